import { expect, test } from 'vitest';
import { searchAnswer } from './search.ts';

const hit = (type: string, number: string) => ({ type, id: `${type}-${number}`, number, title: '', state: null });
const hrefOf = (type: string, id: string) => (type === 'Award' ? null : `/${id}`);
const numbers = (parts: Parameters<typeof searchAnswer>[0], text: string) =>
  searchAnswer(parts, { text, complete: true, hrefOf }).hits.map(({ number }) => number);

test('an exact number comes first, then every part has its turn', () => {
  const parts = {
    searchCatalog: [hit('Product', 'A1'), hit('Product', 'A2'), hit('Product', 'A3')],
    searchProcurement: [hit('PurchaseOrder', 'B1'), hit('PurchaseOrder', 'a3 ')],
    searchFinance: null,
  };
  expect(numbers(parts, 'A')).toEqual(['A1', 'B1', 'A2', 'a3 ', 'A3']);
  expect(numbers(parts, ' a3')[0]).toBe('A3');
});

test('what has no page in this portal is not offered', () => {
  expect(numbers({ searchProcurement: [hit('Award', 'X')] }, 'X')).toEqual([]);
});

test('a state is shown only where it has words', () => {
  const parts = {
    searchProcurement: [{ ...hit('PurchaseOrder', 'B1'), state: 'DRAFT' }],
    searchDistribution: [{ ...hit('Location', 'L1'), state: 'ANY' }],
  };
  const { hits } = searchAnswer(parts, { text: 'x', complete: true, hrefOf });
  expect(hits.map(({ state }) => state)).toEqual([{ of: 'PurchaseOrderState', value: 'DRAFT' }, null]);
});

test('what has no page of its own leads to the document on whose page it stands', () => {
  const parts = { searchPayments: [{ ...hit('PayOut', 'PAY-1'), parentId: 'the-request' }, hit('PayOut', 'PAY-2')] };
  const toParent = (_type: string, _id: string, _number: string, parentId: string | null) =>
    parentId === null ? null : `/payments/${parentId}`;
  const { hits } = searchAnswer(parts, { text: 'PAY', complete: true, hrefOf: toParent });
  expect(hits.map(({ href, number }) => [href, number])).toEqual([['/payments/the-request', 'PAY-1']]);
});
