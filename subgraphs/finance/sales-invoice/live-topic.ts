import { documentTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { salesInvoiceById } from './queries.ts';

export const salesInvoiceTopic = documentTopic('SalesInvoice', {
  permission: 'sales-invoice.read',
  visible: salesInvoiceById,
});
