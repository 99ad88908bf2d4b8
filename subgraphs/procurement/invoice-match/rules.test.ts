import { addDecimals, compareDecimals, formatDecimal, sumDecimals } from '@quanlian/money/decimal.ts';
import { multiplyPrice } from '@quanlian/money/money.ts';
import { documentLine } from '@quanlian/money/tax.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agrees,
  findCredit,
  fittingParts,
  matchStateOf,
  type Part,
  type ReceiptRest,
  splitClaim,
  splitInvoiceLine,
} from './rules.ts';

const tolerances = { priceAbovePercent: '0.5', taxRoundingMinor: 1n };
const terms = { purchaseOrderLineId: 'line', netUnitPrice: '10.000000', taxRate: '0.1300' };
const rest = (accepted: string, options: Partial<ReceiptRest> = {}): ReceiptRest => ({
  goodsReceiptId: 'receipt',
  goodsReceiptLineId: 'receipt-line',
  purchaseOrderLineId: 'line',
  acceptedQuantity: accepted,
  matchedQuantity: '0',
  dueOn: '2027-02-08',
  ...options,
});
const billed = (quantity: string, unitPrice = '10', taxRate = '0.13') => ({
  quantity,
  ...documentLine({ quantity, unitPrice, priceIncludesTax: false, taxRate }),
});
const shape = (parts: Part[]) =>
  parts.map(({ state, difference, quantity, netMinor, taxMinor }) => ({
    state,
    difference,
    quantity,
    netMinor,
    taxMinor,
  }));

describe('the three-way match of a line', () => {
  it('owes all of what agrees', () => {
    const { parts, rests } = splitInvoiceLine(billed('90'), terms, { rests: [rest('90')], tolerances });
    expect(shape(parts)).toEqual([
      { state: 'MATCHED', difference: null, quantity: '90', netMinor: 90_000n, taxMinor: 11_700n },
    ]);
    expect(parts[0]).toMatchObject({ accruedNetMinor: 90_000n, dueOn: '2027-02-08' });
    expect(rests[0]?.matchedQuantity).toBe('90');
  });

  it('holds only the quantity that was not received', () => {
    const { parts } = splitInvoiceLine(billed('100'), terms, { rests: [rest('90')], tolerances });
    expect(shape(parts)).toEqual([
      { state: 'MATCHED', difference: null, quantity: '90', netMinor: 90_000n, taxMinor: 11_700n },
      { state: 'HELD', difference: 'QUANTITY_ABOVE_RECEIPT', quantity: '10', netMinor: 10_000n, taxMinor: 1_300n },
    ]);
  });

  it('holds only the money above the order’s price, and lets the tolerance pass', () => {
    const above = splitInvoiceLine(billed('90', '10.60'), terms, { rests: [rest('90')], tolerances });
    expect(shape(above.parts)).toEqual([
      { state: 'MATCHED', difference: null, quantity: '90', netMinor: 90_000n, taxMinor: 11_700n },
      { state: 'HELD', difference: 'PRICE_ABOVE_ORDER', quantity: '0', netMinor: 5_400n, taxMinor: 702n },
    ]);
    const within = splitInvoiceLine(billed('90', '10.05'), terms, { rests: [rest('90')], tolerances });
    expect(within.parts.map((part) => part.state)).toEqual(['MATCHED']);
    expect(within.parts[0]).toMatchObject({ netMinor: 90_450n, accruedNetMinor: 90_000n });
  });

  it('owes a lower price as it was invoiced, and clears the accrual whole', () => {
    const { parts } = splitInvoiceLine(billed('90', '9.5'), terms, { rests: [rest('90')], tolerances });
    expect(parts).toMatchObject([{ state: 'MATCHED', netMinor: 85_500n, accruedNetMinor: 90_000n }]);
  });

  it('holds a line with another rate, with tax that its rate does not make, or of no order, whole', () => {
    const options = { rests: [rest('90')], tolerances };
    const otherRate = splitInvoiceLine(billed('90', '10', '0.09'), terms, options);
    expect(otherRate.parts.map((part) => part.difference)).toEqual(['RATE_DIFFERS']);
    const line = billed('90');
    const otherTax = splitInvoiceLine({ ...line, taxMinor: line.taxMinor + 2n }, terms, options);
    expect(otherTax.parts.map((part) => part.difference)).toEqual(['RATE_DIFFERS']);
    const unknown = splitInvoiceLine(line, undefined, options);
    expect(unknown.parts.map((part) => part.difference)).toEqual(['LINE_NOT_ORDERED']);
    expect(unknown.rests).toEqual(options.rests);
  });

  it('takes the oldest receipt first, each with its own day', () => {
    const rests = [
      rest('60', { goodsReceiptLineId: 'old', dueOn: '2027-01-01' }),
      rest('90', { goodsReceiptLineId: 'new', dueOn: '2027-02-01' }),
    ];
    const { parts } = splitInvoiceLine(billed('100'), terms, { rests, tolerances });
    expect(parts.map(({ quantity, dueOn }) => ({ quantity, dueOn }))).toEqual([
      { quantity: '60', dueOn: '2027-01-01' },
      { quantity: '40', dueOn: '2027-02-01' },
    ]);
  });
});

const thousandths = (maximum: number) =>
  fc.integer({ min: 1, max: maximum }).map((units) => formatDecimal({ units: BigInt(units), scale: 3 }));
const price = fc.integer({ min: 1, max: 99_999_999 }).map((units) => formatDecimal({ units: BigInt(units), scale: 4 }));
const sum = (parts: Part[], pick: (part: Part) => bigint) => parts.reduce((total, part) => total + pick(part), 0n);

describe('whatever is invoiced', () => {
  it('owed and held sum to the invoice to the cent, and no receipt is matched beyond what it accepted', () => {
    fc.assert(
      fc.property(
        thousandths(9_999_999),
        price,
        price,
        fc.array(thousandths(5_000_000), { maxLength: 4 }),
        fc.constantFrom('0.13', '0.09', '0.03', '0'),
        (quantity, orderedPrice, invoicedPrice, accepted, taxRate) => {
          const line = {
            quantity,
            ...documentLine({ quantity, unitPrice: invoicedPrice, priceIncludesTax: false, taxRate }),
          };
          const rests = accepted.map((value, index) => rest(value, { goodsReceiptLineId: String(index) }));
          const order = { ...terms, netUnitPrice: orderedPrice, taxRate };
          const { parts, rests: after } = splitInvoiceLine(line, order, { rests, tolerances });
          expect(sum(parts, (part) => part.netMinor)).toBe(line.netMinor);
          expect(sum(parts, (part) => part.taxMinor)).toBe(line.taxMinor);
          expect(sum(parts, (part) => part.grossMinor)).toBe(line.grossMinor);
          expect(compareDecimals(sumDecimals(parts.map((part) => part.quantity)), quantity)).toBe(0);
          expect(parts.every((part) => part.netMinor >= 0n && part.taxMinor >= 0n)).toBe(true);
          for (const receipt of after) {
            expect(compareDecimals(receipt.matchedQuantity, receipt.acceptedQuantity)).toBeLessThanOrEqual(0);
          }
        },
      ),
    );
  });

  it('a receipt billed in any number of invoices clears exactly its accrued value', () => {
    fc.assert(
      fc.property(fc.array(thousandths(100_000), { minLength: 1, maxLength: 8 }), price, (billedParts, unitPrice) => {
        const accepted = billedParts.reduce(addDecimals, '0');
        const order = { ...terms, netUnitPrice: unitPrice };
        let rests = [rest(accepted)];
        let cleared = 0n;
        for (const quantity of billedParts) {
          const claim = {
            quantity,
            ...documentLine({ quantity, unitPrice, priceIncludesTax: false, taxRate: '0.13' }),
          };
          const owedAs = { state: 'MATCHED', difference: null } as const;
          const split = splitClaim(claim, order, { rests, tolerances, owedAs });
          expect(split.parts.every((part) => part.state === 'MATCHED')).toBe(true);
          cleared += sum(split.parts, (part) => part.accruedNetMinor);
          rests = split.rests;
        }
        expect(cleared).toBe(multiplyPrice(accepted, unitPrice));
      }),
    );
  });
});

describe('the state of a match', () => {
  it('follows its parts', () => {
    expect(matchStateOf([{ state: 'MATCHED' }])).toBe('MATCHED');
    expect(matchStateOf([{ state: 'ACCEPTED' }, { state: 'REJECTED' }])).toBe('MATCHED');
    expect(matchStateOf([{ state: 'MATCHED' }, { state: 'HELD' }])).toBe('PARTIALLY_HELD');
    expect(matchStateOf([{ state: 'HELD' }, { state: 'REJECTED' }])).toBe('HELD');
    expect(matchStateOf([{ state: 'REJECTED' }])).toBe('REJECTED');
  });
});

describe('a red invoice', () => {
  const red = (netMinor: bigint, taxMinor: bigint) => ({ netMinor, taxMinor });
  const first = { netMinor: 10_000n, taxMinor: 1_300n };
  const second = { netMinor: 5_000n, taxMinor: 650n };

  it('takes back all that is refused, or one part of it, or with others all of it', () => {
    const whole = red(-15_000n, -1_950n);
    expect(findCredit([whole], [first, second])).toEqual({ reds: [whole], parts: [first, second] });
    const one = red(-5_000n, -650n);
    expect(findCredit([one], [first, second])).toEqual({ reds: [one], parts: [second] });
    const [half, other] = [red(-7_500n, -975n), red(-7_500n, -975n)];
    expect(findCredit([half, other], [first, second])).toEqual({ reds: [half, other], parts: [first, second] });
  });

  it('agrees to the cent in net and in tax alike, and never with nothing', () => {
    expect(findCredit([red(-10_001n, -1_299n)], [first])).not.toBeNull();
    expect(findCredit([red(-10_002n, -1_300n)], [first])).toBeNull();
    expect(findCredit([red(-10_000n, -1_302n)], [first])).toBeNull();
    // The same gross with another rate is another thing.
    expect(findCredit([red(-10_100n, -1_200n)], [first])).toBeNull();
    expect(findCredit([red(-1n, 0n)], [])).toBeNull();
    expect(findCredit([], [first])).toBeNull();
  });

  it('fits refused and held parts that are its amounts together, refused ones first, and never owed ones', () => {
    const part = (state: 'HELD' | 'REJECTED' | 'MATCHED', netMinor: bigint, taxMinor: bigint) => ({
      state,
      netMinor,
      taxMinor,
    });
    const held = part('HELD', 10_000n, 1_300n);
    const refused = part('REJECTED', 10_000n, 1_300n);
    const rest = part('HELD', 5_000n, 650n);
    const owed = part('MATCHED', 2_000n, 260n);
    const parts = [owed, held, refused, rest];
    expect(fittingParts(red(-10_000n, -1_300n), parts)).toEqual([refused]);
    expect(fittingParts(red(-15_000n, -1_950n), parts)).toEqual([refused, rest]);
    expect(fittingParts(red(-20_000n, -2_600n), parts)).toEqual([refused, held]);
    expect(fittingParts(red(-2_000n, -260n), parts)).toEqual([]);
    expect(fittingParts(red(-10_000n, -1_300n), [])).toEqual([]);
    // More parts than are tried: nothing is proposed, and a person chooses.
    expect(
      fittingParts(
        red(-1_300n, 0n),
        Array.from({ length: 13 }, () => part('HELD', 100n, 0n)),
      ),
    ).toEqual([]);
  });

  it('agrees with chosen parts to a cent of rounding for each of them', () => {
    expect(agrees(red(-10_001n, -1_300n), [first])).toBe(true);
    expect(agrees(red(-10_002n, -1_300n), [first])).toBe(false);
    expect(agrees(red(-15_002n, -1_950n), [first, second])).toBe(true);
    expect(agrees(red(-15_003n, -1_950n), [first, second])).toBe(false);
    expect(agrees(red(0n, 0n), [])).toBe(false);
  });

  it('leaves a match reversed when all of it was taken back, matched when the rest is owed', () => {
    expect(matchStateOf([{ state: 'CREDITED' }])).toBe('REVERSED');
    expect(matchStateOf([{ state: 'CREDITED' }, { state: 'REJECTED' }])).toBe('REJECTED');
    expect(matchStateOf([{ state: 'CREDITED' }, { state: 'MATCHED' }])).toBe('MATCHED');
    expect(matchStateOf([{ state: 'CREDITED' }, { state: 'HELD' }])).toBe('HELD');
  });
});
