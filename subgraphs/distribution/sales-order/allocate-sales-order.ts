import { compareDecimals, isPositiveDecimal } from '@quanlian/money/decimal.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { decimalField, idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, invalidInput, notFound } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { termsStillHold } from '../dealer-agreement/dealer-terms.ts';
import { reduceReservation, renewReservation } from '../stock/reservation.ts';
import { confirmSalesOrder } from './confirm-sales-order.ts';
import { lockSalesOrder } from './lock-sales-order.ts';
import { changeSalesOrder } from './move-sales-order.ts';
import { allocationProblems, orderAmounts, partOfLine, salesOrderMoves } from './rules.ts';
import type { SalesOrderLineRow } from './tables.ts';
import { writeAllocation } from './write-allocation.ts';

/** Headquarters decide how much of a dealer's order it gets (分货); the order is firm with that, its money in proportion. */
export const allocateSalesOrder = command({
  name: 'allocateSalesOrder',
  permission: 'sales-order.allocate',
  input: z.object({
    id: idField,
    /** Lines that are not named get all that was ordered. */
    lines: z
      .array(z.object({ orderLineId: idField, quantity: decimalField({ scale: 3, least: '0' }) }))
      .max(100)
      .nullish(),
  }),
  async run(tx, { id, lines: wanted }) {
    const locked = await lockSalesOrder(tx, id);
    if (!locked) return notFound(id);
    const refused = refusedMove(salesOrderMoves.allocateSalesOrder, locked.order.state);
    if (refused) return refused;
    if (!(await termsStillHold(tx, locked.order))) {
      return err({ kind: 'DealerTermsEnded', buyerName: locked.order.buyerName });
    }
    const problems = allocationProblems(locked.lines, wanted ?? []);
    if (problems.length > 0) return invalidInput(problems);
    const lines = locked.lines.map((line) => {
      const quantity = wanted?.find((part) => part.orderLineId === line.id)?.quantity ?? line.quantity;
      if (compareDecimals(quantity, line.quantity) === 0) return line;
      const placed = { quantity: line.quantity, grossMinor: line.grossMinor.toString() };
      return { ...line, ...partOfLine(line, '0', quantity), quantity, placed };
    });
    const less = lines.filter((line, index) => line !== locked.lines[index]);
    await giveLess(tx, less);
    // A batch may have been found unfit, or have grown too old for this buyer, since the order was placed.
    const renewed = await renewReservation(tx, {
      orderId: id,
      lines: lines
        .filter(({ quantity }) => isPositiveDecimal(quantity))
        .map((line) => ({ ...line, orderLineId: line.id, minRemainingDays: line.minimumRemainingDays })),
    });
    if (!renewed.ok) return renewed;
    const order = less.length > 0 ? await changeSalesOrder(tx, locked.order, orderAmounts(lines)) : locked.order;
    const confirmed = await confirmSalesOrder(tx, { order, lines });
    if (!confirmed.ok) return confirmed;
    await tx.audit({
      subjectType: 'SalesOrder',
      subjectId: id,
      summary: { grossMinor: order.grossMinor.toString(), reducedLines: less.length },
    });
    return confirmed;
  },
});

async function giveLess(tx: CommandTx, lines: readonly SalesOrderLineRow[]): Promise<void> {
  await writeAllocation(tx, lines);
  for (const { id: orderLineId, quantity } of lines) await reduceReservation(tx, { orderLineId, quantity });
}
