import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { serverNow } from '@quanlian/app-kit/server-time.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { productsOf, recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { SourcingEventsQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; q?: string }> };

const views = {
  open: ['PUBLISHED'],
  deciding: ['CLOSED', 'OPENED'],
  ended: ['AWARDED', 'CANCELLED'],
} as const;

export default async function SourcingEventsPage({ searchParams }: Props) {
  const { after, view, q } = await searchParams;
  const text = await getTranslations('sourcing.events');
  const locale = await requestLanguage();
  const isToQuote = view === 'toQuote';
  const states =
    view === 'all' || isToQuote ? undefined : view === 'deciding' || view === 'ended' ? views[view] : views.open;
  const { sourcingEvents } = await readGraph(SourcingEventsQuery, {
    after: after ?? null,
    filter: { states: states === undefined ? undefined : [...states], awaitsMyQuotation: isToQuote || null, text: q },
  });
  const now = serverNow();
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      views={
        <ViewTabs
          views={['open', 'toQuote', 'deciding', 'ended', 'all'].map((key) => ({ key, label: text(`views.${key}`) }))}
        />
      }
      filters={
        <Filters names={['q']}>
          <FilterText name="q" label={text('search')} />
        </Filters>
      }
    >
      <DataTable
        id="rfqs"
        label={text('title')}
        tools
        rows={sourcingEvents.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.sourcingEvent(row.id)}
        columns={[
          { key: 'number', keep: true, title: text('number'), render: (row) => row.number },
          { key: 'eventTitle', title: text('eventTitle'), render: (row) => row.title },
          { key: 'lots', title: text('lots'), phone: 'hidden', render: (row) => productsOf(row.lots, locale) },
          {
            key: 'buyer',
            title: text('buyer'),
            phone: 'hidden',
            render: (row) => recordedName(row.buyerName, row.legalEntity, locale),
          },
          {
            key: 'closesAt',
            title: text('closesAt'),
            render: (row) =>
              row.state === 'PUBLISHED' ? (
                <DateTimeText value={row.closesAt} now={now} locale={locale} />
              ) : (
                <DateTimeText value={row.closesAt} />
              ),
          },
          {
            key: 'mine',
            title: text('mine'),
            render: (row) =>
              row.myQuotation === null ? (
                <ToneTag tone={row.state === 'PUBLISHED' ? 'waiting' : 'draft'}>{text('notQuoted')}</ToneTag>
              ) : (
                <ToneTag tone="done">{text('quoted')}</ToneTag>
              ),
          },
          {
            key: 'gross',
            title: text('gross'),
            align: 'end',
            render: (row) => <MoneyText value={row.myQuotation?.gross} symbol={false} />,
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => <StateTag of="SourcingEventState" value={row.state} />,
          },
        ]}
        empty={<EmptyState icon="quotation" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={sourcingEvents.pageInfo} count={sourcingEvents.nodes.length} />}
      />
    </ListPage>
  );
}
