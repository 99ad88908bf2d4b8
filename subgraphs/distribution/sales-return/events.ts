import { decimalFromMinor } from '@quanlian/money/money.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import { eq } from 'drizzle-orm';
import { moveSalesReturn } from './move-sales-return.ts';
import { type SalesReturnRow, salesReturns } from './tables.ts';

/** The money is back. */
export async function onReturnRefunded(
  tx: CommandTx,
  body: { salesReturnId: string | null; refundId: string; refundedAt: string },
): Promise<void> {
  const row = await lockReturn(tx, body.salesReturnId);
  if (!row || row.refundedAt) return;
  // The refund was quicker than the answer to our asking for it: the return stands where the saga will find it moved.
  const refunding = row.state === 'RECEIVED' ? await moveSalesReturn(tx, row, 'REFUNDING') : row;
  const refunded = { refundId: body.refundId, refundedAt: new Date(body.refundedAt) };
  await raiseNotice(tx, {
    organisationId: row.buyerId,
    permission: null,
    kind: 'REFUND_MADE',
    documentType: 'SalesReturn',
    documentId: row.id,
    facts: { number: row.number, amount: decimalFromMinor(row.grossMinor, row.currency), currency: row.currency },
  });
  if (hasAllRed(row)) await moveSalesReturn(tx, refunding, 'DONE', { ...refunded, doneAt: tx.businessTime });
  else await moveSalesReturn(tx, refunding, 'AWAITING_RED_INVOICE', refunded);
}

/** A red invoice of the return was issued; there is one for each shipment that goods came from. */
export async function onReturnInvoiced(
  tx: CommandTx,
  body: { salesReturnId: string | null; colour: 'BLUE' | 'RED'; invoiceNumber: string; grossMinor: string },
): Promise<void> {
  if (body.colour !== 'RED') return;
  const before = await lockReturn(tx, body.salesReturnId);
  if (!before || before.redInvoiceNumbers.includes(body.invoiceNumber)) return;
  const grossMinor = BigInt(body.grossMinor);
  const row = {
    ...before,
    redGrossMinor: before.redGrossMinor + (grossMinor < 0n ? -grossMinor : grossMinor),
    redInvoiceNumbers: [...before.redInvoiceNumbers, body.invoiceNumber],
  };
  const { redGrossMinor, redInvoiceNumbers } = row;
  await tx.db.update(salesReturns).set({ redGrossMinor, redInvoiceNumbers }).where(eq(salesReturns.id, row.id));
  if (row.state === 'AWAITING_RED_INVOICE' && hasAllRed(row)) {
    await moveSalesReturn(tx, row, 'DONE', { doneAt: tx.businessTime });
  }
}

function hasAllRed(row: SalesReturnRow): boolean {
  return row.redGrossMinor >= row.grossMinor;
}

async function lockReturn(tx: CommandTx, id: string | null): Promise<SalesReturnRow | undefined> {
  if (!id) return undefined;
  const [row] = await tx.db.select().from(salesReturns).where(eq(salesReturns.id, id)).for('update');
  return row;
}
