import type { Settings } from '@quanlian/settings/env.ts';
import type { SubgraphHandler, SubgraphTransport } from '@quanlian/transport/subgraph-transport.ts';
import { tracedHandler, tracedTransport } from '@quanlian/transport/traced-transport.ts';
import { sql } from 'drizzle-orm';
import { openPools } from './database.ts';
import { assignDefinition, definitionOf, type SubgraphDefinition } from './define-subgraph.ts';
import { startEventRelay } from './event-relay.ts';
import { startJobWorker } from './job-worker.ts';
import { createLog } from './log.ts';
import { createMessages } from './messages.ts';
import type { SubgraphRuntime } from './runtime.ts';
import { createSubgraphHandler } from './subgraph-handler.ts';

export interface RunningSubgraph {
  runtime: SubgraphRuntime;
  handler: SubgraphHandler;
  /** False while the database is out of reach or below the migration level that this code needs. */
  ready(): Promise<boolean>;
  stop(): Promise<void>;
}

/**
 * Starts one subgraph in this process: its handler at once; relay, jobs and own work when `background` is not false
 * (a test of single commands does without).
 */
export async function startSubgraph(
  definition: SubgraphDefinition,
  options: { settings: Settings; transport: SubgraphTransport; background?: boolean },
): Promise<RunningSubgraph> {
  const { settings } = options;
  const runtime: SubgraphRuntime = {
    name: definition.name,
    settings,
    transport: tracedTransport(options.transport, definition.name),
    pools: openPools(settings, definition.name),
    message: createMessages(definition.messages),
    log: createLog({ level: settings.logLevel, name: definition.name }),
  };
  assignDefinition(runtime, definition);
  const handler = tracedHandler(await createSubgraphHandler(runtime), definition.name);
  const stops: (() => Promise<void>)[] = [];
  if (definition.start) stops.push(await definition.start(runtime));
  if (options.background !== false) {
    stops.push(await startEventRelay(runtime));
    stops.push(await startJobWorker(runtime));
  }
  return {
    runtime,
    handler,
    ready: () => isReady(runtime),
    async stop() {
      for (const stop of stops.reverse()) await stop();
      await runtime.pools.close();
    },
  };
}

async function isReady(runtime: SubgraphRuntime): Promise<boolean> {
  const { name, migrationLevel } = definitionOf(runtime);
  // A subgraph without migrations of its own needs the kit's tables only.
  const needed = migrationLevel ? `${name}/${migrationLevel}` : 'kit/0001_kit.sql';
  try {
    const rows = await runtime.pools.app.execute(sql`select 1 from migration where name = ${needed}`);
    return rows.length > 0;
  } catch {
    return false;
  }
}
