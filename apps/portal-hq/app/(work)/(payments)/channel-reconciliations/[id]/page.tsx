import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EnumText, StateTag, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { DifferenceClearing } from '#generated/graphql.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import style from '../../payments.module.css';
import { DifferenceActions } from './difference-actions.tsx';
import { ChannelReconciliationQuery } from './operations.ts';

export default async function ChannelReconciliationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('payments.channelReconciliation');
  const locale = await requestLanguage();
  const row = found((await readGraph(ChannelReconciliationQuery, { id })).channelReconciliation);
  const open = row.differences.filter(({ state }) => state !== 'CLEARED');
  const isCompared = row.state === 'COMPARED';
  const columns = [
    { key: 'orders', from: text('ordersFrom'), amount: row.orders },
    { key: 'ledger', from: text('ledgerFrom'), amount: row.ledger },
    { key: 'channel', from: text('channelFrom'), amount: row.channel },
    { key: 'bank', from: text('bankFrom'), amount: row.bank },
  ] as const;
  return (
    <DetailPage
      back={{ href: routes.channelReconciliations(), label: text('list') }}
      title={`${row.day} ${recordedName(row.legalEntityName, row.legalEntity, locale)}`}
      state={
        isCompared ? (
          <ToneTag tone={row.isGreen ? 'done' : 'failed'}>{text(row.isGreen ? 'agrees' : 'differs')}</ToneTag>
        ) : (
          <StateTag of="ChannelReconciliationState" value={row.state} />
        )
      }
      summary={[
        { label: text('merchant'), value: row.mchid },
        { label: text('comparedAt'), value: <DateTimeText value={row.comparedAt} /> },
      ]}
    >
      <Notice tone={isCompared ? (row.isGreen ? 'done' : 'failed') : 'waiting'}>
        {!isCompared
          ? text(row.state === 'NO_BILL' ? 'noBillText' : 'readingText')
          : row.isGreen
            ? text('agreesText')
            : open.length > 0
              ? text('openText', { count: open.length })
              : text('differsText')}
      </Notice>
      <Section title={text('columns')} flush>
        <DataTable
          id="reconciliation-columns"
          label={text('columns')}
          rows={columns}
          rowKey={(column) => column.key}
          columns={[
            { key: 'what', keep: true, title: text('column'), render: (column) => text(column.key) },
            { key: 'from', title: text('from'), render: (column) => column.from },
            {
              key: 'amount',
              title: text('amountCny'),
              align: 'end',
              render: (column) => <MoneyText value={column.amount} symbol={false} />,
            },
          ]}
          empty={null}
        />
      </Section>
      <Section title={text('differences')} flush>
        <DataTable
          id="reconciliation-differences"
          label={text('differences')}
          rows={row.differences}
          rowKey={(difference) => difference.id}
          columns={[
            {
              key: 'number',
              keep: true,
              title: text('number'),
              render: (difference) => (
                <span className={style.two}>
                  <span className={style.code}>{difference.ownNumber}</span>
                  <small>{difference.channelNumber ?? <None />}</small>
                </span>
              ),
            },
            {
              key: 'kind',
              title: text('kind'),
              render: (difference) => (
                <span className={style.two}>
                  <EnumText of="ReconciliationDifferenceKind" value={difference.kind} />
                  <small>
                    <EnumText of="ChannelBillRowKind" value={difference.rowKind} />
                  </small>
                </span>
              ),
            },
            {
              key: 'amount',
              title: text('differenceCny'),
              align: 'end',
              render: (difference) => <MoneyText value={difference.amount} symbol={false} />,
            },
            {
              key: 'owner',
              title: text('owner'),
              render: (difference) => (
                <span className={style.two}>
                  <span>{difference.ownerName ?? text('nobody')}</span>
                  <small>{text('age', { days: difference.ageDays })}</small>
                  {difference.state !== 'CLEARED' && <small>{text('dueOn', { day: difference.dueOn })}</small>}
                </span>
              ),
            },
            {
              key: 'entry',
              title: text('entry'),
              render: ({ clearing, amount, explanation }) =>
                clearing === null ? (
                  <None />
                ) : (
                  <span className={style.two}>
                    <span>{entryOf(clearing, amount.amountMinor)}</span>
                    <small>{explanation}</small>
                  </span>
                ),
            },
            {
              key: 'state',
              title: text('state'),
              phone: 'corner',
              render: (difference) => (
                <span className={style.two}>
                  <StateTag of="ReconciliationDifferenceState" value={difference.state} />
                  {difference.reviewerName !== null && (
                    <small>
                      {difference.reviewerName} <DateTimeText value={difference.clearedAt} />
                    </small>
                  )}
                </span>
              ),
            },
            {
              key: 'actions',
              title: text('actions'),
              render: (difference) => (
                <DifferenceActions
                  id={difference.id}
                  state={difference.state}
                  isOwn={difference.isOwn}
                  ownerName={difference.ownerName}
                  allowedActions={difference.allowedActions}
                  clearings={optionsOf('DifferenceClearing', locale).filter(({ value }) =>
                    difference.clearings.some((clearing) => clearing === value),
                  )}
                  initial={{
                    ...(difference.explanation === null ? {} : { explanation: difference.explanation }),
                    ...(difference.clearing === null ? {} : { clearing: difference.clearing }),
                  }}
                />
              ),
            },
          ]}
          empty={<p className={style.none}>{text('noDifferences')}</p>}
        />
      </Section>
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('fees'), value: <MoneyText value={row.fees} /> },
            {
              label: text('billSha1'),
              value: row.billSha1 === null ? <None /> : <span className={style.code}>{row.billSha1}</span>,
              wide: true,
            },
          ]}
        />
      </Section>
    </DetailPage>
  );

  /** The entry by which the difference leaves suspense: what the channel has more stands on suspense's credit side. */
  function entryOf(clearing: DifferenceClearing, amountMinor: string): string {
    if (clearing === 'ORDER') return text('noEntry');
    const target = text(`accounts.${clearing}`);
    const suspense = text('accounts.suspense');
    const isMore = !amountMinor.startsWith('-');
    return text('entryOf', { debit: isMore ? suspense : target, credit: isMore ? target : suspense });
  }
}
