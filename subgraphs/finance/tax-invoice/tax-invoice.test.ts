import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { redInvoiceCompared } from '@quanlian/events/red-invoice-compared.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { taxFromNet } from '@quanlian/money/tax.ts';
import { raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finance } from '../server.ts';
import { arithmeticProblems, judgeRedVerification, judgeVerification, remainderOf } from './rules.ts';

let world: World;
let legalEntityId: string;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [finance] });
  legalEntityId = newId();
  await world.deliver('finance', legalEntityChanged, {
    aggregateId: legalEntityId,
    body: {
      legalEntityId,
      organisationId: world.hqOrganisationId,
      name: '清源饮品',
      nameEn: null,
      taxNumber: '91310000MA1FL00001',
      address: null,
      bankAccounts: [],
    },
  });
});
afterAll(() => world?.close());

const supplier = (organisationId = newId()) =>
  world.person({ organisationKind: 'SUPPLIER', organisationId, roles: ['supplier-finance'] });
const submitTaxInvoice =
  'mutation ($input: SubmitTaxInvoiceInput!) { submitTaxInvoice(input: $input) { ... on TaxInvoice { id state gross { amountMinor } } ... on InvoiceAlreadySubmitted { invoiceNumber message } ... on InvalidInput { fields { path message } } ... on NotFound { id } } }';
const withdrawTaxInvoice =
  'mutation ($input: WithdrawTaxInvoiceInput!) { withdrawTaxInvoice(input: $input) { ... on TaxInvoice { state } ... on WrongState { fromState } ... on NotFound { id } } }';

const submitRedInvoice = `mutation ($input: SubmitRedInvoiceInput!) { submitRedInvoice(input: $input) {
  ... on TaxInvoice { id state kind net { amountMinor } tax { amountMinor } gross { amountMinor } lines { id } history { command }
    originalInvoice { id redInvoices { id } } }
  ... on InvoiceAlreadySubmitted { invoiceNumber } ... on RedInvoiceAboveRemainder { message remainingGross { amountMinor } }
  ... on WrongState { fromState } ... on InvalidInput { fields { path message } } ... on NotFound { id } } }`;
const readRed =
  'query ($id: ID!) { taxInvoice(id: $id) { state refusal originalInvoice { state creditedGross { amountMinor } } history { command } } }';

let counter = 0;
function invoice(overrides: Record<string, unknown> = {}) {
  counter += 1;
  return {
    invoiceNumber: `2633200000${String(counter).padStart(10, '0')}`,
    kind: 'SPECIAL',
    issuedOn: '2026-11-20',
    legalEntityId,
    purchaseOrderId: newId(),
    lines: [line()],
    ...overrides,
  };
}

function line(overrides: Record<string, unknown> = {}) {
  return {
    purchaseOrderLineId: newId(),
    name: '茉莉花茶原叶',
    quantity: '100',
    unitPrice: '86.5',
    taxRate: '0.13',
    net: { amountMinor: '865000', currency: 'CNY' },
    tax: { amountMinor: '112450', currency: 'CNY' },
    ...overrides,
  };
}

const count = async () => (await world.sql('finance')`select count(*)::int as count from tax_invoices`)[0]?.count;

describe('submitTaxInvoice', () => {
  it('keeps the invoice until the platform has answered, however long that takes', async () => {
    const { submitTaxInvoice: submitted } = (
      await supplier().execute('finance', submitTaxInvoice, { input: invoice() })
    ).expectData();
    expect(submitted).toMatchObject({ state: 'SUBMITTED', gross: { amountMinor: '977450' } });
    const jobs = await world.sql('finance')`select 1 from graphile_worker.jobs where key like ${`%${submitted.id}%`}`;
    expect(jobs.length).toBeGreaterThan(0);
  });

  it('takes a number once, also when it comes twice at once', async () => {
    const person = supplier();
    const input = invoice();
    const results = await raceBehindLock(
      world.ownerUrl('finance'),
      (sql) => sql`lock table tax_invoices in exclusive mode`,
      [1, 2].map(() => () => person.execute('finance', submitTaxInvoice, { input })),
    );
    const answers = results.map((one) => (one.status === 'fulfilled' ? JSON.stringify(one.value.answer) : 'failed'));
    expect(answers.filter((one) => one.includes('InvoiceAlreadySubmitted'))).toHaveLength(1);
    // Control: two numbers under the same race are both taken.
    const control = await raceBehindLock(
      world.ownerUrl('finance'),
      (sql) => sql`lock table tax_invoices in exclusive mode`,
      [1, 2].map(() => () => person.execute('finance', submitTaxInvoice, { input: invoice() })),
    );
    expect(control.every((one) => one.status === 'fulfilled' && one.value.expectData())).toBe(true);
    (await supplier().execute('finance', submitTaxInvoice, { input })).expectError('InvoiceAlreadySubmitted');
  });

  it('says which amount does not add up, and writes nothing', async () => {
    const before = await count();
    const wrong = [
      line({ net: { amountMinor: '900000', currency: 'CNY' } }),
      line({ tax: { amountMinor: '1', currency: 'CNY' } }),
    ];
    const error = (
      await supplier().execute('finance', submitTaxInvoice, { input: invoice({ lines: wrong }) })
    ).expectError('InvalidInput');
    expect(error.fields.map((field: { path: string }) => field.path)).toEqual([
      'lines.0.net',
      'lines.0.tax',
      'lines.1.tax',
    ]);
    expect(error.fields[0].message).toContain('¥8,650.00');
    (await supplier().execute('finance', submitTaxInvoice, { input: invoice({ invoiceNumber: '123' }) })).expectError(
      'InvalidInput',
    );
    (await supplier().execute('finance', submitTaxInvoice, { input: invoice({ legalEntityId: newId() }) })).expectError(
      'NotFound',
    );
    expect(await count()).toBe(before);
  });
});

describe('withdrawTaxInvoice', () => {
  it('is the supplier’s own and frees the number', async () => {
    const owner = supplier();
    const input = invoice();
    const { submitTaxInvoice: submitted } = (await owner.execute('finance', submitTaxInvoice, { input })).expectData();
    (await supplier().execute('finance', withdrawTaxInvoice, { input: { id: submitted.id } })).expectError('NotFound');
    (await owner.execute('finance', withdrawTaxInvoice, { input: { id: submitted.id } })).expectData();
    (await owner.execute('finance', withdrawTaxInvoice, { input: { id: submitted.id } })).expectError('WrongState');
    (await owner.execute('finance', submitTaxInvoice, { input })).expectData();
  });
});

describe('submitRedInvoice', () => {
  /** An invoice of ¥9,774.50 that procurement has compared: a part of it was refused. */
  async function addOriginal() {
    const organisationId = newId();
    // Known with its tax number, so that the platform is asked and, here, is silent.
    await world.sql('finance')`insert into suppliers (id, code, name, tax_number, state, version)
      values (${organisationId}, 'S-0001', '宁德茶厂', '91350900MA1FL00002', 'ACTIVE', 1)`;
    const owner = supplier(organisationId);
    const input = invoice();
    const { submitTaxInvoice: submitted } = (await owner.execute('finance', submitTaxInvoice, { input })).expectData();
    await world.sql('finance')`update tax_invoices set state = 'PARTLY_MATCHED' where id = ${submitted.id}`;
    return { owner, organisationId, originalId: submitted.id as string };
  }

  function red(originalInvoiceId: string, changes: Record<string, unknown> = {}) {
    counter += 1;
    return {
      originalInvoiceId,
      invoiceNumber: `2633200000${String(counter).padStart(10, '0')}`,
      issuedOn: '2026-11-21',
      net: { amountMinor: '10000', currency: 'CNY' },
      tax: { amountMinor: '1300', currency: 'CNY' },
      ...changes,
    };
  }

  it('keeps it with negative amounts beside its original, and asks the platform', async () => {
    const { owner, originalId } = await addOriginal();
    const input = red(originalId);
    const { submitRedInvoice: taken } = (await owner.execute('finance', submitRedInvoice, { input })).expectData();
    expect(taken).toMatchObject({
      state: 'SUBMITTED',
      kind: 'SPECIAL',
      net: { amountMinor: '-10000' },
      tax: { amountMinor: '-1300' },
      gross: { amountMinor: '-11300' },
      originalInvoice: { id: originalId, redInvoices: [{ id: taken.id }] },
      lines: [],
    });
    expect(taken.history).toMatchObject([{ command: 'submitRedInvoice' }]);
    const jobs = await world.sql('finance')`select 1 from graphile_worker.jobs where key like ${`%${taken.id}%`}`;
    expect(jobs.length).toBeGreaterThan(0);
  });

  it('refuses another supplier’s, a known number, a red one of a red one, an unverified original, and writes nothing', async () => {
    const { owner, originalId } = await addOriginal();
    const input = red(originalId);
    const { submitRedInvoice: taken } = (await owner.execute('finance', submitRedInvoice, { input })).expectData();
    const { submitTaxInvoice: fresh } = (
      await owner.execute('finance', submitTaxInvoice, { input: invoice() })
    ).expectData();
    const before = await count();
    const refused = async (person: typeof owner, changed: ReturnType<typeof red>) =>
      await person.execute('finance', submitRedInvoice, { input: changed });
    (await refused(supplier(), red(originalId))).expectError('NotFound');
    (await refused(owner, input)).expectError('InvoiceAlreadySubmitted');
    (await refused(owner, red(taken.id))).expectError('NotFound');
    (await refused(owner, red(fresh.id))).expectError('WrongState');
    (await refused(owner, red(originalId, { issuedOn: '2026-11-19' }))).expectError('InvalidInput');
    const nothing = { amountMinor: '0', currency: 'CNY' };
    (await refused(owner, red(originalId, { net: nothing, tax: nothing }))).expectError('InvalidInput');
    (await refused(owner, red(originalId, { net: { amountMinor: '-1', currency: 'CNY' } }))).expectError(
      'InvalidInput',
    );
    expect(await count()).toBe(before);
  });

  it('takes back no more than is left, also when two come at once', async () => {
    const { owner, originalId } = await addOriginal();
    const net = { amountMinor: '600000', currency: 'CNY' };
    const tax = { amountMinor: '78000', currency: 'CNY' };
    const race = (original: string, changes: Record<string, unknown>) =>
      raceBehindLock(
        world.ownerUrl('finance'),
        (sql) => sql`select 1 from tax_invoices where id = ${original} for update`,
        [1, 2].map(() => () => owner.execute('finance', submitRedInvoice, { input: red(original, changes) })),
      );
    const results = await race(originalId, { net, tax });
    const answers = results.map((one) => (one.status === 'fulfilled' ? JSON.stringify(one.value.answer) : 'failed'));
    expect(answers.filter((one) => one.includes('RedInvoiceAboveRemainder'))).toHaveLength(1);
    const refused = await owner.execute('finance', submitRedInvoice, { input: red(originalId, { net, tax }) });
    expect(refused.expectError('RedInvoiceAboveRemainder')).toMatchObject({
      remainingGross: { amountMinor: '299450' },
      message: expect.stringContaining('¥2,994.50'),
    });
    // Control: two that fit are both taken, and a refused try gives its amount back.
    const control = await race(originalId, {});
    expect(control.every((one) => one.status === 'fulfilled' && one.value.expectData())).toBe(true);
    await world.sql('finance')`update tax_invoices set state = 'REFUSED' where original_invoice_id = ${originalId}`;
    (await owner.execute('finance', submitRedInvoice, { input: red(originalId, { net, tax }) })).expectData();
  });

  it('follows what procurement says: taken, held with the reason, and the original reversed only when whole', async () => {
    const { owner, organisationId, originalId } = await addOriginal();
    const input = red(originalId);
    const { submitRedInvoice: taken } = (await owner.execute('finance', submitRedInvoice, { input })).expectData();
    const aggregateId = newId();
    const compared = (changes: Record<string, unknown>) => ({
      aggregateId,
      body: {
        invoiceMatchId: aggregateId,
        redInvoiceId: taken.id as string,
        originalInvoiceId: originalId,
        supplierId: organisationId,
        currency: 'CNY',
        state: 'CREDITED' as const,
        holdReason: null,
        refusedNetMinor: '0',
        refusedTaxMinor: '0',
        creditedGrossMinor: '11300',
        ...changes,
      },
    });
    const now = async () => {
      const { taxInvoice } = (await owner.execute('finance', readRed, { id: taken.id })).expectData();
      return taxInvoice;
    };
    const held = { state: 'HELD', holdReason: 'AMOUNTS_DIFFER', refusedNetMinor: '10500', refusedTaxMinor: '1365' };
    await world.deliver('finance', redInvoiceCompared, compared({ ...held, creditedGrossMinor: '0' }));
    expect(await now()).toMatchObject({ state: 'PARTLY_MATCHED', originalInvoice: { state: 'PARTLY_MATCHED' } });
    expect((await now()).refusal).toContain('¥105.00');
    expect((await now()).history).toMatchObject([{ command: 'RedInvoiceCompared' }, { command: 'submitRedInvoice' }]);
    const listed = async (isRed: boolean) =>
      (
        await owner.execute(
          'finance',
          `query ($isRed: Boolean) { taxInvoices(filter: { isRed: $isRed }) { nodes { id } } }`,
          { isRed },
        )
      )
        .expectData()
        .taxInvoices.nodes.map(({ id }: { id: string }) => id);
    expect(await listed(true)).toEqual([taken.id]);
    expect(await listed(false)).toEqual([originalId]);
    // What is owed and what was taken back make the whole.
    await world.sql('finance')`update tax_invoices set matched_gross_minor = 966150 where id = ${originalId}`;
    const credited = compared({});
    await world.deliver('finance', redInvoiceCompared, credited);
    await world.deliver('finance', redInvoiceCompared, credited);
    expect(await now()).toMatchObject({
      state: 'MATCHED',
      refusal: null,
      originalInvoice: { state: 'MATCHED', creditedGross: { amountMinor: '11300' } },
    });
    await world.sql('finance')`update tax_invoices set matched_gross_minor = 0 where id = ${originalId}`;
    await world.deliver('finance', redInvoiceCompared, compared({ creditedGrossMinor: '977450' }));
    expect(await now()).toMatchObject({ originalInvoice: { state: 'REVERSED' } });
  });

  it('given back by headquarters says why, and leaves its number and its amount to another try', async () => {
    const { owner, organisationId, originalId } = await addOriginal();
    // All of the original, so that no second one fits beside it.
    const all = { net: { amountMinor: '865000', currency: 'CNY' }, tax: { amountMinor: '112450', currency: 'CNY' } };
    const input = red(originalId, all);
    const { submitRedInvoice: taken } = (await owner.execute('finance', submitRedInvoice, { input })).expectData();
    const again = () => owner.execute('finance', submitRedInvoice, { input });
    (await again()).expectError('InvoiceAlreadySubmitted');
    const aggregateId = newId();
    await world.deliver('finance', redInvoiceCompared, {
      aggregateId,
      body: {
        invoiceMatchId: aggregateId,
        redInvoiceId: taken.id as string,
        originalInvoiceId: originalId,
        supplierId: organisationId,
        currency: 'CNY',
        state: 'REFUSED',
        holdReason: null,
        decisionReason: '多红冲了 10 元，请重开',
        refusedNetMinor: '0',
        refusedTaxMinor: '0',
        creditedGrossMinor: '0',
      },
    });
    const { taxInvoice: seen } = (await owner.execute('finance', readRed, { id: taken.id })).expectData();
    expect(seen).toMatchObject({
      state: 'REFUSED',
      refusal: expect.stringContaining('多红冲了 10 元，请重开'),
      originalInvoice: { state: 'PARTLY_MATCHED', creditedGross: { amountMinor: '0' } },
    });
    (await again()).expectData();
  });
});

describe('rules', () => {
  it('accept every line whose tax is the law’s, to a fen', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10_000_000_00n }),
        fc.constantFrom('0.13', '0.09', '0.03', '0.01'),
        (netMinor, taxRate) => {
          const { taxMinor } = taxFromNet(netMinor, taxRate);
          const text = netMinor.toString().padStart(3, '0');
          const unitPrice = `${text.slice(0, -2)}.${text.slice(-2)}`;
          expect(
            arithmeticProblems([{ quantity: '1', unitPrice, taxRate, netMinor, taxMinor: taxMinor + 1n }]),
          ).toEqual([]);
          expect(
            arithmeticProblems([{ quantity: '1', unitPrice, taxRate, netMinor, taxMinor: taxMinor + 2n }]),
          ).toHaveLength(1);
        },
      ),
    );
  });

  it('refuse what the platform does not know, has reversed, or has with other amounts', () => {
    const submitted = { kind: 'SPECIAL', netMinor: 100n, taxMinor: 13n, grossMinor: 113n };
    const issued = {
      kind: 'SPECIAL' as const,
      colour: 'BLUE',
      totalNetMinor: '100',
      totalTaxMinor: '13',
      totalGrossMinor: '113',
      originalInvoiceNumber: null,
      lines: [],
    };
    expect(judgeVerification({ result: 'VALID', invoice: issued }, submitted)).toEqual({ accepted: true });
    expect(judgeVerification({ result: 'NOT_FOUND' }, submitted)).toMatchObject({ refusal: 'refusalNotFound' });
    expect(judgeVerification({ result: 'RED_ISSUED' }, submitted)).toMatchObject({ refusal: 'refusalRed' });
    expect(
      judgeVerification({ result: 'VALID', invoice: { ...issued, totalTaxMinor: '12' } }, submitted),
    ).toMatchObject({ refusal: 'refusalAmounts' });
    expect(judgeVerification({ result: 'VALID', invoice: { ...issued, kind: 'GENERAL' } }, submitted)).toMatchObject({
      refusal: 'refusalKind',
    });
    expect(judgeVerification({ result: 'VALID', invoice: { ...issued, colour: 'RED' } }, submitted)).toMatchObject({
      refusal: 'refusalIsRed',
    });
  });

  it('take a red invoice only as the platform has it: red, of that original, by these amounts', () => {
    const original = { invoiceNumber: '26332000001234567890' };
    const red = { netMinor: -100n, taxMinor: -13n };
    const issued = {
      kind: 'SPECIAL' as const,
      colour: 'RED',
      totalNetMinor: '-100',
      totalTaxMinor: '-13',
      totalGrossMinor: '-113',
      originalInvoiceNumber: original.invoiceNumber as string | null,
      lines: [],
    };
    const judge = (changes: Partial<typeof issued>) =>
      judgeRedVerification({ result: 'VALID', invoice: { ...issued, ...changes } }, red, original);
    expect(judge({})).toEqual({ accepted: true });
    expect(judge({ colour: 'BLUE', originalInvoiceNumber: null })).toMatchObject({ refusal: 'refusalNotRed' });
    expect(judge({ originalInvoiceNumber: '26332000009999999999' })).toMatchObject({
      refusal: 'refusalOriginal',
      facts: { original: '26332000009999999999' },
    });
    expect(judge({ totalTaxMinor: '-12' })).toMatchObject({
      refusal: 'refusalAmounts',
      facts: { net: '-¥1.00', tax: '-¥0.12' },
    });
    expect(judgeRedVerification({ result: 'NOT_FOUND' }, red, original)).toMatchObject({ refusal: 'refusalNotFound' });
    expect(judgeRedVerification({ result: 'RED_ISSUED' }, red, original)).toMatchObject({ refusal: 'refusalNotRed' });
  });

  it('leave of an invoice what its red ones did not take', () => {
    expect(remainderOf({ grossMinor: 113n }, [])).toBe(113n);
    expect(remainderOf({ grossMinor: 113n }, [{ grossMinor: -100n }, { grossMinor: -13n }])).toBe(0n);
  });
});
