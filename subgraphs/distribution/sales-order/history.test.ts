import { afterAll, beforeAll, expect, it } from 'vitest';
import { bootOrders } from './test-orders.ts';

let orders: Awaited<ReturnType<typeof bootOrders>>;
beforeAll(async () => {
  orders = await bootOrders();
});
afterAll(() => orders?.world.close());

type Person = ReturnType<typeof orders.client>;
const historyOf = async (id: string, who: Person = orders.client('HQ', ['hq-sales'])) => {
  const read = 'query ($id: ID!) { salesOrder(id: $id) { history { command personName facts { name value } } } }';
  const { salesOrder } = (await who.execute('distribution', read, { id })).expectData();
  return salesOrder.history as {
    command: string;
    personName: string | null;
    facts: { name: string; value: string }[];
  }[];
};
const commandsOf = async (...args: Parameters<typeof historyOf>) =>
  (await historyOf(...args)).map(({ command }) => command).reverse();

it('An order’s history tells of payment, parcel and return in their order; its shopper reads the shopper’s and what it is told', async () => {
  const { productId } = await orders.product('48');
  const { person, place } = orders.shopper();
  const order = await place(productId, '2');
  await orders.pay(order);
  const act = async (who: Person, name: string, type: string, input: object) => {
    const argument = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const document = `mutation ($input: ${argument}) { ${name}(input: $input) { ... on ${type} { id number } ... on Error { message } } }`;
    return (await who.execute('distribution', document, { input })).expectData()[name];
  };
  const warehouse = orders.client('HQ', ['hq-warehouse']);
  const lines = [{ orderLineId: order.lines[0].id, quantity: '2' }];
  const parcel = await act(warehouse, 'createShipment', 'Shipment', { salesOrderId: order.id, lines });
  const handed = { id: parcel.id, carrierName: '顺捷', waybillNumber: 'SJ-1' };
  await act(warehouse, 'shipGoods', 'Shipment', handed);
  await act(person, 'confirmParcel', 'Shipment', { id: parcel.id });
  const asked = { salesOrderId: order.id, lines, reason: 'DAMAGED' };
  const back = await act(person, 'requestSalesReturn', 'SalesReturn', asked);
  await act(orders.client('HQ', ['hq-service']), 'agreeToSalesReturn', 'SalesReturn', { id: back.id });

  expect(await commandsOf(order.id)).toEqual([
    'placeShopOrder',
    'PaymentSucceeded',
    'createShipment',
    'shipGoods',
    'confirmParcel',
    'requestSalesReturn',
    'agreeToSalesReturn',
  ]);
  const [agreed] = await historyOf(order.id);
  expect(agreed?.facts).toContainEqual(expect.objectContaining({ name: 'document', value: back.number }));
  const told = await historyOf(order.id, person);
  expect(told.map(({ command }) => command).reverse()).toEqual([
    'placeShopOrder',
    'PaymentSucceeded',
    'shipGoods',
    'confirmParcel',
    'requestSalesReturn',
    'agreeToSalesReturn',
  ]);
  // Who at headquarters agreed, and what was written beside it, stays there.
  const named = { name: 'document', value: back.number };
  expect(told[0]).toMatchObject({ personName: null, facts: [{ name: 'otherParty', value: 'true' }, named] });
  expect(told.find(({ command }) => command === 'confirmParcel')?.personName).not.toBeNull();
});

it('What the system ended says to which state', async () => {
  const { productId } = await orders.product('2');
  const { place } = orders.shopper();
  const unpaid = await place(productId, '2');
  const refused = await place(productId, '2');
  await orders.passDeadline(unpaid.id);
  for (const [id, state] of [
    [unpaid.id, 'LAPSED'],
    [refused.id, 'REFUSED'],
  ]) {
    await expect
      .poll(async () => (await historyOf(id))[0]?.facts)
      .toContainEqual(expect.objectContaining({ name: 'toState', value: state }));
    expect((await historyOf(id))[0]?.personName).toBeNull();
  }
});
