import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideDecimals,
  isPositiveDecimal,
  minimumDecimal,
  multiplyDecimals,
  subtractDecimals,
} from '@quanlian/money/decimal.ts';
import { multiplyPrice } from '@quanlian/money/money.ts';
import { absolute } from '@quanlian/money/rounding.ts';
import { splitByWeights } from '@quanlian/money/split.ts';
import { taxFromNet } from '@quanlian/money/tax.ts';
import { addDays } from '@quanlian/subgraph-kit/business-time.ts';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { InvoiceMatchPartRow, InvoiceMatchRow, matchDifferences, RedInvoiceRow } from './tables.ts';

export type MatchDifference = (typeof matchDifferences)[number];

/** What a person may do with a held part. */
export const partMoves = {
  acceptMatchDifference: { from: ['HELD'], permission: 'invoice-match.resolve', side: 'hq' },
  rejectMatchDifference: { from: ['HELD'], permission: 'invoice-match.resolve', side: 'hq' },
} as const satisfies Moves<InvoiceMatchPartRow['state']>;

/** A match has something to settle as long as a part is held. */
export const invoiceMatchMoves = {
  acceptMatchDifference: { from: ['HELD', 'PARTIALLY_HELD'], permission: 'invoice-match.resolve', side: 'hq' },
  rejectMatchDifference: { from: ['HELD', 'PARTIALLY_HELD'], permission: 'invoice-match.resolve', side: 'hq' },
} as const satisfies Moves<InvoiceMatchRow['state']>;

/** What a person may do with a red invoice that is not what was refused. */
export const redInvoiceMoves = {
  applyRedInvoice: { from: ['HELD'], permission: 'invoice-match.resolve', side: 'hq' },
  refuseRedInvoice: { from: ['HELD'], permission: 'invoice-match.resolve', side: 'hq' },
} as const satisfies Moves<RedInvoiceRow['state']>;

/** States of the parts that a red invoice may take back: neither is owed. */
export const partsToTakeBack = ['REJECTED', 'HELD'] as const satisfies InvoiceMatchPartRow['state'][];

/** Differences that a person may take; what was not received or not ordered is never paid on somebody's word. */
export function isAcceptable(difference: MatchDifference | null): boolean {
  return difference === 'PRICE_ABOVE_ORDER' || difference === 'RATE_DIFFERS';
}

/** The moves that a person may think of for one part. */
export function movesFor(part: Pick<InvoiceMatchPartRow, 'difference'>) {
  const { acceptMatchDifference: _accept, ...others } = partMoves;
  return isAcceptable(part.difference) ? partMoves : others;
}

/** What is billed: a whole line of an invoice, or a part of it that was held. */
export interface Claim {
  quantity: Decimal;
  netMinor: bigint;
  taxMinor: bigint;
}

/** What the order says about the billed line. */
export interface OrderTerms {
  purchaseOrderLineId: string;
  netUnitPrice: Decimal;
  taxRate: Decimal;
}

/** What of one receipt line is in stock and not yet billed. */
export interface ReceiptRest {
  goodsReceiptId: string;
  goodsReceiptLineId: string;
  purchaseOrderLineId: string;
  acceptedQuantity: Decimal;
  matchedQuantity: Decimal;
  dueOn: string;
}

export interface Tolerances {
  /** By how many percent a price may lie above the order's. */
  priceAbovePercent: Decimal;
  /** By how much the tax may differ from net × rate. */
  taxRoundingMinor: bigint;
}

/** A part of a claim that is owed or held as one. */
export interface Part {
  state: 'MATCHED' | 'HELD' | 'ACCEPTED';
  difference: MatchDifference | null;
  quantity: Decimal;
  netMinor: bigint;
  taxMinor: bigint;
  grossMinor: bigint;
  accruedNetMinor: bigint;
  receipt: { goodsReceiptId: string; goodsReceiptLineId: string } | null;
  /** Null while it is held. */
  dueOn: string | null;
}

/** The parts of a claim, which sum to it, and what of the receipts is left. */
export interface Split {
  parts: Part[];
  rests: ReceiptRest[];
}

/** Compares one line of an invoice with its order line and with what was received: the whole of the three-way match. */
export function splitInvoiceLine(
  line: Claim & { taxRate: Decimal },
  terms: OrderTerms | undefined,
  { rests, tolerances }: { rests: readonly ReceiptRest[]; tolerances: Tolerances },
): Split {
  const held = (difference: MatchDifference): Split => ({ parts: [heldPart(line, difference)], rests: [...rests] });
  // Discounts and returns are billed by red invoices or on their own lines, never as goods.
  if (!terms || !isPositiveDecimal(line.quantity) || line.netMinor < 0n) return held('LINE_NOT_ORDERED');
  if (rateDiffers(line, terms, tolerances)) return held('RATE_DIFFERS');
  return splitClaim(line, terms, { rests, tolerances, owedAs: { state: 'MATCHED', difference: null } });
}

function rateDiffers(line: Claim & { taxRate: Decimal }, terms: OrderTerms, tolerances: Tolerances): boolean {
  if (compareDecimals(line.taxRate, terms.taxRate) !== 0) return true;
  const { taxMinor } = taxFromNet(line.netMinor, terms.taxRate);
  return absolute(line.taxMinor - taxMinor) > tolerances.taxRoundingMinor;
}

/**
 * Splits a claim whose rate is settled: first by what was received (the rest waits for a receipt), then by the order's
 * price (only what lies above it is held), then over the receipts, the oldest first.
 */
export function splitClaim(
  claim: Claim,
  terms: OrderTerms,
  options: {
    rests: readonly ReceiptRest[];
    tolerances: Tolerances;
    owedAs: Pick<Part, 'difference'> & { state: 'MATCHED' | 'ACCEPTED' };
  },
): Split {
  const { taken, rests } = takeFromReceipts(claim.quantity, terms.purchaseOrderLineId, options.rests);
  const received = taken.reduce((sum, { quantity }) => addDecimals(sum, quantity), '0');
  const missing = subtractDecimals(claim.quantity, received);
  const [matchable, unreceived] = splitAmounts(claim, [received, missing]);
  const parts: Part[] = [];
  if (matchable && isPositiveDecimal(received)) {
    const { owed, excess } = splitByPrice({ ...matchable, quantity: received }, terms, options.tolerances);
    const shares = splitAmounts(
      owed,
      taken.map(({ quantity }) => quantity),
    );
    taken.forEach(({ rest, quantity }, index) => {
      const share = shares[index];
      if (share) parts.push(owedPart({ ...share, quantity }, rest, terms, options.owedAs));
    });
    if (excess) parts.push(heldPart(excess, 'PRICE_ABOVE_ORDER'));
  }
  if (unreceived && isPositiveDecimal(missing)) {
    parts.push(heldPart({ ...unreceived, quantity: missing }, 'QUANTITY_ABOVE_RECEIPT'));
  }
  return { parts, rests };
}

/** Quantities of receipts for a billed quantity, the first receipt first, and what is left of all of them. */
function takeFromReceipts(quantity: Decimal, purchaseOrderLineId: string, rests: readonly ReceiptRest[]) {
  const taken: { rest: ReceiptRest; quantity: Decimal }[] = [];
  let left = quantity;
  const after = rests.map((rest): ReceiptRest => {
    const free = subtractDecimals(rest.acceptedQuantity, rest.matchedQuantity);
    const isWanted = rest.purchaseOrderLineId === purchaseOrderLineId && isPositiveDecimal(left);
    if (!isWanted || !isPositiveDecimal(free)) return rest;
    const now = minimumDecimal(free, left);
    left = subtractDecimals(left, now);
    taken.push({ rest, quantity: now });
    return { ...rest, matchedQuantity: addDecimals(rest.matchedQuantity, now) };
  });
  return { taken, rests: after };
}

/** Net and tax by quantities; they sum back to what was split. */
function splitAmounts(amounts: Pick<Claim, 'netMinor' | 'taxMinor'>, quantities: readonly Decimal[]) {
  const nets = splitByWeights(amounts.netMinor, quantities);
  const taxes = splitByWeights(amounts.taxMinor, quantities);
  return nets.map((netMinor, index) => ({ netMinor, taxMinor: taxes[index] ?? 0n }));
}

/** What is owed at most, and what lies above the order's price beyond the tolerance. */
function splitByPrice(
  claim: Claim,
  terms: OrderTerms,
  tolerances: Tolerances,
): { owed: Pick<Claim, 'netMinor' | 'taxMinor'>; excess: Claim | undefined } {
  const ordered = multiplyPrice(claim.quantity, terms.netUnitPrice);
  const limitPrice = divideDecimals(
    multiplyDecimals(terms.netUnitPrice, addDecimals('100', tolerances.priceAbovePercent)),
    '100',
    { scale: 6, rounding: 'down' },
  );
  const limit = multiplyPrice(claim.quantity, limitPrice);
  // One fen is the rounding of a split, no difference of price.
  if (claim.netMinor <= limit || claim.netMinor <= ordered + 1n) return { owed: claim, excess: undefined };
  const above = claim.netMinor - ordered;
  const [owedTax = 0n, aboveTax = 0n] = splitByWeights(claim.taxMinor, [ordered.toString(), above.toString()]);
  return {
    owed: { netMinor: ordered, taxMinor: owedTax },
    excess: { quantity: '0', netMinor: above, taxMinor: aboveTax },
  };
}

function owedPart(
  claim: Claim,
  rest: ReceiptRest,
  terms: OrderTerms,
  owedAs: Pick<Part, 'state' | 'difference'>,
): Part {
  // As the difference of two running totals, so that all parts of a receipt line sum to its accrued value.
  const until = multiplyPrice(addDecimals(rest.matchedQuantity, claim.quantity), terms.netUnitPrice);
  const before = multiplyPrice(rest.matchedQuantity, terms.netUnitPrice);
  const { goodsReceiptId, goodsReceiptLineId, dueOn } = rest;
  return {
    ...owedAs,
    quantity: claim.quantity,
    netMinor: claim.netMinor,
    taxMinor: claim.taxMinor,
    grossMinor: claim.netMinor + claim.taxMinor,
    accruedNetMinor: until - before,
    receipt: { goodsReceiptId, goodsReceiptLineId },
    dueOn,
  };
}

function heldPart(claim: Claim, difference: MatchDifference): Part {
  return {
    state: 'HELD',
    difference,
    quantity: isPositiveDecimal(claim.quantity) ? claim.quantity : '0',
    netMinor: claim.netMinor,
    taxMinor: claim.taxMinor,
    grossMinor: claim.netMinor + claim.taxMinor,
    accruedNetMinor: 0n,
    receipt: null,
    dueOn: null,
  };
}

/** The state of a match by its parts. */
export function matchStateOf(parts: readonly Pick<InvoiceMatchPartRow, 'state'>[]): InvoiceMatchRow['state'] {
  const owes = parts.some((part) => isOwed(part));
  if (parts.some((part) => part.state === 'HELD')) return owes ? 'PARTIALLY_HELD' : 'HELD';
  if (owes) return 'MATCHED';
  return parts.some((part) => part.state === 'REJECTED') ? 'REJECTED' : 'REVERSED';
}

/** The platform rounds the tax of a red invoice by itself, so that it may be this far from what was refused. */
const redToleranceMinor = 1n;

type RedAmounts = Pick<RedInvoiceRow, 'netMinor' | 'taxMinor'>;

/** Which red invoices take which refused parts back. Together they are equal, net and tax, to the cent's rounding. */
export interface Credit<R extends RedAmounts, P extends Pick<InvoiceMatchPartRow, 'netMinor' | 'taxMinor'>> {
  reds: R[];
  parts: P[];
}

/**
 * Finds what waiting red invoices take back: one red invoice all that is refused, or one part of it, or all waiting
 * ones together all that is refused. Null when nothing agrees.
 */
export function findCredit<R extends RedAmounts, P extends Pick<InvoiceMatchPartRow, 'netMinor' | 'taxMinor'>>(
  waiting: readonly R[],
  refused: readonly P[],
): Credit<R, P> | null {
  if (refused.length === 0) return null;
  for (const red of waiting) {
    if (takesBack([red], refused)) return { reds: [red], parts: [...refused] };
    const part = refused.find((candidate) => takesBack([red], [candidate]));
    if (part) return { reds: [red], parts: [part] };
  }
  return waiting.length > 1 && takesBack(waiting, refused) ? { reds: [...waiting], parts: [...refused] } : null;
}

/** Of more parts than this a person chooses by hand: all choices would be too many to try. */
const mostPartsTried = 12;

/** Which parts, refused ones first, a red invoice takes back to the cent; none when no choice of them agrees. */
export function fittingParts<P extends Pick<InvoiceMatchPartRow, 'state' | 'netMinor' | 'taxMinor'>>(
  red: RedAmounts,
  parts: readonly P[],
): P[] {
  const open = partsToTakeBack.flatMap((state) => parts.filter((part) => part.state === state));
  const tried = open.slice(0, mostPartsTried);
  for (let choice = 1; choice < 2 ** tried.length; choice += 1) {
    const chosen = tried.filter((_part, index) => (choice & (1 << index)) !== 0);
    if (agrees(red, chosen)) return chosen;
  }
  return [];
}

/** Whether a red invoice and the parts that a person chose for it are equal, to a cent of rounding for each part. */
export function agrees(red: RedAmounts, parts: readonly RedAmounts[]): boolean {
  const tolerance = redToleranceMinor * BigInt(parts.length);
  const { netMinor, taxMinor } = amountsOf([red, ...parts]);
  return parts.length > 0 && absolute(netMinor) <= tolerance && absolute(taxMinor) <= tolerance;
}

/** Net and tax of several, summed. */
export function amountsOf(rows: readonly RedAmounts[]): RedAmounts {
  return {
    netMinor: rows.reduce((sum, { netMinor }) => sum + netMinor, 0n),
    taxMinor: rows.reduce((sum, { taxMinor }) => sum + taxMinor, 0n),
  };
}

function takesBack(
  reds: readonly RedAmounts[],
  parts: readonly Pick<InvoiceMatchPartRow, 'netMinor' | 'taxMinor'>[],
): boolean {
  const { netMinor, taxMinor } = amountsOf([...reds, ...parts]);
  return absolute(netMinor) <= redToleranceMinor && absolute(taxMinor) <= redToleranceMinor;
}

export function isOwed(part: { state: string }): boolean {
  return part.state === 'MATCHED' || part.state === 'ACCEPTED';
}

/** The day on which goods of a day are to be paid. */
export function dueOnFor(stockedOn: string, paymentTermDays: number): string {
  return addDays(stockedOn, paymentTermDays);
}

/** The gross sum of the parts in these states. */
export function grossIn(
  states: readonly InvoiceMatchPartRow['state'][],
  parts: readonly InvoiceMatchPartRow[],
  currency: string,
) {
  const wanted = parts.filter((part) => states.includes(part.state));
  return { amountMinor: wanted.reduce((sum, part) => sum + part.grossMinor, 0n), currency };
}
