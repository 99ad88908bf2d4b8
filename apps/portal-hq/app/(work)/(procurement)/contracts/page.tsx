import { enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { procurementLabels } from '@quanlian/labels/procurement.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { statesWaiting } from '#lib/session.ts';
import { ContractsQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; state?: string; q?: string }> };

export default async function ContractsPage({ searchParams }: Props) {
  const { after, view, state, q } = await searchParams;
  const text = await getTranslations('procurement.contracts');
  const locale = await requestLanguage();
  const waiting = await statesWaiting({ DRAFT: 'contract.write', PENDING_HQ_SIGNATURE: 'contract.sign' });
  const { contracts } = await readGraph(ContractsQuery, {
    after: after ?? null,
    filter: {
      states: statesShown({
        chosen: enumValue(procurementLabels.ContractState, state),
        view,
        waiting,
        views: { live: ['ACTIVE'], supplier: ['PENDING_SUPPLIER_SIGNATURE'] },
      }),
      text: q,
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
            { key: 'live', label: text('live') },
            { key: 'supplier', label: text('atSupplier') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('ContractState', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="contracts"
        label={text('title')}
        tools
        rows={contracts.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.contract(row.id)}
        columns={[
          { key: 'number', keep: true, title: text('number'), render: (row) => row.number },
          { key: 'contractTitle', title: text('contractTitle'), render: (row) => row.title },
          { key: 'supplier', title: text('supplier'), render: (row) => nameOf(row.supplier, locale) },
          {
            key: 'net',
            title: text('net'),
            align: 'end',
            render: (row) => <MoneyText value={row.net} symbol={false} />,
          },
          {
            key: 'gross',
            title: text('gross'),
            align: 'end',
            phone: 'hidden',
            render: (row) => <MoneyText value={row.gross} symbol={false} />,
          },
          {
            key: 'validFrom',
            title: text('validFrom'),
            phone: 'hidden',
            render: (row) => <DateText value={row.validFrom} />,
          },
          { key: 'validUntil', title: text('validUntil'), render: (row) => <DateText value={row.validUntil} /> },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => <StateTag of="ContractState" value={row.state} />,
          },
        ]}
        empty={<EmptyState icon="contract" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={contracts.pageInfo} count={contracts.nodes.length} />}
      />
    </ListPage>
  );
}
