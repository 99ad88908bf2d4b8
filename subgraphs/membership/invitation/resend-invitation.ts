import { command } from '@quanlian/subgraph-kit/command.ts';
import { notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockInvitation } from './lock-invitation.ts';
import { newInvitationLink } from './rules.ts';
import { invitations } from './tables.ts';

export const resendInvitation = command({
  name: 'resendInvitation',
  permission: 'person.invite',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }) {
    const row = await lockInvitation(tx, id);
    if (!row) return notFound(id);
    if (row.state !== 'PENDING') return wrongState(row.state, ['PENDING']);
    const link = newInvitationLink({ id, authSecret: tx.settings.authSecret, businessTime: tx.businessTime });
    const [invitation] = await tx.db.update(invitations).set(link).where(eq(invitations.id, id)).returning();
    if (!invitation) return notFound(id);
    await tx.audit({ subjectType: 'Invitation', subjectId: id });
    return ok({ invitation });
  },
});
