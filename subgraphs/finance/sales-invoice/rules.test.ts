import { taxFromGross, taxFromNet } from '@quanlian/money/tax.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureOf, platformLines, type SalesInvoiceState, salesInvoiceStates, stateAfterRed } from './rules.ts';

const rate = fc.constantFrom('0.13', '0.09', '0.06', '0.03', '0.01');

function lineOf(facts: { list: bigint; gross: bigint; taxRate: string; quantity: string }) {
  return {
    id: 'line',
    productName: '茉莉花茶饮料',
    taxCode: '1030307010000000000',
    specification: null,
    unit: '瓶',
    quantity: facts.quantity,
    listGrossMinor: facts.list,
    ...taxFromGross(facts.gross, facts.taxRate),
  };
}

describe('platformLines', () => {
  it('come to the line’s net, tax and gross to the fen, each within the fen that the platform allows', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 100n, max: 100_000_000n }),
        fc.integer({ min: 0, max: 1_000 }),
        fc.integer({ min: 1, max: 5_000 }),
        rate,
        (list, permille, quantity, taxRate) => {
          const line = lineOf({
            list,
            gross: list - (list * BigInt(permille)) / 1_000n,
            taxRate,
            quantity: `${quantity}.000`,
          });
          const printed = platformLines([line]).map((one) => one.line);
          const sum = (name: 'netMinor' | 'taxMinor' | 'grossMinor') =>
            printed.reduce((total, one) => total + BigInt(one[name]), 0n);
          expect([sum('netMinor'), sum('taxMinor'), sum('grossMinor')]).toEqual([
            line.netMinor,
            line.taxMinor,
            line.grossMinor,
          ]);
          for (const one of printed) {
            const [net, tax] = [BigInt(one.netMinor), BigInt(one.taxMinor)];
            expect(net + tax).toBe(BigInt(one.grossMinor));
            const differs = tax - taxFromNet(net, taxRate).taxMinor;
            expect(differs >= -1n && differs <= 1n).toBe(true);
            expect(one.lineKind === 'GOODS' ? net > 0n : net < 0n).toBe(true);
          }
        },
      ),
    );
  });

  it('put the gift of 买10赠1 into the amount column and its discount right under it', () => {
    const line = lineOf({ list: 6215n, gross: 5650n, taxRate: '0.1300', quantity: '11.000' });
    expect(platformLines([line, { ...line, id: 'plain', listGrossMinor: 5650n }])).toMatchObject([
      { goodsOf: 'line', line: { lineKind: 'GOODS', quantity: '11', unitPrice: '5', rate: '0.13', netMinor: '5500' } },
      { goodsOf: null, line: { lineKind: 'DISCOUNT', quantity: null, netMinor: '-500', taxMinor: '-65' } },
      { goodsOf: 'plain', line: { lineKind: 'GOODS', netMinor: '5000' } },
    ]);
  });
});

it('every state of an invoice can be reached from the one that it begins in', () => {
  const reached = new Set<SalesInvoiceState>(['TO_ISSUE']);
  for (const state of reached) for (const next of salesInvoiceStates[state]) reached.add(next);
  expect([...reached].sort()).toEqual(Object.keys(salesInvoiceStates).sort());
});

it('an invoice is red when red ones took all of it', () => {
  expect(stateAfterRed({ grossMinor: 100n, redGrossMinor: 99n })).toBe('PARTLY_RED');
  expect(stateAfterRed({ grossMinor: 100n, redGrossMinor: 100n })).toBe('RED');
});

it('a refusal says what has to be settled, and one that is not known gives the platform’s own words', () => {
  const quota = { code: 'QUOTA_EXCEEDED', message: '', quotaMinor: '1000', usedMinor: '900', requestedMinor: '200' };
  expect(failureOf(quota)).toEqual({
    failure: 'failureQuota',
    facts: { quota: '¥10.00', used: '¥9.00', requested: '¥2.00' },
  });
  const arithmetic = { code: 'ARITHMETIC', message: '', fields: [{ path: 'lines.0.taxMinor', message: '税额不符' }] };
  expect(failureOf(arithmetic).facts.problems).toBe('lines.0.taxMinor 税额不符');
  expect(failureOf({ code: 'BUYER_TAX_NUMBER_MISSING', message: '' }).failure).toBe('failureBuyerTaxNumber');
  expect(failureOf({ code: 'SELLER_BLOCKED', message: '销售方被停票' })).toEqual({
    failure: 'failurePlatform',
    facts: { reason: '销售方被停票' },
  });
});
