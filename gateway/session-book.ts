import { createHash } from 'node:crypto';
import type { Log } from '@quanlian/subgraph-kit/log.ts';
import { type Claims, type Realm, signClaims } from '@quanlian/transport/claims.ts';
import {
  exchangeAnswer,
  type exchangeRequest,
  revocationsAnswer,
  type SessionTokenClaims,
  sessionCookieOf,
  sessionTokenAudience,
  sessionTokenClaims,
  sessionTokenIssuer,
} from '@quanlian/transport/session-exchange.ts';
import {
  jsonBytes,
  parseJson,
  type SubgraphTransport,
  type TransportRequest,
  type TransportResponse,
} from '@quanlian/transport/subgraph-transport.ts';
import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose';
import { z } from 'zod';
import { withinDeadline } from './deadline.ts';

/** How often revocations are asked for, and how long the gateway trusts sessions without an answer. */
const pullEveryMs = 2_000;
const failClosedAfterMs = 30_000;

/** A session that was refused is asked for again after this time. */
const refusedForMs = 2_000;

const membershipPatienceMs = 5_000;
const maximumEntries = 50_000;

/** Sessions cannot be checked now: nobody is let in, and nobody is told that their session has ended. */
export class SessionsUnavailable extends Error {
  override name = 'SessionsUnavailable';
}

type Entry =
  | { session: SessionTokenClaims; sequence: bigint; expiresAt: number }
  | { session: undefined; expiresAt: number };

export interface SessionBook {
  /** Who is signed in to the realm by these cookies; nobody: undefined. Throws `SessionsUnavailable`. */
  find(realm: Realm, cookieHeader: string | undefined): Promise<SessionTokenClaims | undefined>;
  stop(): void;
}

/** Exchanges session cookies at membership, keeps the answers for their five minutes and drops what was revoked. */
export function createSessionBook(options: {
  transport: SubgraphTransport;
  secret: string;
  log: Log;
  /** For tests of what happens when membership stays silent. */
  now?: () => number;
}): SessionBook {
  const { log, now = Date.now } = options;
  const membership = membershipClient(options);
  const entries = new Map<string, Entry>();
  const pending = new Map<string, Promise<Entry>>();
  const revocations = createRevocations();
  let keys: Promise<ReturnType<typeof createLocalJWKSet>> | undefined;
  let last = '0';
  let answeredAt = Number.NEGATIVE_INFINITY;
  let pulling: Promise<void> | undefined;

  async function pull(): Promise<void> {
    for (;;) {
      const answer = await membership.get(`/internal/revocations?after=${last}`);
      const pulled = revocationsAnswer.parse(parseJson(answer.body));
      for (const revocation of pulled.revocations) revocations.add(revocation);
      last = pulled.last;
      if (pulled.revocations.length === 0) break;
    }
    answeredAt = now();
  }

  function pullOnce(): Promise<void> {
    pulling ??= pull()
      .catch((error: unknown) => log.warn('revocations are not known', { error }))
      .finally(() => {
        pulling = undefined;
      });
    return pulling;
  }

  async function exchange(realm: Realm, cookieHeader: string): Promise<Entry> {
    const response = await membership.exchange(realm, cookieHeader);
    if (response.status === 401) return { session: undefined, expiresAt: now() + refusedForMs };
    const { token, expiresAt } = exchangeAnswer.parse(parseJson(response.body));
    const session = await verify(token);
    if (session.realm !== realm) throw new Error('membership answered with a session of another realm');
    return { session, sequence: BigInt(session.revocationSequence), expiresAt };
  }

  async function verify(token: string): Promise<SessionTokenClaims> {
    const check = async () => {
      keys ??= readKeys().catch((error: unknown) => {
        keys = undefined;
        throw error;
      });
      const { payload } = await jwtVerify(token, await keys, {
        issuer: sessionTokenIssuer,
        audience: sessionTokenAudience,
        algorithms: ['ES256'],
        clockTolerance: 5,
      });
      return sessionTokenClaims.parse(payload);
    };
    try {
      return await check();
    } catch (error) {
      // Membership has changed its key since we asked for it.
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      keys = undefined;
      return check();
    }
  }

  async function readKeys() {
    const response = await membership.get('/internal/jwks');
    const shape = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });
    const set: JSONWebKeySet = shape.parse(parseJson(response.body));
    return createLocalJWKSet(set);
  }

  /** One exchange at a time for a session, however many requests wait for it. */
  function exchangeOnce(key: string, realm: Realm, cookieHeader: string): Promise<Entry> {
    const running = pending.get(key);
    if (running) return running;
    const started = exchange(realm, cookieHeader)
      .then((entry) => remember(key, entry))
      .finally(() => pending.delete(key));
    pending.set(key, started);
    return started;
  }

  function remember(key: string, entry: Entry): Entry {
    entries.delete(key);
    entries.set(key, entry);
    const oldest = entries.size > maximumEntries ? entries.keys().next() : undefined;
    if (oldest && !oldest.done) entries.delete(oldest.value);
    return entry;
  }

  function isCurrent(entry: Entry | undefined): entry is Entry {
    if (!entry || entry.expiresAt <= now()) return false;
    return !entry.session || !revocations.end(entry.session, entry.sequence);
  }

  const timer = setInterval(() => {
    revocations.forgetOlderThan(now() - 10 * 60_000);
    void pullOnce();
  }, pullEveryMs);
  timer.unref();

  return {
    async find(realm, cookieHeader) {
      const cookie = sessionCookieOf(realm, cookieHeader);
      if (!cookie || !cookieHeader) return undefined;
      if (now() - answeredAt > failClosedAfterMs) {
        await pullOnce();
        if (now() - answeredAt > failClosedAfterMs) throw new SessionsUnavailable('revocations are not known');
      }
      const key = createHash('sha256').update(`${realm}\n${cookie}`).digest('base64');
      const known = entries.get(key);
      if (isCurrent(known)) return known.session;
      try {
        const fresh = await exchangeOnce(key, realm, cookieHeader);
        if (isCurrent(fresh)) return fresh.session;
        // Revoked while it was being exchanged: membership says what is left of it.
        const again = await exchangeOnce(key, realm, cookieHeader);
        return isCurrent(again) ? again.session : undefined;
      } catch (cause) {
        log.warn('a session could not be exchanged', { realm, error: cause });
        throw new SessionsUnavailable('the session could not be exchanged', { cause });
      }
    },
    stop: () => clearInterval(timer),
  };
}

/** The newest revocation of each session and person, for longer than any token that it could end. */
function createRevocations() {
  const sequences = new Map<string, { sequence: bigint; seenAt: number }>();
  return {
    add(revocation: { sequence: string; sessionHash: string | null; personId: string | null }): void {
      const known = { sequence: BigInt(revocation.sequence), seenAt: Date.now() };
      if (revocation.sessionHash) sequences.set(revocation.sessionHash, known);
      if (revocation.personId) sequences.set(revocation.personId, known);
    },
    /** True when the token was made before a revocation of its session or person. */
    end(session: SessionTokenClaims, sequence: bigint): boolean {
      return [session.sessionHash, session.sub].some((key) => (sequences.get(key)?.sequence ?? -1n) > sequence);
    },
    forgetOlderThan(time: number): void {
      for (const [key, { seenAt }] of sequences) if (seenAt < time) sequences.delete(key);
    },
  };
}

function membershipClient(options: { transport: SubgraphTransport; secret: string }) {
  const send = (request: Omit<TransportRequest, 'headers'>): Promise<TransportResponse> => {
    const deadline = Date.now() + membershipPatienceMs;
    const headers = {
      'content-type': 'application/json',
      'x-ql-claims': signClaims(ownClaims(deadline), options.secret),
    };
    return withinDeadline(deadline, () => options.transport.send('membership', { ...request, headers }));
  };
  return {
    async get(path: string): Promise<TransportResponse> {
      const response = await send({ method: 'GET', path, body: new Uint8Array() });
      if (response.status !== 200) throw new Error(`membership answered ${response.status}`);
      return response;
    },
    async exchange(realm: Realm, cookieHeader: string): Promise<TransportResponse> {
      const body = jsonBytes({ realm, cookieHeader } satisfies z.input<typeof exchangeRequest>);
      const response = await send({ method: 'POST', path: '/internal/sessions/exchange', body });
      if (response.status !== 200 && response.status !== 401) {
        throw new Error(`membership answered ${response.status}`);
      }
      return response;
    },
  };
}

function ownClaims(deadline: number): Claims {
  return { kind: 'service', service: 'gateway', permissions: [], locale: 'zh-CN', requestId: '', deadline, depth: 0 };
}
