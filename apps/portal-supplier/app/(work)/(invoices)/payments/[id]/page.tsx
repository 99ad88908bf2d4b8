import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section, type Step, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { PaymentRequestQuery } from './operations.ts';

/** It is told of from the moment it is at the bank: who approves it before is the buyer's own affair. */
const life = ['PAYING', 'PAID'] as const;

export default async function PaymentPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('invoices.payment');
  const locale = await requestLanguage();
  const payment = found((await readGraph(PaymentRequestQuery, { id })).paymentRequest);
  const label = (key: string) => labelOf('PaymentRequestState', key, locale);
  const failed = payment.state === 'FAILED' || payment.state === 'RETURNED' || payment.state === 'CANCELLED';
  const steps: Step[] = failed
    ? [
        { key: 'created', label: text('created'), state: 'done', at: payment.createdAt },
        { key: payment.state, label: label(payment.state), state: 'failed' },
      ]
    : stepsUpTo(
        life.map((key) => ({
          key,
          label: label(key),
          at: key === 'PAID' ? payment.paidAt : payment.attempts.at(-1)?.startedAt,
        })),
        payment.state,
      );
  return (
    <DetailPage
      back={{ href: routes.payments(), label: text('list') }}
      title={payment.number}
      state={<StateTag of="PaymentRequestState" value={payment.state} />}
      summary={[
        { label: text('amount'), value: <MoneyText value={payment.amount} /> },
        { label: text('dueOn'), value: <DateText value={payment.dueOn} /> },
      ]}
    >
      <LiveDocument topic={`finance/PaymentRequest:${id}`} />
      <StepLine steps={steps} />
      {payment.reason !== null && failed && <Notice tone="failed">{text('failed', { reason: payment.reason })}</Notice>}
      <Section title={text('attempts')} flush>
        <DataTable
          id="payment-attempts"
          label={text('attempts')}
          rows={payment.attempts}
          rowKey={({ attempt }) => String(attempt)}
          columns={[
            {
              key: 'number',
              keep: true,
              title: text('payOut'),
              render: ({ payOut, attempt }) => payOut?.number ?? text('attempt', { count: attempt }),
            },
            { key: 'payer', title: text('payer'), render: ({ payOut }) => payOut?.payerName ?? <None /> },
            {
              key: 'bank',
              title: text('bankState'),
              phone: 'corner',
              render: ({ payOut, outcome }) =>
                payOut === null ? (
                  <StateTag of="PaymentAttemptOutcome" value={outcome} />
                ) : (
                  <StateTag of="PayOutState" value={payOut.state} />
                ),
            },
            { key: 'started', title: text('startedAt'), render: ({ startedAt }) => <DateTimeText value={startedAt} /> },
            { key: 'paid', title: text('paidAt'), render: ({ payOut }) => <DateTimeText value={payOut?.paidAt} /> },
            {
              key: 'reference',
              title: text('bankReference'),
              render: ({ payOut, bankReference }) => payOut?.bankReference ?? bankReference ?? <None />,
            },
            {
              key: 'receipt',
              title: text('receipt'),
              render: ({ payOut }) =>
                payOut?.receiptUrl ? (
                  <a href={payOut.receiptUrl} download>
                    {payOut.receiptNumber ?? text('download')}
                  </a>
                ) : (
                  <None />
                ),
            },
            {
              key: 'reason',
              title: text('reason'),
              render: ({ payOut, reason }) => reason ?? payOut?.failureReason ?? <None />,
            },
          ]}
          empty={<EmptyState icon="bank" title={text('noAttempts')} text={text('noAttemptsText')} />}
        />
      </Section>
      <Section title={text('items')} flush>
        <DataTable
          id="payment-items"
          label={text('items')}
          rows={payment.items}
          rowKey={({ openItem }) => openItem.id}
          rowHref={({ openItem }) => routes.taxInvoice(openItem.taxInvoice.id)}
          columns={[
            { key: 'invoice', keep: true, title: text('invoice'), render: ({ openItem }) => openItem.invoiceNumber },
            {
              key: 'order',
              title: text('order'),
              render: ({ openItem }) => (
                <UiLink href={routes.purchaseOrder(openItem.purchaseOrder.id)}>{openItem.purchaseOrderNumber}</UiLink>
              ),
            },
            { key: 'due', title: text('dueOn'), render: ({ openItem }) => <DateText value={openItem.dueOn} /> },
            {
              key: 'amount',
              title: text('amountCny'),
              align: 'end',
              render: ({ amount }) => <MoneyText value={amount} symbol={false} />,
              sum: <MoneyText value={payment.amount} symbol={false} />,
            },
            {
              key: 'state',
              title: text('state'),
              phone: 'corner',
              render: ({ openItem }) => <StateTag of="OpenItemState" value={openItem.state} />,
            },
          ]}
          empty={null}
        />
      </Section>
      <Section title={text('payee')}>
        <Facts
          facts={[
            { label: text('accountName'), value: payment.payee.accountName },
            { label: text('accountNumber'), value: payment.payee.accountNumber },
            { label: text('bankName'), value: payment.payee.bankName },
          ]}
        />
      </Section>
      <RelatedDocuments
        stages={[
          payment.items.map(({ openItem }) => ({ type: 'PurchaseOrder', ...openItem.purchaseOrder })),
          payment.items.map(({ openItem: { taxInvoice } }) => ({
            type: 'TaxInvoice',
            ...taxInvoice,
            number: taxInvoice.invoiceNumber,
          })),
          [{ type: 'PaymentRequest', ...payment }],
        ]}
        currentId={id}
        hrefOf={documentHref}
      />
      <DocumentRecord history={<DocumentHistory entries={payment.history} />} />
    </DetailPage>
  );
}
