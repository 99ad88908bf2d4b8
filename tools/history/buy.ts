import { playPurchase } from '../demo/buying.ts';
import type { Company, Supplier } from '../demo/company.ts';
import { needed } from '../demo/expect.ts';
import * as operations from '../demo/operations.ts';
import { playOrder } from '../demo/purchase-order.ts';
import { type PlayedContract, type PurchasePlan, type Stage, stages } from '../demo/purchase-plan.ts';
import { playNow, story } from '../demo/story.ts';
import { purchases } from '../seed/purchases.ts';
import { between, daysAgo, type PartOfDay, workdayAgo } from './calendar.ts';
import type { HistoryClock } from './history-clock.ts';

type Institutions = { taxPlatformUrl: string; keysFolder: string };

/** Something that is bought all month: an RFQ, contracts with those who win, and orders by these. */
interface Supply {
  title: string;
  productCode: string;
  /** Base units that the contracts agree. */
  quantity: string;
  /** Suppliers by the start of their name, with their net prices; the first two win. */
  offers: [supplier: string, netPrice: string][];
  /** Days before today on which the RFQ is published. */
  begins: number;
  /** Orders by the first contract, then by the second. */
  orders: [number, number?];
  keepsDays?: number;
}

const supplies: Supply[] = [
  {
    title: '茉莉花茶原叶 季度框架',
    productCode: 'M-TEA-02',
    quantity: '6000',
    offers: [
      ['祥和', '86.50'],
      ['天成', '88.00'],
    ],
    begins: 58,
    orders: [4, 3],
  },
  {
    title: '绿茶原叶 季度框架',
    productCode: 'M-TEA-01',
    quantity: '3600',
    offers: [
      ['祥和', '72.00'],
      ['天成', '74.50'],
    ],
    begins: 58,
    orders: [3, 2],
  },
  {
    title: '白砂糖 季度框架',
    productCode: 'M-SUG-01',
    quantity: '48000',
    offers: [['桂南', '6.12']],
    begins: 58,
    orders: [6],
  },
  {
    title: '浓缩橙汁 季度框架',
    productCode: 'M-JUI-01',
    quantity: '36000',
    offers: [['果源', '18.80']],
    begins: 58,
    orders: [6],
  },
  {
    title: 'PET 瓶 500ml 季度框架',
    productCode: 'P-BOT-01',
    quantity: '1800000',
    offers: [
      ['江南', '0.286'],
      ['华瑞', '0.291'],
    ],
    begins: 58,
    orders: [5, 4],
  },
  {
    title: '瓶盖 28 口径 季度框架',
    productCode: 'P-CAP-01',
    quantity: '1800000',
    offers: [
      ['江南', '0.042'],
      ['华瑞', '0.045'],
    ],
    begins: 57,
    orders: [4, 3],
  },
  {
    title: '茉莉花茶瓶标 季度框架',
    productCode: 'P-LAB-01',
    quantity: '700000',
    offers: [['彩韵', '0.031']],
    begins: 57,
    orders: [4],
  },
  {
    title: '纸箱 24 瓶装 季度框架',
    productCode: 'P-CTN-01',
    quantity: '96000',
    offers: [
      ['华瑞', '2.35'],
      ['彩韵', '2.41'],
    ],
    begins: 57,
    orders: [5, 3],
  },
  {
    title: '山楂浆 季度框架',
    productCode: 'M-HAW-01',
    quantity: '9000',
    offers: [['果源', '9.60']],
    begins: 57,
    orders: [3],
  },
  {
    title: '复合膜袋 50g 季度框架',
    productCode: 'P-BAG-01',
    quantity: '240000',
    offers: [['彩韵', '0.118']],
    begins: 57,
    orders: [3],
  },
];

/** Single purchases in the course of the month. */
const singles: Supply[] = [
  {
    title: '托盘缠绕膜用瓶坯 补货',
    productCode: 'P-BOT-01',
    quantity: '40000',
    offers: [['远达', '0.302']],
    begins: 30,
    orders: [1],
  },
  {
    title: '白砂糖 中秋后补货',
    productCode: 'M-SUG-01',
    quantity: '3000',
    offers: [
      ['桂南', '6.18'],
      ['果源', '6.40'],
    ],
    begins: 26,
    orders: [1, 1],
  },
  {
    title: '绿茶原叶 秋茶小样',
    productCode: 'M-TEA-01',
    quantity: '300',
    offers: [['天成', '79.00']],
    begins: 22,
    orders: [1],
  },
  {
    title: '茉莉花茶瓶标 大促版',
    productCode: 'P-LAB-01',
    quantity: '60000',
    offers: [
      ['彩韵', '0.036'],
      ['华瑞', '0.038'],
    ],
    begins: 19,
    orders: [1, 1],
  },
  {
    title: '纸箱 大促加固款',
    productCode: 'P-CTN-01',
    quantity: '8000',
    offers: [['华瑞', '2.62']],
    begins: 15,
    orders: [1],
  },
  {
    title: '浓缩橙汁 双旦备货',
    productCode: 'M-JUI-01',
    quantity: '6000',
    offers: [
      ['果源', '19.20'],
      ['桂南', '19.60'],
    ],
    begins: 9,
    orders: [1, 1],
  },
  {
    title: '瓶盖 28 口径 第二来源',
    productCode: 'P-CAP-01',
    quantity: '200000',
    offers: [
      ['华瑞', '0.044'],
      ['江南', '0.046'],
      ['彩韵', '0.047'],
    ],
    begins: 5,
    orders: [1, 1],
  },
];

/** What does not go as it should: of these orders, by title and number. */
const irregular: Record<
  string,
  Pick<PurchasePlan, 'rejectedPercent' | 'missingPercent' | 'invoicesRejected' | 'takesBack' | 'lateDays'>
> = {
  '茉莉花茶原叶 季度框架 2': { rejectedPercent: 4n },
  '绿茶原叶 季度框架 3': { lateDays: 4 },
  '浓缩橙汁 季度框架 3': { missingPercent: 2n },
  'PET 瓶 500ml 季度框架 4': { lateDays: 5 },
  // The supplier agrees and takes back by a red invoice what it had billed too much; of the caps that is still open.
  '纸箱 24 瓶装 季度框架 3': { rejectedPercent: 6n, invoicesRejected: true, takesBack: true },
  '白砂糖 季度框架 4': { lateDays: 3 },
  '瓶盖 28 口径 季度框架 3': { missingPercent: 1n, invoicesRejected: true },
};

/** Called off and not needed after all. */
const cancelled: readonly string[] = ['PET 瓶 500ml 季度框架 7', '瓶盖 28 口径 季度框架 5'];

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Days between the first orders, which fill the stores before the first production, and today. */
const firstOrder = 44;
const lastOrder = 3;

export function buyingStories(
  company: Company,
  institutions: Institutions,
  clock: HistoryClock,
): (() => Promise<void>)[] {
  const played = (supply: Supply, plan: (index: number, count: number) => number) => () =>
    story(`buy ${supply.title}`, () => playSupply(company, institutions, { clock, supply, startsAgo: plan }), clock);
  return [
    ...purchases(company).map((plan) => () => story(plan.title, () => playToday(company, institutions, plan), clock)),
    ...supplies.map((supply) =>
      played(supply, (index, count) => {
        // Two at the beginning, the rest over the month.
        if (index < 2) return firstOrder;
        return Math.round(firstOrder - 10 - ((firstOrder - 10 - lastOrder) * (index - 2)) / Math.max(1, count - 3));
      }),
    ),
    ...singles.map((supply) => played(supply, () => supply.begins)),
  ];
}

/** One of those that stand at each stage today: what it has behind it was done at work, so it began some days earlier. */
async function playToday(company: Company, institutions: Institutions, plan: PurchasePlan): Promise<void> {
  const days = Math.round((playNow().getTime() - plan.startsAt.getTime()) / dayMs);
  // Who is asked on a workday can quote on the next; what has just been published waits for its quotes.
  const ago = plan.until === 'published' ? days : workdayAgo(days + 4);
  const startsAt = daysAgo(ago, 'morning', between(plan.title, 0, 20));
  await playPurchase(company, institutions, { ...plan, startsAt, later: atWork(startsAt, plan.title) });
}

async function playSupply(
  company: Company,
  institutions: Institutions,
  {
    clock,
    supply,
    startsAgo,
  }: { clock: HistoryClock; supply: Supply; startsAgo: (index: number, count: number) => number },
): Promise<void> {
  const { title, productCode, quantity, keepsDays } = supply;
  const offers = supply.offers.map(([name, netPrice]) => ({ supplier: supplierNamed(company, name), netPrice }));
  // Who is asked on a workday can quote on the next, before the two days for quotations are over.
  const begin = daysAgo(workdayAgo(supply.begins), 'morning', between(title, 0, 20));
  const later = atWork(begin, title);
  const plan: PurchasePlan = {
    title,
    productCode,
    quantity,
    offers,
    startsAt: begin,
    until: 'signed',
    later,
    ...(keepsDays ? { keepsDays } : {}),
  };
  const { contracts } = await playPurchase(company, institutions, plan);
  const agreedAt = later(0);
  const count = supply.orders.reduce<number>((sum, more) => sum + (more ?? 0), 0);
  let index = 0;
  // The larger share is called off first.
  const byShare = contracts.toSorted((a, b) => quantityOf(b) - quantityOf(a));
  for (const [position, { contract, supplier }] of byShare.entries()) {
    const parts = supply.orders[position] ?? 0;
    for (const part of split(contract.lines[0]?.quantity ?? '0', parts)) {
      const planned = daysAgo(startsAgo(index, count), 'morning', between(`${title} ${index}`, 0, 20));
      const at = new Date(Math.max(planned.getTime(), agreedAt.getTime()));
      index += 1;
      const name = `${title} ${index}`;
      const order = { contract: withQuantity(contract, part), supplier };
      clock.tell(() =>
        story(
          name,
          () =>
            playPart(company, institutions, { plan: { ...plan, ...irregular[name], until: 'paid' }, order, at, name }),
          clock,
        ),
      );
    }
  }
}

async function playPart(
  company: Company,
  institutions: Institutions,
  { plan, order, at, name }: { plan: PurchasePlan; order: PlayedContract; at: Date; name: string },
): Promise<void> {
  const later = atWork(new Date(at.getTime() - 2 * hourMs), name);
  if (!cancelled.includes(name)) {
    await playOrder(company, institutions, { ...order, plan, later, goesOn: () => true });
    return;
  }
  const goesOn = (stage: Stage) => stages.indexOf(stage) <= stages.indexOf('confirmed');
  const { orderId: id } = await playOrder(company, institutions, { ...order, plan, later, goesOn });
  const input = { id, reason: '销售计划下调，本批不再需要' };
  await company.as('buyer').run(operations.cancelPurchaseOrder, { input }, later(20));
}

/**
 * Business times so many hours after one another, at hours at which people work: ten in the morning or three in the
 * afternoon, never on a Sunday.
 */
export function atWork(begin: Date, name: string): (hours: number) => Date {
  let now = begin.getTime();
  const minutes = between(name, 0, 20);
  return (hours) => {
    const wished = now + hours * hourMs;
    const found = hours === 0 ? now : firstSlot(wished, minutes);
    now = found;
    return new Date(found);
  };
}

function firstSlot(wished: number, minutes: number): number {
  const parts: PartOfDay[] = ['morning', 'afternoon'];
  for (let day = Math.ceil((daysAgo(0, 'morning').getTime() - wished) / dayMs) + 1; ; day -= 1) {
    for (const part of parts) {
      const slot = daysAgo(day, part, minutes);
      // Shanghai's Sunday.
      if (new Date(slot.getTime() + 8 * hourMs).getUTCDay() !== 0 && slot.getTime() >= wished) return slot.getTime();
    }
  }
}

/** Equal whole parts; the last takes what is left over. */
function split(quantity: string, parts: number): string[] {
  const whole = Math.floor(Number(quantity));
  if (parts === 0) return [];
  const each = Math.floor(whole / parts);
  return Array.from({ length: parts }, (_, index) => String(index === parts - 1 ? whole - each * (parts - 1) : each));
}

function quantityOf({ contract }: PlayedContract): number {
  return Number(contract.lines[0]?.quantity ?? 0);
}

function withQuantity(contract: PlayedContract['contract'], quantity: string): PlayedContract['contract'] {
  return { ...contract, lines: contract.lines.map((line) => ({ ...line, quantity })) };
}

function supplierNamed(company: Company, begin: string): Supplier {
  return needed(
    begin,
    company.suppliers.find(({ name }) => name.startsWith(begin)),
  );
}
