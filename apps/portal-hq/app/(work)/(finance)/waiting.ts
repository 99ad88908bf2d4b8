import { readGraph } from '#lib/graph.ts';
import { may } from '#lib/session.ts';
import { WaitingPaymentRequestsQuery } from './payment-requests/operations.ts';
import { BankReceiptCountsQuery } from './receipts/operations.ts';
import { SalesInvoicesToIssueQuery } from './sales-invoices/operations.ts';
import { RedInvoicesHeldQuery } from './tax-invoices/operations.ts';

/** How many payment requests wait for the signed-in person, over all the steps that the person may take. */
export async function waitingPaymentRequests(): Promise<number> {
  const { paymentRequestCounts: counts } = await readGraph(WaitingPaymentRequestsQuery);
  let waiting = 0;
  if (await may('payment-request.approve-business')) waiting += counts.pendingBusinessApproval;
  if (await may('payment-request.approve-finance')) waiting += counts.pendingFinanceApproval;
  if (await may('payment-request.pay')) waiting += counts.approved + counts.returned;
  return waiting;
}

/** How many red invoices wait until somebody takes them off or gives them back; nothing for those who may not. */
export async function waitingRedInvoices(): Promise<number> {
  if (!(await may('invoice-match.resolve'))) return 0;
  return (await readGraph(RedInvoicesHeldQuery)).taxInvoices.nodes.length;
}

/** How many of our invoices wait for the tax accountant; red ones wait for their originals alone. */
export async function waitingSalesInvoices(): Promise<number> {
  if (!(await may('sales-invoice.issue'))) return 0;
  const { nodes } = (await readGraph(SalesInvoicesToIssueQuery)).salesInvoices;
  return nodes.filter(({ state, colour }) => state === 'FAILED' || colour === 'BLUE').length;
}

/** How many receipts wait to be claimed or approved by the signed-in person. */
export async function waitingReceipts(): Promise<number> {
  const { bankReceiptCounts: counts } = await readGraph(BankReceiptCountsQuery);
  let waiting = 0;
  if (await may('receipt-claim.write')) waiting += counts.unclaimed;
  if (await may('receipt-claim.approve')) waiting += counts.pendingApproval;
  return waiting;
}
