import { command } from '@quanlian/subgraph-kit/command.ts';
import { err, notFound, ok, staleVersion } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import { legalEntityInput } from './rules.ts';
import { legalEntities } from './tables.ts';
import { announceLegalEntity, lockLegalEntities, writeBankAccounts } from './write-legal-entity.ts';

export const changeLegalEntity = command({
  name: 'changeLegalEntity',
  permission: 'legal-entity.write',
  input: legalEntityInput.safeExtend({ id: z.uuid(), expectedVersion: z.number().int() }),
  async run(tx, { id, expectedVersion, bankAccounts, ...entity }) {
    await lockLegalEntities(tx);
    const [before] = await tx.db
      .select()
      .from(legalEntities)
      .where(and(eq(legalEntities.id, id), scopedTo(tx.scope, legalEntities.organisationId)));
    if (!before) return notFound(id);
    if (before.version !== BigInt(expectedVersion)) return staleVersion(Number(before.version));
    const [other] = await tx.db
      .select({ id: legalEntities.id })
      .from(legalEntities)
      .where(and(eq(legalEntities.taxNumber, entity.taxNumber), ne(legalEntities.id, id)));
    if (other) return err({ kind: 'TaxNumberTaken', taxNumber: entity.taxNumber });
    const [row] = await tx.db
      .update(legalEntities)
      .set({
        name: entity.name,
        nameEn: entity.nameEn || null,
        taxNumber: entity.taxNumber,
        address: entity.address || null,
        searchText: searchText(entity.name, entity.nameEn, entity.taxNumber),
        version: before.version + 1n,
      })
      .where(eq(legalEntities.id, id))
      .returning();
    if (!row) return notFound(id);
    await writeBankAccounts(tx, id, bankAccounts);
    await tx.audit({ subjectType: 'LegalEntity', subjectId: id, summary: { name: row.name } });
    await announceLegalEntity(tx, row);
    return ok(row);
  },
});
