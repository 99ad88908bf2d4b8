import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { DateText, DecimalText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { PromotionQuery } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';

type Terms = NonNullable<NonNullable<PromotionQuery['promotion']>['terms']>;

/** What a promotion gives, to whom, for which products. */
export async function TermsSection({ title, terms, isGift }: { title: string; terms: Terms; isGift: boolean }) {
  const text = await getTranslations('products.promotion');
  const locale = await requestLanguage();
  const { buyCases, giftCases, levels, partners, ordersPerBuyer } = terms;
  const eligible = [
    ...levels.map((level) => labelOf('PartnerLevel', level, locale)),
    ...partners.map(({ name }) => name),
  ];
  return (
    <>
      <Section title={title}>
        <Facts
          facts={[
            ...(isGift
              ? [{ label: text('gives'), value: text('buyGet', { buy: buyCases ?? 0, gift: giftCases ?? 0 }) }]
              : []),
            { label: text('budget'), value: <MoneyText value={terms.budget} /> },
            { label: text('validFrom'), value: <DateText value={terms.validFrom} /> },
            { label: text('validUntil'), value: <DateText value={terms.validUntil} /> },
            {
              label: text('limit'),
              value: ordersPerBuyer === null ? text('noLimit') : text('ordersPerBuyer', { count: ordersPerBuyer }),
            },
            ...(isGift
              ? [{ label: text('eligible'), value: eligible.length === 0 ? text('everyDealer') : eligible.join(' · ') }]
              : []),
          ]}
        />
      </Section>
      <Section title={text('products')} flush>
        <DataTable
          id={`promotion-products-${terms.termsNumber}`}
          label={text('products')}
          rows={terms.products}
          rowKey={({ product }) => product.id}
          rowHref={({ product }) => routes.product(product.id)}
          columns={[
            { key: 'name', title: text('product'), render: ({ product }) => nameOf(product, locale) },
            { key: 'code', title: text('code'), render: ({ product }) => product.code },
            {
              key: 'specification',
              title: text('specification'),
              render: ({ product }) => product.specification ?? <None />,
            },
            ...(isGift
              ? []
              : [
                  {
                    key: 'off',
                    title: text('priceOff'),
                    align: 'end' as const,
                    render: ({ priceOff }: Terms['products'][number]) => <DecimalText value={priceOff} minimum={2} />,
                  },
                ]),
          ]}
          empty={<EmptyState icon="product" title={text('noProducts')} />}
        />
      </Section>
    </>
  );
}
