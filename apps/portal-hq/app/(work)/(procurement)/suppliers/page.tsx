import { enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { procurementLabels } from '@quanlian/labels/procurement.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, StateTag, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may, statesWaiting } from '#lib/session.ts';
import { SuppliersQuery } from './operations.ts';

type Props = {
  searchParams: Promise<{ after?: string; view?: string; state?: string; taxpayer?: string; q?: string }>;
};

export default async function SuppliersPage({ searchParams }: Props) {
  const { after, view, state, taxpayer, q } = await searchParams;
  const text = await getTranslations('procurement.suppliers');
  const locale = await requestLanguage();
  const waiting = await statesWaiting({ POTENTIAL: 'supplier.write' });
  const mayWrite = await may('supplier.write');
  const { suppliers } = await readGraph(SuppliersQuery, {
    after: after ?? null,
    filter: {
      states: statesShown({
        chosen: enumValue(procurementLabels.SupplierState, state),
        view,
        waiting,
        views: { qualified: ['QUALIFIED'] },
      }),
      taxpayerKind: enumValue(procurementLabels.TaxpayerKind, taxpayer),
      text: q,
    },
  });
  const create = (
    <LinkButton
      href={routes.newSupplier()}
      kind="primary"
      icon={<Icon name="plus" />}
      disabledReason={mayWrite ? null : text('newForbidden')}
    >
      {text('new')}
    </LinkButton>
  );
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={create}
      views={
        <ViewTabs
          views={[
            ...(waiting.length > 0 ? [{ key: 'waiting', label: text('waiting') }] : []),
            { key: 'all', label: text('all') },
            { key: 'qualified', label: text('qualified') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state', 'taxpayer']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('SupplierState', locale)} />
          <FilterSelect name="taxpayer" label={text('taxpayerKind')} options={optionsOf('TaxpayerKind', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="suppliers"
        label={text('title')}
        tools
        rows={suppliers.nodes}
        rowKey={(supplier) => supplier.id}
        rowHref={(supplier) => routes.supplier(supplier.id)}
        columns={[
          { key: 'name', title: text('name'), render: (supplier) => nameOf(supplier, locale) },
          { key: 'code', title: text('code'), render: (supplier) => supplier.code },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (supplier) => <StateTag of="SupplierState" value={supplier.state} />,
          },
          {
            key: 'taxpayer',
            title: text('taxpayerKind'),
            render: (supplier) => <EnumText of="TaxpayerKind" value={supplier.taxpayerKind} />,
          },
          {
            key: 'size',
            title: text('companySize'),
            phone: 'hidden',
            render: (supplier) => <EnumText of="CompanySize" value={supplier.companySize} />,
          },
          { key: 'contact', title: text('contact'), render: (supplier) => supplier.contactName },
          {
            key: 'phone',
            title: text('phone'),
            phone: 'hidden',
            render: (supplier) => supplier.contactPhone ?? <None />,
          },
          {
            key: 'hints',
            title: text('hints'),
            render: (supplier) => {
              if (supplier.documents.some(({ validity }) => validity === 'EXPIRED'))
                return <ToneTag tone="failed">{text('documentExpired')}</ToneTag>;
              if (supplier.openChangeRequests.length > 0) return <ToneTag tone="waiting">{text('changeOpen')}</ToneTag>;
              if (supplier.documents.some(({ validity }) => validity === 'EXPIRING'))
                return <ToneTag tone="waiting">{text('documentExpiring')}</ToneTag>;
              return <None />;
            },
          },
          {
            key: 'createdAt',
            title: text('createdAt'),
            phone: 'hidden',
            render: (supplier) => <DateText value={supplier.createdAt} />,
          },
        ]}
        empty={
          <EmptyState icon="people" title={text('emptyTitle')} text={text('emptyText')}>
            {create}
          </EmptyState>
        }
        paging={<Paging pageInfo={suppliers.pageInfo} count={suppliers.nodes.length} />}
      />
    </ListPage>
  );
}
