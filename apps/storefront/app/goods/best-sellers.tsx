import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { BestSellersQuery } from '../operations.ts';
import { ProductGrid } from './product-grid.tsx';

/** What others buy, for a page that has nothing else to show. */
export async function BestSellers() {
  const text = await getTranslations('catalogue');
  const { shopBestSellers } = await readGraph(BestSellersQuery);
  const products = shopBestSellers.flatMap(({ product }) => product.shopProduct ?? []);
  if (products.length === 0) return null;
  return (
    <section className="mt-12">
      <h2 className="mb-4 text-left text-xl font-semibold">{text('bestSellers')}</h2>
      <ProductGrid products={products} label={text('bestSellers')} />
    </section>
  );
}
