import { AgreementRecord, ordersStage } from '@quanlian/app-kit/documents/agreement-record.tsx';
import { AgreementTerms } from '@quanlian/app-kit/documents/dealer-agreement-parts.tsx';
import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DetailPage, Facts, Section, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { Notice } from '@quanlian/ui/notice.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { AgreementActions } from './agreement-actions.tsx';
import { AgreementQuery, AgreementTradeQuery, PriceListOfAgreementQuery } from './operations.ts';

export default async function AgreementPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('channels.agreement');
  const agreement = found((await readGraph(AgreementQuery, { id })).dealerAgreement);
  const [mayReadOrders, mayReadFunds] = await Promise.all([may('sales-order.read'), may('credit.read')]);
  const { salesOrders, dealerFunds } = await readGraph(AgreementTradeQuery, {
    id,
    partnerId: agreement.partnerId,
    orders: mayReadOrders,
    funds: mayReadFunds,
  });
  const priceList = (await may('price.read'))
    ? (await readGraph(PriceListOfAgreementQuery, { id: agreement.priceListId })).priceList
    : null;
  return (
    <DetailPage
      back={{ href: routes.agreements(), label: text('list') }}
      title={agreement.number}
      state={<StateTag of="DealerAgreementState" value={agreement.state} />}
      summary={[
        { label: text('partner'), value: agreement.partnerName },
        { label: text('validity'), value: text('fromTo', { from: agreement.validFrom, until: agreement.validUntil }) },
        { label: text('creditLimit'), value: <MoneyText value={agreement.creditLimit} /> },
      ]}
      actions={<AgreementActions id={id} state={agreement.state} allowedActions={agreement.allowedActions} />}
    >
      <LiveDocument topic={`distribution/DealerAgreement:${id}`} />
      <StepLine
        steps={stepsUpTo(
          [
            { key: 'DRAFT', label: text('stepDraft') },
            { key: 'AWAITING_ACCEPTANCE', label: text('stepOffered') },
            { key: 'ACTIVE', label: text('stepActive') },
            { key: 'ENDED', label: text('stepEnded') },
          ],
          agreement.state,
        )}
      />
      {agreement.state === 'DRAFT' && agreement.returnComment !== null && (
        <Notice tone="failed">{text('returned', { comment: agreement.returnComment })}</Notice>
      )}
      {agreement.endReason !== null && <Notice tone="failed">{text('ended', { reason: agreement.endReason })}</Notice>}
      <AgreementTerms
        agreement={agreement}
        dealer={<UiLink href={routes.partner(agreement.partnerId)}>{agreement.partnerName}</UiLink>}
      />
      <Section title={text('acceptance')}>
        <Facts
          facts={[
            { label: text('offeredBy'), value: agreement.offeredByName ?? <None /> },
            { label: text('offeredAt'), value: <DateTimeText value={agreement.offeredAt} /> },
            { label: text('acceptedBy'), value: agreement.acceptedByName ?? <None /> },
            { label: text('acceptedAt'), value: <DateTimeText value={agreement.acceptedAt} /> },
            { label: text('hash'), value: agreement.documentHash ?? <None />, wide: true },
          ]}
        />
      </Section>
      <RelatedDocuments
        stages={[
          priceList === null ? [] : [{ ...priceList, type: 'PriceList' }],
          [{ type: 'DealerAgreement', id, number: agreement.number, state: agreement.state }],
          ordersStage(salesOrders),
          mayReadFunds ? [{ type: 'DealerFunds', id: agreement.partnerId, number: agreement.partnerName }] : [],
        ]}
        currentId={id}
        hrefOf={documentHref}
      />
      <AgreementRecord
        agreementNumber={agreement.number}
        orders={salesOrders?.nodes}
        orderHref={routes.salesOrder}
        allHref={salesOrders?.pageInfo.hasNextPage ? `${routes.salesOrders()}?view=all&agreement=${id}` : null}
        funds={dealerFunds?.nodes}
        history={<DocumentHistory entries={agreement.history} />}
      />
    </DetailPage>
  );
}
