import { goodsShipped } from '@quanlian/events/goods-shipped.ts';
import { goodsSigned } from '@quanlian/events/goods-signed.ts';
import type { SalesLine } from '@quanlian/events/sales-line.ts';
import { salesOrderCancelled } from '@quanlian/events/sales-order-cancelled.ts';
import { salesOrderConfirmed } from '@quanlian/events/sales-order-confirmed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import type { z } from 'zod';
import type { PaymentsWorld } from '../test-world.ts';

type Funding = 'ADVANCE' | 'CREDIT' | 'CHANNEL';
type Signed = z.input<(typeof goodsSigned)['body']>;

/** An order of ten cases at 11.30 a piece, and the events of its way; each is told twice, under two event ids. */
export function orderOf(
  { world }: PaymentsWorld,
  dealer: { partnerId: string; legalEntityId: string },
  funding: Funding,
) {
  const ids = { salesOrderId: newId(), orderLineId: newId(), shipmentId: newId(), batchId: newId() };
  const number = `SO-${ids.salesOrderId.slice(-6)}`;
  const line = (grossMinor: number): SalesLine => ({
    orderLineId: ids.orderLineId,
    productId: newId(),
    productCode: 'P1',
    productName: '乌龙茶',
    baseUnit: '瓶',
    specification: null,
    taxCode: '1030307010000000000',
    taxRate: '0.13',
    quantity: '10',
    unitPrice: '11.3',
    listGrossMinor: String(grossMinor),
    schemeMinor: '0',
    couponMinor: '0',
    pointsMinor: '0',
    points: 0,
    netMinor: String((grossMinor * 100) / 113),
    taxMinor: String((grossMinor * 13) / 113),
    grossMinor: String(grossMinor),
  });
  const order = {
    salesOrderId: ids.salesOrderId,
    number,
    channel: funding === 'CHANNEL' ? ('SHOP' as const) : ('DEALER' as const),
    sellerLegalEntityId: dealer.legalEntityId,
    buyerId: dealer.partnerId,
    funding,
    currency: 'CNY',
  };
  const batch = { batchId: ids.batchId, batchNumber: 'B20261120' };
  const shipment = {
    shipmentId: ids.shipmentId,
    number: `FH-${ids.shipmentId.slice(-6)}`,
    salesOrderId: ids.salesOrderId,
    salesOrderNumber: number,
    sellerLegalEntityId: dealer.legalEntityId,
    buyerId: dealer.partnerId,
    currency: 'CNY',
  };
  const twice = async (deliver: () => Promise<unknown>) => {
    await deliver();
    await deliver();
  };
  return {
    ids,
    number,
    line,
    confirmed: (grossMinor: number) =>
      twice(() =>
        world.deliver('payments', salesOrderConfirmed, {
          aggregateId: ids.salesOrderId,
          body: {
            ...order,
            grossMinor: String(grossMinor),
            couponId: null,
            couponMinor: '0',
            points: 0,
            pointsMinor: '0',
            lines: [line(grossMinor)],
          },
        }),
      ),
    cancelled: (wasConfirmed: boolean) =>
      twice(() =>
        world.deliver('payments', salesOrderCancelled, {
          aggregateId: ids.salesOrderId,
          body: { ...order, grossMinor: '0', wasConfirmed, reason: 'CANCELLED_BY_SELLER' },
        }),
      ),
    shipped: (costMinor: number) =>
      world.deliver('payments', goodsShipped, {
        aggregateId: ids.shipmentId,
        occurredAt: new Date('2026-11-23T02:00:00Z'),
        body: {
          ...shipment,
          lines: [
            {
              shipmentLineId: ids.shipmentId,
              orderLineId: ids.orderLineId,
              productId: newId(),
              ...batch,
              quantity: '10',
              costMinor: String(costMinor),
            },
          ],
        },
      }),
    signed: (part: {
      grossMinor: number;
      costMinor: number;
      short?: { bearer: 'SELLER' | 'CARRIER' | 'BUYER'; costMinor: number; grossMinor: number };
      batches?: Signed['lines'][number]['batches'];
    }) => {
      const event = { id: newId(), aggregateId: ids.shipmentId, occurredAt: new Date('2026-11-23T03:00:00Z') };
      const owed = line(part.grossMinor);
      const body: Signed = {
        ...shipment,
        channel: order.channel,
        buyerName: '甲经销商',
        funding,
        signedOn: '2026-11-23',
        completesOrder: true,
        netMinor: owed.netMinor,
        taxMinor: owed.taxMinor,
        grossMinor: owed.grossMinor,
        shortGrossMinor: String(part.short?.grossMinor ?? 0),
        lines: [
          {
            line: owed,
            batches: part.batches ?? [{ ...batch, quantity: '10' }],
            shippedQuantity: '10',
            signedQuantity: part.short ? '9' : '10',
            shortQuantity: part.short ? '1' : '0',
            shortBearer: part.short?.bearer ?? null,
            costMinor: String(part.costMinor),
            shortCostMinor: String(part.short?.costMinor ?? 0),
          },
        ],
      };
      return world.deliver('payments', goodsSigned, { ...event, body });
    },
  };
}
