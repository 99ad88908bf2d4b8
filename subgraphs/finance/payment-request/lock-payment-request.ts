import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { type PaymentRequestRow, paymentRequests } from './tables.ts';

/** The request, locked until commit: two approvals or payments of one request go one after the other. */
export async function lockPaymentRequest(tx: CommandTx, id: string): Promise<PaymentRequestRow | undefined> {
  const [request] = await tx.db
    .select()
    .from(paymentRequests)
    .where(and(eq(paymentRequests.id, id), scopedTo(tx.scope)))
    .for('update');
  return request;
}

/** Changes a request that is locked; the expected state is named all the same. */
export async function updatePaymentRequest(
  tx: CommandTx,
  request: PaymentRequestRow,
  changes: Partial<PaymentRequestRow>,
): Promise<PaymentRequestRow> {
  const [changed] = await tx.db
    .update(paymentRequests)
    .set(changes)
    .where(and(eq(paymentRequests.id, request.id), eq(paymentRequests.state, request.state)))
    .returning();
  if (!changed) throw new Error(`payment request ${request.id} left ${request.state} while it was locked`);
  return changed;
}
