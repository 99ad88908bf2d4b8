import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, asc, eq, ne } from 'drizzle-orm';
import {
  type MembershipRow,
  memberships,
  type OrganisationRow,
  organisations,
  type PersonRow,
  people,
} from './tables.ts';

/** An organisation, locked until commit, with its staff, whose rights nobody else changes meanwhile, and one of them. */
export interface LockedStaff {
  organisation: OrganisationRow;
  staff: MembershipRow[];
  member: MembershipRow;
  person: PersonRow;
}

/**
 * Loads a member of staff for a change of rights: within the caller's organisation, or for headquarters within any
 * but a shopper's. The organisation's row is locked for all of it, so that two administrators cannot demote each other at once.
 */
export async function lockStaff(
  tx: CommandTx,
  options: { personId: string; organisationId: string },
): Promise<LockedStaff | undefined> {
  const { personId, organisationId } = options;
  const mayTouch = tx.scope.kind === 'hq' || tx.actor.organisationId === organisationId;
  if (!mayTouch) return undefined;
  const [organisation] = await tx.db
    .select()
    .from(organisations)
    .where(and(eq(organisations.id, organisationId), ne(organisations.kind, 'SHOPPER')))
    .for('update');
  if (!organisation) return undefined;
  const staff = await tx.db
    .select()
    .from(memberships)
    .where(eq(memberships.organisationId, organisationId))
    .orderBy(asc(memberships.id));
  const member = staff.find((candidate) => candidate.personId === personId);
  const [person] = await tx.db.select().from(people).where(eq(people.id, personId));
  return member && person ? { organisation, staff, member, person } : undefined;
}
