import { oncePerRequest } from '@quanlian/app-kit/once-per-request.ts';
import { compareDecimals } from '@quanlian/money/decimal.ts';
import { readGraph } from '#lib/graph.ts';
import { may } from '#lib/session.ts';
import { WaitingQuery } from './operations.ts';

/** Counted up to here; a menu that says 99 says "many". */
const most = 99;

type Shippable = { progress: { ordered: string; shipped: string } };

/** Whether something of an order line has not been announced yet. */
export function isToShip({ progress }: Shippable): boolean {
  return compareDecimals(progress.shipped, progress.ordered) < 0;
}

/** What waits for the signed-in person; read once for menu and home page of a request. */
export const readWaiting = oncePerRequest(async () => {
  const [quotes, signs, confirms, ships, sees, bills] = await Promise.all([
    may('quotation.submit'),
    may('contract.sign'),
    may('purchase-order.confirm'),
    may('shipment-notice.write'),
    may('purchase-order.read'),
    may('tax-invoice.submit'),
  ]);
  const answer = await readGraph(WaitingQuery, {
    first: most,
    sourcing: quotes,
    contracts: signs,
    orders: sees && (confirms || ships),
    invoices: bills,
  });
  return {
    toQuote: answer.toQuote?.nodes ?? [],
    toSign: answer.toSign?.nodes ?? [],
    toConfirm: confirms ? (answer.toConfirm?.nodes ?? []) : [],
    toShip: ships ? (answer.toShip?.nodes ?? []) : [],
    troubled: answer.troubled?.nodes ?? [],
  };
});

export async function waitingCount(kind: keyof Awaited<ReturnType<typeof readWaiting>>): Promise<number> {
  return (await readWaiting())[kind].length;
}
