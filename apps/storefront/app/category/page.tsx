import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { routes } from '#lib/routes.ts';
import { choicesOf, type Query } from '#lib/shop-choices.ts';
import { CategoryTiles } from '../goods/category-tiles.tsx';
import { readShelf, Shelf } from '../shelf/shelf.tsx';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('catalogue'))('allGoods') };
}

export default async function CategoryPage({ searchParams }: Props) {
  const query = await searchParams;
  const choices = { ...choicesOf(query), q: '' };
  const text = await getTranslations('catalogue');
  const locale = await requestLanguage();
  const shelf = await readShelf(choices, [query.after].flat()[0]);
  const [category] = choices.category;
  const title =
    category !== undefined && choices.category.length === 1
      ? labelOf('ProductCategory', category, locale)
      : text('allGoods');
  return (
    <>
      <h1 className="pt-6 text-2xl font-semibold">{title}</h1>
      <div className="mt-4">
        <CategoryTiles
          categories={shelf.shopFacets.categories}
          current={choices.category.length === 1 ? (category ?? null) : null}
        />
      </div>
      <Shelf
        shelf={shelf}
        choices={choices}
        hrefOf={routes.category}
        label={title}
        empty={<p className="mt-12 text-center text-ink-soft">{text('nothingYet')}</p>}
      />
    </>
  );
}
