import { newId } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { newInvitationLink } from './rules.ts';
import { type InvitationRow, invitations } from './tables.ts';

/** Writes a pending invitation; undefined when the address has one to this organisation already. */
export async function issueInvitation(
  tx: CommandTx,
  invited: { organisationId: string; email: string; roles: string[] },
): Promise<InvitationRow | undefined> {
  const id = newId();
  const [row] = await tx.db
    .insert(invitations)
    .values({
      id,
      ...invited,
      state: 'PENDING',
      ...newInvitationLink({ id, authSecret: tx.settings.authSecret, businessTime: tx.businessTime }),
      invitedById: tx.actor.personId ?? null,
      invitedByName: tx.actor.personName ?? null,
      createdAt: tx.businessTime,
    })
    .onConflictDoNothing()
    .returning();
  return row;
}
