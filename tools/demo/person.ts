import type { GraphDocument } from '@quanlian/graphql-client/document.ts';
import { createGraphClient } from '@quanlian/graphql-client/graph-client.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { businessTimeHeaders } from '@quanlian/transport/business-time-header.ts';
import { StepRefused, step, storyTime } from './story.ts';

/** Where the product answers, and what lets demo and tests set the business clock. */
export interface Endpoint {
  gatewayUrl: string;
  serviceSecret: string;
  /** An origin that the sign-in trusts: a portal's own. */
  origin: string;
}

/** A signed-in person who works through the public endpoint, as a portal would. */
export interface Person {
  email: string;
  /** Runs a query or a mutation at a business time; throws when a mutation answers another type than `success`. */
  run<Data extends object, Variables>(
    document: GraphDocument<Data, Variables>,
    variables: Variables,
    at?: Date,
  ): Promise<Data>;
  /** The same person, reading English. */
  inEnglish(): Person;
}

export async function signIn(endpoint: Endpoint, account: Account): Promise<Person> {
  const cookie = await sessionOf(endpoint, account);
  return person(endpoint, account.email, { cookie, 'x-ql-realm': account.realm });
}

interface Account {
  realm: 'hq' | 'partner' | 'shop';
  email: string;
  password: string;
}

async function sessionOf(endpoint: Endpoint, account: Account): Promise<string> {
  const response = await fetch(`${endpoint.gatewayUrl}/auth/${account.realm}/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: endpoint.origin },
    body: JSON.stringify({ email: account.email, password: account.password }),
  });
  if (!response.ok) throw new Error(`${account.email} could not sign in: ${response.status} ${await response.text()}`);
  return cookiesOf(response);
}

/** Somebody who has not signed in: accepts invitations. */
export function visitor(endpoint: Endpoint, realm: 'hq' | 'partner'): Person {
  return person(endpoint, 'visitor', { 'x-ql-realm': realm });
}

/** Somebody who looks around in the shop: the cart is known by a token in a cookie. */
export function shopGuest(endpoint: Endpoint, guestToken: string): Person {
  return person(endpoint, 'guest', { cookie: `shop.guest=${guestToken}`, 'x-ql-realm': 'shop' });
}

/** A new shopper, who still has the guest's cookie. */
export async function signUpShopper(
  endpoint: Endpoint,
  shopper: { email: string; name: string; password: string; guestToken: string },
): Promise<Person> {
  const { email, name, password, guestToken } = shopper;
  const response = await fetch(`${endpoint.gatewayUrl}/auth/shop/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: endpoint.origin },
    body: JSON.stringify({ email, name, password }),
  });
  if (!response.ok) throw new Error(`${email} could not sign up: ${response.status} ${await response.text()}`);
  return person(endpoint, email, {
    cookie: `${cookiesOf(response)}; shop.guest=${guestToken}`,
    'x-ql-realm': 'shop',
  });
}

/** A shopper of a story that may be told again: signed up the first time. */
export async function joinShop(
  endpoint: Endpoint,
  shopper: { email: string; name: string; password: string; guestToken: string },
): Promise<Person> {
  return signUpShopper(endpoint, shopper).catch(() => signInShopper(endpoint, shopper));
}

/** A shopper who has been here before, with the cookie of the guest that looked around until now. */
export async function signInShopper(
  endpoint: Endpoint,
  shopper: { email: string; password: string; guestToken: string },
): Promise<Person> {
  const { email, password, guestToken } = shopper;
  const cookie = await sessionOf(endpoint, { realm: 'shop', email, password });
  return person(endpoint, email, { cookie: `${cookie}; shop.guest=${guestToken}`, 'x-ql-realm': 'shop' });
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .join('; ');
}

function person(
  endpoint: Endpoint,
  email: string,
  identity: Record<string, string>,
  locale: 'zh-CN' | 'en' = 'zh-CN',
): Person {
  return {
    email,
    inEnglish: () => person(endpoint, email, identity, 'en'),
    async run(document, variables, given) {
      return step(async (key) => {
        const at = given ?? storyTime();
        const time = at ? businessTimeHeaders(at, endpoint.serviceSecret) : {};
        const client = createGraphClient({
          url: `${endpoint.gatewayUrl}/graphql`,
          locale,
          headers: () => ({ ...identity, ...time, 'x-ql-client': 'test' }),
        });
        const data = await client.execute(document, variables, { idempotencyKey: key ?? newId() });
        refuseErrors(email, data);
        return data;
      }, given);
    },
  };
}

/** A mutation that answered a named error stops the play: the story would go on without its ground. */
function refuseErrors(email: string, data: object): void {
  for (const [field, value] of Object.entries(data)) {
    if (value && typeof value === 'object' && 'message' in value && '__typename' in value) {
      throw new StepRefused(`${field} by ${email} answered ${JSON.stringify(value)}`);
    }
  }
}

/** Asks until the answer is there: for what happens after a command, by events and at the bank. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false>,
  everyMs = 100,
  withinMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${withinMs / 1000} seconds`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
