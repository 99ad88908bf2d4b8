import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { grantorOf } from '../organisation/grantor.ts';
import { rolesNotGrantable } from '../organisation/rules.ts';
import { organisations } from '../organisation/tables.ts';
import { type InvitationRow, invitations } from './tables.ts';

/** An invitation of the caller's organisation whose roles the caller may give, locked until commit. */
export async function lockInvitation(tx: CommandTx, id: string): Promise<InvitationRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(invitations)
    .where(and(eq(invitations.id, id), scopedTo(tx.scope, invitations.organisationId)))
    .for('update');
  if (!row) return undefined;
  const [organisation] = await tx.db.select().from(organisations).where(eq(organisations.id, row.organisationId));
  if (!organisation) return undefined;
  const isGrantable = rolesNotGrantable(grantorOf(tx.actor), organisation, row.roles).length === 0;
  return isGrantable ? row : undefined;
}
