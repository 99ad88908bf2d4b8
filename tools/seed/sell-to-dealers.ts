import type { Company } from '../demo/company.ts';
import {
  allocate,
  invoicesToIssue,
  issueInvoices,
  placeOrder,
  ship,
  shipToOutlet,
  signedOrder,
  signFor,
} from '../demo/dealer-order.ts';
import { expectEqual, needed } from '../demo/expect.ts';
import * as operations from '../demo/operations.ts';
import {
  agree,
  type JoinedPartner,
  joinPartner,
  makeOutlet,
  makePriceList,
  makeScheme,
  type PartnerPlan,
  receiveTransfer,
} from '../demo/partner.ts';
import { until } from '../demo/person.ts';
import { dayOf } from '../demo/produce.ts';
import { drinks } from '../demo/products.ts';
import { demoSignIns } from '../demo-sign-ins.ts';
import { ago, type Made } from './make-goods.ts';

interface World {
  made: ReadonlyMap<string, Made>;
  dealers: Dealers;
  /** The emulator: the world outside, where banks are. */
  emulatorUrl: string;
}

const hengshun: Omit<PartnerPlan, 'owner'> = {
  code: 'D-1001',
  name: '杭州恒顺商贸有限公司',
  nameEn: 'Hangzhou Hengshun Trading Co., Ltd.',
  taxNumber: '91330100MA1HENG01',
  address: '浙江省杭州市拱墅区石祥路 88 号 3 号库',
  territory: ['330000'],
  bankAccount: {
    accountNumber: '6228480330000017777',
    bankName: '中国农业银行杭州拱墅支行',
    bankCode: '103331012345',
  },
};

/** Another dealer, whose agreement still waits for its word. */
const jinling: PartnerPlan = {
  code: 'D-1002',
  name: '南京金陵酒水有限公司',
  nameEn: 'Nanjing Jinling Beverages Co., Ltd.',
  taxNumber: '91320100MA1JNNG01',
  address: '江苏省南京市江宁区将军大道 20 号',
  territory: ['320000'],
  owner: { email: 'owner@jinling.demo', name: '秦淮生', phone: '13851800002' },
  bankAccount: {
    accountNumber: '6228480320000018888',
    bankName: '中国农业银行南京江宁支行',
    bankCode: '103301012345',
  },
};

export interface Dealers {
  priceListId: string;
  /** The dealer who signs in. */
  dealer: JoinedPartner;
  schemeId: string;
  outlets: string[];
}

/** Price list, agreements and scheme. */
export async function foundDealers(company: Company, at = ago(40)): Promise<Dealers> {
  const validFrom = dayOf(at);
  const year = Number(validFrom.slice(0, 4));
  const valid = { at, validFrom, validUntil: `${year + 1}-12-31` };
  const priceListId = await makePriceList(company, {
    name: `${year} 华东经销价`,
    channel: 'DEALER',
    prices: drinks.map(({ code, salePrice }) => ({
      productId: needed(code, company.products.get(code)),
      unitPrice: dealerPriceOf(BigInt(needed(code, salePrice).amountMinor)),
    })),
    validFrom,
    at,
  });
  const signIn = needed(
    'the dealer who signs in',
    demoSignIns.find(({ organisation }) => organisation === 'dealer'),
  );
  const owner = { email: signIn.email, name: signIn.name, phone: '13857100001' };
  const dealer = await joinPartner(company, { ...hengshun, owner }, at);
  const terms = { priceListId, minimumOrderMinor: '100000', creditLimitMinor: '5000000', ...valid };
  await agree(company, dealer, terms);
  const other = await joinPartner(company, jinling);
  await agree(company, other, { ...terms, isOpen: true, at: ago(1) });
  const schemeId = await makeScheme(company, {
    name: '茉莉花茶 买10赠1',
    dealerId: dealer.id,
    productId: needed('F-012', company.products.get('F-012')),
    budgetMinor: '3000000',
    ...valid,
  });
  return { priceListId, dealer, schemeId, outlets: await makeOutlets(dealer) };
}

/** Money in advance, and an order at every stage of its life. */
export async function sellToDealers(company: Company, world: World): Promise<void> {
  const { dealer, schemeId, outlets } = world.dealers;
  const { advanceNow: before } = await advanceOf(company);
  const order = orders(company, world, { dealer, schemeId });
  await order.repaidCredit();
  await receiveTransfer(company, {
    from: dealer.bankAccount,
    amountMinor: '20000000',
    remark: `货款 ${dealer.name}`,
    emulatorUrl: world.emulatorUrl,
  });
  await until('the advance', async () => {
    const { advanceNow } = await advanceOf(company);
    return advanceNow > before;
  });
  await order.waitsForApproval();
  const delivered = await order.signedFor();
  await order.waitsForAllocation();
  await order.waitsForShipment();
  await order.onItsWay();
  await order.owed();
  for (const outletId of outlets) {
    await shipToOutlet(dealer.owner, outletId, { batchId: delivered, quantity: '48' });
  }
  // Somebody pays whom we do not know: finance has to say whose money this is.
  await receiveTransfer(company, {
    from: { name: '周建民', account: '6217003330001234567', bankCode: '105331000012' },
    amountMinor: '860000',
    remark: '代付货款',
    emulatorUrl: world.emulatorUrl,
  });
}

/** Three quarters of what shoppers pay. */
export function dealerPriceOf(saleMinor: bigint): string {
  const minor = (saleMinor * 3n) / 4n;
  return `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;
}

function productOf({ made }: World, code: string): string {
  return needed(`a batch of ${code}`, made.get(code)).productId;
}

async function advanceOf(company: Company): Promise<{ advanceNow: bigint }> {
  const { trialBalance } = await company
    .as('auditor')
    .run(operations.trialBalanceNow, { legalEntityId: company.legalEntityId });
  const row = trialBalance.rows.find(({ code }) => code === '2203-ADVANCE');
  return { advanceNow: BigInt(row?.balance.amountMinor ?? '0') };
}

async function makeOutlets({ owner }: JoinedPartner): Promise<string[]> {
  const outlets = [
    { code: 'O-1001', name: '西湖邻里便利店', address: '浙江省杭州市西湖区文三路 259 号', contactName: '孙红' },
    { code: 'O-1002', name: '拱墅万家超市', address: '浙江省杭州市拱墅区湖墅南路 16 号', contactName: '范小军' },
  ];
  const ids: string[] = [];
  for (const [index, outlet] of outlets.entries()) {
    ids.push(await makeOutlet(owner, { ...outlet, contactPhone: `1385710010${index}` }));
  }
  return ids;
}

/** Orders of one dealer, each up to another stage. */
function orders(company: Company, world: World, { dealer, schemeId }: { dealer: JoinedPartner; schemeId: string }) {
  const { owner } = dealer;
  const place = (
    funding: 'ADVANCE' | 'CREDIT',
    lines: { code: string; cases: string; promotionId?: string }[],
    at?: Date,
  ) =>
    placeOrder(
      owner,
      { funding, lines: lines.map(({ code, ...line }) => ({ ...line, productId: productOf(world, code) })) },
      at,
    );
  type Order = Awaited<ReturnType<typeof place>>;
  const shipAll = (order: Order, at?: Date) =>
    ship(
      company,
      { orderId: order.id, lines: order.lines.map(({ id, quantity }) => ({ orderLineId: id, quantity })) },
      at,
    );
  const finish = async (order: Order, at?: Date) => {
    await allocate(company, order.id, at);
    const shipment = await shipAll(order, at);
    await signFor(owner, shipment, at ? { at } : {});
    await signedOrder(owner, order.id);
    return shipment;
  };
  return {
    /** On credit, nine days ago; the transfer that follows repays it. */
    async repaidCredit(): Promise<void> {
      const order = await place('CREDIT', [{ code: 'F-012', cases: '60' }], ago(9));
      await finish(order, ago(7));
      await issueInvoices(company, order.id, { gross: order.gross.amountMinor, say: () => undefined });
    },
    async waitsForApproval(): Promise<void> {
      const order = await place('ADVANCE', [{ code: 'F-072', cases: '1500' }]);
      expectEqual('state of the order above the limit', order.state, 'AWAITING_APPROVAL');
    },
    /** With the scheme; its invoice waits for the tax accountant. Answers the batch that the dealer now has. */
    async signedFor(): Promise<string> {
      const order = await place('ADVANCE', [{ code: 'F-012', cases: '100', promotionId: schemeId }]);
      const shipment = await finish(order);
      await invoicesToIssue(company, order.id, order.gross.amountMinor);
      return needed('a line of the shipment', shipment.lines[0]).batchId;
    },
    async waitsForAllocation(): Promise<void> {
      await place('ADVANCE', [
        { code: 'F-072', cases: '80' },
        { code: 'F-042', cases: '40' },
      ]);
    },
    async waitsForShipment(): Promise<void> {
      const order = await place('ADVANCE', [{ code: 'F-082', cases: '60' }]);
      await allocate(company, order.id);
    },
    async onItsWay(): Promise<void> {
      const order = await place('ADVANCE', [{ code: 'F-012', cases: '30', promotionId: schemeId }]);
      await allocate(company, order.id);
      await shipAll(order);
    },
    /** On credit, signed for and invoiced: owed until the next transfer. */
    async owed(): Promise<void> {
      const order = await place('CREDIT', [{ code: 'F-042', cases: '50' }]);
      await finish(order);
      await issueInvoices(company, order.id, { gross: order.gross.amountMinor, say: () => undefined });
    },
  };
}
