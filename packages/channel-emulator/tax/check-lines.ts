import { absolute, type Decimal, decimalText, multiply, parseDecimal, roundToInteger } from './decimal.ts';
import type { InvoiceLine } from './model.ts';

/** 容差: fen that a line's tax or net may differ from what rate and price give, for rounding by the seller. */
export const lineToleranceMinor = 1n;
const knownRates = ['0.13', '0.09', '0.06', '0.05', '0.03', '0.01', '0'];

export type RequestedLine = Omit<InvoiceLine, 'lineNumber'>;
export type Problem = { path: string; message: string };

/** Everything about the lines that does not add up; empty when the platform may issue. */
export function problemsOf(lines: readonly RequestedLine[], kind: 'SPECIAL' | 'GENERAL'): Problem[] {
  return lines.flatMap((line, index) => {
    const problems = line.lineKind === 'DISCOUNT' ? discountProblems(line, lines[index - 1]) : goodsProblems(line);
    const rate = normalRate(line.rate);
    if (rate === undefined) problems.push({ path: 'rate', message: `税率须为 ${knownRates.join(' / ')} 之一` });
    else if (rate === '0' && kind === 'SPECIAL')
      problems.push({ path: 'rate', message: '零税率或免税不得开具专用发票' });
    else problems.push(...taxProblems(line, rate));
    return problems.map((problem) => ({ ...problem, path: `lines.${index}.${problem.path}` }));
  });
}

/** 0.1300 and 0.13 are one rate. */
export function normalRate(text: string): string | undefined {
  const decimal = parseDecimal(text);
  const normal = decimal && decimalText(decimal);
  return normal !== undefined && knownRates.includes(normal) ? normal : undefined;
}

export function isWithin(a: bigint, b: bigint, tolerance: bigint): boolean {
  return absolute(a - b) <= tolerance;
}

/** Yuan to fen. */
const hundred: Decimal = { digits: 100n, scale: 0 };

function taxProblems(line: RequestedLine, rate: string): Problem[] {
  const [net, tax, gross] = [BigInt(line.netMinor), BigInt(line.taxMinor), BigInt(line.grossMinor)];
  const problems: Problem[] = [];
  if (net + tax !== gross) problems.push({ path: 'grossMinor', message: '不含税金额与税额之和不等于价税合计' });
  const expected = roundToInteger(multiply({ digits: net, scale: 0 }, parseDecimal(rate) ?? hundred));
  if (!isWithin(tax, expected, lineToleranceMinor)) {
    problems.push({ path: 'taxMinor', message: `税额与税率不符（应为 ${expected} 分左右）` });
  }
  return problems;
}

function goodsProblems(line: RequestedLine): Problem[] {
  if (BigInt(line.netMinor) <= 0n) return [{ path: 'netMinor', message: '商品行金额须大于零' }];
  if (line.quantity === null && line.unitPrice === null) return [];
  const quantity = parseDecimal(line.quantity ?? '');
  const price = parseDecimal(line.unitPrice ?? '');
  if (!quantity || !price || quantity.digits <= 0n || price.digits <= 0n) {
    return [{ path: 'quantity', message: '数量与单价须同时为正数' }];
  }
  const expected = roundToInteger(multiply(multiply(quantity, price), hundred));
  // A price printed with n decimals is itself rounded: half of its last place, times the quantity, is no error.
  const halfLastPlace: Decimal = { digits: 50n, scale: price.scale };
  const tolerance = lineToleranceMinor + roundToInteger(multiply(quantity, halfLastPlace));
  return isWithin(BigInt(line.netMinor), expected, tolerance)
    ? []
    : [{ path: 'netMinor', message: `金额与数量乘单价不符（应为 ${expected} 分左右）` }];
}

function discountProblems(line: RequestedLine, above: RequestedLine | undefined): Problem[] {
  if (above?.lineKind !== 'GOODS') return [{ path: 'lineKind', message: '折扣行须紧跟被折扣行' }];
  const problems: Problem[] = [];
  if (line.taxCode !== above.taxCode || normalRate(line.rate) !== normalRate(above.rate)) {
    problems.push({ path: 'taxCode', message: '折扣行的税收分类编码与税率须与被折扣行一致' });
  }
  const net = BigInt(line.netMinor);
  if (net >= 0n || -net > BigInt(above.netMinor)) {
    problems.push({ path: 'netMinor', message: '折扣金额须为负且不超过被折扣行' });
  }
  return problems;
}
