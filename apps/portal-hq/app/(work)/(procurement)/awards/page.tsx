import { enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { procurementLabels } from '@quanlian/labels/procurement.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { statesWaiting } from '#lib/session.ts';
import { AwardsQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; state?: string; q?: string }> };

export default async function AwardsPage({ searchParams }: Props) {
  const { after, view, state, q } = await searchParams;
  const text = await getTranslations('procurement.awards');
  const locale = await requestLanguage();
  const waiting = await statesWaiting({ PENDING_APPROVAL: 'award.approve', DRAFT: 'award.propose' });
  const { awards } = await readGraph(AwardsQuery, {
    after: after ?? null,
    filter: {
      states: statesShown({
        chosen: enumValue(procurementLabels.AwardState, state),
        view,
        waiting,
        views: { live: ['APPROVED', 'ACTIVE'] },
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
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('AwardState', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="awards"
        label={text('title')}
        tools
        rows={awards.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.award(row.id)}
        columns={[
          { key: 'number', keep: true, title: text('number'), render: (row) => row.number },
          { key: 'event', title: text('event'), render: (row) => row.sourcingEvent.title },
          {
            key: 'suppliers',
            title: text('suppliers'),
            render: (row) => [...new Set(row.shares.map(({ supplier }) => nameOf(supplier, locale)))].join('、'),
          },
          {
            key: 'net',
            title: text('net'),
            align: 'end',
            render: (row) => <MoneyText value={row.net} symbol={false} />,
          },
          {
            key: 'cheapest',
            title: text('cheapest'),
            align: 'end',
            phone: 'hidden',
            render: (row) => <MoneyText value={row.cheapestLandedTotal} symbol={false} />,
          },
          { key: 'proposedBy', title: text('proposedBy'), render: (row) => row.proposedByName ?? <None /> },
          {
            key: 'proposedAt',
            title: text('proposedAt'),
            phone: 'hidden',
            render: (row) => <DateTimeText value={row.proposedAt} />,
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) =>
              row.isRejected ? (
                <ToneTag tone="failed">{text('rejected')}</ToneTag>
              ) : (
                <StateTag of="AwardState" value={row.state} />
              ),
          },
        ]}
        empty={<EmptyState icon="approval" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={awards.pageInfo} count={awards.nodes.length} />}
      />
    </ListPage>
  );
}
