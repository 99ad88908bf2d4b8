import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { InvoiceLines } from '@quanlian/app-kit/documents/invoice-lines.tsx';
import { RedInvoices } from '@quanlian/app-kit/documents/red-invoices.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section, type Step, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { productNameOf, recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
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
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { readPurchase, stagesAround } from '../../../document-record/purchase.ts';
import { HeldPartsQuery, TaxInvoiceQuery } from './operations.ts';
import { WithdrawInvoice } from './withdraw-invoice.tsx';

export default async function TaxInvoicePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('invoices.invoice');
  const locale = await requestLanguage();
  const invoice = found((await readGraph(TaxInvoiceQuery, { id })).taxInvoice);
  const order = invoice.purchaseOrder;
  const purchase = await readPurchase(order.id);
  const isHeld = invoice.heldGross.amountMinor !== '0';
  const maySubmit = await may('tax-invoice.submit');
  // Also when nothing is held any more: what was answered to a difference stays to be read.
  const isRed = invoice.originalInvoice !== null;
  const states = isRed ? 'RedTaxInvoiceState' : 'TaxInvoiceState';
  const isCompared = !isRed && ['PARTLY_MATCHED', 'MATCHED', 'REVERSED'].includes(invoice.state);
  const match =
    isCompared && (await may('invoice-match.read'))
      ? (await readGraph(HeldPartsQuery, { taxInvoiceId: id })).invoiceMatch
      : null;
  const held = (match?.lines ?? []).flatMap((line) =>
    line.parts.filter(({ difference }) => difference !== null).map((part) => ({ ...part, line })),
  );
  const refused = held.filter(({ state }) => state === 'REJECTED');
  const refusedGross = refused.reduce((sum, { gross }) => sum + BigInt(gross.amountMinor), 0n);
  const redUnderway = invoice.redInvoices.some(({ state }) => ['SUBMITTED', 'VERIFIED'].includes(state));
  return (
    <DetailPage
      back={{ href: routes.taxInvoices(), label: text('list') }}
      title={invoice.invoiceNumber}
      state={<StateTag of={states} value={invoice.state} />}
      summary={[
        {
          label: text('buyer'),
          value: recordedName(order.buyerName, order.legalEntity, locale),
        },
        { label: text('gross'), value: <MoneyText value={invoice.gross} /> },
        { label: text('issuedOn'), value: <DateText value={invoice.issuedOn} /> },
      ]}
      actions={
        <>
          <WithdrawInvoice
            id={id}
            disabledReason={!maySubmit ? text('mayNotSubmit') : invoice.state === 'SUBMITTED' ? null : text('notNow')}
          />
          {refused.length > 0 && (
            <LinkButton
              href={routes.newRedInvoice(id)}
              kind="primary"
              disabledReason={!maySubmit ? text('mayNotSubmit') : redUnderway ? text('redUnderway') : null}
            >
              {text('submitRed')}
            </LinkButton>
          )}
          {invoice.state === 'REFUSED' && (
            <LinkButton
              href={
                invoice.originalInvoice
                  ? routes.newRedInvoice(invoice.originalInvoice.id)
                  : routes.newTaxInvoice(order.id)
              }
              kind="primary"
              disabledReason={maySubmit ? null : text('mayNotSubmit')}
            >
              {text('again')}
            </LinkButton>
          )}
        </>
      }
    >
      <LiveDocument topic={`finance/TaxInvoice:${id}`} />
      <StepLine steps={stepsOf()} />
      {invoice.originalInvoice && (
        <Notice>
          {text('redOf', { number: invoice.originalInvoice.invoiceNumber })}{' '}
          <UiLink href={routes.taxInvoice(invoice.originalInvoice.id)}>{text('original')}</UiLink>
        </Notice>
      )}
      {invoice.refusal !== null && (
        <Notice tone={invoice.state === 'REFUSED' ? 'failed' : 'waiting'}>
          {invoice.state === 'REFUSED' && !isRed ? text('refused', { reason: invoice.refusal }) : invoice.refusal}
        </Notice>
      )}
      {refused.length > 0 && (
        <Notice tone="waiting">
          {text('awaitsRed')}{' '}
          <MoneyText value={{ amountMinor: String(refusedGross), currency: invoice.gross.currency }} />
        </Notice>
      )}
      {invoice.state === 'SUBMITTED' && <Notice>{text('verifying')}</Notice>}
      {isHeld && (
        <Notice tone="waiting">
          {text('held')} <MoneyText value={invoice.heldGross} />
        </Notice>
      )}
      {held.length > 0 && (
        <Section title={text('heldParts')} flush>
          <DataTable
            id="held-parts"
            label={text('heldParts')}
            rows={held}
            rowKey={(part) => part.id}
            columns={[
              { key: 'product', title: text('product'), render: ({ line }) => productNameOf(line, locale) },
              {
                key: 'why',
                title: text('why'),
                render: (part) => <EnumText of="MatchDifference" value={part.difference} />,
              },
              {
                key: 'facts',
                title: text('comparison'),
                render: ({ difference, line }) =>
                  difference === 'QUANTITY_ABOVE_RECEIPT' ? (
                    <span>
                      {text('invoiced')} <QuantityText value={line.invoicedQuantity} unit={line.baseUnit ?? ''} /> ·{' '}
                      {text('accepted')} <QuantityText value={line.acceptedQuantity} unit={line.baseUnit ?? ''} />
                    </span>
                  ) : difference === 'PRICE_ABOVE_ORDER' ? (
                    <span>
                      {text('invoiced')} <DecimalText value={line.invoicedUnitPrice} minimum={2} /> · {text('ordered')}{' '}
                      <DecimalText value={line.orderedUnitPrice} minimum={2} />
                    </span>
                  ) : (
                    <span>
                      {text('invoiced')} <TaxRateText value={line.invoicedTaxRate} /> · {text('ordered')}{' '}
                      <TaxRateText value={line.orderedTaxRate} />
                    </span>
                  ),
              },
              {
                key: 'gross',
                title: text('grossCny'),
                align: 'end',
                render: (part) => <MoneyText value={part.gross} symbol={false} />,
              },
              {
                key: 'state',
                title: text('state'),
                phone: 'corner',
                render: (part) => <StateTag of="InvoiceMatchPartState" value={part.state} />,
              },
              { key: 'answer', title: text('answer'), render: (part) => part.settleReason ?? <None /> },
            ]}
            empty={null}
          />
        </Section>
      )}
      <RedInvoices
        redInvoices={invoice.redInvoices.map((red) => ({
          ...red,
          state: <StateTag of="RedTaxInvoiceState" value={red.state} />,
          reason: red.refusal,
        }))}
        hrefOf={routes.taxInvoice}
      />
      {!isRed && <InvoiceLines invoice={invoice} />}
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('kind'), value: <EnumText of="TaxInvoiceKind" value={invoice.kind} /> },
            {
              label: text('order'),
              value: <UiLink href={routes.purchaseOrder(order.id)}>{order.number}</UiLink>,
            },
            {
              label: text('buyer'),
              value: recordedName(order.buyerName, order.legalEntity, locale),
            },
            { label: text('submittedBy'), value: invoice.submittedByName },
            { label: text('submittedAt'), value: <DateTimeText value={invoice.submittedAt} /> },
            { label: text('verifiedAt'), value: <DateTimeText value={invoice.verifiedAt} /> },
            ...(isRed
              ? [
                  { label: text('net'), value: <MoneyText value={invoice.net} /> },
                  { label: text('tax'), value: <MoneyText value={invoice.tax} /> },
                ]
              : [
                  { label: text('matched'), value: <MoneyText value={invoice.matchedGross} /> },
                  { label: text('heldAmount'), value: <MoneyText value={invoice.heldGross} /> },
                  { label: text('credited'), value: <MoneyText value={invoice.creditedGross} /> },
                ]),
          ]}
        />
      </Section>
      <RelatedDocuments
        stages={stagesAround(
          { type: 'TaxInvoice', ...invoice, number: invoice.invoiceNumber },
          [{ type: 'PurchaseOrder', ...order }, ...order.relatedDocuments],
          purchase,
        )}
        currentId={id}
        hrefOf={documentHref}
      />
      <DocumentRecord
        {...(isRed ? {} : { money: purchase.invoices?.filter((one) => one.id === id), goods: purchase.receipts })}
        history={<DocumentHistory entries={invoice.history} />}
      />
    </DetailPage>
  );

  function stepsOf(): Step[] {
    const label = (key: string) => labelOf(states, key, locale);
    const submitted: Step = { key: 'SUBMITTED', label: text('submittedStep'), state: 'done', at: invoice.submittedAt };
    if (invoice.state === 'REFUSED' || invoice.state === 'WITHDRAWN') {
      return [submitted, { key: invoice.state, label: label(invoice.state), state: 'failed' }];
    }
    if (invoice.state === 'PARTLY_MATCHED') {
      return [
        submitted,
        { key: 'VERIFIED', label: text('verifiedStep'), state: 'done', at: invoice.verifiedAt },
        { key: 'PARTLY_MATCHED', label: label('PARTLY_MATCHED'), state: 'current' },
        { key: 'MATCHED', label: label('MATCHED'), state: 'todo' },
      ];
    }
    const life = [
      { key: 'SUBMITTED', label: text('submittedStep'), at: invoice.submittedAt },
      { key: 'VERIFIED', label: text('verifiedStep'), at: invoice.verifiedAt },
      { key: 'MATCHED', label: label('MATCHED') },
    ];
    return stepsUpTo(
      invoice.state === 'REVERSED' ? [...life.slice(0, 2), { key: 'REVERSED', label: label('REVERSED') }] : life,
      invoice.state,
    );
  }
}
