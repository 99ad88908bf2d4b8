import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { nameOf } from '@quanlian/ui/naming.ts';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { currentShopper } from '#lib/session.ts';
import { CouponStrip } from './coupons/coupon-strip.tsx';
import { CategoryTiles } from './goods/category-tiles.tsx';
import { ProductGrid } from './goods/product-grid.tsx';
import { SearchForm } from './goods/search-form.tsx';
import { ShopHome } from './operations.ts';
import { PackLine } from './pack-line.tsx';

export default async function HomePage() {
  const text = await getTranslations('shop');
  const catalogue = await getTranslations('catalogue');
  const locale = await requestLanguage();
  const [shopper, home] = await Promise.all([currentShopper(), readGraph(ShopHome)]);
  const bestSellers = home.shopBestSellers.flatMap(({ product }) => product.shopProduct ?? []);
  const isShown = new Set([...home.reduced.nodes, ...bestSellers].map(({ id }) => id));
  const others = home.shopProducts.nodes.filter(({ id }) => !isShown.has(id)).slice(0, 8);
  return (
    <>
      <section className="grid items-center gap-6 pt-6 md:grid-cols-[1.1fr_1fr] md:gap-12 md:pt-10">
        <div>
          {shopper !== null && <p className="mb-2 text-leaf">{text('heroMember', { name: shopper.name })}</p>}
          <h1 className="text-[1.65rem] leading-snug font-semibold text-balance whitespace-pre-line md:text-4xl md:leading-tight">
            {text('hero')}
          </h1>
          <p className="mt-3 max-w-[34em] text-pretty text-ink-soft max-md:hidden">{text('heroText')}</p>
          <div className="mt-4 max-w-xl md:mt-6">
            <SearchForm />
          </div>
          {shopper === null && (
            <Link href={routes.signIn()} className="mt-1 inline-flex h-11 items-center font-medium text-leaf md:mt-4">
              {text('heroAction')}
            </Link>
          )}
        </div>
        <div className="hidden overflow-hidden rounded-3xl bg-[#EDE7DA] md:block">
          <PackLine
            labels={[text('brandTea'), text('brandJuice'), text('brandWater'), text('brandSnack')]}
            className="h-auto w-full"
          />
        </div>
      </section>
      <div className="mt-3 md:mt-10">
        <CategoryTiles categories={home.shopFacets.categories} />
      </div>
      <CouponStrip coupons={home.shopCoupons} />
      {home.reduced.nodes.length > 0 && (
        <Block
          title={catalogue('reduced')}
          note={home.shopPromotions
            .map((promotion) =>
              catalogue('promotionUntil', { name: nameOf(promotion, locale), day: promotion.validUntil }),
            )
            .join(' · ')}
          href={routes.category({ sale: '1' })}
        >
          <ProductGrid products={home.reduced.nodes} label={catalogue('reduced')} />
        </Block>
      )}
      {bestSellers.length > 0 && (
        <Block title={catalogue('bestSellers')} note={catalogue('bestSellersNote')}>
          <ProductGrid products={bestSellers} label={catalogue('bestSellers')} />
        </Block>
      )}
      {others.length > 0 && (
        <Block title={catalogue('goods')} href={routes.category()}>
          <ProductGrid products={others} label={catalogue('goods')} />
        </Block>
      )}
      {home.shopProducts.nodes.length === 0 && (
        <p className="mt-12 text-center text-ink-soft">{catalogue('nothingYet')}</p>
      )}
    </>
  );
}

async function Block(props: { title: string; note?: string; href?: string; children: ReactNode }) {
  const catalogue = await getTranslations('catalogue');
  return (
    <section className="mt-10 md:mt-12">
      <div className="mb-4 flex items-baseline justify-between gap-4">
        <div>
          <h2 className="text-xl font-semibold md:text-2xl">{props.title}</h2>
          {props.note !== undefined && props.note !== '' && (
            <p className="mt-0.5 text-sm text-ink-soft">{props.note}</p>
          )}
        </div>
        {props.href !== undefined && (
          <Link href={props.href} className="flex-none py-2 text-leaf">
            {catalogue('seeAll')}
          </Link>
        )}
      </div>
      {props.children}
    </section>
  );
}
