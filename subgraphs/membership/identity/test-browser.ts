import { newId } from '@quanlian/ids/uuid.ts';
import type { World } from '@quanlian/testkit/world.ts';
import { type Claims, type Realm, signClaims } from '@quanlian/transport/claims.ts';
import {
  clientAddressHeader,
  exchangeAnswer,
  type SessionTokenClaims,
  sessionTokenClaims,
} from '@quanlian/transport/session-exchange.ts';
import { jsonBytes, parseJson } from '@quanlian/transport/subgraph-transport.ts';
import { decodeJwt } from 'jose';
import { z } from 'zod';

/** Where the gateway says that a test's browser is; one of its own each, so that limits do not meet. */
export function newAddress(): string {
  const part = () => Math.floor(Math.random() * 254) + 1;
  return `10.${part()}.${part()}.${part()}`;
}

/** A browser of a test: keeps cookies as a real one does and speaks to the realms' sign-in. */
export class TestBrowser {
  readonly #world: World;
  readonly #address: string;
  readonly #origin: string;
  readonly cookies = new Map<string, string>();
  /** The last answer's set-cookie lines. */
  setCookies: string[] = [];

  constructor(world: World, options: { address?: string; origin?: string } = {}) {
    this.#world = world;
    this.#address = options.address ?? newAddress();
    this.#origin = options.origin ?? world.settings.portalOrigins[0] ?? '';
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  signIn(realm: Realm, email: string, password: string, extra: object = {}) {
    return this.send('POST', `/auth/${realm}/sign-in/email`, { email, password, ...extra });
  }

  async send(method: 'GET' | 'POST', path: string, body?: object) {
    const response = await this.#world.running('membership').handler({
      method,
      path,
      body: body ? jsonBytes(body) : new Uint8Array(),
      headers: {
        'content-type': 'application/json',
        [clientAddressHeader]: this.#address,
        ...(this.#origin ? { origin: this.#origin } : {}),
        ...(this.cookies.size > 0 ? { cookie: this.cookieHeader } : {}),
      },
    });
    this.setCookies = [response.headers['set-cookie'] ?? []].flat();
    for (const line of this.setCookies) {
      const [pair = ''] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value.join('='));
    }
    const text = new TextDecoder().decode(response.body);
    // biome-ignore lint/suspicious/noExplicitAny: a test reads the fields that it names
    const json: any = text ? JSON.parse(text) : undefined;
    return { status: response.status, json, headers: response.headers };
  }

  /** What the gateway learns of this browser's session in a realm; undefined: nobody is signed in. */
  async exchange(realm: Realm, cookieHeader = this.cookieHeader): Promise<SessionTokenClaims | undefined> {
    const { status, body } = await askMembership(this.#world, 'POST', '/internal/sessions/exchange', {
      realm,
      cookieHeader,
    });
    if (status === 401) return undefined;
    const { token } = exchangeAnswer.parse(body);
    return sessionTokenClaims.parse(decodeJwt(token));
  }
}

/** A request of the gateway to membership's internal routes; other claims than the gateway's for refusal tests. */
export async function askMembership(
  world: World,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
  claims: Partial<Claims> | null = {},
) {
  const signed = signClaims(
    {
      kind: 'service',
      service: 'gateway',
      permissions: [],
      locale: 'zh-CN',
      requestId: newId(),
      deadline: Date.now() + 10_000,
      depth: 0,
      ...claims,
    },
    world.settings.serviceSecret,
  );
  const response = await world.running('membership').handler({
    method,
    path,
    body: body ? jsonBytes(body) : new Uint8Array(),
    headers: claims === null ? {} : { 'x-ql-claims': signed },
  });
  return { status: response.status, body: parseJson(response.body) };
}

const issuedShape = z.object({ invitePerson: z.object({ path: z.string() }) });

/** Lets a new person join an organisation the way people do: by an invitation that is accepted. */
export async function join(
  world: World,
  options: { organisationId: string; roles: string[]; email?: string; name?: string; password?: string },
) {
  const { organisationId, roles } = options;
  const email = options.email ?? `${newId()}@example.cn`;
  const password = options.password ?? 'correct horse battery';
  const name = options.name ?? '王小明';
  const inviter = world.person({ organisationKind: 'HQ', permissions: ['person.invite', 'role.write'] });
  const invited = await inviter.execute(
    'membership',
    `mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { ... on IssuedInvitation { path } } }`,
    { input: { email, organisationId, roles } },
  );
  const { path } = issuedShape.parse(invited.expectData()).invitePerson;
  const token = path.slice('/invitation/'.length);
  const accepted = await world
    .anonymous()
    .execute(
      'membership',
      `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { ... on Invitation { id } } }`,
      { input: { token, name, password } },
    );
  accepted.expectData();
  const [person] = await world.sql('membership')<{ id: string; realm: Realm }[]>`
    select p.id, p.realm from people p join invitations i on i.accepted_by_id = p.id
    where i.email = ${email} and i.organisation_id = ${organisationId}`;
  if (!person) throw new Error('nobody joined');
  return { personId: person.id, realm: person.realm, email, password, name, organisationId };
}

/** An organisation that others made: procurement's suppliers, or the headquarters. */
export async function addOrganisation(
  world: World,
  kind: 'HQ' | 'SUPPLIER' | 'DISTRIBUTOR',
  name = `机构${newId().slice(-6)}`,
): Promise<string> {
  const sql = world.sql('membership');
  const id = newId();
  await sql`insert into organisations (id, kind, name, created_at) values (${id}, ${kind}, ${name}, now())
    on conflict do nothing`;
  const [row] = await sql<{ id: string }[]>`
    select id from organisations where id = ${id} or (kind = 'HQ' and ${kind} = 'HQ')`;
  return row?.id ?? id;
}
