import { command } from '@quanlian/subgraph-kit/command.ts';
import { err, ok } from '@quanlian/subgraph-kit/result.ts';
import { unqualifiedSuppliers } from '../supplier/queries.ts';
import { supplierNotQualified } from '../supplier/rules.ts';
import { claimLots } from './claim-lots.ts';
import { decideAward } from './decide.ts';
import { recordApprovalRequested } from './events.ts';
import { awardInput } from './input.ts';
import { draftToReplace, lotIdsOf, writeAward } from './write-award.ts';

export const proposeAward = command({
  name: 'proposeAward',
  permission: 'award.propose',
  input: awardInput,
  async run(tx, input) {
    const draft = await draftToReplace(tx, input);
    if (!draft.ok) return draft;
    const decided = await decideAward(tx, input);
    if (!decided.ok) return decided;
    const decision = decided.value;
    if (!decision.isCheapest && input.reason === null) {
      const { currency } = decision.event;
      return err({
        kind: 'AwardReasonRequired',
        landedTotal: { amountMinor: decision.netMinor, currency },
        cheapestLandedTotal: { amountMinor: decision.cheapestLandedMinor, currency },
      });
    }
    const supplierIds = decision.terms.map((term) => term.supplierId);
    const unqualified = await unqualifiedSuppliers(tx, supplierIds);
    if (unqualified.length > 0) return supplierNotQualified(unqualified);
    const award = await writeAward(tx, { draft: draft.value, decision, reason: input.reason, proposes: true });
    const claimed = await claimLots(tx, award.id, lotIdsOf(decision));
    if (!claimed.ok) return claimed;
    await recordApprovalRequested(tx, award, decision.event.title);
    await tx.audit({
      subjectType: 'Award',
      subjectId: award.id,
      summary: { number: award.number, netMinor: award.netMinor.toString(), reason: award.reason },
    });
    return ok(award);
  },
});
