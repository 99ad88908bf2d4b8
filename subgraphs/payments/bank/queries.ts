import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { legalEntities, supplierPayees } from '../read-model/tables.ts';
import { openingBalances, ownBankAccounts } from './tables.ts';

export const listOwnBankAccounts = query({
  name: 'ownBankAccounts',
  permission: 'bank.read',
  input: z.object({ legalEntityId: z.uuid().nullish() }),
  run: (tx, { legalEntityId }) =>
    tx.db
      .select()
      .from(ownBankAccounts)
      .where(
        and(
          scopedTo(tx.scope),
          eq(ownBankAccounts.isClosed, false),
          legalEntityId ? eq(ownBankAccounts.legalEntityId, legalEntityId) : undefined,
        ),
      )
      .orderBy(asc(ownBankAccounts.legalEntityId), asc(ownBankAccounts.accountNumber))
      .limit(100),
});

export const readOwnBankAccount = query({
  name: 'ownBankAccount',
  permission: 'bank.read',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }) {
    const [row] = await tx.db
      .select()
      .from(ownBankAccounts)
      .where(and(eq(ownBankAccounts.id, id), scopedTo(tx.scope)));
    return row ?? null;
  },
});

export const ownBankAccountById = batchLoader(async (tx, ids: readonly string[]) =>
  byKey(
    await tx.db
      .select()
      .from(ownBankAccounts)
      .where(and(inArray(ownBankAccounts.id, [...ids]), scopedTo(tx.scope))),
    (row) => row.id,
  ),
);

export const openingBalanceByAccount = batchLoader(async (tx, ids: readonly string[]) =>
  byKey(
    await tx.db
      .select()
      .from(openingBalances)
      .where(and(inArray(openingBalances.bankAccountId, [...ids]), scopedTo(tx.scope))),
    (row) => row.bankAccountId,
  ),
);

export const legalEntityById = batchLoader(async (tx, ids: readonly string[]) =>
  byKey(
    await tx.db
      .select()
      .from(legalEntities)
      .where(and(inArray(legalEntities.id, [...ids]), scopedTo(tx.scope))),
    (row) => row.id,
  ),
);

/** The supplier of an account or payment; a supplier sees itself. */
export const supplierPayeeById = batchLoader(async (tx, ids: readonly string[]) =>
  byKey(
    await tx.db
      .select()
      .from(supplierPayees)
      .where(and(inArray(supplierPayees.supplierId, [...ids]), scopedTo(tx.scope, supplierPayees.supplierId))),
    (row) => row.supplierId,
  ),
);
