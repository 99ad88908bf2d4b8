import { createHmac } from 'node:crypto';
import { newId } from '@quanlian/ids/uuid.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import type { Realm } from '@quanlian/transport/claims.ts';
import { clientAddressHeader } from '@quanlian/transport/session-exchange.ts';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { z } from 'zod';
import { mayStillSignIn } from './may-sign-in.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { maximumPasswordLength, minimumPasswordLength, realmRules } from './realms.ts';
import { revoke, sessionHashOf } from './revocations.ts';
import { giveBackTries, type Tried, takeTry } from './sign-in-limit.ts';
import { authTables } from './tables.ts';

export type RealmAuth = ReturnType<typeof createRealmAuth>;

const made = new WeakMap<SubgraphRuntime, Map<Realm, RealmAuth>>();

/** better-auth of a realm: made once per process, with its own secret, tables and cookie names. */
export function authOf(runtime: SubgraphRuntime, realm: Realm): RealmAuth {
  const known = made.get(runtime) ?? new Map<Realm, RealmAuth>();
  made.set(runtime, known);
  const auth = known.get(realm) ?? createRealmAuth(runtime, realm);
  known.set(realm, auth);
  return auth;
}

function createRealmAuth(runtime: SubgraphRuntime, realm: Realm) {
  const { settings, pools, log } = runtime;
  const { users, sessions, accounts, verifications } = authTables[realm];
  const rules = realmRules[realm];
  return betterAuth({
    appName: 'Quanlian',
    baseURL: settings.gatewayUrl,
    basePath: `/auth/${realm}`,
    // A cookie signed in one realm means nothing in another, whatever its name.
    secret: createHmac('sha256', settings.authSecret).update(`realm ${realm}`).digest('hex'),
    trustedOrigins: settings.portalOrigins,
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => log.error('better-auth', { realm, text: message }) },
    onAPIError: {
      onError(error) {
        // A refusal is an answer, not an event; only what is our own fault is logged.
        if (!(error instanceof APIError) || error.statusCode >= 500) log.error('sign-in failed', { realm, error });
      },
    },
    database: drizzleAdapter(pools.app, {
      provider: 'pg',
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
      transaction: true,
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: !rules.isSignUpOpen,
      minPasswordLength: minimumPasswordLength,
      maxPasswordLength: maximumPasswordLength,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: {
      expiresIn: rules.sessionSeconds,
      disableSessionRefresh: true,
      additionalFields: { organisationId: { type: 'string', required: false, input: false } },
    },
    // Our own limiter counts per account and address, in the database: see sign-in-limit.ts.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: realm,
      useSecureCookies: settings.environment === 'production',
      // Set by name, because better-auth relaxes both under NODE_ENV=test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { generateId: () => newId() },
    },
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        const tried = triedBy(realm, ctx.path, ctx.body, ctx.headers);
        if (!tried) return;
        const waitSeconds = await takeTry(pools.app, tried);
        if (waitSeconds === undefined) return;
        ctx.setHeader('retry-after', String(waitSeconds));
        throw new APIError('TOO_MANY_REQUESTS', { code: 'TOO_MANY_TRIES', message: 'Too many tries.', waitSeconds });
      }),
      after: createAuthMiddleware(async (ctx) => {
        const tried = triedBy(realm, ctx.path, ctx.body, ctx.headers);
        if (tried && ctx.context.newSession) await giveBackTries(pools.app, tried);
      }),
    },
    databaseHooks: {
      session: {
        create: {
          async before(session, ctx) {
            // Sign-up runs in a transaction of its own and its person is new: it is not asked.
            if (ctx?.path !== '/sign-up/email' && !(await mayStillSignIn(pools.app, realm, session.userId))) {
              throw new APIError('FORBIDDEN', { code: 'PERSON_DISABLED', message: 'This person has no access.' });
            }
            // better-auth gives a session that is "not remembered" a whole day, longer than the realm allows.
            const latest = new Date(Date.now() + rules.sessionSeconds * 1000);
            return { data: { ...session, expiresAt: session.expiresAt < latest ? session.expiresAt : latest } };
          },
        },
        delete: {
          async after(session) {
            await pools.app.transaction((tx) =>
              revoke(tx, { sessionHash: sessionHashOf(session.token) }, 'SIGNED_OUT'),
            );
          },
        },
      },
    },
  });
}

const limitedPaths = ['/sign-in/email', '/sign-up/email'];

/** Whose try a request is, for the endpoints at which passwords could be guessed or accounts be made in bulk. */
function triedBy(realm: Realm, path: string, body: unknown, headers: Headers | undefined): Tried | undefined {
  if (!limitedPaths.includes(path)) return undefined;
  const { data } = z.object({ email: z.string().max(320) }).safeParse(body);
  return { realm, email: data?.email ?? '', address: headers?.get(clientAddressHeader) ?? 'unknown' };
}
