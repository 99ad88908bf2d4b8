import { jsonResponse, parseJson, type SubgraphHandler } from '@quanlian/transport/subgraph-transport.ts';
import type { Sql } from 'postgres';
import { z } from 'zod';

const requestSchema = z.object({ variables: z.object({ day: z.string(), legalEntityId: z.string() }) });
const paidSchema = z.object({
  paymentOrderId: z.string(),
  salesOrderId: z.string(),
  amountMinor: z.string(),
  paidAt: z.string(),
});
const refundedSchema = z.object({
  refundId: z.string(),
  paymentOrderId: z.string(),
  amountMinor: z.string(),
  begunAt: z.string(),
});

/**
 * Distribution as the comparison of a day meets it: its orders know what payments' events told them, but for those
 * that it is deaf to.
 */
export function salesOrdersByEvents(sql: () => Sql) {
  const deafTo = new Set<string>();
  const isOf = (day: string) => (instant: string) =>
    new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().startsWith(day);
  const handler: SubgraphHandler = async ({ body }) => {
    const { day } = requestSchema.parse(parseJson(body)).variables;
    const events = await sql()`select name, body from event where name in ('PaymentSucceeded', 'RefundSucceeded')`;
    const of = <T extends z.ZodType>(name: string, schema: T) =>
      events.filter((event) => event.name === name).map((event) => schema.parse(event.body));
    const refunds = of('RefundSucceeded', refundedSchema).filter(({ begunAt }) => isOf(day)(begunAt));
    const nodes = of('PaymentSucceeded', paidSchema)
      .filter(({ paymentOrderId }) => !deafTo.has(paymentOrderId))
      .map(({ paymentOrderId, salesOrderId, amountMinor, paidAt }) => ({
        salesOrderId,
        paymentOrderId,
        number: 'SO-20261123-000001',
        paidMinor: isOf(day)(paidAt) ? amountMinor : '0',
        refunds: refunds.filter((refund) => refund.paymentOrderId === paymentOrderId),
      }));
    return jsonResponse(200, {
      data: { paidSalesOrders: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } },
    });
  };
  return { handler, deafTo };
}
