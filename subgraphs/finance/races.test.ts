import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { payOutFailed } from '@quanlian/events/pay-out-failed.ts';
import { payOutPaid } from '@quanlian/events/pay-out-paid.ts';
import { payableApproved } from '@quanlian/events/payable-approved.ts';
import { supplierChanged } from '@quanlian/events/supplier-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { command, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { withoutLocks } from '@quanlian/testkit/without-locks.ts';
import { bootWorld, type TestClient, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finance } from './server.ts';
import { dealersOf } from './test-dealer.ts';

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

describe('a dealer’s money', () => {
  const dealers = () => dealersOf(world);

  it('credit is used once: of two orders that each fit alone the second is refused, and two that fit together are held', async () => {
    const dealer = await dealers().dealer();
    const hold = (amountMinor: number) =>
      command('finance', world.service('distribution'), 'holdCredit', dealers().holdInput(dealer, amountMinor));
    const account = { table: 'credit_accounts', id: await creditAccountOf(dealer.partnerId) };
    expect(await race(account, [hold(60_000), hold(60_000)])).toEqual(['CreditHold', 'CreditExceeded']);
    expect(await race(account, [hold(20_000), hold(20_000)])).toEqual(['CreditHold', 'CreditHold']);
    const [row] = await world.sql('finance')`
      select sum(amount_minor)::int as held from credit_holds where partner_id = ${dealer.partnerId}`;
    expect(row?.held).toBe(100_000);
  });

  const unlocked = <T>(work: () => Promise<T>) => withoutLocks(world.running('finance'), work);

  it('control: without the dealer’s lock credit is used twice', async () => {
    const dealer = await dealers().dealer();
    const hold = (amountMinor: number) =>
      command('finance', world.service('distribution'), 'holdCredit', dealers().holdInput(dealer, amountMinor));
    const both = await unlocked(() =>
      raceBehindLock(world.ownerUrl('finance'), (sql) => sql`lock table credit_holds in exclusive mode`, [
        hold(60_000),
        hold(60_000),
      ]),
    );
    expect(kindsOf(both)).toEqual(['CreditHold', 'CreditHold']);
  });

  it('a bank line is claimed once: the second claim finds it claimed, and two lines are each claimed', async () => {
    const [dealer, other] = [await dealers().dealer(), await dealers().dealer()];
    const arrived = () => dealers().transferred(dealer, { amountMinor: 10_000, remark: '保证金' });
    const [one, two] = [await arrived(), await arrived()];
    const claim = (id: string, partner = dealer) =>
      asked(receivables(), 'claimBankReceipt', { id, partnerId: partner.partnerId });
    const receipt = { table: 'bank_receipts', id: one.id };
    // The other dealer has not paid it: for it the claim would lack a paper, were the line still free.
    expect(await race(receipt, [claim(one.id), claim(one.id, other)])).toEqual(['BankReceipt', 'WrongState']);
    const account = { table: 'credit_accounts', id: await creditAccountOf(dealer.partnerId) };
    const third = await arrived();
    expect(await race(account, [claim(two.id), claim(third.id)])).toEqual(['BankReceipt', 'BankReceipt']);
    const [row] = await world.sql('finance')`
      select sum(amount_minor)::int as advance from purse_movements where partner_id = ${dealer.partnerId}`;
    expect(row?.advance).toBe(30_000);
  });

  it('control: without the receipt’s lock the second claims the line as well, and throws when it writes', async () => {
    const dealer = await dealers().dealer();
    const { id } = await dealers().transferred(dealer, { amountMinor: 10_000, remark: '保证金' });
    const claim = asked(receivables(), 'claimBankReceipt', { id, partnerId: dealer.partnerId });
    expect(await unlocked(() => race({ table: 'bank_receipts', id }, [claim, claim]))).toEqual([
      'BankReceipt',
      'INTERNAL',
    ]);
  });

  it('control: without the dealer’s lock two transfers repay the same goods, and the second throws when it writes', async () => {
    const dealer = await dealers().dealer();
    await dealers().signed(dealer, { grossMinor: 8_000 });
    const receipts = [1, 2].map(() => dealers().transferred(dealer, { amountMinor: 8_000, remark: '保证金' }));
    const claims = (await Promise.all(receipts)).map(({ id }) =>
      asked(receivables(), 'claimBankReceipt', { id, partnerId: dealer.partnerId }),
    );
    const both = await unlocked(() =>
      raceBehindLock(
        world.ownerUrl('finance'),
        (sql) => sql`select 1 from receivables where partner_id = ${dealer.partnerId} for update`,
        claims,
      ),
    );
    // Each has named what it repays, and waits there with the other: either may be first to write.
    expect(kindsOf(both).toSorted()).toEqual(['BankReceipt', 'INTERNAL']);
  });

  it('goods are repaid once by two transfers that arrive at the same moment: the second becomes an advance', async () => {
    const dealer = await dealers().dealer();
    await dealers().signed(dealer, { grossMinor: 8_000 });
    const receipts = [1, 2].map(() => dealers().transferred(dealer, { amountMinor: 8_000, remark: '保证金' }));
    const claims = (await Promise.all(receipts)).map(({ id }) =>
      asked(receivables(), 'claimBankReceipt', { id, partnerId: dealer.partnerId }),
    );
    const account = { table: 'credit_accounts', id: await creditAccountOf(dealer.partnerId) };
    expect(await race(account, claims)).toEqual(['BankReceipt', 'BankReceipt']);
    const [row] = await world.sql('finance')`
      select (select sum(repaid_minor)::int from receivables where partner_id = ${dealer.partnerId}) as repaid,
        (select sum(amount_minor)::int from purse_movements where partner_id = ${dealer.partnerId}) as advance`;
    expect(row).toEqual({ repaid: 8_000, advance: 8_000 });
  });

  it('a third party’s claim is decided once by two at once, a temporary limit too', async () => {
    const dealer = await dealers().dealer();
    const { id } = await dealers().transferred(dealer, { amountMinor: 9_000, payerName: '王五' });
    await world.sql('finance')`
      update bank_receipts set state = 'PENDING_APPROVAL', partner_id = ${dealer.partnerId}, claim_kind = 'THIRD_PARTY',
        authorisation_file_id = ${newId()}, advance_minor = 9000, deposit_minor = 0, claimed_by_id = ${newId()}
      where id = ${id}`;
    const decisions = (isApprovedFirst: boolean) => {
      const actions = [
        asked(approver(), 'approveReceiptClaim', { id }),
        asked(approver(), 'rejectReceiptClaim', { id, reason: '委托书不清晰' }),
      ];
      return isApprovedFirst ? actions : actions.toReversed();
    };
    expect(await race({ table: 'bank_receipts', id }, decisions(true))).toEqual(['BankReceipt', 'WrongState']);
    const limitId = newId();
    const sql = world.sql('finance');
    await sql`insert into temporary_limits ${sql({
      id: limitId,
      number: `LE-${limitId}`,
      state: 'PENDING_APPROVAL',
      partner_id: dealer.partnerId,
      legal_entity_id: dealer.legalEntityId,
      amount_minor: 1_000,
      currency: 'CNY',
      valid_from: '2026-11-01',
      valid_until: '2030-12-31',
      reason: '旺季备货',
      requested_by_id: newId(),
      requested_by_name: '周敏',
      created_at: new Date(),
    })}`;
    const both = [
      asked(approver(), 'approveTemporaryLimit', { id: limitId }),
      asked(approver(), 'rejectTemporaryLimit', { id: limitId, reason: '不需要' }),
    ];
    expect(await race({ table: 'temporary_limits', id: limitId }, both)).toEqual(['TemporaryLimit', 'WrongState']);
  });

  const receivables = () => world.person({ roles: ['hq-receivables'] });
  async function creditAccountOf(partnerId: string): Promise<string> {
    const [row] = await world.sql('finance')<{ id: string }[]>`
      select id from credit_accounts where partner_id = ${partnerId}`;
    return row?.id ?? '';
  }
});
