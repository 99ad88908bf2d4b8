import { readSettings } from '@quanlian/settings/env.ts';
import { runCommand } from '@quanlian/subgraph-kit/command.ts';
import { armCrash, openPools } from '@quanlian/subgraph-kit/database.ts';
import { createLog } from '@quanlian/subgraph-kit/log.ts';
import { createMessages } from '@quanlian/subgraph-kit/messages.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { advanceSaga, sagasAtRest } from '@quanlian/subgraph-kit/saga.ts';
import { serviceClaims } from '@quanlian/subgraph-kit/service-claims.ts';
import { localTransport } from '@quanlian/transport/subgraph-transport.ts';
import { payments } from '../server.ts';
import { createPayOut } from './create-pay-out.ts';
import { payOutSaga } from './pay-out-saga.ts';

/**
 * The process that the crash test kills: makes one pay-out (JSON in the first argument) and drives it to its end,
 * with a kill before the statement that CRASH_AT_STATEMENT names. Says `done` when it got through.
 */
const [argument = ''] = process.argv.slice(2);
const input: unknown = JSON.parse(argument, (key, value) => (key === 'amountMinor' ? BigInt(value) : value));
const settings = readSettings();
// What startSubgraph makes, without the GraphQL server, which would take longer to load than the payment takes.
const runtime: SubgraphRuntime = {
  name: 'payments',
  definition: payments,
  settings,
  transport: localTransport(new Map()),
  pools: openPools(settings, 'payments'),
  message: createMessages(payments.messages),
  log: createLog({ level: settings.logLevel, name: 'payments' }),
};
await payments.start?.(runtime);
armCrash();
const result = await runCommand(
  { runtime, claims: serviceClaims(runtime), idempotencyKey: argument },
  createPayOut,
  input,
);
if (!result.ok) throw new Error(result.error.kind);
await sagasAtRest(runtime);
for (let round = 0; round < 200; round++) {
  const progress = await advanceSaga(runtime, payOutSaga, result.value.id).catch(() => 'asking');
  if (progress === 'resting') break;
  await new Promise((resolve) => setTimeout(resolve, 20));
}
process.stdout.write('done\n');
process.exit(0);
