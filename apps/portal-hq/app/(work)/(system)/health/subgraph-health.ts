import { Unexpected, Unreachable } from '@quanlian/graphql-client/errors.ts';
import type { HealthFragment } from '#generated/graphql.ts';
import { readGraph } from '#lib/graph.ts';
import {
  CatalogHealthQuery,
  DistributionHealthQuery,
  FinanceHealthQuery,
  MembershipHealthQuery,
  PaymentsHealthQuery,
  ProcurementHealthQuery,
} from './operations.ts';

const reads = {
  catalog: async () => (await readGraph(CatalogHealthQuery)).catalogHealth,
  procurement: async () => (await readGraph(ProcurementHealthQuery)).procurementHealth,
  distribution: async () => (await readGraph(DistributionHealthQuery)).distributionHealth,
  payments: async () => (await readGraph(PaymentsHealthQuery)).paymentsHealth,
  finance: async () => (await readGraph(FinanceHealthQuery)).financeHealth,
  membership: async () => (await readGraph(MembershipHealthQuery)).membershipHealth,
};

export type SubgraphName = keyof typeof reads;

const names: SubgraphName[] = ['catalog', 'procurement', 'distribution', 'payments', 'finance', 'membership'];

/** The health of all subgraphs. Each is asked on its own: one that is down (null) must not hide the others. */
export function readAllHealth(): Promise<{ name: SubgraphName; health: HealthFragment | null }[]> {
  return Promise.all(names.map(async (name) => ({ name, health: await orNull(reads[name]) })));
}

async function orNull(read: () => Promise<HealthFragment | null>): Promise<HealthFragment | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Unreachable || error instanceof Unexpected) return null;
    throw error;
  }
}
