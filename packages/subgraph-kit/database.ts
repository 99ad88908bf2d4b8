import { AsyncLocalStorage } from 'node:async_hooks';
import { databaseUrls, type Settings } from '@quanlian/settings/env.ts';
import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { openingWith, preparing } from './prepared-client.ts';
import type { Scope } from './scope.ts';

/**
 * Connections of one subgraph's process (contracts "Data and rights"): requests 8, worker 4 (its queue 2, owner's
 * work 2), listen and lock 1.
 */
export const connectionBudget = { app: 8, queue: 2, owner: 2, direct: 1 } as const;

/** Connections that one process of one subgraph may open. */
export const connectionsOfSubgraph = Object.values(connectionBudget).reduce((sum, count) => sum + count, 0);

export type Database = PostgresJsDatabase;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

export interface DatabasePools {
  /** Requests: not owner, no BYPASSRLS. */
  app: Database;
  /** Owner role, for jobs, relay and snapshots that see every row. */
  owner: Database;
  ownerUrl: string;
  close(): Promise<void>;
}

export function openPools(settings: Settings, subgraph: SubgraphName): DatabasePools {
  const { ownerUrl, appUrl } = databaseUrls(settings, subgraph);
  const open = (url: string, max: number, plans: 'auto' | 'force_custom_plan') =>
    postgres(url, {
      max,
      // The budget is counted whole, so nothing is won by closing idle ones, and the request after a pause need not wait for a new one.
      idle_timeout: 0,
      connect_timeout: 10,
      backoff: reconnectDelay,
      connection: {
        application_name: `quanlian ${subgraph}`,
        TimeZone: 'UTC',
        plan_cache_mode: plans,
        // Compiling a plan takes longer than any question of ours.
        jit: false,
        // On a disk without a moving head a page anywhere costs about what the next one does; the server's own setting
        // of 4 lets the planner read whole tables of some ten thousand rows for a few hundred of them.
        random_page_cost: 1.1,
      },
      onnotice: () => {},
      debug: statementHook(settings),
    });
  const appClient = preparing(open(appUrl, connectionBudget.app, 'auto'));
  // Queues that are empty when statistics are taken and long when they are worked: each look is planned by what is there.
  const ownerClient = preparing(open(ownerUrl, connectionBudget.owner, 'force_custom_plan'));
  return {
    app: drizzle(appClient),
    owner: drizzle(ownerClient),
    ownerUrl,
    async close() {
      await Promise.all([appClient.end({ timeout: 5 }), ownerClient.end({ timeout: 5 })]);
    },
  };
}

/** Seconds until a broken connection is tried again: a restarted server is not kept waiting. */
export function reconnectDelay(attempt: number): number {
  return Math.min(0.1 * 2 ** attempt, 1);
}

const insideTransaction = new AsyncLocalStorage<true>();

/** Throws when called inside a transaction: a remote call there would hold locks while it waits. */
export function assertOutsideTransaction(what: string): void {
  if (insideTransaction.getStore()) throw new Error(`${what} was called inside a transaction`);
}

export interface TransactionSettings {
  scope: Scope;
  readOnly?: boolean;
  /** Milliseconds after which PostgreSQL ends a statement by itself. */
  statementTimeout: number;
}

/**
 * One transaction with the caller's organisation set for row-level security. `work` commits by returning and rolls
 * back by throwing. Deadlocks, serialization failures and statements that a
 * migration has made stale are tried again, at most three times.
 */
export async function inTransaction<T>(
  database: Database,
  settings: TransactionSettings,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await insideTransaction.run(true, () =>
        openingWith(database, transactionSettings(settings), () => database.transaction(work)),
      );
    } catch (error) {
      if (attempt >= 3 || !isRetryable(error)) throw error;
    }
  }
}

/** What PostgreSQL takes. */
const longestTimeoutMs = 2_147_483_647;

/** One statement without parameters, since those would cost each transaction another way to the server and back. */
function transactionSettings({ scope, statementTimeout, readOnly }: TransactionSettings): string {
  const organisationId = 'organisationId' in scope ? scope.organisationId : '';
  if (!/^[\w-]*$/.test(organisationId)) throw new Error('the organisation id of the claims is not an id');
  const timeout = Math.min(Math.max(1, Math.round(statementTimeout)), longestTimeoutMs);
  return `select set_config('app.org', '${organisationId}', true), set_config('app.scope', '${scope.kind}', true),
    set_config('statement_timeout', '${timeout}', true)${readOnly ? ", set_config('transaction_read_only', 'on', true)" : ''}`;
}

/** The PostgreSQL error behind a thrown one (drizzle wraps it), if there is one. */
export function postgresError(error: unknown): postgres.PostgresError | undefined {
  let current = error;
  while (current instanceof Error) {
    if (current instanceof postgres.PostgresError) return current;
    current = current.cause;
  }
  return undefined;
}

function isRetryable(error: unknown): boolean {
  const { code, routine } = postgresError(error) ?? {};
  // The last: a migration has changed a column's type under a prepared statement, which is prepared anew next time.
  return code === '40001' || code === '40P01' || routine === 'RevalidateCachedQuery';
}

let statements = 0;
let armed = false;

/** Crash tests: from now on statements are counted, and `CRASH_AT_STATEMENT` = n ends the process before the n-th. */
export function armCrash(): void {
  armed = true;
  statements = 0;
}

/** What a crash test counts; for each connection that the kit opens. */
export function statementHook(settings: Settings): ((connection: number, query: string) => void) | false {
  const { crashAtStatement } = settings;
  if (!crashAtStatement || settings.environment === 'production') return false;
  return () => {
    if (!armed) return;
    statements += 1;
    if (statements === crashAtStatement) process.kill(process.pid, 'SIGKILL');
  };
}
