import { sql } from 'drizzle-orm';
import type { CommandTx, ReadTx } from './execution.ts';

/** Work that gave up after its attempts and waits for a person. */
export interface ParkedWork {
  /** For `retryParked`. */
  id: string;
  kind: 'JOB' | 'SAGA' | 'DELIVERY';
  /** The job's name, or the event's and its subscriber's. */
  name: string;
  /** The row or aggregate that it is about, or the job's payload. */
  subject: string;
  attempts: number;
  lastError: string | null;
  since: Date;
}

/** A saga whose last question had no answer; it is asked again at `nextAt`. */
export interface AskingSaga {
  id: string;
  name: string;
  rowId: string;
  round: number;
  lastError: string | null;
  nextAt: Date;
}

/** Everything parked in this subgraph, oldest first; for headquarters only. */
export async function listParked(tx: ReadTx): Promise<ParkedWork[]> {
  assertHeadquarters(tx);
  const rows = await tx.db.execute<{
    id: string;
    kind: ParkedWork['kind'];
    name: string;
    subject: string;
    attempts: number;
    last_error: string | null;
    since: string;
  }>(sql`select * from kit_parked() order by since limit 500`);
  return rows.map(({ last_error: lastError, since, ...row }) => ({ ...row, lastError, since: new Date(since) }));
}

/** Sagas on their asking schedule, the next first; for headquarters only. */
export async function listAskingSagas(tx: ReadTx): Promise<AskingSaga[]> {
  assertHeadquarters(tx);
  const rows = await tx.db.execute<{
    id: string;
    name: string;
    subject: string;
    round: number;
    last_error: string | null;
    next_at: string;
  }>(sql`select * from kit_asking_sagas() order by next_at limit 500`);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    rowId: row.subject,
    round: row.round,
    lastError: row.last_error,
    nextAt: new Date(row.next_at),
  }));
}

/** Lets parked work try again at once, with all its attempts. False when it is not parked (any more). */
export async function retryParked(tx: CommandTx, id: string): Promise<boolean> {
  assertHeadquarters(tx);
  if (!/^(job:\d+|delivery:[a-z]+:\d+)$/.test(id)) return false;
  await tx.audit({ subjectType: 'ParkedWork', subjectId: auditSubject, summary: { id } });
  const [row] = await tx.db.execute<{ retried: boolean }>(
    sql`select kit_retry_parked(${id}) as retried, pg_notify('jobs:insert', '{"count":1}')`,
  );
  return row?.retried ?? false;
}

/** Parked work has no id of its own of the kind that audit rows name; the summary tells which it was. */
const auditSubject = '00000000-0000-0000-0000-000000000000';

function assertHeadquarters(tx: ReadTx): void {
  if (tx.scope.kind !== 'hq' && tx.scope.kind !== 'service') throw new Error('parked work is for headquarters only');
}
