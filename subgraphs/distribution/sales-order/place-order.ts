import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { defineSaga, type SagaCallContext } from '@quanlian/subgraph-kit/saga.ts';
import { asc, eq } from 'drizzle-orm';
import { awaitDecision } from './await-decision.ts';
import { confirmSalesOrder } from './confirm-sales-order.ts';
import { endSalesOrder } from './end-sales-order.ts';
import { fundOrder } from './fund-order.ts';
import { type HeldBenefits, holdBenefits, holdPrices, type Placing, type PricedOrderLine } from './hold-terms.ts';
import { lateRefund } from './late-refund.ts';
import { changeSalesOrder, moveSalesOrder } from './move-sales-order.ts';
import type { Refusal, Refused } from './refusal.ts';
import { reserveOrder } from './reserve-order.ts';
import { allocate, holdsUntil, insufficientStock, orderAmounts, yuan } from './rules.ts';
import { closePaymentOrder } from './service-operations.ts';
import { type SalesOrderLineRow, type SalesOrderRow, salesOrderLines, salesOrders } from './tables.ts';
import { writeAllocation } from './write-allocation.ts';

/**
 * An order's way to being placed: prices → coupon and points → stock → money, each a hold that lapses by itself later
 * than the order does, so that a crash anywhere strands nothing. A refusal ends the order, and its event lets go of
 * what was held before. Closing asks the payment channel before the order lapses; a payment that comes all the same
 * has everything held once more.
 */
export const placeOrder = defineSaga<Placing>({
  name: 'placeSalesOrder',
  askAgainSeconds: (settings) => (settings.environment === 'production' ? [5, 30, 60, 300] : [1, 2, 3, 5, 10, 30]),
  async position(tx, id) {
    const [order] = await tx.db.select().from(salesOrders).where(eq(salesOrders.id, id));
    if (!order) return undefined;
    const needsLines = order.step === 'BENEFITS' || order.step === 'LATE_BENEFITS' || order.step === 'LATE_PRICING';
    const lines = needsLines ? await linesOfOrder(tx, id) : [];
    return { state: order.step ?? order.state, attempt: order.attempt, row: { order, lines } };
  },
  steps: {
    PRICING: {
      call: (context, { order }) => holdPrices(context, order, holdsUntil(order, order.expiresAt)),
      async move(tx, { order }, answer: PricedOrderLine[] | Refused) {
        if ('refusal' in answer) return refuse(tx, order, answer.refusal);
        const lines = await writeLines(tx, order, answer);
        if (order.couponId === null && order.points === 0) return reserve(tx, { order, lines });
        await changeSalesOrder(tx, order, { step: 'BENEFITS', ...orderAmounts(lines), points: order.points });
      },
    },
    BENEFITS: {
      call: (context, placing) => holdBenefits(context, placing, holdsUntil(placing.order, placing.order.expiresAt)),
      async move(tx, { order, lines }, answer: HeldBenefits | Refused) {
        if ('refusal' in answer) return refuse(tx, order, answer.refusal);
        const allocated = allocate(
          lines.map((line) => ({ ...line, takesCoupon: answer.couponLineIds.includes(line.id) })),
          answer,
        );
        const changed = lines.map((line, index) => ({ ...line, ...allocated[index] }));
        await writeAllocation(tx, changed);
        await reserve(tx, { order, lines: changed });
      },
    },
    FUNDING: {
      call: (context, { order }) => fundOrder(context, order, holdsUntil(order, order.expiresAt)),
      async move(tx, { order }, answer: { id: string } | Refused) {
        if ('refusal' in answer) return refuse(tx, order, answer.refusal);
        const held =
          order.channel === 'SHOP'
            ? { paymentOrderId: order.paymentOrderId ?? answer.id }
            : { fundingHoldId: answer.id };
        await awaitDecision(tx, order, held);
      },
    },
    CLOSING: {
      call: askToClose,
      async move(tx, { order }, answer: 'PAID' | 'CLOSED') {
        if (answer === 'PAID') {
          // Its event is on the way, and makes the order firm.
          await moveSalesOrder(tx, order, 'AWAITING_PAYMENT', { step: null, endedReason: null, endComment: null });
          return;
        }
        const reason = order.endedReason ?? 'LAPSED';
        const state = reason === 'LAPSED' ? 'LAPSED' : 'CANCELLED';
        await endSalesOrder(tx, order, { state, reason, comment: order.endComment });
      },
    },
    LATE_PRICING: {
      call: (context, { order }) => holdPrices(context, order, holdsUntil(order, context.businessTime)),
      async move(tx, placing, answer: PricedOrderLine[] | Refused) {
        if ('refusal' in answer) return lateRefund(tx, placing.order);
        if (placing.order.couponMinor > 0n || placing.order.points > 0) {
          await changeSalesOrder(tx, placing.order, { step: 'LATE_BENEFITS' });
          return;
        }
        await confirmLate(tx, placing);
      },
    },
    LATE_BENEFITS: {
      call: (context, placing) => holdBenefits(context, placing, holdsUntil(placing.order, context.businessTime)),
      async move(tx, placing, answer: HeldBenefits | Refused) {
        const isSame =
          !('refusal' in answer) &&
          answer.couponMinor === placing.order.couponMinor &&
          answer.pointsMinor === placing.order.pointsMinor;
        if (isSame) await confirmLate(tx, placing);
        else await lateRefund(tx, placing.order);
      },
    },
  },
});

function linesOfOrder(tx: Pick<CommandTx, 'db'>, salesOrderId: string): Promise<SalesOrderLineRow[]> {
  return tx.db
    .select()
    .from(salesOrderLines)
    .where(eq(salesOrderLines.salesOrderId, salesOrderId))
    .orderBy(asc(salesOrderLines.position));
}

async function refuse(tx: CommandTx, order: SalesOrderRow, why: Refusal): Promise<void> {
  await endSalesOrder(tx, order, { state: 'REFUSED', reason: 'REFUSED', refusal: why });
}

/** The lines of a priced order: what was asked for, and what it costs. */
async function writeLines(
  tx: CommandTx,
  order: SalesOrderRow,
  priced: readonly PricedOrderLine[],
): Promise<SalesOrderLineRow[]> {
  const amounts = allocate(
    priced.map((line) => ({ ...line, takesCoupon: false })),
    { couponMinor: 0n, points: 0, pointsMinor: 0n },
  );
  const rows = order.asked.map((asked, index) => {
    const line = priced.find((candidate) => candidate.orderLineId === asked.orderLineId);
    const money = amounts[priced.findIndex((candidate) => candidate.orderLineId === asked.orderLineId)];
    if (!line || !money) throw new Error(`line ${index + 1} of ${order.number} got no price`);
    const { orderLineId, ...facts } = line;
    return {
      ...facts,
      ...money,
      id: orderLineId,
      salesOrderId: order.id,
      position: index + 1,
      productId: asked.productId,
      askedQuantity: asked.quantity,
      orderedQuantity: line.quantity,
      minimumRemainingDays: asked.minimumRemainingDays,
      shippedQuantity: '0',
      signedQuantity: '0',
      shortQuantity: '0',
      returnedQuantity: '0',
    };
  });
  return tx.db.insert(salesOrderLines).values(rows).returning();
}

/** Everything is priced: the smallest order is looked at, and the stock is held. */
async function reserve(tx: CommandTx, { order, lines }: Placing): Promise<void> {
  if (tx.businessTime > order.expiresAt) return refuse(tx, order, { code: 'PlacingTimedOut', facts: {} });
  const amounts = orderAmounts(lines);
  if (amounts.grossMinor < order.minimumOrderMinor) {
    const facts = { minimum: yuan(order.minimumOrderMinor), gross: yuan(amounts.grossMinor) };
    return refuse(tx, order, { code: 'BelowMinimumOrder', facts });
  }
  const reserved = await reserveOrder(tx, { order, lines }, holdsUntil(order, order.expiresAt));
  if (!reserved.ok) return refuse(tx, order, insufficientStock(reserved.error, order.channel));
  const priced = await changeSalesOrder(tx, order, { step: 'FUNDING', ...amounts });
  // Coupon and points have paid all of it: there is nothing to hold.
  if (priced.grossMinor === 0n) await awaitDecision(tx, priced, {}, lines);
}

async function askToClose({ services, key }: SagaCallContext, { order }: Placing): Promise<'PAID' | 'CLOSED'> {
  if (!order.paymentOrderId) return 'CLOSED';
  const { closePaymentOrder: answer } = await services.call(
    closePaymentOrder,
    { input: { paymentOrderId: order.paymentOrderId } },
    { idempotencyKey: key },
  );
  if (answer.__typename !== 'PaymentOrder') throw new Error(`it could not be closed: ${answer.message}`);
  if (answer.state === 'CLOSED') return 'CLOSED';
  if (['PAID', 'PARTLY_REFUNDED', 'REFUNDED'].includes(answer.state)) return 'PAID';
  throw new Error(`the payment order is ${answer.state}`);
}

async function confirmLate(tx: CommandTx, { order, lines }: Placing): Promise<void> {
  const confirmed = await confirmSalesOrder(tx, { order, lines });
  if (!confirmed.ok) await lateRefund(tx, order);
}
