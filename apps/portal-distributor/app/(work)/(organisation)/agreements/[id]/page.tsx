import { AgreementRecord, ordersStage } from '@quanlian/app-kit/documents/agreement-record.tsx';
import { AgreementTerms } from '@quanlian/app-kit/documents/dealer-agreement-parts.tsx';
import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DetailPage, Facts, Section, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { AgreementActions } from './agreement-actions.tsx';
import { MyAgreementQuery, MyAgreementTradeQuery } from './operations.ts';

export default async function AgreementPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('organisation.agreement');
  const locale = await requestLanguage();
  const agreement = found((await readGraph(MyAgreementQuery, { id })).dealerAgreement);
  const [orders, funds] = await Promise.all([may('sales-order.read'), may('credit.read')]);
  const { salesOrders, dealerFunds } = await readGraph(MyAgreementTradeQuery, { id, orders, funds });
  return (
    <DetailPage
      back={{ href: routes.agreements(), label: text('list') }}
      title={agreement.number}
      state={<StateTag of="DealerAgreementState" value={agreement.state} />}
      summary={[
        { label: text('seller'), value: recordedName(agreement.legalEntityName, agreement.legalEntity, locale) },
        { label: text('validity'), value: text('fromTo', { from: agreement.validFrom, until: agreement.validUntil }) },
      ]}
      actions={
        <AgreementActions
          id={id}
          state={agreement.state}
          documentHash={agreement.documentHash}
          allowedActions={agreement.allowedActions}
        />
      }
    >
      <LiveDocument topic={`distribution/DealerAgreement:${id}`} />
      <StepLine
        steps={stepsUpTo(
          [
            ...(['AWAITING_ACCEPTANCE', 'ACTIVE'] as const).map((key) => ({
              key,
              label: labelOf('DealerAgreementState', key, locale),
              at: key === 'ACTIVE' ? agreement.acceptedAt : null,
            })),
            { key: 'ENDED', label: labelOf('DealerAgreementState', 'ENDED', locale) },
          ],
          agreement.state,
        )}
      />
      {agreement.state === 'AWAITING_ACCEPTANCE' && <Notice tone="waiting">{text('readFirst')}</Notice>}
      {agreement.endReason !== null && <Notice tone="failed">{text('ended', { reason: agreement.endReason })}</Notice>}
      <AgreementTerms agreement={agreement} dealer={agreement.partnerName} />
      <Section title={text('acceptance')}>
        <Facts
          facts={[
            { label: text('acceptedBy'), value: agreement.acceptedByName ?? <None /> },
            { label: text('acceptedAt'), value: <DateTimeText value={agreement.acceptedAt} /> },
            { label: text('hash'), value: agreement.documentHash ?? <None />, wide: true },
          ]}
        />
      </Section>
      <RelatedDocuments
        stages={[
          [{ type: 'DealerAgreement', id, number: agreement.number, state: agreement.state }],
          ordersStage(salesOrders),
        ]}
        currentId={id}
        hrefOf={documentHref}
      />
      <AgreementRecord
        agreementNumber={agreement.number}
        orders={salesOrders?.nodes}
        orderHref={routes.order}
        allHref={salesOrders?.pageInfo.hasNextPage ? `${routes.orders()}?agreement=${id}` : null}
        funds={dealerFunds?.nodes}
        history={<DocumentHistory entries={agreement.history} />}
      />
    </DetailPage>
  );
}
