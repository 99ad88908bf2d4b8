import { sql } from 'drizzle-orm';
import { businessDay } from './business-time.ts';
import type { Transaction } from './database.ts';

/** The next `KIND-YYYYMMDD-NNNNNN`. Its counter row stays locked until commit, so take it as the last write. */
export async function nextNumber(
  tx: Transaction,
  options: { organisationId: string; kind: string; businessTime: Date },
): Promise<string> {
  const day = businessDay(options.businessTime);
  const [row] = await tx.execute<{ value: string }>(sql`
    insert into document_counter (organisation_id, kind, day, value)
    values (${options.organisationId}, ${options.kind}, ${day}, 1)
    on conflict (organisation_id, kind, day) do update set value = document_counter.value + 1
    returning value::text`);
  if (!row) throw new Error('the document counter gave no value');
  return `${options.kind}-${day.replaceAll('-', '')}-${row.value.padStart(6, '0')}`;
}
