import { newId } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import { newLink } from '../identity/one-time-link.ts';
import { tellPerson } from '../notice/tell-person.ts';
import type { PersonRow } from '../organisation/tables.ts';
import { type PasswordResetRow, passwordResets } from './tables.ts';

/** Writes a link that works and ends the one before it; the person's row is locked by the caller. */
export async function writePasswordReset(
  tx: CommandTx,
  { id: personId, realm }: Pick<PersonRow, 'id' | 'realm'>,
  issuedBy: { id: string | null; name: string },
): Promise<PasswordResetRow> {
  await tx.db
    .update(passwordResets)
    .set({ state: 'REVOKED', endedAt: tx.businessTime })
    .where(and(eq(passwordResets.personId, personId), eq(passwordResets.state, 'PENDING')));
  const id = newId();
  const { authSecret, passwordResetHours } = tx.settings;
  const [reset] = await tx.db
    .insert(passwordResets)
    .values({
      id,
      personId,
      state: 'PENDING',
      ...newLink({ purpose: 'password-reset', id, authSecret }),
      expiresAt: new Date(tx.businessTime.getTime() + passwordResetHours * 3_600_000),
      issuedById: issuedBy.id,
      issuedByName: issuedBy.name,
      createdAt: tx.businessTime,
    })
    .returning();
  if (!reset) throw new Error('a password reset was not written');
  // A member's first password: there is nobody yet who reads notices, and staff are not known to shoppers by name.
  if (realm !== 'shop')
    await tellPerson(tx, { personId, kind: 'PASSWORD_RESET_ISSUED', facts: { issuedBy: issuedBy.name } });
  await tx.audit({
    subjectType: 'Person',
    subjectId: personId,
    summary: { passwordResetId: id, expiresAt: reset.expiresAt.toISOString() },
  });
  return reset;
}
