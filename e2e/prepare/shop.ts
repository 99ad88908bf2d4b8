import { randomBytes } from 'node:crypto';
import { checkDigitOf } from '@quanlian/catalog/product/rules.ts';
import * as channelsOperations from '@quanlian/tools/demo/channels-operations.ts';
import * as operations from '@quanlian/tools/demo/operations.ts';
import { signUpShopper, until } from '@quanlian/tools/demo/person.ts';
import * as productionOperations from '@quanlian/tools/demo/production-operations.ts';
import { buy, buyTwoBottles, offerCoupon, priceInShop } from '@quanlian/tools/demo/shopper.ts';
import * as shopperOperations from '@quanlian/tools/demo/shopper-operations.ts';
import { demoPassword } from '@quanlian/tools/demo-sign-ins.ts';
import { z } from 'zod';
import { e2eEnv } from '../env.ts';
import { retireProduct } from './operations.ts';
import { endpoint } from './people.ts';
import { packaging, person, purchase } from './purchase.ts';

/** The demo company's number at WeChat Pay. */
const merchant = { mchid: '1600310000', appid: 'wx0123456789abcdef' };

export interface ShopDrink {
  productId: string;
  code: string;
  name: string;
  gtin: string;
  /** The name as it is spoken, and its first letters, as a shopper types them. */
  pinyin: string;
  initials: string;
  batchNumber: string;
  couponName: string;
  couponTemplateId: string;
  /** Who sells it. */
  legalEntityId: string;
  /** What sets this journey apart from another. */
  suffix: string;
}

const as = (account: string) => person('hq', `${account}@qingyuan.demo`);

/** The demo company sells a drink of this journey's own in the shop at ¥4.50, 1,000 in stock, with a coupon of ¥1.00 for it. */
export async function drinkInShop(): Promise<ShopDrink> {
  const suffix = String(Date.now()).slice(-8);
  const drink = await makeDrink(suffix);
  // Buying learns of the drink by an event; an RFQ before it is refused, and nothing of it is there.
  await until('buying knows the drink', () =>
    purchase({
      title: `${drink.name} 委托加工`,
      productCode: drink.code,
      quantity: '1000',
      netPrice: '1.20',
      rejectedPercent: 0n,
      until: 'stored',
    }).catch((error: unknown) => {
      if (String(error).includes('lots.0.productId')) return null;
      throw error;
    }),
  );
  const legalEntityId = await openShop();
  // Another journey may put its own drink into the price list at the same moment.
  await again(() => priceInShop({ as }, drink, suffix));
  const couponTemplateId = await offerCoupon({ as, legalEntityId }, drink, suffix);
  const { stock: inStock } = await as('warehouse').run(productionOperations.stockByBatch, {
    productId: drink.productId,
  });
  const batchNumber = inStock.nodes[0]?.batch?.batchNumber ?? '';
  return { ...drink, suffix, batchNumber, legalEntityId, couponTemplateId, couponName: `满5减1 ${suffix}` };
}

async function makeDrink(suffix: string) {
  const manager = as('products');
  const body = `22${suffix}01`;
  const gtin = body + checkDigitOf(body);
  const code = `F-MX${suffix}`;
  const name = `暮雪青柑茶${suffix}`;
  const { createProduct } = await manager.run(operations.createProduct, {
    input: {
      code,
      name,
      nameEn: `Dusk Snow Tangerine Tea ${suffix}`,
      kind: 'FINISHED',
      brandId: null,
      specification: '500ml',
      baseUnit: '瓶',
      gtin,
      packLevels: [],
      shelfLifeDays: 540,
      taxCode: '1030307010000000000',
      taxRate: '0.13',
      salePrice: { amountMinor: '450', currency: 'CNY' },
    },
  });
  if (createProduct.__typename !== 'Product') throw new Error('no drink');
  await manager.run(operations.activateProduct, { input: { id: createProduct.id } });
  return {
    productId: createProduct.id,
    code,
    name,
    gtin,
    pinyin: `muxueqinggancha${suffix}`,
    initials: `mxqgc ${suffix}`,
  };
}

/** The shop is supplied from the central warehouse and collects by WeChat Pay: as it is set up once. */
async function openShop(): Promise<string> {
  const found = await as('buyer').run(operations.companyNow, { supplier: packaging.name, product: 'F-' });
  const legalEntity = found.legalEntities.nodes.find(({ name }) => name === '清源饮品销售有限公司');
  const location = found.locations.find(({ code }) => code === 'SH-01');
  const { ownBankAccounts } = await as('cashier').run(operations.ownBankAccountsNow, {});
  const account = ownBankAccounts.find((one) => one.legalEntity.id === legalEntity?.id);
  if (!legalEntity || !location || !account) throw new Error('the demo company is not as it was founded');
  const response = await fetch(`${e2eEnv.urls.emulator}/control/wechat-pay/merchants`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...merchant,
      settlement: { account: account.accountNumber, holderName: legalEntity.name },
    }),
  });
  if (!response.ok) throw new Error(`WeChat Pay took no merchant: ${response.status} ${await response.text()}`);
  await as('cashier')
    .run(shopperOperations.registerMerchant, {
      input: { ...merchant, legalEntityId: legalEntity.id, bankAccountId: account.id },
    })
    .catch((error: unknown) => {
      if (!String(error).includes('MerchantTaken')) throw error;
    });
  await again(async () => {
    const { salesChannels } = await as('sales').run(channelsOperations.salesChannelsNow, {});
    const shop = salesChannels.find(({ channel }) => channel === 'SHOP');
    if (shop?.location.id === location.id && shop.legalEntity.id === legalEntity.id) return;
    await as('sales').run(channelsOperations.changeSalesChannel, {
      input: {
        channel: 'SHOP',
        expectedVersion: shop?.version ?? 0,
        locationId: location.id,
        legalEntityId: legalEntity.id,
        minimumRemainingDays: 30,
      },
    });
  });
  return legalEntity.id;
}

/** Headquarters take a drink off sale. */
export async function takeOffSale({ productId }: ShopDrink): Promise<void> {
  const { retireProduct: result } = await as('products').run(retireProduct, { input: { id: productId } });
  if (result.__typename !== 'Product') throw new Error(`not taken off sale: ${result.__typename}`);
}

/** A shopper with an account, who put a bottle aside the last time. Answers the email address. */
export async function shopperWithBottle(drink: ShopDrink): Promise<string> {
  const email = `lin-${drink.suffix}@mail.demo`;
  const guestToken = randomBytes(24).toString('hex');
  const account = { email, name: '林知夏', password: demoPassword, guestToken };
  const shopper = await signUpShopper(endpoint(), account);
  await shopper.run(shopperOperations.addToCart, { input: { productId: drink.productId, quantity: 1 } });
  return email;
}

const tradesShape = z.object({
  trades: z.array(z.object({ mchid: z.string(), outTradeNo: z.string(), token: z.string() })),
});

/** The channel takes the money of a pay page whose order it has closed: it was on its way. */
export async function payLate(payPage: string): Promise<void> {
  const control = `${e2eEnv.urls.emulator}/control/wechat-pay`;
  const { trades } = tradesShape.parse(await (await fetch(`${control}/trades`)).json());
  const trade = trades.find(({ token }) => new URL(payPage).pathname.endsWith(token));
  if (!trade) throw new Error(`the channel does not know ${payPage}`);
  const { mchid, outTradeNo } = trade;
  const response = await fetch(`${control}/pay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mchid, outTradeNo, late: true }),
  });
  if (!response.ok) throw new Error(`the channel took no money: ${response.status} ${await response.text()}`);
}

export interface ReceivedOrder {
  email: string;
  orderId: string;
  orderNumber: string;
  /** When it was bought: the return window of the first order is over, its points can be spent. */
  at: Date;
}

/** A shopper who came back and has received two bottles: ¥9.00 less a coupon of ¥1.00 and eight points, ¥7.92 paid. */
export async function receivedOrder(drink: ShopDrink): Promise<ReceivedOrder> {
  const { suffix, productId, couponTemplateId } = drink;
  const seller = { as, endpoint: endpoint() };
  const silent = { say: () => undefined };
  const { shopper, account } = await buyTwoBottles(seller, drink, { suffix, couponTemplateId, ...silent });
  const at = new Date(Date.now() + 8 * 86_400_000);
  const templateId = await offerCoupon({ as, legalEntityId: drink.legalEntityId }, drink, `${suffix} 再来`);
  const { claimCoupon } = await shopper.run(shopperOperations.claimCoupon, { input: { templateId } }, at);
  if (claimCoupon.__typename !== 'Coupon') throw new Error('no coupon was taken');
  await shopper.run(shopperOperations.addToCart, { input: { productId, quantity: 2 } }, at);
  const second = { couponId: claimCoupon.id, points: 8, expected: '792', at };
  const { orderId, orderNumber } = await buy(seller, shopper, { ...second, ...silent });
  return { email: account.email, orderId, orderNumber, at };
}

/** Again while somebody else changes the same row. */
async function again(work: () => Promise<void>): Promise<void> {
  await until('nobody else is changing it', () =>
    work().then(
      () => true,
      (error: unknown) => {
        if (/StaleVersion|WrongState|ShopPriceListExists/.test(String(error))) return false;
        throw error;
      },
    ),
  );
}
