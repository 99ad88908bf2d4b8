import type { SagaCallContext } from '@quanlian/subgraph-kit/saga.ts';
import type { Refused } from './refusal.ts';
import { yuan } from './rules.ts';
import { createPaymentOrder, holdAdvance, holdCredit } from './service-operations.ts';
import type { SalesOrderRow } from './tables.ts';

/** Asks for the order's money: a payment order for shoppers, a hold on the advance or the credit of dealers. */
export async function fundOrder(
  context: SagaCallContext,
  order: SalesOrderRow,
  holdUntil: Date,
): Promise<{ id: string } | Refused> {
  // No money is held for a dealer's order whose time is up. A shopper's payment order is made and closed with it.
  if (order.channel === 'DEALER' && context.businessTime > order.expiresAt) {
    return { refusal: { code: 'PlacingTimedOut', facts: {} } };
  }
  switch (order.funding) {
    case 'CHANNEL':
      return askPayment(context, order);
    case 'ADVANCE':
      return askAdvance(context, order, holdUntil);
    case 'CREDIT':
      return askCredit(context, order, holdUntil);
  }
}

async function askPayment({ services, key }: SagaCallContext, order: SalesOrderRow): Promise<{ id: string } | Refused> {
  const { createPaymentOrder: answer } = await services.call(
    createPaymentOrder,
    {
      input: {
        salesOrderId: order.id,
        orderNumber: order.number,
        buyerId: order.buyerId,
        sellerLegalEntityId: order.legalEntityId,
        payeeLegalEntityId: order.legalEntityId,
        amountMinor: order.grossMinor.toString(),
        currency: order.currency,
        description: `订单 ${order.number}`,
        expiresAt: order.expiresAt.toISOString(),
      },
    },
    { idempotencyKey: key },
  );
  switch (answer.__typename) {
    case 'PaymentOrder':
      return { id: answer.id };
    case 'FlowsDisagree':
    case 'NoMerchant':
      return { refusal: { code: answer.__typename, facts: {} } };
    default:
      throw new Error(`no payment order was made: ${answer.message}`);
  }
}

async function askAdvance(
  { services, key }: SagaCallContext,
  order: SalesOrderRow,
  holdUntil: Date,
): Promise<{ id: string } | Refused> {
  const { holdAdvance: answer } = await services.call(
    holdAdvance,
    { input: holdOf(order, holdUntil) },
    { idempotencyKey: key },
  );
  switch (answer.__typename) {
    case 'AdvanceHold':
      return { id: answer.id };
    case 'AdvanceInsufficient': {
      const facts = { available: yuan(BigInt(answer.availableMinor)), requested: yuan(order.grossMinor) };
      return { refusal: { code: answer.__typename, facts } };
    }
    default:
      throw new Error(`the advance was not held: ${answer.message}`);
  }
}

async function askCredit(
  { services, key }: SagaCallContext,
  order: SalesOrderRow,
  holdUntil: Date,
): Promise<{ id: string } | Refused> {
  const { holdCredit: answer } = await services.call(
    holdCredit,
    { input: holdOf(order, holdUntil) },
    { idempotencyKey: key },
  );
  switch (answer.__typename) {
    case 'CreditHold':
      return { id: answer.id };
    case 'CreditExceeded': {
      const facts = { available: yuan(BigInt(answer.availableMinor)), requested: yuan(order.grossMinor) };
      return { refusal: { code: answer.__typename, facts } };
    }
    case 'CreditBlocked': {
      const overdue = answer.overdue.map(
        ({ documentNumber, dueOn, amount }) => `${documentNumber} ${dueOn} ¥${yuan(BigInt(amount.amountMinor))}`,
      );
      return { refusal: { code: answer.__typename, facts: { overdue: overdue.join('、') } } };
    }
    case 'NoCredit':
      return { refusal: { code: answer.__typename, facts: {} } };
    default:
      throw new Error(`the credit was not held: ${answer.message}`);
  }
}

function holdOf(order: SalesOrderRow, expiresAt: Date) {
  return {
    orderId: order.id,
    orderNumber: order.number,
    partnerId: order.buyerId,
    legalEntityId: order.legalEntityId,
    amountMinor: order.grossMinor.toString(),
    expiresAt: expiresAt.toISOString(),
  };
}
