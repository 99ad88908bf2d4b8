import { barrier, raceBehindLock } from '@quanlian/testkit/race.ts';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addProduct,
  addRfq,
  addSupplier,
  afterClosing,
  beforeClosing,
  bootSourcing,
  closing,
  lineInput,
  openRfq,
  quotationInput,
  quote,
  type SourcingWorld,
  submit,
} from '../test-data/sourcing-world.ts';

let world: SourcingWorld;
beforeAll(async () => {
  world = await bootSourcing();
});
afterAll(() => world.close());

async function twoSuppliers(products = 1) {
  const list = [];
  for (let index = 0; index < products; index += 1) list.push(await addProduct(world));
  const [one, two] = [await addSupplier(world), await addSupplier(world)];
  const rfq = await addRfq(world, { products: list, suppliers: [one, two] });
  return { one, two, rfq };
}

/** A connection of the request role, as the subgraph itself has; it is subject to row security. */
function requestRole(of: SourcingWorld = world) {
  const url = of.settings.subgraphs.procurement?.appUrl;
  if (!url) throw new Error('the test world names no request role');
  return postgres(url, { max: 1, onnotice: () => {} });
}

type Caller = { scope: 'hq' | 'organisation' | 'service' | 'none' | ''; org: string };

/** What raw SQL sees over one connection with the settings of a caller. */
async function seenBy(client: postgres.Sql, caller: Caller, eventId: string) {
  return client.begin(async (sql) => {
    await sql`select set_config('app.scope', ${caller.scope}, true), set_config('app.org', ${caller.org}, true)`;
    const quotations = await sql`select supplier_id from quotations where sourcing_event_id = ${eventId}`;
    const lines = await sql`
      select l.net_unit_price from quotation_lines l
      where l.lot_id in (select id from sourcing_lots where sourcing_event_id = ${eventId})`;
    return { suppliers: quotations.map((row) => row.supplier_id).sort(), prices: lines.length };
  });
}

describe('the seal', () => {
  it('holds on one connection for two suppliers and headquarters, before and after the opening, against raw SQL', async () => {
    const { one, two, rfq } = await twoSuppliers();
    await quote(one, rfq, { prices: ['11.30'] });
    await quote(two, rfq, { prices: ['12.00'] });
    const client = requestRole();
    const hq = { scope: 'hq', org: world.hqId } as const;
    const asOne = { scope: 'organisation', org: one.id } as const;
    const asTwo = { scope: 'organisation', org: two.id } as const;
    const nothing = { suppliers: [], prices: 0 };
    try {
      expect(await seenBy(client, hq, rfq.id)).toEqual(nothing);
      expect(await seenBy(client, { scope: 'service', org: '' }, rfq.id)).toEqual(nothing);
      expect(await seenBy(client, asOne, rfq.id)).toEqual({ suppliers: [one.id], prices: 1 });
      expect(await seenBy(client, asTwo, rfq.id)).toEqual({ suppliers: [two.id], prices: 1 });
      expect(await seenBy(client, hq, rfq.id)).toEqual(nothing);
      expect(await seenBy(client, { scope: '', org: '' }, rfq.id)).toEqual(nothing);
      // A supplier's id without a supplier's scope opens nothing.
      expect(await seenBy(client, { scope: 'none', org: one.id }, rfq.id)).toEqual(nothing);
      await openRfq(world, rfq);
      expect(await seenBy(client, hq, rfq.id)).toEqual({ suppliers: [one.id, two.id].sort(), prices: 2 });
      expect(await seenBy(client, asOne, rfq.id)).toEqual({ suppliers: [one.id], prices: 1 });
      expect(await seenBy(client, { scope: '', org: '' }, rfq.id)).toEqual(nothing);
    } finally {
      await client.end();
    }
  });

  it('keeps prices from the owner role, the audit log, the events and the stored answers', async () => {
    const { one, rfq } = await twoSuppliers();
    await quote(one, rfq, { prices: ['7.123457'] });
    const sql = world.sql('procurement');
    expect(await sql`select 1 from quotations where sourcing_event_id = ${rfq.id}`).toHaveLength(0);
    const [traces] = await sql`select
      (select count(*) from audit_entry where summary::text like '%7.12%')::int as audits,
      (select count(*) from event where body::text like '%7.12%')::int as events,
      (select count(*) from idempotency_key where position('7.12' in encode(value, 'escape')) > 0)::int as answers`;
    expect(traces).toEqual({ audits: 0, events: 0, answers: 0 });
  });

  it('lets no supplier write in another’s name, and nobody change a price', async () => {
    const { one, two, rfq } = await twoSuppliers();
    const { id } = await quote(one, rfq, { prices: ['10'] });
    const client = requestRole();
    const as = (org: string, work: (sql: postgres.TransactionSql) => Promise<unknown>) =>
      client.begin(async (sql) => {
        await sql`select set_config('app.scope', 'organisation', true), set_config('app.org', ${org}, true)`;
        return work(sql);
      });
    try {
      const forged = as(
        two.id,
        (sql) => sql`insert into quotations (id, number, version, sourcing_event_id, supplier_id, state, currency,
          payment_term_days, submitted_by_id, submitted_by_name, submitted_at)
          values (gen_random_uuid(), 'X', 9, ${rfq.id}, ${one.id}, 'SUBMITTED', 'CNY', 1, gen_random_uuid(), 'x', now())`,
      );
      await expect(forged).rejects.toThrow('row-level security');
      const touched = await as(
        two.id,
        (sql) => sql`update quotations set state = 'WITHDRAWN' where id = ${id} returning 1`,
      );
      expect(touched).toHaveLength(0);
      const repriced = as(one.id, (sql) => sql`update quotation_lines set unit_price = 1 where quotation_id = ${id}`);
      await expect(repriced).rejects.toThrow('permission denied');
      await expect(as(one.id, (sql) => sql`delete from quotations where id = ${id}`)).rejects.toThrow(
        'permission denied',
      );
    } finally {
      await client.end();
    }
  });

  it('is broken through the graph by the opening alone: the buyer reads nothing before', async () => {
    const { one, rfq } = await twoSuppliers();
    const { id } = await quote(one, rfq, { prices: ['11.30'] });
    const read = `query ($id: ID!, $event: ID!) { quotation(id: $id) { id } quotations(filter: { sourcingEventId: $event }) { nodes { id } }
      quotationComparison(sourcingEventId: $event) { lots { lot { id } } } }`;
    const before = (
      await world.buyer.at(afterClosing).execute('procurement', read, { id, event: rfq.id })
    ).expectData();
    expect(before).toMatchObject({ quotation: null, quotations: { nodes: [] }, quotationComparison: null });
    await openRfq(world, rfq);
    const after = (await world.buyer.at(afterClosing).execute('procurement', read, { id, event: rfq.id })).expectData();
    expect(after).toMatchObject({ quotation: { id }, quotations: { nodes: [{ id }] } });
  });

  it('lets the buyer know that a quotation came in, and nothing of it', async () => {
    const { one, rfq } = await twoSuppliers();
    await quote(one, rfq, { prices: ['11.30'] });
    const [notice] = await world.sql('procurement')`select body from event where name = 'NoticeRaised'
      and body->>'kind' = 'QUOTATION_RECEIVED' and body->>'documentId' = ${rfq.id}`;
    expect(notice?.body).toMatchObject({ organisationId: world.hqId, permission: 'sourcing-event.write' });
    expect(Object.keys(notice?.body.facts).sort()).toEqual(['number', 'supplier', 'title']);
  });
});

describe('submitQuotation', () => {
  const countOf = async (eventId: string) => {
    const [row] = await world.sql('procurement')<{ received: number; notices: number }[]>`select
      (select count(quotation_received_at)::int from sourcing_invitations where sourcing_event_id = ${eventId}) as received,
      (select count(*)::int from event where name = 'NoticeRaised' and body->>'documentId' = ${eventId}) as notices`;
    return row;
  };

  it('after the closing is refused with the time of the closing, and nothing is written', async () => {
    const { one, rfq } = await twoSuppliers();
    const before = await countOf(rfq.id);
    const input = quotationInput(rfq, ['11.30']);
    const late = (await one.owner.at(closing).execute('procurement', submit, { input })).expectError(
      'SourcingEventClosed',
    );
    expect(late.closedAt).toBe(closing.toISOString());
    expect(late.message).toContain('截止');
    expect(await countOf(rfq.id)).toEqual(before);
    const justInTime = new Date(closing.getTime() - 1);
    (await one.owner.at(justInTime).execute('procurement', submit, { input })).expectData();
  });

  it('by a supplier that is not invited answers as if the event did not exist', async () => {
    const { rfq } = await twoSuppliers();
    const stranger = await addSupplier(world);
    const before = await countOf(rfq.id);
    const input = quotationInput(rfq, ['11.30']);
    (await stranger.owner.execute('procurement', submit, { input })).expectError('NotFound');
    expect(await countOf(rfq.id)).toEqual(before);
  });

  it('for a lot of another event is refused by that lot', async () => {
    const { one, rfq } = await twoSuppliers();
    const other = await twoSuppliers();
    const foreignLot = other.rfq.lotIds[0] ?? '';
    const input = { ...quotationInput(rfq, ['11.30']), lines: [lineInput(foreignLot, '1')] };
    const refused = (await one.owner.execute('procurement', submit, { input })).expectError('LotNotInEvent');
    expect(refused.lotId).toBe(foreignLot);
    expect((await countOf(rfq.id))?.received).toBe(0);
  });

  it('at a rate that the supplier may not invoice is refused with those that it may', async () => {
    const product = await addProduct(world);
    const small = await addSupplier(world, { input: { taxpayerKind: 'SMALL_SCALE', vatRates: ['0.01', '0.03'] } });
    const rfq = await addRfq(world, { products: [product], suppliers: [small] });
    const input = quotationInput(rfq, ['10.30']);
    const refused = (await small.owner.execute('procurement', submit, { input })).expectError('TaxRateNotAllowed');
    expect(refused).toMatchObject({ taxRate: '0.13', allowedRates: ['0.01', '0.03'] });
    await quote(small, rfq, { prices: ['10.30'], changes: { taxRate: '0.03' } });
  });

  it('names each wrong entry: no price, too many digits, no days, held too short, a lot twice', async () => {
    const { one, rfq } = await twoSuppliers();
    const lotId = rfq.lotIds[0] ?? '';
    const send = async (lines: object[]) => {
      const input = { ...quotationInput(rfq, ['1']), lines };
      const refused = (await one.owner.execute('procurement', submit, { input })).expectError('InvalidInput');
      expect(refused.message).toBeTruthy();
    };
    await send([]);
    await send([lineInput(lotId, '0')]);
    await send([lineInput(lotId, '1.1234567')]);
    await send([lineInput(lotId, '1', { leadTimeDays: -1 })]);
    await send([lineInput(lotId, '1', { validUntil: '2026-11-24' })]);
    await send([lineInput(lotId, '1'), lineInput(lotId, '2')]);
    expect((await countOf(rfq.id))?.received).toBe(0);
  });

  it('replaces the earlier one before the closing, keeps its versions, and headquarters see the last alone', async () => {
    const { one, rfq } = await twoSuppliers();
    const first = await quote(one, rfq, { prices: ['12'] });
    const second = await quote(one, rfq, { prices: ['11'] });
    const read = `query ($id: ID!) { quotation(id: $id) { number version state versions { id version state lines { unitPrice } } gross { amountMinor } } }`;
    const own = (await one.owner.execute('procurement', read, { id: second.id })).expectData().quotation;
    expect(own).toMatchObject({
      version: 2,
      state: 'SUBMITTED',
      gross: { amountMinor: '1100000' },
      versions: [
        { version: 2, lines: [{ unitPrice: '11' }] },
        { id: first.id, version: 1, state: 'REPLACED', lines: [{ unitPrice: '12' }] },
      ],
    });
    await openRfq(world, rfq);
    const byHq = await world.buyer.execute('procurement', read, { id: second.id });
    expect(byHq.expectData().quotation.versions).toHaveLength(1);
    const replaced = await world.buyer.execute('procurement', read, { id: first.id });
    expect(replaced.expectData().quotation).toBeNull();
  });

  it('by a supplier that was suspended after the invitation is refused', async () => {
    const { one, rfq } = await twoSuppliers();
    const suspend = `mutation ($id: ID!) { suspendSupplier(input: { id: $id, reason: "x" }) { ... on Supplier { id } ... on Error { message } } }`;
    (await world.buyer.execute('procurement', suspend, { id: one.id })).expectData();
    const input = quotationInput(rfq, ['1']);
    (await one.owner.execute('procurement', submit, { input })).expectError('SupplierNotQualified');
  });

  it('twice at once leaves one valid quotation and one replaced', async () => {
    const { one, rfq } = await twoSuppliers();
    const lock = (sql: postgres.TransactionSql) =>
      sql`select 1 from sourcing_invitations where sourcing_event_id = ${rfq.id} for update`;
    const results = await raceBehindLock(
      world.ownerUrl('procurement'),
      lock,
      ['11', '12'].map((price) => () => quote(one, rfq, { prices: [price] })),
    );
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled']);
    const client = requestRole();
    try {
      const rows = await client.begin(async (sql) => {
        await sql`select set_config('app.scope', 'organisation', true), set_config('app.org', ${one.id}, true)`;
        return sql`select version, state from quotations where sourcing_event_id = ${rfq.id} order by version`;
      });
      expect(rows.map((row) => `${row.version} ${row.state}`)).toEqual(['1 REPLACED', '2 SUBMITTED']);
    } finally {
      await client.end();
    }
  });
});

it('control: without the invitation’s lock and the unique index two quotations at once are both valid', async () => {
  const bare = await bootSourcing();
  const clients: postgres.Sql[] = [];
  try {
    const supplier = await addSupplier(bare);
    const rfq = await addRfq(bare, { products: [await addProduct(bare)], suppliers: [supplier] });
    await bare.sql('procurement')`drop index quotation_valid_once`;
    const both = barrier(2);
    const submitBare = async (version: number) => {
      const client = requestRole(bare);
      clients.push(client);
      await client.begin(async (sql) => {
        await sql`select set_config('app.scope', 'organisation', true), set_config('app.org', ${supplier.id}, true)`;
        await sql`update quotations set state = 'REPLACED' where sourcing_event_id = ${rfq.id} and state = 'SUBMITTED'`;
        await both.arrive();
        await sql`insert into quotations (id, number, version, sourcing_event_id, supplier_id, state, currency,
          payment_term_days, submitted_by_id, submitted_by_name, submitted_at)
          values (gen_random_uuid(), 'QT', ${version}, ${rfq.id}, ${supplier.id}, 'SUBMITTED', 'CNY', 1,
            gen_random_uuid(), 'x', now())`;
      });
    };
    await Promise.all([submitBare(1), submitBare(2)]);
    const [client] = clients;
    const seen = client && (await seenBy(client, { scope: 'organisation', org: supplier.id }, rfq.id));
    expect(seen?.suppliers).toEqual([supplier.id, supplier.id]);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
    await bare.close();
  }
});

describe('withdrawQuotation', () => {
  const withdraw = `mutation ($id: ID!) { withdrawQuotation(input: { id: $id }) { ... on Quotation { state } ... on Error { message }
    ... on SourcingEventClosed { closedAt } ... on WrongState { fromState } } }`;

  it('takes a quotation back before the closing, so that another can be handed in, and not after', async () => {
    const { one, two, rfq } = await twoSuppliers();
    const { id } = await quote(one, rfq, { prices: ['10'] });
    (await two.owner.execute('procurement', withdraw, { id })).expectError('NotFound');
    (await world.buyer.execute('procurement', withdraw, { id })).expectError('FORBIDDEN');
    expect((await one.owner.execute('procurement', withdraw, { id })).expectData().withdrawQuotation.state).toBe(
      'WITHDRAWN',
    );
    const again = await one.owner.execute('procurement', withdraw, { id });
    expect(again.expectError('WrongState').fromState).toBe('WITHDRAWN');
    const second = await quote(one, rfq, { prices: ['9'] });
    const late = await one.owner.at(closing).execute('procurement', withdraw, { id: second.id });
    expect(late.expectError('SourcingEventClosed').closedAt).toBe(closing.toISOString());
  });
});

describe('quotationComparison', () => {
  it('puts general and small-scale taxpayers side by side net of tax, with freight, coverage and differences', async () => {
    const [sugar, cocoa] = [await addProduct(world), await addProduct(world, { name: '可可粉' })];
    const general = await addSupplier(world);
    const small = await addSupplier(world, {
      input: { taxpayerKind: 'SMALL_SCALE', vatRates: ['0.03'], companySize: 'MICRO' },
    });
    const rfq = await addRfq(world, { products: [sugar, cocoa], suppliers: [general, small] });
    await quote(general, rfq, { prices: ['11.30', '33.90'] });
    await quote(small, rfq, { prices: ['10.30'], changes: { taxRate: '0.03', freightMinor: '30900' } });
    await openRfq(world, rfq);
    const compare = `query ($id: ID!) { quotationComparison(sourcingEventId: $id) {
      quotations { supplier { id } lotsQuoted coverage landedTotal { amountMinor } lotsWon }
      lots { lot { productName } awardNumber offers { supplier { id } rank netUnitPrice freightPerUnit landedUnitPrice landedTotal { amountMinor }
        inputCredit { amountMinor } inputCreditLoss { amountMinor } differenceToBest differenceToBestRate isInTime isAboveCeiling isValid quotationLine { unitPrice } } } } }`;
    const data = (await world.buyer.at(afterClosing).execute('procurement', compare, { id: rfq.id })).expectData();
    const { quotations, lots } = data.quotationComparison;
    expect(quotations).toMatchObject([
      {
        supplier: { id: general.id },
        lotsQuoted: 2,
        coverage: '1',
        landedTotal: { amountMinor: '4000000' },
        lotsWon: 2,
      },
      {
        supplier: { id: small.id },
        lotsQuoted: 1,
        coverage: '0.5',
        landedTotal: { amountMinor: '1030000' },
        lotsWon: 0,
      },
    ]);
    expect(lots[0].offers).toMatchObject([
      {
        supplier: { id: general.id },
        rank: 1,
        landedUnitPrice: '10',
        differenceToBest: '0',
        inputCredit: { amountMinor: '130000' },
      },
      {
        supplier: { id: small.id },
        rank: 2,
        netUnitPrice: '10',
        freightPerUnit: '0.3',
        landedUnitPrice: '10.3',
        landedTotal: { amountMinor: '1030000' },
        differenceToBestRate: '0.03',
        inputCredit: { amountMinor: '30900' },
        isInTime: true,
        isAboveCeiling: null,
        isValid: true,
      },
    ]);
    expect(lots[1].offers).toHaveLength(1);
    (await general.owner.execute('procurement', compare, { id: rfq.id })).expectError('FORBIDDEN');
  });
});

it('the list of a supplier holds its own quotations, narrowed by state and text', async () => {
  const { one, two, rfq } = await twoSuppliers();
  await quote(one, rfq, { prices: ['12'] });
  const second = await quote(one, rfq, { prices: ['11'] });
  await quote(two, rfq, { prices: ['11'] });
  const list = `query ($states: [QuotationState!]) { quotations(filter: { states: $states, text: "RFQ-2026" }) { nodes { id } } }`;
  const ids = async (states: string[] | null) =>
    (await one.owner.at(beforeClosing).execute('procurement', list, { states })).expectData().quotations.nodes.length;
  expect(await ids(null)).toBe(1);
  expect(await ids(['SUBMITTED', 'REPLACED'])).toBe(2);
  const own = (await one.owner.execute('procurement', list)).expectData().quotations.nodes;
  expect(own.map((node: { id: string }) => node.id)).toEqual([second.id]);
});

it('what awaits a supplier’s quotation is open and has no valid one of its own; nothing awaits headquarters', async () => {
  const { one, two, rfq } = await twoSuppliers();
  const list = '{ sourcingEvents(filter: { awaitsMyQuotation: true }) { nodes { id } } }';
  const waitsFor = async ({ owner }: Pick<typeof one, 'owner'>, at = beforeClosing) =>
    (await owner.at(at).execute('procurement', list))
      .expectData()
      .sourcingEvents.nodes.map(({ id }: { id: string }) => id);
  expect(await waitsFor(one)).toEqual([rfq.id]);
  const { id } = await quote(one, rfq, { prices: ['12'] });
  expect(await waitsFor(one)).toEqual([]);
  expect(await waitsFor(two)).toEqual([rfq.id]);
  const withdraw = `mutation ($id: ID!) { withdrawQuotation(input: { id: $id }) { ... on Quotation { state } ... on Error { message } } }`;
  (await one.owner.at(beforeClosing).execute('procurement', withdraw, { id })).expectData();
  expect(await waitsFor(one)).toEqual([rfq.id]);
  expect(await waitsFor(two, closing)).toEqual([]);
  expect((await world.buyer.execute('procurement', list)).expectData().sourcingEvents.nodes).toEqual([]);
});
