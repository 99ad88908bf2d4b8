import { legalEntityBody, legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { partnerChanged } from '@quanlian/events/partner-changed.ts';
import { supplierBody, supplierChanged } from '@quanlian/events/supplier-changed.ts';
import { defineReadModel, snapshotPage } from '@quanlian/subgraph-kit/read-model.ts';
import { and, eq, lte, notExists, notInArray, sql } from 'drizzle-orm';
import { openAccounts } from '../account/open-accounts.ts';
import { bankDeposit } from '../account/rules.ts';
import { bankCurrency } from '../bank/bank-currency.ts';
import { ownBankAccounts } from '../bank/tables.ts';
import { legalEntitiesOfOwner, partnersOfOwner, suppliersOfOwner } from './service-operations.ts';
import { legalEntities, partners, supplierPayees } from './tables.ts';

/** Our legal entities and bank accounts, membership's; each bank account has its account in the ledger. */
export const legalEntityModel = defineReadModel({
  name: 'legal-entities',
  definition: legalEntityChanged,
  async page({ services }, after) {
    const { legalEntitySnapshot } = await services.call(legalEntitiesOfOwner, { after: after ?? null });
    return snapshotPage(legalEntitySnapshot, ({ version, legalEntity }) => ({
      aggregateId: legalEntity.id,
      version: Number(version),
      body: legalEntityBody(legalEntity),
    }));
  },
  async apply(tx, { body, aggregateVersion }) {
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
        setWhere: lte(legalEntities.sourceVersion, entity.sourceVersion),
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
  },
  forget: async (tx) => void (await tx.db.update(legalEntities).set({ sourceVersion: 0n })),
  // One that has had bank accounts stays: payments and ledger accounts name them.
  dropForgotten: async (tx) =>
    void (await tx.db
      .delete(legalEntities)
      .where(
        and(
          eq(legalEntities.sourceVersion, 0n),
          notExists(tx.db.select().from(ownBankAccounts).where(eq(ownBankAccounts.legalEntityId, legalEntities.id))),
        ),
      )),
});

/** Where each supplier is paid, procurement's: the account that a payee is compared with. */
export const supplierPayeeModel = defineReadModel({
  name: 'supplier-payees',
  definition: supplierChanged,
  async page({ services }, after) {
    const { supplierSnapshot } = await services.call(suppliersOfOwner, { after: after ?? null });
    return snapshotPage(supplierSnapshot, ({ version, supplier }) => ({
      aggregateId: supplier.id,
      version,
      body: supplierBody(supplier),
    }));
  },
  async apply(tx, { body, aggregateVersion }) {
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
        setWhere: lte(supplierPayees.sourceVersion, payee.sourceVersion),
      });
  },
  forget: async (tx) => void (await tx.db.update(supplierPayees).set({ sourceVersion: 0n })),
  dropForgotten: async (tx) => void (await tx.db.delete(supplierPayees).where(eq(supplierPayees.sourceVersion, 0n))),
});

/** Partners of the channel, distribution's: whose accounts those of dealers are. */
export const partnerModel = defineReadModel({
  name: 'partners',
  definition: partnerChanged,
  async page({ services }, after) {
    const { partnerSnapshot } = await services.call(partnersOfOwner, { after: after ?? null });
    return snapshotPage(partnerSnapshot, ({ version, partner }) => ({
      aggregateId: partner.id,
      version,
      body: {
        partnerId: partner.id,
        code: partner.code,
        name: partner.name,
        nameEn: partner.nameEn ?? null,
        level: partner.level,
        parentId: null,
        taxNumber: null,
        address: partner.address,
        territory: [],
        state: partner.state,
        bankAccount: null,
      },
    }));
  },
  async apply(tx, { body, aggregateVersion }) {
    const row = {
      code: body.code,
      name: body.name,
      nameEn: body.nameEn,
      sourceVersion: BigInt(aggregateVersion),
    };
    await tx.db
      .insert(partners)
      .values({ id: body.partnerId, ...row })
      .onConflictDoUpdate({ target: partners.id, set: row, setWhere: lte(partners.sourceVersion, row.sourceVersion) });
  },
  forget: async (tx) => void (await tx.db.update(partners).set({ sourceVersion: 0n })),
  dropForgotten: async (tx) => void (await tx.db.delete(partners).where(eq(partners.sourceVersion, 0n))),
});
