import { command } from '@quanlian/subgraph-kit/command.ts';
import { notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockInvitation } from './lock-invitation.ts';
import { invitations } from './tables.ts';

export const revokeInvitation = command({
  name: 'revokeInvitation',
  permission: 'person.invite',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }) {
    const row = await lockInvitation(tx, id);
    if (!row) return notFound(id);
    if (row.state !== 'PENDING') return wrongState(row.state, ['PENDING']);
    const [revoked] = await tx.db
      .update(invitations)
      .set({ state: 'REVOKED' })
      .where(eq(invitations.id, id))
      .returning();
    if (!revoked) return notFound(id);
    await tx.audit({ subjectType: 'Invitation', subjectId: id });
    return ok(revoked);
  },
});
