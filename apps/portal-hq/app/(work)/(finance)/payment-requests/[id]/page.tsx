import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section, type Step, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { nameOf, recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { currentPerson } from '#lib/session.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { PaymentRequestQuery } from '../operations.ts';
import { PaymentRequestActions } from './payment-request-actions.tsx';

const life = ['DRAFT', 'PENDING_BUSINESS_APPROVAL', 'PENDING_FINANCE_APPROVAL', 'APPROVED', 'PAYING', 'PAID'] as const;

export default async function PaymentRequestPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('finance.paymentRequest');
  const locale = await requestLanguage();
  const request = found((await readGraph(PaymentRequestQuery, { id })).paymentRequest);
  const me = await currentPerson();
  const payOuts = request.attempts.flatMap(({ payOut }) => payOut ?? []);
  const isOff = request.state === 'CANCELLED' || request.state === 'FAILED' || request.state === 'RETURNED';
  const steps: Step[] = isOff
    ? [
        ...stepsUpTo(
          life.slice(0, 4).map((key) => ({ key, label: labelOf('PaymentRequestState', key, locale) })),
          'APPROVED',
        ).map((step): Step => ({ ...step, state: 'done' })),
        { key: request.state, label: labelOf('PaymentRequestState', request.state, locale), state: 'failed' },
      ]
    : stepsUpTo(
        life.map((key) => ({ key, label: labelOf('PaymentRequestState', key, locale) })),
        request.state,
      );
  return (
    <DetailPage
      back={{ href: routes.paymentRequests(), label: text('list') }}
      title={request.number}
      state={<StateTag of="PaymentRequestState" value={request.state} />}
      summary={[
        { label: text('supplier'), value: recordedName(request.supplierName, request.supplier, locale) },
        { label: text('amount'), value: <MoneyText value={request.amount} /> },
        { label: text('dueOn'), value: <DateText value={request.dueOn} /> },
      ]}
      actions={
        <PaymentRequestActions
          id={id}
          state={request.state}
          purpose={request.purpose ?? null}
          isMine={request.requestedById === me.personId}
          hasTakenPart={request.hasTakenPart}
          permissions={me.permissions}
          allowedActions={request.allowedActions}
        />
      }
    >
      <LiveDocument topic={`finance/PaymentRequest:${id}`} />
      <StepLine steps={steps} />
      {request.reason && (
        <Notice tone={isOff ? 'failed' : 'waiting'}>
          {text.has(`because.${request.state}`)
            ? text(`because.${request.state}`, { reason: request.reason })
            : request.reason}
        </Notice>
      )}
      {request.state === 'PAYING' && <Notice>{text('atBank')}</Notice>}
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('purpose'), value: request.purpose ?? <None /> },
            { label: text('payer'), value: nameOf(request.legalEntity, locale) },
            {
              label: text('payee'),
              value: <UiLink href={routes.supplier(request.supplier.id)}>{request.payee.accountName}</UiLink>,
            },
            { label: text('account'), value: request.payee.accountNumber },
            { label: text('bank'), value: request.payee.bankName },
            {
              label: text('requestedBy'),
              value: (
                <>
                  {request.requestedByName} · <DateTimeText value={request.createdAt} />
                </>
              ),
            },
            { label: text('businessApprovedBy'), value: request.businessApprovedByName ?? <None /> },
            { label: text('financeApprovedBy'), value: request.financeApprovedByName ?? <None /> },
            { label: text('paidBy'), value: request.paidByName ?? <None /> },
            { label: text('paidAt'), value: request.paidAt ? <DateTimeText value={request.paidAt} /> : <None /> },
          ]}
        />
      </Section>
      <Section title={text('items')} flush>
        <DataTable
          id="payment-request-items"
          label={text('items')}
          rows={request.items}
          rowKey={(item) => item.openItem.id}
          columns={[
            {
              key: 'invoice',
              keep: true,
              title: text('invoice'),
              render: ({ openItem }) => (
                <UiLink href={routes.taxInvoice(openItem.taxInvoice.id)}>{openItem.invoiceNumber}</UiLink>
              ),
            },
            {
              key: 'order',
              title: text('order'),
              render: ({ openItem }) => (
                <UiLink href={routes.purchaseOrder(openItem.purchaseOrder.id)}>{openItem.purchaseOrderNumber}</UiLink>
              ),
            },
            { key: 'dueOn', title: text('dueOn'), render: ({ openItem }) => <DateText value={openItem.dueOn} /> },
            {
              key: 'amount',
              title: text('amountCny'),
              align: 'end',
              render: ({ amount }) => <MoneyText value={amount} symbol={false} />,
              sum: <MoneyText value={request.amount} symbol={false} />,
            },
          ]}
          empty={null}
        />
      </Section>
      <Section title={text('attempts')} flush={request.attempts.length > 0}>
        <DataTable
          id="payment-attempts"
          label={text('attempts')}
          rows={request.attempts}
          rowKey={(attempt) => String(attempt.attempt)}
          columns={[
            {
              key: 'payOut',
              title: text('payOut'),
              render: ({ payOut, attempt }) =>
                payOut ? (
                  <UiLink href={routes.payOut(payOut.id)}>{payOut.number}</UiLink>
                ) : (
                  text('attempt', { attempt })
                ),
            },
            {
              key: 'outcome',
              title: text('outcome'),
              phone: 'corner',
              render: ({ outcome }) => <StateTag of="PaymentAttemptOutcome" value={outcome} />,
            },
            { key: 'bank', title: text('bankReference'), render: ({ bankReference }) => bankReference ?? <None /> },
            { key: 'reason', title: text('reason'), render: ({ reason }) => reason ?? <None /> },
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
            { key: 'at', title: text('startedAt'), render: ({ startedAt }) => <DateTimeText value={startedAt} /> },
            {
              key: 'end',
              title: text('endedAt'),
              phone: 'hidden',
              render: ({ endedAt }) => (endedAt ? <DateTimeText value={endedAt} /> : <None />),
            },
          ]}
          empty={<p className={style.empty}>{text('noAttempts')}</p>}
        />
      </Section>
      <RelatedDocuments
        stages={[
          request.items.map(({ openItem }) => ({
            type: 'PurchaseOrder',
            id: openItem.purchaseOrder.id,
            number: openItem.purchaseOrderNumber,
          })),
          request.items.map(({ openItem }) => ({
            type: 'TaxInvoice',
            id: openItem.taxInvoice.id,
            number: openItem.invoiceNumber,
            state: openItem.taxInvoice.state,
          })),
          [{ type: 'PaymentRequest', id, number: request.number, state: request.state }],
          payOuts.map((payOut) => ({ ...payOut, type: 'PayOut' })),
        ]}
        currentId={id}
        hrefOf={documentHref}
      />
      <DocumentRecord
        money={payOuts.map((payOut) => payOut.id)}
        history={<DocumentHistory entries={request.history} />}
      />
    </DetailPage>
  );
}
