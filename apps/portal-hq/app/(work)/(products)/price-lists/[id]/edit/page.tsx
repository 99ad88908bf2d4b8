import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { needs } from '#lib/session.ts';
import { productChoices } from '../../../product-choices.ts';
import { PriceListToChangeQuery } from './operations.ts';
import { PriceListForm } from './price-list-form.tsx';

export default async function ChangePriceListPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('price.write');
  const { id } = await params;
  const text = await getTranslations('products.priceListForm');
  const locale = await requestLanguage();
  const { priceList, products } = await readGraph(PriceListToChangeQuery, { id });
  const list = found(priceList);
  // A new version begins with the prices of the one in force.
  const basis = list.draft ?? list.current;
  const priced = basis?.items.map(({ product }) => product) ?? [];
  return (
    <div>
      <PageHead title={text('heading', { name: nameOf(list, locale) })} description={text('description')} />
      <PriceListForm list={list} basis={basis} choices={productChoices([...priced, ...products.nodes], locale)} />
    </div>
  );
}
