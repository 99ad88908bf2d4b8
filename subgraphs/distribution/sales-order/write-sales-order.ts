import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { nextNumber } from '@quanlian/subgraph-kit/numbering.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import type { SalesChannelRow } from '../sales-channel/tables.ts';
import { placeOrder } from './place-order.ts';
import { type AskedSalesOrderLineRow, type SalesOrderRow, salesOrders } from './tables.ts';

/** An order that has been looked at and is to be taken. */
export interface OrderToPlace {
  supply: SalesChannelRow;
  buyer: { id: string; name: string; level: string | null };
  agreement: { id: string; priceListId: string; minimumOrderMinor: bigint } | null;
  funding: SalesOrderRow['funding'];
  delivery: { contactName: string; contactPhone: string; address: string };
  note: string | null;
  couponId: string | null;
  points: number;
  lines: Omit<AskedSalesOrderLineRow, 'orderLineId'>[];
  expiresAt: Date;
}

/**
 * The first move of placing an order: its row, and the saga that holds prices, benefits, stock and money for it. The
 * seller's next number is taken last: whoever else orders waits for its counter until commit.
 */
export async function writeSalesOrder(tx: CommandTx, order: OrderToPlace): Promise<SalesOrderRow> {
  const { supply, buyer, agreement, delivery } = order;
  const { personId, personName } = actingPerson(tx);
  const id = newId();
  const asked = order.lines.map((line) => ({ orderLineId: newId(), ...line }));
  await tx.audit({
    subjectType: 'SalesOrder',
    subjectId: id,
    summary: { channel: supply.channel, lines: asked.length },
  });
  await tx.startSaga(placeOrder, id);
  // One counter per seller, not per buyer: a number names one order.
  const number = await nextNumber(tx.db, {
    organisationId: supply.legalEntityId,
    kind: 'SO',
    businessTime: tx.businessTime,
  });
  const [row] = await tx.db
    .insert(salesOrders)
    .values({
      id,
      number,
      channel: supply.channel,
      state: 'PLACING',
      step: 'PRICING',
      attempt: 1,
      buyerId: buyer.id,
      buyerName: buyer.name,
      buyerLevel: buyer.level,
      legalEntityId: supply.legalEntityId,
      locationId: supply.locationId,
      agreementId: agreement?.id ?? null,
      priceListId: agreement?.priceListId ?? null,
      minimumOrderMinor: agreement?.minimumOrderMinor ?? 0n,
      funding: order.funding,
      currency: 'CNY',
      asked,
      contactName: delivery.contactName,
      contactPhone: delivery.contactPhone,
      deliveryAddress: delivery.address,
      note: order.note,
      couponId: order.couponId,
      couponMinor: 0n,
      points: order.points,
      pointsMinor: 0n,
      listGrossMinor: 0n,
      schemeMinor: 0n,
      netMinor: 0n,
      taxMinor: 0n,
      grossMinor: 0n,
      expiresAt: order.expiresAt,
      placedById: personId,
      placedByName: personName,
      paidMinor: 0n,
      wasConfirmed: false,
      invoicedMinor: 0n,
      isInvoiced: false,
      hasDifference: false,
      searchText: searchText(buyer.name, number),
      createdAt: tx.businessTime,
    })
    .returning();
  if (!row) throw new Error('the order was not written');
  return row;
}
