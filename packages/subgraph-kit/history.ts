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
 * A partner sees what its own people did, and of the others' doings those commands alone that it is `told`: that it
 * was done, to which state it led and of which document, never by whom nor what they wrote. `command-STATE` is told of
 * that state only, `system-STATE` of what came about by itself.
 */
export function historyOf(subjectType: string, { told = [] }: { told?: readonly string[] } = {}) {
  return batchLoader(async (tx, subjectIds: readonly string[]) => {
    const ids = `{${subjectIds.join(',')}}`;
    const organisationId = tx.scope.kind === 'organisation' ? tx.scope.organisationId : undefined;
    const own = sql`organisation_id is not distinct from ${organisationId ?? null}::uuid`;
    const isTold = sql`array[
      command,
      command || '-' || (summary ->> 'toState'),
      case when person_id is null then 'system-' || (summary ->> 'toState') end
    ] && ${`{${told.join(',')}}`}::text[]`;
    const rows = await tx.db.execute<AuditRow>(sql`
      select id, subject_id, command, person_name, organisation_id, service, summary, occurred_at from (
        select *, row_number() over (partition by subject_id order by id desc) as position
        from audit_entry where subject_type = ${subjectType} and subject_id = any(${ids}::uuid[])
          and ${organisationId === undefined ? sql`true` : sql`(${own} or ${isTold})`}
      ) entry where position <= ${historyLength} order by id desc`);
    const groups = groupedBy([...rows], subjectIds, (row) => row.subject_id);
    return new Map<string, HistoryEntry[]>(
      [...groups].map(([subjectId, entries]) => [
        subjectId,
        entries.map((row) =>
          organisationId === undefined || row.organisation_id === organisationId ? entryOf(row) : toldEntryOf(row),
        ),
      ]),
    );
  });
}

/** Facts of another's doing that are no secret of theirs. */
const toldFacts = ['toState', 'colour', 'document'];

type AuditRow = {
  id: string;
  subject_id: string;
  command: string;
  person_name: string | null;
  organisation_id: string | null;
  service: string | null;
  summary: unknown;
  occurred_at: string;
};

function entryOf(row: AuditRow): HistoryEntry {
  return {
    id: row.id,
    command: row.command,
    personName: row.person_name,
    service: row.service,
    summary: row.summary,
    facts: factsOf(row.summary),
    occurredAt: new Date(row.occurred_at),
  };
}

/** What of another's doing a partner is told; `otherParty` when people did it, not the system by itself. */
function toldEntryOf(row: AuditRow): HistoryEntry {
  const facts = factsOf(row.summary).filter(({ name }) => toldFacts.includes(name));
  return {
    ...entryOf(row),
    personName: null,
    service: null,
    summary: null,
    facts: row.person_name === null ? facts : [...facts, { name: 'otherParty', value: 'true' }],
  };
}

function factsOf(summary: unknown): { name: string; value: string }[] {
  if (summary === null || typeof summary !== 'object') return [];
  return Object.entries(summary)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => ({ name, value: String(value) }));
}
