import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { err, ok } from '@quanlian/subgraph-kit/result.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { eq } from 'drizzle-orm';
import { recordPartnerChanged } from './events.ts';
import { type PartnerRow, partners } from './tables.ts';

type NewPartner = Omit<
  typeof partners.$inferInsert,
  'id' | 'searchText' | 'lineage' | 'state' | 'registeredById' | 'registeredByName' | 'createdAt'
>;

/** Writes a new partner under `parent` and tells the others; PartnerExists when its code or tax number is taken. */
export async function insertPartner(tx: CommandTx, data: NewPartner, parent: PartnerRow | undefined) {
  const { personId, personName } = actingPerson(tx);
  const id = newId();
  const [row] = await tx.db
    .insert(partners)
    .values({
      id,
      ...data,
      parentId: parent?.id ?? null,
      lineage: [...(parent?.lineage ?? []), id],
      searchText: searchText(data.name, data.code, data.nameEn),
      state: 'ACTIVE',
      registeredById: personId,
      registeredByName: personName,
      createdAt: tx.businessTime,
    })
    .onConflictDoNothing()
    .returning();
  if (!row) {
    const [sameCode] = await tx.db.select({ id: partners.id }).from(partners).where(eq(partners.code, data.code));
    return sameCode
      ? err({ kind: 'PartnerExists', field: 'code', value: data.code })
      : err({ kind: 'PartnerExists', field: 'taxNumber', value: data.taxNumber ?? '' });
  }
  await recordPartnerChanged(tx, row);
  await tx.audit({ subjectType: 'Partner', subjectId: id, summary: { code: row.code, name: row.name } });
  return ok(row);
}
