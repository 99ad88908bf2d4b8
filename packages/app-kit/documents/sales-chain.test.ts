import { expect, test } from 'vitest';
import { type Sale, stagesOfSale } from './sales-chain.ts';

const document = (id: string) => ({ id, number: `N-${id}`, state: 'DONE' });
const invoice = (id: string, colour: string, invoiceNumber: string | null = '2633') => ({
  id,
  colour,
  invoiceNumber,
  state: 'ISSUED',
});
const drawn = (sale: Sale) =>
  stagesOfSale(sale)
    .map((stage) => stage.map(({ type, id }) => `${type} ${id}`))
    .filter((stage) => stage.length > 0);

test('a sale is drawn from its agreement to what was given back: refunds beside red invoices', () => {
  const sale: Sale = {
    agreement: document('agreement'),
    order: { ...document('order'), shipments: [document('parcel 1'), document('parcel 2')] },
    payments: [{ ...document('payment'), refunds: [document('refund')] }],
    invoices: [invoice('red', 'RED'), invoice('blue', 'BLUE')],
    returns: [document('return')],
  };
  expect(drawn(sale)).toEqual([
    ['DealerAgreement agreement'],
    ['SalesOrder order'],
    ['PaymentOrder payment'],
    ['Shipment parcel 1', 'Shipment parcel 2'],
    ['SalesInvoice blue'],
    ['SalesReturn return'],
    ['Refund refund', 'SalesInvoice red'],
  ]);
});

test('what the viewer may not see is left out, and an order alone is itself alone', () => {
  const order = { ...document('order'), shipments: [] };
  expect(drawn({ order, agreement: null, payments: undefined, invoices: undefined, returns: undefined })).toEqual([
    ['SalesOrder order'],
  ]);
});

test('an invoice that is not issued yet has no number', () => {
  const order = { ...document('order'), shipments: [] };
  const [drawnInvoice] = stagesOfSale({ order, invoices: [invoice('blue', 'BLUE', null)] })
    .flat()
    .slice(1);
  expect(drawnInvoice).toMatchObject({ type: 'SalesInvoice', number: null, state: 'ISSUED' });
});
