import { join } from 'node:path';
import { newId } from '@quanlian/ids/uuid.ts';
import { advanceSaga } from '@quanlian/subgraph-kit/saga.ts';
import { repositoryRoot } from '@quanlian/testkit/test-postgres.ts';
import { expect, onTestFinished, test } from 'vitest';
import { bundleChild } from '../test-child.ts';
import { placeOrder } from './place-order.ts';
import { answered, bootOrders } from './test-orders.ts';

/** More statements than an end has: the test ends where a child gets through. */
const mostStatements = 80;
const operationsFile = join(repositoryRoot, 'gateway/operations/services.json');

test.each([
  ['cancelling', 'CHANNEL'],
  ['cancelling', 'ADVANCE'],
  ['cancelling', 'CREDIT'],
  ['lapsing of', 'CHANNEL'],
  ['lapsing of', 'ADVANCE'],
] as const)(
  'kill -9 before any statement of %s an order by %s: it ends once, and nothing is held for it',
  async (what, funding) => {
    const orders = await bootOrders();
    onTestFinished(() => orders.world.close());
    const { runtime } = orders.world.running('distribution');
    const { productId } = await orders.product('100000');
    const child = await bundleChild(join(import.meta.dirname, 'crash-child.ts'), runtime.settings);
    const isCancelled = what === 'cancelling';

    const asked: { person: ReturnType<typeof orders.shopper>['person']; key: string; salesOrderId: string }[] = [];
    let gotThrough = false;
    for (let statement = 1; statement <= mostStatements && !gotThrough; statement++) {
      const { person, order } = await placed();
      const key = newId();
      asked.push({ person, key, salesOrderId: order.id });
      const passesMs = isCancelled ? {} : { passesMs: await untilItsTime(order.id) };
      const ending = { salesOrderId: order.id, ...passesMs };
      gotThrough = await child.run(
        { claims: person.claims, idempotencyKey: key, input: { id: order.id }, operationsFile, ending },
        statement,
      );
    }
    expect(asked.length).toBeGreaterThan(funding === 'CHANNEL' ? 15 : 8);
    expect(gotThrough).toBe(true);

    // Whoever was told to end the order is told again, by the same key or by the queue.
    for (const { person, key, salesOrderId } of asked) {
      if (isCancelled) {
        const document =
          'mutation ($input: CancelSalesOrderInput!) { cancelSalesOrder(input: $input) { ... on SalesOrder { id } ... on Error { message } } }';
        const input = { id: salesOrderId };
        const answer = await person.execute('distribution', document, { input }, { idempotencyKey: key });
        expect(answered(answer, 'cancelSalesOrder').id).toBe(salesOrderId);
      } else {
        await orders.passDeadline(salesOrderId);
      }
      await advanceSaga(runtime, placeOrder, salesOrderId);
    }
    const ended = await orders.sql`select state, count(*)::int as count from sales_orders group by state`;
    expect(ended.map(({ state, count }) => [state, count])).toEqual([
      [isCancelled ? 'CANCELLED' : 'LAPSED', asked.length],
    ]);
    expect(await orders.held(productId)).toBe(0);
    expect(await orders.sql`select id from stock_reservations`).toHaveLength(0);
    for (const { salesOrderId } of asked) {
      // Those who hold money, prices or coupons for it are told once.
      expect((await orders.told(salesOrderId)).map(([name]) => name)).toEqual(['SalesOrderCancelled']);
    }

    async function placed() {
      if (funding === 'CHANNEL') {
        const { person, place } = orders.shopper();
        return { person, order: await place(productId, '4') };
      }
      const { owner, place } = await orders.dealer();
      return { person: owner, order: await place(productId, 2, { funding }) };
    }

    async function untilItsTime(id: string): Promise<number> {
      const [row] = await orders.sql<{ at: Date }[]>`select expires_at as at from sales_orders where id = ${id}`;
      return (row?.at.getTime() ?? 0) + 1_000 - Date.now();
    }
  },
  600_000,
);
