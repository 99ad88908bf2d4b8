import type { ServiceClient } from '@quanlian/subgraph-kit/service-client.ts';
import type { OrderMoney } from './rules.ts';
import { paidSalesOrders } from './service-operations.ts';

/** What distribution's orders know to be paid and given back on a day: asked there, not read from our own books. */
export async function moneyOfOrders(
  services: ServiceClient,
  { day, legalEntityId }: { day: string; legalEntityId: string },
): Promise<OrderMoney[]> {
  const money: OrderMoney[] = [];
  let after: string | null = null;
  do {
    const page: Page = (await services.call(paidSalesOrders, { day, legalEntityId, after })).paidSalesOrders;
    for (const { number, salesOrderId, paymentOrderId, paidMinor, refunds } of page.nodes) {
      const known = { number, channelNumber: null };
      if (BigInt(paidMinor) > 0n) {
        const documentId = paymentOrderId ?? salesOrderId;
        money.push({ ...known, kind: 'PAYMENT', documentId, amountMinor: BigInt(paidMinor) });
      }
      for (const { refundId, amountMinor } of refunds) {
        money.push({ ...known, kind: 'REFUND', documentId: refundId, amountMinor: BigInt(amountMinor) });
      }
    }
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  return money;
}

interface Page {
  nodes: readonly {
    salesOrderId: string;
    number: string;
    paymentOrderId?: string | null;
    paidMinor: string;
    refunds: readonly { refundId: string; amountMinor: string }[];
  }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}
