import type { Settings } from '@quanlian/settings/env.ts';
import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';
import type { SubgraphTransport } from '@quanlian/transport/subgraph-transport.ts';
import type { DatabasePools } from './database.ts';
import type { Log } from './log.ts';
import type { Messages } from './messages.ts';

/** One running subgraph: what its commands, consumers, jobs and routes share in this process. */
export interface SubgraphRuntime {
  name: SubgraphName;
  settings: Settings;
  pools: DatabasePools;
  transport: SubgraphTransport;
  message: Messages;
  log: Log;
  /** True while this process works jobs: sagas of events and jobs are then left to them. */
  worksJobs?: boolean;
}
