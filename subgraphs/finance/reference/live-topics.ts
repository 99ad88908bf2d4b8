import { documentTopic, type TopicDefinition } from '@quanlian/subgraph-kit/live-topic.ts';
import { paymentRequestById } from '../payment-request/queries.ts';
import { bankReceiptById } from '../receipt-claim/queries.ts';
import { salesInvoiceById } from '../sales-invoice/queries.ts';
import { taxInvoiceById } from '../tax-invoice/queries.ts';

export const taxInvoiceTopic = documentTopic('TaxInvoice', {
  permission: 'tax-invoice.read',
  visible: taxInvoiceById,
});

export const salesInvoiceTopic = documentTopic('SalesInvoice', {
  permission: 'sales-invoice.read',
  visible: salesInvoiceById,
});

/** What open pages follow; commands that audit one of these documents tell them. */
export const financeTopics: TopicDefinition[] = [
  taxInvoiceTopic,
  salesInvoiceTopic,
  documentTopic('BankReceipt', { permission: 'receipt-claim.read', visible: bankReceiptById }),
  documentTopic('PaymentRequest', { permission: 'payment-request.read', visible: paymentRequestById }),
];
