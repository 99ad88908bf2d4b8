import { writeAudit } from '@quanlian/subgraph-kit/audit.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import type { Realm } from '@quanlian/transport/claims.ts';
import { clientAddressHeader } from '@quanlian/transport/session-exchange.ts';
import { jsonResponse, type TransportRequest, type TransportResponse } from '@quanlian/transport/subgraph-transport.ts';
import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import { endPasswordResets } from '../password-reset/end-password-resets.ts';
import { authOf } from './auth.ts';
import { bodyOf, refusal, tooManyTries } from './auth-answers.ts';
import { passwordProblem } from './password-rules.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { maximumPasswordLength } from './realms.ts';
import { revoke } from './revocations.ts';
import { giveBackTries, takeTry } from './sign-in-limit.ts';
import { authTables } from './tables.ts';

const inputSchema = z.object({
  currentPassword: z.string().max(maximumPasswordLength),
  newPassword: z.string().max(maximumPasswordLength),
});

/**
 * Changes the password of the signed-in person and ends all other sessions, in one transaction. Not a mutation: the
 * kit stores a hash of each mutation's input, and a plain hash of two passwords could be guessed.
 */
export async function changePassword(
  runtime: SubgraphRuntime,
  realm: Realm,
  request: TransportRequest,
): Promise<TransportResponse> {
  if (!runtime.settings.portalOrigins.includes(request.headers.origin ?? '')) return refusal(403, 'INVALID_ORIGIN');
  const found = await authOf(runtime, realm).api.getSession({
    headers: new Headers({ cookie: request.headers.cookie ?? '' }),
    query: { disableRefresh: true },
  });
  if (!found) return refusal(401, 'UNAUTHORIZED');
  const input = inputSchema.safeParse(bodyOf(request));
  if (!input.success) return refusal(400, 'INVALID_INPUT');
  const { currentPassword, newPassword } = input.data;
  const problem = passwordProblem(newPassword, found.user.email);
  if (problem) return refusal(400, problem);

  const { app } = runtime.pools;
  const tried = { realm, email: found.user.email, address: request.headers[clientAddressHeader] ?? 'unknown' };
  const waitSeconds = await takeTry(app, tried);
  if (waitSeconds !== undefined) return tooManyTries(waitSeconds);
  const { accounts, sessions } = authTables[realm];
  const ownAccount = and(eq(accounts.userId, found.user.id), eq(accounts.providerId, 'credential'));
  const [account] = await app.select().from(accounts).where(ownAccount);
  if (!account?.password || !(await verifyPassword({ hash: account.password, password: currentPassword }))) {
    return refusal(400, 'INVALID_PASSWORD');
  }
  const password = await hashPassword(newPassword);
  const isChanged = await createJobContext(runtime, 'changePassword').transaction(async (tx) => {
    // Names the password that was verified: of two changes at once one finds another password and is refused.
    const changed = await tx.db
      .update(accounts)
      .set({ password, updatedAt: new Date() })
      .where(and(ownAccount, eq(accounts.password, account.password ?? '')))
      .returning({ id: accounts.id });
    if (changed.length === 0) return false;
    await tx.db
      .delete(sessions)
      .where(and(eq(sessions.userId, found.user.id), ne(sessions.token, found.session.token)));
    await writeAudit(tx.db, {
      actor: { ...tx.actor, kind: 'person', personId: found.user.id, personName: found.user.name, realm },
      command: 'changePassword',
      businessTime: tx.businessTime,
      entry: { subjectType: 'Person', subjectId: found.user.id },
    });
    await endPasswordResets(tx, found.user.id);
    await revoke(tx.db, { personId: found.user.id }, 'PASSWORD_CHANGED');
    return true;
  });
  if (!isChanged) return refusal(400, 'INVALID_PASSWORD');
  await giveBackTries(app, tried);
  return jsonResponse(200, { status: true });
}
