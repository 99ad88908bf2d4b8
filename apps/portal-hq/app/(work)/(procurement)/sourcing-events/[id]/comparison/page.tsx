import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DetailPage, Section } from '@quanlian/ui/detail-page.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { AwardDraftQuery as AwardDraft } from '#generated/graphql.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { AwardForm } from './award-form.tsx';
import { ComparisonMatrix } from './comparison-matrix.tsx';
import { AwardDraftQuery, QuotationComparisonQuery } from './operations.ts';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ award?: string }> };

export default async function ComparisonPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { award: awardId } = await searchParams;
  const text = await getTranslations('procurement.comparison');
  const locale = await requestLanguage();
  const { sourcingEvent, quotationComparison: comparison } = await readGraph(QuotationComparisonQuery, { id });
  const event = found(sourcingEvent);
  const draft = awardId === undefined ? null : await readDraft(awardId, id);
  const undecided = comparison?.lots.filter(({ awardNumber }) => awardNumber === null) ?? [];
  const mayPropose = event.allowedActions.includes('proposeAward');
  return (
    <DetailPage
      back={{ href: routes.sourcingEvent(id), label: event.number }}
      title={text('title')}
      state={<StateTag of="SourcingEventState" value={event.state} />}
      summary={[
        { label: text('event'), value: event.title },
        { label: text('closedAt'), value: <DateTimeText value={event.closesAt} /> },
      ]}
    >
      {comparison === null || comparison.quotations.length === 0 ? (
        <Section>
          <EmptyState
            icon="lock"
            title={text(comparison === null ? 'sealedTitle' : 'noneTitle')}
            text={text(comparison === null ? 'sealedText' : 'noneText')}
          >
            <LinkButton href={routes.sourcingEvent(id)}>{text('toEvent')}</LinkButton>
          </EmptyState>
        </Section>
      ) : (
        <>
          <Section title={text('matrix')} flush>
            <ComparisonMatrix comparison={comparison} minimumQuotations={event.minimumQuotations} />
          </Section>
          {undecided.length > 0 && mayPropose ? (
            <AwardForm
              event={event}
              lots={undecided}
              suppliers={comparison.quotations.map(({ supplier, quotation }) => ({
                id: supplier.id,
                name: nameOf(supplier, locale),
                isProtected: supplier.companySize !== 'LARGE',
                offeredTermDays: quotation.paymentTermDays,
              }))}
              draft={draft}
            />
          ) : (
            <Section title={text('decision')}>
              <p>{text(undecided.length === 0 ? 'allDecided' : 'mayNotPropose')}</p>
            </Section>
          )}
        </>
      )}
    </DetailPage>
  );
}

/** The draft to go on with; another event's, or one that is no draft any more, is not taken up. */
async function readDraft(awardId: string, eventId: string): Promise<AwardDraft['award']> {
  const { award } = await readGraph(AwardDraftQuery, { id: awardId });
  return award?.sourcingEvent.id === eventId && award.state === 'DRAFT' ? award : null;
}
