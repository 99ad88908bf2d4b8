import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { ok } from '@quanlian/subgraph-kit/result.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { eq } from 'drizzle-orm';
import { recordPartnerChanged } from './events.ts';
import { type PartnerRow, partners } from './tables.ts';

/** Writes changes of a locked partner, tells the others and the audit log. */
export async function writePartner(
  tx: CommandTx,
  before: PartnerRow,
  changes: Partial<PartnerRow>,
  summary: Record<string, unknown> = {},
) {
  const after = { ...before, ...changes, version: before.version + 1 };
  const [row] = await tx.db
    .update(partners)
    .set({ ...changes, searchText: searchText(after.name, after.code, after.nameEn), version: after.version })
    .where(eq(partners.id, before.id))
    .returning();
  if (!row) throw new Error('the locked partner is gone');
  await recordPartnerChanged(tx, row);
  const changed = Object.keys(changes).filter(
    (field) => String(before[field as keyof PartnerRow]) !== String(row[field as keyof PartnerRow]),
  );
  await tx.audit({
    subjectType: 'Partner',
    subjectId: row.id,
    summary:
      before.state === row.state
        ? { changed: changed.join(', ') }
        : { fromState: before.state, toState: row.state, ...summary },
  });
  return ok(row);
}
