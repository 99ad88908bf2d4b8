import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { InvoiceLines } from '@quanlian/app-kit/documents/invoice-lines.tsx';
import { RedInvoices } from '@quanlian/app-kit/documents/red-invoices.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import type { RelatedDocument } from '@quanlian/app-kit/documents/shown-stages.ts';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section, type Step, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { nameOf, productNameOf, recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { TaxInvoiceQuery } from '../operations.ts';
import { RedInvoiceQuery } from './operations.ts';
import { RedComparison } from './red-comparison.tsx';
import { RedInvoiceActions } from './red-invoice-actions.tsx';
import { openPartsOf } from './red-invoice-parts.ts';

export default async function TaxInvoicePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('finance.taxInvoice');
  const locale = await requestLanguage();
  const invoice = found((await readGraph(TaxInvoiceQuery, { id })).taxInvoice);
  const isRed = invoice.originalInvoice !== null;
  const states = isRed ? 'RedTaxInvoiceState' : 'TaxInvoiceState';
  const red = isRed ? (await readGraph(RedInvoiceQuery, { id })).redInvoice : null;
  const end = invoice.state === 'REVERSED' ? 'REVERSED' : 'MATCHED';
  const life = [
    { key: 'SUBMITTED', label: text('submittedStep'), at: invoice.submittedAt },
    { key: 'VERIFIED', label: text('verifiedStep'), at: invoice.verifiedAt },
    { key: end, label: labelOf(states, end, locale) },
  ];
  const steps: Step[] =
    invoice.state === 'REFUSED' || invoice.state === 'WITHDRAWN'
      ? [{ key: invoice.state, label: labelOf(states, invoice.state, locale), state: 'failed' }]
      : stepsUpTo(life, invoice.state === 'PARTLY_MATCHED' ? 'VERIFIED' : invoice.state);
  return (
    <DetailPage
      back={{ href: routes.taxInvoices(), label: text('list') }}
      title={invoice.invoiceNumber}
      state={<StateTag of={states} value={invoice.state} />}
      summary={[
        { label: text('supplier'), value: recordedName(invoice.supplierName, invoice.supplier, locale) },
        { label: text('gross'), value: <MoneyText value={invoice.gross} /> },
        ...(invoice.originalInvoice
          ? [
              {
                label: text('original'),
                value: (
                  <UiLink href={routes.taxInvoice(invoice.originalInvoice.id)}>
                    {invoice.originalInvoice.invoiceNumber}
                  </UiLink>
                ),
              },
            ]
          : [{ label: text('held'), value: <MoneyText value={invoice.heldGross} /> }]),
      ]}
      actions={
        red?.state === 'HELD' && (
          <RedInvoiceActions
            id={id}
            allowedActions={red.allowedActions}
            parts={openPartsOf(red).map((part) => ({
              value: part.id,
              label: [
                productNameOf(part, locale),
                labelOf('MatchDifference', part.difference ?? '', locale),
                formatMoney(part.gross),
              ].join(' · '),
            }))}
            fittingPartIds={red.fittingParts.map((part) => part.id)}
          />
        )
      }
    >
      <LiveDocument topic={`finance/TaxInvoice:${id}`} />
      <StepLine steps={steps} />
      {invoice.refusal && (
        <Notice tone={invoice.state === 'REFUSED' ? 'failed' : 'waiting'}>
          {invoice.refusal} {invoice.state === 'REFUSED' && text('supplierCorrects')}
        </Notice>
      )}
      {red && <RedComparison red={red} />}
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('kind'), value: <EnumText of="TaxInvoiceKind" value={invoice.kind} /> },
            { label: text('issuedOn'), value: <DateText value={invoice.issuedOn} /> },
            {
              label: text('seller'),
              value: (
                <UiLink href={routes.supplier(invoice.supplier.id)}>
                  {recordedName(invoice.supplierName, invoice.supplier, locale)}
                </UiLink>
              ),
            },
            { label: text('buyer'), value: nameOf(invoice.legalEntity, locale) },
            {
              label: text('order'),
              value: (
                <UiLink href={routes.purchaseOrder(invoice.purchaseOrder.id)}>{invoice.purchaseOrder.number}</UiLink>
              ),
            },
            ...(invoice.originalInvoice
              ? [
                  {
                    label: text('original'),
                    value: (
                      <UiLink href={routes.taxInvoice(invoice.originalInvoice.id)}>
                        {invoice.originalInvoice.invoiceNumber}
                      </UiLink>
                    ),
                  },
                ]
              : []),
            { label: text('net'), value: <MoneyText value={invoice.net} /> },
            { label: text('tax'), value: <MoneyText value={invoice.tax} /> },
            ...(isRed
              ? []
              : [
                  { label: text('matched'), value: <MoneyText value={invoice.matchedGross} /> },
                  { label: text('credited'), value: <MoneyText value={invoice.creditedGross} /> },
                ]),
            {
              label: text('submittedBy'),
              value: (
                <>
                  {invoice.submittedByName} · <DateTimeText value={invoice.submittedAt} />
                </>
              ),
            },
            {
              label: text('verifiedAt'),
              value: invoice.verifiedAt ? <DateTimeText value={invoice.verifiedAt} /> : <None />,
            },
          ]}
        />
      </Section>
      <RedInvoices
        redInvoices={invoice.redInvoices.map((one) => ({
          ...one,
          state: <StateTag of="RedTaxInvoiceState" value={one.state} />,
          reason: one.refusal,
        }))}
        hrefOf={routes.taxInvoice}
      />
      {!isRed && <InvoiceLines invoice={invoice} />}
      {!isRed && (
        <Section title={text('payables')} flush={invoice.openItems.length > 0}>
          <DataTable
            id="tax-invoice-payables"
            label={text('payables')}
            rows={invoice.openItems}
            rowKey={(item) => item.id}
            columns={[
              { key: 'dueOn', title: text('dueOn'), render: (item) => <DateText value={item.dueOn} /> },
              {
                key: 'gross',
                title: text('grossCny'),
                align: 'end',
                render: (item) => <MoneyText value={item.gross} symbol={false} />,
              },
              {
                key: 'request',
                title: text('request'),
                render: (item) =>
                  item.paymentRequest ? (
                    <UiLink href={routes.paymentRequest(item.paymentRequest.id)}>{item.paymentRequest.number}</UiLink>
                  ) : (
                    <None />
                  ),
              },
              {
                key: 'state',
                title: text('state'),
                phone: 'corner',
                render: (item) => <StateTag of="OpenItemState" value={item.state} />,
              },
            ]}
            empty={<p className={style.empty}>{text('noPayables')}</p>}
          />
        </Section>
      )}
      <RelatedDocuments stages={stagesOf()} currentId={id} hrefOf={documentHref} />
      <DocumentRecord
        money={invoice.openItems.map((item) => item.id)}
        history={<DocumentHistory entries={invoice.history} />}
      />
    </DetailPage>
  );

  /** The order, what the invoice corrects, itself, its correction, and who asked to have it paid. */
  function stagesOf(): RelatedDocument[][] {
    const requests = invoice.openItems.flatMap(({ paymentRequest }) => paymentRequest ?? []);
    const tax = (one: { id: string; invoiceNumber: string; state: string }): RelatedDocument => ({
      type: 'TaxInvoice',
      id: one.id,
      number: one.invoiceNumber,
      state: one.state,
    });
    return [
      [{ type: 'PurchaseOrder', ...invoice.purchaseOrder }],
      invoice.originalInvoice === null ? [] : [tax(invoice.originalInvoice)],
      [tax(invoice)],
      invoice.redInvoices.map(tax),
      requests.map((request) => ({ type: 'PaymentRequest', ...request })),
    ];
  }
}
