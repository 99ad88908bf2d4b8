import { newId } from '@quanlian/ids/uuid.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithinLimit } from '../account/rules.ts';
import { contentHashOf, type TransferInstruction } from './instruction.ts';
import { type AccountState, applyChain, type Book, type Booked, itemKey, type PostingRequest } from './rules.ts';

const entity = newId();
const now = new Date('2026-11-23T02:00:00Z');
const document = { type: 'PAYABLE' as const, id: newId(), number: 'P1', links: {} };
const payableIds = [newId(), newId(), newId()];

function account(code: string, change: Partial<AccountState> = {}): AccountState {
  const isPayable = code === '2202';
  return {
    id: newId(),
    asset: 'CNY',
    code,
    legalEntityId: entity,
    custody: 'OWN',
    partyId: null,
    balanceLimit: isPayable
      ? 'DEBITS_MUST_NOT_EXCEED_CREDITS'
      : code === '1002'
        ? 'CREDITS_MUST_NOT_EXCEED_DEBITS'
        : 'NONE',
    limitsItems: isPayable,
    version: 0n,
    isClosed: false,
    debitsPosted: 0n,
    creditsPosted: 0n,
    debitsPending: 0n,
    creditsPending: 0n,
    ...change,
  };
}

function bookOf(accounts: AccountState[]): Book {
  return {
    accounts: new Map(accounts.map((one) => [one.id, one])),
    items: new Map(),
    pendings: new Map(),
    outcomes: new Map(),
  };
}

let sequence = 0n;
function chainOf(...instructions: TransferInstruction[]): PostingRequest[] {
  const chainId = newId();
  return instructions.map((instruction) => {
    sequence += 1n;
    return {
      sequence,
      chainId,
      transferId: instruction.id,
      contentHash: contentHashOf(instruction),
      instruction,
      businessTime: now,
    };
  });
}

function single(debit: AccountState, credit: AccountState, amount: bigint, items: object = {}): TransferInstruction {
  return {
    kind: 'SINGLE',
    id: newId(),
    debitAccountId: debit.id,
    creditAccountId: credit.id,
    asset: 'CNY',
    amount,
    happenedAt: now,
    document,
    ...items,
  };
}

const resultsOf = (booked: Booked) => booked.results.map(({ result }) => result.result);

/** What must hold of a book after anything at all. */
function expectSound(book: Book, all: Booked[]): void {
  const accounts = [...book.accounts.values()];
  const sum = (pick: (one: AccountState) => bigint) => accounts.reduce((total, one) => total + pick(one), 0n);
  expect(sum((one) => one.debitsPosted)).toBe(sum((one) => one.creditsPosted));
  expect(sum((one) => one.debitsPending)).toBe(sum((one) => one.creditsPending));
  for (const one of accounts) expect(isWithinLimit(one.balanceLimit, one)).toBe(true);
  for (const item of book.items.values()) expect(isWithinLimit(item.balanceLimit, item)).toBe(true);
  const entries = all.flatMap((booked) => booked.entries);
  for (const one of accounts) {
    const own = entries.filter((entry) => entry.accountId === one.id);
    expect(own.map((entry) => entry.version)).toEqual(own.map((_entry, index) => BigInt(index + 1)));
    own.forEach((entry, index) => {
      const before = own[index - 1];
      expect(entry.previousBalance).toBe(before?.currentBalance ?? 0n);
      expect(entry.previousDebitsPending).toBe(before?.currentDebitsPending ?? 0n);
      expect(entry.previousCreditsPending).toBe(before?.currentCreditsPending ?? 0n);
    });
    expect(one.debitsPosted - one.creditsPosted).toBe(own.at(-1)?.currentBalance ?? 0n);
  }
  const resolved = all.flatMap((booked) => booked.transfers.flatMap((one) => (one.pendingId ? [one.pendingId] : [])));
  expect(new Set(resolved).size).toBe(resolved.length);
}

describe('any sequence of transfers', () => {
  const step = fc.record({
    kind: fc.constantFrom('SINGLE', 'SINGLE', 'PENDING', 'POST', 'VOID', 'EXPIRE', 'again', 'changed'),
    debit: fc.nat(4),
    credit: fc.nat(4),
    item: fc.nat(2),
    amount: fc.bigInt({ min: -1n, max: 500n }),
    linked: fc.boolean(),
    pick: fc.nat(30),
  });

  it('keeps debits equal to credits, limits, chained balances and single resolution', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
        const accounts = [account('1002'), account('2202'), account('1403'), account('4001'), account('2202-GRNI')];
        const book = bookOf(accounts);
        const all: Booked[] = [];
        const asked: TransferInstruction[] = [];
        const pendings: string[] = [];
        let chain: TransferInstruction[] = [];
        for (const { kind, debit, credit, item, amount, linked, pick } of steps) {
          const [from, to] = [accounts[debit], accounts[credit]];
          const earlier = asked[pick % Math.max(1, asked.length)];
          if (!from || !to) continue;
          const move: TransferInstruction = {
            ...single(from, to, amount),
            ...(from.code === '2202' ? { debitItemId: payableIds[item] } : {}),
            ...(to.code === '2202' ? { creditItemId: payableIds[item] } : {}),
          };
          if (kind === 'SINGLE' || kind === 'PENDING') chain.push({ ...move, kind } as TransferInstruction);
          else if (kind === 'again' && earlier) chain.push(earlier);
          else if (kind === 'changed' && earlier) chain.push({ ...move, id: earlier.id });
          else if (kind === 'POST' || kind === 'VOID' || kind === 'EXPIRE') {
            const pendingId = pendings[pick % Math.max(1, pendings.length)] ?? newId();
            chain.push({ kind, id: newId(), pendingId, happenedAt: now, document });
          }
          if (linked || chain.length === 0) continue;
          const booked = applyChain(book, chainOf(...chain));
          all.push(booked);
          // All of a chain, or none of it.
          if (booked.transfers.length > 0) expect(resultsOf(booked).every((result) => result === 'OK')).toBe(true);
          for (const one of booked.transfers) if (one.kind === 'PENDING') pendings.push(one.id);
          asked.push(...chain);
          chain = [];
        }
        expectSound(book, all);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a limit', () => {
  it('counts what is pending as well as what is posted', () => {
    const [bank, equity, stock] = [account('1002'), account('4001'), account('1403')];
    const book = bookOf([bank, equity, stock]);
    applyChain(book, chainOf(single(bank, equity, 100n)));
    const held = applyChain(book, chainOf({ ...single(stock, bank, 80n), kind: 'PENDING' } as TransferInstruction));
    expect(resultsOf(held)).toEqual(['OK']);
    const refused = applyChain(book, chainOf(single(stock, bank, 21n)));
    expect(refused.results[0]?.result).toEqual({
      result: 'LimitExceeded',
      facts: { accountId: bank.id, code: '1002', available: '20' },
    });
    expect(resultsOf(applyChain(book, chainOf(single(stock, bank, 20n))))).toEqual(['OK']);
  });

  it('holds for each payable, however much the supplier is owed in all', () => {
    const [bank, equity, owed, stock] = [account('1002'), account('4001'), account('2202'), account('1403')];
    const book = bookOf([bank, equity, owed, stock]);
    const [first, second] = payableIds;
    applyChain(book, chainOf(single(bank, equity, 1_000n)));
    applyChain(book, chainOf(single(stock, owed, 100n, { creditItemId: first })));
    applyChain(book, chainOf(single(stock, owed, 500n, { creditItemId: second })));
    const refused = applyChain(book, chainOf(single(owed, bank, 101n, { debitItemId: first })));
    expect(resultsOf(refused)).toEqual(['ItemLimitExceeded']);
    expect(refused.results[0]?.result.facts.available).toBe('100');
    expect(book.items.get(itemKey(owed.id, first ?? ''))?.debitsPosted).toBe(0n);
    expect(resultsOf(applyChain(book, chainOf(single(owed, bank, 100n))))).toEqual(['ItemRequired']);
  });
});

describe('a transfer id', () => {
  it('answers the same for the same content, and is refused by name for other content', () => {
    const [bank, equity] = [account('1002'), account('4001')];
    const book = bookOf([bank, equity]);
    const transfer = single(bank, equity, 5n);
    expect(resultsOf(applyChain(book, chainOf(transfer)))).toEqual(['OK']);
    const again = applyChain(book, chainOf(transfer));
    expect(resultsOf(again)).toEqual(['OK']);
    expect(again.transfers).toEqual([]);
    const changed = applyChain(book, chainOf({ ...transfer, amount: 6n } as TransferInstruction));
    expect(resultsOf(changed)).toEqual(['TransferIdReused']);
    expect(book.accounts.get(bank.id)?.debitsPosted).toBe(5n);
  });

  it('that failed stays failed, also when it would be possible now', () => {
    const [bank, equity, stock] = [account('1002'), account('4001'), account('1403')];
    const book = bookOf([bank, equity, stock]);
    const transfer = single(stock, bank, 5n);
    expect(resultsOf(applyChain(book, chainOf(transfer)))).toEqual(['LimitExceeded']);
    applyChain(book, chainOf(single(bank, equity, 100n)));
    expect(resultsOf(applyChain(book, chainOf(transfer)))).toEqual(['LimitExceeded']);
  });

  it('of a chain is not lent to another chain', () => {
    const [bank, equity] = [account('1002'), account('4001')];
    const book = bookOf([bank, equity]);
    const known = single(bank, equity, 5n);
    applyChain(book, chainOf(known));
    const mixed = applyChain(book, chainOf(single(bank, equity, 1n), known));
    expect(resultsOf(mixed)).toEqual(['LinkedTransferFailed', 'TransferIdReused']);
    expect(resultsOf(applyChain(book, chainOf(known)))).toEqual(['OK']);
  });
});

describe('a pending transfer', () => {
  it('is resolved at most once, and not posted after it has lapsed', () => {
    const [bank, equity] = [account('1002'), account('4001')];
    const book = bookOf([bank, equity]);
    const pending = { ...single(bank, equity, 5n), kind: 'PENDING', expiresAt: now } as TransferInstruction;
    applyChain(book, chainOf(pending));
    const resolve = (kind: 'POST' | 'VOID' | 'EXPIRE'): TransferInstruction => ({
      kind,
      id: newId(),
      pendingId: pending.id,
      happenedAt: now,
      document,
    });
    expect(resultsOf(applyChain(book, chainOf(resolve('POST'))))).toEqual(['PendingExpired']);
    expect(resultsOf(applyChain(book, chainOf(resolve('EXPIRE'))))).toEqual(['OK']);
    expect(resultsOf(applyChain(book, chainOf(resolve('VOID'))))).toEqual(['PendingAlreadyResolved']);
    expect(book.accounts.get(bank.id)).toMatchObject({ debitsPosted: 0n, debitsPending: 0n });
  });
});

describe('custody', () => {
  it('keeps money for another’s goods out of our own account', () => {
    const [bank, equity] = [account('1002'), account('4001')];
    const book = bookOf([bank, equity]);
    const foreign = single(bank, equity, 5n, { onBehalfOfId: newId() });
    expect(resultsOf(applyChain(book, chainOf(foreign)))).toEqual(['CustodyForbidden']);
    const supervised = account('1002', { custody: 'SUPERVISED' });
    book.accounts.set(supervised.id, supervised);
    const kept = single(supervised, equity, 5n, { onBehalfOfId: newId() });
    expect(resultsOf(applyChain(book, chainOf(kept)))).toEqual(['OK']);
  });

  it('makes an account unbookable whose code or custody is not in the chart', () => {
    const equity = account('4001');
    for (const strange of [account('9999'), account('2202', { custody: 'LICENSED' })]) {
      const book = bookOf([strange, equity]);
      expect(resultsOf(applyChain(book, chainOf(single(strange, equity, 5n, { debitItemId: newId() }))))).toEqual([
        'CustodyForbidden',
      ]);
    }
  });
});

describe('two accounts', () => {
  it('of different legal entities, assets, or one and the same cannot exchange a transfer', () => {
    const [bank, equity] = [account('1002'), account('4001')];
    const other = account('4001', { legalEntityId: newId() });
    const dollars = account('4001', { asset: 'USD' });
    const closed = account('4001', { isClosed: true });
    const book = bookOf([bank, equity, other, dollars, closed]);
    const result = (to: AccountState, from = bank) => resultsOf(applyChain(book, chainOf(single(from, to, 1n))))[0];
    expect(result(other)).toBe('LegalEntityMismatch');
    expect(result(dollars)).toBe('AssetMismatch');
    expect(result(closed)).toBe('AccountClosed');
    expect(result(bank)).toBe('SameAccount');
    expect(result(account('4001'))).toBe('AccountNotFound');
  });
});
