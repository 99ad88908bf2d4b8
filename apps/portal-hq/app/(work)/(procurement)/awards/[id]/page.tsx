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
import { nameOf, recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { EnumText, StateTag, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, DecimalText, MoneyText, None, QuantityText, TaxRateText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { currentPerson } from '#lib/session.ts';
import { AwardActions } from './award-actions.tsx';
import { AwardQuery } from './operations.ts';

export default async function AwardPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('procurement.award');
  const locale = await requestLanguage();
  const award = found((await readGraph(AwardQuery, { id })).award);
  const me = await currentPerson();
  const above = BigInt(award.net.amountMinor) - BigInt(award.cheapestLandedTotal.amountMinor);
  const labels = (['DRAFT', 'PENDING_APPROVAL', 'APPROVED', 'ACTIVE'] as const).map((key) => ({
    key,
    label: text(`step${key}`),
  }));
  const steps: Step[] =
    award.state === 'CANCELLED'
      ? [{ key: 'CANCELLED', label: labelOf('AwardState', 'CANCELLED', locale), state: 'failed' }]
      : stepsUpTo(labels, award.state);
  return (
    <DetailPage
      back={{ href: routes.awards(), label: text('list') }}
      title={award.number}
      state={
        award.isRejected ? (
          <ToneTag tone="failed">{text('rejected')}</ToneTag>
        ) : (
          <StateTag of="AwardState" value={award.state} />
        )
      }
      summary={[
        { label: text('event'), value: award.sourcingEvent.title },
        { label: text('net'), value: <MoneyText value={award.net} /> },
        {
          label: text('againstCheapest'),
          value:
            above === 0n ? (
              text('isCheapest')
            ) : (
              <MoneyText value={{ amountMinor: String(above), currency: award.net.currency }} />
            ),
        },
      ]}
      actions={
        <AwardActions
          id={id}
          sourcingEventId={award.sourcingEvent.id}
          state={award.state}
          isMine={award.proposedById === me.personId}
          allowedActions={award.allowedActions}
        />
      }
    >
      <LiveDocument topic={`procurement/Award:${id}`} />
      <StepLine steps={steps} />
      {award.isRejected && (
        <Notice tone="failed">
          {text('rejectedBy', { name: award.decidedByName ?? '—', comment: award.decisionComment ?? '—' })}
        </Notice>
      )}
      {award.state === 'PENDING_APPROVAL' && (
        <Notice tone="waiting">
          {text(award.proposedById === me.personId ? 'waitsForOther' : 'waitsForApproval', {
            name: award.proposedByName ?? '—',
          })}
        </Notice>
      )}
      <Section title={text('facts')}>
        <Facts
          facts={[
            {
              label: text('buyer'),
              value: recordedName(award.sourcingEvent.buyerName, award.sourcingEvent.legalEntity, locale),
            },
            { label: text('net'), value: <MoneyText value={award.net} /> },
            { label: text('tax'), value: <MoneyText value={award.tax} /> },
            { label: text('gross'), value: <MoneyText value={award.gross} /> },
            { label: text('cheapest'), value: <MoneyText value={award.cheapestLandedTotal} /> },
            { label: text('createdBy'), value: award.createdByName },
            { label: text('proposedBy'), value: award.proposedByName ?? <None /> },
            { label: text('proposedAt'), value: <DateTimeText value={award.proposedAt} /> },
            { label: text('decidedBy'), value: award.decidedByName ?? <None /> },
            { label: text('decidedAt'), value: <DateTimeText value={award.decidedAt} /> },
            { label: text('ocdsStatus'), value: <EnumText of="OcdsAwardStatus" value={award.ocdsStatus} /> },
            { label: text('reason'), value: award.reason ?? <None />, wide: true },
          ]}
        />
      </Section>
      <Section title={text('shares')} flush>
        <DataTable
          id="award-shares"
          label={text('shares')}
          wide
          rows={award.shares}
          rowKey={(share) => share.id}
          columns={[
            { key: 'lot', title: text('lot'), render: ({ lot }) => <ProductName line={lot} locale={locale} /> },
            { key: 'supplier', title: text('supplier'), render: ({ supplier }) => nameOf(supplier, locale) },
            {
              key: 'share',
              title: text('share'),
              align: 'end',
              phone: 'corner',
              render: ({ sharePercent }) => (
                <strong>
                  <DecimalText value={sharePercent} />%
                </strong>
              ),
            },
            {
              key: 'quantity',
              title: text('quantity'),
              align: 'end',
              render: ({ quantity, lot }) => <QuantityText value={quantity} unit={lot.baseUnit} />,
            },
            {
              key: 'price',
              title: text('landedPrice'),
              align: 'end',
              render: ({ netUnitPrice }) => <DecimalText value={netUnitPrice} minimum={2} />,
            },
            {
              key: 'rank',
              title: text('rank'),
              render: ({ rank }) =>
                rank === 1 ? <ToneTag tone="done">{text('best')}</ToneTag> : text('rankOf', { rank }),
            },
            {
              key: 'net',
              title: text('netCny'),
              align: 'end',
              render: ({ net }) => <MoneyText value={net} symbol={false} />,
              sum: <MoneyText value={award.net} symbol={false} />,
            },
            {
              key: 'rate',
              title: text('taxRate'),
              align: 'end',
              render: ({ taxRate }) => <TaxRateText value={taxRate} />,
            },
            {
              key: 'tax',
              title: text('taxCny'),
              align: 'end',
              render: ({ tax }) => <MoneyText value={tax} symbol={false} />,
              sum: <MoneyText value={award.tax} symbol={false} />,
            },
            {
              key: 'gross',
              title: text('grossCny'),
              align: 'end',
              render: ({ gross }) => <MoneyText value={gross} symbol={false} />,
              sum: <MoneyText value={award.gross} symbol={false} />,
            },
          ]}
          empty={<p className={style.empty}>{text('noShares')}</p>}
        />
      </Section>
      <Section title={text('terms')}>
        <Facts
          facts={award.terms.map((term) => ({
            label: nameOf(term.supplier, locale),
            value: [
              text('termDays', { days: term.paymentTermDays }),
              labelOf('CompanySize', term.supplier.companySize, locale),
              ...(term.paymentTermReason === null ? [] : [term.paymentTermReason]),
            ].join(' · '),
          }))}
        />
      </Section>
      {award.contracts.length > 0 && (
        <Section title={text('contracts')} flush>
          <DataTable
            id="award-contracts"
            label={text('contracts')}
            rows={award.contracts}
            rowKey={(contract) => contract.id}
            rowHref={(contract) => routes.contract(contract.id)}
            columns={[
              { key: 'number', keep: true, title: text('contractNumber'), render: (contract) => contract.number },
              { key: 'supplier', title: text('supplier'), render: ({ supplier }) => nameOf(supplier, locale) },
              {
                key: 'gross',
                title: text('grossCny'),
                align: 'end',
                render: ({ gross }) => <MoneyText value={gross} symbol={false} />,
              },
              {
                key: 'state',
                title: text('state'),
                phone: 'corner',
                render: ({ state }) => <StateTag of="ContractState" value={state} />,
              },
            ]}
            empty={null}
          />
        </Section>
      )}
      <RelatedDocuments
        stages={stagesOfPurchase({ type: 'Award', ...award }, award.relatedDocuments)}
        currentId={id}
        hrefOf={documentHref}
      />
      <PurchaseRecord products={award.purchasedProducts} history={<DocumentHistory entries={award.history} />} />
    </DetailPage>
  );
}
