import { documentTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { taxInvoiceById } from './queries.ts';

export const taxInvoiceTopic = documentTopic('TaxInvoice', {
  permission: 'tax-invoice.read',
  visible: taxInvoiceById,
});
