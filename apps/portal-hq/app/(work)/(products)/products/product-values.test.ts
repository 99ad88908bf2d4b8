import { describe, expect, test } from 'vitest';
import { mergeOver, type ProductValues } from './product-values.ts';

const opened: ProductValues = {
  name: '茉莉花茶',
  nameEn: null,
  kind: 'FINISHED',
  baseUnit: '瓶',
  packLevels: [],
  taxCode: null,
  salePrice: { amountMinor: '500', currency: 'CNY' },
  expectedVersion: 1,
};

describe('a form over a product that a colleague changed', () => {
  const latest: ProductValues = {
    ...opened,
    taxCode: '1030307010000000000',
    salePrice: { amountMinor: '550', currency: 'CNY' },
    expectedVersion: 2,
  };

  test('keeps what was typed and takes the rest from the colleague', () => {
    expect(mergeOver(latest, opened, { ...opened, nameEn: 'Jasmine tea' })).toEqual({
      ...latest,
      nameEn: 'Jasmine tea',
    });
  });

  test('lets what was typed stand where both changed the same field', () => {
    const typed: ProductValues = { ...opened, salePrice: { amountMinor: '600', currency: 'CNY' } };
    expect(mergeOver(latest, opened, typed).salePrice).toEqual({ amountMinor: '600', currency: 'CNY' });
  });

  test('does not take an emptied field that was empty before for a change', () => {
    expect(mergeOver(latest, opened, { ...opened, taxCode: '' }).taxCode).toBe('1030307010000000000');
  });
});
