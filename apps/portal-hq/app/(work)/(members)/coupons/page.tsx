import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { NewCouponTemplate } from './new-coupon-template.tsx';
import { CouponTemplatesQuery, SellersQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; q?: string }> };

export default async function CouponTemplatesPage({ searchParams }: Props) {
  const { after, view = 'active', q } = await searchParams;
  const text = await getTranslations('members.coupons');
  const locale = await requestLanguage();
  const { couponTemplates } = await readGraph(CouponTemplatesQuery, {
    after: after ?? null,
    filter: { text: q ?? null, state: view === 'active' ? 'ACTIVE' : null },
  });
  const { legalEntities, products } = await readGraph(SellersQuery);
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={
        <NewCouponTemplate
          sellers={legalEntities.nodes.map((entity) => ({ value: entity.id, label: entity.name }))}
          products={products.nodes.map((product) => ({
            value: product.id,
            label: `${product.code} ${nameOf(product, locale)}`,
          }))}
        />
      }
      views={
        <ViewTabs
          views={[
            { key: 'active', label: text('active') },
            { key: 'all', label: text('all') },
          ]}
        />
      }
      filters={
        <Filters names={['q']}>
          <FilterText name="q" label={text('search')} />
        </Filters>
      }
    >
      <DataTable
        id="coupon-templates"
        label={text('title')}
        tools
        rows={couponTemplates.nodes}
        rowKey={(template) => template.id}
        rowHref={(template) => routes.couponTemplate(template.id)}
        columns={[
          { key: 'name', title: text('name'), render: (template) => nameOf(template, locale) },
          { key: 'number', title: text('number'), phone: 'hidden', render: (template) => template.number },
          {
            key: 'face',
            title: text('face'),
            align: 'end',
            render: (template) => <MoneyText value={template.face} symbol={false} />,
          },
          {
            key: 'threshold',
            title: text('threshold'),
            align: 'end',
            render: (template) => <MoneyText value={template.threshold} symbol={false} />,
          },
          { key: 'days', title: text('days'), render: (template) => `${template.validFrom} – ${template.validUntil}` },
          {
            key: 'issued',
            title: text('issued'),
            align: 'end',
            render: (template) => `${template.issued} / ${template.quantity}`,
          },
          { key: 'used', title: text('used'), align: 'end', render: (template) => String(template.used) },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (template) => <StateTag of="CouponTemplateState" value={template.state} />,
          },
        ]}
        empty={<EmptyState icon="tag" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={couponTemplates.pageInfo} count={couponTemplates.nodes.length} />}
      />
    </ListPage>
  );
}
