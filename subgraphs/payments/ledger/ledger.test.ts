import { newId } from '@quanlian/ids/uuid.ts';
import { withTransaction } from '@quanlian/subgraph-kit/command.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { serviceClaims } from '@quanlian/subgraph-kit/service-claims.ts';
import { barrier } from '@quanlian/testkit/race.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAccounts } from '../account/open-accounts.ts';
import { accountIdOf, bankDeposit, entityAccount, payables } from '../account/rules.ts';
import { bootPayments, type PaymentsWorld } from '../test-world.ts';
import { askTransfers } from './ask-transfers.ts';
import type { Move, TransferInstruction } from './instruction.ts';
import { expirePendings } from './jobs.ts';

let world: PaymentsWorld;
beforeAll(async () => {
  world = await bootPayments();
});
afterAll(() => world.world.close());

const sql = () => world.world.sql('payments');

/** A legal entity of its own with a bank account, equity, stock and one supplier's payables. */
async function book() {
  const legalEntityId = newId();
  const supplierId = newId();
  const { runtime } = world;
  const [bank, equity, stock, owed] = await withTransaction({ runtime, claims: serviceClaims(runtime) }, 'test', (tx) =>
    openAccounts(tx, [
      bankDeposit(legalEntityId, newId(), 'CNY'),
      entityAccount('4001', legalEntityId, 'CNY'),
      entityAccount('1403', legalEntityId, 'CNY'),
      payables(legalEntityId, supplierId, 'CNY'),
    ]),
  );
  return { legalEntityId, supplierId, bank, equity, stock, owed };
}

function move(debitAccountId: string, creditAccountId: string, amount: bigint, more: Partial<Move> = {}): Move {
  return {
    kind: 'SINGLE',
    id: newId(),
    debitAccountId,
    creditAccountId,
    asset: 'CNY',
    amount,
    happenedAt: new Date('2026-11-23T02:00:00Z'),
    document: { type: 'PAYABLE', id: newId(), number: 'P-1', links: {} },
    ...more,
  };
}

async function totals(accountId: string) {
  const [row] = await sql()<
    { debits_posted: string; credits_posted: string; debits_pending: string; version: string }[]
  >`
    select debits_posted::text, credits_posted::text, debits_pending::text, version::text
    from ledger_account where id = ${accountId}`;
  return row;
}

describe('the batcher', () => {
  it('posts a chain as a whole or not at all, and stores each result', async () => {
    const { bank, equity, stock } = await book();
    expect((await world.ask(move(bank, equity, 100n))).isOk).toBe(true);
    const refused = await world.ask(move(stock, bank, 60n), move(stock, bank, 60n));
    expect(refused.refusal).toMatchObject({ result: 'LimitExceeded', facts: { available: '40', code: '1002' } });
    expect(await totals(bank)).toMatchObject({ debits_posted: '100', credits_posted: '0', version: '1' });
    const results = await sql()`select result from posting where chain_id = ${refused.chainId} order by position`;
    expect(results.map((row) => row.result)).toEqual(['LinkedTransferFailed', 'LimitExceeded']);
    expect((await world.ask(move(stock, bank, 60n), move(stock, bank, 40n))).isOk).toBe(true);
  });

  it('answers a repeated id as it did, and refuses other content by name', async () => {
    const { bank, equity } = await book();
    const transfer = move(bank, equity, 100n);
    expect((await world.ask(transfer)).isOk).toBe(true);
    expect((await world.ask(transfer)).isOk).toBe(true);
    expect((await world.ask({ ...transfer, amount: 101n })).refusal?.result).toBe('TransferIdReused');
    expect((await world.ask(transfer)).isOk).toBe(true);
    expect(await totals(bank)).toMatchObject({ debits_posted: '100', version: '1' });
  });

  it('loses no transfer and breaks no limit under any interleaving of concurrent askers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            kind: fc.constantFrom('fund', 'owe', 'hold', 'pay', 'repeat'),
            amount: fc.bigInt({ min: 1n, max: 300n }),
            item: fc.nat(1),
          }),
          { minLength: 8, maxLength: 40 },
        ),
        async (steps) => {
          const { bank, equity, stock, owed } = await book();
          const items = [newId(), newId()];
          const chains = steps.map(({ kind, amount, item }, index): TransferInstruction[] => {
            const itemId = items[item] ?? '';
            switch (kind) {
              case 'fund':
                return [move(bank, equity, amount)];
              case 'owe':
                return [move(stock, owed, amount, { creditItemId: itemId })];
              case 'hold': {
                const hold = move(owed, bank, amount, { kind: 'PENDING', debitItemId: itemId });
                const { document, happenedAt } = hold;
                const resolve = { kind: index % 2 ? 'POST' : 'VOID', id: newId(), pendingId: hold.id } as const;
                return [hold, { ...resolve, document, happenedAt }];
              }
              case 'pay':
                return [move(owed, bank, amount, { debitItemId: itemId })];
              default:
                return [move(bank, equity, amount), move(bank, equity, amount)];
            }
          });
          const results = await Promise.all(chains.map((chain) => world.ask(...chain)));
          const booked = chains.filter((_chain, index) => results[index]?.isOk).flat();
          const sums = await totals(bank);
          const funded = booked.flatMap((one) => ('amount' in one && one.debitAccountId === bank ? [one.amount] : []));
          expect(BigInt(sums?.debits_posted ?? -1)).toBe(funded.reduce((sum, amount) => sum + amount, 0n));
        },
      ),
      { numRuns: 12 },
    );
    expect(await world.findings()).toEqual([]);
  });

  it('lets one of two payments through that together exceed the limit; without a limit both go', async () => {
    const race = async (limited: boolean) => {
      const { bank, equity, stock } = await book();
      await world.ask(move(bank, equity, 100n));
      const { arrive } = barrier(2);
      const pay = async () => {
        const transfer = limited ? move(stock, bank, 80n) : move(stock, equity, 80n);
        await arrive();
        return world.ask(transfer);
      };
      return Promise.all([pay(), pay()]);
    };
    expect((await race(true)).map((result) => result.isOk).sort()).toEqual([false, true]);
    expect((await race(false)).map((result) => result.isOk)).toEqual([true, true]);
  });

  it('posts what another process committed and left behind', async () => {
    const { bank, equity } = await book();
    const { runtime } = world;
    // Committed like a process that dies right after its commit: nothing in it wakes the batcher.
    const chainId = await withTransaction({ runtime, claims: serviceClaims(runtime) }, 'test', (tx) =>
      askTransfers({ ...tx, afterCommit: () => 0 }, [move(bank, equity, 7n)]),
    );
    await expect.poll(async () => (await totals(bank))?.debits_posted, { timeout: 5_000 }).toBe('7');
    const results = await sql()`select result from posting where chain_id = ${chainId}`;
    expect(results.map((row) => row.result)).toEqual(['OK']);
  });
});

describe('a pending transfer', () => {
  it('lapses by business time, gives back what it held, and is never posted afterwards', async () => {
    const { bank, equity, stock } = await book();
    await world.ask(move(bank, equity, 100n));
    const expiresAt = new Date('2026-12-01T00:00:00Z');
    const hold = move(stock, bank, 100n, { kind: 'PENDING', expiresAt });
    expect((await world.ask(hold)).isOk).toBe(true);
    expect((await world.ask(move(stock, bank, 1n))).refusal?.result).toBe('LimitExceeded');

    const run = (time: string) =>
      expirePendings.run(
        createJobContext(world.runtime, 'test', { clockOffsetMs: new Date(time).getTime() - Date.now() }),
        {},
        {},
      );
    await run('2026-11-30T23:00:00Z');
    await world.posted();
    expect((await totals(stock))?.debits_pending).toBe('100');
    await run('2026-12-01T00:00:01Z');
    await world.posted();
    expect((await totals(stock))?.debits_pending).toBe('0');
    const { document, happenedAt } = hold;
    const late = await world.ask({ kind: 'POST', id: newId(), pendingId: hold.id, document, happenedAt });
    expect(late.refusal?.result).toBe('PendingAlreadyResolved');
    expect((await world.ask(move(stock, bank, 100n))).isOk).toBe(true);
  });
});

describe('the walls', () => {
  it('keep the request role from changing anything that is booked, and the owner too', async () => {
    const { bank, equity } = await book();
    await world.ask(move(bank, equity, 100n));
    const { app, owner } = world.runtime.pools;
    const statements = [
      'update ledger_transfer set amount = 1',
      'delete from ledger_transfer',
      'update ledger_entry set amount = 1',
      'delete from ledger_entry',
    ];
    for (const statement of statements) {
      await expect(app.execute(statement), statement).rejects.toThrow();
      await expect(owner.execute(statement), statement).rejects.toThrow();
    }
    for (const statement of [
      'update ledger_account set debits_posted = 1',
      'update posting set result = null',
      "insert into ledger_entry (account_id) values ('00000000-0000-0000-0000-000000000000')",
    ]) {
      await expect(app.execute(statement), statement).rejects.toThrow();
    }
    expect(await totals(bank)).toMatchObject({ debits_posted: '100' });
  });

  it('show a party its own accounts, transfers and entries only, on one reused connection', async () => {
    const first = await book();
    const second = await book();
    for (const { stock, owed } of [first, second]) {
      await world.ask(move(stock, owed, 5n, { creditItemId: newId() }));
    }
    const seen = (scope: string, organisationId: string) =>
      world.runtime.pools.app.transaction(async (tx) => {
        await tx.execute(
          `select set_config('app.scope', '${scope}', true), set_config('app.org', '${organisationId}', true)`,
        );
        const accounts = await tx.execute<{ party_id: string }>('select party_id from ledger_account');
        const entries = await tx.execute<{ party_id: string }>('select party_id from ledger_entry');
        const transfers = await tx.execute<{ credit_party_id: string }>('select credit_party_id from ledger_transfer');
        return [accounts, entries, transfers].map((rows) => new Set(rows.map((row) => Object.values(row)[0])));
      });
    for (const { supplierId } of [first, second, first]) {
      expect(await seen('organisation', supplierId)).toEqual([1, 2, 3].map(() => new Set([supplierId])));
    }
    expect(await seen('organisation', newId())).toEqual([1, 2, 3].map(() => new Set()));
    expect(await seen('none', '')).toEqual([1, 2, 3].map(() => new Set()));
    const [all] = await seen('hq', newId());
    expect(all?.size).toBeGreaterThan(1);
  });

  it('an account has the same id whoever opens it', async () => {
    const specification = entityAccount('1404', newId(), 'CNY');
    const { runtime } = world;
    const open = () =>
      withTransaction({ runtime, claims: serviceClaims(runtime) }, 'test', (tx) => openAccounts(tx, [specification]));
    const ids = await Promise.all([open(), open(), open()]);
    expect(ids.flat()).toEqual([1, 2, 3].map(() => accountIdOf(specification)));
    const rows = await sql()`select 1 from ledger_account where id = ${accountIdOf(specification)}`;
    expect(rows.length).toBe(1);
  });
});

describe('the invariants', () => {
  it('are broken visibly when somebody tampers behind the ledger’s back', async () => {
    const tampered = await bootPayments();
    try {
      const { legalEntityId } = await tampered.company(500n);
      expect(await tampered.findings()).toEqual([]);
      const admin = tampered.world.sql('payments');
      await admin`update ledger_account set debits_posted = debits_posted + 1
        where code = '1002' and legal_entity_id = ${legalEntityId}`;
      const invariants = new Set((await tampered.findings()).map((finding) => finding.invariant));
      expect(invariants).toEqual(new Set(['DEBITS_EQUAL_CREDITS', 'TOTALS_EQUAL_ENTRIES']));
    } finally {
      await tampered.world.close();
    }
  });
});
