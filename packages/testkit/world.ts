import { randomBytes } from 'node:crypto';
import type { DeliveredEvent, EventDefinition } from '@quanlian/events/define-event.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import type { Permission } from '@quanlian/permissions/permissions.ts';
import { permissionsOf } from '@quanlian/permissions/roles.ts';
import { readSettings, type Settings } from '@quanlian/settings/env.ts';
import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';
import type { SubgraphDefinition } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { buildKitSchema } from '@quanlian/subgraph-kit/kit-schema.ts';
import { type RunningSubgraph, startSubgraph } from '@quanlian/subgraph-kit/serve.ts';
import { type Claims, type OrganisationKind, signClaims } from '@quanlian/transport/claims.ts';
import {
  jsonBytes,
  localTransport,
  parseJson,
  type SubgraphHandler,
  type SubgraphTransport,
  type TransportTarget,
} from '@quanlian/transport/subgraph-transport.ts';
import type { GraphQLSchema } from 'graphql';
import postgres from 'postgres';
import { inject } from 'vitest';
import { z } from 'zod';
import { withTypenames } from './add-typename.ts';
import { createDatabase, dropDatabase, roleUrls } from './test-postgres.ts';
import { TestResult } from './test-result.ts';

/** How long `settled()` waits: enough for a machine that does much else beside the tests. */
const settlingMilliseconds = 60_000;

export interface WorldOptions {
  subgraphs: SubgraphDefinition[];
  /** Relay and job workers too; without them a test sees exactly what a command wrote. */
  background?: boolean;
  /** Environment variables of the settings, for parts that talk to the outside. */
  env?: Record<string, string>;
  /** Handlers beside the subgraphs, such as a gateway for service calls. */
  handlers?: (settings: Settings) => Map<TransportTarget, SubgraphHandler>;
  /** In place of the local transport. */
  transport?: SubgraphTransport;
}

/** Subgraphs of a test's own, each on its own database, in this process behind the local transport. */
export interface World {
  settings: Settings;
  /** The company's own organisation: people of kind HQ belong to it. */
  hqOrganisationId: string;
  person(options: PersonOptions): TestClient;
  service(name?: SubgraphName): TestClient;
  anonymous(): TestClient;
  /** Hands an event to its subscriber as the relay would; throws when the subscriber refuses it. */
  deliver<Body extends z.ZodType>(
    to: SubgraphName,
    definition: EventDefinition<string, Body>,
    event: { aggregateId?: string; aggregateVersion?: number; id?: string; body: z.input<Body>; occurredAt?: Date },
  ): Promise<void>;
  /** Owner connection of a subgraph's database, for proofs that look behind the graph. */
  sql(subgraph: SubgraphName): postgres.Sql;
  ownerUrl(subgraph: SubgraphName): string;
  running(subgraph: SubgraphName): RunningSubgraph;
  /** Stops a subgraph in this process: a test goes on with it in another one, over the same database. */
  giveAway(subgraph: SubgraphName): Promise<void>;
  /** Resolves when no event and no due job is left anywhere; throws after a minute, or as told, with what is still there. */
  settled(withinMilliseconds?: number): Promise<void>;
  close(): Promise<void>;
}

export interface PersonOptions {
  organisationKind?: OrganisationKind;
  organisationId?: string;
  personId?: string;
  roles?: string[];
  permissions?: Permission[];
  locale?: Claims['locale'];
}

export interface TestClient {
  claims: Claims;
  /** Another clock for this client's next requests. */
  at(businessTime: Date): TestClient;
  execute(
    subgraph: SubgraphName,
    document: string,
    variables?: Record<string, unknown>,
    options?: { idempotencyKey?: string },
  ): Promise<TestResult>;
}

const secret = 'test-service-secret-of-at-least-32-characters';

export async function bootWorld(options: WorldOptions): Promise<World> {
  const adminUrl = inject('adminUrl');
  const suffix = randomBytes(6).toString('hex');
  const databaseOf = (name: SubgraphName) => `w_${name}_${suffix}`;
  const names = options.subgraphs.map((definition) => definition.name);
  await Promise.all(names.map((name) => createDatabase(adminUrl, name, databaseOf(name))));
  const urls = Object.fromEntries(
    names.flatMap((name) => {
      const { ownerUrl, appUrl } = roleUrls(adminUrl, name, databaseOf(name));
      return [
        [`${name.toUpperCase()}_OWNER_URL`, ownerUrl],
        [`${name.toUpperCase()}_APP_URL`, appUrl],
      ];
    }),
  );
  const settings = readSettings({
    NODE_ENV: 'test',
    QUANLIAN_ENVIRONMENT: 'test',
    SERVICE_SECRET: secret,
    LOG_LEVEL: 'silent',
    ...urls,
    ...options.env,
  });
  const handlers = new Map<TransportTarget, SubgraphHandler>(options.handlers?.(settings) ?? []);
  const transport = options.transport ?? localTransport(handlers);
  const running = new Map<SubgraphName, RunningSubgraph>();
  const schemas = new Map<SubgraphName, GraphQLSchema>();
  const causes = new Map<string, unknown>();
  for (const definition of options.subgraphs) {
    const subgraph = await startSubgraph(definition, { settings, transport, background: options.background ?? false });
    rememberCauses(subgraph, causes);
    running.set(definition.name, subgraph);
    handlers.set(definition.name, subgraph.handler);
    schemas.set(definition.name, buildKitSchema(definition.typeDefs, definition.resolvers));
  }
  const connections = new Map<SubgraphName, postgres.Sql>();
  const given = new Set<SubgraphName>();
  const find = <T>(map: ReadonlyMap<SubgraphName, T>, name: SubgraphName): T => {
    const found = map.get(name);
    if (!found) throw new Error(`${name} is not part of this world`);
    return found;
  };

  const sql = (name: SubgraphName): postgres.Sql => {
    const known = connections.get(name);
    if (known) return known;
    const made = postgres(find(running, name).runtime.pools.ownerUrl, { max: 2, onnotice: () => {} });
    connections.set(name, made);
    return made;
  };

  const client = (claims: Claims): TestClient => ({
    claims,
    at: (businessTime) => client({ ...claims, businessTime: businessTime.getTime() }),
    async execute(subgraph, document, variables = {}, { idempotencyKey = newId() } = {}) {
      const requestId = newId();
      const response = await find(running, subgraph).handler({
        method: 'POST',
        path: '/graphql',
        body: jsonBytes({ query: withTypenames(document), variables }),
        headers: {
          'x-ql-claims': signClaims({ ...claims, requestId, deadline: Date.now() + 30_000 }, settings.serviceSecret),
          'idempotency-key': idempotencyKey,
        },
      });
      return new TestResult(parseJson(response.body), find(schemas, subgraph), causes.get(requestId));
    },
  });

  const hqOrganisationId = newId();
  const base = { locale: 'zh-CN' as const, requestId: '', deadline: 0, depth: 0 };
  return {
    settings,
    hqOrganisationId,
    sql,
    ownerUrl: (name) => find(running, name).runtime.pools.ownerUrl,
    running: (name) => find(running, name),
    async giveAway(name) {
      given.add(name);
      await find(running, name).stop();
    },
    person({ organisationKind = 'HQ', organisationId, personId = newId(), locale, ...rights }) {
      const permissions = rights.permissions ?? permissionsOf(rights.roles ?? []);
      return client({
        ...base,
        ...(locale ? { locale } : {}),
        kind: 'person',
        personId,
        personName: `测试人员${personId.slice(-4)}`,
        organisationId: organisationId ?? (organisationKind === 'HQ' ? hqOrganisationId : newId()),
        organisationKind,
        realm: organisationKind === 'HQ' ? 'hq' : organisationKind === 'SHOPPER' ? 'shop' : 'partner',
        clientAddress: '203.0.113.9',
        permissions,
      });
    },
    service: (name) => client({ ...base, kind: 'service', service: name ?? 'gateway', permissions: [] }),
    anonymous: () => client({ ...base, kind: 'anonymous', permissions: [] }),
    async deliver(to, definition, event) {
      const delivered: Omit<DeliveredEvent, 'occurredAt'> & { occurredAt: string } = {
        id: event.id ?? newId(),
        name: definition.name,
        version: definition.version,
        aggregateId: event.aggregateId ?? newId(),
        aggregateVersion: event.aggregateVersion ?? 1,
        body: definition.body.parse(event.body),
        occurredAt: (event.occurredAt ?? new Date()).toISOString(),
      };
      const claims: Claims = { ...base, kind: 'service', service: 'gateway', permissions: [] };
      const response = await find(running, to).handler({
        method: 'POST',
        path: '/events',
        body: jsonBytes({ events: [delivered] }),
        headers: {
          'x-ql-claims': signClaims(
            { ...claims, requestId: newId(), deadline: Date.now() + 30_000 },
            settings.serviceSecret,
          ),
        },
      });
      const { results } = z
        .object({ results: z.array(z.object({ ok: z.boolean(), error: z.string().optional() })) })
        .parse(parseJson(response.body));
      const failed = results.find((result) => !result.ok);
      if (failed) throw new Error(`${to} refused ${definition.name}: ${failed.error}`);
    },
    async settled(withinMilliseconds = settlingMilliseconds) {
      const deadline = Date.now() + withinMilliseconds;
      for (;;) {
        const left = await Promise.all(names.map((name) => openWork(sql(name), name, names)));
        const open = left.flat();
        if (open.length === 0) return;
        if (Date.now() > deadline)
          throw new Error(`not settled after ${withinMilliseconds / 1000} s: ${open.join('; ')}`);
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
    },
    async close() {
      for (const [name, subgraph] of running) if (!given.has(name)) await subgraph.stop();
      for (const connection of connections.values()) await connection.end({ timeout: 1 });
      for (const name of names) await dropDatabase(adminUrl, databaseOf(name));
    },
  };
}

/** An answer hides what was thrown; the test that did not expect it shall see it. */
function rememberCauses({ runtime }: RunningSubgraph, causes: Map<string, unknown>): void {
  const { log } = runtime;
  runtime.log = {
    ...log,
    error(message, facts = {}) {
      causes.set(String(facts.requestId), facts.error);
      log.error(message, facts);
    },
  };
}

/** Events to subgraphs that are not part of the world stay where they are. */
async function openWork(sql: postgres.Sql, name: SubgraphName, names: SubgraphName[]): Promise<string[]> {
  const deliveries = await sql<{ what: string }[]>`
    select e.name || ' to ' || d.subscriber || coalesce(': ' || d.last_error, '') as what
    from event_delivery d join event e on e.id = d.event_id where d.parked_at is null and d.subscriber = any(${names})`;
  const jobs = await sql<{ what: string }[]>`
    select task_identifier || coalesce(': ' || last_error, '') as what from graphile_worker.jobs
    where run_at <= now() + interval '1 second' and attempts < max_attempts`;
  return [...deliveries, ...jobs].map((row) => `${name} ${row.what}`);
}
