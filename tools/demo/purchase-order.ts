import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { Company } from './company.ts';
import * as operations from './operations.ts';
import { handInInvoice, owed, request, takeBackRefused } from './purchase-invoice.ts';
import type { Institutions, OrderPlay, PlayedOrder } from './purchase-plan.ts';

/** An order of a contract, up to where the plan goes. */
export async function playOrder(company: Company, institutions: Institutions, play: OrderPlay): Promise<PlayedOrder> {
  const { contract, supplier, later, goesOn } = play;
  const [line] = contract.lines;
  if (!line) throw new Error('a contract without a line');
  const releasedAt = later(2);
  const { releasePurchaseOrder: order } = await company.as('buyer').run(
    operations.releasePurchaseOrder,
    {
      input: {
        contractId: contract.id,
        locationId: company.locationId,
        locationName: company.locationName,
        deliveryAddress: '上海市青浦区华新镇华腾路 88 号',
        lines: [
          { contractLineId: line.id, quantity: line.quantity, requiredDate: addDays(businessDay(releasedAt), 12) },
        ],
      },
    },
    releasedAt,
  );
  if (order.__typename !== 'PurchaseOrder') throw new Error('no order');
  const played: PlayedOrder = { supplier, orderId: order.id };
  if (order.state === 'PENDING_APPROVAL') {
    await company.as('sourcing').run(operations.approvePurchaseOrder, { input: { id: order.id } }, later(1));
  }
  if (!goesOn('confirmed')) return played;
  await supplier.owner.run(operations.confirmPurchaseOrder, { input: { id: order.id } }, later(5));
  if (!goesOn('shipped')) return played;
  const orderLineId = order.lines[0]?.id ?? '';
  const notice = await ship(play, order.id, orderLineId);
  if (!goesOn('received')) return played;
  const receipt = await receive(company, play, notice);
  if (!goesOn('stored')) return played;
  const { accepted } = await inspect(company, play, receipt);
  if (!goesOn('invoiced')) return played;
  const quantity = play.plan.invoicesRejected ? line.quantity : accepted;
  const taxInvoiceId = await handInInvoice(company, institutions, { play, orderId: order.id, orderLineId, quantity });
  const isHeld = play.plan.invoicesRejected ?? false;
  // A play of the past looks a while later, when it has been matched.
  const payables = await owed(company, taxInvoiceId, { isHeld, ...(play.plan.later ? { at: play.later(2) } : {}) });
  if (play.plan.takesBack) {
    const times = { refusedAt: later(4), at: later(24) };
    await takeBackRefused(company, institutions, { supplier, taxInvoiceId, ...times });
  }
  if (!goesOn('requested')) return { ...played, taxInvoiceId };
  const paymentRequestId = await request(company, payables, play);
  return { ...played, taxInvoiceId, paymentRequestId };
}

async function ship({ plan, contract, supplier, later }: OrderPlay, orderId: string, orderLineId: string) {
  const shippedAt = later(48 + (plan.lateDays ?? 0) * 24);
  const day = businessDay(shippedAt);
  const batchNumber = `${day.replaceAll('-', '')}-${supplier.taxNumber.slice(-4)}`;
  const { createShipmentNotice: notice } = await supplier.owner.run(
    operations.createShipmentNotice,
    {
      input: {
        purchaseOrderId: orderId,
        carrier: '顺通物流',
        waybillNumber: `ST${supplier.taxNumber.slice(-8)}`,
        shippedOn: day,
        expectedArrivalOn: addDays(day, 2),
        lines: [
          {
            purchaseOrderLineId: orderLineId,
            quantity: contract.lines[0]?.quantity ?? '0',
            batchNumber,
            productionDate: addDays(day, -5),
            bestBefore: addDays(day, plan.keepsDays ?? 535),
          },
        ],
        documents: [
          { kind: 'INSPECTION_REPORT', number: `QC-${batchNumber}`, batchNumber },
          { kind: 'DELIVERY_NOTE', number: `DN-${batchNumber}` },
        ],
      },
    },
    shippedAt,
  );
  if (notice.__typename !== 'ShipmentNotice') throw new Error('no shipment notice');
  return notice;
}

/** Some of it is missing. */
function counted(quantity: string, missingPercent: bigint): string {
  if (missingPercent === 0n) return quantity;
  const whole = BigInt(Math.round(Number(quantity)));
  return String(whole - (whole * missingPercent) / 100n);
}

async function receive(
  company: Company,
  { plan, later }: OrderPlay,
  notice: { id: string; lines: { id: string; quantity: string }[] },
) {
  const { receiveGoods: receipt } = await company.as('warehouse').run(
    operations.receiveGoods,
    {
      input: {
        shipmentNoticeId: notice.id,
        lines: notice.lines.map((line) => ({
          shipmentNoticeLineId: line.id,
          countedQuantity: counted(line.quantity, plan.missingPercent ?? 0n),
        })),
      },
    },
    later(44),
  );
  if (receipt.__typename !== 'GoodsReceipt') throw new Error('no receipt');
  return receipt;
}

async function inspect(
  company: Company,
  { plan, later }: OrderPlay,
  receipt: { id: string; lines: { id: string; countedQuantity: string }[] },
): Promise<{ accepted: string }> {
  const [line] = receipt.lines;
  if (!line) throw new Error('a receipt without a line');
  const counted = BigInt(Math.round(Number(line.countedQuantity)));
  const rejected = (counted * (plan.rejectedPercent ?? 0n)) / 100n;
  const accepted = (counted - rejected).toString();
  await company.as('quality').run(
    operations.inspectGoods,
    {
      input: {
        id: receipt.id,
        lines: [
          {
            goodsReceiptLineId: line.id,
            acceptedQuantity: accepted,
            rejectedQuantity: rejected.toString(),
            ...(rejected > 0n ? { rejectReason: 'OUT_OF_SPECIFICATION' as const, rejectNote: '水分超标' } : {}),
            measurements: [
              { name: '水分', value: rejected > 0n ? '8.1%' : '6.2%', limit: '≤ 7%', isWithinLimit: rejected === 0n },
            ],
          },
        ],
      },
    },
    later(3),
  );
  await company.as('warehouse').run(operations.putGoodsIntoStock, { input: { id: receipt.id } }, later(1));
  return { accepted };
}
