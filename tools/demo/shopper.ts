import { randomBytes } from 'node:crypto';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { demoPassword } from '../demo-sign-ins.ts';
import type { Company } from './company.ts';
import type { SoldDrink } from './dealer.ts';
import { expectEqual, needed, only, yuan } from './expect.ts';
import * as operations from './operations.ts';
import { type Person, shopGuest, signInShopper, signUpShopper, until } from './person.ts';
import * as priceListOperations from './price-list-operations.ts';
import type { ProducedDrink } from './production.ts';
import * as salesOrderOperations from './sales-order-operations.ts';
import * as shipmentOperations from './shipment-operations.ts';
import * as shopperOperations from './shopper-operations.ts';
import { step } from './story.ts';
import type { Story } from './trace.ts';

interface Options {
  suffix: string;
  /** The emulator: the world outside, where WeChat Pay is. */
  emulatorUrl: string;
  say(line: string): void;
}

export interface Shop {
  mchid: string;
  merchantId: string;
  /** Our account, to which the channel settles. */
  bankAccountId: string;
  couponTemplateId: string;
}

/** Two bottles at ¥4.50, a coupon of ¥1.00: ¥8.00 are paid, and one bottle is worth ¥4.00 when it comes back. */
const shopPrice = '4.50';
const paid = '800';
const returned = '400';
const coupon = { faceMinor: '100', thresholdMinor: '500' };

/** The company sells in the shop: a merchant at WeChat Pay, a price, and a coupon that shoppers can take. */
export async function openShop(
  company: Company,
  drink: SoldDrink,
  { suffix, emulatorUrl, say }: Options,
): Promise<Shop> {
  const { ownBankAccounts } = await company.as('cashier').run(operations.ownBankAccountsNow, {});
  const account = needed(
    'our bank account',
    ownBankAccounts.find((one) => one.legalEntity.id === company.legalEntityId),
  );
  const merchant = { mchid: `16${suffix}`, appid: `wx${suffix}0123456789` };
  const response = await fetch(`${emulatorUrl}/control/wechat-pay/merchants`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...merchant,
      settlement: { account: account.accountNumber, holderName: company.legalEntityName },
    }),
  });
  if (!response.ok) throw new Error(`WeChat Pay took no merchant: ${response.status} ${await response.text()}`);
  const { registerMerchant } = await company.as('cashier').run(shopperOperations.registerMerchant, {
    input: { ...merchant, legalEntityId: company.legalEntityId, bankAccountId: account.id },
  });
  if (registerMerchant.__typename !== 'ChannelMerchant') throw new Error('no merchant');
  await priceInShop(company, drink, suffix);
  const couponTemplateId = await offerCoupon(company, drink, suffix);
  say(`shop: merchant ${merchant.mchid}, ${drink.name} at ¥${shopPrice}`);
  return { mchid: merchant.mchid, merchantId: registerMerchant.id, bankAccountId: account.id, couponTemplateId };
}

/** A coupon for the drink that each shopper may take once. */
export async function offerCoupon(
  company: Pick<Company, 'as' | 'legalEntityId'>,
  drink: Pick<ProducedDrink, 'productId'>,
  suffix: string,
): Promise<string> {
  const today = businessDay(new Date());
  const { createCouponTemplate } = await company.as('marketing').run(shopperOperations.createCouponTemplate, {
    input: {
      ...coupon,
      name: `满5减1 ${suffix}`,
      legalEntityId: company.legalEntityId,
      productIds: [drink.productId],
      validFrom: today,
      validUntil: today.replace(/^\d{4}/, (year) => String(Number(year) + 1)).replace('-02-29', '-02-28'),
      quantity: 100,
      perMember: 1,
      isClaimable: true,
    },
  });
  if (createCouponTemplate.__typename !== 'CouponTemplate') throw new Error('no coupon');
  return createCouponTemplate.id;
}

/** What the second visit takes: a bottle at ¥4.50, of which the four points that are left pay four fen. */
const secondVisit = { points: 4, paid: '446' };

/** Searches, a guest's cart, signing up, a coupon, WeChat Pay, the parcel, one of two bottles back, and a second visit. */
export async function playShopper(
  company: Company,
  drink: ProducedDrink,
  options: Options & { shop: Shop },
): Promise<Story['shopper']> {
  const { suffix, say, shop } = options;
  await findDrink(shopGuest(company.endpoint, newGuestToken()), drink, { suffix, say });
  const first = await buyTwoBottles(company, drink, { suffix, couponTemplateId: shop.couponTemplateId, say });
  expectEqual('batch of the parcel', first.batchId, drink.batchId);
  await giveBack(company, first.shopper, { ...first, say });
  const second = await comeAgain(company, drink, { account: first.account, say });
  const bottles = (count: number) => [{ quantity: count, signed: count }];
  return {
    name: receiver.contactName,
    orders: [
      { id: first.orderId, owedMinor: paid, deliveries: bottles(2) },
      { id: second, owedMinor: secondVisit.paid, deliveries: bottles(1) },
    ],
    refundedMinor: returned,
  };
}

type Seller = Pick<Company, 'as' | 'endpoint'>;

/** From a guest's cart to the parcel that is signed for: two bottles with a coupon, paid by WeChat Pay. */
export async function buyTwoBottles(
  company: Seller,
  drink: Pick<ProducedDrink, 'productId'>,
  { suffix, couponTemplateId, say }: { suffix: string; couponTemplateId: string; say: Options['say'] },
) {
  const guestToken = newGuestToken();
  const guest = shopGuest(company.endpoint, guestToken);
  await guest.run(shopperOperations.addToCart, { input: { productId: drink.productId, quantity: 2 } });
  const account = { email: `shopper-${suffix}@mail.demo`, password: demoPassword };
  const shopper = await signUpShopper(company.endpoint, { ...account, name: receiver.contactName, guestToken });
  const { mergeCart } = await shopper.run(shopperOperations.mergeCart, { input: {} });
  if (mergeCart.__typename !== 'Cart') throw new Error('the cart was not merged');
  expectEqual('bottles in the merged cart', only(mergeCart.lines).quantity, 2);
  const { claimCoupon } = await shopper.run(shopperOperations.claimCoupon, { input: { templateId: couponTemplateId } });
  if (claimCoupon.__typename !== 'Coupon') throw new Error('no coupon was taken');
  const bought = await buy(company, shopper, { couponId: claimCoupon.id, points: 0, expected: paid, say });
  return { ...bought, shopper, account };
}

function newGuestToken(): string {
  return randomBytes(24).toString('hex');
}

/** By what the shopper reads, types in letters, or scans. */
async function findDrink(
  guest: Person,
  drink: ProducedDrink,
  { suffix, say }: { suffix: string; say: Options['say'] },
): Promise<void> {
  for (const text of [`茉莉花茶 ${suffix}`, `molihuacha ${suffix}`, `qycmlhc ${suffix}`, drink.gtin]) {
    await until(`the drink is found by ${text}`, async () => {
      const { shopProducts } = await guest.run(shopperOperations.shopProductsNow, { text });
      return shopProducts.nodes.some(({ id }) => id === drink.productId);
    });
    say(`shop search: ${text} finds ${drink.name}`);
  }
}

/**
 * When the return window is over the shopper comes again: a bottle is in the guest's cart, signing in brings it into
 * the shopper's own, and the points of the first order pay a part.
 */
async function comeAgain(
  company: Company,
  drink: ProducedDrink,
  { account, say }: { account: { email: string; password: string }; say: Options['say'] },
): Promise<string> {
  const afterWindow = new Date(Date.now() + 8 * 86_400_000);
  const guestToken = newGuestToken();
  const guest = shopGuest(company.endpoint, guestToken);
  await guest.run(shopperOperations.addToCart, { input: { productId: drink.productId, quantity: 1 } }, afterWindow);
  const shopper = await signInShopper(company.endpoint, { ...account, guestToken });
  const { mergeCart } = await shopper.run(shopperOperations.mergeCart, { input: {} }, afterWindow);
  if (mergeCart.__typename !== 'Cart') throw new Error('the cart was not merged');
  expectEqual("bottles in the shopper's own cart", only(mergeCart.lines).quantity, 1);
  const { myPoints: before } = await shopper.run(shopperOperations.myPointsNow, {});
  expectEqual('points that can be spent within the return window', before.available, 0);
  expectEqual('points after the return', before.pending, secondVisit.points);
  const { myPoints } = await shopper.run(shopperOperations.myPointsNow, {}, afterWindow);
  expectEqual('points that can be spent', myPoints.available, secondVisit.points);
  const { points, paid: expected } = secondVisit;
  const { orderId } = await buy(company, shopper, { couponId: null, points, expected, say, at: afterWindow });
  const { myPoints: after } = await shopper.run(shopperOperations.myPointsNow, {}, afterWindow);
  expectEqual('points after they were spent', after.available, 0);
  return orderId;
}

const receiver = { contactName: '李小雨', contactPhone: '13900001111', address: '上海市杨浦区政学路 77 号 2 幢 301' };

/** Everything in the cart: ordered, paid by WeChat Pay, sent, signed for and invoiced. */
export async function buy(
  company: Seller,
  shopper: Person,
  { couponId, points, expected, say, at }: Purchase,
): Promise<{ orderId: string; orderNumber: string; orderLineId: string; batchId: string }> {
  const { checkoutCart } = await shopper.run(
    shopperOperations.checkoutCart,
    { input: { couponId, points, delivery: receiver } },
    at,
  );
  if (checkoutCart.__typename !== 'SalesOrder') throw new Error('no order');
  const orderId = checkoutCart.id;
  const order = await inState(shopper, orderId, 'AWAITING_PAYMENT');
  expectEqual('what the shopper pays', order.gross.amountMinor, expected);
  await pay(shopper, needed('the payment order', order.paymentOrderId), at);
  await inState(shopper, orderId, 'AWAITING_SHIPMENT');
  const used = points > 0 ? `, ${points} points used` : '';
  say(`${order.number}: ${yuan(expected)} paid by WeChat Pay${used}`);
  const { cart } = await shopper.run(shopperOperations.cartNow, {});
  expectEqual('bottles left in the cart', cart.count, 0);

  const line = only(order.lines);
  const warehouse = company.as('warehouse');
  const { createShipment } = await warehouse.run(
    shipmentOperations.createShipment,
    { input: { salesOrderId: orderId, lines: [{ orderLineId: line.id, quantity: line.quantity }] } },
    at,
  );
  if (createShipment.__typename !== 'Shipment') throw new Error('no parcel');
  const { id, number, lines } = createShipment;
  const { batchId, batchNumber } = only(lines);
  const waybillNumber = `SK${number.replace(/\D/g, '')}`;
  await warehouse.run(shipmentOperations.shipGoods, { input: { id, carrierName: '顺捷快递', waybillNumber } }, at);
  await shopper.run(shipmentOperations.confirmParcel, { input: { id } }, at);
  const blue = await invoiceOf(shopper, orderId, 'BLUE');
  expectEqual("gross of the shopper's invoice", blue.gross.amountMinor, expected);
  say(`${number}: batch ${batchNumber}, waybill ${waybillNumber}, signed for, invoice ${blue.invoiceNumber}`);
  return { orderId, orderNumber: order.number, orderLineId: line.id, batchId };
}

interface Purchase {
  couponId: string | null;
  points: number;
  /** What is paid, in fen. */
  expected: string;
  /** The business time of it; now when left out. */
  at?: Date;
  say: Options['say'];
}

/** One bottle comes back: into quarantine, its money by the channel, its part of the invoice by a red one. */
async function giveBack(
  company: Company,
  shopper: Person,
  { orderId, orderLineId, say }: { orderId: string; orderLineId: string; say: Options['say'] },
): Promise<void> {
  const { requestSalesReturn } = await shopper.run(shopperOperations.requestSalesReturn, {
    input: { salesOrderId: orderId, lines: [{ orderLineId, quantity: '1' }], reason: 'NOT_WANTED' },
  });
  if (requestSalesReturn.__typename !== 'SalesReturn') throw new Error('no return');
  expectEqual('value of the returned bottle', requestSalesReturn.gross.amountMinor, returned);
  const { id } = requestSalesReturn;
  await company.as('service').run(shopperOperations.agreeToSalesReturn, { input: { id } });
  await company.as('warehouse').run(shopperOperations.receiveSalesReturn, { input: { id, waybill: 'SK-RETURN-1' } });
  const done = await until('the return is done', async () => {
    const { salesReturn } = await company.as('service').run(shopperOperations.salesReturnNow, { id });
    return salesReturn?.state === 'DONE' && salesReturn;
  });
  const red = await invoiceOf(shopper, orderId, 'RED');
  expectEqual('gross of the red invoice', red.gross.amountMinor, `-${returned}`);
  say(`${done.number}: ${yuan(returned)} refunded, red invoice ${red.invoiceNumber}`);
}

/** Asks for the channel's pay page, and presses pay on it. */
export async function pay(shopper: Person, paymentOrderId: string, at?: Date): Promise<void> {
  const asking = { input: { paymentOrderId, way: 'H5' as const } };
  const page = await until("the channel's pay page", async () => {
    const { payByWechat } = await shopper.run(shopperOperations.payByWechat, asking, at);
    if (payByWechat.__typename !== 'PaymentOrder') throw new Error('the shopper cannot pay');
    return payByWechat.attempts.at(-1)?.h5Url;
  });
  // The shopper presses pay on the channel's own page.
  await step(async () => {
    const response = await fetch(page, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'action=pay',
    });
    const said = await response.text();
    // Pressed again after a kill: it is paid already.
    if (!response.ok && !(await (await fetch(page)).text()).includes('支付成功')) {
      throw new Error(`the channel did not take the payment: ${response.status} ${said}`);
    }
  }, at);
}

function inState(shopper: Person, id: string, state: string) {
  return until(`the order is ${state}`, async () => {
    const { salesOrder } = await shopper.run(salesOrderOperations.shopOrderNow, { id });
    if (salesOrder?.refusal) throw new Error(`the order was refused: ${salesOrder.refusal.message}`);
    return salesOrder?.state === state && salesOrder;
  });
}

function invoiceOf(shopper: Person, salesOrderId: string, colour: 'BLUE' | 'RED') {
  return until(`the ${colour.toLowerCase()} invoice`, async () => {
    const { salesInvoices } = await shopper.run(salesOrderOperations.salesInvoicesNow, { salesOrderId });
    const found = salesInvoices.nodes.find((one) => one.colour === colour);
    if (found?.failure) throw new Error(`the invoice was not issued: ${found.failure}`);
    return found?.xmlUrl ? found : undefined;
  });
}

/** The shop has one price list: the drink gets its price in the next version of it, or in the first. */
export async function priceInShop(
  company: Pick<Company, 'as'>,
  drink: Pick<ProducedDrink, 'productId'>,
  suffix: string,
): Promise<void> {
  const manager = company.as('products');
  const price = { productId: drink.productId, tiers: [{ fromQuantity: '0', unitPrice: shopPrice }] };
  const { priceLists } = await manager.run(priceListOperations.shopPriceLists, {});
  const inUse = priceLists.nodes.find((list) => list.current !== null);
  const list = inUse ?? (await makeList(manager, suffix));
  const kept = (inUse?.current?.items ?? []).map(({ product, tiers }) => ({
    productId: product.id,
    tiers: tiers.map(({ fromQuantity, unitPrice }) => ({ fromQuantity, unitPrice })),
  }));
  const { changePriceListDraft } = await manager.run(priceListOperations.changePriceListDraft, {
    input: {
      id: list.id,
      expectedVersion: list.version,
      name: list.name,
      includesTax: inUse?.current?.includesTax ?? true,
      items: [...kept, price],
    },
  });
  if (changePriceListDraft.__typename !== 'PriceList') throw new Error('no price in the shop');
  await manager.run(priceListOperations.publishPriceList, {
    input: {
      id: list.id,
      expectedVersion: changePriceListDraft.version,
      validFrom: businessDay(new Date()),
    },
  });
}

async function makeList(manager: Person, suffix: string) {
  const name = `商城价盘${suffix}`;
  const { createPriceList } = await manager.run(priceListOperations.createPriceList, {
    input: { name, channel: 'SHOP', includesTax: true },
  });
  if (createPriceList.__typename !== 'PriceList') throw new Error('no price list');
  return { id: createPriceList.id, version: createPriceList.version, name };
}
