import { legalEntityBody, legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { partnerChanged } from '@quanlian/events/partner-changed.ts';
import { supplierBody, supplierChanged } from '@quanlian/events/supplier-changed.ts';
import { defineReadModel, snapshotPage } from '@quanlian/subgraph-kit/read-model.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { eq, lte } from 'drizzle-orm';
import { legalEntitiesOfOwner, partnersOfOwner, suppliersOfOwner } from './service-operations.ts';
import { legalEntities, partners, suppliers } from './tables.ts';

/** Our legal entities, membership's: who pays, and from where unless told otherwise. */
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
    const defaultAccount = body.bankAccounts.find((account) => account.isDefault) ?? body.bankAccounts[0];
    const row = {
      organisationId: body.organisationId,
      name: body.name,
      taxNumber: body.taxNumber,
      defaultBankAccountId: defaultAccount?.bankAccountId ?? null,
      version: BigInt(aggregateVersion),
    };
    await tx.db
      .insert(legalEntities)
      .values({ id: body.legalEntityId, ...row })
      .onConflictDoUpdate({ target: legalEntities.id, set: row, setWhere: lte(legalEntities.version, row.version) });
  },
  forget: async (tx) => void (await tx.db.update(legalEntities).set({ version: 0n })),
  dropForgotten: async (tx) => void (await tx.db.delete(legalEntities).where(eq(legalEntities.version, 0n))),
});

/** Suppliers with the account that is registered, procurement's: whom a request pays. */
export const supplierModel = defineReadModel({
  name: 'suppliers',
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
      .onConflictDoUpdate({ target: suppliers.id, set: row, setWhere: lte(suppliers.version, row.version) });
  },
  forget: async (tx) => void (await tx.db.update(suppliers).set({ version: 0n })),
  dropForgotten: async (tx) => void (await tx.db.delete(suppliers).where(eq(suppliers.version, 0n))),
});

/** Partners of the channel, distribution's: whose a bank line is, and whom a dealer's documents name. */
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
        parentId: partner.parent?.id ?? null,
        taxNumber: partner.taxNumber ?? null,
        address: partner.address,
        territory: [...partner.territory],
        state: partner.state,
        bankAccount: partner.bankAccount
          ? {
              accountName: partner.bankAccount.accountName,
              accountNumber: partner.bankAccount.accountNumber,
              bankName: partner.bankAccount.bankName,
            }
          : null,
      },
    }));
  },
  async apply(tx, { body, aggregateVersion }) {
    const row = {
      code: body.code,
      name: body.name,
      nameEn: body.nameEn,
      level: body.level,
      taxNumber: body.taxNumber,
      address: body.address,
      state: body.state,
      accountName: body.bankAccount?.accountName ?? null,
      accountNumber: body.bankAccount?.accountNumber ?? null,
      bankName: body.bankAccount?.bankName ?? null,
      searchText: searchText(body.name, body.code, body.nameEn),
      version: BigInt(aggregateVersion),
    };
    await tx.db
      .insert(partners)
      .values({ id: body.partnerId, ...row })
      .onConflictDoUpdate({ target: partners.id, set: row, setWhere: lte(partners.version, row.version) });
  },
  forget: async (tx) => void (await tx.db.update(partners).set({ version: 0n })),
  dropForgotten: async (tx) => void (await tx.db.delete(partners).where(eq(partners.version, 0n))),
});
