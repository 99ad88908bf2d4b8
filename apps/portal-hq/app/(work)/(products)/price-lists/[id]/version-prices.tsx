import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { unitName } from '@quanlian/labels/unit-name.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { packsOf } from '@quanlian/ui/pack-levels.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { DecimalText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { PriceListQuery } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';

type Version = NonNullable<NonNullable<PriceListQuery['priceList']>['current']>;

/** The prices of a version: a row for each tier of each product. */
export async function VersionPrices({ version }: { version: Version }) {
  const text = await getTranslations('products.priceList');
  const locale = await requestLanguage();
  const rows = version.items.flatMap(({ product, tiers }) => tiers.map((tier, index) => ({ product, tier, index })));
  return (
    <DataTable
      id={`prices-${version.id}`}
      label={text('prices')}
      rows={rows}
      rowKey={({ product, tier }) => `${product.id} ${tier.fromQuantity}`}
      rowHref={({ product }) => routes.product(product.id)}
      columns={[
        { key: 'name', title: text('product'), render: ({ product }) => nameOf(product, locale) },
        { key: 'code', title: text('code'), phone: 'hidden', render: ({ product }) => product.code },
        {
          key: 'specification',
          title: text('specification'),
          phone: 'hidden',
          render: ({ product }) => product.specification ?? <None />,
        },
        {
          key: 'from',
          title: text('fromQuantity'),
          align: 'end',
          render: ({ product, tier, index }) => {
            const pack = packsOf(product.packLevels, locale)[0];
            if (index === 0) return text('anyQuantity');
            return <QuantityText value={tier.fromQuantity} unit={product.baseUnit} {...(pack ? { pack } : {})} />;
          },
        },
        {
          key: 'price',
          title: text(version.includesTax ? 'unitPriceWithTax' : 'unitPriceWithoutTax'),
          align: 'end',
          render: ({ tier }) => <DecimalText value={tier.unitPrice} minimum={2} />,
        },
        {
          key: 'unit',
          title: text('unit'),
          phone: 'hidden',
          render: ({ product }) => unitName(product.baseUnit, locale),
        },
      ]}
      empty={<EmptyState icon="tag" title={text('noPrices')} text={text('noPricesText')} />}
    />
  );
}
