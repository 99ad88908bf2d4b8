import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { businessDay, serverNow } from '@quanlian/app-kit/server-time.ts';
import { nameOf } from '@quanlian/ui/naming.ts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { PackShot } from '../../goods/pack-shot.tsx';
import { PriceText } from '../../goods/price-text.tsx';
import { AddToCart } from './add-to-cart.tsx';
import { ShopProductQuery } from './operations.ts';

const readProduct = cache(async (code: string) => (await readGraph(ShopProductQuery, { code })).shopProduct ?? null);

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const product = await readProduct(decodeURIComponent((await params).code));
  return product === null ? {} : { title: nameOf(product, await requestLanguage()) };
}

export default async function ProductPage({ params }: Props) {
  const product = found(await readProduct(decodeURIComponent((await params).code)));
  const text = await getTranslations('catalogue');
  const locale = await requestLanguage();
  const { brand, promotion, specification, baseUnit, unitsPerCase, shelfLifeDays, gtin } = product;
  const facts = [
    { label: text('brand'), value: brand === null ? null : nameOf(brand, locale) },
    { label: text('specification'), value: specification },
    {
      label: text('casePack'),
      value: unitsPerCase === null ? null : text('casePackValue', { count: unitsPerCase, unit: baseUnit }),
    },
    { label: text('shelfLife'), value: shelfLifeDays === null ? null : text('days', { count: shelfLifeDays }) },
    { label: text('gtin'), value: gtin },
    { label: text('code'), value: product.code },
  ].filter(({ value }) => value !== null);
  return (
    <article className="grid gap-6 pt-4 pb-20 md:grid-cols-2 md:gap-12 md:pt-10 md:pb-0">
      <div className="rounded-3xl bg-[#F3EEE3] md:sticky md:top-20 md:self-start">
        <PackShot
          name={product.name}
          brandName={brand?.name ?? null}
          baseUnit={baseUnit}
          specification={specification}
          className="mx-auto h-72 w-auto py-6 md:h-[28rem]"
        />
      </div>
      <div>
        {brand !== null && (
          <Link href={routes.category(brand.id)} className="inline-flex h-9 items-center text-leaf">
            {nameOf(brand, locale)}
          </Link>
        )}
        <h1 className="text-2xl leading-snug font-semibold text-balance md:text-3xl">{nameOf(product, locale)}</h1>
        {specification !== null && <p className="mt-1 text-ink-soft">{specification}</p>}
        <div className="mt-4">
          <PriceText price={product.price} listPrice={product.listPrice} saving={product.saving} large />
          <p className="mt-1 text-sm text-ink-soft">{text('perUnit', { unit: baseUnit })}</p>
        </div>
        {product.product.shopProductionDate !== null && (
          <p className="mt-3 text-leaf">
            {text('freshness', { days: daysSince(product.product.shopProductionDate, serverNow()) })}
            <span className="text-sm text-ink-soft"> · {product.product.shopProductionDate}</span>
          </p>
        )}
        {promotion !== null && (
          <p className="mt-3 rounded-2xl bg-price/5 px-4 py-3 text-sm text-[#A8341D]">
            {text('promotionUntil', { name: nameOf(promotion, locale), day: promotion.validUntil })}
          </p>
        )}
        <AddToCart productId={product.id} baseUnit={baseUnit} />
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
  );
}

/** Whole days from a business day until today. */
function daysSince(day: string, now: string): number {
  return Math.max(0, Math.round((Date.parse(businessDay(now)) - Date.parse(day)) / 86_400_000));
}
