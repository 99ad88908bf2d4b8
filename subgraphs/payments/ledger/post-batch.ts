import { inTransaction, type Transaction } from '@quanlian/subgraph-kit/database.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { sql } from 'drizzle-orm';
import type { BalanceLimit, Custody } from '../account/chart-of-accounts.ts';
import { readInstruction, type TransferInstruction } from './instruction.ts';
import {
  type AccountState,
  applyChain,
  type Book,
  type Booked,
  type ItemState,
  itemKey,
  type PendingState,
  type PostingRequest,
  type PostingResult,
  type Refusal,
} from './rules.ts';

/** Key of the advisory lock under which one batch at a time is posted in a database, by whichever process. */
const batchLock = 7_241_501;

/** Postings gathered into one batch, give or take the last chain. */
const batchSize = 2_000;

const statementTimeoutMs = 15_000;

/** What became of a chain of postings. */
export interface ChainResult {
  chainId: string;
  isOk: boolean;
  /** The refusal that failed the chain, when there is one. */
  refusal: { result: string; transferId: string; facts: Record<string, string> } | null;
}

/** `settled`: the chains that this batch decided. `isBusy`: another process is posting right now. */
export interface Batch {
  isBusy: boolean;
  settled: ChainResult[];
  /** More may be waiting. */
  isFull: boolean;
}

/**
 * Posts what waits, in one transaction: reads the accounts in key order, decides chain by chain, writes the new
 * balances, transfers, entries and every posting's result set-wise. Refusals commit as results. Safe to call from any
 * number of processes: the transaction's advisory lock lets one at a time work, and ends with it, however it ends.
 */
export async function postBatch(runtime: SubgraphRuntime): Promise<Batch> {
  const scope = { kind: 'service' } as const;
  return inTransaction(runtime.pools.owner, { scope, statementTimeout: statementTimeoutMs }, async (tx) => {
    const [lock] = await tx.execute<{ taken: boolean }>(sql`select pg_try_advisory_xact_lock(${batchLock}) as taken`);
    if (!lock?.taken) return { isBusy: true, settled: [], isFull: false };
    const requests = await gather(tx);
    if (requests.length === 0) return { isBusy: false, settled: [], isFull: false };
    const book = await readBook(tx, requests);
    const chains = byChain(requests);
    const booked: Booked = { transfers: [], entries: [], results: [] };
    for (const chain of chains.values()) {
      const applied = applyChain(book, chain);
      booked.transfers.push(...applied.transfers);
      booked.entries.push(...applied.entries);
      booked.results.push(...applied.results);
    }
    await write(tx, book, booked);
    const results = new Map(booked.results.map(({ sequence, result }) => [sequence, result]));
    return {
      isBusy: false,
      settled: [...chains].map(([chainId, chain]) => resultOf(chainId, chain, results)),
      isFull: requests.length >= batchSize,
    };
  });
}

function resultOf(
  chainId: string,
  chain: readonly PostingRequest[],
  results: ReadonlyMap<bigint, PostingResult>,
): ChainResult {
  const refusals = chain.flatMap(({ sequence, transferId }) => {
    const { result, facts } = results.get(sequence) ?? { result: 'OK', facts: {} };
    return result === 'OK' ? [] : [{ result, transferId, facts }];
  });
  // The one that failed the chain, not those that failed with it.
  const refusal = refusals.find(({ result }) => result !== 'LinkedTransferFailed') ?? refusals[0] ?? null;
  return { chainId, isOk: refusal === null, refusal };
}

/** Whole chains, in the order in which they were asked for. */
async function gather(tx: Transaction): Promise<PostingRequest[]> {
  const rows = await tx.execute<{
    sequence: string;
    chain_id: string;
    transfer_id: string;
    content_hash: string;
    instruction: unknown;
    business_time: string;
  }>(sql`
    select p.sequence::text, p.chain_id, p.transfer_id, p.content_hash, p.instruction, p.business_time
    from posting p
    join (
      select chain_id, min(sequence) as first from (
        select chain_id, sequence from posting where result is null order by sequence limit ${batchSize}
      ) waiting group by chain_id
    ) chain on chain.chain_id = p.chain_id
    where p.result is null
    order by chain.first, p.position`);
  return rows.map((row) => ({
    sequence: BigInt(row.sequence),
    chainId: row.chain_id,
    transferId: row.transfer_id,
    contentHash: row.content_hash,
    instruction: readInstruction(row.instruction),
    businessTime: new Date(row.business_time),
  }));
}

async function readBook(tx: Transaction, requests: readonly PostingRequest[]): Promise<Book> {
  const instructions = requests.map((request) => request.instruction);
  const pendings = await readPendings(tx, instructions);
  const accountIds = new Set(instructions.flatMap(accountIdsOf));
  for (const pending of pendings.values()) accountIds.add(pending.debitAccountId).add(pending.creditAccountId);
  return {
    outcomes: await readOutcomes(tx, requests),
    pendings,
    accounts: await readAccounts(tx, [...accountIds]),
    items: await readItems(tx, [...instructions.flatMap(itemsOf), ...[...pendings.values()].flatMap(itemsOf)]),
  };
}

async function readOutcomes(tx: Transaction, requests: readonly PostingRequest[]): Promise<Book['outcomes']> {
  const rows = await tx.execute<{
    transfer_id: string;
    content_hash: string;
    result: 'OK' | Refusal;
    result_facts: Record<string, string>;
  }>(sql`
    select distinct on (transfer_id) transfer_id, content_hash, result, result_facts from posting
    where transfer_id = any(${uuids(requests.map((request) => request.transferId))}::uuid[])
      and result is not null and result <> 'TransferIdReused'
    order by transfer_id, sequence`);
  return new Map(
    rows.map((row) => [
      row.transfer_id,
      { contentHash: row.content_hash, result: row.result, facts: row.result_facts ?? {} },
    ]),
  );
}

async function readPendings(tx: Transaction, instructions: readonly TransferInstruction[]) {
  const ids = instructions.flatMap((instruction) => ('pendingId' in instruction ? [instruction.pendingId] : []));
  if (ids.length === 0) return new Map<string, PendingState>();
  const rows = await tx.execute<{
    id: string;
    debit_account_id: string;
    credit_account_id: string;
    asset: string;
    amount: string;
    debit_item_id: string | null;
    credit_item_id: string | null;
    expires_at: string | null;
    is_resolved: boolean;
  }>(sql`
    select t.id, t.debit_account_id, t.credit_account_id, t.asset, t.amount::text, t.debit_item_id, t.credit_item_id,
      t.expires_at, exists (select from ledger_transfer r where r.pending_id = t.id) as is_resolved
    from ledger_transfer t
    where t.id = any(${uuids(ids)}::uuid[]) and t.kind = 'PENDING'`);
  return new Map(
    rows.map((row): [string, PendingState] => [
      row.id,
      {
        id: row.id,
        debitAccountId: row.debit_account_id,
        creditAccountId: row.credit_account_id,
        asset: row.asset,
        amount: BigInt(row.amount),
        debitItemId: row.debit_item_id,
        creditItemId: row.credit_item_id,
        expiresAt: row.expires_at === null ? null : new Date(row.expires_at),
        isResolved: row.is_resolved,
      },
    ]),
  );
}

/** Locked in key order against whoever closes an account; the numbers themselves only the batcher writes. */
async function readAccounts(tx: Transaction, ids: readonly string[]): Promise<Book['accounts']> {
  const rows = await tx.execute<{
    id: string;
    asset: string;
    code: string;
    legal_entity_id: string;
    custody: Custody;
    party_id: string | null;
    balance_limit: BalanceLimit;
    limits_items: boolean;
    debits_posted: string;
    credits_posted: string;
    debits_pending: string;
    credits_pending: string;
    version: string;
    is_closed: boolean;
  }>(sql`
    select id, asset, code, legal_entity_id, custody, party_id, balance_limit, limits_items,
      debits_posted::text, credits_posted::text, debits_pending::text, credits_pending::text, version::text,
      closed_at is not null as is_closed
    from ledger_account where id = any(${uuids(ids)}::uuid[]) order by id for no key update`);
  return new Map(
    rows.map((row): [string, AccountState] => [
      row.id,
      {
        id: row.id,
        asset: row.asset,
        code: row.code,
        legalEntityId: row.legal_entity_id,
        custody: row.custody,
        partyId: row.party_id,
        balanceLimit: row.balance_limit,
        limitsItems: row.limits_items,
        version: BigInt(row.version),
        isClosed: row.is_closed,
        ...totalsOf(row),
      },
    ]),
  );
}

async function readItems(tx: Transaction, keys: readonly { accountId: string; itemId: string }[]) {
  if (keys.length === 0) return new Map<string, ItemState>();
  const rows = await tx.execute<{
    account_id: string;
    item_id: string;
    party_id: string | null;
    balance_limit: BalanceLimit;
    debits_posted: string;
    credits_posted: string;
    debits_pending: string;
    credits_pending: string;
  }>(sql`
    select account_id, item_id, party_id, balance_limit,
      debits_posted::text, credits_posted::text, debits_pending::text, credits_pending::text
    from ledger_item
    where (account_id, item_id) in (
      select * from unnest(${uuids(keys.map((key) => key.accountId))}::uuid[],
        ${uuids(keys.map((key) => key.itemId))}::uuid[]))`);
  return new Map(
    rows.map((row): [string, ItemState] => [
      itemKey(row.account_id, row.item_id),
      {
        accountId: row.account_id,
        itemId: row.item_id,
        partyId: row.party_id,
        balanceLimit: row.balance_limit,
        ...totalsOf(row),
      },
    ]),
  );
}

/** One statement per table; the transfers in the order in which they were decided. */
async function write(tx: Transaction, book: Book, booked: Booked): Promise<void> {
  if (booked.transfers.length > 0) {
    const touched = new Set(booked.entries.map((entry) => entry.accountId));
    const touchedItems = new Set(
      booked.entries.flatMap((entry) => (entry.itemId ? [itemKey(entry.accountId, entry.itemId)] : [])),
    );
    await tx.execute(sql`
      update ledger_account a set debits_posted = x.debits_posted, credits_posted = x.credits_posted,
        debits_pending = x.debits_pending, credits_pending = x.credits_pending, version = x.version
      from jsonb_to_recordset(${json([...touched].map((id) => book.accounts.get(id)))}::jsonb) as x(
        id uuid, debits_posted bigint, credits_posted bigint, debits_pending bigint, credits_pending bigint,
        version bigint)
      where a.id = x.id`);
    if (touchedItems.size > 0) {
      await tx.execute(sql`
        insert into ledger_item (account_id, item_id, party_id, balance_limit,
          debits_posted, credits_posted, debits_pending, credits_pending)
        select * from jsonb_to_recordset(${json([...touchedItems].map((key) => book.items.get(key)))}::jsonb) as x(
          account_id uuid, item_id uuid, party_id uuid, balance_limit text,
          debits_posted bigint, credits_posted bigint, debits_pending bigint, credits_pending bigint)
        on conflict (account_id, item_id) do update set
          debits_posted = excluded.debits_posted, credits_posted = excluded.credits_posted,
          debits_pending = excluded.debits_pending, credits_pending = excluded.credits_pending`);
    }
    const transfers = booked.transfers.map(({ document, ...transfer }, order) => ({
      ...transfer,
      ...flat(document),
      order,
    }));
    await tx.execute(sql`
      insert into ledger_transfer (id, kind, pending_id, debit_account_id, credit_account_id, asset, amount,
        debit_item_id, credit_item_id, legal_entity_id, debit_party_id, credit_party_id, chain_id,
        document_type, document_id, document_number, document_line_id, links, happened_at, booked_at, expires_at)
      select id, kind, pending_id, debit_account_id, credit_account_id, asset, amount,
        debit_item_id, credit_item_id, legal_entity_id, debit_party_id, credit_party_id, chain_id,
        document_type, document_id, document_number, document_line_id, links, happened_at, booked_at, expires_at
      from jsonb_to_recordset(${json(transfers)}::jsonb) as x(
        id uuid, kind text, pending_id uuid, debit_account_id uuid, credit_account_id uuid, asset text, amount bigint,
        debit_item_id uuid, credit_item_id uuid, legal_entity_id uuid, debit_party_id uuid, credit_party_id uuid,
        chain_id uuid, document_type text, document_id uuid, document_number text, document_line_id uuid, links jsonb,
        happened_at timestamptz, booked_at timestamptz, expires_at timestamptz, "order" int)
      order by "order"`);
    await tx.execute(sql`
      insert into ledger_entry (account_id, version, transfer_id, side, phase, amount, item_id, party_id,
        previous_balance, current_balance, previous_debits_pending, current_debits_pending,
        previous_credits_pending, current_credits_pending, booked_at)
      select * from jsonb_to_recordset(${json(booked.entries)}::jsonb) as x(
        account_id uuid, version bigint, transfer_id uuid, side text, phase text, amount bigint, item_id uuid,
        party_id uuid, previous_balance bigint, current_balance bigint, previous_debits_pending bigint,
        current_debits_pending bigint, previous_credits_pending bigint, current_credits_pending bigint,
        booked_at timestamptz)`);
  }
  const results = booked.results.map(({ sequence, result }) => ({ sequence, ...result }));
  await tx.execute(sql`
    update posting p set result = x.result, result_facts = x.facts, settled_at = clock_timestamp()
    from jsonb_to_recordset(${json(results)}::jsonb) as x(sequence bigint, result text, facts jsonb)
    where p.sequence = x.sequence`);
}

function byChain(requests: readonly PostingRequest[]): Map<string, PostingRequest[]> {
  const chains = new Map<string, PostingRequest[]>();
  for (const request of requests) {
    const chain = chains.get(request.chainId);
    if (chain) chain.push(request);
    else chains.set(request.chainId, [request]);
  }
  return chains;
}

function flat(document: Booked['transfers'][number]['document']) {
  return {
    documentType: document.type,
    documentId: document.id,
    documentNumber: document.number,
    documentLineId: document.lineId ?? null,
    links: document.links,
  };
}

function accountIdsOf(instruction: TransferInstruction): string[] {
  return 'pendingId' in instruction ? [] : [instruction.debitAccountId, instruction.creditAccountId];
}

type WithItems = Pick<PendingState, 'debitAccountId' | 'creditAccountId'> & {
  debitItemId?: string | null | undefined;
  creditItemId?: string | null | undefined;
};

function itemsOf(transfer: WithItems | TransferInstruction): { accountId: string; itemId: string }[] {
  if ('pendingId' in transfer) return [];
  const { debitAccountId, creditAccountId, debitItemId, creditItemId } = transfer;
  return [
    ...(debitItemId ? [{ accountId: debitAccountId, itemId: debitItemId }] : []),
    ...(creditItemId ? [{ accountId: creditAccountId, itemId: creditItemId }] : []),
  ];
}

function totalsOf(row: {
  debits_posted: string;
  credits_posted: string;
  debits_pending: string;
  credits_pending: string;
}) {
  return {
    debitsPosted: BigInt(row.debits_posted),
    creditsPosted: BigInt(row.credits_posted),
    debitsPending: BigInt(row.debits_pending),
    creditsPending: BigInt(row.credits_pending),
  };
}

/** A list of ids as PostgreSQL's array text. */
function uuids(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}

/** Records with column names, integers as text; jsonb_to_recordset reads them back exactly. */
function json(records: readonly unknown[]): string {
  return JSON.stringify(
    records.map((record) =>
      Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [snakeCase(key), plain(value)])),
    ),
  );
}

function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
