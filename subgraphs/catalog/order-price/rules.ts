import {
  addDecimals,
  type Decimal,
  isPositiveDecimal,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
} from '@quanlian/money/decimal.ts';
import { decimalFromMinor, multiplyPrice } from '@quanlian/money/money.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { err, ok } from '@quanlian/subgraph-kit/result.ts';
import type { OrderPriceLineRow } from './tables.ts';

/** A line as it was asked. */
export interface AskedLine {
  orderLineId: string;
  productId: string;
  /** Base units that the buyer pays for. */
  quantity: Decimal;
  promotionId: string | null;
}

/** A product with what the buyer's price list says of it. */
export interface PriceSource {
  productId: string;
  kind: string;
  state: string;
  code: string;
  name: string;
  baseUnit: string;
  specification: string | null;
  taxCode: string | null;
  taxRate: Decimal | null;
  salePriceMinor: bigint | null;
  currency: string;
  unitsPerCase: number | null;
  /** The list's price in the tier of the line's quantity. */
  listed: {
    unitPrice: Decimal;
    fromQuantity: Decimal;
    includesTax: boolean;
    listName: string;
    versionNumber: number;
  } | null;
  /** Price-offs of the shop that hold today. */
  offers: string[];
}

/** A promotion with the terms in force, and how often this buyer has it. */
export interface Scheme {
  id: string;
  name: string;
  kind: 'BUY_X_GET_Y' | 'PRICE_OFF';
  channel: 'DEALER' | 'SHOP';
  state: 'DRAFT' | 'ACTIVE' | 'ENDED';
  termsNumber: number;
  validFrom: string;
  validUntil: string;
  buyCases: number | null;
  giftCases: number | null;
  ordersPerBuyer: number | null;
  levels: string[];
  partnerIds: string[];
  /** Products with what is taken off a unit (price-offs alone). */
  products: ReadonlyMap<string, Decimal | null>;
  /** What is left of its budget. */
  availableMinor: bigint;
  /** Orders of this buyer that have it, without the one being priced. */
  ordersOfBuyer: number;
  newestOrderNumber: string | null;
}

export interface PricingBasis {
  channel: 'DEALER' | 'SHOP';
  buyerId: string | null;
  buyerLevel: string | null;
  businessDay: string;
  currency: string;
  lines: readonly AskedLine[];
  /** For each line, in their order. */
  sources: readonly (PriceSource | null)[];
  schemes: ReadonlyMap<string, Scheme>;
}

export type PricingFailure =
  | { kind: 'ProductNotForSale'; productName: string }
  | { kind: 'PriceMissing'; productName: string }
  | { kind: 'SchemeNotApplicable'; promotionName: string; reason: SchemeObstacle }
  | { kind: 'SchemeAlreadyClaimed'; promotionName: string; orderNumber: string; limit: number }
  | BudgetExhausted;

type BudgetExhausted = {
  kind: 'SchemeBudgetExhausted';
  promotionName: string;
  available: { amountMinor: bigint; currency: string };
  /** As it is said to people. */
  availableText: string;
};

/** Keys of the message catalogue. */
export type SchemeObstacle =
  | 'schemeNotActive'
  | 'schemeNotThisChannel'
  | 'schemeNotThisDay'
  | 'schemeNotThisProduct'
  | 'schemeNotThisBuyer'
  | 'schemeNeedsCases';

type Refusal = { ok: false; error: PricingFailure };

/** Prices all lines together, so that a promotion's budget is counted once over all of them. */
export function priceLines(basis: PricingBasis): { ok: true; value: OrderPriceLineRow[] } | Refusal {
  const taken = new Map<string, bigint>();
  const lines: OrderPriceLineRow[] = [];
  for (const [position, line] of basis.lines.entries()) {
    const priced = priceLine(basis, { line, position, taken });
    if (!priced.ok) return priced;
    lines.push(priced.value);
    const { promotionId, schemeMinor } = priced.value;
    if (promotionId) taken.set(promotionId, (taken.get(promotionId) ?? 0n) + schemeMinor);
  }
  return ok(lines);
}

function priceLine(
  basis: PricingBasis,
  { line, position, taken }: { line: AskedLine; position: number; taken: ReadonlyMap<string, bigint> },
): { ok: true; value: OrderPriceLineRow } | Refusal {
  const source = basis.sources[position];
  const isSold = source?.kind === 'FINISHED' && source.state === 'ACTIVE';
  if (!source || !isSold || !source.taxCode || source.taxRate === null) {
    return err({ kind: 'ProductNotForSale', productName: source?.name ?? line.productId });
  }
  const unitPrice = grossUnitPrice(source, basis.channel);
  if (unitPrice === null) return err({ kind: 'PriceMissing', productName: source.name });
  const plain: OrderPriceLineRow = {
    orderLineId: line.orderLineId,
    position,
    productId: source.productId,
    productCode: source.code,
    productName: source.name,
    baseUnit: source.baseUnit,
    specification: source.specification,
    taxCode: source.taxCode,
    taxRate: source.taxRate,
    unitsPerCase: source.unitsPerCase,
    quantity: line.quantity,
    giftQuantity: '0',
    unitPrice,
    listGrossMinor: multiplyPrice(line.quantity, unitPrice, { currency: basis.currency }),
    schemeMinor: 0n,
    priceListName: source.listed?.listName ?? null,
    priceListVersion: source.listed?.versionNumber ?? null,
    tierFrom: source.listed?.fromQuantity ?? null,
    promotionId: null,
    promotionName: null,
    promotionTermsNumber: null,
  };
  if (line.promotionId === null) return ok(bestOffer(basis, { plain, offers: source.offers, taken }));
  const scheme = basis.schemes.get(line.promotionId);
  const obstacle = scheme ? schemeObstacle(scheme, basis, source) : 'schemeNotActive';
  if (!scheme || obstacle) {
    return err({
      kind: 'SchemeNotApplicable',
      promotionName: scheme?.name ?? line.promotionId,
      reason: obstacle ?? 'schemeNotActive',
    });
  }
  const withScheme = applied(scheme, plain);
  if (withScheme.promotionId === null) return ok(withScheme);
  if (isUsedUp(scheme)) {
    return err({
      kind: 'SchemeAlreadyClaimed',
      promotionName: scheme.name,
      orderNumber: scheme.newestOrderNumber ?? '',
      limit: scheme.ordersPerBuyer ?? 0,
    });
  }
  const leftMinor = scheme.availableMinor - (taken.get(scheme.id) ?? 0n);
  if (withScheme.schemeMinor > leftMinor) {
    return budgetExhausted(scheme.name, leftMinor, basis.currency);
  }
  return ok(withScheme);
}

export function budgetExhausted(
  promotionName: string,
  leftMinor: bigint,
  currency: string,
): { ok: false; error: BudgetExhausted } {
  const amountMinor = leftMinor > 0n ? leftMinor : 0n;
  const availableText = formatMoney({ amountMinor: String(amountMinor), currency });
  return err({ kind: 'SchemeBudgetExhausted', promotionName, available: { amountMinor, currency }, availableText });
}

/** Price of one base unit with tax, six digits; a price without tax is raised by the product's rate. */
export function grossUnitPrice(
  source: Pick<PriceSource, 'listed' | 'salePriceMinor' | 'taxRate' | 'currency'>,
  channel: 'DEALER' | 'SHOP',
): Decimal | null {
  const { listed, salePriceMinor, taxRate, currency } = source;
  if (listed) {
    const rate = listed.includesTax ? '0' : (taxRate ?? '0');
    return roundDecimal(multiplyDecimals(listed.unitPrice, addDecimals('1', rate)), { scale: 6, rounding: 'halfUp' });
  }
  if (channel !== 'SHOP' || salePriceMinor === null) return null;
  return roundDecimal(decimalFromMinor(salePriceMinor, currency), { scale: 6, rounding: 'halfUp' });
}

/** Why a promotion does not hold for this buyer and product; undefined when it does. */
export function schemeObstacle(
  scheme: Scheme,
  basis: Pick<PricingBasis, 'channel' | 'buyerId' | 'buyerLevel' | 'businessDay'>,
  product: Pick<PriceSource, 'productId' | 'unitsPerCase'>,
): SchemeObstacle | undefined {
  if (scheme.state !== 'ACTIVE') return 'schemeNotActive';
  if (scheme.channel !== basis.channel) return 'schemeNotThisChannel';
  if (basis.businessDay < scheme.validFrom || basis.businessDay > scheme.validUntil) return 'schemeNotThisDay';
  if (!isForBuyer(scheme, basis)) return 'schemeNotThisBuyer';
  if (!scheme.products.has(product.productId)) return 'schemeNotThisProduct';
  if (scheme.kind === 'BUY_X_GET_Y' && product.unitsPerCase === null) return 'schemeNeedsCases';
  return undefined;
}

export function isForBuyer(
  terms: { levels: readonly string[]; partnerIds: readonly string[] },
  buyer: { buyerId: string | null; buyerLevel: string | null },
): boolean {
  const levelFits = terms.levels.length === 0 || (buyer.buyerLevel !== null && terms.levels.includes(buyer.buyerLevel));
  const nameFits =
    terms.partnerIds.length === 0 || (buyer.buyerId !== null && terms.partnerIds.includes(buyer.buyerId));
  return levelFits && nameFits;
}

/** The best price-off that still has budget for this line; the line as it is where there is none. */
function bestOffer(
  basis: PricingBasis,
  { plain, offers, taken }: { plain: OrderPriceLineRow; offers: readonly string[]; taken: ReadonlyMap<string, bigint> },
): OrderPriceLineRow {
  let best = plain;
  for (const id of offers) {
    const scheme = basis.schemes.get(id);
    if (!scheme || isUsedUp(scheme) || schemeObstacle(scheme, basis, plain)) continue;
    const candidate = applied(scheme, plain);
    const leftMinor = scheme.availableMinor - (taken.get(id) ?? 0n);
    if (candidate.schemeMinor <= leftMinor && candidate.schemeMinor > best.schemeMinor) best = candidate;
  }
  return best;
}

function isUsedUp({ ordersPerBuyer, ordersOfBuyer }: Scheme): boolean {
  return ordersPerBuyer !== null && ordersOfBuyer >= ordersPerBuyer;
}

/**
 * The line with the promotion. Gifts come on top of what is paid for, and the scheme takes their value off, so that
 * what is paid stays paid quantity × price (买10赠1: eleven on the order with a discount, china-rules "Tax and invoices").
 */
function applied(scheme: Scheme, plain: OrderPriceLineRow): OrderPriceLineRow {
  const named = { promotionId: scheme.id, promotionName: scheme.name, promotionTermsNumber: scheme.termsNumber };
  if (scheme.kind === 'PRICE_OFF') {
    const offMinor = multiplyPrice(plain.quantity, scheme.products.get(plain.productId) ?? '0');
    if (offMinor === 0n) return plain;
    const isFree = offMinor > plain.listGrossMinor;
    return { ...plain, ...named, schemeMinor: isFree ? plain.listGrossMinor : offMinor };
  }
  const gift = giftQuantity({
    quantity: plain.quantity,
    unitsPerCase: plain.unitsPerCase ?? 0,
    buyCases: scheme.buyCases ?? 0,
    giftCases: scheme.giftCases ?? 0,
  });
  if (gift === '0') return plain;
  const quantity = addDecimals(plain.quantity, gift);
  const listGrossMinor = multiplyPrice(quantity, plain.unitPrice);
  return {
    ...plain,
    ...named,
    quantity,
    giftQuantity: gift,
    listGrossMinor,
    schemeMinor: listGrossMinor - plain.listGrossMinor,
  };
}

/** Base units given for whole groups of cases that are paid for; the rest of a group earns nothing. */
export function giftQuantity(terms: {
  quantity: Decimal;
  unitsPerCase: number;
  buyCases: number;
  giftCases: number;
}): Decimal {
  const group = BigInt(terms.buyCases) * BigInt(terms.unitsPerCase);
  if (group === 0n || !isPositiveDecimal(terms.quantity)) return '0';
  const { units, scale } = parseDecimal(terms.quantity);
  const groups = units / (group * 10n ** BigInt(scale));
  return String(groups * BigInt(terms.giftCases) * BigInt(terms.unitsPerCase));
}

/** What is to be paid for the lines. */
export function totalGrossMinor(lines: readonly Pick<OrderPriceLineRow, 'listGrossMinor' | 'schemeMinor'>[]): bigint {
  return lines.reduce((sum, line) => sum + line.listGrossMinor - line.schemeMinor, 0n);
}

/** What each promotion gives to the lines. */
export function amountsByPromotion(
  lines: readonly Pick<OrderPriceLineRow, 'promotionId' | 'schemeMinor'>[],
): Map<string, bigint> {
  const amounts = new Map<string, bigint>();
  for (const { promotionId, schemeMinor } of lines) {
    if (promotionId) amounts.set(promotionId, (amounts.get(promotionId) ?? 0n) + schemeMinor);
  }
  return amounts;
}
