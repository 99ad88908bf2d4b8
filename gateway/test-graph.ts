import { composeServices } from '@apollo/composition';
import { newId } from '@quanlian/ids/uuid.ts';
import type { Settings } from '@quanlian/settings/env.ts';
import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { defineSubgraph, type SubgraphDefinition } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { kitTypeDefs } from '@quanlian/subgraph-kit/kit-schema.ts';
import { defineTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { createLog } from '@quanlian/subgraph-kit/log.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { verifyClaims } from '@quanlian/transport/claims.ts';
import {
  exchangeRequest,
  type SessionTokenClaims,
  sessionCookieOf,
  sessionTokenAudience,
  sessionTokenIssuer,
} from '@quanlian/transport/session-exchange.ts';
import {
  jsonResponse,
  localTransport,
  parseJson,
  type SubgraphHandler,
  type TransportRequest,
  type TransportTarget,
} from '@quanlian/transport/subgraph-transport.ts';
import { parse } from 'graphql';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { z } from 'zod';
import type { Manifests } from './operation-book.ts';
import { type Gateway, startGateway } from './server.ts';

/** Operations of the tests, by the id under which they are registered. */
const operations = {
  greeting: 'query Greeting { greeting }',
  whoAmI:
    'query WhoAmI { whoAmI { kind organisationKind realm locale businessTime permissions anonymousToken clientAddress } }',
  orderInEnglish: 'query OrderInEnglish { purchaseOrder(id: "1") { number product { id nameEn } } }',
  order: 'query Order { purchaseOrder(id: "1") { number product { name } } }',
  orderAndGreeting: 'query OrderAndGreeting { greeting purchaseOrder(id: "1") { number } }',
  broken: 'query Broken { broken }',
  typed: 'query Typed($first: Int!) { counted(first: $first) }',
  stale: 'query Stale { goneSinceLastRelease }',
  key: 'mutation Key { key }',
};

const serviceOperations = {
  secretOfServices: 'query SecretOfServices { secretOfServices }',
  slow: 'query Slow { slow greeting }',
  serviceKey: 'mutation ServiceKey { key }',
};

export const ids = Object.fromEntries(
  [...Object.keys(operations), ...Object.keys(serviceOperations)].map((name) => [name, `id-${name}`]),
);

const catalogTypeDefs = /* GraphQL */ `
  type Product @key(fields: "id") { id: ID!, name: String!, nameEn: String }
  type WhoAmI {
    kind: String!, organisationKind: String, realm: String, locale: String!, businessTime: DateTime!,
    permissions: [String!]!, anonymousToken: String, clientAddress: String
  }
  extend type Query {
    greeting: String! @auth(requires: "public")
    whoAmI: WhoAmI! @auth(requires: "public")
    secretOfServices: String! @auth(requires: "service")
    slow: String @auth(requires: "service")
  }
`;

const procurementTypeDefs = /* GraphQL */ `
  type Product @key(fields: "id", resolvable: false) { id: ID! }
  type PurchaseOrder @key(fields: "id") { id: ID!, number: String!, product: Product }
  extend type Query {
    purchaseOrder(id: ID!): PurchaseOrder @auth(requires: "purchase-order.read")
    broken: String @auth(requires: "public")
    counted(first: Int!): Int @auth(requires: "public")
  }
  extend type Mutation { key: String! @auth(requires: "public") }
`;

function subgraph(
  name: SubgraphDefinition['name'],
  typeDefs: string,
  own: Partial<SubgraphDefinition>,
): SubgraphDefinition {
  const messages = { 'zh-CN': {}, en: {} };
  const nothing = { subscriptions: [], jobs: [], sagas: [], messages, migrationLevel: '' };
  return defineSubgraph({ name, typeDefs, resolvers: {}, ...nothing, ...own });
}

/** Followed by headquarters only. */
export const thing = defineTopic({
  name: 'thing',
  payload: z.object({ text: z.string() }),
  mayFollow: async (tx) => tx.scope.kind === 'hq',
});

const catalog = subgraph('catalog', catalogTypeDefs, {
  topics: [thing],
  resolvers: {
    Query: {
      greeting: () => '你好',
      whoAmI: (_parent: unknown, _args: unknown, { claims, businessTime }: SubgraphContext) => ({
        ...claims,
        businessTime,
      }),
      secretOfServices: () => '给服务看的',
      slow: () => new Promise((resolve) => setTimeout(() => resolve('late'), 2_000)),
    },
    Product: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `产品${id}`, nameEn: `product ${id}` }) },
  },
});

const procurement = subgraph('procurement', procurementTypeDefs, {
  topics: [thing],
  resolvers: {
    Query: {
      purchaseOrder: () => ({ id: '1', number: 'PO-1', product: { id: '7' } }),
      broken: () => {
        throw new Error('connect ECONNREFUSED postgres://procurement_app:secret@10.0.0.7/procurement');
      },
      counted: (_parent: unknown, { first }: { first: number }) => first,
    },
    Mutation: {
      key: (_parent: unknown, _args: unknown, { execution }: SubgraphContext) => execution.idempotencyKey ?? 'none',
    },
  },
});

/** Membership's side of the session contract, with keys and sessions of this test. */
export class SessionDesk {
  readonly #sessions = new Map<string, SessionTokenClaims>();
  readonly #revocations: { sequence: string; sessionHash: string | null; personId: string | null }[] = [];
  readonly #keys = generateKeyPair('ES256');
  exchanges = 0;
  proxied: TransportRequest[] = [];

  /** Signs somebody in; answers the Cookie header of their browser. */
  signIn(realm: SessionTokenClaims['realm'], permissions: string[]): { cookie: string; session: SessionTokenClaims } {
    const kinds = { hq: 'HQ', partner: 'SUPPLIER', shop: 'SHOPPER' } as const;
    const token = newId();
    const session: SessionTokenClaims = {
      sub: newId(),
      name: '测试人员',
      organisationId: newId(),
      organisationKind: kinds[realm],
      realm,
      permissions,
      locale: 'zh-CN',
      sessionHash: `hash-${token}`,
      revocationSequence: '0',
    };
    this.#sessions.set(`${realm} ${token}`, session);
    return { cookie: `${realm}.session_token=${token}`, session };
  }

  revoke(session: SessionTokenClaims): void {
    for (const [key, known] of this.#sessions) if (known === session) this.#sessions.delete(key);
    const sequence = String(this.#revocations.length + 1);
    this.#revocations.push({ sequence, sessionHash: session.sessionHash, personId: null });
  }

  /** The person goes on with other rights or in another organisation: the same cookie, a new token. */
  change(session: SessionTokenClaims, changes: Partial<SessionTokenClaims>): void {
    const revocationSequence = String(this.#revocations.length + 1);
    for (const [key, known] of this.#sessions) {
      if (known === session) this.#sessions.set(key, { ...session, ...changes, revocationSequence });
    }
    this.#revocations.push({ sequence: revocationSequence, sessionHash: session.sessionHash, personId: null });
  }

  definition(): SubgraphDefinition {
    return subgraph('membership', 'extend type Query { me: String @auth(requires: "signedIn") }', {
      resolvers: { Query: { me: () => null } },
      routes: [
        { prefix: '/internal/', handle: (runtime, request) => this.#answer(request, runtime.settings) },
        {
          prefix: '/auth/',
          handle: async (_runtime, request) => {
            this.proxied.push(request);
            const headers = { 'set-cookie': ['hq.session_token=a; HttpOnly', 'hq.other=b; HttpOnly'] };
            return { status: 302, body: new Uint8Array(), headers: { ...headers, location: '/' } };
          },
        },
      ],
    });
  }

  async #answer(request: TransportRequest, settings: Settings) {
    const claims = verifyClaims(request.headers['x-ql-claims'], settings.serviceSecret);
    if (claims.kind !== 'service') return jsonResponse(403, {});
    const { publicKey, privateKey } = await this.#keys;
    if (request.path === '/internal/jwks') {
      const key: JWK = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' };
      return jsonResponse(200, { keys: [key] });
    }
    if (request.path.startsWith('/internal/revocations?after=')) {
      const after = Number(request.path.split('=')[1]);
      const revocations = this.#revocations.slice(after);
      return jsonResponse(200, { last: String(this.#revocations.length), revocations });
    }
    this.exchanges += 1;
    const { realm, cookieHeader } = exchangeRequest.parse(parseJson(request.body));
    const session = this.#sessions.get(`${realm} ${sessionCookieOf(realm, cookieHeader)}`);
    if (!session) return jsonResponse(401, {});
    const expiresAt = Date.now() + 300_000;
    const { sub, ...own } = session;
    const token = await new SignJWT({ ...own, revocationSequence: String(this.#revocations.length) })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setSubject(sub)
      .setIssuer(sessionTokenIssuer)
      .setAudience(sessionTokenAudience)
      .setIssuedAt()
      .setExpirationTime(Math.floor(expiresAt / 1000))
      .sign(privateKey);
    return jsonResponse(200, { token, expiresAt });
  }
}

export interface TestGateway {
  gateway: Gateway;
  world: World;
  settings: Settings;
  desk: SessionDesk;
  /** Requests that reached a subgraph's `/graphql`, by name. */
  sent: { subgraph: TransportTarget; request: TransportRequest }[];
  /** From now on this subgraph does not answer. */
  takeDown(subgraph: TransportTarget): void;
  post(
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; answer: { data?: Record<string, unknown>; errors?: GatewayError[] } }>;
  close(): Promise<void>;
}

interface GatewayError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; requestId: string; [fact: string]: unknown };
}

/** A gateway on a free port before real subgraphs in this process. */
export async function startTestGateway(
  options: Partial<Pick<Settings, 'environment' | 'trustedProxies'>> = {},
): Promise<TestGateway> {
  const desk = new SessionDesk();
  const definitions = [catalog, procurement, desk.definition()];
  const world: World = await bootWorld({ subgraphs: definitions });
  const environment = options.environment ?? 'test';
  const settings: Settings = {
    ...world.settings,
    gatewayPort: 0,
    environment,
    trustedProxies: options.trustedProxies ?? [],
  };
  const sent: TestGateway['sent'] = [];
  const down = new Set<TransportTarget>();
  const handlers = new Map<TransportTarget, SubgraphHandler>(
    definitions.map(({ name }) => [
      name,
      async (request) => {
        if (down.has(name)) throw new Error(`connect ECONNREFUSED http://10.0.0.9:4201 (${name})`);
        if (request.path === '/graphql') sent.push({ subgraph: name, request });
        return world.running(name).handler(request);
      },
    ]),
  );
  const gateway = await startGateway({
    settings,
    transport: localTransport(handlers),
    log: createLog({ level: 'silent', name: 'gateway' }),
    subgraphsReady: async () => true,
    supergraphSdl: supergraphOf(definitions),
    manifests: manifests(),
  });
  return {
    gateway,
    world,
    settings,
    desk,
    sent,
    takeDown: (name) => down.add(name),
    async post(body, headers = {}) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      const answer = (await response.json()) as { data?: Record<string, unknown>; errors?: GatewayError[] };
      return { status: response.status, headers: response.headers, answer };
    },
    async close() {
      await gateway.close();
      await world.close();
    },
  };
}

/** The graph of these subgraphs, as the build composes it. */
export function supergraphOf(definitions: SubgraphDefinition[]): string {
  const composed = composeServices(
    definitions.map(({ name, typeDefs }) => ({ name, typeDefs: parse(`${kitTypeDefs}\n${typeDefs}`) })),
  );
  if (composed.errors) throw new AggregateError(composed.errors, 'the test graph does not compose');
  return composed.supergraphSdl;
}

function manifests(): Manifests {
  const named = (list: Record<string, string>) =>
    Object.fromEntries(Object.entries(list).map(([name, text]) => [`id-${name}`, text]));
  const { stale, ...current } = operations;
  return new Map([
    ['hq', { current: named(current), previous: [named({ stale })] }],
    ['supplier', { current: named(current), previous: [] }],
    ['storefront', { current: named(current), previous: [] }],
    ['services', { current: named(serviceOperations), previous: [] }],
  ]);
}
