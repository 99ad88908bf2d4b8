import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { supplierChanged } from '@quanlian/events/supplier-changed.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { and, eq, lt, notInArray, sql } from 'drizzle-orm';
import { openAccounts } from '../account/open-accounts.ts';
import { bankDeposit } from '../account/rules.ts';
import { legalEntities, ownBankAccounts, supplierPayees } from './tables.ts';

/** The currency of our bank accounts; accounts in others come with foreign exchange. */
export const bankCurrency = 'CNY';

/** Keeps our legal entities and bank accounts, and opens a ledger account for each bank account. */
export const keepLegalEntity = subscribe(legalEntityChanged, async (tx, { body, aggregateVersion }) => {
  const entity = {
    id: body.legalEntityId,
    organisationId: body.organisationId,
    name: body.name,
    nameEn: body.nameEn,
    taxNumber: body.taxNumber,
    sourceVersion: BigInt(aggregateVersion),
  };
  const written = await tx.db
    .insert(legalEntities)
    .values(entity)
    .onConflictDoUpdate({
      target: legalEntities.id,
      set: entity,
      setWhere: lt(legalEntities.sourceVersion, entity.sourceVersion),
    })
    .returning();
  if (written.length === 0) return;
  const accounts = body.bankAccounts.map(({ bankAccountId, ...account }) => ({
    ...account,
    id: bankAccountId,
    legalEntityId: body.legalEntityId,
    isClosed: false,
  }));
  if (accounts.length > 0) {
    await tx.db
      .insert(ownBankAccounts)
      .values(accounts)
      .onConflictDoUpdate({
        target: ownBankAccounts.id,
        set: {
          bankName: sql`excluded.bank_name`,
          bankCode: sql`excluded.bank_code`,
          accountNumber: sql`excluded.account_number`,
          accountName: sql`excluded.account_name`,
          isDefault: sql`excluded.is_default`,
          isClosed: false,
        },
      });
    await openAccounts(
      tx,
      accounts.map((account) => bankDeposit(body.legalEntityId, account.id, bankCurrency)),
    );
  }
  const open = accounts.map((account) => account.id);
  await tx.db
    .update(ownBankAccounts)
    .set({ isClosed: true, isDefault: false })
    .where(
      and(
        eq(ownBankAccounts.legalEntityId, body.legalEntityId),
        open.length > 0 ? notInArray(ownBankAccounts.id, open) : undefined,
      ),
    );
});

/** Keeps where each supplier is paid: the account that a payee is compared with. */
export const keepSupplierPayee = subscribe(supplierChanged, async (tx, { body, aggregateVersion }) => {
  const payee = {
    supplierId: body.supplierId,
    code: body.code,
    name: body.name,
    nameEn: body.nameEn,
    taxNumber: body.taxNumber,
    state: body.state,
    accountName: body.bankAccount?.accountName ?? null,
    accountNumber: body.bankAccount?.accountNumber ?? null,
    bankName: body.bankAccount?.bankName ?? null,
    bankCode: body.bankAccount?.bankCode ?? null,
    sourceVersion: BigInt(aggregateVersion),
  };
  await tx.db
    .insert(supplierPayees)
    .values(payee)
    .onConflictDoUpdate({
      target: supplierPayees.supplierId,
      set: payee,
      setWhere: lt(supplierPayees.sourceVersion, payee.sourceVersion),
    });
});
