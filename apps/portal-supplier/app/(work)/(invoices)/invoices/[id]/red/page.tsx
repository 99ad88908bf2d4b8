import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { businessDay, serverNow } from '@quanlian/app-kit/server-time.ts';
import { DetailPage } from '@quanlian/ui/detail-page.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { InvoiceToTakeBackQuery } from './operations.ts';
import { RedInvoiceForm } from './red-invoice-form.tsx';

export default async function NewRedInvoicePage({ params }: { params: Promise<{ id: string }> }) {
  await needs('tax-invoice.submit');
  const { id } = await params;
  const text = await getTranslations('invoices.redInvoiceForm');
  const locale = await requestLanguage();
  const answer = await readGraph(InvoiceToTakeBackQuery, { id });
  const original = found(answer.taxInvoice);
  const refused = (answer.invoiceMatch?.lines ?? []).flatMap(({ parts }) =>
    parts.filter(({ state }) => state === 'REJECTED'),
  );
  const { currency } = original.gross;
  // Those that wait because they were too small, as negative amounts: the next one is for the rest.
  const waiting = original.redInvoices.filter(({ state }) => state === 'PARTLY_MATCHED');
  const net = refused.reduce((sum, part) => sum + BigInt(part.net.amountMinor), 0n);
  const tax = refused.reduce((sum, part) => sum + BigInt(part.tax.amountMinor), 0n);
  return (
    <DetailPage
      back={{ href: routes.taxInvoice(id), label: text('back') }}
      title={text('title', { number: original.invoiceNumber })}
      summary={[
        {
          label: text('buyer'),
          value: recordedName(original.purchaseOrder.buyerName, original.purchaseOrder.legalEntity, locale),
        },
        { label: text('refused'), value: <MoneyText value={{ amountMinor: String(net + tax), currency }} /> },
      ]}
    >
      {refused.length > 0 ? (
        <RedInvoiceForm
          original={{ id: original.id, issuedOn: original.issuedOn, currency }}
          refused={{ netMinor: String(net), taxMinor: String(tax) }}
          rest={restOf({ net, tax }, waiting)}
          today={businessDay(serverNow())}
        />
      ) : (
        <EmptyState icon="invoice" title={text('nothingTitle')} text={text('nothingText')}>
          <LinkButton href={routes.taxInvoice(id)} kind="primary">
            {text('toInvoice')}
          </LinkButton>
        </EmptyState>
      )}
    </DetailPage>
  );
}

/** What is left to take back beside the red invoices that wait; all of it when they are more than that. */
function restOf(
  refused: { net: bigint; tax: bigint },
  waiting: readonly { net: { amountMinor: string }; tax: { amountMinor: string } }[],
) {
  const net = waiting.reduce((sum, red) => sum + BigInt(red.net.amountMinor), refused.net);
  const tax = waiting.reduce((sum, red) => sum + BigInt(red.tax.amountMinor), refused.tax);
  const rest = net > 0n && tax >= 0n ? { net, tax } : refused;
  return { netMinor: String(rest.net), taxMinor: String(rest.tax) };
}
