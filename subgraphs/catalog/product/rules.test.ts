import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activationObstacles, checkDigitOf, gtinProblem, isRestrictedGtin, packLevelProblems } from './rules.ts';

describe('GTIN', () => {
  it('accepts published numbers of each length', () => {
    // GS1 General Specifications' own examples and a Chinese shop's goods.
    for (const gtin of ['96385074', '036000291452', '4006381333931', '6908512108211', '10012345678902']) {
      expect(gtinProblem(gtin)).toBeUndefined();
    }
  });

  it('accepts every body with its own check digit and refuses every other digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12}$/), fc.integer({ min: 1, max: 9 }), (body, shift) => {
        const digit = checkDigitOf(body);
        expect(gtinProblem(body + digit)).toBeUndefined();
        expect(gtinProblem(body + ((Number(digit) + shift) % 10))).toBe('gtinCheckDigit');
      }),
    );
  });

  it('names what is wrong', () => {
    expect(gtinProblem('69085121O8211')).toBe('gtinDigits');
    expect(gtinProblem('123456789')).toBe('gtinLength');
  });

  it('knows in-store numbers', () => {
    expect(isRestrictedGtin('2830000000012')).toBe(true);
    expect(isRestrictedGtin('6908512108211')).toBe(false);
    expect(isRestrictedGtin('20000004')).toBe(true);
  });
});

describe('pack levels', () => {
  it('accepts each, a case of 24 and a pallet of 40 cases', () => {
    const levels = [
      { level: 'EACH', unitsPerPack: 1 },
      { level: 'CASE', unitsPerPack: 24 },
      { level: 'PALLET', unitsPerPack: 960 },
    ] as const;
    expect(packLevelProblems(levels)).toEqual([]);
  });

  it('refuses a level twice, a pack of one, and a pallet that holds a broken case', () => {
    expect(
      packLevelProblems([
        { level: 'CASE', unitsPerPack: 24 },
        { level: 'CASE', unitsPerPack: 12 },
        { level: 'INNER', unitsPerPack: 1 },
        { level: 'PALLET', unitsPerPack: 1000 },
      ]).map(({ index, problem }) => [index, problem]),
    ).toEqual([
      [2, 'packUnits'],
      [1, 'packLevelTwice'],
      [3, 'packNotMultiple'],
    ]);
  });
});

describe('activation', () => {
  it('needs a sale price only for finished goods', () => {
    const bare = { taxCode: null, taxRate: null, salePriceMinor: null };
    expect(activationObstacles({ ...bare, kind: 'FINISHED' })).toEqual([
      'obstacleTaxCode',
      'obstacleTaxRate',
      'obstacleSalePrice',
    ]);
    expect(
      activationObstacles({ kind: 'MATERIAL', taxCode: '1030204010000000000', taxRate: '0.09', salePriceMinor: null }),
    ).toEqual([]);
  });
});
