import type { RunningSubgraph } from '@quanlian/subgraph-kit/serve.ts';

/** What every transaction sends, and what the driver asks of a new connection. */
const frame = /^\s*(begin|commit|rollback|set transaction|select set_config|select b\.oid, b\.typarray)/i;

/**
 * The statements that requests of a subgraph send while `work` runs, without the frame of transactions: a list of ten
 * and a list of fifty must send equally many. Count one subgraph of one world at a time.
 */
export async function countStatements<T>(
  subgraph: RunningSubgraph,
  work: () => Promise<T>,
): Promise<{ value: T; statements: string[] }> {
  const client: unknown = Reflect.get(subgraph.runtime.pools.app, '$client');
  const options: unknown = client && Reflect.get(Object(client), 'options');
  if (options === null || typeof options !== 'object') throw new Error('the pool has no options to listen at');
  const before: unknown = Reflect.get(options, 'debug');
  const statements: string[] = [];
  // postgres.js reads the hook anew for each statement.
  Reflect.set(options, 'debug', (_connection: number, statement: string) => {
    if (!frame.test(statement)) statements.push(statement);
  });
  try {
    return { value: await work(), statements };
  } finally {
    Reflect.set(options, 'debug', before);
  }
}
