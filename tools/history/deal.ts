import type { Company } from '../demo/company.ts';
import { allocate, placeOrder, ship, shipToOutlet, signFor } from '../demo/dealer-order.ts';
import { needed } from '../demo/expect.ts';
import { agree, type JoinedPartner, joinPartner, makeOutlet, type PartnerPlan, transferTo } from '../demo/partner.ts';
import { dayOf } from '../demo/produce.ts';
import { drinks } from '../demo/products.ts';
import * as salesOrderOperations from '../demo/sales-order-operations.ts';
import * as shipmentOperations from '../demo/shipment-operations.ts';
import { story } from '../demo/story.ts';
import { type Dealers, dealerPriceOf } from '../seed/sell-to-dealers.ts';
import { between, chance, dayBefore, daysAgo, dealerShare } from './calendar.ts';
import type { HistoryClock } from './history-clock.ts';
import { drinksMade } from './make.ts';
import { partners, type Town } from './partners.ts';

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
    await company
      .as('manager')
      .run(salesOrderOperations.approveSalesOrder, { input: { id } }, daysAgo(day, 'afternoon', minutes));
  }
  if (!town.isOverdue && chance(`${name} cancelled`) < 0.06) {
    const input = { id, reason: '客户调整到货计划，取消重下' };
    await company
      .as('sales')
      .run(salesOrderOperations.cancelSalesOrder, { input }, daysAgo(day, 'afternoon', minutes + 2));
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
      shipmentOperations.decideDeliveryDifference,
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
    .run(salesOrderOperations.salesInvoicesNow, { salesOrderId: id }, daysAgo(arrived - 1, 'afternoon', minutes));
  const ids = salesInvoices.nodes.map((invoice) => invoice.id);
  if (ids.length > 0) await company.as('tax').run(salesOrderOperations.issueSalesInvoice, { input: { ids } });
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
