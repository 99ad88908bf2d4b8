import type { SagaCallContext } from '@quanlian/subgraph-kit/saga.ts';
import type { Refused } from './refusal.ts';
import { yuan } from './rules.ts';
import { holdOrderBenefits, holdOrderPrices } from './service-operations.ts';
import type { SalesOrderLineRow, SalesOrderRow } from './tables.ts';

/** An order where its saga stands; the lines only where a step needs them. */
export interface Placing {
  order: SalesOrderRow;
  lines: SalesOrderLineRow[];
}

/** A line's price as catalog answered. */
export type PricedOrderLine = Pick<
  SalesOrderLineRow,
  | 'productCode'
  | 'productName'
  | 'baseUnit'
  | 'specification'
  | 'taxCode'
  | 'taxRate'
  | 'unitsPerCase'
  | 'quantity'
  | 'giftQuantity'
  | 'unitPrice'
  | 'listGrossMinor'
  | 'schemeMinor'
  | 'priceRule'
  | 'promotionId'
  | 'promotionName'
  | 'promotionVersion'
> & { orderLineId: string };

export interface HeldBenefits {
  couponMinor: bigint;
  couponLineIds: string[];
  points: number;
  pointsMinor: bigint;
}

/** Asks catalog what the buyer pays, and to hold the promotion budgets that it takes. */
export async function holdPrices(
  { services, key }: SagaCallContext,
  order: SalesOrderRow,
  expiresAt: Date,
): Promise<PricedOrderLine[] | Refused> {
  const { holdOrderPrices: answer } = await services.call(
    holdOrderPrices,
    {
      input: {
        orderId: order.id,
        orderNumber: order.number,
        channel: order.channel,
        buyerId: order.buyerId,
        buyerLevel: order.buyerLevel,
        priceListId: order.priceListId,
        legalEntityId: order.legalEntityId,
        expiresAt: expiresAt.toISOString(),
        lines: order.asked.map(({ orderLineId, productId, quantity, promotionId }) => ({
          orderLineId,
          productId,
          quantity,
          promotionId,
        })),
      },
    },
    { idempotencyKey: key },
  );
  switch (answer.__typename) {
    case 'OrderPrices':
      return answer.lines.map((line) => ({
        ...line,
        specification: line.specification ?? null,
        unitsPerCase: line.unitsPerCase ?? null,
        listGrossMinor: BigInt(line.listGross.amountMinor),
        schemeMinor: BigInt(line.scheme.amountMinor),
        promotionId: line.promotionId ?? null,
        promotionName: line.promotionName ?? null,
        promotionVersion: line.promotionVersion ?? null,
      }));
    case 'PriceMissing':
    case 'ProductNotForSale':
      return { refusal: { code: answer.__typename, facts: { productName: answer.productName } } };
    case 'SchemeNotApplicable': {
      const { promotionName, reason } = answer;
      return { refusal: { code: answer.__typename, facts: { promotionName, reason } } };
    }
    case 'SchemeAlreadyClaimed': {
      const { promotionName, orderNumber, limit } = answer;
      return { refusal: { code: answer.__typename, facts: { promotionName, orderNumber, limit: limit.toString() } } };
    }
    case 'SchemeBudgetExhausted': {
      const { promotionName, available } = answer;
      const facts = { promotionName, available: yuan(BigInt(available.amountMinor)) };
      return { refusal: { code: answer.__typename, facts } };
    }
    default:
      // Our own mistake, or an unknown outcome: asked again, and parked in the end for somebody to look at.
      throw new Error(`prices were not held: ${answer.message}`);
  }
}

/** Asks membership to hold the coupon and the points that the shopper chose. */
export async function holdBenefits(
  { services, key }: SagaCallContext,
  { order, lines }: Placing,
  expiresAt: Date,
): Promise<HeldBenefits | Refused> {
  const { holdOrderBenefits: answer } = await services.call(
    holdOrderBenefits,
    {
      input: {
        orderId: order.id,
        orderNumber: order.number,
        memberId: order.buyerId,
        legalEntityId: order.legalEntityId,
        couponId: order.couponId,
        points: order.points,
        expiresAt: expiresAt.toISOString(),
        lines: lines.map((line) => ({
          orderLineId: line.id,
          productId: line.productId,
          grossMinor: (line.listGrossMinor - line.schemeMinor).toString(),
        })),
      },
    },
    { idempotencyKey: key },
  );
  switch (answer.__typename) {
    case 'OrderBenefits':
      return {
        couponMinor: BigInt(answer.couponMinor),
        couponLineIds: answer.couponLineIds,
        points: answer.points,
        pointsMinor: BigInt(answer.pointsMinor),
      };
    case 'CouponNotUsable':
      return { refusal: { code: `CouponNotUsable`, facts: { reason: answer.reason } } };
    case 'CouponAlreadyHeld':
      return { refusal: { code: answer.__typename, facts: { orderNumber: answer.orderNumber } } };
    case 'PointsInsufficient':
      return { refusal: { code: answer.__typename, facts: { available: answer.available.toString() } } };
    case 'PointsAboveShare':
      return { refusal: { code: answer.__typename, facts: { maximum: answer.maximum.toString() } } };
    default:
      throw new Error(`benefits were not held: ${answer.message}`);
  }
}
