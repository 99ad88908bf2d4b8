import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { changeSalesOrder } from './move-sales-order.ts';
import { refundOrder } from './refund-order.ts';
import type { SalesOrderRow } from './tables.ts';

/** Money came for an order that has ended and cannot be taken up again: all of it goes back. */
export async function lateRefund(tx: CommandTx, order: SalesOrderRow): Promise<void> {
  await changeSalesOrder(tx, order, { step: 'REFUNDING' });
  await tx.startSaga(refundOrder, order.id);
}
