import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, ok, samePerson, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { createContracts } from '../contract/create-contracts.ts';
import { lockSourcingEvent } from '../sourcing-event/lock-sourcing-event.ts';
import { unqualifiedSuppliers } from '../supplier/queries.ts';
import { supplierNotQualified } from '../supplier/rules.ts';
import { closeSourcingEvent } from './close-sourcing-event.ts';
import { recordApprovalDecided } from './events.ts';
import { lockAward } from './lock-award.ts';
import { tellWinners } from './notices.ts';
import { termsByAward } from './queries.ts';
import { awardMoves, mayDecide } from './rules.ts';
import { awards } from './tables.ts';

export const approveAward = command({
  name: 'approveAward',
  permission: 'award.approve',
  input: z.object({ id: idField, comment: optionalTextField(500) }),
  async run(tx, { id, comment }) {
    const award = await lockAward(tx, id);
    if (!award) return notFound(id);
    const refused = refusedMove(awardMoves.approveAward, award.state);
    if (refused) return refused;
    const { personId, personName } = actingPerson(tx);
    if (personId === award.proposedById) return samePerson();
    if (!mayDecide(award, tx.actor)) {
      return err({ kind: 'ApprovalPermissionRequired', permission: award.approvalPermission });
    }
    const terms = (await termsByAward.load(tx, [id])).get(id) ?? [];
    const supplierIds = terms.map((term) => term.supplierId);
    const unqualified = await unqualifiedSuppliers(tx, supplierIds);
    if (unqualified.length > 0) return supplierNotQualified(unqualified);
    const event = await lockSourcingEvent(tx, award.sourcingEventId, 'update');
    if (!event) throw new Error('the event of the award is gone');

    const [row] = await tx.db
      .update(awards)
      .set({
        state: 'APPROVED',
        decidedById: personId,
        decidedByName: personName,
        decidedAt: tx.businessTime,
        decisionComment: comment,
      })
      .where(and(eq(awards.id, id), eq(awards.state, 'PENDING_APPROVAL')))
      .returning();
    if (!row) return wrongState('APPROVED', awardMoves.approveAward.from);
    await recordApprovalDecided(tx, row, { decision: 'APPROVED', comment });
    await tellWinners(tx, event, supplierIds);
    await closeSourcingEvent(tx, event);
    await tx.audit({
      subjectType: 'Award',
      subjectId: id,
      summary: { number: row.number, netMinor: row.netMinor.toString(), comment },
    });
    await createContracts(tx, { award: row, event, terms });
    return ok(row);
  },
});
