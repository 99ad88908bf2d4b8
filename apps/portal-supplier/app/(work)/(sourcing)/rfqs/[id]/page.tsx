import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { stagesOfPurchase } from '@quanlian/app-kit/documents/purchase-chain.ts';
import { PurchaseRecord } from '@quanlian/app-kit/documents/purchase-record.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { serverNow } from '@quanlian/app-kit/server-time.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section, type Step, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { StateTag, ToneTag } from '@quanlian/ui/state-tag.tsx';
import {
  DateText,
  DateTimeText,
  DecimalText,
  MoneyText,
  None,
  QuantityText,
  TaxRateText,
} from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { Countdown } from '../../../waiting/countdown.tsx';
import { AskQuestion } from './ask-question.tsx';
import { SourcingEventQuery } from './operations.ts';
import { WithdrawQuotation } from './withdraw-quotation.tsx';

const life = ['PUBLISHED', 'CLOSED', 'OPENED', 'AWARDED'] as const;

export default async function SourcingEventPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('sourcing.event');
  const locale = await requestLanguage();
  const answer = await readGraph(SourcingEventQuery, { id });
  const event = found(answer.sourcingEvent);
  const versions = answer.quotations.nodes;
  const mine = event.myQuotation;
  const isOpen = event.allowedActions.includes('submitQuotation');
  const label = (key: string) => labelOf('SourcingEventState', key, locale);
  const steps: Step[] =
    event.state === 'CANCELLED'
      ? [
          { key: 'PUBLISHED', label: label('PUBLISHED'), state: 'done', at: event.publishedAt },
          { key: 'CANCELLED', label: label('CANCELLED'), state: 'failed' },
        ]
      : stepsUpTo(
          life.map((key) => ({ key, label: label(key), at: key === 'PUBLISHED' ? event.publishedAt : null })),
          event.state,
        );
  const quoteReason = isOpen
    ? null
    : event.state === 'PUBLISHED' && !(await may('quotation.submit'))
      ? text('mayNotQuote')
      : text('noMoreQuotes');
  const askReason = event.allowedActions.includes('askSourcingQuestion')
    ? null
    : text(isOpen ? 'noMoreQuestions' : 'mayNotQuote');
  return (
    <DetailPage
      back={{ href: routes.sourcingEvents(), label: text('list') }}
      title={event.number}
      state={<StateTag of="SourcingEventState" value={event.state} />}
      summary={[
        { label: text('eventTitle'), value: event.title },
        {
          label: text('closesAt'),
          value: (
            <>
              <DateTimeText value={event.closesAt} />{' '}
              {event.state === 'PUBLISHED' && <Countdown until={event.closesAt} now={serverNow()} />}
            </>
          ),
        },
      ]}
      actions={
        <>
          {mine !== null && (
            <WithdrawQuotation
              id={mine.id}
              disabledReason={mine.allowedActions.includes('withdrawQuotation') ? null : text('noMoreQuotes')}
            />
          )}
          <LinkButton href={routes.quote(id)} kind="primary" disabledReason={quoteReason}>
            {text(mine === null ? 'quote' : 'requote')}
          </LinkButton>
        </>
      }
    >
      <StepLine steps={steps} />
      {event.cancelReason !== null && (
        <Notice tone="failed">{text('cancelled', { reason: event.cancelReason })}</Notice>
      )}
      {event.state === 'PUBLISHED' && (
        <Notice tone={mine === null ? 'waiting' : undefined}>
          {text(mine === null ? 'waitingForQuote' : 'sealed')}
        </Notice>
      )}
      {(event.state === 'CLOSED' || event.state === 'OPENED') && (
        <Notice>{text(mine === null ? 'closedWithout' : 'closedWith')}</Notice>
      )}
      <Section title={text('lots')} flush>
        <DataTable
          id="rfq-lots"
          label={text('lots')}
          rows={event.lots}
          rowKey={(lot) => lot.id}
          columns={[
            { key: 'product', title: text('product'), render: (lot) => <ProductName line={lot} locale={locale} /> },
            {
              key: 'quantity',
              title: text('quantity'),
              align: 'end',
              render: (lot) => <QuantityText value={lot.quantity} unit={lot.baseUnit} />,
            },
            { key: 'requiredOn', title: text('requiredOn'), render: (lot) => <DateText value={lot.requiredOn} /> },
            { key: 'place', title: text('deliveryPlace'), render: (lot) => lot.deliveryPlace ?? event.deliveryPlace },
            { key: 'quality', title: text('qualityNotes'), render: (lot) => lot.qualityNotes ?? <None /> },
          ]}
          empty={null}
        />
      </Section>
      {(event.state === 'PUBLISHED' || event.questions.length > 0) && (
        <Section
          title={text('questions')}
          flush
          extra={event.state === 'PUBLISHED' && <AskQuestion eventId={id} disabledReason={askReason} />}
        >
          <DataTable
            id="rfq-questions"
            label={text('questions')}
            rows={event.questions}
            rowKey={(question) => question.id}
            columns={[
              {
                key: 'question',
                title: text('question'),
                render: (question) => (
                  <span className={style.two}>
                    <span>{question.text}</span>
                    {question.isOwn && <small>{text('askedByUs', { name: question.askedByName ?? '' })}</small>}
                    {question.publishedText !== null && question.publishedText !== question.text && (
                      <small>{text('publishedAs', { question: question.publishedText })}</small>
                    )}
                  </span>
                ),
              },
              {
                key: 'answer',
                title: text('answer'),
                render: (question) => question.answer ?? <ToneTag tone="waiting">{text('unanswered')}</ToneTag>,
              },
              {
                key: 'answeredAt',
                title: text('answeredAt'),
                render: ({ answeredAt }) => <DateTimeText value={answeredAt} />,
              },
            ]}
            empty={<EmptyState icon="quotation" title={text('noQuestions')} text={text('noQuestionsText')} />}
          />
        </Section>
      )}
      {mine !== null && (
        <Section title={text('myQuotation', { number: mine.number, version: mine.version })} flush>
          <DataTable
            id="my-quotation"
            label={text('mine')}
            wide
            rows={mine.lines}
            rowKey={(line) => line.id}
            columns={[
              {
                key: 'product',
                title: text('product'),
                render: ({ lot }) => <ProductName line={lot} locale={locale} />,
              },
              {
                key: 'price',
                title: text('unitPrice'),
                align: 'end',
                render: (line) => (
                  <span className={style.two}>
                    <DecimalText value={line.unitPrice} minimum={2} />
                    <small>{text(line.isTaxIncluded ? 'withTax' : 'withoutTax')}</small>
                  </span>
                ),
              },
              {
                key: 'rate',
                title: text('taxRate'),
                align: 'end',
                render: (line) => <TaxRateText value={line.taxRate} />,
              },
              {
                key: 'freight',
                title: text('freight'),
                align: 'end',
                render: (line) => <MoneyText value={line.freight} symbol={false} />,
              },
              {
                key: 'lead',
                title: text('leadTime'),
                align: 'end',
                render: (line) => text('days', { count: line.leadTimeDays }),
              },
              {
                key: 'minimum',
                title: text('minimum'),
                align: 'end',
                render: (line) =>
                  /^0*\.?0*$/.test(line.minimumQuantity) ? (
                    <None />
                  ) : (
                    <QuantityText value={line.minimumQuantity} unit={line.lot.baseUnit} />
                  ),
              },
              { key: 'validUntil', title: text('validUntil'), render: (line) => <DateText value={line.validUntil} /> },
              {
                key: 'net',
                title: text('net'),
                align: 'end',
                render: (line) => <MoneyText value={line.net} symbol={false} />,
                sum: <MoneyText value={mine.net} symbol={false} />,
              },
              {
                key: 'gross',
                title: text('gross'),
                align: 'end',
                render: (line) => <MoneyText value={line.gross} symbol={false} />,
                sum: <MoneyText value={mine.gross} symbol={false} />,
              },
            ]}
            empty={null}
          />
          <div style={{ padding: '12px 16px' }}>
            <Facts
              facts={[
                { label: text('paymentTerm'), value: text('termDays', { days: mine.paymentTermDays }) },
                { label: text('submittedBy'), value: mine.submittedByName },
                { label: text('submittedAt'), value: <DateTimeText value={mine.submittedAt} /> },
                ...(mine.note === null ? [] : [{ label: text('note'), value: mine.note, wide: true }]),
              ]}
            />
          </div>
        </Section>
      )}
      {versions.length > (mine === null ? 0 : 1) && (
        <Section title={text('versions')} flush>
          <DataTable
            id="quotation-versions"
            label={text('versions')}
            rows={versions}
            rowKey={(version) => version.id}
            columns={[
              { key: 'version', title: text('version'), render: (row) => text('versionOf', { version: row.version }) },
              {
                key: 'gross',
                title: text('gross'),
                align: 'end',
                render: (row) => <MoneyText value={row.gross} symbol={false} />,
              },
              { key: 'by', title: text('submittedBy'), render: (row) => row.submittedByName },
              { key: 'at', title: text('submittedAt'), render: (row) => <DateTimeText value={row.submittedAt} /> },
              {
                key: 'state',
                title: text('state'),
                phone: 'corner',
                render: (row) => <StateTag of="QuotationState" value={row.state} />,
              },
            ]}
            empty={<EmptyState icon="quotation" title={text('noVersions')} />}
          />
        </Section>
      )}
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('buyer'), value: recordedName(event.buyerName, event.legalEntity, locale) },
            { label: text('deliveryPlace'), value: event.deliveryPlace },
            { label: text('publishedAt'), value: <DateTimeText value={event.publishedAt} /> },
            {
              label: text('questionsCloseAt'),
              value: <DateTimeText value={event.questionsCloseAt ?? event.closesAt} />,
            },
            { label: text('closesAt'), value: <DateTimeText value={event.closesAt} /> },
            { label: text('opensAt'), value: <DateTimeText value={event.opensAt} /> },
            ...(event.notes === null ? [] : [{ label: text('notes'), value: event.notes, wide: true }]),
          ]}
        />
      </Section>
      <RelatedDocuments
        stages={stagesOfPurchase({ type: 'SourcingEvent', ...event }, event.relatedDocuments)}
        currentId={id}
        hrefOf={documentHref}
      />
      <PurchaseRecord products={event.purchasedProducts} history={<DocumentHistory entries={event.history} />} />
    </DetailPage>
  );
}
