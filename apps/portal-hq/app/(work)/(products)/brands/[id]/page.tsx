import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Section } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { BrandQuery } from './operations.ts';
import { RenameBrand } from './rename-brand.tsx';

export default async function BrandPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('products.brand');
  const locale = await requestLanguage();
  const [answer, mayWrite] = await Promise.all([readGraph(BrandQuery, { id }), may('product.write')]);
  const brand = found(answer.brand);
  return (
    <DetailPage
      back={{ href: routes.brands(), label: text('list') }}
      title={nameOf(brand, locale)}
      summary={[
        { label: text('name'), value: brand.name },
        { label: text('nameEn'), value: brand.nameEn ?? <None /> },
        { label: text('productCount'), value: brand.productCount },
      ]}
      actions={<RenameBrand brand={brand} mayWrite={mayWrite} />}
    >
      <Section
        title={text('products')}
        flush
        extra={<UiLink href={routes.products({ view: 'all', brand: id })}>{text('allProducts')}</UiLink>}
      >
        <DataTable
          id="brand-products"
          label={text('products')}
          rows={answer.products.nodes}
          rowKey={(product) => product.id}
          rowHref={(product) => routes.product(product.id)}
          columns={[
            { key: 'code', title: text('code'), render: ({ code }) => code },
            { key: 'name', title: text('product'), render: (product) => nameOf(product, locale) },
            {
              key: 'price',
              title: text('salePrice'),
              align: 'end',
              render: ({ salePrice }) => <MoneyText value={salePrice} />,
            },
            {
              key: 'state',
              title: text('state'),
              phone: 'corner',
              render: ({ state }) => <StateTag of="ProductState" value={state} />,
            },
          ]}
          empty={<EmptyState icon="product" title={text('noProducts')} text={text('noProductsText')} />}
        />
      </Section>
      <Section title={text('history')}>
        <DocumentHistory entries={brand.history} />
      </Section>
    </DetailPage>
  );
}
