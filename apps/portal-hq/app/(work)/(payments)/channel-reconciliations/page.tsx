import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { businessDay, serverNow } from '@quanlian/app-kit/server-time.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterDate } from '@quanlian/ui/filter-date.tsx';
import { FilterSelect, Filters, Paging } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { chosenEntity } from '../legal-entity-choices.ts';
import { merchantChoices } from '../merchant-choices.ts';
import { ChannelReconciliationsQuery } from './operations.ts';
import { ReconcileDay } from './reconcile-day.tsx';

type Props = { searchParams: Promise<{ after?: string; day?: string; merchant?: string }> };

export default async function ChannelReconciliationsPage({ searchParams }: Props) {
  const { after, day, merchant } = await searchParams;
  const text = await getTranslations('payments.channelReconciliations');
  const locale = await requestLanguage();
  const merchants = await merchantChoices(locale);
  const merchantId = chosenEntity(merchants, merchant);
  const chosenDay = day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null;
  const today = businessDay(serverNow());
  const mayReconcile = await may('reconciliation.write');
  const { channelReconciliations } = await readGraph(ChannelReconciliationsQuery, {
    after: after ?? null,
    filter: { day: chosenDay, merchantId: merchantId ?? null },
  });
  const reconcile = (
    <ReconcileDay
      merchants={merchants}
      initial={{ day: chosenDay ?? today, ...(merchantId === undefined ? {} : { merchantId }) }}
      today={today}
      disabledReason={mayReconcile ? (merchants.length > 0 ? null : text('noMerchant')) : text('needsClerk')}
    />
  );
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={reconcile}
      filters={
        <Filters names={['day', 'merchant']}>
          <FilterDate name="day" label={text('day')} />
          <FilterSelect name="merchant" label={text('merchant')} options={merchants} />
        </Filters>
      }
    >
      <DataTable
        id="channel-reconciliations"
        label={text('title')}
        tools
        rows={channelReconciliations.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.channelReconciliation(row.id)}
        columns={[
          { key: 'day', keep: true, title: text('day'), width: 120, render: (row) => <DateText value={row.day} /> },
          {
            key: 'merchant',
            title: text('merchant'),
            render: (row) => (
              <span className={style.two}>
                <span>{recordedName(row.legalEntityName, row.legalEntity, locale)}</span>
                <small>{row.mchid}</small>
              </span>
            ),
          },
          {
            key: 'orders',
            title: text('ordersCny'),
            align: 'end',
            render: (row) => <MoneyText value={row.orders} symbol={false} />,
          },
          {
            key: 'ledger',
            title: text('ledgerCny'),
            align: 'end',
            render: (row) => <MoneyText value={row.ledger} symbol={false} />,
          },
          {
            key: 'channel',
            title: text('channelCny'),
            align: 'end',
            render: (row) => <MoneyText value={row.channel} symbol={false} />,
          },
          {
            key: 'bank',
            title: text('bankCny'),
            align: 'end',
            render: (row) => <MoneyText value={row.bank} symbol={false} />,
          },
          {
            key: 'fees',
            title: text('feesCny'),
            align: 'end',
            phone: 'hidden',
            render: (row) => <MoneyText value={row.fees} symbol={false} />,
          },
          {
            key: 'result',
            title: text('result'),
            phone: 'corner',
            render: ({ state, isGreen, differences }) => {
              if (state !== 'COMPARED') return <StateTag of="ChannelReconciliationState" value={state} />;
              if (isGreen) return <ToneTag tone="done">{text('agrees')}</ToneTag>;
              const open = differences.filter((difference) => difference.state !== 'CLEARED').length;
              return <ToneTag tone="failed">{open > 0 ? text('open', { count: open }) : text('differs')}</ToneTag>;
            },
          },
        ]}
        empty={
          <EmptyState icon="bank" title={text('emptyTitle')} text={text('emptyText')}>
            {reconcile}
          </EmptyState>
        }
        paging={<Paging pageInfo={channelReconciliations.pageInfo} count={channelReconciliations.nodes.length} />}
      />
    </ListPage>
  );
}
