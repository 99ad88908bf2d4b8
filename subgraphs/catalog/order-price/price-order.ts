import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { sql } from 'drizzle-orm';
import { type AskedLine, type PriceSource, type PricingBasis, priceLines, type Scheme } from './rules.ts';

/** Prices and stock are kept in one currency for now. */
export const currency = 'CNY';

export interface PricingRequest {
  channel: 'DEALER' | 'SHOP';
  buyerId: string | null;
  buyerLevel: string | null;
  priceListId: string | null;
  /** The order being priced: its own claims do not count against it. */
  orderId: string | null;
  lines: readonly AskedLine[];
}

/** Prices the lines by what is in force now; with `lock`, nobody else can take of their promotions meanwhile. */
export async function priceOrder(tx: ReadTx, request: PricingRequest, { lock }: { lock: boolean }) {
  const { basis, lapsed } = await pricingBasis(tx, request, { lock });
  return { priced: priceLines(basis), lapsed };
}

/** All that the prices of these lines depend on, and the promotions that have lapsed holds to be given back. */
export async function pricingBasis(
  tx: ReadTx,
  request: PricingRequest,
  { lock }: { lock: boolean },
): Promise<{ basis: PricingBasis; lapsed: string[] }> {
  const sources = await priceSources(tx, request);
  const promotionIds = [
    ...new Set(
      request.lines.flatMap(({ promotionId }, index) => (promotionId ? [promotionId] : (sources[index]?.offers ?? []))),
    ),
  ];
  const { schemes, lapsed } = await schemesOf(tx, { request, promotionIds, lock });
  return { basis: { ...request, businessDay: businessDay(tx.businessTime), currency, sources, schemes }, lapsed };
}

type SourceRow = {
  product_id: string | null;
  kind: string;
  state: string;
  code: string;
  name: string;
  base_unit: string;
  specification: string | null;
  tax_code: string | null;
  tax_rate: string | null;
  sale_price_minor: string | null;
  currency: string;
  units_per_case: number | null;
  unit_price: string | null;
  from_quantity: string;
  includes_tax: boolean;
  list_name: string;
  version_number: number;
  offers: string[];
};

/** Product, case and list price of every line, in the lines' order, by one statement. */
async function priceSources(tx: ReadTx, request: PricingRequest): Promise<(PriceSource | null)[]> {
  const today = businessDay(tx.businessTime);
  const ids = arrayText(request.lines.map(({ productId }) => productId));
  const quantities = arrayText(request.lines.map(({ quantity }) => quantity));
  const wantedList =
    request.channel === 'SHOP'
      ? sql`list.channel = 'SHOP'`
      : sql`list.id = ${request.priceListId}::uuid and list.channel = 'DEALER'`;
  const offers =
    request.channel === 'SHOP'
      ? sql`array(
          select promotion.id from promotion_products offered
          join promotion_terms terms on terms.id = offered.terms_id
          join promotions promotion on promotion.id = terms.promotion_id and promotion.terms_number = terms.terms_number
          where offered.product_id = product.id and promotion.state = 'ACTIVE' and promotion.channel = 'SHOP'
            and promotion.kind = 'PRICE_OFF' and ${today}::date between terms.valid_from and terms.valid_until
          order by promotion.id)`
      : sql`'{}'::uuid[]`;
  const rows = await tx.db.execute<SourceRow>(sql`
    with newest as (
      select version.id, version.version_number, version.includes_tax, version.valid_until, list.name
      from price_lists list join price_list_versions version on version.price_list_id = list.id
      where ${wantedList} and list.state = 'ACTIVE' and version.state = 'PUBLISHED' and version.valid_from <= ${today}::date
      order by version.version_number desc limit 1)
    select product.id as product_id, product.kind, product.state, product.code, product.name, product.base_unit,
      product.specification, product.tax_code, product.tax_rate::text, product.sale_price_minor::text, product.currency,
      pack.units_per_pack as units_per_case, item.unit_price::text, item.from_quantity::text,
      newest.includes_tax, newest.name as list_name, newest.version_number, ${offers} as offers
    from unnest(${ids}::uuid[], ${quantities}::numeric[]) with ordinality line (product_id, quantity, position)
    left join products product on product.id = line.product_id
    left join pack_levels pack on pack.product_id = product.id and pack.level = 'CASE'
    left join newest on newest.valid_until is null or newest.valid_until >= ${today}::date
    left join lateral (
      select tier.unit_price, tier.from_quantity from price_list_items tier
      where tier.version_id = newest.id and tier.product_id = product.id and tier.from_quantity <= line.quantity
      order by tier.from_quantity desc limit 1) item on true
    order by line.position`);
  return rows.map((row) =>
    row.product_id === null
      ? null
      : {
          productId: row.product_id,
          kind: row.kind,
          state: row.state,
          code: row.code,
          name: row.name,
          baseUnit: row.base_unit,
          specification: row.specification,
          taxCode: row.tax_code,
          taxRate: row.tax_rate,
          salePriceMinor: row.sale_price_minor === null ? null : BigInt(row.sale_price_minor),
          currency: row.currency,
          unitsPerCase: row.units_per_case,
          listed:
            row.unit_price === null
              ? null
              : {
                  unitPrice: row.unit_price,
                  fromQuantity: row.from_quantity,
                  includesTax: row.includes_tax,
                  listName: row.list_name,
                  versionNumber: row.version_number,
                },
          offers: row.offers,
        },
  );
}

type SchemeRow = {
  id: string;
  name: string;
  kind: Scheme['kind'];
  channel: Scheme['channel'];
  state: Scheme['state'];
  terms_number: number;
  valid_from: string;
  valid_until: string;
  buy_cases: number | null;
  gift_cases: number | null;
  orders_per_buyer: number | null;
  levels: string[];
  partner_ids: string[];
  products: Record<string, string | null> | null;
  available_minor: string;
  lapsed_minor: string;
  orders_of_buyer: number;
  newest_order_number: string | null;
};

/** The promotions with their terms in force. Two statements: what is read under the lock must be read after it. */
async function schemesOf(
  tx: ReadTx,
  { request, promotionIds, lock }: { request: PricingRequest; promotionIds: string[]; lock: boolean },
): Promise<{ schemes: Map<string, Scheme>; lapsed: string[] }> {
  if (promotionIds.length === 0) return { schemes: new Map(), lapsed: [] };
  const ids = arrayText(promotionIds);
  if (lock) await tx.db.execute(sql`select 1 from promotions where id = any(${ids}::uuid[]) order by id for update`);
  const now = tx.businessTime.toISOString();
  const rows = await tx.db.execute<SchemeRow>(sql`
    select promotion.id, promotion.name, promotion.kind, promotion.channel, promotion.state, promotion.terms_number,
      terms.valid_from::text, terms.valid_until::text, terms.buy_cases, terms.gift_cases, terms.orders_per_buyer,
      terms.levels, terms.partner_ids,
      (select jsonb_object_agg(offered.product_id, offered.price_off::text) from promotion_products offered
        where offered.terms_id = terms.id
          and offered.product_id = any(${arrayText(request.lines.map(({ productId }) => productId))}::uuid[])) as products,
      (promotion.budget_minor - promotion.held_minor - promotion.spent_minor + lapsed.amount)::text as available_minor,
      lapsed.amount::text as lapsed_minor, taken.orders as orders_of_buyer, taken.newest as newest_order_number
    from promotions promotion
    join promotion_terms terms on terms.promotion_id = promotion.id and terms.terms_number = promotion.terms_number
    cross join lateral (
      select coalesce(sum(claim.amount_minor), 0) as amount from promotion_claims claim
      where claim.promotion_id = promotion.id and claim.state = 'HELD' and claim.expires_at <= ${now}::timestamptz) lapsed
    cross join lateral (
      select count(*)::int as orders, (array_agg(claim.order_number order by claim.created_at desc))[1] as newest
      from promotion_claims claim
      where claim.promotion_id = promotion.id and claim.buyer_id = ${request.buyerId}::uuid
        and claim.order_id is distinct from ${request.orderId}::uuid
        and (claim.state = 'SPENT' or (claim.state = 'HELD' and claim.expires_at > ${now}::timestamptz))) taken
    where promotion.id = any(${ids}::uuid[])`);
  const schemes = rows.map(
    (row): Scheme => ({
      id: row.id,
      name: row.name,
      kind: row.kind,
      channel: row.channel,
      state: row.state,
      termsNumber: row.terms_number,
      validFrom: row.valid_from,
      validUntil: row.valid_until,
      buyCases: row.buy_cases,
      giftCases: row.gift_cases,
      ordersPerBuyer: row.orders_per_buyer,
      levels: row.levels,
      partnerIds: row.partner_ids,
      products: new Map(Object.entries(row.products ?? {})),
      availableMinor: BigInt(row.available_minor),
      ordersOfBuyer: row.orders_of_buyer,
      newestOrderNumber: row.newest_order_number,
    }),
  );
  return {
    schemes: new Map(schemes.map((scheme) => [scheme.id, scheme])),
    lapsed: rows.filter(({ lapsed_minor }) => lapsed_minor !== '0').map(({ id }) => id),
  };
}

/** Ids and numbers as the text of an array of PostgreSQL. */
export function arrayText(values: readonly (string | bigint)[]): string {
  return `{${values.join(',')}}`;
}
