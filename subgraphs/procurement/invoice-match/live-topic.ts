import { documentTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { invoiceMatchById } from './queries.ts';

export const invoiceMatchTopic = documentTopic('InvoiceMatch', {
  permission: 'invoice-match.read',
  visible: invoiceMatchById,
});
