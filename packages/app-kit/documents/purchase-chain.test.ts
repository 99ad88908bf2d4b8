import { expect, test } from 'vitest';
import { stagesOfPurchase } from './purchase-chain.ts';

const document = (type: string, id: string, state: string | null = 'ACTIVE') => ({
  type,
  id,
  number: `N-${id}`,
  state,
});
const drawn = (...given: Parameters<typeof stagesOfPurchase>) =>
  stagesOfPurchase(...given)
    .map((stage) => stage.map(({ id }) => id))
    .filter((stage) => stage.length > 0);

test('documents stand in the order of a purchase, whatever order they come in', () => {
  const related = [
    document('PaymentRequest', 'payment'),
    document('GoodsReceipt', 'receipt 1'),
    document('SourcingEvent', 'rfq'),
    document('TaxInvoice', 'invoice'),
    document('Contract', 'contract'),
    document('GoodsReceipt', 'receipt 2'),
    document('ShipmentNotice', 'notice'),
    document('Award', 'award'),
    document('InvoiceMatch', 'match'),
  ];
  expect(drawn(document('PurchaseOrder', 'order'), related)).toEqual([
    ['rfq'],
    ['award'],
    ['contract'],
    ['order'],
    ['notice'],
    ['receipt 1', 'receipt 2'],
    ['match'],
    ['invoice'],
    ['payment'],
  ]);
});

test('one that stands alone is alone, and one that is named among the others stands there once', () => {
  const order = document('PurchaseOrder', 'order');
  expect(drawn(order, [])).toEqual([['order']]);
  expect(drawn(order, [order, document('Contract', 'contract')])).toEqual([['contract'], ['order']]);
});

test('a kind that is no part of a purchase is not drawn', () => {
  expect(drawn(document('PurchaseOrder', 'order'), [document('SalesOrder', 'sale')])).toEqual([['order']]);
});
