import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { payOutFailed } from '@quanlian/events/pay-out-failed.ts';
import { payOutPaid } from '@quanlian/events/pay-out-paid.ts';
import { payableApproved } from '@quanlian/events/payable-approved.ts';
import { supplierChanged } from '@quanlian/events/supplier-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { command, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type TestClient, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finance } from './server.ts';

/*
 * Two commands on one document at once. Both wait at the row that is held; the first to come goes first, and the second
 * must see what it did. Where the order matters both orders are tried: one is the other's control.
 */

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [finance] });
});
afterAll(() => world?.close());

const clerk = () => world.person({ roles: ['hq-finance-clerk'] });
const officer = () => world.person({ roles: ['hq-sourcing-officer'] });
const approver = () => world.person({ roles: ['hq-finance-approver'] });
const cashier = () => world.person({ roles: ['hq-cashier'] });

type Action = ReturnType<typeof command>;
const asked = (person: TestClient, name: string, input: object) => command('finance', person, name, input);
const done = async (action: Action) => (await action()).expectData();

async function race(held: { table: string; id: string }, actions: Action[]): Promise<string[]> {
  const results = await raceBehindLock(
    world.ownerUrl('finance'),
    (sql) => sql`select 1 from ${sql(held.table)} where id = ${held.id} for update`,
    actions,
  );
  return kindsOf(results);
}

async function payable() {
  const [payableId, legalEntityId, supplierId] = [newId(), newId(), newId()];
  const account = { bankName: '工商银行', accountNumber: '1001000011112222', accountName: '清源饮品' };
  await world.deliver('finance', legalEntityChanged, {
    aggregateId: legalEntityId,
    body: {
      legalEntityId,
      organisationId: world.hqOrganisationId,
      name: '清源饮品',
      nameEn: null,
      taxNumber: '91310000MA1FL00001',
      address: null,
      bankAccounts: [{ ...account, bankAccountId: newId(), bankCode: '102290000011', isDefault: true }],
    },
  });
  await world.deliver('finance', supplierChanged, {
    aggregateId: supplierId,
    body: {
      supplierId,
      code: `S${supplierId.slice(-6)}`,
      name: '龙井茶业',
      nameEn: null,
      taxNumber: '91330100MA27X00001',
      taxpayerKind: 'GENERAL',
      companySize: 'SMALL',
      state: 'QUALIFIED',
      bankAccount: { ...account, accountName: '龙井茶业', bankCode: '103331000011' },
    },
  });
  await world.deliver('finance', payableApproved, {
    aggregateId: payableId,
    body: {
      payableId,
      invoiceMatchId: newId(),
      taxInvoiceId: newId(),
      invoiceNumber: '26330000000000000001',
      purchaseOrderId: newId(),
      purchaseOrderNumber: 'PO-20261101-000001',
      legalEntityId,
      supplierId,
      currency: 'CNY',
      netMinor: '10000',
      taxMinor: '1300',
      grossMinor: '11300',
      accruedNetMinor: '10000',
      dueOn: '2026-12-31',
      lines: [],
    },
  });
  return payableId;
}

async function request(options: { submit: boolean }) {
  const openItemId = await payable();
  await done(asked(clerk(), 'createPaymentRequest', { openItemIds: [openItemId], ...options }));
  const [row] = await world.sql('finance')<{ id: string }[]>`
    select payment_request_id as id from open_items where id = ${openItemId}`;
  const id = row?.id ?? '';
  return { id, openItemId, held: { table: 'payment_requests', id }, input: { id, reason: '金额待核' } };
}

async function approved() {
  const made = await request({ submit: true });
  await done(asked(officer(), 'approvePaymentRequest', { id: made.id }));
  await done(asked(approver(), 'approvePaymentRequestFinance', { id: made.id }));
  return made;
}

async function stateOf(id: string) {
  const [row] = await world.sql('finance')`
    select r.state as request, array_agg(distinct i.state) as items from payment_requests r
    left join open_items i on i.payment_request_id = r.id where r.id = ${id} group by r.state`;
  return row;
}

describe('a payment request', () => {
  it('is handed in once by two at once', async () => {
    const { id, held } = await request({ submit: false });
    const submit = [clerk(), clerk()].map((person) => asked(person, 'submitPaymentRequest', { id }));
    expect(await race(held, submit)).toEqual(['PaymentRequest', 'WrongState']);
    const [row] = await world.sql('finance')`select round from payment_requests where id = ${id}`;
    expect(row?.round).toBe(1);
  });

  it('that was sent back and another one do not both get its payable', async () => {
    for (const isOldFirst of [true, false]) {
      const { id, openItemId, input } = await request({ submit: true });
      await done(asked(officer(), 'rejectPaymentRequest', input));
      const actions = [
        asked(clerk(), 'submitPaymentRequest', { id }),
        asked(clerk(), 'createPaymentRequest', { openItemIds: [openItemId], submit: true }),
      ];
      const kinds = await race({ table: 'open_items', id: openItemId }, isOldFirst ? actions : actions.toReversed());
      expect(kinds).toEqual(['PaymentRequest', 'OpenItemNotAvailable']);
      expect((await stateOf(id))?.request).toBe(isOldFirst ? 'PENDING_BUSINESS_APPROVAL' : 'DRAFT');
    }
  });

  it('is approved once by two of finance at once', async () => {
    const { id, held } = await request({ submit: true });
    await done(asked(officer(), 'approvePaymentRequest', { id }));
    const approve = [approver(), approver()].map((person) => asked(person, 'approvePaymentRequestFinance', { id }));
    expect(await race(held, approve)).toEqual(['PaymentRequest', 'WrongState']);
  });

  it('that is sent back or withdrawn is not approved, and approved it is not sent back as if it were not', async () => {
    for (const end of ['rejectPaymentRequest', 'withdrawPaymentRequest']) {
      for (const isApprovedFirst of [true, false]) {
        const { id, held, input } = await request({ submit: true });
        await done(asked(officer(), 'approvePaymentRequest', { id }));
        const actions = [
          asked(approver(), 'approvePaymentRequestFinance', { id }),
          asked(end === 'rejectPaymentRequest' ? approver() : clerk(), end, input),
        ];
        const kinds = await race(held, isApprovedFirst ? actions : actions.toReversed());
        // What is approved may still be withdrawn.
        const isWithdrawn = end === 'withdrawPaymentRequest' && isApprovedFirst;
        expect(kinds).toEqual(['PaymentRequest', isWithdrawn ? 'PaymentRequest' : 'WrongState']);
        const state = isApprovedFirst && !isWithdrawn ? 'APPROVED' : 'DRAFT';
        expect((await stateOf(id))?.request).toBe(state);
      }
    }
  });

  it('is either paid or given up: what is being paid keeps its payables, what is given up is not paid', async () => {
    for (const end of ['cancelPaymentRequest', 'withdrawPaymentRequest']) {
      for (const isPaidFirst of [true, false]) {
        const { id, held, input } = await approved();
        const actions = [asked(cashier(), 'payPaymentRequest', { id }), asked(clerk(), end, input)];
        const kinds = await race(held, isPaidFirst ? actions : actions.toReversed());
        expect(kinds).toEqual(['PaymentRequest', 'WrongState']);
        const attempts = await world.sql('finance')`select 1 from payment_attempts where payment_request_id = ${id}`;
        expect(attempts).toHaveLength(isPaidFirst ? 1 : 0);
        if (isPaidFirst) expect(await stateOf(id)).toEqual({ request: 'PAYING', items: ['PAYING'] });
      }
    }
  });

  it('comes to one end: a refusal that is told at the same moment does not undo that it was paid', async () => {
    const { id, held } = await approved();
    await done(asked(cashier(), 'payPaymentRequest', { id }));
    const payOutId = newId();
    const paid = () =>
      world.deliver('finance', payOutPaid, {
        body: {
          payOutId,
          paymentRequestId: id,
          attempt: 1,
          amountMinor: '11300',
          currency: 'CNY',
          bankReference: 'P20261123000000001',
          receiptNumber: '202611230000000001',
          receiptFileId: null,
          paidAt: new Date().toISOString(),
        },
      });
    const refused = () =>
      world.deliver('finance', payOutFailed, {
        body: {
          payOutId: newId(),
          paymentRequestId: id,
          attempt: 1,
          outcome: 'REJECTED',
          wasPaid: false,
          reasonCode: 'REFUSED_BY_BANK',
          reason: '拒绝',
        },
      });
    await raceBehindLock(
      world.ownerUrl('finance'),
      (sql) => sql`select 1 from payment_requests where id = ${held.id} for update`,
      [paid, refused],
    );
    expect(await stateOf(id)).toEqual({ request: 'PAID', items: ['PAID'] });
  });
});

describe('a tax invoice', () => {
  it('is taken back once by two at once, and the second is told so', async () => {
    const supplier = world.person({
      organisationKind: 'SUPPLIER',
      organisationId: newId(),
      roles: ['supplier-finance'],
    });
    const id = newId();
    await world.sql('finance')`
      insert into tax_invoices ${world.sql('finance')({
        id,
        invoice_number: '26332000009999999999',
        kind: 'SPECIAL',
        state: 'SUBMITTED',
        supplier_id: supplier.claims.organisationId ?? '',
        legal_entity_id: newId(),
        purchase_order_id: newId(),
        issued_on: '2026-11-20',
        currency: 'CNY',
        net_minor: 100,
        tax_minor: 13,
        gross_minor: 113,
        matched_gross_minor: 0,
        held_gross_minor: 0,
        submitted_by_id: newId(),
        submitted_by_name: '王芳',
        created_at: new Date(),
      })}`;
    const document = `mutation ($id: ID!) { withdrawTaxInvoice(input: { id: $id }) {
      ... on TaxInvoice { state } ... on WrongState { fromState } } }`;
    const results = await raceBehindLock(
      world.ownerUrl('finance'),
      (sql) => sql`select 1 from tax_invoices where id = ${id} for update`,
      [1, 2].map(() => () => supplier.execute('finance', document, { id })),
    );
    expect(kindsOf(results)).toEqual(['TaxInvoice', 'WrongState']);
    const [, second] = results;
    expect(second?.status === 'fulfilled' && second.value.expectError('WrongState').fromState).toBe('WITHDRAWN');
  });
});
