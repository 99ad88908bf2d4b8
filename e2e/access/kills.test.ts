import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { bundle, bundles } from '@quanlian/tools/bundle.ts';
import { playPurchase } from '@quanlian/tools/demo/buying.ts';
import { supplyChannels } from '@quanlian/tools/demo/channels.ts';
import { type Company, foundCompany } from '@quanlian/tools/demo/company.ts';
import { type Dealer, foundDealer, transferMoney } from '@quanlian/tools/demo/dealer.ts';
import { allocate } from '@quanlian/tools/demo/dealer-order.ts';
import { needed, only } from '@quanlian/tools/demo/expect.ts';
import * as operations from '@quanlian/tools/demo/operations.ts';
import { type Person, signUpShopper, until } from '@quanlian/tools/demo/person.ts';
import { drinks } from '@quanlian/tools/demo/products.ts';
import * as salesOrderOperations from '@quanlian/tools/demo/sales-order-operations.ts';
import { openShop, pay, type Shop } from '@quanlian/tools/demo/shopper.ts';
import * as shopperOperations from '@quanlian/tools/demo/shopper-operations.ts';
import { demoPassword } from '@quanlian/tools/demo-sign-ins.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProductInProcess, startProductInProcess } from './product-in-process.ts';

// The part that takes orders is a process of its own here, and is killed while dealers and shoppers order, cancel and
// pay through the public endpoint. All others go on. In the end every hold of every part is used or back.

const suffix = '440000';
const kills = 12;
/** Each kill comes that much later after the first order's row than the one before. */
const stepMs = 60;

let product: ProductInProcess;
let company: Company;
let dealer: Dealer;
let shop: Shop;
let drink: { productId: string; name: string; unitsPerCase: number };
let leave: () => void = () => undefined;
let left: Promise<void> = Promise.resolve();
let part: ChildProcess | undefined;
let environment: Record<string, string>;

beforeAll(async () => {
  product = await startProductInProcess('http');
  const options = { emulatorUrl: new URL(product.institutions.taxPlatformUrl).origin, say: () => undefined };
  company = await foundCompany(product.endpoint, { suffix, suppliers: ['flavour-supplier'] });
  const plan = needed(
    'a drink in bottles',
    drinks.find(({ baseUnit }) => baseUnit === '瓶'),
  );
  const unitsPerCase = needed(
    'a case',
    plan.packLevels.find(({ level }) => level === 'CASE'),
  ).unitsPerPack;
  drink = { productId: needed(plan.code, company.products.get(plan.code)), name: plan.name, unitsPerCase };
  await playPurchase(company, product.institutions, {
    title: plan.name,
    productCode: plan.code,
    quantity: String(200 * unitsPerCase),
    offers: [{ supplier: only(company.suppliers), netPrice: '1.80' }],
    startsAt: new Date(Date.now() - 30 * 86_400_000),
    until: 'stored',
  });
  await new Promise<void>((ready, failed) => {
    left = supplyChannels(company, async () => {
      ready();
      await new Promise<void>((resolve) => {
        leave = resolve;
      });
    });
    left.catch(failed);
  });
  const terms = { creditLimit: '100000000', minimumOrder: '0' };
  dealer = await foundDealer(company, drink, { ...options, suffix, terms });
  await openBankAccount(options.emulatorUrl);
  await transferMoney(company, dealer, { ...options, amountMinor: '10000000' });
  await until('the advance', async () => (await balanceOf('2203-ADVANCE')) === '10000000');
  shop = await openShop(company, drink, { ...options, suffix });
  await bundle();
  environment = await product.giveAway('distribution');
  await startPart();
}, 600_000);

afterAll(async () => {
  leave();
  await left;
  if (part) await stopPart('SIGTERM');
  await product.close();
});

test('kill -9 while orders are placed, cancelled and paid: every order ends well, and nothing is held for none', async () => {
  let said = 0;
  for (let kill = 0; kill <= kills; kill++) {
    const [first, second] = await Promise.all([signUp(`${kill}-1`), signUp(`${kill}-2`)]);
    const before = await orderCount();
    const ways = [
      byDealer('ADVANCE', 'goes on'),
      byDealer('CREDIT', 'goes on'),
      byDealer('ADVANCE', 'cancelled'),
      byDealer('CREDIT', 'cancelled'),
      byShopper(first, 'paid'),
      byShopper(second, 'cancelled'),
    ];
    const going = Promise.allSettled(ways);
    if (kill < kills) {
      await until('an order is on its way', async () => (await orderCount()) > before, 5);
      await new Promise((resolve) => setTimeout(resolve, kill * stepMs));
      await stopPart('SIGKILL');
      await startPart();
    }
    said += (await going).filter(({ status }) => status === 'fulfilled').length;
  }
  // Where nothing was killed every order went its way.
  expect(said).toBeGreaterThanOrEqual(6);
  await until('the orders are at rest', async () => {
    const rows = await sqlOf('distribution')`
      select 1 from sales_orders where state in ('PLACING', 'CLOSING') or step is not null`;
    return rows.length === 0;
  });
  await product.world.settled();
  // Whoever was not told of an order ends it now, as a person would who finds it.
  const open = await sqlOf('distribution')<{ id: string }[]>`
    select id from sales_orders where state in ('AWAITING_PAYMENT', 'AWAITING_ALLOCATION')`;
  for (const { id } of open)
    await company.as('sales').run(salesOrderOperations.cancelSalesOrder, { input: { id, reason: '未完成' } });
  await until('the last are cancelled', async () => {
    const rows = await sqlOf('distribution')`
      select 1 from sales_orders where state not in ('AWAITING_SHIPMENT', 'CANCELLED') or step is not null`;
    return rows.length === 0;
  });
  await product.world.settled();
  await proveHolds();
}, 600_000);

/** Each part's holds, by what became of their orders. */
async function proveHolds(): Promise<void> {
  const orders = await sqlOf('distribution')<Order[]>`
    select id, state, funding, gross_minor::text as gross, coupon_minor::text as coupon from sales_orders`;
  const standing = orders.filter(({ state }) => state === 'AWAITING_SHIPMENT');
  const stands = (orderId: string) => standing.some(({ id }) => id === orderId);
  // The last round went through, and the kills before it left both kinds.
  expect(orders.length).toBeGreaterThan(12);
  for (const funding of ['ADVANCE', 'CREDIT', 'CHANNEL'])
    expect(standing.filter((order) => order.funding === funding).length).toBeGreaterThan(0);

  const distribution = sqlOf('distribution');
  const [stock] = await distribution`
    select (select coalesce(sum(reserved), 0) from stock_items)::float as reserved,
      (select coalesce(sum(quantity), 0) from stock_reservations)::float as held,
      (select coalesce(sum(quantity), 0) from sales_order_lines line
        join sales_orders o on o.id = line.sales_order_id where o.state = 'AWAITING_SHIPMENT')::float as sold`;
  expect(stock).toEqual({ reserved: stock?.sold, held: stock?.sold, sold: stock?.sold });

  const states = async (rows: Promise<readonly { order_id: string; state: string }[]>, used: string) => {
    for (const { order_id: id, state } of await rows) expect([id, state]).toEqual([id, stands(id) ? used : 'RELEASED']);
  };
  await states(sqlOf('catalog')`select order_id, state from order_prices`, 'FIRM');
  await states(sqlOf('finance')`select order_id, state from credit_holds`, 'CONFIRMED');
  await states(sqlOf('payments')`select order_id, state from advance_holds`, 'POSTED');
  await states(sqlOf('membership')`select order_id, state from order_benefits`, 'REDEEMED');
  const coupons = await sqlOf('membership')<{ state: string; sales_order_id: string | null }[]>`
    select state, sales_order_id from coupons`;
  expect(coupons.length).toBeGreaterThan(0);
  for (const { state, sales_order_id: id } of coupons) expect(state).toBe(id && stands(id) ? 'USED' : 'UNUSED');

  // What each order has in the ledger: its money once, or nothing.
  const booked = await sqlOf('payments')<{ id: string; owed: string }[]>`
    select item.item_id as id, (item.credits_posted - item.debits_posted)::text as owed from ledger_item item
    join ledger_account account on account.id = item.account_id where account.code = '2203-ORDER'`;
  for (const { id, state, funding, gross } of orders) {
    const owed = booked.find((one) => one.id === id)?.owed ?? '0';
    const isPaid = state === 'AWAITING_SHIPMENT' && funding !== 'CREDIT';
    expect([id, state, funding, owed]).toEqual([id, state, funding, isPaid ? gross : '0']);
  }
  const [pending] = await sqlOf('payments')`
    select count(*)::int as open from ledger_transfer one where kind = 'PENDING'
      and not exists (select from ledger_transfer other where other.pending_id = one.id)`;
  expect(pending?.open).toBe(0);
}

interface Order {
  id: string;
  state: string;
  funding: string;
  gross: string;
  coupon: string;
}

async function byDealer(funding: 'ADVANCE' | 'CREDIT', ending: 'goes on' | 'cancelled'): Promise<void> {
  const { placeDealerOrder } = await dealer.owner.run(salesOrderOperations.placeDealerOrder, {
    input: { funding, lines: [{ productId: drink.productId, cases: '1' }] },
  });
  if (placeDealerOrder.__typename !== 'SalesOrder') throw new Error('no order');
  const { id } = placeDealerOrder;
  await until('it is placed', async () => {
    const { salesOrder } = await dealer.owner.run(salesOrderOperations.salesOrderNow, { id });
    return salesOrder?.state === 'AWAITING_ALLOCATION';
  });
  if (ending === 'goes on') await allocate(company, id);
  else await dealer.owner.run(salesOrderOperations.cancelSalesOrder, { input: { id, reason: '不要了' } });
}

async function byShopper(shopper: Person, ending: 'paid' | 'cancelled'): Promise<void> {
  const { claimCoupon } = await shopper.run(shopperOperations.claimCoupon, {
    input: { templateId: shop.couponTemplateId },
  });
  await shopper.run(shopperOperations.addToCart, { input: { productId: drink.productId, quantity: 2 } });
  const { checkoutCart } = await shopper.run(shopperOperations.checkoutCart, {
    input: {
      points: 0,
      couponId: claimCoupon.__typename === 'Coupon' ? claimCoupon.id : null,
      delivery: { contactName: '李小雨', contactPhone: '13900001111', address: '上海市杨浦区政学路 77 号' },
    },
  });
  if (checkoutCart.__typename !== 'SalesOrder') throw new Error('no order');
  const { id } = checkoutCart;
  const order = await until('it is placed', async () => {
    const { salesOrder } = await shopper.run(salesOrderOperations.shopOrderNow, { id });
    return salesOrder && salesOrder.state !== 'PLACING' && salesOrder;
  });
  if (ending === 'paid') await pay(shopper, needed('the payment order', order.paymentOrderId));
  else await shopper.run(salesOrderOperations.cancelSalesOrder, { input: { id, reason: '不要了' } });
}

async function orderCount(): Promise<number> {
  const [row] = await sqlOf('distribution')<{ count: number }[]>`select count(*)::int as count from sales_orders`;
  return row?.count ?? 0;
}

function signUp(name: string): Promise<Person> {
  return signUpShopper(product.endpoint, {
    email: `shopper-${suffix}-${name}@mail.demo`,
    name: '李小雨',
    password: demoPassword,
    guestToken: randomBytes(24).toString('hex'),
  });
}

/** The part as an installation runs it, over the test's databases. */
async function startPart(): Promise<void> {
  const child = spawn(process.execPath, [bundles.backend.file, '--only=distribution'], {
    env: { ...environment, NODE_ENV: 'test' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  part = child;
  await until('the part that takes orders', async () => {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    const ready = await fetch(new URL('/readyz', environment.DISTRIBUTION_URL)).catch(() => undefined);
    return ready?.ok;
  });
}

async function stopPart(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (!part) return;
  const ended = once(part, 'exit');
  part.kill(signal);
  await ended;
  part = undefined;
}

function sqlOf(name: Parameters<ProductInProcess['world']['sql']>[0]) {
  return product.world.sql(name);
}

async function balanceOf(code: string): Promise<string | undefined> {
  const { trialBalance } = await company
    .as('auditor')
    .run(operations.trialBalanceNow, { legalEntityId: company.legalEntityId });
  return trialBalance.rows.find((row) => row.code === code)?.balance.amountMinor;
}

async function openBankAccount(emulatorUrl: string): Promise<void> {
  const { ownBankAccounts } = await company.as('receivables').run(operations.ownBankAccountsNow, {});
  const response = await fetch(`${emulatorUrl}/control/bank/accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      account: only(ownBankAccounts).accountNumber,
      holderName: company.legalEntityName,
      balanceMinor: '5000000000',
    }),
  });
  if (!response.ok) throw new Error(`the bank opened no account: ${response.status} ${await response.text()}`);
}
