import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, ok, samePerson } from '@quanlian/subgraph-kit/result.ts';
import { eq, max } from 'drizzle-orm';
import { z } from 'zod';
import { linesOfLocked } from '../purchase-order/lock-purchase-order.ts';
import type { PurchaseOrderRow } from '../purchase-order/tables.ts';
import { lockMatchPart } from './lock-invoice-match.ts';
import { termsOf } from './match-held-parts.ts';
import { receiptRests, tolerancesOn } from './receipt-rests.ts';
import { isAcceptable, type Part, partMoves, splitClaim } from './rules.ts';
import { settleParts } from './settle.ts';
import { type InvoiceMatchLineRow, type InvoiceMatchPartRow, matchedPayables } from './tables.ts';

export const acceptMatchDifference = command({
  name: 'acceptMatchDifference',
  permission: 'invoice-match.resolve',
  input: z.object({ id: idField, partId: idField, reason: textField(500) }),
  async run(tx, { id, partId, reason }) {
    const found = await lockMatchPart(tx, { id, partId });
    if (!found) return notFound(partId);
    const { match, order, line, part } = found;
    const refused = refusedMove(partMoves.acceptMatchDifference, part.state);
    if (refused) return refused;
    if (!order || part.difference === null || !isAcceptable(part.difference)) {
      return err({ kind: 'DifferenceNotAcceptable', difference: part.difference ?? 'LINE_NOT_ORDERED' });
    }
    const { personId, personName } = actingPerson(tx);
    // Whoever agreed on the price with the supplier must not be the one who pays above it.
    if (personId === order.releasedById) return samePerson();
    const parts =
      part.difference === 'PRICE_ABOVE_ORDER'
        ? [await priceTaken(tx, part)]
        : await rateTaken(tx, { order, line, part });
    const row = await settleParts(tx, match, {
      order,
      splits: [{ line, replaces: part, parts }],
      settlement: { settledByName: personName, settledAt: tx.businessTime, settleReason: reason },
    });
    const { difference, grossMinor } = part;
    await tx.audit({
      subjectType: 'InvoiceMatch',
      subjectId: id,
      summary: { difference, grossMinor: grossMinor.toString(), reason },
    });
    return ok(row);
  },
});

/** The excess is owed with the goods that it is about, but not before today: until now it was in dispute. */
async function priceTaken(tx: CommandTx, part: InvoiceMatchPartRow): Promise<Part> {
  const [due] = await tx.db
    .select({ latest: max(matchedPayables.dueOn) })
    .from(matchedPayables)
    .where(eq(matchedPayables.invoiceMatchId, part.invoiceMatchId));
  const today = businessDay(tx.businessTime);
  const dueOn = due?.latest && due.latest > today ? due.latest : today;
  return {
    state: 'ACCEPTED',
    difference: part.difference,
    quantity: part.quantity,
    netMinor: part.netMinor,
    taxMinor: part.taxMinor,
    grossMinor: part.grossMinor,
    accruedNetMinor: 0n,
    receipt: null,
    dueOn,
  };
}

/** With its rate taken a line still owes only what was received, at no more than the order's price. */
async function rateTaken(
  tx: CommandTx,
  facts: { order: PurchaseOrderRow; line: InvoiceMatchLineRow; part: InvoiceMatchPartRow },
): Promise<Part[]> {
  const ordered = (await linesOfLocked(tx, facts.order)).find((line) => line.id === facts.line.purchaseOrderLineId);
  if (!ordered) throw new Error('a rate can differ only from that of an order line');
  return splitClaim(facts.part, termsOf(ordered), {
    rests: await receiptRests(tx, facts.order),
    tolerances: await tolerancesOn(tx),
    owedAs: { state: 'ACCEPTED', difference: 'RATE_DIFFERS' },
  }).parts;
}
