import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { repositoryRoot } from '@quanlian/testkit/test-postgres.ts';
import { jsonResponse, parseJson, type SubgraphHandler } from '@quanlian/transport/subgraph-transport.ts';
import { z } from 'zod';

const operations = z.object({ current: z.record(z.string(), z.string()) });
const request = z.object({ id: z.string(), variables: z.object({ input: z.record(z.string(), z.unknown()) }) });
type Input = Record<string, unknown>;
type Answer = { __typename: string } & Record<string, unknown>;

const pricedLines = z.array(
  z.object({
    orderLineId: z.string(),
    productId: z.string(),
    quantity: z.string(),
    promotionId: z.string().nullable(),
  }),
);
const benefitLines = z.array(z.object({ orderLineId: z.string() }));

/**
 * The other domains as an order meets them, where a test wants to say what they answer: everything is sold at ¥5.00 with
 * 13 % in it, a scheme gives one case for ten, a coupon takes ¥10 off, a point is a fen, and every hold is given. The
 * same question gets the same answer, as theirs do.
 */
export async function createNeighbours(operationsFile = join(repositoryRoot, 'gateway/operations/services.json')) {
  const { current } = operations.parse(JSON.parse(await readFile(operationsFile, 'utf8')));
  const asked: { name: string; input: Input }[] = [];
  const answers = new Map<string, (input: Input) => Answer | Promise<Answer>>(Object.entries(usual));
  const operationOf = (body: Uint8Array) => {
    const { id, variables } = request.parse(parseJson(body));
    const query = current[id] ?? '';
    return { id, query, variables, name: /\{\s*(\w+)/.exec(query)?.[1] ?? '' };
  };
  const handler: SubgraphHandler = async ({ body }) => {
    const { id, variables, name } = operationOf(body);
    const answer = answers.get(name);
    if (!answer) throw new Error(`nobody answers ${name || id}`);
    asked.push({ name, input: variables.input });
    return jsonResponse(200, { data: { [name]: await answer(variables.input) } });
  };
  return {
    handler,
    /** What a request asks for, so that a test may have the real domain answer it. */
    operationOf,
    asked,
    /** Of these names, about this order. */
    askedFor: (orderId: string) =>
      asked.filter(({ input }) => Object.values(input).includes(orderId)).map(({ name }) => name),
    /** From now on; until the function that is returned is called. */
    answer(name: string, answer: (input: Input) => Answer | Promise<Answer>) {
      const before = answers.get(name);
      answers.set(name, answer);
      return () => void (before ? answers.set(name, before) : answers.delete(name));
    },
  };
}

export const unitsPerCase = 24;
const unitPriceMinor = 500n;

const usual: Record<string, (input: Input) => Answer> = {
  holdOrderPrices: ({ lines }) => ({
    __typename: 'OrderPrices',
    lines: pricedLines.parse(lines).map(({ orderLineId, quantity, promotionId }) => {
      const paid = BigInt(quantity.split('.')[0] ?? '0');
      const cases = paid / BigInt(unitsPerCase);
      const gift = promotionId ? (cases / 10n) * BigInt(unitsPerCase) : 0n;
      return {
        orderLineId,
        productCode: 'SKU-QM',
        productName: '青梅茶',
        baseUnit: '瓶',
        specification: '500ml',
        taxCode: '1030307010000000000',
        taxRate: '0.13',
        unitsPerCase,
        quantity: `${paid + gift}`,
        giftQuantity: `${gift}`,
        unitPrice: '5.00',
        listGross: { amountMinor: `${(paid + gift) * unitPriceMinor}` },
        scheme: { amountMinor: `${gift * unitPriceMinor}` },
        priceRule: '经销价盘 第 1 版',
        promotionId,
        promotionName: promotionId ? '买10赠1' : null,
        promotionVersion: promotionId ? 1 : null,
      };
    }),
  }),
  holdOrderBenefits: ({ couponId, points, lines }) => ({
    __typename: 'OrderBenefits',
    couponMinor: couponId ? '1000' : '0',
    couponLineIds: benefitLines.parse(lines).map(({ orderLineId }) => orderLineId),
    points,
    pointsMinor: `${points}`,
  }),
  holdAdvance: ({ orderId }) => ({ __typename: 'AdvanceHold', id: orderId }),
  holdCredit: ({ orderId }) => ({ __typename: 'CreditHold', id: orderId }),
  createPaymentOrder: ({ salesOrderId }) => ({ __typename: 'PaymentOrder', id: paymentOrderIdOf(`${salesOrderId}`) }),
  closePaymentOrder: () => ({ __typename: 'PaymentOrder', state: 'CLOSED' }),
  createRefund: ({ refundKey }) => ({ __typename: 'Refund', id: uuidFrom(`${refundKey}`, 'refund') }),
};

export function paymentOrderIdOf(salesOrderId: string): string {
  return uuidFrom(salesOrderId, 'payment');
}
