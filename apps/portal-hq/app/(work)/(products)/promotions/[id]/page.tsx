import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { PromotionQuery } from './operations.ts';
import { PromotionActions } from './promotion-actions.tsx';
import { TermsSection } from './terms-section.tsx';

const life = ['DRAFT', 'ACTIVE', 'ENDED'] as const;

export default async function PromotionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('products.promotion');
  const locale = await requestLanguage();
  const promotion = found((await readGraph(PromotionQuery, { id })).promotion);
  const { terms, draft } = promotion;
  const isGift = promotion.kind === 'BUY_X_GET_Y';
  return (
    <DetailPage
      back={{ href: routes.promotions(), label: text('list') }}
      title={nameOf(promotion, locale)}
      state={<StateTag of="PromotionState" value={promotion.state} />}
      summary={[
        { label: text('number'), value: promotion.number },
        { label: text('kind'), value: <EnumText of="PromotionKind" value={promotion.kind} /> },
        { label: text('available'), value: <MoneyText value={promotion.available} /> },
      ]}
      actions={
        <PromotionActions
          id={id}
          name={nameOf(promotion, locale)}
          version={promotion.version}
          state={promotion.state}
          draftNumber={draft?.termsNumber ?? null}
          allowedActions={promotion.allowedActions}
        />
      }
    >
      <StepLine
        steps={stepsUpTo(
          life.map((key) => ({ key, label: text(`step${key}`) })),
          promotion.state,
        )}
      />
      <Section title={text('money')}>
        <Facts
          facts={[
            { label: text('budget'), value: <MoneyText value={promotion.budget} /> },
            { label: text('held'), value: <MoneyText value={promotion.held} /> },
            { label: text('spent'), value: <MoneyText value={promotion.spent} /> },
            { label: text('available'), value: <MoneyText value={promotion.available} /> },
          ]}
        />
      </Section>
      {draft !== null && (
        <TermsSection title={text('draftTitle', { number: draft.termsNumber })} terms={draft} isGift={isGift} />
      )}
      {terms !== null && (
        <TermsSection title={text('termsTitle', { number: terms.termsNumber })} terms={terms} isGift={isGift} />
      )}
      <Section title={text('claims')} flush>
        <DataTable
          id="promotion-claims"
          label={text('claims')}
          rows={promotion.claims}
          rowKey={({ orderId }) => orderId}
          columns={[
            { key: 'order', title: text('order'), render: ({ orderNumber }) => orderNumber },
            { key: 'buyer', title: text('buyer'), render: ({ buyerName }) => buyerName ?? text('shopper') },
            {
              key: 'amount',
              title: text('amount'),
              align: 'end',
              render: ({ amount }) => <MoneyText value={amount} symbol={false} />,
            },
            { key: 'at', title: text('claimedAt'), render: ({ createdAt }) => <DateTimeText value={createdAt} /> },
            {
              key: 'state',
              title: text('claimState'),
              phone: 'corner',
              render: ({ state }) => <StateTag of="PromotionClaimState" value={state} />,
            },
          ]}
          empty={<EmptyState icon="tag" title={text('noClaims')} text={text('noClaimsText')} />}
        />
      </Section>
      <Section title={text('termsHistory')} flush>
        <DataTable
          id="promotion-terms"
          label={text('termsHistory')}
          rows={promotion.termsHistory}
          rowKey={(row) => row.id}
          columns={[
            { key: 'number', title: text('termsNumber'), render: ({ termsNumber }) => termsNumber },
            { key: 'from', title: text('validFrom'), render: ({ validFrom }) => <DateText value={validFrom} /> },
            { key: 'until', title: text('validUntil'), render: ({ validUntil }) => <DateText value={validUntil} /> },
            {
              key: 'budget',
              title: text('budget'),
              align: 'end',
              render: ({ budget }) => <MoneyText value={budget} />,
            },
            { key: 'by', title: text('publishedBy'), render: ({ publishedByName }) => publishedByName ?? <None /> },
            {
              key: 'at',
              title: text('publishedAt'),
              render: ({ publishedAt }) => <DateTimeText value={publishedAt} />,
            },
          ]}
          empty={<EmptyState icon="tag" title={text('noTerms')} />}
        />
      </Section>
      <Section title={text('history')}>
        <DocumentHistory entries={promotion.history} />
      </Section>
    </DetailPage>
  );
}
