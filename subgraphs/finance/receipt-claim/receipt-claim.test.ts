import { newId } from '@quanlian/ids/uuid.ts';
import { bootWorld, type TestClient, type World } from '@quanlian/testkit/world.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finance } from '../server.ts';
import { dealersOf, type TestDealer } from '../test-dealer.ts';
import { bankReceiptStateMoves, isThirdParty, repayOldest } from './rules.ts';

let world: World;
let dealers: ReturnType<typeof dealersOf>;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [finance] });
  dealers = dealersOf(world);
});
afterAll(() => world?.close());

const clerk = () => world.person({ roles: ['hq-receivables'] });
const approver = () => world.person({ roles: ['hq-finance-approver'] });
const errors = `... on WrongState { fromState }
  ... on InvalidInput { fields { path } } ... on Error { message }`;
const document = (name: string) => `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) {
  ${name}(input: $input) { ... on BankReceipt { id state claimKind advance { amountMinor } deposit { amountMinor }
    repayments { receivableId amount { amountMinor } } }
    ${name === 'rejectReceiptClaim' ? '' : '... on RepaymentExceedsOpen { documentNumber open }'} ${errors} } }`;
const act = (person: TestClient, name: string, input: object) => person.execute('finance', document(name), { input });

async function eventsOf(receiptId: string) {
  return world.sql('finance')<
    { body: { repaid: { amountMinor: string }[]; advanceMinor: string; depositMinor: string } }[]
  >`
    select body from event where name = 'ReceiptClaimed' and aggregate_id = ${receiptId}`;
}

/** A file that is there. */
async function paper(person: TestClient): Promise<string> {
  const upload = (
    await person.execute(
      'finance',
      `mutation { createAuthorisationUpload(input: { fileName: "代付委托书.pdf" }) { ... on AuthorisationUpload { fileId } } }`,
      {},
    )
  ).expectData().createAuthorisationUpload;
  await world.sql(
    'finance',
  )`update file set state = 'READY', media_type = 'application/pdf', sha256 = repeat('0', 64) where id = ${upload.fileId}`;
  return upload.fileId;
}

describe('a transfer from a dealer’s registered account', () => {
  it('claims itself: the oldest due is repaid first, the rest is an advance, and it is told once', async () => {
    const dealer = await dealers.dealer();
    const newer = await dealers.signed(dealer, { grossMinor: 5_000, signedOn: '2026-11-10' });
    const older = await dealers.signed(dealer, { grossMinor: 3_000, signedOn: '2026-11-01' });
    const receipt = await dealers.transferred(dealer, { amountMinor: 10_000 });
    expect(receipt).toMatchObject({ state: 'CLAIMED', claim_kind: 'AUTOMATIC' });
    const [told, ...more] = await eventsOf(receipt.id);
    expect(more).toEqual([]);
    expect(told?.body).toMatchObject({
      repaid: [
        { receivableId: older, amountMinor: '3000' },
        { receivableId: newer, amountMinor: '5000' },
      ],
      advanceMinor: '2000',
      depositMinor: '0',
    });
  });

  it('waits all the same when the remark calls it a security, or when it goes to two dealers', async () => {
    const dealer = await dealers.dealer();
    const deposit = await dealers.transferred(dealer, { amountMinor: 1_000, remark: '保证金' });
    expect(deposit.state).toBe('UNCLAIMED');
    const renamed = await dealers.transferred(dealer, { amountMinor: 1_000, payerName: '别的户名' });
    expect(renamed.state).toBe('UNCLAIMED');
  });
});

describe('a transfer that waits to be claimed', () => {
  const suggestions = `query ($id: ID!) { bankReceipt(id: $id) { suggestions { partnerName clues documentNumber } } }`;

  it('is suggested by account, name, document and amount, the surest first', async () => {
    const [dealer, other] = [await dealers.dealer(), await dealers.dealer()];
    const shipmentId = await dealers.signed({ ...other, legalEntityId: dealer.legalEntityId }, { grossMinor: 7_777 });
    const remark = `货款 FH-${shipmentId.slice(-8)}`;
    const receipt = await dealers.transferred(dealer, { amountMinor: 7_777, payerName: '王五', remark });
    const answer = (await clerk().execute('finance', suggestions, { id: receipt.id })).expectData();
    expect(answer.bankReceipt.suggestions).toMatchObject([
      { partnerName: dealer.name, clues: ['PAYER_ACCOUNT'] },
      {
        partnerName: other.name,
        clues: ['DOCUMENT_IN_REMARK', 'AMOUNT'],
        documentNumber: `FH-${shipmentId.slice(-8)}`,
      },
    ]);
  });

  it('is split as the accountant chooses, a security set apart, and never more than there is or is open', async () => {
    const dealer = await dealers.dealer();
    const first = await dealers.signed(dealer, { grossMinor: 3_000, signedOn: '2026-11-01' });
    const second = await dealers.signed(dealer, { grossMinor: 5_000, signedOn: '2026-11-10' });
    const receipt = await dealers.transferred(dealer, { amountMinor: 10_000, remark: '货款及保证金' });
    const input = { id: receipt.id, partnerId: dealer.partnerId };
    const over = { ...input, repayments: [{ receivableId: first, amountMinor: '3001' }] };
    expect((await act(clerk(), 'claimBankReceipt', over)).expectError('RepaymentExceedsOpen').open).toBe('3000');
    (await act(clerk(), 'claimBankReceipt', { ...input, depositMinor: '10001' })).expectError('SplitExceedsReceipt');
    (await act(clerk(), 'claimBankReceipt', { ...input, partnerId: newId() })).expectError('NotFound');
    (await act(approver(), 'claimBankReceipt', input)).expectError('FORBIDDEN');
    expect(await eventsOf(receipt.id)).toEqual([]);
    const chosen = { ...input, depositMinor: '2000', repayments: [{ receivableId: second, amountMinor: '4000' }] };
    const claimed = (await act(clerk(), 'claimBankReceipt', chosen)).expectData().claimBankReceipt;
    expect(claimed).toMatchObject({
      state: 'CLAIMED',
      claimKind: 'BY_PERSON',
      advance: { amountMinor: '4000' },
      deposit: { amountMinor: '2000' },
      repayments: [{ receivableId: second, amount: { amountMinor: '4000' } }],
    });
    (await act(clerk(), 'claimBankReceipt', input)).expectError('WrongState');
    expect(await eventsOf(receipt.id)).toHaveLength(1);
  });
});

describe('a third party’s payment', () => {
  async function thirdParty(dealer: TestDealer) {
    return dealers.transferred(dealer, { amountMinor: 10_000, payerName: '王五', payerAccount: '6222029999999999' });
  }

  it('needs the 代付委托书 with the names that the bank and the dealer have', async () => {
    const dealer = await dealers.dealer();
    const receipt = await thirdParty(dealer);
    const person = clerk();
    const input = { id: receipt.id, partnerId: dealer.partnerId };
    (await act(person, 'claimBankReceipt', input)).expectError('AuthorisationMissing');
    const fileId = await paper(person);
    const authorisation = { fileId, payerName: '王五', dealerName: dealer.name };
    const wrong = { ...input, authorisation: { ...authorisation, payerName: '王六' } };
    const refused = (await act(person, 'claimBankReceipt', wrong)).expectError('InvalidInput');
    expect(refused.fields).toMatchObject([{ path: 'authorisation.payerName' }]);
    const absent = { ...input, authorisation: { ...authorisation, fileId: newId() } };
    (await act(person, 'claimBankReceipt', absent)).expectError('InvalidInput');
    const [row] = await world.sql('finance')`select state, partner_id from bank_receipts where id = ${receipt.id}`;
    expect(row).toEqual({ state: 'UNCLAIMED', partner_id: null });
  });

  it('counts once a second person has approved it, and waits again when it is sent back', async () => {
    const dealer = await dealers.dealer();
    const receivableId = await dealers.signed(dealer, { grossMinor: 6_000 });
    const receipt = await thirdParty(dealer);
    const person = world.person({ roles: ['hq-receivables', 'hq-finance-approver'] });
    const claim = async () => {
      const authorisation = { fileId: await paper(person), payerName: ' 王五', dealerName: dealer.name };
      const input = { id: receipt.id, partnerId: dealer.partnerId, authorisation };
      return (await act(person, 'claimBankReceipt', input)).expectData().claimBankReceipt;
    };
    expect((await claim()).state).toBe('PENDING_APPROVAL');
    expect(await eventsOf(receipt.id)).toEqual([]);
    (await act(person, 'approveReceiptClaim', { id: receipt.id })).expectError('SamePerson');
    (await act(person, 'rejectReceiptClaim', { id: receipt.id, reason: '自己' })).expectError('SamePerson');
    const sentBack = await act(approver(), 'rejectReceiptClaim', { id: receipt.id, reason: '委托书不清晰' });
    expect(sentBack.expectData().rejectReceiptClaim).toMatchObject({ state: 'UNCLAIMED', repayments: [] });
    await claim();
    const approved = (await act(approver(), 'approveReceiptClaim', { id: receipt.id })).expectData();
    expect(approved.approveReceiptClaim).toMatchObject({
      state: 'CLAIMED',
      claimKind: 'THIRD_PARTY',
      repayments: [{ receivableId, amount: { amountMinor: '6000' } }],
      advance: { amountMinor: '4000' },
    });
    const asked = await world.sql('finance')`
      select name from event where name in ('ApprovalRequested', 'ApprovalDecided')
      and body->>'documentId' = ${receipt.id} or body->>'comment' = '委托书不清晰'`;
    expect(asked.length).toBe(3);
  });

  it('is told what changed when another transfer has repaid the same goods meanwhile', async () => {
    const dealer = await dealers.dealer();
    await dealers.signed(dealer, { grossMinor: 6_000 });
    const receipt = await thirdParty(dealer);
    const person = clerk();
    const authorisation = { fileId: await paper(person), payerName: '王五', dealerName: dealer.name };
    const input = { id: receipt.id, partnerId: dealer.partnerId, authorisation };
    (await act(person, 'claimBankReceipt', input)).expectData();
    await dealers.transferred(dealer, { amountMinor: 5_000 });
    const refused = await act(approver(), 'approveReceiptClaim', { id: receipt.id });
    expect(refused.expectError('RepaymentExceedsOpen').open).toBe('1000');
    expect(await eventsOf(receipt.id)).toEqual([]);
  });
});

it('a dealer sees its own deliveries, transfers and purse, and nothing of another', async () => {
  const [dealer, other] = [await dealers.dealer(), await dealers.dealer()];
  await dealers.signed(dealer, { grossMinor: 3_000 });
  await dealers.transferred(dealer, { amountMinor: 10_000 });
  const orderId = newId();
  await dealers.confirmed(dealer, orderId, 2_000, 'ADVANCE');
  await dealers.cancelled(dealer, orderId, true, 'ADVANCE');
  const read = `{ receivables { nodes { open { amountMinor } receipts { amount { amountMinor } } } }
    creditedReceipts { nodes { amount { amountMinor } payerAccount } }
    receivableAgeing { total { amountMinor } }
    purseMovements { nodes { kind amount { amountMinor } } } }`;
  const person = (organisationId: string) =>
    world.person({ organisationKind: 'DISTRIBUTOR', organisationId, roles: ['distributor-finance'] });
  const own = (await person(dealer.partnerId).execute('finance', read, {})).expectData();
  expect(own.receivables.nodes).toMatchObject([
    { open: { amountMinor: '0' }, receipts: [{ amount: { amountMinor: '3000' } }] },
  ]);
  expect(own.creditedReceipts.nodes).toMatchObject([{ amount: { amountMinor: '10000' } }]);
  expect(own.receivableAgeing).toEqual([]);
  const movements = own.purseMovements.nodes.map((one: { kind: string; amount: { amountMinor: string } }) => [
    one.kind,
    one.amount.amountMinor,
  ]);
  expect(movements.sort()).toEqual([
    ['CLAIM', '7000'],
    ['ORDER', '-2000'],
    ['ORDER_CANCELLED', '2000'],
  ]);
  const stranger = (await person(other.partnerId).execute('finance', read, {})).expectData();
  expect([stranger.receivables.nodes, stranger.creditedReceipts.nodes, stranger.purseMovements.nodes]).toEqual([
    [],
    [],
    [],
  ]);
});

describe('the rules', () => {
  it('split an amount over what is open without losing or inventing a fen', () => {
    const amounts = fc.array(fc.tuple(fc.bigInt(1n, 1_000_000n), fc.bigInt(0n, 1_000_000n)), { maxLength: 8 });
    fc.assert(
      fc.property(fc.bigInt(1n, 5_000_000n), amounts, (amount, pairs) => {
        const open = pairs.map(([gross, part], index) => ({
          id: `${index}`,
          number: `${index}`,
          grossMinor: gross,
          repaidMinor: [part, gross].sort((a, b) => (a < b ? -1 : 1))[0] ?? 0n,
        }));
        const { repaid, restMinor } = repayOldest(amount, open);
        const sum = repaid.reduce((total, one) => total + one.amountMinor, 0n);
        expect(sum + restMinor).toBe(amount);
        expect(restMinor >= 0n).toBe(true);
        for (const one of repaid) {
          const of = open[Number(one.receivableId)];
          expect(of && one.amountMinor > 0n && one.amountMinor <= of.grossMinor - of.repaidMinor).toBe(true);
        }
        const left = open.reduce((total, one) => total + one.grossMinor - one.repaidMinor, 0n) - sum;
        // Money is left over only when nothing is open any more.
        expect(restMinor === 0n || left === 0n).toBe(true);
      }),
    );
  });

  it('take blanks and kinds of brackets in a name for nothing, another name for a third party', () => {
    const partner = { name: '甲（杭州）商贸有限公司', accountName: null, accountNumber: null, state: 'ACTIVE' };
    expect(isThirdParty({ payerName: '甲(杭州) 商贸有限公司', payerAccount: '1' }, partner)).toBe(false);
    expect(isThirdParty({ payerName: '乙商贸有限公司', payerAccount: '1' }, partner)).toBe(true);
  });

  it('reach every state', () => {
    const reached = new Set(['UNCLAIMED', ...Object.values(bankReceiptStateMoves).flat()]);
    expect([...reached].sort()).toEqual(Object.keys(bankReceiptStateMoves).sort());
  });
});
