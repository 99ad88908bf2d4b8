import { type BatchLoader, batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { type Scope, scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, desc, eq, exists, gt, ilike, or, type SQL, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import {
  type ContractLineRow,
  type ContractRow,
  type ContractSignatureRow,
  type ContractVersionRow,
  contractLines,
  contractSignatures,
  contractStates,
  contracts,
  contractVersions,
} from './tables.ts';

const subquery = new QueryBuilder();

/** Headquarters see all contracts, a supplier its own, once they were sent to it. */
export function visibleContracts(scope: Scope): SQL | undefined {
  const ofParty = scopedTo(scope, contracts.supplierId);
  return scope.kind === 'organisation' ? and(ofParty, gt(contracts.version, 0)) : ofParty;
}

export const listContracts = query({
  name: 'contracts',
  permission: 'contract.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(contractStates)).nullish(),
        supplierId: idField.nullish(),
        awardId: idField.nullish(),
        productId: idField.nullish(),
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst(contracts, after);
    const text = filter?.text?.trim() ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select()
      .from(contracts)
      .where(
        and(
          visibleContracts(tx.scope),
          filter?.states ? inArray(contracts.state, filter.states) : undefined,
          filter?.supplierId ? eq(contracts.supplierId, filter.supplierId) : undefined,
          filter?.awardId ? eq(contracts.awardId, filter.awardId) : undefined,
          filter?.productId ? hasLineOf(filter.productId) : undefined,
          text
            ? or(ilike(contracts.number, text), ilike(contracts.title, text), ilike(contracts.supplierName, text))
            : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

function hasLineOf(productId: string): SQL {
  return exists(
    subquery
      .select({ one: sql`1` })
      .from(contractLines)
      .where(and(eq(contractLines.contractId, contracts.id), eq(contractLines.productId, productId))),
  );
}

export const readContract = query({
  name: 'contract',
  permission: 'contract.read',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    return (await contractById.load(tx, [id])).get(id) ?? null;
  },
});

export const contractById: BatchLoader<string, ContractRow> = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(contracts)
    .where(and(inArray(contracts.id, [...ids]), visibleContracts(tx.scope)));
  return byKey(rows, (row) => row.id);
});

export const contractsByAward: BatchLoader<string, ContractRow[]> = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(contracts)
    .where(and(inArray(contracts.awardId, [...ids]), visibleContracts(tx.scope)))
    .orderBy(asc(contracts.number));
  return groupedBy(rows, ids, (row) => row.awardId);
});

export const linesByContract: BatchLoader<string, ContractLineRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select({ line: contractLines })
      .from(contractLines)
      .innerJoin(contracts, eq(contracts.id, contractLines.contractId))
      .where(and(inArray(contractLines.contractId, [...ids]), visibleContracts(tx.scope)))
      .orderBy(asc(contractLines.position));
    return groupedBy(
      rows.map((row) => row.line),
      ids,
      (row) => row.contractId,
    );
  },
);

/** Versions that were sent, the latest first. */
export const versionsByContract: BatchLoader<string, ContractVersionRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select({ version: contractVersions })
      .from(contractVersions)
      .innerJoin(contracts, eq(contracts.id, contractVersions.contractId))
      .where(and(inArray(contractVersions.contractId, [...ids]), visibleContracts(tx.scope)))
      .orderBy(desc(contractVersions.version));
    return groupedBy(
      rows.map((row) => row.version),
      ids,
      (row) => row.contractId,
    );
  },
);

/** Signatures on the present version of each contract. */
export const signaturesByContract: BatchLoader<string, ContractSignatureRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select({ signature: contractSignatures })
      .from(contractSignatures)
      .innerJoin(
        contracts,
        and(eq(contracts.id, contractSignatures.contractId), eq(contracts.version, contractSignatures.version)),
      )
      .where(and(inArray(contractSignatures.contractId, [...ids]), visibleContracts(tx.scope)))
      .orderBy(asc(contractSignatures.signedAt), asc(contractSignatures.id));
    return groupedBy(
      rows.map((row) => row.signature),
      ids,
      (row) => row.contractId,
    );
  },
);

export const contractHistory = historyOf('Contract', {
  told: ['sendContract', 'signContract', 'terminateContract', 'cancelContract', 'expireContracts'],
});
