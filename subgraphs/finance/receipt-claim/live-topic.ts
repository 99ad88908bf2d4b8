import { documentTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { bankReceiptById } from './queries.ts';

export const bankReceiptTopic = documentTopic('BankReceipt', {
  permission: 'receipt-claim.read',
  visible: bankReceiptById,
});
