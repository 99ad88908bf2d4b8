import { expect, it } from 'vitest';
import { contractText } from './contract-text.ts';
import type { ContractLineRow, ContractRow } from './tables.ts';

const line = { productCode: 'M-1', netUnitPrice: '1.5', taxRate: '0.13', quantity: '100.000', leadTimeDays: 7 };
const goodsOf = (minimumQuantity: string) =>
  contractText(
    { currency: 'CNY', netMinor: 0n, taxMinor: 0n, grossMinor: 0n } as ContractRow,
    [{ ...line, minimumQuantity } as ContractLineRow],
    'zh-CN',
    (key, facts) => `${key} ${facts?.minimum ?? ''}`.trim(),
  )[1]?.paragraphs.slice(1);

it('says the least quantity of an order where there is one, and nothing of it where there is none', () => {
  expect(goodsOf('24.000')).toEqual(['contractText.lineWithMinimum 24']);
  expect(goodsOf('0.000')).toEqual(['contractText.line 0']);
});

it('writes amounts, prices and quantities with their thousands apart', () => {
  const sections = contractText(
    { currency: 'CNY', netMinor: 123_456_700n, taxMinor: 16_049_371n, grossMinor: 139_506_071n } as ContractRow,
    [{ ...line, quantity: '120000.500', netUnitPrice: '1234.5000', minimumQuantity: '5000.000' } as ContractLineRow],
    'zh-CN',
    (key, facts) =>
      [key, facts?.net, facts?.tax, facts?.gross, facts?.quantity, facts?.price, facts?.minimum].join(' '),
  );
  const said = sections.flatMap(({ paragraphs }) => paragraphs).join('\n');
  expect(said).toContain('contractText.priceTotal 1,234,567.00 160,493.71 1,395,060.71');
  expect(said).toContain('contractText.lineWithMinimum    120,000.5 1,234.5 5,000');
});

it('names goods in the language of the reader, where they have a name in it', () => {
  const namesOf = (locale: 'zh-CN' | 'en', productNameEn: string | null) =>
    contractText(
      { currency: 'CNY', netMinor: 0n, taxMinor: 0n, grossMinor: 0n } as ContractRow,
      [{ ...line, minimumQuantity: '0', productName: '白砂糖', productNameEn } as ContractLineRow],
      locale,
      (_key, facts) => String(facts?.name),
    )[1]?.paragraphs[1];
  expect(namesOf('en', 'White sugar')).toBe('White sugar');
  expect(namesOf('en', null)).toBe('白砂糖');
  expect(namesOf('zh-CN', 'White sugar')).toBe('白砂糖');
});
