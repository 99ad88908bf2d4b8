import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { stagesOfPurchase } from '@quanlian/app-kit/documents/purchase-chain.ts';
import { RedInvoices } from '@quanlian/app-kit/documents/red-invoices.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { nameOf, recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, DecimalText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { InvoiceMatchQuery } from './operations.ts';
import { ThreeWayLines } from './three-way-lines.tsx';

export default async function InvoiceMatchPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('procurement.invoiceMatch');
  const locale = await requestLanguage();
  const { invoiceMatch, matchTolerances } = await readGraph(InvoiceMatchQuery, { id });
  const match = found(invoiceMatch);
  const payables = match.lines.flatMap(({ parts }) => parts.flatMap(({ payableId }) => payableId ?? []));
  const ofMatching = matchTolerances.filter(({ code }) => code.startsWith('MATCH_'));
  const isHeld = match.state === 'HELD' || match.state === 'PARTIALLY_HELD';
  const awaitsRed = BigInt(match.rejectedGross.amountMinor) - BigInt(match.creditedGross.amountMinor);
  return (
    <DetailPage
      back={{ href: routes.invoiceMatches(), label: text('list') }}
      title={match.number}
      state={<StateTag of="InvoiceMatchState" value={match.state} />}
      summary={[
        { label: text('supplier'), value: nameOf(match.supplier, locale) },
        {
          label: text('invoiceNumber'),
          value: <UiLink href={routes.taxInvoice(match.taxInvoice.id)}>{match.invoiceNumber}</UiLink>,
        },
        { label: text('gross'), value: <MoneyText value={match.gross} /> },
      ]}
    >
      <LiveDocument topic={`procurement/InvoiceMatch:${id}`} />
      {isHeld && (
        <Notice tone="waiting">
          {text('held')} <MoneyText value={match.heldGross} />
          {' · '}
          {text('heldText')}
        </Notice>
      )}
      {match.redInvoices.some(({ state }) => state === 'HELD') && <Notice tone="failed">{text('redHeld')}</Notice>}
      {awaitsRed > 0n && (
        <Notice tone="waiting">
          {text('awaitsRed')} <MoneyText value={{ amountMinor: String(awaitsRed), currency: match.currency }} />
        </Notice>
      )}
      <Section title={text('facts')}>
        <Facts
          facts={[
            {
              label: text('purchaseOrder'),
              value:
                match.purchaseOrder === null ? (
                  text('noOrder')
                ) : (
                  <UiLink href={routes.purchaseOrder(match.purchaseOrder.id)}>{match.purchaseOrder.number}</UiLink>
                ),
            },
            {
              label: text('buyer'),
              value:
                match.purchaseOrder === null ? (
                  <None />
                ) : (
                  recordedName(match.purchaseOrder.buyerName, match.purchaseOrder.legalEntity, locale)
                ),
            },
            { label: text('issuedOn'), value: <DateText value={match.issuedOn} /> },
            { label: text('createdAt'), value: <DateTimeText value={match.createdAt} /> },
            { label: text('net'), value: <MoneyText value={match.net} /> },
            { label: text('tax'), value: <MoneyText value={match.tax} /> },
            { label: text('matchedGross'), value: <MoneyText value={match.matchedGross} /> },
            { label: text('heldGross'), value: <MoneyText value={match.heldGross} /> },
            { label: text('rejectedGross'), value: <MoneyText value={match.rejectedGross} /> },
            { label: text('creditedGross'), value: <MoneyText value={match.creditedGross} /> },
          ]}
        />
      </Section>
      <Section title={text('lines')} flush>
        <ThreeWayLines matchId={id} lines={match.lines} />
      </Section>
      <RedInvoices
        redInvoices={match.redInvoices.map((red) => ({
          ...red,
          state: <StateTag of="RedInvoiceState" value={red.state} />,
          reason: red.holdReason ? <EnumText of="RedInvoiceHoldReason" value={red.holdReason} /> : red.decisionReason,
        }))}
        hrefOf={routes.taxInvoice}
      />
      <Section title={text('payables')} flush>
        <DataTable
          id="invoice-match-payables"
          label={text('payables')}
          rows={match.payables}
          rowKey={(payable) => payable.id}
          columns={[
            {
              key: 'receipt',
              title: text('goodsReceipt'),
              render: ({ goodsReceipt }) =>
                goodsReceipt === null ? (
                  <None />
                ) : (
                  <UiLink href={routes.goodsReceipt(goodsReceipt.id)}>{goodsReceipt.number}</UiLink>
                ),
            },
            { key: 'dueOn', title: text('dueOn'), render: ({ dueOn }) => <DateText value={dueOn} /> },
            {
              key: 'net',
              title: text('netCny'),
              align: 'end',
              render: ({ net }) => <MoneyText value={net} symbol={false} />,
            },
            {
              key: 'tax',
              title: text('taxCny'),
              align: 'end',
              render: ({ tax }) => <MoneyText value={tax} symbol={false} />,
            },
            {
              key: 'gross',
              title: text('grossCny'),
              align: 'end',
              render: ({ gross }) => <MoneyText value={gross} symbol={false} />,
            },
            { key: 'at', title: text('owedSince'), render: ({ createdAt }) => <DateTimeText value={createdAt} /> },
          ]}
          empty={<EmptyState icon="payment" title={text('noPayables')} text={text('noPayablesText')} />}
        />
      </Section>
      <Section title={text('tolerances')}>
        <Facts
          facts={ofMatching.map((tolerance) => ({
            label: text.has(`tolerance.${tolerance.code}`)
              ? text(`tolerance.${tolerance.code}`)
              : text('otherTolerance'),
            value: (
              <>
                <DecimalText value={tolerance.value} />
                {tolerance.code.endsWith('_PERCENT') && '%'}
                <small className={style.empty}> {text('since', { date: tolerance.validFrom })}</small>
              </>
            ),
          }))}
        />
      </Section>
      <RelatedDocuments
        stages={stagesOfPurchase({ type: 'InvoiceMatch', ...match }, match.relatedDocuments)}
        currentId={id}
        hrefOf={documentHref}
      />
      <DocumentRecord money={payables} history={<DocumentHistory entries={match.history} />} />
    </DetailPage>
  );
}
