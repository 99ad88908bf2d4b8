import { documentTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { goodsReceiptById } from './queries.ts';

export const goodsReceiptTopic = documentTopic('GoodsReceipt', {
  permission: 'goods-receipt.read',
  visible: goodsReceiptById,
});
