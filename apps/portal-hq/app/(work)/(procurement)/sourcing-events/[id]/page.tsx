import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { stagesOfPurchase } from '@quanlian/app-kit/documents/purchase-chain.ts';
import { PurchaseRecord } from '@quanlian/app-kit/documents/purchase-record.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section, type Step, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { nameOf, recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, DateTimeText, DecimalText, MoneyText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { AnswerQuestion } from './answer-question.tsx';
import { SourcingEventQuery } from './operations.ts';
import { SourcingEventActions } from './sourcing-event-actions.tsx';

const life = ['DRAFT', 'PUBLISHED', 'CLOSED', 'OPENED', 'AWARDED'] as const;

export default async function SourcingEventPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('procurement.sourcingEvent');
  const locale = await requestLanguage();
  const event = found((await readGraph(SourcingEventQuery, { id })).sourcingEvent);
  const received = event.quotationsReceived ?? 0;
  const isOpened = event.openedAt !== null;
  const times: Partial<Record<string, string | null>> = {
    DRAFT: event.createdAt,
    PUBLISHED: event.publishedAt,
    CLOSED: event.publishedAt === null ? null : event.closesAt,
    OPENED: event.openedAt,
  };
  const labels = life.map((key) => ({
    key,
    label: text(`step${key}`),
    at: times[key] ?? null,
  }));
  const cancelled: Step = {
    key: 'CANCELLED',
    label: labelOf('SourcingEventState', 'CANCELLED', locale),
    state: 'failed',
  };
  const steps: Step[] =
    event.state === 'CANCELLED'
      ? [...labels.filter(({ at }) => at !== null).map((step) => ({ ...step, state: 'done' as const })), cancelled]
      : stepsUpTo(labels, event.state);
  const unanswered = event.questions.filter(({ answer }) => answer === null).length;
  return (
    <DetailPage
      back={{ href: routes.sourcingEvents(), label: text('list') }}
      title={event.number}
      state={<StateTag of="SourcingEventState" value={event.state} />}
      summary={[
        { label: text('eventTitle'), value: event.title },
        { label: text('closesAt'), value: <DateTimeText value={event.closesAt} /> },
        { label: text('quotations'), value: text('ofInvited', { count: received, invited: event.invitations.length }) },
      ]}
      actions={
        <>
          <SourcingEventActions
            id={id}
            state={event.state}
            closesAt={event.closesAt}
            received={received}
            minimum={event.minimumQuotations}
            allowedActions={event.allowedActions}
          />
          {isOpened && event.state !== 'CANCELLED' && (
            <LinkButton href={routes.quotationComparison(id)} kind="primary">
              {text('compare')}
            </LinkButton>
          )}
        </>
      }
    >
      <LiveDocument topic={`procurement/SourcingEvent:${id}`} />
      <StepLine steps={steps} />
      {event.cancelReason !== null && (
        <Notice tone="failed">{text('cancelReason', { reason: event.cancelReason })}</Notice>
      )}
      {event.state === 'PUBLISHED' && <Notice>{text('sealed')}</Notice>}
      {event.state === 'PUBLISHED' && unanswered > 0 && (
        <Notice tone="waiting">
          {text('questionsWait', { count: unanswered })} <a href="#questions">{text('toQuestions')}</a>
        </Notice>
      )}
      {event.state === 'CLOSED' && (
        <Notice tone="waiting">
          {received < event.minimumQuotations
            ? text('tooFew', { count: received, minimum: event.minimumQuotations })
            : text('toOpen', { count: received })}
        </Notice>
      )}
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('kind'), value: <EnumText of="SourcingEventKind" value={event.kind} /> },
            { label: text('buyer'), value: recordedName(event.buyerName, event.legalEntity, locale) },
            { label: text('deliveryPlace'), value: event.deliveryPlace },
            { label: text('minimumQuotations'), value: event.minimumQuotations },
            {
              label: text('questionsCloseAt'),
              value: <DateTimeText value={event.questionsCloseAt ?? event.closesAt} />,
            },
            { label: text('closesAt'), value: <DateTimeText value={event.closesAt} /> },
            { label: text('opensAt'), value: <DateTimeText value={event.opensAt} /> },
            { label: text('openedBy'), value: event.openedByName ?? <None /> },
            { label: text('createdBy'), value: event.createdByName },
            { label: text('ocdsStatus'), value: <EnumText of="OcdsTenderStatus" value={event.ocdsStatus} /> },
            ...(event.openingReason === null ? [] : [{ label: text('openingReason'), value: event.openingReason }]),
            ...(event.notes === null ? [] : [{ label: text('notes'), value: event.notes, wide: true }]),
          ]}
        />
      </Section>
      <Section title={text('lots')} flush>
        <DataTable
          id="sourcing-lots"
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
            {
              key: 'ceiling',
              title: text('ceiling'),
              align: 'end',
              render: (lot) => <DecimalText value={lot.ceilingUnitPrice} minimum={2} />,
            },
            { key: 'place', title: text('deliveryPlace'), render: (lot) => lot.deliveryPlace ?? text('asEvent') },
            { key: 'quality', title: text('qualityNotes'), render: (lot) => lot.qualityNotes ?? <None /> },
          ]}
          empty={<EmptyState title={text('noLots')} />}
        />
      </Section>
      <Section title={text('invitations')} flush>
        <DataTable
          id="sourcing-invitations"
          label={text('invitations')}
          rows={event.invitations}
          rowKey={(invitation) => invitation.id}
          rowHref={({ supplier }) => routes.supplier(supplier.id)}
          columns={[
            { key: 'supplier', title: text('supplier'), render: ({ supplier }) => nameOf(supplier, locale) },
            {
              key: 'taxpayer',
              title: text('taxpayerKind'),
              render: ({ supplier }) => <EnumText of="TaxpayerKind" value={supplier.taxpayerKind} />,
            },
            {
              key: 'invitedAt',
              title: text('invitedAt'),
              render: ({ invitedAt }) => <DateTimeText value={invitedAt} />,
            },
            {
              key: 'received',
              title: text('receivedAt'),
              render: ({ quotationReceivedAt }) =>
                quotationReceivedAt === null ? text('notYet') : <DateTimeText value={quotationReceivedAt} />,
            },
            {
              key: 'state',
              title: text('supplierState'),
              phone: 'corner',
              render: ({ supplier }) => <StateTag of="SupplierState" value={supplier.state} />,
            },
          ]}
          empty={<EmptyState icon="people" title={text('noInvitations')} />}
        />
      </Section>
      {event.publishedAt !== null && (
        <Section id="questions" title={text('questions')} flush>
          <DataTable
            id="sourcing-questions"
            label={text('questions')}
            wide
            rows={event.questions}
            rowKey={(question) => question.id}
            columns={[
              {
                key: 'question',
                title: text('question'),
                render: (question) => (
                  <span className={style.two}>
                    <span>{question.text}</span>
                    {question.publishedText !== null && question.publishedText !== question.text && (
                      <small>{text('publishedAs', { question: question.publishedText })}</small>
                    )}
                  </span>
                ),
              },
              {
                key: 'supplier',
                title: text('askedBy'),
                render: ({ supplier, askedByName }) => (
                  <span className={style.two}>
                    <span>{supplier === null ? <None /> : nameOf(supplier, locale)}</span>
                    <small>{askedByName}</small>
                  </span>
                ),
              },
              {
                key: 'askedAt',
                title: text('askedAt'),
                phone: 'hidden',
                render: ({ askedAt }) => <DateTimeText value={askedAt} />,
              },
              {
                key: 'answer',
                title: text('answerLabel'),
                render: (question) =>
                  question.answer === null ? (
                    event.state === 'PUBLISHED' ? (
                      <AnswerQuestion
                        id={question.id}
                        asked={question.text}
                        disabledReason={
                          event.allowedActions.includes('answerSourcingQuestion') ? null : text('needsWrite')
                        }
                      />
                    ) : (
                      text('unanswered')
                    )
                  ) : (
                    <span className={style.two}>
                      <span>{question.answer}</span>
                      <small>
                        {question.answeredByName} <DateTimeText value={question.answeredAt} />
                      </small>
                    </span>
                  ),
              },
            ]}
            empty={<EmptyState icon="quotation" title={text('noQuestions')} text={text('noQuestionsText')} />}
          />
        </Section>
      )}
      {isOpened && (
        <Section title={text('openedQuotations')} flush>
          <DataTable
            id="sourcing-quotations"
            label={text('openedQuotations')}
            rows={event.quotations}
            rowKey={(quotation) => quotation.id}
            rowHref={() => routes.quotationComparison(id)}
            columns={[
              { key: 'number', keep: true, title: text('quotationNumber'), render: (quotation) => quotation.number },
              { key: 'supplier', title: text('supplier'), render: ({ supplier }) => nameOf(supplier, locale) },
              { key: 'lots', title: text('lotsQuoted'), align: 'end', render: ({ lines }) => lines.length },
              {
                key: 'term',
                title: text('paymentTerm'),
                align: 'end',
                render: ({ paymentTermDays }) => text('days', { count: paymentTermDays }),
              },
              {
                key: 'net',
                title: text('net'),
                align: 'end',
                render: ({ net }) => <MoneyText value={net} symbol={false} />,
              },
              {
                key: 'tax',
                title: text('tax'),
                align: 'end',
                render: ({ tax }) => <MoneyText value={tax} symbol={false} />,
              },
              {
                key: 'gross',
                title: text('gross'),
                align: 'end',
                render: ({ gross }) => <MoneyText value={gross} symbol={false} />,
              },
              {
                key: 'at',
                title: text('submittedAt'),
                phone: 'hidden',
                render: ({ submittedAt }) => <DateTimeText value={submittedAt} />,
              },
            ]}
            empty={<EmptyState icon="document" title={text('noQuotations')} />}
          />
        </Section>
      )}
      {event.awards.length > 0 && (
        <Section title={text('awards')} flush>
          <DataTable
            id="sourcing-awards"
            label={text('awards')}
            rows={event.awards}
            rowKey={(award) => award.id}
            rowHref={(award) => routes.award(award.id)}
            columns={[
              { key: 'number', keep: true, title: text('awardNumber'), render: (award) => award.number },
              {
                key: 'net',
                title: text('net'),
                align: 'end',
                render: ({ net }) => <MoneyText value={net} symbol={false} />,
              },
              { key: 'by', title: text('proposedBy'), render: (award) => award.proposedByName ?? <None /> },
              {
                key: 'state',
                title: text('state'),
                phone: 'corner',
                render: (award) => <StateTag of="AwardState" value={award.state} />,
              },
            ]}
            empty={null}
          />
        </Section>
      )}
      <RelatedDocuments
        stages={stagesOfPurchase({ type: 'SourcingEvent', ...event }, event.relatedDocuments)}
        currentId={id}
        hrefOf={documentHref}
      />
      <PurchaseRecord products={event.purchasedProducts} history={<DocumentHistory entries={event.history} />} />
    </DetailPage>
  );
}
