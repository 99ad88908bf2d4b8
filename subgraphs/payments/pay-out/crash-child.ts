import { runCommand } from '@quanlian/subgraph-kit/command.ts';
import { armCrash } from '@quanlian/subgraph-kit/database.ts';
import { advanceSaga, sagasAtRest } from '@quanlian/subgraph-kit/saga.ts';
import { serviceClaims } from '@quanlian/subgraph-kit/service-claims.ts';
import { startChild } from '../test-runtime.ts';
import { createPayOut } from './create-pay-out.ts';
import { payOutSaga } from './pay-out-saga.ts';

/**
 * The process that the crash test kills: makes one pay-out (JSON in the first argument) and drives it to its end,
 * with a kill before the statement that CRASH_AT_STATEMENT names. Exits when it got through.
 */
const [argument = ''] = process.argv.slice(2);
const input: unknown = JSON.parse(argument, (key, value) => (key === 'amountMinor' ? BigInt(value) : value));
const runtime = await startChild();
armCrash();
const execution = { runtime, claims: serviceClaims(runtime), idempotencyKey: argument };
const result = await runCommand(execution, createPayOut, input);
if (!result.ok) throw new Error(result.error.kind);
await sagasAtRest(runtime);
for (let round = 0; round < 200; round++) {
  const progress = await advanceSaga(runtime, payOutSaga, result.value.id).catch(() => 'asking');
  if (progress === 'resting') break;
  await new Promise((resolve) => setTimeout(resolve, 20));
}
process.exit(0);
