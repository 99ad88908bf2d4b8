import type { GraphDocument } from '@quanlian/graphql-client/document.ts';
import { createGraphClient } from '@quanlian/graphql-client/graph-client.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { businessTimeHeaders } from '@quanlian/transport/business-time-header.ts';
import { z } from 'zod';
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
  return person(endpoint, account.email, withoutEnd({ cookie, 'x-ql-realm': account.realm }));
}

interface Account {
  realm: 'hq' | 'partner' | 'shop';
  email: string;
  password: string;
}

/** What tells the gateway who asks. */
interface Session {
  headers(): Record<string, string>;
  /** Where it may have ended: begins another. */
  renew?(): Promise<boolean>;
}

function withoutEnd(headers: Record<string, string>): Session {
  return { headers: () => headers };
}

async function sessionOf(endpoint: Endpoint, { realm, email, password }: Account): Promise<string> {
  const response = await ask(endpoint, `${realm}/sign-in`, { email, password });
  if (!response.ok) throw new Error(`${email} could not sign in: ${response.status} ${await response.text()}`);
  return cookiesOf(response);
}

/** From one address only so many may come in a minute; then all wait as long as they are told. */
async function ask(endpoint: Endpoint, path: string, body: Record<string, string>): Promise<Response> {
  for (;;) {
    const response = await fetch(`${endpoint.gatewayUrl}/auth/${path}/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: endpoint.origin },
      body: JSON.stringify(body),
    });
    if (response.status !== 429) return response;
    const { waitSeconds } = tooManyTries.parse(await response.json());
    await new Promise((resolve) => setTimeout(resolve, waitSeconds * 1000));
  }
}

const tooManyTries = z.object({ waitSeconds: z.number() });

/** Somebody who has not signed in: accepts invitations. */
export function visitor(endpoint: Endpoint, realm: 'hq' | 'partner'): Person {
  return person(endpoint, 'visitor', withoutEnd({ 'x-ql-realm': realm }));
}

/** Somebody who looks around in the shop: the cart is known by a token in a cookie. */
export function shopGuest(endpoint: Endpoint, guestToken: string): Person {
  return person(endpoint, 'guest', withoutEnd({ cookie: `shop.guest=${guestToken}`, 'x-ql-realm': 'shop' }));
}

interface Shopper {
  email: string;
  name: string;
  password: string;
  guestToken: string;
}

/** A new shopper, who still has the guest's cookie. */
export async function signUpShopper(endpoint: Endpoint, shopper: Shopper): Promise<Person> {
  return shopperWith(endpoint, shopper, await signUp(endpoint, shopper));
}

async function signUp(endpoint: Endpoint, { email, name, password }: Shopper): Promise<string> {
  const response = await ask(endpoint, 'shop/sign-up', { email, name, password });
  if (!response.ok) throw new Error(`${email} could not sign up: ${response.status} ${await response.text()}`);
  return cookiesOf(response);
}

/** A shopper of a story that may be told again: signed up the first time, and still signed in the next. */
export async function joinShop(endpoint: Endpoint, shopper: Shopper): Promise<Person> {
  const account = { ...shopper, realm: 'shop' as const };
  let cookie = await step(() => signUp(endpoint, shopper).catch(() => sessionOf(endpoint, account)));
  return person(endpoint, shopper.email, {
    headers: () => ({ cookie: `${cookie}; shop.guest=${shopper.guestToken}`, 'x-ql-realm': 'shop' }),
    async renew() {
      cookie = await sessionOf(endpoint, account);
      return true;
    },
  });
}

/** A shopper who has been here before, with the cookie of the guest that looked around until now. */
export async function signInShopper(endpoint: Endpoint, shopper: Omit<Shopper, 'name'>): Promise<Person> {
  return shopperWith(endpoint, shopper, await sessionOf(endpoint, { ...shopper, realm: 'shop' }));
}

function shopperWith(
  endpoint: Endpoint,
  { email, guestToken }: Pick<Shopper, 'email' | 'guestToken'>,
  cookie: string,
): Person {
  return person(endpoint, email, withoutEnd({ cookie: `${cookie}; shop.guest=${guestToken}`, 'x-ql-realm': 'shop' }));
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .join('; ');
}

function person(endpoint: Endpoint, email: string, session: Session, locale: 'zh-CN' | 'en' = 'zh-CN'): Person {
  return {
    email,
    inEnglish: () => person(endpoint, email, session, 'en'),
    async run(document, variables, given) {
      return step(async (key) => {
        const at = given ?? storyTime();
        const time = at ? businessTimeHeaders(at, endpoint.serviceSecret) : {};
        const client = createGraphClient({
          url: `${endpoint.gatewayUrl}/graphql`,
          locale,
          headers: () => ({ ...session.headers(), ...time, 'x-ql-client': 'test' }),
          ...(session.renew ? { renewSession: session.renew } : {}),
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
