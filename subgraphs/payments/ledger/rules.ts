import { type BalanceLimit, type Custody, chartAccountOf, type LedgerSide } from '../account/chart-of-accounts.ts';
import { custodyIsAllowed, isWithinLimit, room, type Totals } from '../account/rules.ts';
import type { Move, Resolution, TransferDocument, TransferInstruction, TransferKind } from './instruction.ts';
import type { EntryPhase } from './tables.ts';

/** Why the ledger refuses a transfer. A refusal is a result like any other: it is stored, and the id stays refused. */
export type Refusal =
  | 'AccountNotFound'
  | 'AccountClosed'
  | 'SameAccount'
  | 'AmountNotPositive'
  | 'AssetMismatch'
  | 'LegalEntityMismatch'
  | 'CustodyForbidden'
  | 'ItemRequired'
  | 'LimitExceeded'
  | 'ItemLimitExceeded'
  | 'PendingNotFound'
  | 'PendingAlreadyResolved'
  | 'PendingExpired'
  | 'TransferIdReused'
  | 'LinkedTransferFailed';

/** What became of one posting; facts say for example how much was available. */
export interface PostingResult {
  result: 'OK' | Refusal;
  facts: Record<string, string>;
}

export interface AccountState extends Totals {
  id: string;
  asset: string;
  code: string;
  legalEntityId: string;
  custody: Custody;
  partyId: string | null;
  balanceLimit: BalanceLimit;
  limitsItems: boolean;
  version: bigint;
  isClosed: boolean;
}

export interface ItemState extends Totals {
  accountId: string;
  itemId: string;
  partyId: string | null;
  balanceLimit: BalanceLimit;
}

/** A transfer as it is booked. */
export interface NewTransfer {
  id: string;
  kind: TransferKind;
  pendingId: string | null;
  debitAccountId: string;
  creditAccountId: string;
  asset: string;
  amount: bigint;
  debitItemId: string | null;
  creditItemId: string | null;
  legalEntityId: string;
  debitPartyId: string | null;
  creditPartyId: string | null;
  chainId: string;
  document: TransferDocument;
  happenedAt: Date;
  bookedAt: Date;
  expiresAt: Date | null;
}

export interface NewEntry {
  accountId: string;
  version: bigint;
  transferId: string;
  side: LedgerSide;
  phase: EntryPhase;
  amount: bigint;
  itemId: string | null;
  partyId: string | null;
  previousBalance: bigint;
  currentBalance: bigint;
  previousDebitsPending: bigint;
  currentDebitsPending: bigint;
  previousCreditsPending: bigint;
  currentCreditsPending: bigint;
  bookedAt: Date;
}

/** A pending transfer and what it holds. */
export interface PendingState {
  id: string;
  debitAccountId: string;
  creditAccountId: string;
  asset: string;
  amount: bigint;
  debitItemId: string | null;
  creditItemId: string | null;
  expiresAt: Date | null;
  isResolved: boolean;
}

export interface PostingRequest {
  sequence: bigint;
  chainId: string;
  transferId: string;
  contentHash: string;
  instruction: TransferInstruction;
  businessTime: Date;
}

/** The part of the ledger that a batch touches, read under the batcher's lock. */
export interface Book {
  accounts: Map<string, AccountState>;
  /** By `itemKey`. */
  items: Map<string, ItemState>;
  pendings: Map<string, PendingState>;
  /** What became of transfer ids that were asked for before. */
  outcomes: Map<string, PostingResult & { contentHash: string }>;
}

export interface Booked {
  transfers: NewTransfer[];
  entries: NewEntry[];
  results: { sequence: bigint; result: PostingResult }[];
}

export function itemKey(accountId: string, itemId: string): string {
  return `${accountId} ${itemId}`;
}

/**
 * Decides one chain: all of its transfers are booked, or none. The book is changed only when the chain is booked.
 * A transfer that was asked for before with the same content answers as it did then.
 */
export function applyChain(book: Book, chain: readonly PostingRequest[]): Booked {
  const earlier = chain.map((request) => book.outcomes.get(request.transferId));
  const reused = chain.map((request, index) => {
    const outcome = earlier[index];
    return outcome !== undefined && outcome.contentHash !== request.contentHash;
  });
  if (!reused.includes(true) && earlier.every((outcome) => outcome !== undefined)) {
    return { transfers: [], entries: [], results: chain.map((request, i) => answer(request, earlier[i] ?? linked)) };
  }
  // A chain that repeats only some transfers of an earlier one is not the same chain.
  const failing = reused.includes(true) ? reused.indexOf(true) : earlier.findIndex((outcome) => outcome !== undefined);
  if (failing >= 0) return refuse(book, chain, failing, idReused);

  const draft = new Draft(book);
  for (const [index, request] of chain.entries()) {
    const duplicate = chain.findIndex((other) => other.transferId === request.transferId);
    if (duplicate < index) return refuse(book, chain, index, idReused);
    const refusal = draft.book(request);
    if (refusal) return refuse(book, chain, index, refusal);
  }
  draft.commit();
  for (const request of chain) remember(book, request, accepted);
  return { ...draft.booked, results: chain.map((request) => answer(request, accepted)) };
}

const accepted: PostingResult = { result: 'OK', facts: {} };
const linked: PostingResult = { result: 'LinkedTransferFailed', facts: {} };
const idReused: PostingResult = { result: 'TransferIdReused', facts: {} };

function answer(request: PostingRequest, { result, facts }: PostingResult) {
  return { sequence: request.sequence, result: { result, facts } };
}

function refuse(book: Book, chain: readonly PostingRequest[], failing: number, reason: PostingResult): Booked {
  const results = chain.map((request, index) => {
    // What an id came to before stays what it is.
    if (book.outcomes.has(request.transferId)) return answer(request, idReused);
    const result = index === failing ? reason : linked;
    remember(book, request, result);
    return answer(request, result);
  });
  return { transfers: [], entries: [], results };
}

function remember(book: Book, request: PostingRequest, result: PostingResult): void {
  book.outcomes.set(request.transferId, { ...result, contentHash: request.contentHash });
}

/** The changes of one chain, on copies, until it is certain that all of it can be booked. */
class Draft {
  readonly booked: { transfers: NewTransfer[]; entries: NewEntry[] } = { transfers: [], entries: [] };
  readonly #book: Book;
  readonly #accounts = new Map<string, AccountState>();
  readonly #items = new Map<string, ItemState>();
  readonly #pendings = new Map<string, PendingState>();

  constructor(book: Book) {
    this.#book = book;
  }

  book(request: PostingRequest): PostingResult | undefined {
    const { instruction } = request;
    return 'pendingId' in instruction ? this.#resolve(request, instruction) : this.#move(request, instruction);
  }

  commit(): void {
    for (const [id, account] of this.#accounts) this.#book.accounts.set(id, account);
    for (const [key, item] of this.#items) this.#book.items.set(key, item);
    for (const [id, pending] of this.#pendings) this.#book.pendings.set(id, pending);
  }

  #move(request: PostingRequest, move: Move): PostingResult | undefined {
    if (move.debitAccountId === move.creditAccountId) return refusal('SameAccount');
    if (move.amount <= 0n) return refusal('AmountNotPositive');
    const debit = this.#account(move.debitAccountId);
    const credit = this.#account(move.creditAccountId);
    if (!debit) return refusal('AccountNotFound', { accountId: move.debitAccountId });
    if (!credit) return refusal('AccountNotFound', { accountId: move.creditAccountId });
    const forbidden = whyNotBetween(debit, credit, move);
    if (forbidden) return forbidden;

    const isPending = move.kind === 'PENDING';
    const debitItemId = move.debitItemId ?? null;
    const creditItemId = move.creditItemId ?? null;
    const pending = { ...move, debitItemId, creditItemId, expiresAt: move.expiresAt ?? null, isResolved: false };
    const change: Change = isPending ? { held: move.amount, posted: 0n } : { held: 0n, posted: move.amount };
    const phase: EntryPhase = isPending ? 'HELD' : 'POSTED';
    if (isPending) this.#pendings.set(move.id, pending);
    return this.#enter(request, { transfer: pending, debit, credit, change, phase, pendingId: null });
  }

  #resolve(request: PostingRequest, resolution: Resolution): PostingResult | undefined {
    const { pendingId, kind } = resolution;
    const pending = this.#pendings.get(pendingId) ?? this.#book.pendings.get(pendingId);
    if (!pending) return refusal('PendingNotFound', { pendingId });
    if (pending.isResolved) return refusal('PendingAlreadyResolved', { pendingId });
    const hasExpired = pending.expiresAt !== null && pending.expiresAt <= request.businessTime;
    if (kind === 'POST' && hasExpired) return refusal('PendingExpired', { pendingId });
    const debit = this.#account(pending.debitAccountId);
    const credit = this.#account(pending.creditAccountId);
    if (!debit || !credit) throw new Error(`the accounts of pending transfer ${pendingId} were not read`);
    this.#pendings.set(pendingId, { ...pending, isResolved: true });
    const change: Change = { held: -pending.amount, posted: kind === 'POST' ? pending.amount : 0n };
    const phase: EntryPhase = kind === 'POST' ? 'SETTLED' : 'RELEASED';
    return this.#enter(request, { transfer: pending, debit, credit, change, phase, pendingId });
  }

  #enter(
    request: PostingRequest,
    entered: {
      transfer: PendingState;
      debit: AccountState;
      credit: AccountState;
      change: Change;
      phase: EntryPhase;
      pendingId: string | null;
    },
  ): PostingResult | undefined {
    const { transfer, debit, credit, change, phase, pendingId } = entered;
    const { instruction, businessTime } = request;
    const common = { transferId: request.transferId, phase, amount: transfer.amount, bookedAt: businessTime };
    this.#side(debit, 'DEBIT', transfer.debitItemId, change, common);
    this.#side(credit, 'CREDIT', transfer.creditItemId, change, common);
    this.booked.transfers.push({
      id: request.transferId,
      kind: instruction.kind,
      pendingId,
      debitAccountId: debit.id,
      creditAccountId: credit.id,
      asset: transfer.asset,
      amount: transfer.amount,
      debitItemId: transfer.debitItemId,
      creditItemId: transfer.creditItemId,
      legalEntityId: debit.legalEntityId,
      debitPartyId: debit.partyId,
      creditPartyId: credit.partyId,
      chainId: request.chainId,
      document: instruction.document,
      happenedAt: instruction.happenedAt,
      bookedAt: businessTime,
      expiresAt: instruction.kind === 'PENDING' ? transfer.expiresAt : null,
    });
    return (
      this.#overLimit(debit, transfer.debitItemId, transfer.amount) ??
      this.#overLimit(credit, transfer.creditItemId, transfer.amount)
    );
  }

  #side(
    account: AccountState,
    side: LedgerSide,
    itemId: string | null,
    change: Change,
    common: Pick<NewEntry, 'transferId' | 'phase' | 'amount' | 'bookedAt'>,
  ): void {
    const before = { ...account };
    addTo(account, side, change);
    account.version += 1n;
    if (itemId) addTo(this.#item(account, itemId), side, change);
    this.booked.entries.push({
      ...common,
      accountId: account.id,
      version: account.version,
      side,
      itemId,
      partyId: account.partyId,
      previousBalance: before.debitsPosted - before.creditsPosted,
      currentBalance: account.debitsPosted - account.creditsPosted,
      previousDebitsPending: before.debitsPending,
      currentDebitsPending: account.debitsPending,
      previousCreditsPending: before.creditsPending,
      currentCreditsPending: account.creditsPending,
    });
  }

  #overLimit(account: AccountState, itemId: string | null, amount: bigint): PostingResult | undefined {
    if (!isWithinLimit(account.balanceLimit, account)) {
      const available = room(account.balanceLimit, account) + amount;
      return refusal('LimitExceeded', { accountId: account.id, code: account.code, available: available.toString() });
    }
    const item = itemId ? this.#item(account, itemId) : undefined;
    if (!item || isWithinLimit(item.balanceLimit, item)) return undefined;
    const available = room(item.balanceLimit, item) + amount;
    return refusal('ItemLimitExceeded', {
      accountId: account.id,
      code: account.code,
      itemId: item.itemId,
      available: available.toString(),
    });
  }

  #account(id: string): AccountState | undefined {
    const drafted = this.#accounts.get(id);
    if (drafted) return drafted;
    const stored = this.#book.accounts.get(id);
    if (!stored) return undefined;
    const copy = { ...stored };
    this.#accounts.set(id, copy);
    return copy;
  }

  #item(account: AccountState, itemId: string): ItemState {
    const key = itemKey(account.id, itemId);
    const drafted = this.#items.get(key);
    if (drafted) return drafted;
    const stored = this.#book.items.get(key);
    const item: ItemState = stored
      ? { ...stored }
      : {
          accountId: account.id,
          itemId,
          partyId: account.partyId,
          balanceLimit: account.limitsItems ? account.balanceLimit : 'NONE',
          debitsPosted: 0n,
          creditsPosted: 0n,
          debitsPending: 0n,
          creditsPending: 0n,
        };
    this.#items.set(key, item);
    return item;
  }
}

interface Change {
  posted: bigint;
  held: bigint;
}

function addTo(totals: Totals, side: LedgerSide, change: Change): void {
  if (side === 'DEBIT') {
    totals.debitsPosted += change.posted;
    totals.debitsPending += change.held;
  } else {
    totals.creditsPosted += change.posted;
    totals.creditsPending += change.held;
  }
}

/** The rules that need no balance: assets, legal entities, custody, and documents where the account is kept by them. */
function whyNotBetween(debit: AccountState, credit: AccountState, move: Move): PostingResult | undefined {
  const closed = [debit, credit].find((account) => account.isClosed);
  if (closed) return refusal('AccountClosed', { accountId: closed.id });
  if (debit.asset !== move.asset || credit.asset !== move.asset) return refusal('AssetMismatch');
  // Between our own legal entities money moves by two transfers over intercompany accounts, never by one.
  if (debit.legalEntityId !== credit.legalEntityId) return refusal('LegalEntityMismatch');
  const misplaced = [debit, credit].find((account) => !custodyIsAllowed(account));
  if (misplaced) return refusal('CustodyForbidden', { accountId: misplaced.id, custody: misplaced.custody });
  // Money for goods that another sells never enters our own accounts (二清): see china-rules "Custody".
  const isForeign = move.onBehalfOfId !== undefined && move.onBehalfOfId !== debit.legalEntityId;
  if (isForeign && debit.custody === 'OWN' && chartAccountOf(debit.code)?.holdsMoney) {
    return refusal('CustodyForbidden', { accountId: debit.id, custody: debit.custody });
  }
  if (debit.limitsItems && !move.debitItemId) return refusal('ItemRequired', { accountId: debit.id });
  if (credit.limitsItems && !move.creditItemId) return refusal('ItemRequired', { accountId: credit.id });
  return undefined;
}

function refusal(result: Refusal, facts: Record<string, string> = {}): PostingResult {
  return { result, facts };
}
