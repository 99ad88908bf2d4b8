import { readSettings } from '@quanlian/settings/env.ts';
import { openPools } from '@quanlian/subgraph-kit/database.ts';
import { assignDefinition } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { createLog } from '@quanlian/subgraph-kit/log.ts';
import { createMessages } from '@quanlian/subgraph-kit/messages.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { localTransport } from '@quanlian/transport/subgraph-transport.ts';
import { payments } from './server.ts';

/**
 * Payments in a process that a crash test kills: what startSubgraph makes, without the GraphQL server, which would
 * take longer to load than a payment takes.
 */
export async function startChild(): Promise<SubgraphRuntime> {
  const settings = readSettings();
  const runtime: SubgraphRuntime = {
    name: 'payments',
    settings,
    transport: localTransport(new Map()),
    pools: openPools(settings, 'payments'),
    message: createMessages(payments.messages),
    log: createLog({ level: settings.logLevel, name: 'payments' }),
  };
  assignDefinition(runtime, payments);
  await payments.start?.(runtime);
  return runtime;
}
