import {
  compareDecimals,
  type Decimal,
  divideDecimals,
  minimumDecimal,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
} from '@quanlian/money/decimal.ts';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { ProductionOrderLineRow, ProductionOrderRow } from './tables.ts';

/** 已计划 → 生产中 → 已完工; 已取消 while nothing is issued, or all of it was returned. */
export const productionOrderMoves = {
  issueMaterials: { from: ['PLANNED', 'IN_PROGRESS'], permission: 'production.write', side: 'hq' },
  returnMaterials: { from: ['IN_PROGRESS'], permission: 'production.write', side: 'hq' },
  completeProduction: { from: ['IN_PROGRESS'], permission: 'production.write', side: 'hq' },
  cancelProductionOrder: { from: ['PLANNED'], permission: 'production.write', side: 'hq' },
} as const satisfies Moves<ProductionOrderRow['state']>;

/** Digits that are carried before a quantity is rounded to its three. */
const carried = 12;

/** How much of a material so many good units need, with the usual loss, to the thousandth upwards. */
export function requiredQuantity(options: {
  planned: Decimal;
  recipeQuantity: Decimal;
  perOutputQuantity: Decimal;
  expectedLossPercent: Decimal;
}): Decimal {
  const { planned, recipeQuantity, perOutputQuantity, expectedLossPercent } = options;
  const kept = multiplyDecimals(perOutputQuantity, subtractDecimals('100', expectedLossPercent));
  const needed = multiplyDecimals(multiplyDecimals(planned, recipeQuantity), '100');
  return divideDecimals(needed, kept, { scale: 3, rounding: 'up' });
}

type IssuedLine = Pick<ProductionOrderLineRow, 'issuedQuantity' | 'recipeQuantity' | 'perOutputQuantity'>;

/** What the issued materials should have made without loss: the scarcest of them decides. Zero while one is missing. */
export function theoreticalQuantity(lines: readonly IssuedLine[]): Decimal {
  const possible = lines.map((line) =>
    divideDecimals(multiplyDecimals(line.issuedQuantity, line.perOutputQuantity), line.recipeQuantity, {
      scale: carried,
      rounding: 'down',
    }),
  );
  const [first, ...rest] = possible;
  if (first === undefined) throw new Error('a production order has no materials');
  return roundDecimal(rest.reduce(minimumDecimal, first), { scale: 3, rounding: 'down' });
}

/** The loss of an output in percent; below zero when more came out than should have. */
export function lossPercent(theoretical: Decimal, output: Decimal): Decimal {
  const lost = multiplyDecimals(subtractDecimals(theoretical, output), '100');
  return divideDecimals(lost, theoretical, { scale: 2, rounding: 'halfUp' });
}

/** Whether a loss is farther from what is usual than it may be without a word, above or below. */
export function needsExplanation(options: { actual: Decimal; expected: Decimal; tolerance: Decimal }): boolean {
  const { actual, expected, tolerance } = options;
  const off = subtractDecimals(actual, expected);
  return compareDecimals(off, tolerance) > 0 || compareDecimals(subtractDecimals('0', off), tolerance) > 0;
}

/** Whether more came out than the materials can make, beyond what measuring is off: no explanation makes that right. */
export function madeFromNothing({ actual, tolerance }: { actual: Decimal; tolerance: Decimal }): boolean {
  return compareDecimals(subtractDecimals('0', actual), tolerance) > 0;
}

/** As a person reads it: without zeros behind the point. */
export function plainPercent(percent: Decimal): Decimal {
  return percent.replace(/\.?0+$/, '');
}
