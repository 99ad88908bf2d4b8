import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf, toneOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, History, Section, type Step, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
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
import { AskBankAgain } from './ask-bank-again.tsx';
import { PayOutQuery } from './operations.ts';

/** The straight life of a payment; what it skipped or left is drawn from its steps. */
const life = ['RESERVING', 'SENDING', 'ACCEPTED', 'BOOKING', 'AWAITING_RECEIPT', 'PAID'];
const ended = ['REJECTED', 'RETURNED', 'REFUSED'];

export default async function PayOutPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('payments.payOut');
  const locale = await requestLanguage();
  const payOut = found((await readGraph(PayOutQuery, { id })).payOut);
  const mayPay = await may('bank.pay');
  const mayReadBank = await may('bank.read');
  const items = new Map(payOut.paymentRequest.items.map(({ openItem }) => [openItem.id, openItem]));
  return (
    <DetailPage
      back={{ href: routes.payOuts(), label: text('list') }}
      title={payOut.number}
      state={<StateTag of="PayOutState" value={payOut.state} />}
      summary={[
        { label: text('supplier'), value: recordedName(payOut.supplierName, payOut.supplier, locale) },
        { label: text('amount'), value: <MoneyText value={payOut.amount} /> },
        { label: text('payer'), value: recordedName(payOut.payerName, payOut.legalEntity, locale) },
      ]}
      actions={<AskBankAgain id={id} mayAsk={mayPay} isOpen={payOut.allowedActions.includes('askBankAgain')} />}
    >
      <LiveDocument topic={`payments/PayOut:${id}`} />
      <StepLine steps={stepsOf()} />
      {(payOut.state === 'UNKNOWN' || payOut.state === 'CONFLICTED') && (
        <Notice tone={toneOf('PayOutState', payOut.state)}>
          {text(payOut.state === 'UNKNOWN' ? 'unknownText' : 'conflictText')}
          {payOut.failureReason !== null && ` ${text('bankSaid', { reason: payOut.failureReason })}`}
        </Notice>
      )}
      {ended.includes(payOut.state) && (
        <Notice tone="failed">
          {payOut.failureReason ?? text('noReason')} {text('failedText')}
        </Notice>
      )}
      <Section title={text('facts')}>
        <Facts
          facts={[
            {
              label: text('payee'),
              value: <UiLink href={routes.supplier(payOut.supplier.id)}>{payOut.payeeName}</UiLink>,
            },
            { label: text('payeeAccount'), value: payOut.payeeAccountNumber },
            { label: text('payeeBank'), value: payOut.payeeBankName },
            { label: text('fromAccount'), value: fromAccount() },
            { label: text('bankReference'), value: payOut.bankReference ?? <None /> },
            { label: text('attempt'), value: text('attemptNumber', { attempt: payOut.attempt }) },
            { label: text('createdAt'), value: <DateTimeText value={payOut.createdAt} /> },
            { label: text('acceptedAt'), value: <DateTimeText value={payOut.acceptedAt} /> },
            { label: text('paidAt'), value: <DateTimeText value={payOut.paidAt} /> },
            {
              label: text('receipt'),
              value:
                payOut.receiptUrl === null ? (
                  <None />
                ) : (
                  <a href={payOut.receiptUrl} download>
                    <Icon name="download" size={14} /> {payOut.receiptNumber ?? text('download')}
                  </a>
                ),
            },
          ]}
        />
      </Section>
      <Section title={text('payables')} flush>
        <DataTable
          id="pay-out-payables"
          label={text('payables')}
          rows={payOut.payables}
          rowKey={(row) => row.payableId}
          columns={[
            {
              key: 'invoice',
              keep: true,
              title: text('invoice'),
              render: ({ payableId }) => {
                const item = items.get(payableId);
                return item === undefined ? (
                  <None />
                ) : (
                  <UiLink href={routes.taxInvoice(item.taxInvoice.id)}>{item.invoiceNumber}</UiLink>
                );
              },
            },
            {
              key: 'order',
              title: text('order'),
              render: ({ payableId }) => {
                const item = items.get(payableId);
                return item === undefined ? (
                  <None />
                ) : (
                  <UiLink href={routes.purchaseOrder(item.purchaseOrder.id)}>{item.purchaseOrderNumber}</UiLink>
                );
              },
            },
            {
              key: 'amount',
              title: text('amountCny'),
              align: 'end',
              render: ({ amount }) => <MoneyText value={amount} symbol={false} />,
              sum: <MoneyText value={payOut.amount} symbol={false} />,
            },
          ]}
          empty={null}
        />
      </Section>
      <RelatedDocuments
        stages={[
          [...items.values()].map((item) => ({
            type: 'TaxInvoice',
            id: item.taxInvoice.id,
            number: item.invoiceNumber,
          })),
          [{ type: 'PaymentRequest', ...payOut.paymentRequest }],
          [{ type: 'PayOut', id, number: payOut.number, state: payOut.state }],
        ]}
        currentId={id}
        hrefOf={documentHref}
      />
      <DocumentRecord
        money={[id]}
        history={
          <History
            entries={payOut.steps.toReversed().map((step) => ({
              key: `${step.state} ${step.occurredAt}`,
              at: step.occurredAt,
              who: labelOf('PayOutState', step.state, locale),
              what: text(`stepText.${step.state}`),
              tone: toneOf('PayOutState', step.state),
              ...(step.detail === null ? {} : { note: step.detail }),
            }))}
          />
        }
      />
    </DetailPage>
  );

  function fromAccount() {
    if (payOut.bankAccount === null) return <None />;
    const words = `${payOut.bankAccount.bankName} ${payOut.bankAccount.accountNumber}`;
    return mayReadBank ? <UiLink href={routes.bankAccount(payOut.bankAccount.id)}>{words}</UiLink> : words;
  }

  function stepsOf(): Step[] {
    const reachedAt = (state: string) => payOut.steps.findLast((step) => step.state === state)?.occurredAt ?? null;
    const milestone = (key: string) => ({ key, label: text(`milestones.${key}`), at: reachedAt(key) });
    if (life.includes(payOut.state)) return stepsUpTo(life.map(milestone), payOut.state);
    // Off the straight line: what it went through, and where it is now.
    const passed = life.filter((state) => payOut.steps.some((step) => step.state === state));
    const isFailed = ended.includes(payOut.state) || payOut.state === 'CONFLICTED';
    return [
      ...passed.map((key): Step => ({ ...milestone(key), state: 'done' })),
      {
        key: payOut.state,
        label: labelOf('PayOutState', payOut.state, locale),
        state: isFailed ? 'failed' : 'current',
        at: reachedAt(payOut.state),
      },
    ];
  }
}
