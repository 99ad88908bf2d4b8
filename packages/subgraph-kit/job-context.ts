import { businessNow } from './business-time.ts';
import { withTransaction } from './command.ts';
import type { Execution } from './execution.ts';
import type { JobContext } from './jobs.ts';
import { readTransaction } from './query.ts';
import type { SubgraphRuntime } from './runtime.ts';
import { serviceClaims } from './service-claims.ts';
import { createServiceClient } from './service-client.ts';
import type { WorkOrigin } from './work-origin.ts';

/** The context of work that no person waits for; each transaction gets fresh claims with a deadline of its own. */
export function createJobContext(runtime: SubgraphRuntime, name: string, origin: WorkOrigin = {}): JobContext {
  const { clockOffsetMs, depth = 0 } = origin;
  const clock = () => (clockOffsetMs === undefined ? {} : { businessTime: businessNow(clockOffsetMs) });
  const execution = (): Execution => ({ runtime, claims: serviceClaims(runtime, { ...clock(), depth }) });
  const services = createServiceClient(runtime, depth);
  return {
    get execution() {
      return execution();
    },
    get businessTime() {
      return businessNow(clockOffsetMs);
    },
    services: {
      call: (document, variables, options) => services.call(document, variables, { ...clock(), ...options }),
    },
    transaction: (work) => withTransaction(execution(), name, work),
    read: (work) => readTransaction(execution(), work),
  };
}
