import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { taxFromNet } from '@quanlian/money/tax.ts';
import { raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finance } from '../server.ts';
import { arithmeticProblems, judgeVerification } from './rules.ts';

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
    expect(error.fields[0].message).toContain('¥8650.00');
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
  });
});
