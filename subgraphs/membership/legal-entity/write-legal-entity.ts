import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, asc, desc, eq, notInArray, sql } from 'drizzle-orm';
import type { LegalEntityInput } from './rules.ts';
import { type LegalEntityBankAccountRow, type LegalEntityRow, legalEntityBankAccounts } from './tables.ts';

const legalEntityLock = 7_241_103;

/** Held while a legal entity is made or changed, so that the reading before the writing cannot be overtaken. */
export async function lockLegalEntities(tx: CommandTx): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(${legalEntityLock})`);
}

/** Makes an entity's bank accounts equal to the input; an account that stays keeps its id. */
export async function writeBankAccounts(
  tx: CommandTx,
  legalEntityId: string,
  accounts: LegalEntityInput['bankAccounts'],
): Promise<void> {
  const kept = accounts.map((account) => account.accountNumber);
  const ofEntity = eq(legalEntityBankAccounts.legalEntityId, legalEntityId);
  await tx.db
    .delete(legalEntityBankAccounts)
    .where(kept.length > 0 ? and(ofEntity, notInArray(legalEntityBankAccounts.accountNumber, kept)) : ofEntity);
  // At most one default at any moment: the old one steps down before the new one is written.
  await tx.db.update(legalEntityBankAccounts).set({ isDefault: false }).where(ofEntity);
  for (const account of accounts) {
    await tx.db
      .insert(legalEntityBankAccounts)
      .values({ id: newId(), legalEntityId, ...account })
      .onConflictDoUpdate({
        target: [legalEntityBankAccounts.legalEntityId, legalEntityBankAccounts.accountNumber],
        set: account,
      });
  }
}

export async function bankAccountsOf(tx: CommandTx, legalEntityId: string): Promise<LegalEntityBankAccountRow[]> {
  return tx.db
    .select()
    .from(legalEntityBankAccounts)
    .where(eq(legalEntityBankAccounts.legalEntityId, legalEntityId))
    .orderBy(desc(legalEntityBankAccounts.isDefault), asc(legalEntityBankAccounts.id));
}

/** Tells the other subgraphs the entity's whole present state. */
export async function announceLegalEntity(tx: CommandTx, row: LegalEntityRow): Promise<void> {
  const accounts = await bankAccountsOf(tx, row.id);
  await tx.recordEvent(legalEntityChanged, {
    aggregateId: row.id,
    body: {
      legalEntityId: row.id,
      organisationId: row.organisationId,
      name: row.name,
      nameEn: row.nameEn,
      taxNumber: row.taxNumber,
      address: row.address,
      bankAccounts: accounts.map(({ id, bankName, bankCode, accountNumber, accountName, isDefault }) => ({
        bankAccountId: id,
        bankName,
        bankCode,
        accountNumber,
        accountName,
        isDefault,
      })),
    },
  });
}
