import type { Company } from '../demo/company.ts';
import { allocate, placeOrder, ship, shipToOutlet, signFor } from '../demo/dealer-order.ts';
import { needed } from '../demo/expect.ts';
import { agree, type JoinedPartner, joinPartner, makeOutlet, type PartnerPlan, transferTo } from '../demo/partner.ts';
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
  /** A dealer when left out. */
  level?: PartnerPlan['level'];
  name: string;
  nameEn: string;
  region: string;
  address: string;
  owner: string;
  /** How much it buys beside the others. */
  size: number;
  /** It orders twice a month only. */
  isSmall?: boolean;
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

/** The national agent, and those of provinces without a dealer of ours. */
const agents: Town[] = (
  [
    [
      'NATIONAL_AGENT',
      '上海申源供应链管理有限公司',
      'Shanghai Shenyuan Supply Chain Co., Ltd.',
      '310000',
      '上海市嘉定区曹安公路 4800 号',
      '沈国栋',
    ],
    [
      'PROVINCIAL_AGENT',
      '广州岭南饮品代理有限公司',
      'Guangzhou Lingnan Beverage Agency Co., Ltd.',
      '440000',
      '广东省广州市白云区北太路 1633 号',
      '何志坚',
    ],
    [
      'PROVINCIAL_AGENT',
      '成都锦江食品代理有限公司',
      'Chengdu Jinjiang Food Agency Co., Ltd.',
      '510000',
      '四川省成都市新都区蜀龙大道 388 号',
      '罗天明',
    ],
    [
      'PROVINCIAL_AGENT',
      '北京京华饮品代理有限公司',
      'Beijing Jinghua Beverage Agency Co., Ltd.',
      '110000',
      '北京市大兴区金苑路 26 号',
      '韩卫国',
    ],
    [
      'PROVINCIAL_AGENT',
      '西安长安食品代理有限公司',
      "Xi'an Chang'an Food Agency Co., Ltd.",
      '610000',
      '陕西省西安市未央区凤城十二路 18 号',
      '秦怀远',
    ],
  ] as const
).map(([level, name, nameEn, region, address, owner], index) => ({
  code: `A-${1001 + index}`,
  level,
  name,
  nameEn,
  region,
  address,
  owner,
  size: 1.2,
  isSmall: true,
  funding: 'ADVANCE',
}));

/** Dealers of smaller towns. */
const smallTowns: Town[] = (
  [
    ['无锡太湖食品有限公司', 'Wuxi Taihu Foods Co., Ltd.', '320000', '江苏省无锡市梁溪区人民中路 139 号', '顾建国'],
    [
      '常州龙城商贸有限公司',
      'Changzhou Longcheng Trading Co., Ltd.',
      '320000',
      '江苏省常州市天宁区关河东路 66 号',
      '钱国良',
    ],
    ['温州瓯越经贸有限公司', 'Wenzhou Ouyue Trade Co., Ltd.', '330000', '浙江省温州市鹿城区车站大道 77 号', '叶一鸣'],
    [
      '金华婺城饮品有限公司',
      'Jinhua Wucheng Beverages Co., Ltd.',
      '330000',
      '浙江省金华市婺城区八一南街 201 号',
      '方志强',
    ],
    ['芜湖鸠江贸易有限公司', 'Wuhu Jiujiang Trading Co., Ltd.', '340000', '安徽省芜湖市鸠江区北京中路 32 号', '汪文涛'],
    [
      '福州榕城食品有限公司',
      'Fuzhou Rongcheng Foods Co., Ltd.',
      '350000',
      '福建省福州市晋安区福新中路 108 号',
      '陈榕生',
    ],
    [
      '南昌赣江商贸有限公司',
      'Nanchang Ganjiang Trading Co., Ltd.',
      '360000',
      '江西省南昌市青山湖区北京东路 438 号',
      '熊志刚',
    ],
    [
      '青岛胶州湾饮料有限公司',
      'Qingdao Jiaozhou Bay Beverages Co., Ltd.',
      '370000',
      '山东省青岛市市北区辽宁路 153 号',
      '于海洋',
    ],
    [
      '郑州中原经贸有限公司',
      'Zhengzhou Zhongyuan Trade Co., Ltd.',
      '410000',
      '河南省郑州市管城区航海东路 85 号',
      '张建军',
    ],
    [
      '长沙湘江食品有限公司',
      'Changsha Xiangjiang Foods Co., Ltd.',
      '430000',
      '湖南省长沙市雨花区万家丽路 260 号',
      '刘湘平',
    ],
    [
      '宜昌三峡贸易有限公司',
      'Yichang Sanxia Trading Co., Ltd.',
      '420000',
      '湖北省宜昌市西陵区东山大道 95 号',
      '向明华',
    ],
    [
      '南通江海商贸有限公司',
      'Nantong Jianghai Trading Co., Ltd.',
      '320000',
      '江苏省南通市崇川区工农路 188 号',
      '施卫东',
    ],
  ] as const
).map(([name, nameEn, region, address, owner], index) => ({
  code: `D-${3001 + index}`,
  name,
  nameEn,
  region,
  address,
  owner,
  size: 0.5,
  isSmall: true,
  funding: index % 3 === 0 ? 'CREDIT' : 'ADVANCE',
}));

const partners = [...towns, ...smallTowns, ...agents];

const account = (index: number) => `62284803300002${String(2001 + index).padStart(4, '0')}`;

export interface HistoryDealer {
  partner: JoinedPartner;
  town: Pick<Town, 'code' | 'size' | 'funding' | 'isOverdue' | 'isSmall'>;
  outlets: string[];
}

const outletNames = ['邻里便利店', '惠民超市', '校园超市', '车站便利店'];

/** Agents sell to no outlet themselves. */
function outletsOf({ level, isSmall }: Town): number {
  if (level) return 0;
  return isSmall ? 3 : 4;
}

/** Dealers and agents beside those of the demo's stories, each with an agreement since before the history. */
export async function foundHistoryDealers(
  company: Company,
  { priceListId, dealer, outlets }: Dealers,
): Promise<HistoryDealer[]> {
  const at = daysAgo(62, 'morning');
  const validFrom = dayOf(at);
  const validUntil = `${Number(validFrom.slice(0, 4)) + 1}-12-31`;
  const founded = await Promise.all(
    partners.map((town, index) =>
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
        for (let shop = 0; shop < outletsOf(town); shop += 1) {
          shops.push(
            await makeOutlet(partner.owner, {
              code: `O-${town.code.slice(2)}${shop + 1}`,
              name: `${town.name.slice(0, 2)}${needed('an outlet name', outletNames[shop])}`,
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
    ...(town.level ? { level: town.level } : {}),
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

/** Orders of all dealers: about every sixth day, of the small ones twice a month. */
export function dealingStories(
  company: Company,
  dealers: readonly HistoryDealer[],
  { clock, ...bank }: { clock: HistoryClock } & Bank,
): (() => Promise<void>)[] {
  return dealers.flatMap((dealer, index) => {
    const stories: (() => Promise<void>)[] = [];
    const { code, isSmall } = dealer.town;
    for (let day = 29 - (index % 4); day >= 0; day -= between(`${code} ${day}`, isSmall ? 14 : 5, isSmall ? 17 : 7)) {
      // Whoever owes for too long is not delivered to.
      if (dealer.town.isOverdue && day < 20) break;
      const ordered = day;
      stories.push(() =>
        story(`order ${code} ${ordered}`, () => playOrder(company, dealer, { day: ordered, ...bank }), clock),
      );
    }
    return stories;
  });
}

/** The world outside, and the account there to which dealers pay. */
interface Bank {
  emulatorUrl: string;
  accountNumber: string;
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
  { day, accountNumber, emulatorUrl }: { day: number } & Bank,
): Promise<void> {
  const name = `${town.code} ${day}`;
  const { lines, grossMinor } = askedFor(company, name, town.size * dealerShare(dayBefore(day)));
  const minutes = between(`${name} minutes`, 0, 18);
  if (town.funding === 'ADVANCE') {
    // It is on the statement that is read on the next morning, the day before the order.
    await transferTo(accountNumber, {
      from: partner.bankAccount,
      amountMinor: String(Math.ceil((grossMinor * 1.02) / 1_000_000) * 1_000_000),
      remark: `货款 ${partner.name}`,
      emulatorUrl,
      at: daysAgo(day + 2, 'afternoon', minutes),
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
  await transferTo(accountNumber, {
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
  if (outlets.length === 0 || chance(`${name} sold on`) > 0.75) return;
  // What was ordered may have come from several batches.
  const [line] = shipment.lines.toSorted((a, b) => Number(b.quantity) - Number(a.quantity));
  const { batchId, quantity: came } = needed('a line of the shipment', line);
  const outletId = needed('an outlet', outlets[between(`${name} outlet`, 0, outlets.length - 1)]);
  // Whole cases of any product, and no more than there is when one was lost.
  const most = Math.floor((Number(came) - 24) / 120);
  if (most < 1) return;
  const quantity = String(120 * Math.min(most, between(`${name} on`, 1, 4)));
  // The goods have been in its stock since it signed for them.
  await shipToOutlet(owner, outletId, { batchId, quantity }, daysAgo(day - 1, 'morning', 4));
}
