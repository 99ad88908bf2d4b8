import { daysShown, enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { paymentsLabels } from '@quanlian/labels/payments.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { FilterDays, FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { chosenEntity, legalEntityChoices } from '../legal-entity-choices.ts';
import { waitingPayOuts } from '../waiting.ts';
import { PayOutsQuery } from './operations.ts';

type Props = {
  searchParams: Promise<{
    after?: string;
    view?: string;
    from?: string;
    to?: string;
    state?: string;
    entity?: string;
    q?: string;
  }>;
};

export default async function PayOutsPage({ searchParams }: Props) {
  const { after, view, state, entity, q, ...days } = await searchParams;
  const text = await getTranslations('payments.payOuts');
  const locale = await requestLanguage();
  const entities = await legalEntityChoices(locale);
  const waitingCount = await waitingPayOuts();
  const mayPay = await may('bank.pay');
  const { payOuts } = await readGraph(PayOutsQuery, {
    after: after ?? null,
    filter: {
      ...daysShown(days),
      text: q ?? null,
      legalEntityId: chosenEntity(entities, entity) ?? null,
      states:
        statesShown({
          chosen: enumValue(paymentsLabels.PayOutState, state),
          view: view ?? (waitingCount > 0 ? 'waiting' : 'all'),
          waiting: ['UNKNOWN', 'CONFLICTED'],
          views: {
            underway: ['RESERVING', 'SENDING', 'ACCEPTED', 'BOOKING', 'AWAITING_RECEIPT', 'RELEASING', 'REVERSING'],
            paid: ['PAID'],
            failed: ['REJECTED', 'RETURNED', 'REFUSED'],
          },
        }) ?? null,
    },
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      views={
        <ViewTabs
          views={[
            ...(mayPay && waitingCount > 0
              ? [{ key: 'waiting', label: text('waiting'), count: waitingCount, waiting: true }]
              : []),
            { key: 'all', label: text('all') },
            { key: 'underway', label: text('underway') },
            { key: 'paid', label: text('paid') },
            { key: 'failed', label: text('failed') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state', 'entity', 'from', 'to']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('PayOutState', locale)} />
          <FilterSelect name="entity" label={text('payer')} options={entities} />
          <FilterDays label={text('paidOn')} />
        </Filters>
      }
    >
      <DataTable
        id="pay-outs"
        label={text('title')}
        tools
        rows={payOuts.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.payOut(row.id)}
        columns={[
          { key: 'number', keep: true, title: text('number'), width: 190, render: (row) => row.number },
          {
            key: 'supplier',
            title: text('supplierAndPayer'),
            render: (row) => (
              <span className={style.two}>
                <span>{recordedName(row.supplierName, row.supplier, locale)}</span>
                <small>{recordedName(row.payerName, row.legalEntity, locale)}</small>
              </span>
            ),
          },
          {
            key: 'amount',
            title: text('amountCny'),
            align: 'end',
            render: (row) => <MoneyText value={row.amount} symbol={false} />,
          },
          { key: 'reference', title: text('bankReference'), render: (row) => row.bankReference ?? <None /> },
          {
            key: 'createdAt',
            title: text('createdAt'),
            phone: 'hidden',
            render: (row) => <DateTimeText value={row.createdAt} />,
          },
          { key: 'paidAt', title: text('paidAt'), render: (row) => <DateTimeText value={row.paidAt} /> },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => <StateTag of="PayOutState" value={row.state} />,
          },
        ]}
        empty={
          <EmptyState icon="payment" title={text('emptyTitle')} text={text('emptyText')}>
            <LinkButton href={routes.paymentRequests()}>{text('toPaymentRequests')}</LinkButton>
          </EmptyState>
        }
        paging={<Paging pageInfo={payOuts.pageInfo} count={payOuts.nodes.length} />}
      />
    </ListPage>
  );
}
