import { readGraph } from '#lib/graph.ts';
import { may } from '#lib/session.ts';
import { AgreementsToAcceptQuery } from './agreements/operations.ts';

/** How many agreements that headquarters offered wait to be accepted. */
export async function agreementsWaiting(): Promise<number> {
  if (!(await may('agreement.accept'))) return 0;
  return (await readGraph(AgreementsToAcceptQuery)).dealerAgreements.nodes.length;
}
