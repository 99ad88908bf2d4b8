import type { Company } from '../demo/company.ts';
import { allocate, placeOrder, ship, shipToOutlet, signFor } from '../demo/dealer-order.ts';
import { needed } from '../demo/expect.ts';
import {
  agree,
  type JoinedPartner,
  joinPartner,
  makeOutlet,
  type PartnerPlan,
  receiveTransfer,
} from '../demo/partner.ts';
import { dayOf } from '../demo/produce.ts';
import { drinks } from '../demo/products.ts';
import * as selling from '../demo/selling/operations.ts';
import { story } from '../demo/story.ts';
import { type Dealers, dealerPriceOf } from '../seed/sell-to-dealers.ts';
import { between, chance, dayBefore, daysAgo, dealerShare } from './calendar.ts';
import type { HistoryClock } from './history-clock.ts';
import { drinksMade } from './make.ts';

interface Town {
  code: string;
  name: string;
  nameEn: string;
  region: string;
  address: string;
  owner: string;
  /** How much it buys beside the others. */
  size: number;
  funding: 'ADVANCE' | 'CREDIT';
  creditDays?: number;
  /** It has stopped paying. */
  isOverdue?: boolean;
}

const towns: Town[] = [
  {
    code: 'D-2001',
    name: '苏州吴越饮品有限公司',
    nameEn: 'Suzhou Wuyue Beverages Co., Ltd.',
    region: '320000',
    address: '江苏省苏州市相城区春申湖路 18 号',
    owner: '陆文斌',
    size: 1.3,
    funding: 'ADVANCE',
  },
  {
    code: 'D-2002',
    name: '宁波甬江食品有限公司',
    nameEn: 'Ningbo Yongjiang Foods Co., Ltd.',
    region: '330000',
    address: '浙江省宁波市鄞州区通途路 266 号',
    owner: '王海涛',
    size: 1.1,
    funding: 'CREDIT',
  },
  {
    code: 'D-2003',
    name: '合肥庐州商贸有限公司',
    nameEn: 'Hefei Luzhou Trading Co., Ltd.',
    region: '340000',
    address: '安徽省合肥市瑶海区铜陵路 99 号',
    owner: '程立新',
    size: 0.8,
    funding: 'ADVANCE',
  },
  {
    code: 'D-2004',
    name: '厦门鹭岛饮料有限公司',
    nameEn: 'Xiamen Ludao Beverages Co., Ltd.',
    region: '350000',
    address: '福建省厦门市湖里区长浩路 31 号',
    owner: '林建明',
    size: 0.9,
    funding: 'CREDIT',
  },
  {
    code: 'D-2005',
    name: '济南泉城经贸有限公司',
    nameEn: 'Jinan Quancheng Trade Co., Ltd.',
    region: '370000',
    address: '山东省济南市历城区工业北路 58 号',
    owner: '孟庆山',
    size: 1,
    funding: 'ADVANCE',
  },
  {
    code: 'D-2006',
    name: '武汉江汉贸易有限公司',
    nameEn: 'Wuhan Jianghan Trading Co., Ltd.',
    region: '420000',
    address: '湖北省武汉市东西湖区金山大道 12 号',
    owner: '胡金平',
    size: 0.7,
    funding: 'CREDIT',
    creditDays: 10,
    isOverdue: true,
  },
];

const account = (index: number) => `62284803300002${String(2001 + index).padStart(4, '0')}`;

export interface HistoryDealer {
  partner: JoinedPartner;
  town: Pick<Town, 'code' | 'size' | 'funding' | 'isOverdue'>;
  outlets: string[];
}

/** Dealers beside those of the demo's stories, each with an agreement since before the history. */
export async function foundHistoryDealers(
  company: Company,
  { priceListId, dealer, outlets }: Dealers,
): Promise<HistoryDealer[]> {
  const at = daysAgo(62, 'morning');
  const validFrom = dayOf(at);
  const validUntil = `${Number(validFrom.slice(0, 4)) + 1}-12-31`;
  const founded = await Promise.all(
    towns.map((town, index) =>
      story(town.code, async () => {
        const partner = await joinPartner(company, planOf(town, index), at);
        await agree(company, partner, {
          priceListId,
          creditLimitMinor: town.isOverdue ? '6000000' : '60000000',
          minimumOrderMinor: '100000',
          validFrom,
          validUntil,
          ...(town.creditDays ? { creditDays: town.creditDays } : {}),
          at,
        });
        const shops: string[] = [];
        for (let shop = 0; shop < 2; shop += 1) {
          shops.push(
            await makeOutlet(partner.owner, {
              code: `O-${town.code.slice(2)}${shop + 1}`,
              name: `${town.name.slice(0, 2)}${shop === 0 ? '邻里便利店' : '惠民超市'}`,
              address: town.address.replace(/\d+ 号$/, `${200 + shop} 号`),
              contactName: shop === 0 ? '孙红' : '范小军',
              contactPhone: `1385720${String(index * 10 + shop).padStart(4, '0')}`,
            }),
          );
        }
        return { partner, town, outlets: shops };
      }),
    ),
  );
  return [{ partner: dealer, town: { code: 'D-1001', size: 1, funding: 'ADVANCE' }, outlets }, ...founded];
}

function planOf(town: Town, index: number): PartnerPlan {
  return {
    code: town.code,
    name: town.name,
    nameEn: town.nameEn,
    taxNumber: `91${town.region}MA1DLRN${String(index + 1).padStart(2, '0')}`,
    address: town.address,
    territory: [town.region],
    owner: {
      email: `owner@${town.code.toLowerCase()}.demo`,
      name: town.owner,
      phone: `1395710${String(index).padStart(4, '0')}`,
    },
    bankAccount: { accountNumber: account(index), bankName: '中国农业银行城区支行', bankCode: '103331012345' },
  };
}

/** Orders of all dealers, each about every fourth day. */
export function dealingStories(
  company: Company,
  dealers: readonly HistoryDealer[],
  { clock, emulatorUrl }: { clock: HistoryClock; emulatorUrl: string },
): (() => Promise<void>)[] {
  return dealers.flatMap((dealer, index) => {
    const stories: (() => Promise<void>)[] = [];
    for (let day = 29 - (index % 4); day >= 0; day -= between(`${dealer.town.code} ${day}`, 3, 4)) {
      // Whoever owes for too long is not delivered to.
      if (dealer.town.isOverdue && day < 20) break;
      const ordered = day;
      stories.push(() =>
        story(
          `order ${dealer.town.code} ${ordered}`,
          () => playOrder(company, dealer, { day: ordered, emulatorUrl }),
          clock,
        ),
      );
    }
    return stories;
  });
}

interface Asked {
  productId: string;
  cases: string;
}

/** A case of this order is lost on its way, whatever happens to the others. */
const shortDelivery = 'D-2002 27';

/** Money, the order, approval, allocation, delivery, invoice, and on to the outlets. */
async function playOrder(
  company: Company,
  { partner, town, outlets }: HistoryDealer,
  { day, emulatorUrl }: { day: number; emulatorUrl: string },
): Promise<void> {
  const name = `${town.code} ${day}`;
  const { lines, grossMinor } = askedFor(company, name, town.size * dealerShare(dayBefore(day)));
  const minutes = between(`${name} minutes`, 0, 18);
  if (town.funding === 'ADVANCE') {
    await receiveTransfer(company, {
      from: partner.bankAccount,
      amountMinor: String(Math.ceil((grossMinor * 1.02) / 1_000_000) * 1_000_000),
      remark: `货款 ${partner.name}`,
      emulatorUrl,
      at: daysAgo(day + 1, 'afternoon', minutes),
    });
  }
  const at = daysAgo(day, 'morning', minutes);
  const order = await placeOrder(partner.owner, { funding: town.funding, lines }, at).catch(refused);
  if (!order) return;
  const { id } = order;
  if (order.state === 'AWAITING_APPROVAL') {
    await company.as('manager').run(selling.approveSalesOrder, { input: { id } }, daysAgo(day, 'afternoon', minutes));
  }
  if (!town.isOverdue && chance(`${name} cancelled`) < 0.06) {
    const input = { id, reason: '客户调整到货计划，取消重下' };
    await company.as('sales').run(selling.cancelSalesOrder, { input }, daysAgo(day, 'afternoon', minutes + 2));
    return;
  }
  await allocate(company, id, daysAgo(day - 1, 'morning', minutes));
  const whole = { orderId: id, lines: order.lines.map(({ id: orderLineId, quantity }) => ({ orderLineId, quantity })) };
  const shipment = await ship(company, whole, daysAgo(day - 1, 'afternoon', minutes));
  const isLate = chance(`${name} late`) < 0.12;
  const arrived = day - (isLate ? 6 : 3);
  const short = name === shortDelivery || chance(`${name} short`) < 0.05 ? 24 : 0;
  await signFor(partner.owner, shipment, { at: daysAgo(arrived, 'morning', minutes), ...(short ? { short } : {}) });
  if (short) {
    await company.as('sales').run(
      selling.decideDeliveryDifference,
      {
        input: {
          id: shipment.id,
          decisions: [{ orderLineId: needed('a line', shipment.lines.at(-1)).orderLineId, bearer: 'CARRIER' }],
          comment: '承运商途中破损一箱',
        },
      },
      daysAgo(arrived, 'afternoon', minutes),
    );
  }
  await sellOn(partner, shipment, { outlets, name, day: arrived });
  const { salesInvoices } = await company
    .as('tax')
    .run(selling.salesInvoicesNow, { salesOrderId: id }, daysAgo(arrived - 1, 'afternoon', minutes));
  const ids = salesInvoices.nodes.map((invoice) => invoice.id);
  if (ids.length > 0) await company.as('tax').run(selling.issueSalesInvoice, { input: { ids } });
  if (town.funding !== 'CREDIT' || town.isOverdue) return;
  await receiveTransfer(company, {
    from: partner.bankAccount,
    amountMinor: order.gross.amountMinor,
    remark: `货款 ${order.number}`,
    emulatorUrl,
    at: daysAgo(arrived - between(`${name} pays`, 8, 16), 'afternoon', minutes),
  });
}

/** An order that cannot be had (nothing in stock, credit used up) is refused: that also happens. */
function refused(error: unknown): undefined {
  if (error instanceof Error && error.message.includes(' was refused: ')) return undefined;
  throw error;
}

/** Two or three drinks, whole cases. */
function askedFor(company: Company, name: string, share: number): { lines: Asked[]; grossMinor: number } {
  const count = between(`${name} lines`, 2, 3);
  const chosen = drinksMade
    .filter(({ code }) => !code.endsWith('3'))
    .toSorted((a, b) => chance(`${name} ${a.code}`) / a.share - chance(`${name} ${b.code}`) / b.share)
    .slice(0, count);
  let grossMinor = 0;
  const lines = chosen.map(({ code }) => {
    const cases = Math.max(20, Math.round((between(`${name} ${code} cases`, 80, 320) * share) / 10) * 10);
    const drink = needed(
      code,
      drinks.find((one) => one.code === code),
    );
    const perCase = needed(
      'a case',
      drink.packLevels.find(({ level }) => level === 'CASE'),
    ).unitsPerPack;
    const price = Number(dealerPriceOf(BigInt(needed('a price', drink.salePrice).amountMinor)));
    grossMinor += Math.round(price * 100) * cases * perCase;
    return { productId: needed(code, company.products.get(code)), cases: String(cases) };
  });
  return { lines, grossMinor };
}

/** A part of what came goes on to the outlets. */
async function sellOn(
  { owner }: JoinedPartner,
  shipment: Awaited<ReturnType<typeof ship>>,
  { outlets, name, day }: { outlets: readonly string[]; name: string; day: number },
): Promise<void> {
  if (chance(`${name} sold on`) > 0.75) return;
  const line = needed('a line of the shipment', shipment.lines[0]);
  const outletId = needed('an outlet', outlets[between(`${name} outlet`, 0, outlets.length - 1)]);
  const quantity = String(24 * between(`${name} on`, 4, 20));
  // The goods have been in its stock since it signed for them.
  await shipToOutlet(owner, outletId, { batchId: line.batchId, quantity }, daysAgo(day - 1, 'morning', 4));
}
