import { documentTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { shipmentNoticeById } from './queries.ts';

export const shipmentNoticeTopic = documentTopic('ShipmentNotice', {
  permission: 'shipment-notice.read',
  visible: shipmentNoticeById,
});
