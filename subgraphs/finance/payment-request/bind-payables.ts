import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { and, asc, eq } from 'drizzle-orm';
import { openItems } from '../open-item/tables.ts';
import { paymentRequestItems } from './tables.ts';

export type OpenItemNotAvailable = { kind: 'OpenItemNotAvailable'; openItemId: string; invoiceNumber: string };

/**
 * Binds the payables of a request that is handed in to it, so that no other request can ask for them. Answers the one
 * that another request has taken or paid meanwhile.
 */
export async function bindPayables(tx: CommandTx, requestId: string): Promise<OpenItemNotAvailable | undefined> {
  const asked = tx.db
    .select({ id: paymentRequestItems.openItemId })
    .from(paymentRequestItems)
    .where(eq(paymentRequestItems.paymentRequestId, requestId));
  const items = await tx.db
    .select()
    .from(openItems)
    .where(inArray(openItems.id, asked))
    .orderBy(asc(openItems.id))
    .for('update');
  const taken = items.find((item) => item.paymentRequestId !== requestId && item.state !== 'OPEN');
  if (taken) return { kind: 'OpenItemNotAvailable', openItemId: taken.id, invoiceNumber: taken.invoiceNumber };
  const open = items.filter((item) => item.state === 'OPEN').map((item) => item.id);
  if (open.length > 0) {
    await tx.db
      .update(openItems)
      .set({ state: 'REQUESTED', paymentRequestId: requestId })
      .where(and(inArray(openItems.id, open), eq(openItems.state, 'OPEN')));
  }
  return undefined;
}

/** Frees the payables that a request has bound: another may ask for them. */
export async function freePayables(tx: CommandTx, requestId: string): Promise<void> {
  await tx.db
    .update(openItems)
    .set({ state: 'OPEN', paymentRequestId: null })
    .where(eq(openItems.paymentRequestId, requestId));
}
