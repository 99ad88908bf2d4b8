import { command } from '@quanlian/subgraph-kit/command.ts';
import { ok } from '@quanlian/subgraph-kit/result.ts';
import { decideAward } from './decide.ts';
import { awardInput } from './input.ts';
import { draftToReplace, writeAward } from './write-award.ts';

export const saveAwardDraft = command({
  name: 'saveAwardDraft',
  permission: 'award.propose',
  input: awardInput,
  async run(tx, input) {
    const draft = await draftToReplace(tx, input);
    if (!draft.ok) return draft;
    const decision = await decideAward(tx, input);
    if (!decision.ok) return decision;
    const award = await writeAward(tx, {
      draft: draft.value,
      decision: decision.value,
      reason: input.reason,
      proposes: false,
    });
    await tx.audit({ subjectType: 'Award', subjectId: award.id, summary: { number: award.number } });
    return ok(award);
  },
});
