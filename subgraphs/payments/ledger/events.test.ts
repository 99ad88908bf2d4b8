import { payableApproved } from '@quanlian/events/payable-approved.ts';
import { supplierChanged } from '@quanlian/events/supplier-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootPayments, type PaymentsWorld } from '../test-world.ts';
import { checkInvariants } from './jobs.ts';

let world: PaymentsWorld;
beforeAll(async () => {
  world = await bootPayments();
});
afterAll(() => world.world.close());

const trialBalance = /* GraphQL */ `
  query ($legalEntityId: ID!) {
    trialBalance(legalEntityId: $legalEntityId) {
      rows { code codeName balance { amountMinor } normalSide }
      totals { asset isBalanced debitsPosted { amountMinor } creditsPosted { amountMinor } }
    }
  }
`;

const balances = /* GraphQL */ `
  query ($code: String!, $legalEntityId: ID, $first: Int, $after: String) {
    controlAccountBalances(code: $code, legalEntityId: $legalEntityId, first: $first, after: $after) {
      nodes { partyId documentId balanceMinor heldMinor }
      pageInfo { endCursor hasNextPage }
    }
  }
`;

async function balancesOf(code: string, legalEntityId: string) {
  const answer = await world.world.service('finance').execute('payments', balances, { code, legalEntityId });
  return answer.expectData().controlAccountBalances.nodes;
}

describe('goods taken in and their payable', () => {
  it('go through 应付暂估 to what is owed, with tax and price difference, and balance', async () => {
    const company = await world.company(0n);
    const supplier = await world.supplier();
    const ids = await world.payable(company, supplier, {
      acceptedMinor: 99_000n,
      netMinor: 100_000n,
      taxMinor: 13_000n,
    });
    const { trialBalance: balance } = (
      await world.clerk.execute('payments', trialBalance, { legalEntityId: company.legalEntityId })
    ).expectData();
    expect(
      Object.fromEntries(
        balance.rows.map((row: { code: string; balance: { amountMinor: string } }) => [
          row.code,
          row.balance.amountMinor,
        ]),
      ),
    ).toEqual({
      '1002': '0',
      '1403': '99000',
      '1404': '1000',
      '2202': '113000',
      '2202-GRNI': '0',
      '2221-INPUT': '13000',
    });
    expect(balance.totals).toMatchObject([{ asset: 'CNY', isBalanced: true }]);
    expect(balance.rows.find((row: { code: string }) => row.code === '2202').codeName).toBe('应付账款');
    expect(await balancesOf('2202', company.legalEntityId)).toEqual([
      expect.objectContaining({
        partyId: supplier.supplierId,
        documentId: ids.payableId,
        balanceMinor: '113000',
        heldMinor: '0',
      }),
    ]);
    expect(await balancesOf('2202-GRNI', company.legalEntityId)).toEqual([]);
    expect(await world.findings()).toEqual([]);
  });

  it('are found by order, receipt line, batch and invoice', async () => {
    const company = await world.company(0n);
    const ids = await world.payable(company, await world.supplier(), { netMinor: 100_000n, taxMinor: 13_000n });
    const find = async (documentId: string) => {
      const answer = await world.clerk.execute(
        'payments',
        /* GraphQL */ `
          query ($documentId: ID!) {
            ledgerTransfers(documentId: $documentId) {
              nodes {
                state documentType documentNumber amount { amountMinor }
                debitAccount { code name } creditAccount { code } links { kind value }
              }
            }
          }
        `,
        { documentId },
      );
      return answer.expectData().ledgerTransfers.nodes;
    };
    expect(await find(ids.purchaseOrderLineId)).toMatchObject([
      {
        state: 'POSTED',
        documentType: 'GOODS_RECEIPT',
        debitAccount: { code: '1403' },
        creditAccount: { code: '2202-GRNI' },
      },
      { documentType: 'PAYABLE', amount: { amountMinor: '100000' }, creditAccount: { code: '2202' } },
      { documentType: 'PAYABLE', amount: { amountMinor: '13000' }, debitAccount: { code: '2221-INPUT' } },
    ]);
    expect((await find(ids.taxInvoiceId)).length).toBe(2);
    expect((await find(ids.goodsReceiptId)).length).toBe(1);
    const batches = (await find(ids.payableId)).map(
      (transfer: { links: { kind: string; value: string }[] }) =>
        transfer.links.find((link) => link.kind === 'batchNumber')?.value,
    );
    expect(batches).toEqual(['B20261101', 'B20261101']);
    expect(await find(newId())).toEqual([]);
  });

  it('may arrive in either order, and twice: the ledger is the same', async () => {
    const company = await world.company(0n);
    const supplier = await world.supplier();
    const payableId = newId();
    const event = {
      id: newId(),
      occurredAt: new Date('2026-11-23T02:00:00Z'),
      body: {
        payableId,
        invoiceMatchId: newId(),
        taxInvoiceId: newId(),
        invoiceNumber: '26330000000000000001',
        purchaseOrderId: newId(),
        purchaseOrderNumber: 'PO-1',
        supplierId: supplier.supplierId,
        legalEntityId: company.legalEntityId,
        currency: 'CNY',
        netMinor: '1000',
        taxMinor: '30',
        grossMinor: '1030',
        // Invoiced below the order's price.
        accruedNetMinor: '1001',
        dueOn: '2027-01-22',
        lines: ['333', '667'].map((netMinor, index) => ({
          taxInvoiceLineId: newId(),
          purchaseOrderLineId: newId(),
          goodsReceiptLineId: null,
          quantity: '1',
          netMinor,
          taxMinor: index ? '20' : '10',
          grossMinor: netMinor,
        })),
      },
    };
    await world.world.deliver('payments', payableApproved, event);
    await world.world.deliver('payments', payableApproved, event);
    // A second delivery under another event id asks for the same transfers.
    await world.world.deliver('payments', payableApproved, { ...event, id: newId() });
    await world.posted();
    expect(await balancesOf('2202', company.legalEntityId)).toMatchObject([
      { documentId: payableId, balanceMinor: '1030' },
    ]);
    expect(await world.balance('1404', company.legalEntityId)).toBe(-1n);
    expect(await world.balance('2202-GRNI', company.legalEntityId)).toBe(1_001n);
    const refused = await world.world.sql('payments')`
      select 1 from posting where document_id = ${payableId} and result <> 'OK'`;
    expect(refused.length).toBe(0);
  });

  it('name the payable whose transfer is missing', async () => {
    const company = await world.company(0n);
    const supplier = await world.supplier();
    const booked = await world.payable(company, supplier, { netMinor: 500n, taxMinor: 65n });
    const second = await world.payable(company, supplier, { netMinor: 700n, taxMinor: 91n });
    const open = await balancesOf('2202', company.legalEntityId);
    expect(new Set(open.map((row: { documentId: string }) => row.documentId))).toEqual(
      new Set([booked.payableId, second.payableId]),
    );
    const service = world.world.service('finance');
    const page = async (after?: string) =>
      (
        await service.execute('payments', balances, {
          code: '2202',
          legalEntityId: company.legalEntityId,
          first: 1,
          after,
        })
      ).expectData().controlAccountBalances;
    const first = await page();
    const next = await page(first.pageInfo.endCursor);
    expect([first.pageInfo.hasNextPage, next.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(first.nodes[0].documentId).not.toBe(next.nodes[0].documentId);
    const person = await world.clerk.execute('payments', balances, { code: '2202' });
    person.expectError('FORBIDDEN');
  });
});

describe('an account statement', () => {
  it('begins and ends with balances that its entries join, page by page, and day by day', async () => {
    const company = await world.company(0n);
    const { bankAccountId, legalEntityId } = company;
    const clerk = world.clerk.at(new Date('2026-03-10T03:00:00Z'));
    const opened = await clerk.execute(
      'payments',
      'mutation ($input: RecordOpeningBalanceInput!) { recordOpeningBalance(input: $input) { __typename } }',
      { input: { bankAccountId, amountMinor: '5000', asOf: '2026-03-09' } },
    );
    expect(opened.expectData().recordOpeningBalance.__typename).toBe('OwnBankAccount');
    await world.posted();
    const { ownBankAccounts } = (
      await world.cashier.execute(
        'payments',
        `query ($legalEntityId: ID) { ownBankAccounts(legalEntityId: $legalEntityId) {
           id legalEntityName openingBalance { state } ledgerAccount { id name balance { amountMinor } } } }`,
        { legalEntityId },
      )
    ).expectData();
    expect(ownBankAccounts).toMatchObject([
      { openingBalance: { state: 'RECORDED' }, ledgerAccount: { balance: { amountMinor: '5000' } } },
    ]);
    const accountId = ownBankAccounts[0].ledgerAccount.id;
    const statement = async (from: string, to: string) =>
      (
        await world.clerk.execute(
          'payments',
          `query ($accountId: ID!, $from: LocalDate!, $to: LocalDate!) { accountStatement(accountId: $accountId, from: $from, to: $to) {
             openingBalance { amountMinor } closingBalance { amountMinor }
             entries { nodes { version side phase previousBalance { amountMinor } currentBalance { amountMinor }
               transfer { documentType documentNumber } } } } }`,
          { accountId, from, to },
        )
      ).expectData().accountStatement;
    expect(await statement('2026-03-10', '2026-03-10')).toMatchObject({
      openingBalance: { amountMinor: '0' },
      closingBalance: { amountMinor: '5000' },
      entries: {
        nodes: [
          {
            version: '1',
            side: 'DEBIT',
            previousBalance: { amountMinor: '0' },
            currentBalance: { amountMinor: '5000' },
            transfer: { documentType: 'OPENING_BALANCE' },
          },
        ],
      },
    });
    expect(await statement('2026-03-11', '2026-03-31')).toMatchObject({
      openingBalance: { amountMinor: '5000' },
      closingBalance: { amountMinor: '5000' },
      entries: { nodes: [] },
    });
    expect((await statement('2026-01-01', '2026-03-09')).closingBalance.amountMinor).toBe('0');
  });
});

describe('an opening balance', () => {
  const mutation = /* GraphQL */ `
    mutation ($input: RecordOpeningBalanceInput!) {
      recordOpeningBalance(input: $input) {
        ... on OwnBankAccount { id }
        ... on OpeningBalanceRecorded { amountMinor }
        ... on InvalidInput { fields { path message } }
        ... on Error { message }
      }
    }
  `;

  it('is recorded once, by those who may, for an account that is ours', async () => {
    const { bankAccountId, legalEntityId } = await world.company(0n);
    const input = { bankAccountId, amountMinor: '700', asOf: '2026-01-01' };
    (await world.cashier.execute('payments', mutation, { input })).expectError('FORBIDDEN');
    (await world.clerk.execute('payments', mutation, { input: { ...input, bankAccountId: newId() } })).expectError(
      'NotFound',
    );
    (await world.clerk.execute('payments', mutation, { input: { ...input, amountMinor: '0' } })).expectError(
      'InvalidInput',
    );
    const future = await world.clerk.execute('payments', mutation, { input: { ...input, asOf: '2999-01-01' } });
    expect(future.expectError('InvalidInput').fields).toEqual([
      { path: 'asOf', message: '不能晚于今天', __typename: 'FieldError' },
    ]);
    expect(await world.balance('1002', legalEntityId)).toBe(0n);
    const both = await Promise.all([1, 2].map(() => world.clerk.execute('payments', mutation, { input })));
    await world.posted();
    const kinds = both.map((answer) => {
      const [data] = Object.values(answer.answer.data ?? {});
      return data && typeof data === 'object' && 'id' in data ? 'recorded' : 'refused';
    });
    expect(kinds.sort()).toEqual(['recorded', 'refused']);
    expect(await world.balance('1002', legalEntityId)).toBe(700n);
  });
});

describe('a supplier', () => {
  it('sees no ledger of ours, and an older event does not undo a newer one', async () => {
    const { supplierId, payee } = await world.supplier();
    const person = world.world.person({
      organisationKind: 'SUPPLIER',
      organisationId: supplierId,
      roles: ['supplier-owner'],
    });
    (await person.execute('payments', trialBalance, { legalEntityId: newId() })).expectError('FORBIDDEN');
    const body = {
      supplierId,
      code: 'S1',
      name: payee.accountName,
      nameEn: null,
      taxNumber: '91330100MA27XYPQ75',
      taxpayerKind: 'GENERAL' as const,
      companySize: 'SMALL' as const,
      state: 'QUALIFIED' as const,
      bankAccount: { ...payee, accountNumber: '88880000' },
    };
    const change = (aggregateVersion: number, accountNumber: string) =>
      world.world.deliver('payments', supplierChanged, {
        aggregateId: supplierId,
        aggregateVersion,
        body: { ...body, bankAccount: { ...payee, accountNumber } },
      });
    await change(2, '88880002');
    await change(3, '88880003');
    const [row] = await world.world.sql('payments')`
      select account_number from supplier_payees where supplier_id = ${supplierId}`;
    expect(row?.account_number).toBe('88880003');
  });
});

describe('the hourly check', () => {
  it('keeps what it found', async () => {
    await world.company(300n);
    await checkInvariants.run(createJobContext(world.runtime, 'test'), {}, {});
    const { ledgerChecks, ledgerInvariants } = (
      await world.clerk.execute(
        'payments',
        '{ ledgerChecks(first: 1) { nodes { findings { invariant } transferCount } } ledgerInvariants { findings { subject } } }',
      )
    ).expectData();
    expect(ledgerChecks.nodes).toMatchObject([{ findings: [] }]);
    expect(BigInt(ledgerChecks.nodes[0].transferCount)).toBeGreaterThan(0n);
    expect(ledgerInvariants.findings).toEqual([]);
  });
});
