import type { MoneyValue } from '@quanlian/money/money-text.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';

type RedInvoice = {
  id: string;
  invoiceNumber: string;
  issuedOn: string;
  gross: MoneyValue;
  state: ReactNode;
  /** Why it is not taken. */
  reason: ReactNode;
};

/** The red invoices that were handed in for an invoice; nothing where there is none. */
export async function RedInvoices({
  redInvoices,
  hrefOf,
}: {
  redInvoices: readonly RedInvoice[];
  hrefOf: (id: string) => string;
}) {
  const text = await getTranslations('documents.redInvoices');
  if (redInvoices.length === 0) return null;
  return (
    <Section title={text('title')} flush>
      <DataTable
        id="red-invoices"
        label={text('title')}
        rows={redInvoices}
        rowKey={(red) => red.id}
        columns={[
          {
            key: 'number',
            keep: true,
            title: text('number'),
            render: (red) => <UiLink href={hrefOf(red.id)}>{red.invoiceNumber}</UiLink>,
          },
          { key: 'issuedOn', title: text('issuedOn'), render: (red) => <DateText value={red.issuedOn} /> },
          {
            key: 'gross',
            title: text('grossCny'),
            align: 'end',
            render: (red) => <MoneyText value={red.gross} symbol={false} />,
          },
          { key: 'state', title: text('state'), phone: 'corner', render: (red) => red.state },
          { key: 'reason', title: text('reason'), render: (red) => red.reason ?? <None /> },
        ]}
        empty={null}
      />
    </Section>
  );
}
