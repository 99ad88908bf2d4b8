import { databaseUrls, type Settings } from '@quanlian/settings/env.ts';
import { type SubgraphName, subgraphNames } from '@quanlian/settings/subgraph-names.ts';
import postgres from 'postgres';
import { until } from '../demo/person.ts';

/** What the queues of the installation still hold: events on their way, and jobs that wait for their time. */
export interface UnfinishedWork {
  /** Until nothing is on its way any more and no job is due. */
  atRest(): Promise<void>;
  /** Timers that fall due by that business time run now, each at its own time; answers how many. */
  runTimers(until: Date): Promise<number>;
  /** What was given up or failed at its last try, for people to read. */
  failures(): Promise<string[]>;
  countDocuments(): Promise<Record<string, number>>;
  end(): Promise<void>;
}

/** Tables whose rows are business documents, each with a number or a signature of its own. */
const documents: Partial<Record<SubgraphName, string[]>> = {
  procurement: [
    'sourcing_events',
    'quotations',
    'awards',
    'contracts',
    'purchase_orders',
    'shipment_notices',
    'goods_receipts',
  ],
  finance: ['tax_invoices', 'payment_requests', 'bank_receipts', 'sales_invoices'],
  distribution: ['production_orders', 'sales_orders', 'shipments', 'outlet_deliveries', 'sales_returns'],
  payments: ['payment_orders', 'refunds'],
  membership: ['member_imports'],
};

export function unfinishedWork(settings: Settings): UnfinishedWork {
  const databases = subgraphNames.map((name) => {
    const { ownerUrl } = databaseUrls(settings, name);
    return { name, sql: postgres(ownerUrl, { max: 1, onnotice: () => undefined }) };
  });
  const isBusy = async ({ sql }: (typeof databases)[number]): Promise<boolean> => {
    const [row] = await sql<{ busy: boolean }[]>`
      select exists (select from event_delivery where parked_at is null)
        or exists (
          select from graphile_worker._private_jobs
          where attempts < max_attempts and (run_at <= now() or locked_at is not null)) as busy`;
    return row?.busy ?? false;
  };
  let busyLast = databases.slice(0, 1);
  const busy = async (): Promise<boolean> => {
    // Whoever was busy a moment ago most likely still is: the others need not be asked.
    for (const database of busyLast) if (await isBusy(database)) return true;
    const answers = await Promise.all(databases.map(isBusy));
    busyLast = databases.filter((_database, index) => answers[index]).slice(0, 1);
    return busyLast.length > 0;
  };
  return {
    async atRest() {
      // What is not on its way in one database may just have come to the next.
      await until('everything that was begun has ended', async () => !(await busy()) && !(await busy()), 40, 120_000);
    },
    async runTimers(until) {
      const counts = await Promise.all(
        databases.map(async ({ sql }) => {
          const due = await sql`
            with due as (
              select job.id, job.run_at + (job.payload ->> 'clockOffsetMs')::numeric * interval '1 millisecond' as at
              from graphile_worker._private_jobs job
              join graphile_worker._private_tasks task on task.id = job.task_id
              where job.locked_at is null and job.run_at > now() and task.identifier not like 'saga.%'
                and job.payload ->> 'clockOffsetMs' is not null
            )
            update graphile_worker._private_jobs job
            set run_at = now(), payload = jsonb_set(
              job.payload::jsonb, '{clockOffsetMs}', to_jsonb((extract(epoch from due.at - now()) * 1000)::bigint))::json
            from due where due.id = job.id and due.at <= ${until.toISOString()}::timestamptz
            returning job.id`;
          if (due.length > 0) await sql`select pg_notify('jobs:insert', '{"count":10}')`;
          return due.length;
        }),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },
    async failures() {
      const found = await Promise.all(
        databases.map(async ({ name, sql }) => {
          const rows = await sql<{ what: string }[]>`
            select 'job ' || task.identifier || ': ' || coalesce(job.last_error, '') as what
            from graphile_worker._private_jobs job
            join graphile_worker._private_tasks task on task.id = job.task_id
            where job.attempts >= job.max_attempts
              -- Asked for again while it ran: a newer job has its key and its work.
              and not (job.key is null and task.identifier like 'saga.%')
            union all
            select 'event ' || event.name || ' to ' || subscriber || ': ' || coalesce(last_error, '')
            from event_delivery join event on event.id = event_delivery.event_id
            where parked_at is not null or attempts > 3`;
          return rows.map(({ what }) => `${name}: ${what}`);
        }),
      );
      return found.flat();
    },
    async countDocuments() {
      const counts: Record<string, number> = {};
      for (const { name, sql } of databases) {
        for (const table of documents[name] ?? []) {
          counts[table] = await sql.begin(async (tx) => {
            // Sealed rows are shown to the company's own services.
            await tx`select set_config('app.scope', 'service', true)`;
            const [row] = await tx<{ count: number }[]>`select count(*)::int as count from ${tx(table)}`;
            return row?.count ?? 0;
          });
        }
      }
      return counts;
    },
    async end() {
      await Promise.all(databases.map(({ sql }) => sql.end({ timeout: 5 })));
    },
  };
}
