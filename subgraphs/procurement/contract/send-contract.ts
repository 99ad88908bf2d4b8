import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { findLegalEntity } from '../read-model/queries.ts';
import { supplierById } from '../supplier/queries.ts';
import { supplierNotQualified } from '../supplier/rules.ts';
import { lockContractForHq } from './lock-contract.ts';
import { tellSigners } from './notices.ts';
import { linesByContract } from './queries.ts';
import { contractContent, contractMoves, documentHashOf } from './rules.ts';
import { contracts, contractVersions } from './tables.ts';

export const sendContract = command({
  name: 'sendContract',
  permission: 'contract.write',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const contract = await lockContractForHq(tx, id);
    if (!contract) return notFound(id);
    const refused = refusedMove(contractMoves.sendContract, contract.state);
    if (refused) return refused;
    const supplier = (await supplierById.load(tx, [contract.supplierId])).get(contract.supplierId);
    const buyer = await findLegalEntity(tx, contract.legalEntityId);
    if (!supplier || !buyer) throw new Error('a party of the contract is gone');
    if (supplier.state !== 'QUALIFIED') return supplierNotQualified([supplier.id]);
    const lines = (await linesByContract.load(tx, [id])).get(id) ?? [];
    const version = contract.version + 1;
    const content = contractContent(contract, { lines, buyer, supplier, version });
    const documentHash = documentHashOf(content);
    const { personId, personName } = actingPerson(tx);
    await tx.db.insert(contractVersions).values({
      contractId: id,
      version,
      content,
      documentHash,
      sentAt: tx.businessTime,
      sentById: personId,
      sentByName: personName,
    });
    const [row] = await tx.db
      .update(contracts)
      .set({ state: 'PENDING_SUPPLIER_SIGNATURE', version, documentHash, returnComment: null })
      .where(eq(contracts.id, id))
      .returning();
    if (!row) throw new Error('the locked contract is gone');
    await tellSigners(tx, row, 'SUPPLIER');
    await tx.audit({ subjectType: 'Contract', subjectId: id, summary: { version, documentHash } });
    return ok(row);
  },
});
