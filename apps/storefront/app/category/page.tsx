import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { isUuid } from '@quanlian/ids/uuid.ts';
import { nameOf } from '@quanlian/ui/naming.ts';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { BrandLinks } from '../goods/brand-links.tsx';
import { NextPage } from '../goods/next-page.tsx';
import { ProductGrid } from '../goods/product-grid.tsx';
import { ShopShelf } from '../operations.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('catalogue'))('category') };
}

type Props = { searchParams: Promise<{ brand?: string; after?: string }> };

export default async function CategoryPage({ searchParams }: Props) {
  const { brand, after } = await searchParams;
  if (brand !== undefined && !isUuid(brand)) notFound();
  const text = await getTranslations('catalogue');
  const locale = await requestLanguage();
  const variables = { text: null, brandId: brand ?? null, first: 24, after: after ?? null };
  const { shopBrands, shopProducts } = await readGraph(ShopShelf, variables);
  const chosen = shopBrands.find(({ id }) => id === brand);
  if (brand !== undefined && chosen === undefined) notFound();
  const title = chosen ? nameOf(chosen, locale) : text('category');
  return (
    <>
      <h1 className="pt-6 text-2xl font-semibold">{title}</h1>
      <div className="sticky top-14 z-20 -mx-4 mt-3 bg-paper/95 px-4 py-3 backdrop-blur sm:-mx-6 sm:px-6">
        <BrandLinks brands={shopBrands} current={brand ?? null} />
      </div>
      <div className="mt-3">
        <ProductGrid products={shopProducts.nodes} label={title} />
      </div>
      <NextPage
        href={
          shopProducts.pageInfo.hasNextPage
            ? routes.category(brand, shopProducts.pageInfo.endCursor ?? undefined)
            : null
        }
      />
    </>
  );
}
