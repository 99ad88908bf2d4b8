import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { ok } from '@quanlian/subgraph-kit/result.ts';
import { rfqInput } from './input.ts';
import { sourcingEvents } from './tables.ts';
import { checkRfq, replaceLotsAndInvitations } from './write-rfq.ts';

export const createRfq = command({
  name: 'createRfq',
  permission: 'sourcing-event.write',
  input: rfqInput,
  async run(tx, input) {
    const { personId, personName, organisationId } = actingPerson(tx);
    const checked = await checkRfq(tx, input);
    if (!checked.ok) return checked;
    const { products, headerColumns } = checked.value;
    const [row] = await tx.db
      .insert(sourcingEvents)
      .values({
        id: newId(),
        organisationId,
        number: await tx.nextNumber('RFQ'),
        kind: 'RFQ',
        state: 'DRAFT',
        currency: 'CNY',
        ...headerColumns,
        createdById: personId,
        createdByName: personName,
        createdAt: tx.businessTime,
      })
      .returning();
    if (!row) throw new Error('nothing was inserted');
    await replaceLotsAndInvitations(tx, { sourcingEventId: row.id, input, products });
    await tx.audit({ subjectType: 'SourcingEvent', subjectId: row.id, summary: { lots: input.lots.length } });
    return ok(row);
  },
});
