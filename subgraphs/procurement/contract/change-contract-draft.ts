import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, localDateField, optionalTextField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok, staleVersion } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockContractForHq } from './lock-contract.ts';
import { contractMoves } from './rules.ts';
import { contracts } from './tables.ts';

/** Prices and quantities are not here: they are the award's, which was approved. */
export const changeContractDraft = command({
  name: 'changeContractDraft',
  permission: 'contract.write',
  input: z
    .object({
      id: idField,
      expectedVersion: z.number().int(),
      title: textField(100),
      validFrom: localDateField,
      validUntil: localDateField,
      deliveryPlace: textField(200),
      notes: optionalTextField(2000),
    })
    .refine((input) => input.validUntil >= input.validFrom, { message: 'endsBeforeStart', path: ['validUntil'] }),
  async run(tx, { id, expectedVersion, ...terms }) {
    const contract = await lockContractForHq(tx, id);
    if (!contract) return notFound(id);
    const refused = refusedMove(contractMoves.changeContractDraft, contract.state);
    if (refused) return refused;
    if (contract.draftVersion !== expectedVersion) return staleVersion(contract.draftVersion);
    const [row] = await tx.db
      .update(contracts)
      .set({ ...terms, draftVersion: contract.draftVersion + 1 })
      .where(eq(contracts.id, id))
      .returning();
    if (!row) throw new Error('the locked contract is gone');
    await tx.audit({
      subjectType: 'Contract',
      subjectId: id,
      summary: { validFrom: row.validFrom, validUntil: row.validUntil },
    });
    return ok(row);
  },
});
