import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { Icon } from '@quanlian/ui/icon.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { ShopShelfQuery } from '#generated/graphql.ts';
import { type Choices, countChoices, queryOf, toggled } from '#lib/shop-choices.ts';

type Facets = ShopShelfQuery['shopFacets'];
type Props = { choices: Choices; facets: Facets; hrefOf: (query: Record<string, string | undefined>) => string };
export interface Option {
  key: string;
  label: string;
  count: number;
  isChosen: boolean;
  href: string;
}

/** All that can be chosen, with how many goods each choice shows. */
export async function facetGroups({ choices, facets, hrefOf }: Props) {
  const text = await getTranslations('catalogue');
  const locale = await requestLanguage();
  const to = (changed: Choices) => hrefOf(queryOf(changed));
  const yuan = (amountMinor: string) => formatMoney({ amountMinor, currency: 'CNY' }).replace(/\.00$/, '');
  const ofKind = <Kind extends 'brand' | 'category' | 'size'>(
    kind: Kind,
    key: Choices[Kind][number],
    label: string,
    count: number,
  ): Option => {
    const chosen: readonly string[] = choices[kind];
    return { key, label, count, isChosen: chosen.includes(key), href: to(toggled(choices, kind, key)) };
  };
  return [
    {
      label: text('category'),
      options: facets.categories.map(({ category, count }) =>
        ofKind('category', category, labelOf('ProductCategory', category, locale), count),
      ),
    },
    {
      label: text('brand'),
      options: facets.brands.map(({ brand, count }) => ofKind('brand', brand.id, nameOf(brand, locale), count)),
    },
    {
      label: text('price'),
      options: facets.prices.map(({ from, below, count }): Option => {
        const key = `${from}-${below ?? ''}`;
        const isChosen = choices.price === key;
        return {
          ...{ key, count, isChosen },
          label:
            below === null
              ? text('priceFrom', { from: yuan(from) })
              : from === '0'
                ? text('priceBelow', { below: yuan(below) })
                : text('priceBetween', { from: yuan(from), below: yuan(below) }),
          href: to({ ...choices, price: isChosen ? null : key }),
        };
      }),
    },
    { label: text('size'), options: facets.sizes.map(({ size, count }) => ofKind('size', size, size, count)) },
    {
      label: text('more'),
      options: [
        {
          ...{ key: 'stock', label: text('inStock'), count: facets.inStock, isChosen: choices.stock },
          href: to({ ...choices, stock: !choices.stock }),
        },
        {
          ...{ key: 'sale', label: text('reduced'), count: facets.reduced, isChosen: choices.sale },
          href: to({ ...choices, sale: !choices.sale }),
        },
      ].filter(({ count, isChosen }) => count > 0 || isChosen),
    },
  ].filter(({ options }) => options.length > 0);
}

/** Choices one below the other, each a link: they stand in the address. */
export async function FacetPanel(props: Props) {
  const groups = await facetGroups(props);
  return (
    <div className="grid gap-5">
      {groups.map(({ label, options }) => (
        <section key={label} aria-label={label}>
          <h2 className="mb-1 text-sm font-semibold">{label}</h2>
          <ul>
            {options.map((option) => (
              <li key={option.key}>
                <Link
                  href={option.href}
                  scroll={false}
                  prefetch={false}
                  rel="nofollow"
                  aria-current={option.isChosen ? 'true' : undefined}
                  className="group flex min-h-11 items-center gap-3 rounded-xl px-2 text-[15px] transition-colors duration-150 hover:bg-leaf-pale aria-[current=true]:font-medium aria-[current=true]:text-leaf md:min-h-9"
                >
                  <span className="grid size-5 flex-none place-items-center rounded-md border border-edge bg-card text-white group-aria-[current=true]:border-leaf group-aria-[current=true]:bg-leaf">
                    {option.isChosen && <Icon name="check" size={14} />}
                  </span>
                  <span className="min-w-0 flex-1">{option.label}</span>
                  <span className="text-sm font-normal text-ink-soft">{option.count}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** What is chosen, each to be taken back with one touch. */
export async function ChosenChips(props: Props): Promise<ReactNode> {
  const { choices, hrefOf } = props;
  if (countChoices(choices) === 0) return null;
  const text = await getTranslations('catalogue');
  const chosen = (await facetGroups(props)).flatMap(({ options }) => options.filter(({ isChosen }) => isChosen));
  const none = { ...choices, brand: [], category: [], size: [], price: null, stock: false, sale: false };
  return (
    <ul aria-label={text('chosen')} className="mb-4 flex flex-wrap gap-2">
      {chosen.map(({ key, label, href }) => (
        <li key={key}>
          <Link
            href={href}
            scroll={false}
            prefetch={false}
            aria-label={text('takeBack', { choice: label })}
            className="inline-flex h-9 items-center gap-2 rounded-full bg-leaf-pale pr-3 pl-4 text-sm text-leaf"
          >
            {label}
            <Icon name="close" size={14} />
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={hrefOf(queryOf(none))}
          scroll={false}
          prefetch={false}
          className="inline-flex h-9 items-center px-2 text-sm text-ink-soft underline-offset-4 hover:underline"
        >
          {text('clear')}
        </Link>
      </li>
    </ul>
  );
}
