import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { payOutFailed } from '@quanlian/events/pay-out-failed.ts';
import { payOutPaid } from '@quanlian/events/pay-out-paid.ts';
import { payableApproved } from '@quanlian/events/payable-approved.ts';
import { supplierChanged } from '@quanlian/events/supplier-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finance } from '../server.ts';
import { approvalSteps, paymentRequestStates, stateWaitingFor } from './rules.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [finance] });
});
afterAll(() => world?.close());

const clerk = () => world.person({ roles: ['hq-finance-clerk'] });
const officer = () => world.person({ roles: ['hq-sourcing-officer'] });
const approver = () => world.person({ roles: ['hq-finance-approver'] });
const cashier = () => world.person({ roles: ['hq-cashier'] });

const result =
  '... on PaymentRequest { id number state amount { amountMinor } allowedActions payee { accountNumber } reason }';
const mutation = (name: string, errors = '') => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  return `mutation ($input: ${type}Input!) { ${name}(input: $input) { ${result} ... on WrongState { fromState } ${errors} } }`;
};
const createPaymentRequest = `mutation ($input: CreatePaymentRequestInput!) { createPaymentRequest(input: $input) { ${result} ... on OpenItemNotAvailable { invoiceNumber message } ... on MixedParties { message } ... on PayeeUnknown { supplierId } ... on NotFound { id } } }`;
const approvePaymentRequest = mutation('approvePaymentRequest', '... on SamePerson { message }');
const approvePaymentRequestFinance = mutation('approvePaymentRequestFinance', '... on SamePerson { message }');
const payPaymentRequest = mutation('payPaymentRequest', '... on SamePerson { message }');

async function parties(options: { account?: boolean } = {}) {
  const legalEntityId = newId();
  const supplierId = newId();
  await world.deliver('finance', legalEntityChanged, {
    aggregateId: legalEntityId,
    body: {
      legalEntityId,
      organisationId: world.hqOrganisationId,
      name: '清源饮品',
      nameEn: null,
      taxNumber: '91310000MA1FL00001',
      address: null,
      bankAccounts: [
        {
          bankAccountId: newId(),
          bankName: '工商银行',
          bankCode: '102290000011',
          accountNumber: '1001000011112222',
          accountName: '清源饮品',
          isDefault: true,
        },
      ],
    },
  });
  await registerAccount(supplierId, options.account === false ? null : '6222020200001111');
  return { legalEntityId, supplierId };
}

async function registerAccount(supplierId: string, accountNumber: string | null) {
  const account = { accountName: '龙井茶业', bankName: '农业银行', bankCode: '103331000011' };
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
      bankAccount: accountNumber === null ? null : { ...account, accountNumber },
    },
  });
}

async function payable(of: { legalEntityId: string; supplierId: string }, grossMinor = 11300n) {
  const payableId = newId();
  await world.deliver('finance', payableApproved, {
    aggregateId: payableId,
    body: {
      payableId,
      invoiceMatchId: newId(),
      taxInvoiceId: newId(),
      invoiceNumber: '26330000000000000001',
      purchaseOrderId: newId(),
      purchaseOrderNumber: 'PO-20261101-000001',
      ...of,
      currency: 'CNY',
      netMinor: String((grossMinor * 100n) / 113n),
      taxMinor: String(grossMinor - (grossMinor * 100n) / 113n),
      grossMinor: String(grossMinor),
      accruedNetMinor: String((grossMinor * 100n) / 113n),
      dueOn: '2026-12-31',
      lines: [],
    },
  });
  return payableId;
}

async function requested(of: { legalEntityId: string; supplierId: string }, asker = clerk()) {
  const openItemId = await payable(of);
  const { createPaymentRequest: request } = (
    await asker.execute('finance', createPaymentRequest, { input: { openItemIds: [openItemId], submit: true } })
  ).expectData();
  return { request, openItemId, asker };
}

async function approved(of: { legalEntityId: string; supplierId: string }) {
  const made = await requested(of);
  const input = { id: made.request.id };
  (await officer().execute('finance', approvePaymentRequest, { input })).expectData();
  (await approver().execute('finance', approvePaymentRequestFinance, { input })).expectData();
  return made;
}

async function stateOf(openItemId: string) {
  const [row] = await world.sql('finance')`
    select i.state as item, r.state as request from open_items i left join payment_requests r on r.id = i.payment_request_id where i.id = ${openItemId}`;
  return row;
}

async function requestState(id: string) {
  const [row] = await world.sql('finance')`select state from payment_requests where id = ${id}`;
  return row?.state;
}

const paidEvent = (paymentRequestId: string, attempt = 1) => ({
  payOutId: newId(),
  paymentRequestId,
  attempt,
  amountMinor: '11300',
  currency: 'CNY',
  bankReference: 'P20261123000000001',
  receiptNumber: '202611230000000001',
  receiptFileId: null,
  paidAt: new Date().toISOString(),
});

describe('a payment request', () => {
  it('goes from payable through two approvals to the bank and its receipt', async () => {
    const { request, openItemId } = await approved(await parties());
    expect(request.number).toMatch(/^FK-\d{8}-\d{6}$/);
    expect(await stateOf(openItemId)).toEqual({ item: 'REQUESTED', request: 'APPROVED' });
    (await cashier().execute('finance', payPaymentRequest, { input: { id: request.id } })).expectData();
    expect(await stateOf(openItemId)).toEqual({ item: 'PAYING', request: 'PAYING' });
    await world.deliver('finance', payOutPaid, { body: paidEvent(request.id) });
    expect(await stateOf(openItemId)).toEqual({ item: 'PAID', request: 'PAID' });
  });

  it('is open again when the bank returns it, also days after it was paid, and can be paid again', async () => {
    const { request, openItemId } = await approved(await parties());
    (await cashier().execute('finance', payPaymentRequest, { input: { id: request.id } })).expectData();
    await world.deliver('finance', payOutPaid, { body: paidEvent(request.id) });
    await world.deliver('finance', payOutFailed, {
      body: {
        payOutId: newId(),
        paymentRequestId: request.id,
        attempt: 1,
        outcome: 'RETURNED',
        wasPaid: true,
        reasonCode: 'NAME_MISMATCH',
        reason: '户名不符',
      },
    });
    expect(await stateOf(openItemId)).toEqual({ item: 'REQUESTED', request: 'RETURNED' });
    (await cashier().execute('finance', payPaymentRequest, { input: { id: request.id } })).expectData();
    // The first attempt's news, told again, does not pay the second.
    await world.deliver('finance', payOutPaid, { body: paidEvent(request.id, 1) });
    expect(await stateOf(openItemId)).toEqual({ item: 'PAYING', request: 'PAYING' });
    await world.deliver('finance', payOutPaid, { body: paidEvent(request.id, 2) });
    expect(await stateOf(openItemId)).toEqual({ item: 'PAID', request: 'PAID' });
  });

  it('pays the account that was approved and no other; a changed one is approved anew', async () => {
    const of = await parties();
    const { request, openItemId, asker } = await approved(of);
    const input = { id: request.id };
    await registerAccount(of.supplierId, '6222020200009999');
    (await cashier().execute('finance', payPaymentRequest, { input })).expectError('PayeeAccountChanged');
    expect(await stateOf(openItemId)).toEqual({ item: 'REQUESTED', request: 'APPROVED' });
    expect(await world.sql('finance')`select 1 from payment_attempts where payment_request_id = ${request.id}`).toEqual(
      [],
    );

    const withdrawal = { input: { ...input, reason: '供应商换了账户' } };
    (await asker.execute('finance', mutation('withdrawPaymentRequest'), withdrawal)).expectData();
    expect(await stateOf(openItemId)).toEqual({ item: 'OPEN', request: null });
    (await asker.execute('finance', mutation('submitPaymentRequest'), { input })).expectData();
    (await cashier().execute('finance', payPaymentRequest, { input })).expectError('WrongState');
    (await officer().execute('finance', approvePaymentRequest, { input })).expectData();
    (await approver().execute('finance', approvePaymentRequestFinance, { input })).expectData();
    (await cashier().execute('finance', payPaymentRequest, { input })).expectData();
    const [paying] = await world.sql('finance')`
      select state, payee_account_number from payment_requests where id = ${request.id}`;
    expect(paying).toEqual({ state: 'PAYING', payee_account_number: '6222020200009999' });
  });

  it('cannot be approved by who asked, nor by one person twice, nor paid by an approver', async () => {
    const of = await parties();
    const all = world.person({
      roles: ['hq-finance-clerk', 'hq-sourcing-officer', 'hq-finance-approver', 'hq-cashier'],
    });
    const { request } = await requested(of, all);
    const input = { id: request.id };
    (await all.execute('finance', approvePaymentRequest, { input })).expectError('SamePerson');
    const second = world.person({ roles: ['hq-sourcing-officer', 'hq-finance-approver', 'hq-cashier'] });
    (await second.execute('finance', approvePaymentRequest, { input })).expectData();
    (await second.execute('finance', approvePaymentRequestFinance, { input })).expectError('SamePerson');
    // The screen tells it beforehand: to who asked and who approved, and to nobody else.
    const hasTakenPart = async (person: ReturnType<typeof clerk>) =>
      (
        await person.execute('finance', 'query ($id: ID!) { paymentRequest(id: $id) { hasTakenPart } }', input)
      ).expectData().paymentRequest.hasTakenPart;
    expect([await hasTakenPart(all), await hasTakenPart(second), await hasTakenPart(approver())]).toEqual([
      true,
      true,
      false,
    ]);
    (await approver().execute('finance', approvePaymentRequestFinance, { input })).expectData();
    (await second.execute('finance', payPaymentRequest, { input })).expectError('SamePerson');
  });

  it('binds a payable once: two requests for it at once leave one', async () => {
    const of = await parties();
    const openItemId = await payable(of);
    const results = await raceBehindLock(
      world.ownerUrl('finance'),
      (sql) => sql`select 1 from open_items where id = ${openItemId} for update`,
      [1, 2].map(
        () => () => clerk().execute('finance', createPaymentRequest, { input: { openItemIds: [openItemId] } }),
      ),
    );
    const kinds = results
      .map((one) => (one.status === 'fulfilled' ? one.value.answer.data?.createPaymentRequest : undefined))
      .map((one) => JSON.stringify(one));
    expect(kinds.filter((one) => one.includes('OpenItemNotAvailable'))).toHaveLength(1);
    expect(
      (await world.sql('finance')`select 1 from payment_request_items where open_item_id = ${openItemId}`).length,
    ).toBe(1);
    // Control: two payables under the same race make two requests.
    const others = [await payable(of), await payable(of)];
    const control = await raceBehindLock(
      world.ownerUrl('finance'),
      (sql) => sql`select 1 from open_items where id = any(${others}) for update`,
      others.map((id) => () => clerk().execute('finance', createPaymentRequest, { input: { openItemIds: [id] } })),
    );
    expect(control.every((one) => one.status === 'fulfilled' && one.value.expectData())).toBe(true);
  });

  it('is approved once by two approvers at once, and paid once by two cashiers at once', async () => {
    const { request } = await requested(await parties());
    const race = async (document: string, people: ReturnType<typeof clerk>[]) => {
      const results = await raceBehindLock(
        world.ownerUrl('finance'),
        (sql) => sql`select 1 from payment_requests where id = ${request.id} for update`,
        people.map((person) => () => person.execute('finance', document, { input: { id: request.id } })),
      );
      return results
        .map((one) => (one.status === 'fulfilled' ? JSON.stringify(one.value.answer.data) : 'failed'))
        .filter((one) => one.includes('WrongState')).length;
    };
    expect(await race(approvePaymentRequest, [officer(), officer()])).toBe(1);
    (await approver().execute('finance', approvePaymentRequestFinance, { input: { id: request.id } })).expectData();
    expect(await race(payPaymentRequest, [cashier(), cashier()])).toBe(1);
    const attempts = await world.sql(
      'finance',
    )`select attempt from payment_attempts where payment_request_id = ${request.id}`;
    expect(attempts).toHaveLength(1);
  });

  it('goes back to draft with the reason, and asks for fresh approvals when handed in again', async () => {
    const { request, asker } = await requested(await parties());
    const reject = mutation('rejectPaymentRequest', '... on SamePerson { message }');
    (await clerk().execute('finance', reject, { input: { id: request.id, reason: '金额待核' } })).expectError(
      'FORBIDDEN',
    );
    const back = (
      await officer().execute('finance', reject, { input: { id: request.id, reason: '金额待核' } })
    ).expectData();
    expect(back.rejectPaymentRequest).toMatchObject({ state: 'DRAFT', reason: '金额待核' });
    const purposeNow = async () => {
      const [row] = await world.sql('finance')`select purpose from payment_requests where id = ${request.id}`;
      return row?.purpose;
    };
    const before = await purposeNow();
    const input = { id: request.id, purpose: '货款 合同 HT-2026-08' };
    const long = { ...input, purpose: '长'.repeat(61) };
    (await asker.execute('finance', mutation('submitPaymentRequest'), { input: long })).expectError('InvalidInput');
    expect(await purposeNow()).toBe(before);
    (await asker.execute('finance', mutation('submitPaymentRequest'), { input })).expectData();
    expect(await purposeNow()).toBe(input.purpose);
    const asked = await world.sql(
      'finance',
    )`select distinct aggregate_id from event where name = 'ApprovalRequested' and body->>'documentId' = ${request.id}`;
    expect(asked).toHaveLength(2);
  });

  it('holds nothing once it is sent back or taken back; handed in again it binds its payables, or says who has them', async () => {
    const end = {
      rejectPaymentRequest: { who: officer(), decision: 'REJECTED' },
      withdrawPaymentRequest: { who: clerk(), decision: 'WITHDRAWN' },
    };
    for (const [name, { who, decision }] of Object.entries(end)) {
      const { request, openItemId, asker } = await requested(await parties());
      const input = { id: request.id, reason: '金额待核' };
      const back = (await who.execute('finance', mutation(name), { input })).expectData();
      expect(back[name]).toMatchObject({ state: 'DRAFT', reason: '金额待核' });
      expect(await stateOf(openItemId)).toEqual({ item: 'OPEN', request: null });
      const decided = await world.sql('finance')`select body->>'decision' as decision from event
        where name = 'ApprovalDecided' and aggregate_id in (select aggregate_id from event
          where name = 'ApprovalRequested' and body->>'documentId' = ${request.id})`;
      expect(decided).toEqual([{ decision }]);
      (await who.execute('finance', mutation(name), { input })).expectError('WrongState');
      // Another request takes the payable: the draft cannot be handed in until that one lets go of it.
      const submit = mutation('submitPaymentRequest', '... on OpenItemNotAvailable { invoiceNumber message }');
      const { createPaymentRequest: other } = (
        await clerk().execute('finance', createPaymentRequest, { input: { openItemIds: [openItemId] } })
      ).expectData();
      (await asker.execute('finance', submit, { input: { id: request.id } })).expectError('OpenItemNotAvailable');
      expect(await requestState(request.id)).toBe('DRAFT');
      const cancel = { id: other.id, reason: '让出' };
      (await clerk().execute('finance', mutation('cancelPaymentRequest'), { input: cancel })).expectData();
      (await asker.execute('finance', submit, { input: { id: request.id } })).expectData();
      expect(await stateOf(openItemId)).toEqual({ item: 'REQUESTED', request: 'PENDING_BUSINESS_APPROVAL' });
    }
  });

  it('is either withdrawn or approved when both are done at once', async () => {
    const { request, openItemId } = await requested(await parties());
    const input = { id: request.id, reason: '撤回' };
    const results = await raceBehindLock(
      world.ownerUrl('finance'),
      (sql) => sql`select 1 from payment_requests where id = ${request.id} for update`,
      [
        () => clerk().execute('finance', mutation('withdrawPaymentRequest'), { input }),
        () => officer().execute('finance', approvePaymentRequest, { input: { id: request.id } }),
      ],
    );
    const answers = results.map((one) =>
      one.status === 'fulfilled' ? JSON.stringify(one.value.answer.data) : 'failed',
    );
    const state = await requestState(request.id);
    // Approved first, it is still waiting, for finance, and may be withdrawn; withdrawn first, it cannot be approved.
    if (answers.some((one) => one.includes('WrongState'))) expect(state).toBe('DRAFT');
    else expect(answers.join()).toContain('DRAFT');
    expect(state).toBe('DRAFT');
    expect(await stateOf(openItemId)).toEqual({ item: 'OPEN', request: null });
  });

  it('needs the steps that the matrix asks of its amount on its day', async () => {
    await world.sql('finance')`insert into approval_rules values
      ('2031-03-01', 0, '{FINANCE}', 'test'), ('2031-03-01', 1000000, '{BUSINESS,FINANCE}', 'test')`;
    const of = await parties();
    const day = new Date('2031-03-02T02:00:00Z');
    const handedIn = async (grossMinor: bigint) => {
      const openItemId = await payable(of, grossMinor);
      const answer = await clerk()
        .at(day)
        .execute('finance', createPaymentRequest, { input: { openItemIds: [openItemId], submit: true } });
      return answer.expectData().createPaymentRequest;
    };
    expect((await handedIn(999_999n)).state).toBe('PENDING_FINANCE_APPROVAL');
    const large = await handedIn(1_000_000n);
    expect(large.state).toBe('PENDING_BUSINESS_APPROVAL');
    const input = { id: large.id };
    (await approver().at(day).execute('finance', approvePaymentRequestFinance, { input })).expectError('WrongState');
    expect(await requestState(large.id)).toBe('PENDING_BUSINESS_APPROVAL');
  });

  it('frees its payables when it is cancelled', async () => {
    const { request, openItemId } = await approved(await parties());
    (
      await clerk().execute('finance', mutation('cancelPaymentRequest'), { input: { id: request.id, reason: '改期' } })
    ).expectData();
    expect(await stateOf(openItemId)).toEqual({ item: 'OPEN', request: null });
    (await cashier().execute('finance', payPaymentRequest, { input: { id: request.id } })).expectError('WrongState');
  });

  it('refuses what it cannot pay, and writes nothing', async () => {
    const of = await parties();
    const mixed = [await payable(of), await payable(await parties())];
    (await clerk().execute('finance', createPaymentRequest, { input: { openItemIds: mixed } })).expectError(
      'MixedParties',
    );
    const unregistered = await payable(await parties({ account: false }));
    (await clerk().execute('finance', createPaymentRequest, { input: { openItemIds: [unregistered] } })).expectError(
      'PayeeUnknown',
    );
    (await clerk().execute('finance', createPaymentRequest, { input: { openItemIds: [newId()] } })).expectError(
      'NotFound',
    );
    for (const id of [...mixed, unregistered]) expect(await stateOf(id)).toEqual({ item: 'OPEN', request: null });
  });

  it('is seen by its supplier only, with the account masked', async () => {
    const of = await parties();
    const { request } = await approved(of);
    (await cashier().execute('finance', payPaymentRequest, { input: { id: request.id } })).expectData();
    const read = `query ($id: ID!) { paymentRequest(id: $id) { id payee { accountNumber }
      history { command personName facts { name } } } }`;
    const supplier = (organisationId: string) =>
      world.person({ organisationKind: 'SUPPLIER', organisationId, roles: ['supplier-finance'] });
    const own = (await supplier(of.supplierId).execute('finance', read, { id: request.id })).expectData()
      .paymentRequest;
    expect(own.payee.accountNumber).toBe('************1111');
    // Of what headquarters did it is told of the payment alone: not who asked for it, who approved and who paid.
    expect(own.history).toMatchObject([
      { command: 'payPaymentRequest', personName: null, facts: [{ name: 'otherParty' }] },
    ]);
    const atHeadquarters = (await cashier().execute('finance', read, { id: request.id })).expectData().paymentRequest;
    expect(atHeadquarters.history.map(({ command }: { command: string }) => command)).toEqual([
      'payPaymentRequest',
      'approvePaymentRequestFinance',
      'approvePaymentRequest',
      'createPaymentRequest',
    ]);
    expect(
      (await supplier(newId()).execute('finance', read, { id: request.id })).expectData().paymentRequest,
    ).toBeNull();
  });
});

describe('rules', () => {
  it('reach every state from draft', () => {
    const reached = new Set(['DRAFT']);
    for (let size = 0; size !== reached.size; ) {
      size = reached.size;
      for (const [from, to] of Object.entries(paymentRequestStates))
        if (reached.has(from)) for (const state of to) reached.add(state);
    }
    expect([...reached].sort()).toEqual(Object.keys(paymentRequestStates).sort());
  });

  it('take the newest rule in force with the highest amount that is reached', () => {
    const rules = [
      { validFrom: '2026-01-01', fromMinor: 0n, steps: ['BUSINESS', 'FINANCE'] },
      { validFrom: '2026-06-01', fromMinor: 0n, steps: ['FINANCE'] },
      { validFrom: '2026-06-01', fromMinor: 100_000n, steps: ['BUSINESS', 'FINANCE'] },
    ];
    expect(approvalSteps(rules, { amountMinor: 5n, day: '2026-05-31' })).toEqual(['BUSINESS', 'FINANCE']);
    expect(approvalSteps(rules, { amountMinor: 99_999n, day: '2026-06-01' })).toEqual(['FINANCE']);
    expect(approvalSteps(rules, { amountMinor: 100_000n, day: '2026-06-01' })).toEqual(['BUSINESS', 'FINANCE']);
    expect(() => approvalSteps(rules, { amountMinor: 1n, day: '2025-12-31' })).toThrow();
  });

  it('wait for each step once', () => {
    fc.assert(
      fc.property(fc.subarray(['BUSINESS', 'FINANCE']), (steps) => {
        const done: string[] = [];
        let waits = 0;
        while (stateWaitingFor(steps, done) !== 'APPROVED') {
          waits += 1;
          done.push(steps[done.length] ?? '');
        }
        expect(waits).toBe(steps.length);
      }),
    );
  });
});
