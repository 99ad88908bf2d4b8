import { join } from 'node:path';
import { newId } from '@quanlian/ids/uuid.ts';
import { startSubgraph } from '@quanlian/subgraph-kit/serve.ts';
import { localTransport } from '@quanlian/transport/subgraph-transport.ts';
import { expect, onTestFinished, test } from 'vitest';
import { payments } from '../server.ts';
import { startTestBank } from '../test-bank.ts';
import { bundleChild, childEnds } from '../test-child.ts';
import { bootPayments } from '../test-world.ts';

/** More statements than a pay-out has: the test ends where a child gets through. */
const mostStatements = 250;

test('kill -9 before any statement of a pay-out: asked again it is paid once, and the ledger is whole', async () => {
  const bank = await startTestBank({ outcomeDelayMs: 0, notify: false });
  onTestFinished(() => bank.close());
  const world = await bootPayments({ env: bank.env });
  onTestFinished(() => world.world.close());
  const company = await world.company(1_000_000_00n);
  const supplier = await world.supplier();
  const child = await bundleChild(join(import.meta.dirname, 'crash-child.ts'));
  const sql = world.world.sql('payments');

  const asked: { input: ReturnType<typeof inputFor>; gotThrough: boolean }[] = [];
  function inputFor(payableId: string) {
    return {
      paymentRequestId: newId(),
      attempt: 1,
      legalEntityId: company.legalEntityId,
      bankAccountId: company.bankAccountId,
      supplierId: supplier.supplierId,
      amountMinor: '11300',
      currency: 'CNY',
      payee: supplier.payee,
      payables: [{ payableId, amountMinor: '11300' }],
    };
  }
  for (let statement = 1; statement <= mostStatements; statement++) {
    const { payableId } = await world.payable(company, supplier, { netMinor: 10_000n, taxMinor: 1_300n });
    const input = inputFor(payableId);
    const running = child.start(world.world, {
      argument: JSON.stringify(input),
      env: { ...bank.env, CRASH_AT_STATEMENT: String(statement) },
    });
    const gotThrough = await childEnds(running);
    asked.push({ input, gotThrough });
    if (gotThrough) break;
  }
  const killed = asked.filter((one) => !one.gotThrough).length;
  // Command, ledger, three questions to the bank, five moves: fewer would mean that the kills missed the saga.
  expect(killed).toBeGreaterThan(40);
  expect(killed).toBeLessThan(mostStatements);

  // Finance asks again with the same attempt, and workers take over what the dead left behind.
  const finance = world.world.service('finance');
  for (const { input } of asked) {
    const answer = await finance.execute(
      'payments',
      'mutation ($input: CreatePayOutInput!) { createPayOut(input: $input) { ... on PayOut { id } ... on Error { message } } }',
      { input },
    );
    answer.expectData();
  }
  await sql`update graphile_worker._private_jobs set run_at = now()`;
  const workers = await startSubgraph(payments, {
    settings: world.world.settings,
    transport: localTransport(new Map()),
    background: true,
  });
  onTestFinished(() => workers.stop());
  await expect
    .poll(
      async () => {
        await sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null`;
        const open = await sql`select id, state from pay_outs where state <> 'PAID'`;
        return open.length;
      },
      { timeout: 60_000, interval: 250 },
    )
    .toBe(0);

  const payOuts = await sql<{ id: string; payment_request_id: string }[]>`select id, payment_request_id from pay_outs`;
  expect(payOuts.map((row) => row.payment_request_id).sort()).toEqual(
    asked.map((one) => one.input.paymentRequestId).sort(),
  );
  const orders = await bank.orders();
  expect(orders.map((order) => order.clientReference).sort()).toEqual(
    payOuts.map((row) => row.id.replaceAll('-', '')).sort(),
  );
  const told = await sql`select aggregate_id from event where name = 'PayOutPaid'`;
  expect(told.map((row) => row.aggregate_id).sort()).toEqual(payOuts.map((row) => row.id).sort());
  const [files] = await sql`select count(*)::int as count from file where state = 'READY'`;
  expect(files?.count).toBe(payOuts.length);
  const open = await sql`
    select item_id from ledger_item i join ledger_account a on a.id = i.account_id
    where a.code = '2202' and (i.debits_posted <> i.credits_posted or i.debits_pending <> 0)`;
  expect(open.length).toBe(0);
  expect(await world.balance('1002', company.legalEntityId)).toBe(1_000_000_00n - 11_300n * BigInt(asked.length));
  const [waiting] = await sql`select count(*)::int as count from posting where result is null`;
  expect(waiting?.count).toBe(0);
  expect(await world.findings()).toEqual([]);
}, 600_000);
