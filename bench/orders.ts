import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median, reportBench } from '@quanlian/tools/bench-report.ts';
import { playPurchase } from '@quanlian/tools/demo/buying.ts';
import { supplyChannels } from '@quanlian/tools/demo/channels.ts';
import { type Company, foundCompany } from '@quanlian/tools/demo/company.ts';
import { type Dealer, foundDealer, type SoldDrink, transferMoney } from '@quanlian/tools/demo/dealer.ts';
import { needed, only } from '@quanlian/tools/demo/expect.ts';
import * as operations from '@quanlian/tools/demo/operations.ts';
import { type Person, signUpShopper, until } from '@quanlian/tools/demo/person.ts';
import * as productionOperations from '@quanlian/tools/demo/production-operations.ts';
import { drinks } from '@quanlian/tools/demo/products.ts';
import * as salesOrderOperations from '@quanlian/tools/demo/sales-order-operations.ts';
import { openShop, pay } from '@quanlian/tools/demo/shopper.ts';
import * as shopperOperations from '@quanlian/tools/demo/shopper-operations.ts';
import { demoPassword } from '@quanlian/tools/demo-sign-ins.ts';
import { randomPorts } from '@quanlian/tools/ports.ts';
import { commandLineOf } from '@quanlian/tools/process-identity.ts';
import { createProduct } from '@quanlian/tools/product.ts';
import { builtPrograms } from '@quanlian/tools/programs.ts';
import { readSecrets } from '@quanlian/tools/secrets.ts';

// What an order costs from the request to the money: dealers' orders, from the advance and on credit, placed and
// allocated, and shoppers' orders placed, paid on the channel's page and confirmed by its notification. Everything goes
// through the public endpoint, sixteen at once. Counted is the processor time of the backend and of every process of
// its PostgreSQL, with all that events do afterwards; buyers, channel and bank run elsewhere and are not counted.
// `--profile=FOLDER` writes a processor profile of the backend there, `--rounds=N` plays fewer.

const buyers = 16;
const ordersEach = 8;
const settleMs = 3_000;
/** How often the shop's cashier page asks whether the order is paid. */
const cashierAsksMs = 2_000;
/** Cases that are left for the last round: fewer than are asked for. */
const lastCases = 24;
/** Vendure 3.7 with PostgreSQL on such a machine, by the same count. */
const vendureCpuMs = 358;

/** What the kernel counts processor time in. */
const tickMs = 1_000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

const { values: arguments_ } = parseArgs({
  options: { profile: { type: 'string' }, rounds: { type: 'string', default: '5' } },
});
const rounds = Number(arguments_.rounds);
const folder = mkdtempSync(join(tmpdir(), 'quanlian-orders-'));
const ports = await randomPorts();
const product = createProduct({
  dataFolder: folder,
  mode: 'one-process',
  environment: 'demo',
  ports,
  apps: [],
  seed: false,
  programs: {
    ...builtPrograms,
    backend: [
      ...(arguments_.profile ? ['--cpu-prof', `--cpu-prof-dir=${arguments_.profile}`] : []),
      ...builtPrograms.backend,
    ],
  },
});
try {
  await product.start();
  await measure();
} finally {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const { company, drink, dealers, shoppers } = await makeWorld();
  await supplyChannels(company, async () => {
    const all = [
      ...dealers.map((dealer, index) => () => orderAsDealer(company, drink, { dealer, isOnCredit: index % 2 === 1 })),
      ...shoppers.map((shopper) => () => orderAsShopper(drink, shopper)),
    ];
    // The first round warms up.
    const results: Round[] = [];
    for (let round = 0; round <= rounds; round++) results.push(await playRound(all));
    const counted = results.slice(1);
    const sold = results.reduce((total, one) => total + one.quantity, 0);
    const oversold = await sellOut(company, drink, { dealers, shoppers, sold });
    reportBench('orders', [
      {
        key: 'cpuMsPerOrder',
        value: tenths(median(counted.map((one) => one.cpuMs))),
        unit: 'ms',
        goal: { atMost: 120 },
      },
      { key: 'backendCpuMsPerOrder', value: tenths(median(counted.map((one) => one.backendMs))), unit: 'ms' },
      { key: 'databaseCpuMsPerOrder', value: tenths(median(counted.map((one) => one.databaseMs))), unit: 'ms' },
      { key: 'vendureCpuMsPerOrder', value: vendureCpuMs, unit: 'ms' },
      { key: 'ordersPerSecond', value: tenths(median(counted.map((one) => one.perSecond))), unit: '/s' },
      { key: 'placeP99Ms', value: tenths(median(counted.map((one) => one.p99))), unit: 'ms' },
      { key: 'oversold', value: oversold, unit: 'bottles', goal: { atMost: 0 } },
    ]);
  });
}

interface Paid {
  quantity: number;
  placeMs: number;
}

interface Round {
  cpuMs: number;
  backendMs: number;
  databaseMs: number;
  perSecond: number;
  p99: number;
  quantity: number;
}

/** Every buyer orders one after the other; then events have their time, which is counted too. */
async function playRound(all: (() => Promise<Paid>)[]): Promise<Round> {
  const before = cpu();
  const started = performance.now();
  const paid = (
    await Promise.all(
      all.map(async (order) => {
        const mine: Paid[] = [];
        for (let turn = 0; turn < ordersEach; turn++) mine.push(await order());
        return mine;
      }),
    )
  ).flat();
  const seconds = (performance.now() - started) / 1_000;
  await pause(settleMs);
  const after = cpu();
  const backendMs = (after.backend - before.backend) / paid.length;
  const databaseMs = (after.database - before.database) / paid.length;
  const round = {
    cpuMs: backendMs + databaseMs,
    backendMs,
    databaseMs,
    perSecond: paid.length / seconds,
    p99: paid.map(({ placeMs }) => placeMs).toSorted((a, b) => a - b)[Math.floor(paid.length * 0.99)] ?? 0,
    quantity: paid.reduce((total, { quantity }) => total + quantity, 0),
  };
  say(
    `${paid.length} orders: ${tenths(round.cpuMs)} ms each (database ${tenths(databaseMs)}), ${tenths(round.perSecond)} a second`,
  );
  return round;
}

/** One case by the agreement: placed, then allocated by headquarters, which takes the money held for it. */
async function orderAsDealer(
  company: Company,
  drink: SoldDrink,
  { dealer, isOnCredit }: { dealer: Dealer; isOnCredit: boolean },
): Promise<Paid> {
  const placing = performance.now();
  const order = await placeAsDealer(dealer, { productId: drink.productId, cases: '1', isOnCredit });
  const placeMs = performance.now() - placing;
  if (order.refusal) throw new Error(`${order.number} was refused: ${order.refusal.message}`);
  const { allocateSalesOrder } = await company
    .as('sales')
    .run(salesOrderOperations.allocateSalesOrder, { input: { id: order.id } });
  if (allocateSalesOrder.__typename !== 'SalesOrder' || allocateSalesOrder.state !== 'AWAITING_SHIPMENT')
    throw new Error(`${order.number} was not accepted`);
  return { quantity: drink.unitsPerCase, placeMs };
}

async function placeAsDealer(dealer: Dealer, asked: { productId: string; cases: string; isOnCredit: boolean }) {
  const { placeDealerOrder: order } = await dealer.owner.run(salesOrderOperations.placeDealerOrder, {
    input: {
      funding: asked.isOnCredit ? 'CREDIT' : 'ADVANCE',
      lines: [{ productId: asked.productId, cases: asked.cases }],
    },
  });
  if (order.__typename !== 'SalesOrder') throw new Error('no order');
  if (order.state !== 'PLACING') return order;
  return until(`${order.number} is placed`, async () => {
    const { salesOrder } = await dealer.owner.run(salesOrderOperations.salesOrderNow, { id: order.id });
    return salesOrder && salesOrder.state !== 'PLACING' && salesOrder;
  });
}

/** Two bottles: put into the cart, ordered, paid on the channel's page, confirmed when the channel has told so. */
async function orderAsShopper(drink: SoldDrink, shopper: Person): Promise<Paid> {
  const placing = performance.now();
  const order = await placeAsShopper(drink, shopper);
  const placeMs = performance.now() - placing;
  if (order.refusal) throw new Error(`${order.number} was refused: ${order.refusal.message}`);
  await pay(shopper, needed('the payment order', order.paymentOrderId));
  await until(
    `${order.number} is paid`,
    async () => {
      const { salesOrder } = await shopper.run(salesOrderOperations.shopOrderNow, { id: order.id });
      return salesOrder?.state === 'AWAITING_SHIPMENT';
    },
    cashierAsksMs,
  );
  return { quantity: 2, placeMs };
}

async function placeAsShopper(drink: SoldDrink, shopper: Person) {
  await shopper.run(shopperOperations.addToCart, { input: { productId: drink.productId, quantity: 2 } });
  const { checkoutCart } = await shopper.run(shopperOperations.checkoutCart, {
    input: {
      points: 0,
      delivery: { contactName: '李小雨', contactPhone: '13900001111', address: '上海市杨浦区政学路 77 号 2 幢 301' },
    },
  });
  if (checkoutCart.__typename !== 'SalesOrder') throw new Error('no order');
  const { id } = checkoutCart;
  return until('the order is placed', async () => {
    const { salesOrder } = await shopper.run(salesOrderOperations.shopOrderNow, { id });
    return salesOrder && salesOrder.state !== 'PLACING' && salesOrder;
  });
}

/** All but the last cases go to one order; the buyers then ask for more than there is. Answers what was sold beyond the stock. */
async function sellOut(
  company: Company,
  drink: SoldDrink,
  { dealers, shoppers, sold }: { dealers: Dealer[]; shoppers: Person[]; sold: number },
): Promise<number> {
  const before = await stockOf(company, drink);
  const most = needed('a dealer on credit', dealers[1]);
  const cases = Math.floor(before.available / drink.unitsPerCase) - lastCases;
  const big = await placeAsDealer(most, { productId: drink.productId, cases: String(cases), isOnCredit: true });
  if (big.refusal) throw new Error(`the big order was refused: ${big.refusal.message}`);
  let total = sold + cases * drink.unitsPerCase;
  let refused = 0;
  const drain = async (
    quantity: number,
    place: () => Promise<{ refusal?: { code: string; message: string } | null }>,
  ) => {
    for (;;) {
      const { refusal } = await place();
      if (refusal && refusal.code !== 'StockInsufficient') throw new Error(`refused: ${refusal.message}`);
      if (refusal) {
        refused += 1;
        return;
      }
      total += quantity;
    }
  };
  await Promise.all([
    ...dealers.map((dealer, index) =>
      drain(drink.unitsPerCase, () =>
        placeAsDealer(dealer, { productId: drink.productId, cases: '1', isOnCredit: index % 2 === 1 }),
      ),
    ),
    ...shoppers.map((shopper) => drain(2, () => placeOrBeRefused(drink, shopper))),
  ]);
  const after = await stockOf(company, drink);
  say(`sold out: ${total} of ${after.onHand} bottles, ${after.reserved} reserved, ${refused} buyers refused`);
  if (after.reserved !== total) throw new Error(`${total} were sold, but ${after.reserved} are reserved`);
  if (after.available >= 2) throw new Error(`${after.available} are left although buyers were refused`);
  return Math.max(0, total - after.onHand);
}

/** The cart, too, takes no more than there is. */
async function placeOrBeRefused(drink: SoldDrink, shopper: Person) {
  try {
    return await placeAsShopper(drink, shopper);
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('CartBeyondStock'))) throw error;
    return { refusal: { code: 'StockInsufficient', message: error.message } };
  }
}

async function stockOf(company: Company, drink: SoldDrink) {
  const { stock } = await company
    .as('warehouse')
    .run(productionOperations.stockByBatch, { productId: drink.productId });
  const sum = (key: 'onHand' | 'reserved' | 'available') =>
    stock.nodes.reduce((total, item) => total + Number(item[key]), 0);
  return { onHand: sum('onHand'), reserved: sum('reserved'), available: sum('available') };
}

/** A company with 1,000 cases of a drink in two batches, eight dealers with money, and eight shoppers. */
async function makeWorld() {
  const emulatorUrl = `http://127.0.0.1:${ports.emulator}`;
  const suffix = '420000';
  const quiet = { emulatorUrl, say: () => undefined };
  const endpoint = {
    gatewayUrl: `http://127.0.0.1:${ports.gateway}`,
    serviceSecret: readSecrets(folder)('service'),
    origin: `http://localhost:${ports.apps['portal-hq']}`,
  };
  const company = await foundCompany(endpoint, { suffix, suppliers: ['juice'] });
  const plan = needed(
    'a drink in bottles',
    drinks.find(({ baseUnit }) => baseUnit === '瓶'),
  );
  const unitsPerCase = needed(
    'a case',
    plan.packLevels.find(({ level }) => level === 'CASE'),
  ).unitsPerPack;
  const productId = needed('the drink', company.products.get(plan.code));
  const drink: SoldDrink = { productId, name: plan.name, unitsPerCase };
  for (const [index, cases] of [600, 400].entries()) {
    await playPurchase(
      company,
      { taxPlatformUrl: `${emulatorUrl}/tax`, keysFolder: join(folder, 'keys') },
      {
        title: `${plan.name} ${index + 1}`,
        productCode: plan.code,
        quantity: String(cases * unitsPerCase),
        offers: [{ supplier: only(company.suppliers), netPrice: '1.80' }],
        startsAt: new Date(Date.now() - (20 - index) * 86_400_000),
        until: 'stored',
      },
    );
  }
  await until('the stock', async () => (await stockOf(company, drink)).available === 1_000 * unitsPerCase);
  await openBankAccount(company, emulatorUrl);
  const dealers: Dealer[] = [];
  const terms = { creditLimit: '100000000', minimumOrder: '0' };
  await supplyChannels(company, async () => {
    for (let index = 0; index < buyers / 2; index++) {
      const own = { ...quiet, suffix: String(Number(suffix) + index) };
      const dealer = await foundDealer(company, drink, { ...own, terms });
      await transferMoney(company, dealer, { ...quiet, amountMinor: '10000000' });
      dealers.push(dealer);
    }
    await openShop(company, drink, { ...quiet, suffix });
  });
  const advance = String(10_000_000 * dealers.length);
  await until("the dealers' advances", async () => {
    const { trialBalance } = await company
      .as('auditor')
      .run(operations.trialBalanceNow, { legalEntityId: company.legalEntityId });
    return trialBalance.rows.some((row) => row.code === '2203-ADVANCE' && row.balance.amountMinor === advance);
  });
  const shoppers = await Promise.all(
    Array.from({ length: buyers / 2 }, (_none, index) =>
      signUpShopper(endpoint, {
        email: `shopper-${index}@mail.demo`,
        name: `李小雨${index}`,
        password: demoPassword,
        guestToken: randomBytes(24).toString('hex'),
      }),
    ),
  );
  return { company, drink, dealers, shoppers };
}

/** The bank keeps our account from the first payment on; here money comes before any has gone. */
async function openBankAccount(company: Company, emulatorUrl: string): Promise<void> {
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

/** Milliseconds of processor time so far: of the backend, and of PostgreSQL with the sessions that have ended. */
function cpu(): { backend: number; database: number } {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => timesOf(Number(name)));
  const postmaster = Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
  const backend = processes.find(({ pid, parent }) => parent === process.pid && isBackend(pid));
  const server = processes.find(({ pid }) => pid === postmaster);
  if (!backend || !server) throw new Error('the backend or its database does not run');
  const sessions = processes.filter(({ parent }) => parent === postmaster);
  const database = sessions.reduce((total, { own }) => total + own, server.own + server.ended);
  return { backend: backend.own * tickMs, database: database * tickMs };
}

function isBackend(pid: number): boolean {
  return builtPrograms.backend.some((argument) => argument.endsWith('.mjs') && commandLineOf(pid).includes(argument));
}

function timesOf(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Behind the name: state, parent, …; user and system time of its own and of the children that have ended.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return { pid, parent: fields[1] ?? 0, own: user + system, ended: endedUser + endedSystem };
  } catch {
    return { pid, parent: 0, own: 0, ended: 0 };
  }
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
