import { readSettings } from '@quanlian/settings/env.ts';
import { runCommand } from '@quanlian/subgraph-kit/command.ts';
import { armCrash } from '@quanlian/subgraph-kit/database.ts';
import { advanceSaga, sagasAtRest } from '@quanlian/subgraph-kit/saga.ts';
import { startSubgraph } from '@quanlian/subgraph-kit/serve.ts';
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
const { runtime } = await startSubgraph(payments, {
  settings: readSettings(),
  transport: localTransport(new Map()),
  background: false,
});
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
