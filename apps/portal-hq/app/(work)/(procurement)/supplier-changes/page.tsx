import { enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { procurementLabels } from '@quanlian/labels/procurement.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterSelect, Filters, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { statesWaiting } from '#lib/session.ts';
import { SupplierChangesQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; state?: string }> };

export default async function SupplierChangesPage({ searchParams }: Props) {
  const { after, view, state } = await searchParams;
  const text = await getTranslations('procurement.supplierChanges');
  const locale = await requestLanguage();
  const waiting = await statesWaiting({ PENDING: 'supplier.write', CHECKED: 'supplier.write' });
  const { supplierChangeRequests } = await readGraph(SupplierChangesQuery, {
    after: after ?? null,
    filter: {
      states: statesShown({
        chosen: enumValue(procurementLabels.SupplierChangeRequestState, state),
        view,
        waiting,
        views: {},
      }),
    },
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      views={
        <ViewTabs
          views={[
            ...(waiting.length > 0 ? [{ key: 'waiting', label: text('waiting') }] : []),
            { key: 'all', label: text('all') },
          ]}
        />
      }
      filters={
        <Filters names={['state']}>
          <FilterSelect name="state" label={text('state')} options={optionsOf('SupplierChangeRequestState', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="supplier-changes"
        label={text('title')}
        tools
        rows={supplierChangeRequests.nodes}
        rowKey={(request) => request.id}
        rowHref={(request) => routes.supplier(request.supplier.id)}
        columns={[
          { key: 'number', keep: true, title: text('number'), render: (request) => request.number },
          { key: 'supplier', title: text('supplier'), render: (request) => nameOf(request.supplier, locale) },
          {
            key: 'kind',
            title: text('kind'),
            render: (request) => <EnumText of="SupplierChangeKind" value={request.kind} />,
          },
          { key: 'reason', title: text('reason'), render: (request) => request.reason },
          {
            key: 'by',
            title: text('requestedBy'),
            render: (request) =>
              text(request.isRequestedBySupplier ? 'bySupplier' : 'byUs', { name: request.requestedByName }),
          },
          { key: 'at', title: text('requestedAt'), render: (request) => <DateTimeText value={request.requestedAt} /> },
          { key: 'checked', title: text('checkedBy'), render: (request) => request.checkedByName ?? <None /> },
          { key: 'decided', title: text('decidedBy'), render: (request) => request.decidedByName ?? <None /> },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (request) => <StateTag of="SupplierChangeRequestState" value={request.state} />,
          },
        ]}
        empty={<EmptyState icon="approval" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={supplierChangeRequests.pageInfo} count={supplierChangeRequests.nodes.length} />}
      />
    </ListPage>
  );
}
