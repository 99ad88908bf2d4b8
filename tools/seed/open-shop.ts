import { createHash } from 'node:crypto';
import type { Company } from '../demo/company.ts';
import { needed, only } from '../demo/expect.ts';
import * as operations from '../demo/operations.ts';
import { makePriceList } from '../demo/partner.ts';
import { joinShop, type Person, until } from '../demo/person.ts';
import { dayOf } from '../demo/produce.ts';
import { drinks } from '../demo/products.ts';
import * as salesOrderOperations from '../demo/sales-order-operations.ts';
import * as shipmentOperations from '../demo/shipment-operations.ts';
import { pay } from '../demo/shopper.ts';
import * as shopperOperations from '../demo/shopper-operations.ts';
import { playNow } from '../demo/story.ts';
import { demoPassword, demoSignIns } from '../demo-sign-ins.ts';
import { type Made, madeCodes } from './make-goods.ts';

interface World {
  made: ReadonlyMap<string, Made>;
}

const merchant = { mchid: '1600000001', appid: 'wx2026qingyuan0001' };
/** For sale although there is none of it at the moment. */
const soldOut = ['F-022', 'F-052', 'F-101'];
const receiver = { contactName: '李小雨', contactPhone: '13900001111', address: '上海市杨浦区政学路 77 号 2 幢 301' };

export interface Shop {
  merchantId: string;
  /** Our account, to which the channel settles. */
  bankAccountId: string;
  /** Templates of the coupons that shoppers take. */
  couponIds: string[];
}

/** The shop can be opened: merchant, prices from a day on, coupons. */
export async function foundShop(
  company: Company,
  {
    emulatorUrl,
    at = playNow(),
    alsoSold = [],
  }: {
    emulatorUrl: string;
    at?: Date;
    /** Codes of drinks for sale beside what is made today. */
    alsoSold?: readonly string[];
  },
): Promise<Shop> {
  const merchant = await joinWechatPay(company, emulatorUrl);
  await makePriceList(company, {
    name: '商城零售价',
    channel: 'SHOP',
    prices: [...new Set([...madeCodes, ...soldOut, ...alsoSold])].map((code) => ({
      productId: needed(code, company.products.get(code)),
      unitPrice: priceOf(code),
    })),
    validFrom: dayOf(at),
    at,
  });
  return { ...merchant, couponIds: await offerCoupons(company, at) };
}

/** One shopper with a parcel on its way, one at home and a return that waits. */
export async function openShop(company: Company, { made, shop }: { made: World['made']; shop: Shop }): Promise<void> {
  const signIn = needed(
    'the shopper who signs in',
    demoSignIns.find(({ organisation }) => organisation === 'shopper'),
  );
  const shopper = await joinShop(company.endpoint, {
    email: signIn.email,
    name: signIn.name,
    password: demoPassword,
    guestToken: guestTokenOf(signIn.email),
  });
  const [first] = await take(shopper, shop.couponIds);
  const product = (code: string) => needed(`a batch of ${code}`, made.get(code)).productId;

  const atHome = await buy(shopper, [[product('F-012'), 6]], needed('a coupon', first));
  await confirm(shopper, await send(company, atHome));
  await askToReturn(shopper, atHome);
  await send(company, await buy(shopper, [[product('F-042'), 4]]));
  await buy(shopper, [
    [product('F-011'), 2],
    [product('F-072'), 12],
  ]);
  await shopper.run(shopperOperations.addToCart, { input: { productId: product('F-092'), quantity: 6 } });
}

/** A shopper of the demo comes with the same cart in each run. */
export function guestTokenOf(email: string): string {
  return createHash('sha256').update(email).digest('hex').slice(0, 48);
}

function priceOf(code: string): string {
  const plan = needed(
    code,
    drinks.find((one) => one.code === code),
  );
  const minor = BigInt(needed(`price of ${code}`, plan.salePrice).amountMinor);
  return `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;
}

async function joinWechatPay(
  company: Company,
  emulatorUrl: string,
): Promise<Pick<Shop, 'merchantId' | 'bankAccountId'>> {
  const cashier = company.as('cashier');
  const { ownBankAccounts } = await cashier.run(operations.ownBankAccountsNow, {});
  const account = needed(
    'our bank account',
    ownBankAccounts.find((one) => one.legalEntity.id === company.legalEntityId),
  );
  const response = await fetch(`${emulatorUrl}/control/wechat-pay/merchants`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...merchant,
      settlement: { account: account.accountNumber, holderName: company.legalEntityName },
    }),
  });
  if (!response.ok) throw new Error(`WeChat Pay took no merchant: ${response.status} ${await response.text()}`);
  const { registerMerchant } = await cashier.run(shopperOperations.registerMerchant, {
    input: { ...merchant, legalEntityId: company.legalEntityId, bankAccountId: account.id },
  });
  if (registerMerchant.__typename !== 'ChannelMerchant') throw new Error('no merchant');
  return { merchantId: registerMerchant.id, bankAccountId: account.id };
}

/** Two coupons that shoppers take themselves. */
async function offerCoupons(company: Company, at: Date): Promise<string[]> {
  const today = dayOf(at);
  const offers = [
    { name: '满20减3', nameEn: '¥3 off from ¥20', faceMinor: '300', thresholdMinor: '2000' },
    { name: '满50减10', nameEn: '¥10 off from ¥50', faceMinor: '1000', thresholdMinor: '5000' },
  ];
  const ids: string[] = [];
  for (const offer of offers) {
    const { createCouponTemplate } = await company.as('marketing').run(
      shopperOperations.createCouponTemplate,
      {
        input: {
          ...offer,
          legalEntityId: company.legalEntityId,
          productIds: [],
          validFrom: today,
          validUntil: `${Number(today.slice(0, 4)) + 1}-12-31`,
          quantity: 1000,
          perMember: 2,
          isClaimable: true,
        },
      },
      at,
    );
    if (createCouponTemplate.__typename !== 'CouponTemplate') throw new Error('no coupon');
    ids.push(createCouponTemplate.id);
  }
  return ids;
}

async function take(shopper: Person, templateIds: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const templateId of templateIds) {
    const { claimCoupon } = await shopper.run(shopperOperations.claimCoupon, { input: { templateId } });
    if (claimCoupon.__typename !== 'Coupon') throw new Error('no coupon was taken');
    ids.push(claimCoupon.id);
  }
  return ids;
}

interface Bought {
  id: string;
  lines: { id: string; quantity: string }[];
}

/** Ordered and paid by WeChat Pay. */
async function buy(
  shopper: Person,
  goods: [productId: string, quantity: number][],
  couponId?: string,
): Promise<Bought> {
  for (const [productId, quantity] of goods) {
    await shopper.run(shopperOperations.addToCart, { input: { productId, quantity } });
  }
  const { checkoutCart } = await shopper.run(shopperOperations.checkoutCart, {
    input: { couponId: couponId ?? null, points: 0, delivery: receiver },
  });
  if (checkoutCart.__typename !== 'SalesOrder') throw new Error('no order');
  const { id } = checkoutCart;
  const now = async () => {
    const { salesOrder } = await shopper.run(salesOrderOperations.shopOrderNow, { id });
    if (salesOrder?.refusal) throw new Error(`the order was refused: ${salesOrder.refusal.message}`);
    return needed('the order', salesOrder);
  };
  const placed = await until('the order is placed', async () => {
    const order = await now();
    return order.state === 'AWAITING_PAYMENT' && order;
  });
  await pay(shopper, needed('the payment order', placed.paymentOrderId));
  return until('the order is paid', async () => {
    const order = await now();
    return order.state === 'AWAITING_SHIPMENT' && order;
  });
}

/** Packed and handed to the carrier; answers the parcel. */
async function send(company: Company, order: Bought): Promise<string> {
  const warehouse = company.as('warehouse');
  const lines = order.lines.map(({ id, quantity }) => ({ orderLineId: id, quantity }));
  const { createShipment } = await warehouse.run(shipmentOperations.createShipment, {
    input: { salesOrderId: order.id, lines },
  });
  if (createShipment.__typename !== 'Shipment') throw new Error('no parcel');
  const { id, number } = createShipment;
  const waybillNumber = `SK${number.replace(/\D/g, '')}`;
  await warehouse.run(shipmentOperations.shipGoods, { input: { id, carrierName: '顺捷快递', waybillNumber } });
  return id;
}

async function confirm(shopper: Person, id: string): Promise<void> {
  await shopper.run(shipmentOperations.confirmParcel, { input: { id } });
}

/** Two bottles; service has to decide. */
async function askToReturn(shopper: Person, order: Bought): Promise<void> {
  await until('the return is asked for', async () => {
    const { requestSalesReturn } = await shopper.run(shopperOperations.requestSalesReturn, {
      input: {
        salesOrderId: order.id,
        lines: [{ orderLineId: only(order.lines).id, quantity: '2' }],
        reason: 'DAMAGED',
        comment: '收到时两瓶瓶盖松动',
      },
    });
    return requestSalesReturn.__typename === 'SalesReturn';
  });
}
