import { enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { procurementLabels } from '@quanlian/labels/procurement.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may, statesWaiting } from '#lib/session.ts';
import { SourcingEventsQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; state?: string; q?: string }> };

export default async function SourcingEventsPage({ searchParams }: Props) {
  const { after, view, state, q } = await searchParams;
  const text = await getTranslations('procurement.sourcingEvents');
  const locale = await requestLanguage();
  const waiting = await statesWaiting({ CLOSED: 'sourcing-event.write', OPENED: 'award.propose' });
  const mayWrite = await may('sourcing-event.write');
  const { sourcingEvents } = await readGraph(SourcingEventsQuery, {
    after: after ?? null,
    filter: {
      states: statesShown({
        chosen: enumValue(procurementLabels.SourcingEventState, state),
        view,
        waiting,
        views: { open: ['PUBLISHED'], drafts: ['DRAFT'] },
      }),
      text: q,
    },
  });
  const create = (
    <LinkButton
      href={routes.newSourcingEvent()}
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
            { key: 'open', label: text('open') },
            { key: 'drafts', label: text('drafts') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('SourcingEventState', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="sourcing-events"
        label={text('title')}
        tools
        rows={sourcingEvents.nodes}
        rowKey={(event) => event.id}
        rowHref={(event) => routes.sourcingEvent(event.id)}
        columns={[
          { key: 'number', keep: true, title: text('number'), render: (event) => event.number },
          { key: 'eventTitle', title: text('eventTitle'), render: (event) => event.title },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (event) => <StateTag of="SourcingEventState" value={event.state} />,
          },
          { key: 'lots', title: text('lots'), align: 'end', render: (event) => event.lots.length },
          {
            key: 'quotations',
            title: text('quotations'),
            align: 'end',
            render: (event) =>
              text('ofInvited', { count: event.quotationsReceived ?? 0, invited: event.invitations.length }),
          },
          { key: 'closesAt', title: text('closesAt'), render: (event) => <DateTimeText value={event.closesAt} /> },
          {
            key: 'buyer',
            title: text('buyer'),
            phone: 'hidden',
            render: (event) => recordedName(event.buyerName, event.legalEntity, locale),
          },
          { key: 'by', title: text('createdBy'), phone: 'hidden', render: (event) => event.createdByName },
        ]}
        empty={
          <EmptyState icon="purchase" title={text('emptyTitle')} text={text('emptyText')}>
            {create}
          </EmptyState>
        }
        paging={<Paging pageInfo={sourcingEvents.pageInfo} count={sourcingEvents.nodes.length} />}
      />
    </ListPage>
  );
}
