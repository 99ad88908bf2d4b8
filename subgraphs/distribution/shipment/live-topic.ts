import { documentTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { shipmentById } from './queries.ts';

/** Followed by the open pages of a shipment: the buyer's and headquarters'. */
export const shipmentTopic = documentTopic('Shipment', { permission: 'shipment.read', visible: shipmentById });
