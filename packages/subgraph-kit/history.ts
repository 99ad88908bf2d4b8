import { sql } from 'drizzle-orm';
import { batchLoader, groupedBy } from './batch-loader.ts';

/** One entry of a document's history: who did what, when (business time). */
export interface HistoryEntry {
  id: string;
  command: string;
  personName: string | null;
  service: string | null;
  summary: unknown;
  /** The simple values of the summary, for the screen. */
  facts: { name: string; value: string }[];
  occurredAt: Date;
}

/** How many entries a document's history shows. */
const historyLength = 200;

/**
 * The audit entries of documents of one type, newest first; the caller has already been allowed to see the documents.
 * A partner sees what its own people did: who at headquarters said what about its document is not its business.
 */
export function historyOf(subjectType: string) {
  return batchLoader(async (tx, subjectIds: readonly string[]) => {
    const ids = `{${subjectIds.join(',')}}`;
    const rows = await tx.db.execute<{
      id: string;
      subject_id: string;
      command: string;
      person_name: string | null;
      service: string | null;
      summary: unknown;
      occurred_at: string;
    }>(sql`
      select id, subject_id, command, person_name, service, summary, occurred_at from (
        select *, row_number() over (partition by subject_id order by id desc) as position
        from audit_entry where subject_type = ${subjectType} and subject_id = any(${ids}::uuid[])
          and ${tx.scope.kind === 'organisation' ? sql`organisation_id = ${tx.scope.organisationId}` : sql`true`}
      ) entry where position <= ${historyLength} order by id desc`);
    const groups = groupedBy([...rows], subjectIds, (row) => row.subject_id);
    return new Map<string, HistoryEntry[]>(
      [...groups].map(([subjectId, entries]) => [
        subjectId,
        entries.map((row) => ({
          id: row.id,
          command: row.command,
          personName: row.person_name,
          service: row.service,
          summary: row.summary,
          facts: factsOf(row.summary),
          occurredAt: new Date(row.occurred_at),
        })),
      ]),
    );
  });
}

function factsOf(summary: unknown): { name: string; value: string }[] {
  if (summary === null || typeof summary !== 'object') return [];
  return Object.entries(summary)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => ({ name, value: String(value) }));
}
