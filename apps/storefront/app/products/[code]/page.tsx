import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { businessDay, serverNow } from '@quanlian/app-kit/server-time.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { unitName } from '@quanlian/labels/unit-name.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { Icon } from '@quanlian/ui/icon.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { cache, type ReactNode } from 'react';
import type { ShopProductQuery as Read } from '#generated/graphql.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { PackShot } from '../../goods/pack-shot.tsx';
import { PriceText } from '../../goods/price-text.tsx';
import { ProductGrid } from '../../goods/product-grid.tsx';
import { AddToCart } from './add-to-cart.tsx';
import { RelatedQuery, ShopProductQuery } from './operations.ts';

const read = cache((code: string) => readGraph(ShopProductQuery, { code }));

type Product = NonNullable<Read['shopProduct']>;
type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { shopProduct } = await read(decodeURIComponent((await params).code));
  return shopProduct ? { title: nameOf(shopProduct, await requestLanguage()) } : {};
}

export default async function ProductPage({ params }: Props) {
  const { shopProduct, shopDelivery, shopCoupons } = await read(decodeURIComponent((await params).code));
  const product = found(shopProduct);
  const text = await getTranslations('catalogue');
  const locale = await requestLanguage();
  const { brand, promotion, specification, baseUnit, unitsPerCase, shelfLifeDays, gtin, category } = product;
  const unit = unitName(baseUnit, locale);
  const level = product.product.shopStock?.level ?? 'NONE';
  const coupons = shopCoupons.filter(
    ({ products }) => products.length === 0 || products.some(({ id }) => id === product.id),
  );
  const facts = [
    { label: text('brand'), value: brand === null ? null : nameOf(brand, locale) },
    { label: text('category'), value: category === null ? null : labelOf('ProductCategory', category, locale) },
    { label: text('specification'), value: specification },
    {
      label: text('casePack'),
      value:
        unitsPerCase === null
          ? null
          : text('casePackValue', { count: unitsPerCase, unit: unitName(baseUnit, locale, unitsPerCase) }),
    },
    { label: text('shelfLife'), value: shelfLifeDays === null ? null : text('days', { count: shelfLifeDays }) },
    { label: text('gtin'), value: gtin },
    { label: text('code'), value: product.code },
  ].filter(({ value }) => value !== null);
  return (
    <>
      <article className="grid gap-6 pt-4 md:grid-cols-2 md:gap-12 md:pt-10">
        <div className="rounded-3xl bg-[#F3EEE3] md:sticky md:top-20 md:self-start">
          <PackShot
            name={product.name}
            brandName={brand?.name ?? null}
            baseUnit={baseUnit}
            specification={specification}
            className="mx-auto h-60 w-auto py-4 md:h-[28rem]"
          />
        </div>
        <div>
          {brand !== null && (
            <Link
              href={routes.category({ brand: brand.id })}
              className="inline-flex min-h-11 items-center text-leaf md:min-h-9"
            >
              {nameOf(brand, locale)}
            </Link>
          )}
          <h1 className="text-2xl leading-snug font-semibold text-balance md:text-3xl">{nameOf(product, locale)}</h1>
          {product.sizes.length < 2 && specification !== null && <p className="mt-1 text-ink-soft">{specification}</p>}
          <div className="mt-3">
            <PriceText price={product.price} listPrice={product.listPrice} saving={product.saving} large />
            <p className="mt-1 text-sm text-ink-soft">{text('perUnit', { unit })}</p>
          </div>
          {promotion !== null && (
            <p className="mt-3 rounded-2xl bg-price/5 px-4 py-3 text-sm text-[#A8341D]">
              {text('promotionUntil', { name: nameOf(promotion, locale), day: promotion.validUntil })}
            </p>
          )}
          {coupons.length > 0 && (
            <Link
              href={routes.coupons()}
              className="mt-3 flex min-h-11 flex-wrap items-center gap-2 text-sm text-[#A8341D]"
            >
              {coupons.slice(0, 3).map((coupon) => (
                <span key={coupon.id} className="rounded-lg border border-price/40 px-2 py-1">
                  {nameOf(coupon, locale)}
                </span>
              ))}
              <span className="font-medium">{text('takeCoupons')} ›</span>
            </Link>
          )}
          <Sizes product={product} label={text('size')} />
          <Assurances product={product} delivery={shopDelivery} />
          <AddToCart
            productId={product.id}
            unit={unit}
            units={unitName(baseUnit, locale, 2)}
            unitsPerCase={unitsPerCase}
            soldOut={level === 'NONE' ? labelOf('ShopStockLevel', level, locale) : null}
          />
          <section className="mt-8">
            <h2 className="mb-2 font-semibold">{text('facts')}</h2>
            <dl className="rounded-3xl border border-line bg-card px-5">
              {facts.map(({ label, value }) => (
                <div key={label} className="flex justify-between gap-6 border-b border-line py-3 last:border-b-0">
                  <dt className="flex-none text-ink-soft">{label}</dt>
                  <dd className="text-right break-all">{value}</dd>
                </div>
              ))}
            </dl>
          </section>
        </div>
      </article>
      <div className="pb-24 md:pb-0">
        <Related product={product} />
      </div>
    </>
  );
}

/** The same in other sizes. */
function Sizes({ product, label }: { product: Product; label: string }) {
  if (product.sizes.length < 2) return null;
  return (
    <nav aria-label={label} className="mt-5">
      <h2 className="mb-2 text-sm text-ink-soft">{label}</h2>
      <ul className="flex flex-wrap gap-2">
        {product.sizes.map((size) => (
          <li key={size.id}>
            <Link
              href={routes.product(size.code)}
              scroll={false}
              aria-current={size.id === product.id ? 'page' : undefined}
              className="flex min-h-12 flex-col justify-center rounded-2xl border border-line bg-card px-4 py-1.5 text-center transition-colors duration-150 hover:border-leaf aria-[current=page]:border-leaf aria-[current=page]:bg-leaf-pale aria-[current=page]:text-leaf"
            >
              <span className="font-medium">{size.specification}</span>
              <span className="text-xs text-ink-soft">{formatMoney(size.price)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What one may count on: that it is there, when it comes, how fresh it is, and that its batch was inspected. */
async function Assurances({ product, delivery }: { product: Product; delivery: Read['shopDelivery'] }) {
  const text = await getTranslations('catalogue');
  const locale = await requestLanguage();
  const { shopBatch: batch, shopStock: stock } = product.product;
  const level = stock?.level ?? 'NONE';
  const place = batch === null ? '' : (locale === 'en' && batch.shipsFromEn) || batch.shipsFrom;
  return (
    <ul className="mt-5 grid gap-2.5 rounded-3xl bg-leaf-pale/60 px-5 py-4 text-[15px]">
      <Assurance icon={level === 'NONE' ? 'clock' : 'check'}>
        {level === 'NONE'
          ? text('soldOutText')
          : level === 'FEW' && stock?.left
            ? text('fewLeft', { count: stock.left, unit: unitName(product.baseUnit, locale, stock.left) })
            : labelOf('ShopStockLevel', level, locale)}
      </Assurance>
      {batch !== null && (
        <Assurance icon="truck">
          {delivery === null
            ? text('shipsFrom', { place })
            : text('delivery', { place, usual: delivery.usualDays, most: delivery.mostDays })}
        </Assurance>
      )}
      {batch?.productionDate && (
        <Assurance icon="heart">
          {text('freshness', { days: daysSince(batch.productionDate, serverNow()) })}
          <span className="text-sm text-ink-soft">
            {' · '}
            {batch.productionDate}
            {batch.bestBefore !== null && ` · ${text('bestBefore', { day: batch.bestBefore })}`}
          </span>
        </Assurance>
      )}
      {batch !== null && (
        <Assurance icon="factory">
          {batch.inspectedOn === null ? text('ownFactory') : text('inspected', { day: batch.inspectedOn })}
          <span className="text-sm text-ink-soft"> · {text('batch', { number: batch.batchNumber })}</span>
        </Assurance>
      )}
    </ul>
  );
}

function Assurance({
  icon,
  children,
}: {
  icon: 'check' | 'clock' | 'truck' | 'heart' | 'factory';
  children: ReactNode;
}) {
  return (
    <li className="flex gap-3">
      <span className="mt-0.5 flex-none text-leaf">
        <Icon name={icon} size={18} />
      </span>
      <span className="min-w-0">{children}</span>
    </li>
  );
}

/** Others of its shelf, or of its brand. */
async function Related({ product }: { product: Product }) {
  const text = await getTranslations('catalogue');
  const { category, brand } = product;
  if (category === null && brand === null) return null;
  const filter = category === null ? { brandIds: brand === null ? [] : [brand.id] } : { categories: [category] };
  const { alike, inStock } = await readGraph(RelatedQuery, { filter });
  const own = new Set([product.id, ...product.sizes.map(({ id }) => id)]);
  const names = new Set<string>();
  // Of each drink one size; where its shelf is small, what else there is.
  const others = [...alike.nodes, ...inStock.nodes].filter(
    ({ id, name }) => !own.has(id) && !names.has(name) && names.add(name),
  );
  if (others.length === 0) return null;
  return (
    <section className="mt-10">
      <h2 className="mb-4 text-xl font-semibold">{text('related')}</h2>
      <ProductGrid products={others.slice(0, 4)} label={text('related')} />
    </section>
  );
}

/** Whole days from a business day until today. */
function daysSince(day: string, now: string): number {
  return Math.max(0, Math.round((Date.parse(businessDay(now)) - Date.parse(day)) / 86_400_000));
}
