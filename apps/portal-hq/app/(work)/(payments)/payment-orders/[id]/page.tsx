import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { readSale, stagesAround } from '../../../document-record/sale.ts';
import style from '../../payments.module.css';
import { AskChannelAgain } from './ask-channel-again.tsx';
import { PaymentOrderQuery } from './operations.ts';
import { RepeatRefund } from './repeat-refund.tsx';

export default async function PaymentOrderPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('payments.paymentOrder');
  const locale = await requestLanguage();
  const order = found((await readGraph(PaymentOrderQuery, { id })).paymentOrder);
  const mayAsk = await may('merchant.write');
  const sale = await readSale(order.salesOrder.id);
  return (
    <DetailPage
      back={{ href: routes.paymentOrders(), label: text('list') }}
      title={order.number}
      state={<StateTag of="PaymentOrderState" value={order.state} />}
      summary={[
        { label: text('order'), value: order.orderNumber },
        { label: text('amount'), value: <MoneyText value={order.amount} /> },
        { label: text('payee'), value: recordedName(order.payeeName, order.legalEntity, locale) },
      ]}
      actions={<AskChannelAgain id={id} mayAsk={mayAsk} isOpen={order.allowedActions.includes('askChannelAgain')} />}
    >
      <LiveDocument topic={`payments/PaymentOrder:${id}`} />
      <StepLine steps={stepsOf()} />
      {order.state === 'CONFLICTED' && <Notice tone="failed">{text('conflictText')}</Notice>}
      {order.wasLate &&
        (order.refunded.amountMinor === order.amount.amountMinor ? (
          <Notice tone="done">{text('lateRefundedText')}</Notice>
        ) : (
          <Notice tone="waiting">{text('lateText')}</Notice>
        ))}
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('merchant'), value: order.mchid },
            { label: text('transaction'), value: order.channelTransactionId ?? <None />, long: true },
            { label: text('description'), value: order.description },
            { label: text('refunded'), value: <MoneyText value={order.refunded} /> },
            { label: text('createdAt'), value: <DateTimeText value={order.createdAt} /> },
            { label: text('expiresAt'), value: <DateTimeText value={order.expiresAt} /> },
            { label: text('paidAt'), value: <DateTimeText value={order.paidAt} /> },
            { label: text('closedAt'), value: <DateTimeText value={order.closedAt} /> },
          ]}
        />
      </Section>
      <Section title={text('attempts')} flush>
        <DataTable
          id="payment-attempts"
          label={text('attempts')}
          rows={order.attempts}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'number',
              keep: true,
              title: text('outTradeNo'),
              render: (row) => (
                <span className={style.two}>
                  <span className={style.code}>{row.outTradeNo}</span>
                  <small>{row.channelTransactionId}</small>
                </span>
              ),
            },
            { key: 'way', title: text('way'), render: (row) => <EnumText of="PaymentWay" value={row.way} /> },
            { key: 'at', title: text('attemptedAt'), render: (row) => <DateTimeText value={row.createdAt} /> },
            { key: 'paidAt', title: text('paidAt'), render: (row) => <DateTimeText value={row.paidAt} /> },
            { key: 'reason', title: text('reason'), render: (row) => row.failureReason ?? <None /> },
            {
              key: 'state',
              title: text('state'),
              phone: 'corner',
              render: (row) => <StateTag of="ChannelAttemptState" value={row.state} />,
            },
          ]}
          empty={<p className={style.none}>{text('noAttempts')}</p>}
        />
      </Section>
      <Section title={text('refunds')} flush>
        <DataTable
          id="payment-order-refunds"
          label={text('refunds')}
          rows={order.refunds}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'number',
              keep: true,
              title: text('refundNumber'),
              render: (row) => <UiLink href={routes.refund(row.id)}>{row.number}</UiLink>,
            },
            {
              key: 'amount',
              title: text('amountCny'),
              align: 'end',
              render: (row) => <MoneyText value={row.amount} symbol={false} />,
            },
            {
              key: 'reason',
              title: text('reason'),
              render: (row) => (
                <span className={style.two}>
                  <span>{row.reason}</span>
                  <small>{row.failureReason}</small>
                </span>
              ),
            },
            {
              key: 'return',
              title: text('salesReturn'),
              render: (row) =>
                row.salesReturnId === null ? (
                  <None />
                ) : (
                  <UiLink href={routes.salesReturn(row.salesReturnId)}>{text('toSalesReturn')}</UiLink>
                ),
            },
            { key: 'channelId', title: text('channelRefund'), render: (row) => row.channelRefundId ?? <None /> },
            { key: 'at', title: text('refundedAt'), render: (row) => <DateTimeText value={row.refundedAt} /> },
            {
              key: 'state',
              title: text('state'),
              phone: 'corner',
              render: (row) => (
                <span className={style.two}>
                  <StateTag of="RefundState" value={row.state} />
                  {row.allowedActions.includes('repeatRefund') && <RepeatRefund id={row.id} />}
                </span>
              ),
            },
          ]}
          empty={<p className={style.none}>{text('noRefunds')}</p>}
        />
      </Section>
      <Section title={text('notifications')} flush>
        <DataTable
          id="channel-notifications"
          label={text('notifications')}
          rows={order.notifications}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'summary',
              keep: true,
              title: text('notification'),
              render: (row) => (
                <span className={style.two}>
                  <span>{row.summary}</span>
                  <small className={style.code}>{row.eventType}</small>
                </span>
              ),
            },
            { key: 'count', title: text('receivedCount'), align: 'end', render: (row) => row.receivedCount },
            { key: 'at', title: text('receivedAt'), render: (row) => <DateTimeText value={row.receivedAt} /> },
            {
              key: 'outcome',
              title: text('outcome'),
              phone: 'corner',
              render: (row) => <EnumText of="ChannelNotificationOutcome" value={row.outcome} />,
            },
          ]}
          empty={<p className={style.none}>{text('noNotifications')}</p>}
        />
      </Section>
      <RelatedDocuments stages={stagesAround(sale)} currentId={id} hrefOf={documentHref} />
      <DocumentRecord
        money={[id, ...order.refunds.map((refund) => refund.id)]}
        history={<DocumentHistory entries={order.history} />}
      />
    </DetailPage>
  );

  function stepsOf() {
    const opened = { key: 'AWAITING_PAYMENT', label: text('stepOpened'), at: order.createdAt };
    const paid = { key: 'PAID', label: text('stepPaid'), at: order.paidAt };
    if (order.state === 'AWAITING_PAYMENT' || order.state === 'PAID') return stepsUpTo([opened, paid], order.state);
    if (order.state === 'CONFLICTED') {
      return stepsUpTo([opened, { key: 'CONFLICTED', label: text('stepConflicted') }], order.state, true);
    }
    const closing = { key: 'CLOSING', label: text('stepClosing') };
    const closed = { key: 'CLOSED', label: text('stepClosed'), at: order.closedAt };
    return stepsUpTo([opened, closing, closed], order.state);
  }
}
