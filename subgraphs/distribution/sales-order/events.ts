import { paymentSucceeded } from '@quanlian/events/payment-succeeded.ts';
import { refundSucceeded } from '@quanlian/events/refund-succeeded.ts';
import { salesInvoiceIssued } from '@quanlian/events/sales-invoice-issued.ts';
import { absolute } from '@quanlian/money/rounding.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { onReturnInvoiced, onReturnRefunded } from '../sales-return/events.ts';
import { lockSalesOrder } from './lock-sales-order.ts';
import { changeSalesOrder, moveSalesOrder } from './move-sales-order.ts';
import { isDone } from './rules.ts';
import { salesOrderRefunds } from './tables.ts';
import { takePayment } from './take-payment.ts';

export const salesOrderSubscriptions = [
  subscribe(paymentSucceeded, (tx, { body }) => takePayment(tx, body)),

  /** The channel paid money back: kept for the comparison of the day, whether for a return or a whole order. */
  subscribe(refundSucceeded, async (tx, { body }) => {
    const locked = await lockSalesOrder(tx, body.salesOrderId);
    if (!locked) throw new Error(`no sales order ${body.salesOrderId} for refund ${body.refundId}`);
    await tx.db
      .insert(salesOrderRefunds)
      .values({
        refundId: body.refundId,
        salesOrderId: body.salesOrderId,
        salesReturnId: body.salesReturnId,
        paymentOrderId: body.paymentOrderId,
        amountMinor: BigInt(body.amountMinor),
        begunAt: new Date(body.begunAt ?? body.refundedAt),
        refundedAt: new Date(body.refundedAt),
      })
      .onConflictDoNothing();
    if (body.salesReturnId === null) await changeSalesOrder(tx, locked.order, { refundState: 'DONE' });
    const subject =
      body.salesReturnId === null
        ? { subjectType: 'SalesOrder', subjectId: body.salesOrderId }
        : { subjectType: 'SalesReturn', subjectId: body.salesReturnId };
    await tx.audit(subject);
    await onReturnRefunded(tx, body);
  }),

  /** Blue invoices count up and red ones down; a dealer's order that is signed for and invoiced is done. */
  subscribe(salesInvoiceIssued, async (tx, { body }) => {
    const locked = await lockSalesOrder(tx, body.salesOrderId);
    if (!locked) throw new Error(`no sales order ${body.salesOrderId} for invoice ${body.invoiceNumber}`);
    const { order } = locked;
    const amountMinor = absolute(BigInt(body.grossMinor));
    const invoicedMinor = order.invoicedMinor + (body.colour === 'BLUE' ? amountMinor : -amountMinor);
    // A part that was delivered may be invoiced while the rest is still to come.
    const isAllOwed = order.state === 'SIGNED' || order.state === 'COMPLETED';
    const isInvoiced = order.isInvoiced || (isAllOwed && body.colour === 'BLUE' && invoicedMinor >= order.owedMinor);
    const changes = { invoicedMinor, isInvoiced };
    if (isDone({ ...order, invoicedMinor })) {
      await moveSalesOrder(tx, order, 'COMPLETED', { ...changes, completedAt: tx.businessTime });
    } else {
      await changeSalesOrder(tx, order, changes);
    }
    await tx.audit({
      subjectType: 'SalesOrder',
      subjectId: order.id,
      summary: { colour: body.colour, document: body.invoiceNumber },
    });
    await onReturnInvoiced(tx, body);
  }),
];
