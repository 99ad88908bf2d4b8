import { readGraph } from '#lib/graph.ts';
import { may } from '#lib/session.ts';
import { WaitingPayOutsQuery } from './operations.ts';

/** How many payments are unknown or in conflict, for those who may have the bank asked. */
export async function waitingPayOuts(): Promise<number> {
  if (!(await may('bank.pay'))) return 0;
  return (await readGraph(WaitingPayOutsQuery)).payOuts.nodes.length;
}
