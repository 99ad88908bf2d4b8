import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { invalidInput, notFound, ok, staleVersion } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { termsColumns, termsInput } from './input.ts';
import { lockAgreementForHq } from './lock-agreement.ts';
import { contradictions, dealerAgreementMoves } from './rules.ts';
import { dealerAgreements } from './tables.ts';

/** Replaces the terms of a draft. */
export const changeDealerAgreement = command({
  name: 'changeDealerAgreement',
  permission: 'agreement.write',
  input: termsInput.extend({ id: idField, expectedVersion: z.number().int() }),
  async run(tx, { id, expectedVersion, ...input }) {
    const before = await lockAgreementForHq(tx, id);
    if (!before) return notFound(id);
    const refused = refusedMove(dealerAgreementMoves.changeDealerAgreement, before.state);
    if (refused) return refused;
    if (before.version !== expectedVersion) return staleVersion(before.version);
    const terms = termsColumns(input);
    const fields = contradictions(terms);
    if (fields.length > 0) return invalidInput(fields);
    const [row] = await tx.db
      .update(dealerAgreements)
      .set({ ...terms, version: before.version + 1 })
      .where(eq(dealerAgreements.id, id))
      .returning();
    if (!row) throw new Error('the locked agreement is gone');
    await tx.audit({ subjectType: 'DealerAgreement', subjectId: id, summary: { version: row.version } });
    return ok(row);
  },
});
