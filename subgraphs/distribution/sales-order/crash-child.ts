import { paymentSucceeded } from '@quanlian/events/payment-succeeded.ts';
import { readSettings } from '@quanlian/settings/env.ts';
import { runCommand, withTransaction } from '@quanlian/subgraph-kit/command.ts';
import { armCrash, openPools } from '@quanlian/subgraph-kit/database.ts';
import { assignDefinition } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { createLog } from '@quanlian/subgraph-kit/log.ts';
import { createMessages } from '@quanlian/subgraph-kit/messages.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { advanceSaga, sagasAtRest } from '@quanlian/subgraph-kit/saga.ts';
import { serviceClaims } from '@quanlian/subgraph-kit/service-claims.ts';
import type { Claims } from '@quanlian/transport/claims.ts';
import { localTransport } from '@quanlian/transport/subgraph-transport.ts';
import { distribution } from '../server.ts';
import { createNeighbours } from '../test-neighbours.ts';
import { cancelSalesOrder } from './cancel-sales-order.ts';
import { lapseSalesOrder } from './lapse-sales-order.ts';
import { placeDealerOrder } from './place-dealer-order.ts';
import { placeOrder } from './place-order.ts';
import { placeShopOrder } from './place-shop-order.ts';
import { takePayment } from './take-payment.ts';

/**
 * The process that the crash tests kill: places one order, of a dealer or, with its payment, of the shop, or ends one,
 * with a kill before the statement that CRASH_AT_STATEMENT names. Exits when it got through.
 */
const [argument = ''] = process.argv.slice(2);
const { claims, idempotencyKey, input, operationsFile, payment, ending } = JSON.parse(argument) as {
  claims: Claims;
  idempotencyKey: string;
  input: unknown;
  operationsFile: string;
  /** Of an order of the shop. */
  payment?: object;
  /** An order that is there already, and whether it is cancelled or its time has come. */
  ending?: { salesOrderId: string; passesMs?: number };
};
const settings = readSettings();
const neighbours = await createNeighbours(operationsFile);
const runtime: SubgraphRuntime = {
  name: 'distribution',
  settings,
  transport: localTransport(new Map([['gateway', neighbours.handler]])),
  pools: openPools(settings, 'distribution'),
  message: createMessages(distribution.messages),
  log: createLog({ level: settings.logLevel, name: 'distribution' }),
};
assignDefinition(runtime, distribution);
armCrash();
const person = { runtime, claims: { ...claims, deadline: Date.now() + 60_000 }, idempotencyKey };
if (ending) {
  await endOrder(ending);
  process.exit(0);
}
const placed = payment
  ? await runCommand(person, placeShopOrder, input)
  : await runCommand(person, placeDealerOrder, input);
if (!placed.ok) throw new Error(placed.error.kind);
await sagasAtRest(runtime);
await advanceSaga(runtime, placeOrder, placed.value.id);
if (payment) {
  const body = paymentSucceeded.body.parse({
    ...payment,
    salesOrderId: placed.value.id,
    paidAt: new Date().toISOString(),
  });
  await withTransaction({ runtime, claims: serviceClaims(runtime) }, 'PaymentSucceeded', (tx) => takePayment(tx, body));
}
process.exit(0);

async function endOrder({ salesOrderId, passesMs }: { salesOrderId: string; passesMs?: number }): Promise<void> {
  if (passesMs === undefined) {
    const cancelled = await runCommand(person, cancelSalesOrder, input);
    if (!cancelled.ok) throw new Error(cancelled.error.kind);
  } else {
    await lapseSalesOrder.run(createJobContext(runtime, 'test', { clockOffsetMs: passesMs }), { salesOrderId }, {});
  }
  await sagasAtRest(runtime);
}
