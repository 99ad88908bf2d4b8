import type { Company } from '../demo/company.ts';
import { needed } from '../demo/expect.ts';
import { joinShop, type Person, until } from '../demo/person.ts';
import { drinks } from '../demo/products.ts';
import * as salesOrderOperations from '../demo/sales-order-operations.ts';
import * as shipmentOperations from '../demo/shipment-operations.ts';
import { pay } from '../demo/shopper.ts';
import * as shopperOperations from '../demo/shopper-operations.ts';
import { story } from '../demo/story.ts';
import { demoPassword } from '../demo-sign-ins.ts';
import { guestTokenOf } from '../seed/open-shop.ts';
import { between, chance, dayBefore, daysAgo, shopOrdersOn } from './calendar.ts';
import type { HistoryClock } from './history-clock.ts';
import { drinksMade } from './make.ts';

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const givenNames = ['雨桐', '子轩', '欣怡', '浩然', '思源', '梦琪', '俊杰', '诗涵', '明远', '佳宁', '晓峰', '若曦'];
const places = [
  '上海市徐汇区漕宝路 36 号',
  '杭州市西湖区文一路 120 号',
  '南京市鼓楼区中山北路 88 号',
  '苏州市工业园区星海街 5 号',
  '宁波市海曙区中山西路 77 号',
];

export function memberName(index: number): string {
  return `${surnames[index % surnames.length]}${givenNames[(index * 5) % givenNames.length]}`;
}

/** People who have an account in the shop; the first of them buy all month, the others looked in once. */
const memberCount = 96;
const regularCount = 36;
/** Of so many orders one is somebody's who does not come often. */
const oneNewIn = 6;

export interface Member {
  name: string;
  isRegular: boolean;
  phone: string;
  address: string;
  person: Person;
}

export function foundMembers(company: Company): Promise<Member[]> {
  return Promise.all(
    Array.from({ length: memberCount }, async (_, index) => {
      const email = `member${String(index + 1).padStart(2, '0')}@mail.demo`;
      const name = memberName(index);
      const person = await joinShop(company.endpoint, {
        email,
        name,
        password: demoPassword,
        guestToken: guestTokenOf(email),
      });
      const place = needed('a place', places[index % places.length]);
      return {
        name,
        isRegular: index < regularCount,
        phone: `1370000${String(1000 + index)}`,
        address: `${place} ${index + 1} 幢 ${101 + index} 室`,
        person,
      };
    }),
  );
}

/** Orders of each day, more at weekends and on the days of sales. */
export function shoppingStories(
  company: Company,
  { members, couponIds, clock }: { members: readonly Member[]; couponIds: readonly string[]; clock: HistoryClock },
): (() => Promise<void>)[] {
  const stories: (() => Promise<void>)[] = [];
  const [regulars, others] = [members.filter(({ isRegular }) => isRegular), members.filter((one) => !one.isRegular)];
  let count = 0;
  for (let day = 29; day >= 1; day -= 1) {
    for (let order = 0; order < shopOrdersOn(dayBefore(day)); order += 1) {
      // One after the other, so that nobody orders twice at a time.
      const isNew = count % oneNewIn === oneNewIn - 1;
      const from = isNew ? others : regulars;
      const member = needed('a member', from[((isNew ? Math.floor(count / oneNewIn) : count) * 7) % from.length]);
      const isFirst = isNew || count < regularCount;
      count += 1;
      const plan = { name: `shop ${day}.${order}`, day, minutes: Math.min(20, order * 2), isFirst, couponIds };
      stories.push(() => story(plan.name, () => playOrder(company, member, plan), clock));
    }
  }
  return stories;
}

interface OrderPlan {
  name: string;
  day: number;
  minutes: number;
  /** Nothing was bought before. */
  isFirst: boolean;
  /** Templates of the coupons that shoppers take, the smaller one first. */
  couponIds: readonly string[];
}

async function playOrder(
  company: Company,
  { name: contactName, phone: contactPhone, address, person }: Member,
  plan: OrderPlan,
): Promise<void> {
  const { name, day, minutes } = plan;
  const at = daysAgo(day, 'evening', minutes);
  const { lines, grossMinor } = basket(company, name);
  const { placeShopOrder } = await person.run(
    salesOrderOperations.placeShopOrder,
    {
      input: {
        ...(await benefits(person, { ...plan, grossMinor }, at)),
        delivery: { contactName, contactPhone, address },
        lines,
      },
    },
    at,
  );
  if (placeShopOrder.__typename !== 'SalesOrder') throw new Error('no order');
  const { id } = placeShopOrder;
  const order =
    placeShopOrder.state === 'PLACING' ? await until('the order is placed', () => placed(person, id)) : placeShopOrder;
  // Nothing left in stock: that also happens.
  if (order.refusal) return;
  // Some only look at the price: their order lapses.
  if (chance(`${name} not paid`) < 0.05) return;
  await pay(person, needed('the payment order', order.paymentOrderId), at);
  if (chance(`${name} regrets`) < 0.03) {
    await person.run(
      salesOrderOperations.cancelSalesOrder,
      { input: { id, reason: '不想要了' } },
      daysAgo(day - 1, 'morning', 1),
    );
    return;
  }
  const parcel = await send(company, order, day - (chance(`${name} slow`) < 0.1 ? 3 : 1));
  const home = day - between(`${name} on its way`, 3, 5);
  await person.run(shipmentOperations.confirmParcel, { input: { id: parcel } }, daysAgo(home, 'evening', minutes));
  if (chance(`${name} returns`) < 0.08) await giveBack(company, person, { order, day: home - 1 });
}

/** From what a basket is worth on a coupon may be used, in fen. */
const thresholds = [2_000, 5_000];

/** Many take a coupon for their first order; who comes again pays a part with points, once there are some. */
async function benefits(
  person: Person,
  { name, isFirst, couponIds, grossMinor }: OrderPlan & { grossMinor: number },
  at: Date,
): Promise<{ couponId: string | null; points: number }> {
  if (isFirst && chance(`${name} coupon`) < 0.6) {
    const templateId = couponIds[thresholds.findLastIndex((threshold) => grossMinor >= threshold)];
    if (!templateId) return { couponId: null, points: 0 };
    const { claimCoupon } = await person.run(shopperOperations.claimCoupon, { input: { templateId } }, at);
    return { couponId: claimCoupon.__typename === 'Coupon' ? claimCoupon.id : null, points: 0 };
  }
  if (isFirst || chance(`${name} points`) > 0.4) return { couponId: null, points: 0 };
  const { myPoints } = await person.run(shopperOperations.myPointsNow, {}, at);
  // A point is worth a fen; a fifth of the order at most.
  return { couponId: null, points: Math.min(myPoints.available, Math.floor(grossMinor / 5)) };
}

function basket(
  company: Company,
  name: string,
): { lines: { productId: string; quantity: string }[]; grossMinor: number } {
  let grossMinor = 0;
  const lines = drinksMade
    .toSorted((a, b) => chance(`${name} ${a.code}`) / a.share - chance(`${name} ${b.code}`) / b.share)
    .slice(0, between(`${name} lines`, 1, 3))
    .map(({ code }) => {
      const drink = needed(
        code,
        drinks.find((one) => one.code === code),
      );
      const quantity = between(`${name} ${code} bottles`, 6, 36);
      grossMinor += quantity * Number(needed('a price', drink.salePrice).amountMinor);
      return { productId: needed(drink.code, company.products.get(code)), quantity: String(quantity) };
    });
  return { lines, grossMinor };
}

async function placed(person: Person, id: string) {
  const { salesOrder } = await person.run(salesOrderOperations.shopOrderNow, { id });
  return salesOrder && salesOrder.state !== 'PLACING' && salesOrder;
}

interface Ordered {
  id: string;
  lines: { id: string; quantity: string }[];
}

async function send(company: Company, order: Ordered, day: number): Promise<string> {
  const warehouse = company.as('warehouse');
  const at = daysAgo(day, 'morning', 10);
  const lines = order.lines.map(({ id, quantity }) => ({ orderLineId: id, quantity }));
  const { createShipment } = await warehouse.run(
    shipmentOperations.createShipment,
    { input: { salesOrderId: order.id, lines } },
    at,
  );
  if (createShipment.__typename !== 'Shipment') throw new Error('no parcel');
  const { id, number } = createShipment;
  const waybillNumber = `SK${number.replace(/\D/g, '')}`;
  await warehouse.run(shipmentOperations.shipGoods, { input: { id, carrierName: '顺捷快递', waybillNumber } }, at);
  return id;
}

/** A part of the first line goes back; its money follows by the channel. */
async function giveBack(
  company: Company,
  person: Person,
  { order, day }: { order: Ordered; day: number },
): Promise<void> {
  const line = needed('a line', order.lines[0]);
  const { requestSalesReturn } = await person.run(
    shopperOperations.requestSalesReturn,
    {
      input: {
        salesOrderId: order.id,
        lines: [{ orderLineId: line.id, quantity: '1' }],
        reason: 'DAMAGED',
        comment: '瓶身压瘪，有渗漏',
      },
    },
    daysAgo(day, 'evening', 3),
  );
  if (requestSalesReturn.__typename !== 'SalesReturn') throw new Error('no return');
  const { id } = requestSalesReturn;
  await company
    .as('service')
    .run(shopperOperations.agreeToSalesReturn, { input: { id } }, daysAgo(day - 1, 'morning', 5));
  await company
    .as('warehouse')
    .run(
      shopperOperations.receiveSalesReturn,
      { input: { id, waybill: `SKR${id.slice(-8).toUpperCase()}` } },
      daysAgo(day - 3, 'afternoon', 5),
    );
}
