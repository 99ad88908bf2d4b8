import { newId } from '@quanlian/ids/uuid.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { withoutLocks } from '@quanlian/testkit/without-locks.ts';
import { bootWorld, type TestClient, type World } from '@quanlian/testkit/world.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distribution } from '../server.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [distribution] });
});
afterAll(() => world?.close());

const sql = () => world.sql('distribution');
const planner = () => world.person({ roles: ['hq-production'] });
const quality = () => world.person({ roles: ['hq-quality'] });
const today = () => businessDay(new Date());

const fields: Record<string, string> = {
  Bom: '... on Bom { id number version state draftVersion lines { position product { id } quantity } }',
  ProductionOrder: `... on ProductionOrder { id number state cost { amountMinor } theoreticalQuantity outputQuantity lossPercent
    lines { id product { id } requiredQuantity issuedQuantity } inputs { inputBatch { batchNumber } quantity value { amountMinor } }
    batch { id batchNumber state bestBefore stock { onHand quarantined available value { amountMinor } } } }`,
  Batch: '... on Batch { id state allowedActions inspections { result } stock { onHand available } }',
};

function run(person: TestClient, name: string, input: object) {
  const answers = name.endsWith('Batch') ? 'Batch' : name.includes('Bom') ? 'Bom' : 'ProductionOrder';
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields[answers]} ... on InvalidInput { fields { path } } ... on Error { message } } }`;
  return person.execute('distribution', document, { input });
}
const done = async (person: TestClient, name: string, input: object) =>
  (await run(person, name, input)).expectData()[name];

/** A factory with a product of two materials; the first in two batches, as they were bought. */
async function factory(options: { activate?: boolean } = {}) {
  const [locationId, legalEntityId, productId, tea, bottle] = [newId(), newId(), newId(), newId(), newId()];
  await sql()`insert into locations (id, code, name, kind, legal_entity_id, address, is_active, created_at)
    values (${locationId}, ${locationId.slice(-12)}, '一号厂', 'FACTORY', ${legalEntityId}, '上海', true, now())`;
  for (const [id, name, kind] of [
    [productId, '青梅茶', 'FINISHED'],
    [tea, '茶叶', 'MATERIAL'],
    [bottle, '瓶', 'PACKAGING'],
  ] as const) {
    await sql()`insert into products (id, code, name, base_unit, shelf_life_days, kind, version)
      values (${id}, ${id.slice(-6)}, ${name}, '件', 180, ${kind}, 1)`;
  }
  const batchIds: string[] = [];
  const stock = async (material: string, batchNumber: string, quantity: number, value: number, bestBefore: string) => {
    const id = newId();
    batchIds.push(id);
    await sql()`insert into batches (id, product_id, batch_number, source_organisation_id, best_before, created_at)
      values (${id}, ${material}, ${batchNumber}, ${newId()}, ${bestBefore}, now())`;
    await sql()`insert into stock_items values (${locationId}, ${material}, ${id}, ${legalEntityId}, ${quantity}, 0, 0, ${value})`;
    return id;
  };
  const early = await stock(tea, 'T-1', 30, 1000, '2027-06-01');
  const late = await stock(tea, 'T-2', 100, 5000, '2027-12-01');
  await stock(bottle, 'F-1', 1000, 20000, '2099-01-01');
  const recipe = {
    productId,
    outputQuantity: '100',
    expectedLossPercent: '2',
    lossTolerancePercent: '1',
    lines: [
      { productId: tea, quantity: '50' },
      { productId: bottle, quantity: '100' },
    ],
  };
  const bom = await done(planner(), 'createBom', recipe);
  if (options.activate !== false) await done(planner(), 'activateBom', { id: bom.id });
  const plan = (plannedQuantity: string) =>
    done(planner(), 'planProduction', { bomId: bom.id, locationId, plannedQuantity, plannedOn: today() });
  const lineOf = (order: { lines: { id: string; product: { id: string } }[] }, material: string) =>
    order.lines.find((line) => line.product.id === material)?.id ?? '';
  const need = (order: Parameters<typeof lineOf>[0], teaQuantity: string, bottles: string, batchId?: string) => [
    { productionOrderLineId: lineOf(order, tea), quantity: teaQuantity, batchId },
    { productionOrderLineId: lineOf(order, bottle), quantity: bottles },
  ];
  const onHand = async () => {
    const rows = await sql()<{ batch_number: string; on_hand: number; value: number }[]>`
      select batch_number, on_hand::float, value_minor::int as value from stock_items item
      join batches on batches.id = item.batch_id where location_id = ${locationId} and item.product_id <> ${productId}
      order by batch_number`;
    return rows.map((row) => [row.batch_number, row.on_hand, row.value]);
  };
  return { locationId, legalEntityId, productId, tea, bottle, early, late, recipe, bom, plan, lineOf, need, onHand };
}

/** A batch that was made and waits. */
async function made(given?: Awaited<ReturnType<typeof factory>>, batchNumber = 'B-1') {
  const made = given ?? (await factory());
  const order = await made.plan('98');
  await done(planner(), 'issueMaterials', { id: order.id, lines: made.need(order, '50', '100') });
  const complete = { id: order.id, batchNumber, productionDate: today(), outputQuantity: '98' };
  const completed = await done(planner(), 'completeProduction', complete);
  return { ...made, order, completed, batchId: String(completed.batch.id) };
}

const passed = [{ name: '菌落总数', value: '10', limit: '≤100 CFU/mL', isWithinLimit: true }];
const failed = [...passed, { name: '净含量', value: '480 mL', limit: '500 mL', isWithinLimit: false }];

describe('a recipe', () => {
  it('has versions, of which one is in force', async () => {
    const { recipe, bom, productId } = await factory();
    const next = await done(planner(), 'createBom', { ...recipe, expectedLossPercent: '3' });
    expect([bom.version, next.version, next.state]).toEqual([1, 2, 'DRAFT']);
    expect(await done(planner(), 'activateBom', { id: next.id })).toMatchObject({ state: 'ACTIVE' });
    const states = await sql()`select version, state from boms where product_id = ${productId} order by version`;
    expect(states.map((row) => row.state)).toEqual(['RETIRED', 'ACTIVE']);
    (await run(planner(), 'activateBom', { id: bom.id })).expectError('WrongState');
    expect(await done(planner(), 'retireBom', { id: next.id })).toMatchObject({ state: 'RETIRED' });
    (await run(planner(), 'retireBom', { id: next.id })).expectError('WrongState');
  });

  it('is changed as a draft only, and not over another’s change', async () => {
    const { recipe, bom, tea } = await factory({ activate: false });
    const { productId: _productId, ...content } = recipe;
    const change = { id: bom.id, expectedVersion: 1, ...content, lines: [{ productId: tea, quantity: '40' }] };
    const changed = await done(planner(), 'changeBomDraft', change);
    expect(changed).toMatchObject({ draftVersion: 2, lines: [{ position: 1, quantity: '40' }] });
    (await run(planner(), 'changeBomDraft', change)).expectError('StaleVersion');
    await done(planner(), 'activateBom', { id: bom.id });
    (await run(planner(), 'changeBomDraft', { ...change, expectedVersion: 2 })).expectError('WrongState');
  });

  it('refuses materials that are unknown, named twice or the product itself, and a product that is bought', async () => {
    const { recipe, productId, tea } = await factory();
    for (const [id, path] of [
      [productId, 'lines.1.productId'],
      [tea, 'lines.1.productId'],
      [newId(), 'lines.1.productId'],
    ] as const) {
      const lines = [
        { productId: tea, quantity: '1' },
        { productId: id, quantity: '1' },
      ];
      const error = (await run(planner(), 'createBom', { ...recipe, lines })).expectError('InvalidInput');
      expect(error.fields).toMatchObject([{ path }]);
    }
    (await run(planner(), 'createBom', { ...recipe, productId: tea })).expectError('InvalidInput');
    (await run(planner(), 'createBom', { ...recipe, productId: newId() })).expectError('NotFound');
    (await run(quality(), 'createBom', recipe)).expectError('FORBIDDEN');
  });
});

describe('a production order', () => {
  it('makes one batch of two batches of a material, with yield, loss and cost to the fen', async () => {
    const { plan, need, onHand } = await factory();
    const order = await plan('98');
    expect(order.lines.map((line: { requiredQuantity: string }) => line.requiredQuantity)).toEqual(['50', '100']);
    const issued = await done(planner(), 'issueMaterials', { id: order.id, lines: need(order, '50', '100') });
    expect(issued).toMatchObject({ state: 'IN_PROGRESS', cost: { amountMinor: '4000' } });
    expect(await onHand()).toEqual([
      ['F-1', 900, 18000],
      ['T-1', 0, 0],
      ['T-2', 80, 4000],
    ]);
    const completed = await done(planner(), 'completeProduction', {
      id: order.id,
      batchNumber: 'QM-1',
      productionDate: '2026-11-01',
      outputQuantity: '97.5',
    });
    expect(completed).toMatchObject({
      state: 'COMPLETED',
      theoreticalQuantity: '100',
      outputQuantity: '97.5',
      lossPercent: '2.5',
      batch: {
        batchNumber: 'QM-1',
        state: 'AWAITING_INSPECTION',
        bestBefore: '2027-04-30',
        stock: [{ onHand: '97.5', quarantined: '97.5', available: '0', value: { amountMinor: '4000' } }],
      },
    });
    const inputs = completed.inputs.map(
      (input: { inputBatch: { batchNumber: string }; value: { amountMinor: string } }) => [
        input.inputBatch.batchNumber,
        input.value.amountMinor,
      ],
    );
    expect(inputs.sort()).toEqual([
      ['F-1', '2000'],
      ['T-1', '1000'],
      ['T-2', '1000'],
    ]);
    const [event] =
      await sql()`select body from event where aggregate_id = ${order.id} and name = 'ProductionCompleted'`;
    expect(event?.body).toMatchObject({ valueMinor: '4000', batchNumber: 'QM-1' });
    expect(event?.body.consumed).toHaveLength(3);
  });

  it('takes the batch that is named, and nothing when there is not enough', async () => {
    const { plan, need, onHand, late } = await factory();
    const order = await plan('98');
    const before = await onHand();
    const short = await run(planner(), 'issueMaterials', { id: order.id, lines: need(order, '101', '100', late) });
    expect(short.expectError('StockInsufficient').message).toContain('茶叶');
    expect(await onHand()).toEqual(before);
    await done(planner(), 'issueMaterials', { id: order.id, lines: need(order, '50', '100', late) });
    expect((await onHand())[1]).toEqual(['T-1', 30, 1000]);
    const lines = [{ productionOrderLineId: newId(), quantity: '1' }];
    (await run(planner(), 'issueMaterials', { id: order.id, lines })).expectError('InvalidInput');
  });

  it('wants a word for a loss out of the ordinary, all materials issued, and a batch number of its own', async () => {
    const { plan, need, lineOf, tea, bottle } = await factory();
    const order = await plan('98');
    const complete = { id: order.id, batchNumber: 'QM-2', productionDate: today(), outputQuantity: '90' };
    (await run(planner(), 'completeProduction', complete)).expectError('WrongState');
    const first = [{ productionOrderLineId: lineOf(order, tea), quantity: '50' }];
    await done(planner(), 'issueMaterials', { id: order.id, lines: first });
    (await run(planner(), 'completeProduction', complete)).expectError('MaterialsNotIssued');
    const rest = [{ productionOrderLineId: lineOf(order, bottle), quantity: '100' }];
    await done(planner(), 'issueMaterials', { id: order.id, lines: rest });
    const refused = (await run(planner(), 'completeProduction', complete)).expectError('LossNeedsExplanation');
    expect(refused.message).toContain('10%');
    // A hundred at most: no word makes more of them.
    const tooMuch = { ...complete, outputQuantity: '150', lossExplanation: '多出来了' };
    expect((await run(planner(), 'completeProduction', tooMuch)).expectError('InvalidInput').fields).toMatchObject([
      { path: 'outputQuantity' },
    ]);
    const future = { ...complete, productionDate: '2999-01-01' };
    (await run(planner(), 'completeProduction', future)).expectError('InvalidInput');
    await done(planner(), 'completeProduction', { ...complete, lossExplanation: '灌装机停机，半成品报废' });
    const other = await plan('98');
    await done(planner(), 'issueMaterials', { id: other.id, lines: need(other, '50', '100') });
    const taken = { ...complete, id: other.id, outputQuantity: '98' };
    (await run(planner(), 'completeProduction', taken)).expectError('BatchNumberTaken');
  });

  it('is planned by a recipe in force, and cancelled before anything was issued', async () => {
    const { bom, plan, need, locationId } = await factory({ activate: false });
    const input = { bomId: bom.id, locationId, plannedQuantity: '10', plannedOn: today() };
    (await run(planner(), 'planProduction', input)).expectError('WrongState');
    await done(planner(), 'activateBom', { id: bom.id });
    (await run(planner(), 'planProduction', { ...input, plannedOn: '2020-01-01' })).expectError('InvalidInput');
    (await run(planner(), 'planProduction', { ...input, locationId: newId() })).expectError('NotFound');
    const order = await plan('10');
    expect(await done(planner(), 'cancelProductionOrder', { id: order.id, reason: '订单取消' })).toMatchObject({
      state: 'CANCELLED',
    });
    (await run(planner(), 'issueMaterials', { id: order.id, lines: need(order, '1', '1') })).expectError('WrongState');
    const started = await plan('10');
    await done(planner(), 'issueMaterials', { id: started.id, lines: need(started, '1', '1') });
    (await run(planner(), 'cancelProductionOrder', { id: started.id, reason: '晚了' })).expectError('WrongState');
  });

  const unlocked = <T>(work: () => Promise<T>) => withoutLocks(world.running('distribution'), work);

  async function completedTwice(batch: string) {
    const { plan, need } = await factory();
    const order = await plan('98');
    await done(planner(), 'issueMaterials', { id: order.id, lines: need(order, '50', '100') });
    const complete = (batchNumber: string) =>
      command('distribution', planner(), 'completeProduction', {
        id: order.id,
        batchNumber,
        productionDate: today(),
        outputQuantity: '98',
      });
    const hold = (held: TransactionSql) => held`select 1 from production_orders where id = ${order.id} for update`;
    const both = [complete(`${batch}-1`), complete(`${batch}-2`)];
    return async () => kindsOf(await raceBehindLock(world.ownerUrl('distribution'), hold, both));
  }

  it('is completed once, when two complete it at once', async () => {
    const race = await completedTwice('R');
    expect(await race()).toEqual(['ProductionOrder', 'WrongState']);
    expect(await sql()`select 1 from batches where batch_number like 'R-%'`).toHaveLength(1);
  });

  it('control: without the order’s lock both make a batch of the same materials, until the second counts', async () => {
    expect(await unlocked(await completedTwice('U'))).toEqual(['ProductionOrder', 'INTERNAL']);
  });

  /** Two orders want so much of one material batch of 100 at once. */
  async function wantedTwice(quantity: string) {
    const { plan, lineOf, tea, late, onHand } = await factory();
    const orders = [await plan('98'), await plan('98')];
    const issue = orders.map((order) =>
      command('distribution', planner(), 'issueMaterials', {
        id: order.id,
        lines: [{ productionOrderLineId: lineOf(order, tea), quantity, batchId: late }],
      }),
    );
    const hold = (held: TransactionSql) => held`select 1 from stock_items where batch_id = ${late} for update`;
    const race = async () => kindsOf(await raceBehindLock(world.ownerUrl('distribution'), hold, issue));
    return { race, left: async () => (await onHand())[2]?.[1] };
  }

  it('gets a material batch once, when two orders want it at once; enough for both goes to both', async () => {
    const scarce = await wantedTwice('80');
    expect(await scarce.race()).toEqual(['ProductionOrder', 'StockInsufficient']);
    expect(await scarce.left()).toBe(20);
    const enough = await wantedTwice('50');
    expect(await enough.race()).toEqual(['ProductionOrder', 'ProductionOrder']);
    expect(await enough.left()).toBe(0);
  });

  it('control: without the stock’s lock both take the batch, and only the table’s own check is left', async () => {
    const { race, left } = await wantedTwice('80');
    expect(await unlocked(race)).toEqual(['ProductionOrder', 'INTERNAL']);
    expect(await left()).toBe(20);
  });
});

describe('materials that were not used', () => {
  it('come back into their batch at what they cost; an order that has none any more can be given up', async () => {
    const { plan, need, onHand } = await factory();
    const before = await onHand();
    const order = await plan('98');
    await done(planner(), 'issueMaterials', { id: order.id, lines: need(order, '50', '100') });
    const inputs = await sql()<
      { id: string; batch: string }[]
    >`select input.id, batch_number as batch from batch_inputs input
      join batches on batches.id = input_batch_id where production_order_id = ${order.id} order by batch_number`;
    const back = (batch: string, quantity: string) => ({
      batchInputId: inputs.find((input) => input.batch === batch)?.id ?? '',
      quantity,
    });
    const give = (...lines: object[]) => run(planner(), 'returnMaterials', { id: order.id, lines });
    expect((await give(back('T-1', '31'))).expectError('ReturnsMoreThanIssued').message).toContain('30');
    (await give(back('T-1', '1'), back('T-1', '1'))).expectError('InvalidInput');
    (await give({ batchInputId: newId(), quantity: '1' })).expectError('NotFound');
    const some = (await give(back('T-1', '10'))).expectData().returnMaterials;
    // 30 of T-1 at 10.00, 20 of T-2 at 10.00, 100 bottles at 20.00: a third of the first comes back.
    expect(some).toMatchObject({ state: 'IN_PROGRESS', cost: { amountMinor: '3667' } });
    expect(await onHand()).toContainEqual(['T-1', 10, 333]);
    (await run(planner(), 'cancelProductionOrder', { id: order.id, reason: '停线' })).expectError('WrongState');
    const all = (await give(back('T-1', '20'), back('T-2', '20'), back('F-1', '100'))).expectData().returnMaterials;
    expect(all).toMatchObject({ state: 'PLANNED', cost: { amountMinor: '0' }, inputs: [] });
    expect(all.lines.map((line: { issuedQuantity: string }) => line.issuedQuantity)).toEqual(['0', '0']);
    expect(await onHand()).toEqual(before);
    await done(planner(), 'cancelProductionOrder', { id: order.id, reason: '停线' });
    (await give(back('T-2', '1'))).expectError('WrongState');
    const [moved] = await sql()`select sum(quantity)::float as quantity, sum(value_minor)::int as value
      from stock_movements where document_id = ${order.id}`;
    expect(moved).toEqual({ quantity: 0, value: 0 });
  });

  async function returnedTwice() {
    const { plan, need, onHand } = await factory();
    const order = await plan('98');
    await done(planner(), 'issueMaterials', { id: order.id, lines: need(order, '30', '100') });
    const [input] = await sql()<{ id: string }[]>`select input.id from batch_inputs input
      join batches on batches.id = input_batch_id where production_order_id = ${order.id} and batch_number = 'T-1'`;
    const lines = [{ batchInputId: input?.id, quantity: '30' }];
    const hold = (held: TransactionSql) => held`select 1 from production_orders where id = ${order.id} for update`;
    const results = await raceBehindLock(world.ownerUrl('distribution'), hold, [
      command('distribution', planner(), 'returnMaterials', { id: order.id, lines }),
      command('distribution', planner(), 'returnMaterials', { id: order.id, lines }),
    ]);
    return { kinds: kindsOf(results), stock: await onHand() };
  }

  it('come back once when they are returned twice at once', async () => {
    const { kinds, stock } = await returnedTwice();
    expect(kinds).toEqual(['ProductionOrder', 'NotFound']);
    expect(stock).toContainEqual(['T-1', 30, 1000]);
  });

  it('control: without the order’s lock they come back twice', async () => {
    const { stock } = await withoutLocks(world.running('distribution'), returnedTwice);
    expect(stock).toContainEqual(['T-1', 60, 2000]);
  });
});

describe('a batch', () => {
  it('is released by another person than who inspected it, and only then free', async () => {
    const { batchId: id } = await made();
    const [inspector, releaser] = [quality(), quality()];
    (await run(releaser, 'releaseBatch', { id })).expectError('BatchNotInspected');
    const inspected = await done(inspector, 'inspectBatch', { id, items: passed });
    expect(inspected).toMatchObject({ state: 'AWAITING_INSPECTION', inspections: [{ result: 'PASSED' }] });
    expect(inspected.allowedActions).toEqual(['inspectBatch']);
    (await run(inspector, 'releaseBatch', { id })).expectError('SamePerson');
    (await run(planner(), 'releaseBatch', { id })).expectError('FORBIDDEN');
    const released = await done(releaser, 'releaseBatch', { id });
    expect(released).toMatchObject({ state: 'RELEASED', stock: [{ onHand: '98', available: '98' }] });
    (await run(inspector, 'inspectBatch', { id, items: failed })).expectError('WrongState');
  });

  it('that failed is rejected or looked at again, never released; the last look counts', async () => {
    const { batchId: id } = await made();
    const [inspector, releaser] = [quality(), quality()];
    await done(inspector, 'inspectBatch', { id, items: failed });
    (await run(releaser, 'releaseBatch', { id })).expectError('InspectionFailed');
    (await run(inspector, 'rejectBatch', { id, reason: '净含量不足' })).expectError('SamePerson');
    await done(inspector, 'inspectBatch', { id, items: passed });
    await done(inspector, 'inspectBatch', { id, items: failed });
    const rejected = await done(releaser, 'rejectBatch', { id, reason: '净含量不足' });
    expect(rejected).toMatchObject({ state: 'REJECTED', stock: [{ onHand: '98', available: '0' }] });
    expect(rejected.inspections).toHaveLength(3);
    (await run(releaser, 'releaseBatch', { id })).expectError('WrongState');
  });

  /** One of quality rejects it and another releases it at once. */
  async function decidedTwice(isRejectedFirst: boolean) {
    const { batchId: id } = await made();
    await done(quality(), 'inspectBatch', { id, items: passed });
    const decide = [
      command('distribution', quality(), 'rejectBatch', { id, reason: '异味' }),
      command('distribution', quality(), 'releaseBatch', { id }),
    ];
    const hold = (held: TransactionSql) => held`select 1 from batches where id = ${id} for update`;
    const race = async () =>
      kindsOf(
        await raceBehindLock(world.ownerUrl('distribution'), hold, isRejectedFirst ? decide : decide.toReversed()),
      );
    const kept = async () =>
      (
        await sql()`select state, quarantined::float from batches join stock_items on batch_id = id where id = ${id}`
      )[0];
    return { race, kept };
  }

  it('is rejected in the end when it is released and rejected at once, whichever comes first', async () => {
    const rejected = await decidedTwice(true);
    expect(await rejected.race()).toEqual(['Batch', 'WrongState']);
    expect(await rejected.kept()).toEqual({ state: 'REJECTED', quarantined: 98 });
    const released = await decidedTwice(false);
    expect(await released.race()).toEqual(['Batch', 'Batch']);
    expect(await released.kept()).toEqual({ state: 'REJECTED', quarantined: 0 });
  });

  it('control: without the batch’s lock the second has decided by what is over, and throws when it writes', async () => {
    const { race } = await decidedTwice(true);
    const running = world.running('distribution');
    expect(await withoutLocks(running, race)).toEqual(['Batch', 'INTERNAL']);
  });

  it('tells where it came from and went, to headquarters alone', async () => {
    const { batchId, early } = await made();
    const read = `query ($id: ID!) { batch(id: $id) { batchNumber productionOrder { number } inputs { inputBatch { batchNumber } }
      uses { batch { id } } } batches(filter: { states: [AWAITING_INSPECTION], isInspected: false }) { nodes { id } } }`;
    const ask = async (person: TestClient, id: string) =>
      (await person.execute('distribution', read, { id })).expectData();
    const { batch, batches } = await ask(planner(), batchId);
    expect(batch.inputs).toHaveLength(3);
    expect(batches.nodes.map((node: { id: string }) => node.id)).toContain(batchId);
    expect((await ask(planner(), early)).batch).toMatchObject({
      productionOrder: null,
      uses: [{ batch: { id: batchId } }],
    });
    const partner = world.person({ organisationKind: 'SUPPLIER', permissions: ['production.read'] });
    expect(await ask(partner, batchId)).toMatchObject({ batch: null, batches: { nodes: [] } });
  });
});

it('inspections cannot be altered by the request role', async () => {
  const [right] = await sql()`select has_table_privilege('distribution_app', 'batch_inspections', 'update') as update`;
  expect(right).toEqual({ update: false });
});
