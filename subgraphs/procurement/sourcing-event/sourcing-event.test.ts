import { newId } from '@quanlian/ids/uuid.ts';
import { countStatements } from '@quanlian/testkit/count-statements.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addProduct,
  addRfq,
  addSupplier,
  afterClosing,
  beforeClosing,
  bootSourcing,
  closing,
  quote,
  rfqInput,
  type SourcingWorld,
} from '../test-data/sourcing-world.ts';

let world: SourcingWorld;
beforeAll(async () => {
  world = await bootSourcing();
});
afterAll(() => world.close());

const create = `mutation ($input: CreateRfqInput!) { createRfq(input: $input) {
  ... on SourcingEvent { id number state ocdsStatus buyerName lots { position productName quantity ceilingUnitPrice } invitations { supplier { id } } allowedActions }
  ... on Error { message } ... on InvalidInput { fields { path message } } ... on SupplierNotQualified { supplierIds } } }`;
const move = (name: string, input = '') => `mutation ($id: ID!) { ${name}(input: { id: $id ${input} }) {
  ... on SourcingEvent { state ocdsStatus closesAt opensAt openedAt openedByName openingReason } ... on Error { message }
  ... on WrongState { fromState }
  ${name === 'openQuotations' ? '... on SourcingEventNotClosed { opensAt } ... on TooFewQuotations { received minimum }' : ''}
  ${name === 'publishSourcingEvent' ? '... on SupplierNotQualified { supplierIds }' : ''} } }`;

const stateOf = async (id: string) => {
  const [row] = await world.sql(
    'procurement',
  )`select state, closes_at, opened_at from sourcing_events where id = ${id}`;
  return row;
};

const notices = async (id: string) => {
  const rows = await world.sql('procurement')<{ body: { kind: string; organisationId: string; facts: object } }[]>`
    select body from event where name = 'NoticeRaised' and body->>'documentId' = ${id} order by sequence`;
  return rows.map((row) => row.body);
};

describe('createRfq', () => {
  it('keeps a draft with the names of its products and tells nobody', async () => {
    const [product, supplier] = [await addProduct(world), await addSupplier(world)];
    const input = rfqInput(world, { products: [product], suppliers: [supplier] });
    const { createRfq } = (await world.buyer.execute('procurement', create, { input })).expectData();
    expect(createRfq).toMatchObject({
      number: 'RFQ-20261122-000001',
      state: 'DRAFT',
      ocdsStatus: 'PLANNED',
      buyerName: '全链食品有限公司',
      lots: [{ position: 1, productName: '白砂糖', quantity: '1000', ceilingUnitPrice: null }],
      invitations: [{ supplier: { id: supplier.id } }],
    });
    expect(await notices(createRfq.id)).toEqual([]);
    const asSupplier = await supplier.owner.execute('procurement', read, { id: createRfq.id });
    expect(asSupplier.expectData().sourcingEvent).toBeNull();
  });

  it('says field by field what cannot be, and writes nothing', async () => {
    const supplier = await addSupplier(world);
    const draft = await addProduct(world, { state: 'DRAFT' });
    const count = () => world.sql('procurement')`select count(*) from sourcing_events`;
    const before = await count();
    const input = {
      ...rfqInput(world, { products: [draft, { id: newId(), name: '?' }], suppliers: [supplier] }),
      legalEntityId: newId(),
      closesAt: '2026-11-21T00:00:00Z',
    };
    const { fields } = (await world.buyer.execute('procurement', create, { input })).expectError('InvalidInput');
    expect(fields.map((field: { path: string }) => field.path)).toEqual([
      'legalEntityId',
      'closesAt',
      'lots.0.productId',
      'lots.1.productId',
    ]);
    const zero = rfqInput(world, { products: [draft], suppliers: [supplier] });
    const lots = [{ ...zero.lots[0], quantity: '0' }];
    (await world.buyer.execute('procurement', create, { input: { ...zero, lots } })).expectError('InvalidInput');
    expect(await count()).toEqual(before);
  });

  it('refuses suppliers that are not qualified, and ids that are no suppliers', async () => {
    const product = await addProduct(world);
    const potential = await addSupplier(world, { qualified: false });
    const input = rfqInput(world, { products: [product], suppliers: [potential, { id: world.hqId }] });
    const refused = await world.buyer.execute('procurement', create, { input });
    expect(refused.expectError('SupplierNotQualified').supplierIds).toEqual([potential.id, world.hqId]);
  });
});

it('updateRfq replaces the whole content of a draft, and of nothing else', async () => {
  const [sugar, cocoa] = [await addProduct(world), await addProduct(world, { name: '可可粉' })];
  const [one, two] = [await addSupplier(world), await addSupplier(world)];
  const options = { products: [sugar], suppliers: [one] };
  const rfq = await addRfq(world, { ...options, published: false });
  const update = `mutation ($input: UpdateRfqInput!) { updateRfq(input: $input) {
    ... on SourcingEvent { number title lots { productName } invitations { supplier { id } } } ... on Error { message } } }`;
  const input = {
    ...rfqInput(world, { products: [cocoa, sugar], suppliers: [two] }),
    id: rfq.id,
    expectedVersion: 1,
    title: '可可与糖',
  };
  const { updateRfq } = (await world.buyer.execute('procurement', update, { input })).expectData();
  expect(updateRfq).toMatchObject({
    title: '可可与糖',
    lots: [{ productName: '可可粉' }, { productName: '白砂糖' }],
    invitations: [{ supplier: { id: two.id } }],
  });
  const published = await addRfq(world, options);
  const late = { input: { ...input, id: published.id } };
  (await world.buyer.execute('procurement', update, late)).expectError('WrongState');
});

it('updateRfq overwrites no change that a colleague made since the form was opened, nor one made at the same moment', async () => {
  const options = { products: [await addProduct(world)], suppliers: [await addSupplier(world)] };
  const rfq = await addRfq(world, { ...options, published: false });
  const update = `mutation ($input: UpdateRfqInput!) { updateRfq(input: $input) {
    __typename ... on SourcingEvent { version } ... on StaleVersion { currentVersion } } }`;
  const change = (title: string, expectedVersion: number) =>
    world.buyer.execute('procurement', update, {
      input: { ...rfqInput(world, options), id: rfq.id, title, expectedVersion },
    });
  const both = await Promise.all([change('甲的标题', 1), change('乙的标题', 1)]);
  const answers = both.map((result) => result.answer.data?.updateRfq);
  expect(answers).toContainEqual({ __typename: 'SourcingEvent', version: 2 });
  expect(answers).toContainEqual({ __typename: 'StaleVersion', currentVersion: 2 });
  const isFirstKept = answers.findIndex((answer) => JSON.stringify(answer).includes('SourcingEvent')) === 0;
  const kept = isFirstKept ? '甲的标题' : '乙的标题';
  const title = 'query ($id: ID!) { sourcingEvent(id: $id) { title } }';
  const { sourcingEvent } = (await world.buyer.execute('procurement', title, { id: rfq.id })).expectData();
  expect(sourcingEvent).toMatchObject({ title: kept });
  expect((await change('再改', 2)).expectData().updateRfq).toMatchObject({ __typename: 'SourcingEvent', version: 3 });
});

const read = `query ($id: ID!) { sourcingEvent(id: $id) { id state ocdsStatus quotationsReceived
  lots { ceilingUnitPrice } invitations { supplier { id } quotationReceivedAt } quotations { id } myQuotation { id }
  awards { id } openedByName allowedActions relatedDocuments { type } history { command facts { name } } } }`;

describe('a published event', () => {
  it('is seen by the invited, without ceiling, rivals and their number; by nobody else', async () => {
    const product = await addProduct(world);
    const [one, two, uninvited] = [await addSupplier(world), await addSupplier(world), await addSupplier(world)];
    const lots = [{ productId: product.id, quantity: '500', requiredOn: '2027-01-01', ceilingUnitPrice: '9.5' }];
    const rfq = await addRfq(world, { products: [product], suppliers: [one, two], changes: { lots } });
    expect((await notices(rfq.id)).map((notice) => [notice.kind, notice.organisationId]).sort()).toEqual(
      [
        ['RFQ_PUBLISHED', one.id],
        ['RFQ_PUBLISHED', two.id],
      ].sort(),
    );
    await quote(two, rfq, { prices: ['10'] });

    const seen = (await one.owner.execute('procurement', read, { id: rfq.id })).expectData().sourcingEvent;
    expect(seen).toMatchObject({
      state: 'PUBLISHED',
      lots: [{ ceilingUnitPrice: null }],
      invitations: [{ supplier: { id: one.id }, quotationReceivedAt: null }],
      quotationsReceived: null,
      quotations: [],
      myQuotation: null,
      history: [{ command: 'publishSourcingEvent', facts: [{ name: 'otherParty' }] }],
      allowedActions: ['submitQuotation', 'askSourcingQuestion'],
    });
    const byHq = (await world.buyer.execute('procurement', read, { id: rfq.id })).expectData().sourcingEvent;
    expect(byHq).toMatchObject({ quotationsReceived: 1, quotations: [], lots: [{ ceilingUnitPrice: '9.5' }] });
    const byOther = await uninvited.owner.execute('procurement', read, { id: rfq.id });
    expect(byOther.expectData().sourcingEvent).toBeNull();
    const list = '{ sourcingEvents { nodes { id } } }';
    expect((await uninvited.owner.execute('procurement', list)).expectData().sourcingEvents.nodes).toEqual([]);
    expect((await one.owner.execute('procurement', list)).expectData().sourcingEvents.nodes).toEqual(
      [{ id: rfq.id }].map((node) => expect.objectContaining(node)),
    );
  });

  it('cannot be changed, nor published twice; a draft whose closing has passed cannot be published', async () => {
    const [product, supplier] = [await addProduct(world), await addSupplier(world)];
    const options = { products: [product], suppliers: [supplier] };
    const rfq = await addRfq(world, options);
    const publish = move('publishSourcingEvent');
    const refused = await world.buyer.execute('procurement', publish, { id: rfq.id });
    expect(refused.expectError('WrongState').fromState).toBe('PUBLISHED');
    const late = await addRfq(world, { ...options, published: false });
    (await world.buyer.at(closing).execute('procurement', publish, { id: late.id })).expectError('InvalidInput');
    expect((await stateOf(late.id))?.state).toBe('DRAFT');
  });

  it('is not published to a supplier that was suspended meanwhile', async () => {
    const [product, supplier] = [await addProduct(world), await addSupplier(world)];
    const rfq = await addRfq(world, { products: [product], suppliers: [supplier], published: false });
    const suspend = `mutation ($id: ID!) { suspendSupplier(input: { id: $id, reason: "x" }) { ... on Supplier { id } ... on Error { message } } }`;
    (await world.buyer.execute('procurement', suspend, { id: supplier.id })).expectData();
    const refused = await world.buyer.execute('procurement', move('publishSourcingEvent'), { id: rfq.id });
    expect(refused.expectError('SupplierNotQualified').supplierIds).toEqual([supplier.id]);
    expect(await notices(rfq.id)).toEqual([]);
    expect((await stateOf(rfq.id))?.state).toBe('DRAFT');
  });

  it('is extended to a later closing only, and the invited are told again', async () => {
    const [product, supplier] = [await addProduct(world), await addSupplier(world)];
    const rfq = await addRfq(world, { products: [product], suppliers: [supplier] });
    const extend = (time: string) => move('extendSourcingEvent', `closesAt: "${time}", reason: "供应商请求"`);
    const earlier = await world.buyer.execute('procurement', extend('2026-11-25T01:00:00.000Z'), { id: rfq.id });
    earlier.expectError('InvalidInput');
    const later = extend('2026-11-26T02:00:00.000Z');
    const extended = (await world.buyer.at(afterClosing).execute('procurement', later, { id: rfq.id })).expectData();
    expect(extended.extendSourcingEvent).toMatchObject({
      state: 'PUBLISHED',
      closesAt: '2026-11-26T02:00:00.000Z',
      opensAt: '2026-11-26T02:00:00.000Z',
    });
    expect(await notices(rfq.id)).toHaveLength(2);
  });

  it('is cancelled with its reason, and then takes no quotation', async () => {
    const [product, supplier] = [await addProduct(world), await addSupplier(world)];
    const rfq = await addRfq(world, { products: [product], suppliers: [supplier] });
    const cancel = move('cancelSourcingEvent', 'reason: "计划调整"');
    const done = (await world.buyer.at(beforeClosing).execute('procurement', cancel, { id: rfq.id })).expectData();
    expect(done.cancelSourcingEvent).toMatchObject({ state: 'CANCELLED', ocdsStatus: 'CANCELLED' });
    await expect(quote(supplier, rfq, { prices: ['10'] })).rejects.toThrow('SourcingEventClosed');
  });

  it('of another organisation answers as if it did not exist, whatever is asked', async () => {
    const [product, supplier, other] = [await addProduct(world), await addSupplier(world), await addSupplier(world)];
    const rfq = await addRfq(world, { products: [product], suppliers: [supplier] });
    const intruder = world.person({
      organisationKind: 'SUPPLIER',
      organisationId: other.id,
      permissions: ['sourcing-event.write', 'sourcing-event.read'],
    });
    for (const document of [
      move('publishSourcingEvent'),
      move('openQuotations'),
      move('cancelSourcingEvent', 'reason: "x"'),
    ]) {
      (await intruder.execute('procurement', document, { id: rfq.id })).expectError('NotFound');
    }
    expect((await stateOf(rfq.id))?.state).toBe('PUBLISHED');
  });
});

describe('openQuotations', () => {
  it('needs the closing, enough quotations or a reason, and a person; it is recorded', async () => {
    const product = await addProduct(world);
    const [one, two] = [await addSupplier(world), await addSupplier(world)];
    const rfq = await addRfq(world, {
      products: [product],
      suppliers: [one, two],
      changes: { minimumQuotations: 2, opensAt: afterClosing.toISOString() },
    });
    await quote(one, rfq, { prices: ['10'] });
    const open = move('openQuotations');
    const early = await world.buyer.at(closing).execute('procurement', open, { id: rfq.id });
    expect(early.expectError('SourcingEventNotClosed').opensAt).toBe(afterClosing.toISOString());
    const few = await world.buyer.at(afterClosing).execute('procurement', open, { id: rfq.id });
    expect(few.expectError('TooFewQuotations')).toMatchObject({ received: 1, minimum: 2 });
    expect((await stateOf(rfq.id))?.opened_at).toBeNull();
    const reader = world.person({ organisationId: world.hqId, permissions: ['sourcing-event.read'] }).at(afterClosing);
    (await reader.execute('procurement', open, { id: rfq.id })).expectError('FORBIDDEN');
    const reasoned = move('openQuotations', 'reason: "独家品种"');
    const done = (await world.buyer.at(afterClosing).execute('procurement', reasoned, { id: rfq.id })).expectData();
    expect(done.openQuotations).toMatchObject({
      state: 'OPENED',
      openedAt: afterClosing.toISOString(),
      openedByName: world.buyer.claims.personName,
      openingReason: '独家品种',
    });
    const again = await world.buyer.at(afterClosing).execute('procurement', reasoned, { id: rfq.id });
    expect(again.expectError('WrongState').fromState).toBe('OPENED');
  });
});

it('a list sends equally many statements for two events and for five', async () => {
  const [product, supplier] = [await addProduct(world), await addSupplier(world)];
  const list = `query ($first: Int, $supplierId: ID) {
    sourcingEvents(first: $first, filter: { supplierId: $supplierId }) { nodes {
      id state quotationsReceived lots { product { id } } invitations { supplier { id name } } quotations { id lines { id } }
      awards { id } relatedDocuments { id } history { id } } } }`;
  for (let index = 0; index < 5; index += 1) await addRfq(world, { products: [product], suppliers: [supplier] });
  const count = async (first: number) => {
    const { value, statements } = await countStatements(world.running('procurement'), () =>
      world.buyer.execute('procurement', list, { first, supplierId: supplier.id }),
    );
    expect(value.expectData().sourcingEvents.nodes).toHaveLength(first);
    return statements.length;
  };
  const two = await count(2);
  expect(await count(5)).toBe(two);
});

it('a list narrows by state at the business time and by text', async () => {
  const [product, supplier] = [await addProduct(world), await addSupplier(world)];
  const title = `滤嘴棒采购${newId().slice(-6)}`;
  const rfq = await addRfq(world, { products: [product], suppliers: [supplier], changes: { title } });
  const list = `query ($states: [SourcingEventState!]) { sourcingEvents(filter: { states: $states, text: "${title.slice(2)}" }) { nodes { id } } }`;
  const ids = async (states: string[], time: Date) => {
    const data = (await world.buyer.at(time).execute('procurement', list, { states })).expectData();
    return data.sourcingEvents.nodes.map((node: { id: string }) => node.id);
  };
  expect(await ids(['PUBLISHED'], beforeClosing)).toEqual([rfq.id]);
  expect(await ids(['CLOSED'], beforeClosing)).toEqual([]);
  expect(await ids(['CLOSED', 'DRAFT'], closing)).toEqual([rfq.id]);
  expect(await ids(['PUBLISHED'], closing)).toEqual([]);
});
