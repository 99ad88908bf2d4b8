/** Lengths of GTIN-8, GTIN-12, GTIN-13 and GTIN-14 (GS1 General Specifications §1.3). */
const gtinLengths = new Set([8, 12, 13, 14]);

/** Why a text is no GTIN, or undefined when it is one. Check digit: modulo 10 with weights 3, 1 (GS1 §7.9.1). */
export function gtinProblem(gtin: string): 'gtinDigits' | 'gtinLength' | 'gtinCheckDigit' | undefined {
  if (!/^\d+$/.test(gtin)) return 'gtinDigits';
  if (!gtinLengths.has(gtin.length)) return 'gtinLength';
  return checkDigitOf(gtin.slice(0, -1)) === gtin.at(-1) ? undefined : 'gtinCheckDigit';
}

/** The GS1 check digit of a number without one. */
export function checkDigitOf(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

/** The 14-digit form in which two GTINs are compared. */
export function gtin14(gtin: string): string {
  return gtin.padStart(14, '0');
}

/** True for restricted-circulation numbers: prefixes 02, 04 and 20–29 of a GTIN-13, and 0 or 2 of a GTIN-8. */
export function isRestrictedGtin(gtin: string): boolean {
  if (gtin.length === 8) return /^[02]/.test(gtin);
  return /^(02|04|2\d)/.test(gtin14(gtin).slice(1));
}

export interface PackLevel {
  level: 'EACH' | 'INNER' | 'CASE' | 'PALLET';
  gtin?: string | null | undefined;
  unitsPerPack: number;
}

const packOrder = ['EACH', 'INNER', 'CASE', 'PALLET'];

/**
 * What is wrong with the pack levels, by index: a level twice, an EACH of more than one, a level that does not hold a
 * whole number of the level below, or a GTIN that fails.
 */
export function packLevelProblems(levels: readonly PackLevel[]): { index: number; field: string; problem: string }[] {
  const problems: { index: number; field: string; problem: string }[] = [];
  const ordered = levels
    .map((level, index) => ({ ...level, index }))
    .sort((a, b) => packOrder.indexOf(a.level) - packOrder.indexOf(b.level));
  ordered.forEach((level, position) => {
    const below = ordered[position - 1];
    if (below?.level === level.level) {
      problems.push({ index: level.index, field: 'level', problem: 'packLevelTwice' });
    } else if (level.level === 'EACH' ? level.unitsPerPack !== 1 : level.unitsPerPack < 2) {
      problems.push({ index: level.index, field: 'unitsPerPack', problem: 'packUnits' });
    } else if (below && level.unitsPerPack % below.unitsPerPack !== 0) {
      problems.push({ index: level.index, field: 'unitsPerPack', problem: 'packNotMultiple' });
    }
    const gtin = level.gtin ? gtinProblem(level.gtin) : undefined;
    if (gtin) problems.push({ index: level.index, field: 'gtin', problem: gtin });
  });
  return problems;
}

/** What a product still lacks before it can be activated: keys of the message catalogue. */
export function activationObstacles(product: {
  kind: string;
  taxCode: string | null;
  taxRate: string | null;
  salePriceMinor: bigint | null;
}): ('obstacleTaxCode' | 'obstacleTaxRate' | 'obstacleSalePrice')[] {
  const obstacles: ('obstacleTaxCode' | 'obstacleTaxRate' | 'obstacleSalePrice')[] = [];
  if (!product.taxCode) obstacles.push('obstacleTaxCode');
  if (product.taxRate === null) obstacles.push('obstacleTaxRate');
  if (product.kind === 'FINISHED' && product.salePriceMinor === null) obstacles.push('obstacleSalePrice');
  return obstacles;
}
