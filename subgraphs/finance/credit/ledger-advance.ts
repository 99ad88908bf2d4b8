import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { createServiceClient } from '@quanlian/subgraph-kit/service-client.ts';
import { purseOfDealer } from './service-operations.ts';
import type { DealerFundsRow } from './tables.ts';

export interface LedgerAdvance {
  heldMinor: bigint;
  availableMinor: bigint;
}

const asked = new WeakMap<DealerFundsRow, Promise<LedgerAdvance>>();

/** What the ledger holds and leaves of a dealer's advance; asked once per row that is shown. */
export function ledgerAdvance(funds: DealerFundsRow, ctx: SubgraphContext): Promise<LedgerAdvance> {
  const earlier = asked.get(funds);
  if (earlier) return earlier;
  const answer = ask(funds, ctx);
  asked.set(funds, answer);
  return answer;
}

async function ask({ partnerId, legalEntityId }: DealerFundsRow, ctx: SubgraphContext): Promise<LedgerAdvance> {
  const services = createServiceClient(ctx.execution.runtime, ctx.claims.depth);
  const { dealerPurses } = await services.call(purseOfDealer, { partnerId, legalEntityId });
  return {
    heldMinor: BigInt(dealerPurses.held.amountMinor),
    availableMinor: BigInt(dealerPurses.available.amountMinor),
  };
}
