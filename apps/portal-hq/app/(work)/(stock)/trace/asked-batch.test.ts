import { expect, it } from 'vitest';
import { askedBatch } from './asked-batch.ts';

it.each([
  ['2126733700012 QY20261123-267337', '2126733700012', 'QY20261123-267337'],
  ['  M-TEA-02,  20261105-X10R ', 'M-TEA-02', '20261105-X10R'],
  ['https://id.qingyuan.example/01/02126733700012/10/QY%2F1?17=270101', '02126733700012', 'QY/1'],
  ['(01)02126733700012(17)270101(10)QY20261123', '02126733700012', 'QY20261123'],
  ['0102126733700012112611231727082010QY1', '02126733700012', 'QY1'],
  [']C1010212673370001210QY20261123', '02126733700012', 'QY20261123'],
  ['QY20261123', '', 'QY20261123'],
])('%s', (text, gtin, batchNumber) => {
  expect(askedBatch(text)).toEqual({ gtin, batchNumber });
});

it('nothing is nothing, and a broken link is taken as it is', () => {
  expect(askedBatch('  ')).toBeNull();
  expect(askedBatch('/01/02126733700012/10/50%')).toEqual({ gtin: '02126733700012', batchNumber: '50%' });
});
