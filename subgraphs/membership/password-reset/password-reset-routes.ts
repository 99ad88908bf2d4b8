import { writeAudit } from '@quanlian/subgraph-kit/audit.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import type { Realm } from '@quanlian/transport/claims.ts';
import { clientAddressHeader } from '@quanlian/transport/session-exchange.ts';
import { jsonResponse, type TransportRequest, type TransportResponse } from '@quanlian/transport/subgraph-transport.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { bodyOf, refusal, tooManyTries } from '../identity/auth-answers.ts';
import { endSessions, setPassword } from '../identity/credentials.ts';
import { hashOfToken } from '../identity/one-time-link.ts';
import { passwordProblem } from '../identity/password-rules.ts';
import { hashPassword } from '../identity/passwords.ts';
import { maximumPasswordLength } from '../identity/realms.ts';
import { revoke } from '../identity/revocations.ts';
import { giveBackTries, takeTry } from '../identity/sign-in-limit.ts';
import { tellPerson } from '../notice/tell-person.ts';
import { people } from '../organisation/tables.ts';
import { endPasswordResets } from './end-password-resets.ts';
import { shownResetState } from './rules.ts';
import { passwordResets } from './tables.ts';

const linkInput = z.object({ token: z.string().min(1).max(200) });
const useInput = linkInput.extend({ newPassword: z.string().max(maximumPasswordLength + 1) });

/** What a link is for: whose password it sets while it works, why it does not any more otherwise. */
export async function readPasswordReset(
  runtime: SubgraphRuntime,
  realm: Realm,
  request: TransportRequest,
): Promise<TransportResponse> {
  const input = linkInput.safeParse(bodyOf(request));
  if (!input.success) return refusal(400, 'INVALID_INPUT');
  const found = await findLimited(runtime, realm, request, input.data.token);
  if (found.kind === 'refused') return found.answer;
  const { state, expiresAt, email } = found;
  return state === 'PENDING'
    ? jsonResponse(200, { state, email, expiresAt: expiresAt.toISOString() })
    : jsonResponse(200, { state });
}

/**
 * Sets the password by a link and ends all of the person's sessions, in one transaction. Not a mutation: the limit of
 * tries counts by the browser's address, which mutations do not know.
 */
export async function usePasswordReset(
  runtime: SubgraphRuntime,
  realm: Realm,
  request: TransportRequest,
): Promise<TransportResponse> {
  if (!runtime.settings.portalOrigins.includes(request.headers.origin ?? '')) return refusal(403, 'INVALID_ORIGIN');
  const input = useInput.safeParse(bodyOf(request));
  if (!input.success) return refusal(400, 'INVALID_INPUT');
  const { token, newPassword } = input.data;
  const found = await findLimited(runtime, realm, request, token);
  if (found.kind === 'refused') return found.answer;
  if (found.state !== 'PENDING') return linkRefusal(found.state);
  const problem = passwordProblem(newPassword, found.email);
  if (problem) return refusal(400, problem);
  // Before the transaction: it takes long, and whoever holds no working link does not get here.
  const passwordHash = await hashPassword(newPassword);
  const state = await createJobContext(runtime, 'resetPassword').transaction((tx) =>
    resetPassword(tx, { realm, token, passwordHash }),
  );
  if (state !== 'PENDING') return linkRefusal(state);
  // Tries with the forgotten password must not stand in the way of the new one.
  await giveBackTries(runtime.pools.app, { realm, email: found.email, address: addressOf(request) });
  return jsonResponse(200, { status: true });
}

/** Answers the state in which it found the link; only a pending one sets the password. */
async function resetPassword(tx: CommandTx, use: { realm: Realm; token: string; passwordHash: string }) {
  const { realm, token, passwordHash } = use;
  const byToken = eq(passwordResets.tokenHash, hashOfToken(token));
  const [link] = await tx.db.select({ personId: passwordResets.personId }).from(passwordResets).where(byToken);
  if (!link) return 'UNKNOWN';
  // In the order of `issuePasswordReset`. The locks let one of several uses at once through; the others find it used.
  const [person] = await tx.db.select().from(people).where(eq(people.id, link.personId)).for('update');
  const [reset] = await tx.db.select().from(passwordResets).where(byToken).for('update');
  if (!person || !reset || person.realm !== realm) return 'UNKNOWN';
  const state = shownResetState(reset, tx.businessTime);
  if (state !== 'PENDING') return state;
  await setPassword(tx.db, person, passwordHash);
  await endSessions(tx.db, realm, person.id);
  await tx.db
    .update(passwordResets)
    .set({ state: 'USED', endedAt: tx.businessTime })
    .where(eq(passwordResets.id, reset.id));
  await endPasswordResets(tx, person.id);
  const { issuedById, issuedByName } = reset;
  if (realm !== 'shop')
    await tellPerson(tx, { personId: person.id, kind: 'PASSWORD_RESET', facts: { issuedBy: issuedByName } });
  await writeAudit(tx.db, {
    actor: { ...tx.actor, kind: 'person', personId: person.id, personName: person.name, realm },
    command: 'resetPassword',
    businessTime: tx.businessTime,
    entry: {
      subjectType: 'Person',
      subjectId: person.id,
      summary: { passwordResetId: reset.id, issuedById, issuedByName },
    },
  });
  await revoke(tx.db, { personId: person.id }, 'PASSWORD_CHANGED');
  return state;
}

/**
 * The link of a token. Each try is counted against the browser's address, as tries to sign in are, and given back for
 * a link that works: who guesses has as few tries as one who guesses passwords.
 */
async function findLimited(runtime: SubgraphRuntime, realm: Realm, request: TransportRequest, token: string) {
  const { app } = runtime.pools;
  const address = addressOf(request);
  const tried = { realm, email: `password reset from ${address}`, address };
  const waitSeconds = await takeTry(app, tried);
  if (waitSeconds !== undefined) return { kind: 'refused' as const, answer: tooManyTries(waitSeconds) };
  const [row] = await app
    .select({ state: passwordResets.state, expiresAt: passwordResets.expiresAt, email: people.email })
    .from(passwordResets)
    .innerJoin(people, eq(people.id, passwordResets.personId))
    .where(and(eq(passwordResets.tokenHash, hashOfToken(token)), eq(people.realm, realm)));
  if (!row) return { kind: 'refused' as const, answer: linkRefusal('UNKNOWN') };
  const state = shownResetState(row, createJobContext(runtime, 'readPasswordReset').businessTime);
  if (state === 'PENDING') await giveBackTries(app, tried);
  return { kind: 'found' as const, ...row, state };
}

function addressOf(request: TransportRequest): string {
  return request.headers[clientAddressHeader] ?? 'unknown';
}

function linkRefusal(state: 'USED' | 'REVOKED' | 'EXPIRED' | 'UNKNOWN'): TransportResponse {
  return refusal(state === 'UNKNOWN' ? 404 : 410, `LINK_${state}`);
}
