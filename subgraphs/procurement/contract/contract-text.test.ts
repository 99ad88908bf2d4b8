import { expect, it } from 'vitest';
import { contractText } from './contract-text.ts';
import type { ContractLineRow, ContractRow } from './tables.ts';

const line = { productCode: 'M-1', netUnitPrice: '1.5', taxRate: '0.13', quantity: '100.000', leadTimeDays: 7 };
const goodsOf = (minimumQuantity: string) =>
  contractText(
    { currency: 'CNY', netMinor: 0n, taxMinor: 0n, grossMinor: 0n } as ContractRow,
    [{ ...line, minimumQuantity } as ContractLineRow],
    (key, facts) => `${key} ${facts?.minimum ?? ''}`.trim(),
  )[1]?.paragraphs.slice(1);

it('says the least quantity of an order where there is one, and nothing of it where there is none', () => {
  expect(goodsOf('24.000')).toEqual(['contractText.lineWithMinimum 24']);
  expect(goodsOf('0.000')).toEqual(['contractText.line 0']);
});
