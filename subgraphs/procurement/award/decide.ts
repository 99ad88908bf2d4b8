import { sumLines } from '@quanlian/money/tax.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { legalParameterOn } from '../dated-parameter/queries.ts';
import { linesOfQuotations, validQuotationsByEvent } from '../quotation/queries.ts';
import { compareOffers } from '../quotation/rules.ts';
import { lockSourcingEvent } from '../sourcing-event/lock-sourcing-event.ts';
import { lotsBySourcingEvent } from '../sourcing-event/queries.ts';
import { sourcingEventMoves, sourcingEventStateAt } from '../sourcing-event/rules.ts';
import { supplierById } from '../supplier/queries.ts';
import type { AwardInput } from './input.ts';
import {
  cheapestLandedMinor,
  decisionProblems,
  isCheapest,
  type LotWithOffers,
  sharesOf,
  type Term,
  termOf,
} from './rules.ts';

/** Works a decision out against the opened quotations: shares with money, totals, terms; or what is wrong with it. */
export async function decideAward(tx: CommandTx, input: AwardInput) {
  // Shared: awards of other lots may be proposed at the same time, but the event cannot be cancelled meanwhile.
  const event = tx.scope.kind === 'hq' ? await lockSourcingEvent(tx, input.sourcingEventId, 'share') : undefined;
  if (!event) return notFound(input.sourcingEventId);
  const refused = refusedMove(sourcingEventMoves.proposeAward, sourcingEventStateAt(event, tx.businessTime));
  if (refused) return refused;

  const lots = await lotsWithOffers(tx, event.id);
  const problems = decisionProblems(input.lots, lots);
  if (problems.length > 0) return invalidInput(problems);
  const shares = sharesOf(input.lots, lots);
  const terms = await termsFor(tx, input, { lots, supplierIds: new Set(shares.map((share) => share.supplierId)) });
  if (!terms.ok) return terms;
  return ok({
    event,
    shares,
    terms: terms.value,
    isCheapest: isCheapest(shares, lots),
    ...sumLines(shares),
    cheapestLandedMinor: cheapestLandedMinor(input.lots, lots),
  });
}

async function lotsWithOffers(tx: CommandTx, sourcingEventId: string): Promise<LotWithOffers[]> {
  const lots = (await lotsBySourcingEvent.load(tx, [sourcingEventId])).get(sourcingEventId) ?? [];
  const valid = (await validQuotationsByEvent.load(tx, [sourcingEventId])).get(sourcingEventId) ?? [];
  const lines = await linesOfQuotations.load(
    tx,
    valid.map((quotation) => quotation.id),
  );
  const offers = valid.flatMap((quotation) => (lines.get(quotation.id) ?? []).map((line) => ({ line, quotation })));
  const today = businessDay(tx.businessTime);
  return lots.map((lot) => ({
    lot,
    offers: compareOffers(
      lot,
      offers.filter(({ line }) => line.lotId === lot.id),
      today,
    ),
  }));
}

async function termsFor(
  tx: CommandTx,
  input: AwardInput,
  options: { lots: readonly LotWithOffers[]; supplierIds: ReadonlySet<string> },
) {
  const limitDays = Number(await legalParameterOn(tx, 'SMALLER_COMPANY_PAYMENT_TERM_DAYS'));
  const suppliers = await supplierById.load(tx, [...options.supplierIds]);
  const offered = new Map(
    options.lots
      .flatMap(({ offers }) => offers)
      .map(({ quotation }) => [quotation.supplierId, quotation.paymentTermDays]),
  );
  const terms: Term[] = [];
  for (const supplier of suppliers.values()) {
    const wished = input.terms.find((term) => term.supplierId === supplier.id);
    const term = termOf(supplier, { offeredDays: offered.get(supplier.id) ?? 0, wished, limitDays });
    if (term === 'PaymentTermTooLong') {
      const paymentTermDays = wished?.paymentTermDays ?? 0;
      return err({ kind: 'PaymentTermTooLong', supplierId: supplier.id, paymentTermDays, limitDays });
    }
    terms.push(term);
  }
  return ok(terms);
}

export type Decision = Extract<Awaited<ReturnType<typeof decideAward>>, { ok: true }>['value'];
