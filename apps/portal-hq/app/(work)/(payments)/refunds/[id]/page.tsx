import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { DetailPage, Facts, Section, StepLine } from '@quanlian/ui/detail-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { readSale, stagesAround } from '../../../document-record/sale.ts';
import { AskChannelAgain } from '../../payment-orders/[id]/ask-channel-again.tsx';
import { RepeatRefund } from '../../payment-orders/[id]/repeat-refund.tsx';
import style from '../../payments.module.css';
import { RefundQuery } from './operations.ts';
import { refundSteps } from './refund-steps.ts';

/** Money on its way back to a shopper: for what, through which channel, how far, and what was booked for it. */
export default async function RefundPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('payments.refund');
  const locale = await requestLanguage();
  const refund = found((await readGraph(RefundQuery, { id })).refund);
  const payment = refund.paymentOrder;
  const [sale, mayAsk] = await Promise.all([readSale(refund.salesOrder.id), may('merchant.write')]);
  const salesReturn = sale?.returns?.find((one) => one.id === refund.salesReturnId);
  const awaitsChannel = ['UNKNOWN', 'PROCESSING', 'ABNORMAL', 'CONFLICTED'].includes(refund.state);
  return (
    <DetailPage
      back={{ href: routes.refunds(), label: text('list') }}
      title={refund.number}
      state={<StateTag of="RefundState" value={refund.state} />}
      summary={[
        { label: text('amount'), value: <MoneyText value={refund.amount} /> },
        { label: text('payee'), value: recordedName(payment.payeeName, payment.legalEntity, locale) },
      ]}
      actions={
        <>
          {awaitsChannel && (
            <AskChannelAgain
              id={payment.id}
              mayAsk={mayAsk}
              isOpen={payment.allowedActions.includes('askChannelAgain')}
            />
          )}
          {refund.allowedActions.includes('repeatRefund') && <RepeatRefund id={id} />}
        </>
      }
    >
      <LiveDocument topic={`payments/PaymentOrder:${payment.id}`} />
      <StepLine steps={refundSteps(refund).map((step) => ({ ...step, label: text(`steps.${step.key}`) }))} />
      {refund.state === 'FAILED' && (
        <Notice tone="failed">{text('failedText', { reason: refund.failureReason ?? '—' })}</Notice>
      )}
      {refund.state === 'ABNORMAL' && <Notice tone="failed">{text('abnormalText')}</Notice>}
      {refund.state === 'CONFLICTED' && <Notice tone="failed">{text('conflictText')}</Notice>}
      <Section title={text('facts')}>
        <Facts
          facts={[
            {
              label: text('order'),
              value: <UiLink href={routes.salesOrder(refund.salesOrder.id)}>{payment.orderNumber}</UiLink>,
            },
            {
              label: text('salesReturn'),
              value:
                refund.salesReturnId === null ? (
                  text('wholeOrder')
                ) : salesReturn === undefined ? (
                  <None />
                ) : (
                  <UiLink href={routes.salesReturn(salesReturn.id)}>{salesReturn.number}</UiLink>
                ),
            },
            {
              label: text('payment'),
              value: (
                <span className={style.two}>
                  <UiLink href={routes.paymentOrder(payment.id)}>{payment.number}</UiLink>
                  <small>{text('of', { amount: formatMoney(payment.amount) })}</small>
                </span>
              ),
            },
            { label: text('reason'), value: refund.reason },
            { label: text('createdAt'), value: <DateTimeText value={refund.createdAt} /> },
            { label: text('refundedAt'), value: <DateTimeText value={refund.refundedAt} /> },
          ]}
        />
      </Section>
      <Section title={text('channelFacts')}>
        <Facts
          facts={[
            { label: text('merchant'), value: payment.mchid },
            { label: text('outRefundNo'), value: <span className={style.code}>{refund.outRefundNo}</span>, long: true },
            { label: text('channelRefund'), value: refund.channelRefundId ?? <None />, long: true },
            { label: text('transaction'), value: payment.channelTransactionId ?? <None />, long: true },
            ...(refund.failureReason === null
              ? []
              : [{ label: text('failure'), value: refund.failureReason, wide: true }]),
          ]}
        />
      </Section>
      <RelatedDocuments stages={stagesAround(sale)} currentId={id} hrefOf={documentHref} />
      <DocumentRecord money={[id]} history={<DocumentHistory entries={refund.history} />} />
    </DetailPage>
  );
}
