import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import type { ContractRow } from './tables.ts';

/** Tells the side whose signature is awaited. */
export async function tellSigners(tx: CommandTx, contract: ContractRow, party: 'BUYER' | 'SUPPLIER'): Promise<void> {
  await raiseNotice(tx, {
    organisationId: party === 'SUPPLIER' ? contract.supplierId : contract.organisationId,
    permission: 'contract.sign',
    kind: 'CONTRACT_TO_SIGN',
    documentType: 'Contract',
    documentId: contract.id,
    occasion: String(contract.version),
    facts: { number: contract.number, title: contract.title, supplier: contract.supplierName },
  });
}
