import { newId } from '@quanlian/ids/uuid.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { err, ok } from '@quanlian/subgraph-kit/result.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { legalEntityInput } from './rules.ts';
import { legalEntities } from './tables.ts';
import { announceLegalEntity, lockLegalEntities, writeBankAccounts } from './write-legal-entity.ts';

export const registerLegalEntity = command({
  name: 'registerLegalEntity',
  permission: 'legal-entity.write',
  input: legalEntityInput,
  async run(tx, { bankAccounts, ...entity }) {
    await lockLegalEntities(tx);
    const [row] = await tx.db
      .insert(legalEntities)
      .values({
        id: newId(),
        organisationId: tx.actor.organisationId ?? '',
        name: entity.name,
        nameEn: entity.nameEn || null,
        taxNumber: entity.taxNumber,
        address: entity.address || null,
        searchText: searchText(entity.name, entity.nameEn, entity.taxNumber),
        version: 1n,
        createdAt: tx.businessTime,
      })
      .onConflictDoNothing({ target: legalEntities.taxNumber })
      .returning();
    if (!row) return err({ kind: 'TaxNumberTaken', taxNumber: entity.taxNumber });
    await writeBankAccounts(tx, row.id, bankAccounts);
    await tx.audit({ subjectType: 'LegalEntity', subjectId: row.id, summary: { name: row.name } });
    await announceLegalEntity(tx, row);
    return ok(row);
  },
});
