import type { Company } from './company.ts';
import {
  allocate,
  deliver,
  issueInvoices,
  placeOrder,
  type SoldOrder,
  shipToOutlet,
  signedOrder,
} from './dealer-order.ts';
import { expectEqual, only, yuan } from './expect.ts';
import {
  agree,
  type JoinedPartner,
  joinPartner,
  makeOutlet,
  makePriceList,
  makeScheme,
  receiveTransfer,
} from './partner.ts';
import { dayOf } from './produce.ts';
import type { ProducedDrink } from './production.ts';
import * as salesOrderOperations from './sales-order-operations.ts';
import * as shipmentOperations from './shipment-operations.ts';

export interface Dealer extends JoinedPartner {
  outletId: string;
  outletName: string;
  schemeId: string;
}

/** In minor units. */
interface Terms {
  creditLimit: string;
  minimumOrder: string;
  /** On the dealer's price list beside the drink, at the same price. */
  alsoSold?: string[];
}

/** What the goods are bought as: of a production of this run, or of a purchase. */
export type SoldDrink = Pick<ProducedDrink, 'productId' | 'unitsPerCase' | 'name'>;

interface Options {
  suffix: string;
  /** The emulator: the world outside, where the dealer's bank is. */
  emulatorUrl: string;
  say(line: string): void;
}

/** Dealers pay ¥3.39 a bottle, tax included; ten cases bring one more. */
const dealerPrice = '3.39';

/** Price list, scheme, dealer with its owner and an outlet, and an agreement that both sides have accepted. */
export async function foundDealer(
  company: Company,
  drink: SoldDrink,
  {
    suffix,
    say,
    terms = { creditLimit: '500000', minimumOrder: '100000' },
  }: Pick<Options, 'suffix' | 'say'> & { terms?: Terms },
): Promise<Dealer> {
  const validFrom = dayOf(new Date());
  const validUntil = `${Number(validFrom.slice(0, 4)) + 1}${validFrom.slice(4)}`.replace('-02-29', '-02-28');
  const { productId } = drink;
  const priceListId = await makePriceList(company, {
    name: `经销价盘${suffix}`,
    channel: 'DEALER',
    prices: [productId, ...(terms.alsoSold ?? [])].map((id) => ({ productId: id, unitPrice: dealerPrice })),
    validFrom,
  });
  const partner = await joinPartner(company, {
    code: `D-${suffix}`,
    name: `华东饮品经销${suffix}有限公司`,
    nameEn: 'East China Beverage Distribution Co., Ltd.',
    taxNumber: `91${suffix}MA1DEAL01`,
    address: '江苏省苏州市工业园区星湖街 328 号',
    territory: ['320000'],
    owner: { email: `owner-${suffix}@huadong.demo`, name: '钱志远', phone: '13812340000' },
    bankAccount: {
      accountNumber: `622848${suffix}00017777`,
      bankName: '中国农业银行苏州园区支行',
      bankCode: '103305012345',
    },
  });
  const agreed = await agree(company, partner, {
    priceListId,
    creditLimitMinor: terms.creditLimit,
    minimumOrderMinor: terms.minimumOrder,
    validFrom,
    validUntil,
  });
  const schemeId = await makeScheme(company, {
    name: `买10赠1 ${suffix}`,
    dealerId: partner.id,
    productId,
    budgetMinor: '1000000',
    ordersPerBuyer: 1,
    validFrom,
    validUntil,
  });
  const outletName = `邻里便利店${suffix}`;
  const outletId = await makeOutlet(partner.owner, {
    code: `O-${suffix}`,
    name: outletName,
    address: '江苏省苏州市姑苏区平江路 1 号',
    contactName: '孙红',
    contactPhone: '13812340001',
  });
  say(`${partner.name}: agreement ${agreed.number} ${agreed.state}`);
  return { ...partner, outletId, outletName, schemeId };
}

/** The dealer's bank transfers; our bank's statement of the day is read. */
export async function transferMoney(
  company: Company,
  dealer: Dealer,
  { amountMinor, emulatorUrl, say }: Omit<Options, 'suffix'> & { amountMinor: string },
): Promise<void> {
  const { bankAccount: from, name } = dealer;
  await receiveTransfer(company, { from, amountMinor, remark: `货款 ${name}`, emulatorUrl });
  say(`${name}: ${yuan(amountMinor)} transferred by bank`);
}

/** 620 cases and 62 for nothing, paid from the advance; 20 cases on credit. */
const advanceOrder = { cases: '620', gross: '5044320', gifts: 62 };
const creditOrder = { cases: '20', gross: '162720' };

/** An order on credit: held at the order, shipped, signed for, and owed from then on. */
export async function playCreditOrder(
  company: Company,
  drink: ProducedDrink,
  { dealer, say }: { dealer: Dealer; say: Options['say'] },
): Promise<SoldOrder> {
  const order = await placeOrder(dealer.owner, {
    funding: 'CREDIT',
    lines: [{ productId: drink.productId, cases: creditOrder.cases }],
  });
  expectEqual('gross of the order on credit', order.gross.amountMinor, creditOrder.gross);
  await allocate(company, order.id);
  const line = only(order.lines);
  const delivered = await deliver(company, dealer, { orderId: order.id, orderLineId: line.id, quantity: '480' });
  const sales = await signedOrder(dealer.owner, order.id);
  say(`${order.number}: on credit ${yuan(order.gross.amountMinor)}, ${delivered.number} signed for, ${sales.state}`);
  await issueInvoices(company, order.id, { gross: creditOrder.gross, say });
  return { id: order.id, owedMinor: creditOrder.gross, deliveries: [{ quantity: 480, signed: 480 }] };
}

/** An order from the advance with the scheme, above the limit: approved, allocated, two deliveries, the second a case short. */
export async function playAdvanceOrder(
  company: Company,
  drink: ProducedDrink,
  { dealer, say }: { dealer: Dealer; say: Options['say'] },
): Promise<SoldOrder> {
  const order = await placeOrder(dealer.owner, {
    funding: 'ADVANCE',
    lines: [{ productId: drink.productId, cases: advanceOrder.cases, promotionId: dealer.schemeId }],
  });
  expectEqual('state of the order above the limit', order.state, 'AWAITING_APPROVAL');
  expectEqual('gross of the order from the advance', order.gross.amountMinor, advanceOrder.gross);
  await company.as('manager').run(salesOrderOperations.approveSalesOrder, { input: { id: order.id } });
  await allocate(company, order.id);
  const line = only(order.lines);
  const bottles = (Number(advanceOrder.cases) + advanceOrder.gifts) * drink.unitsPerCase;
  expectEqual('bottles with gifts', Number(line.quantity), bottles);
  const firstPart = 400 * drink.unitsPerCase;
  const part = { orderId: order.id, orderLineId: line.id };
  await deliver(company, dealer, { ...part, quantity: `${firstPart}` });
  const second = await deliver(company, dealer, {
    ...part,
    quantity: `${bottles - firstPart}`,
    short: drink.unitsPerCase,
  });
  await company.as('sales').run(shipmentOperations.decideDeliveryDifference, {
    input: { id: second.id, decisions: [{ orderLineId: line.id, bearer: 'CARRIER' }], comment: '承运商途中丢失一箱' },
  });
  const sales = await signedOrder(dealer.owner, order.id);
  expectEqual('the order has a difference', sales.hasDifference, true);
  // 681 of 682 cases are owed: the scheme's share of the missing one is not.
  const owed = String(Math.round((Number(advanceOrder.gross) * (bottles - drink.unitsPerCase)) / bottles));
  say(
    `${order.number}: from the advance ${yuan(order.gross.amountMinor)}, two deliveries, one case lost by the carrier`,
  );
  await issueInvoices(company, order.id, { gross: owed, say });
  const rest = bottles - firstPart;
  const deliveries = [
    { quantity: firstPart, signed: firstPart },
    { quantity: rest, signed: rest - drink.unitsPerCase },
  ];
  return { id: order.id, owedMinor: owed, deliveries };
}

/** Two cases go on to an outlet. */
export async function shipOn(drink: ProducedDrink, dealer: Dealer, say: Options['say']): Promise<void> {
  const { batchId, batchNumber, unitsPerCase } = drink;
  const number = await shipToOutlet(dealer.owner, dealer.outletId, { batchId, quantity: String(2 * unitsPerCase) });
  say(`${number}: two cases of ${batchNumber} to an outlet`);
}
