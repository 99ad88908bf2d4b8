import { withTransaction } from './command.ts';
import type { Execution } from './execution.ts';
import type { JobContext } from './jobs.ts';
import { readTransaction } from './query.ts';
import type { SubgraphRuntime } from './runtime.ts';
import { serviceClaims } from './service-claims.ts';
import { createServiceClient } from './service-client.ts';

/** The context of work that no person waits for; each transaction gets fresh claims with a deadline of its own. */
export function createJobContext(
  runtime: SubgraphRuntime,
  name: string,
  options: { businessTime?: Date } = {},
): JobContext {
  const execution = (): Execution => ({ runtime, claims: serviceClaims(runtime, options) });
  return {
    get execution() {
      return execution();
    },
    services: createServiceClient(runtime),
    transaction: (work) => withTransaction(execution(), name, work),
    read: (work) => readTransaction(execution(), work),
  };
}
