import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { currentShopper } from '#lib/session.ts';
import { BrandLinks } from './goods/brand-links.tsx';
import { ProductGrid } from './goods/product-grid.tsx';
import { SearchForm } from './goods/search-form.tsx';
import { ShopShelf } from './operations.ts';
import { PackLine } from './pack-line.tsx';

/** How many cards the home page has of each kind. */
const onHome = 8;

export default async function HomePage() {
  const text = await getTranslations('shop');
  const catalogue = await getTranslations('catalogue');
  const [shopper, { shopBrands, shopProducts }] = await Promise.all([
    currentShopper(),
    readGraph(ShopShelf, { text: null, brandId: null, first: 48, after: null }),
  ]);
  const reduced = shopProducts.nodes.filter(({ saving }) => saving !== null).slice(0, onHome);
  const others = shopProducts.nodes.filter(({ saving }) => saving === null).slice(0, onHome);
  return (
    <>
      <section className="grid items-center gap-6 pt-6 md:grid-cols-[1.1fr_1fr] md:gap-12 md:pt-10">
        <div>
          {shopper !== null && <p className="mb-2 text-leaf">{text('heroMember', { name: shopper.name })}</p>}
          <h1 className="text-3xl leading-snug font-semibold text-balance whitespace-pre-line md:text-4xl md:leading-tight">
            {text('hero')}
          </h1>
          <p className="mt-3 max-w-[34em] text-pretty text-ink-soft">{text('heroText')}</p>
          <div className="mt-6 max-w-xl">
            <SearchForm />
          </div>
          {shopper === null && (
            <Link href={routes.signIn()} className="mt-4 inline-flex h-11 items-center font-medium text-leaf">
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
      <div className="mt-8">
        <BrandLinks brands={shopBrands} />
      </div>
      {reduced.length > 0 && (
        <section className="mt-8">
          <h2 className="mb-4 text-xl font-semibold">{catalogue('reduced')}</h2>
          <ProductGrid products={reduced} label={catalogue('reduced')} />
        </section>
      )}
      {others.length > 0 && (
        <section className="mt-10">
          <div className="mb-4 flex items-baseline justify-between gap-4">
            <h2 className="text-xl font-semibold">{catalogue('goods')}</h2>
            <Link href={routes.category()} className="flex-none py-2 text-leaf">
              {catalogue('seeAll')}
            </Link>
          </div>
          <ProductGrid products={others} label={catalogue('goods')} />
        </section>
      )}
      {shopProducts.nodes.length === 0 && <p className="mt-12 text-center text-ink-soft">{catalogue('nothingYet')}</p>}
    </>
  );
}
