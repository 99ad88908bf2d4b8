import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { activateAward } from './activate-award.ts';
import { lockContract } from './lock-contract.ts';
import { tellSigners } from './notices.ts';
import { signMoves, stateAfterSignature } from './rules.ts';
import { contractSignatures, contracts } from './tables.ts';

export const signContract = command({
  name: 'signContract',
  permission: 'contract.sign',
  input: z.object({
    id: idField,
    documentHash: z
      .string()
      .trim()
      .regex(/^[0-9a-f]{64}$/),
  }),
  async run(tx, { id, documentHash }) {
    const contract = await lockContract(tx, id);
    if (!contract) return notFound(id);
    const party = tx.scope.kind === 'hq' ? 'BUYER' : 'SUPPLIER';
    const move = party === 'BUYER' ? signMoves.hq.signContract : signMoves.partner.signContract;
    const refused = refusedMove(move, contract.state);
    if (refused) return refused;
    // A person signs what was on the screen: a version sent since then has another hash.
    if (contract.documentHash === null) throw new Error('a contract in signature has no hash');
    if (documentHash !== contract.documentHash) {
      return err({ kind: 'DocumentChanged', documentHash: contract.documentHash });
    }
    const { personId, personName, organisationId } = actingPerson(tx);
    await tx.db.insert(contractSignatures).values({
      id: newId(),
      contractId: id,
      version: contract.version,
      party,
      organisationId,
      organisationName: party === 'BUYER' ? contract.buyerName : contract.supplierName,
      personId,
      personName,
      signedAt: tx.businessTime,
      documentHash,
      method: 'PLATFORM_CONFIRMATION',
    });
    const state = stateAfterSignature(party);
    const [row] = await tx.db
      .update(contracts)
      .set({ state, activatedAt: state === 'ACTIVE' ? tx.businessTime : null })
      .where(and(eq(contracts.id, id), eq(contracts.state, contract.state)))
      .returning();
    if (!row) throw new Error('the locked contract has changed');
    if (state === 'ACTIVE') await activateAward(tx, row.awardId);
    else await tellSigners(tx, row, 'BUYER');
    await tx.audit({
      subjectType: 'Contract',
      subjectId: id,
      summary: { party, version: row.version, documentHash, toState: state },
    });
    return ok(row);
  },
});
