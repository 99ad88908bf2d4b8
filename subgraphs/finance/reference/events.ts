import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { supplierChanged } from '@quanlian/events/supplier-changed.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { lt } from 'drizzle-orm';
import { legalEntities, suppliers } from './tables.ts';

/** Keeps the newest state of each; an older event that arrives late changes nothing. */
export const referenceSubscriptions = [
  subscribe(legalEntityChanged, async (tx, { body, aggregateVersion }) => {
    const defaultAccount = body.bankAccounts.find((account) => account.isDefault) ?? body.bankAccounts[0];
    const row = {
      name: body.name,
      taxNumber: body.taxNumber,
      defaultBankAccountId: defaultAccount?.bankAccountId ?? null,
      version: BigInt(aggregateVersion),
    };
    await tx.db
      .insert(legalEntities)
      .values({ id: body.legalEntityId, ...row })
      .onConflictDoUpdate({
        target: legalEntities.id,
        set: row,
        setWhere: lt(legalEntities.version, BigInt(aggregateVersion)),
      });
  }),
  subscribe(supplierChanged, async (tx, { body, aggregateVersion }) => {
    const row = {
      code: body.code,
      name: body.name,
      taxNumber: body.taxNumber,
      state: body.state,
      accountName: body.bankAccount?.accountName ?? null,
      accountNumber: body.bankAccount?.accountNumber ?? null,
      bankName: body.bankAccount?.bankName ?? null,
      bankCode: body.bankAccount?.bankCode ?? null,
      searchText: searchText(body.name, body.code, body.nameEn),
      version: BigInt(aggregateVersion),
    };
    await tx.db
      .insert(suppliers)
      .values({ id: body.supplierId, ...row })
      .onConflictDoUpdate({
        target: suppliers.id,
        set: row,
        setWhere: lt(suppliers.version, BigInt(aggregateVersion)),
      });
  }),
];
