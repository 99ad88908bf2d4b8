import { DataTable } from '@quanlian/ui/data-table.tsx';
import { TabBody } from '@quanlian/ui/document-tabs.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { routes } from '#lib/routes.ts';
import type { Purchase } from './purchase.ts';

/** What is owed for invoices, when it is due, and which payment it was or is paid by. */
export async function MoneyOfPurchase({ invoices }: { invoices: NonNullable<Purchase['invoices']> }) {
  const text = await getTranslations('documents.money');
  const rows = invoices.flatMap(({ openItems, ...invoice }) => openItems.map((item) => ({ ...item, invoice })));
  return (
    <DataTable
      id="money-of-purchase"
      label={text('title')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'invoice',
          keep: true,
          title: text('invoice'),
          render: ({ invoice }) => <UiLink href={routes.taxInvoice(invoice.id)}>{invoice.invoiceNumber}</UiLink>,
        },
        { key: 'due', title: text('dueOn'), render: (row) => <DateText value={row.dueOn} /> },
        {
          key: 'gross',
          title: text('grossCny'),
          align: 'end',
          render: (row) => <MoneyText value={row.gross} symbol={false} />,
        },
        {
          key: 'open',
          title: text('openCny'),
          align: 'end',
          render: (row) => <MoneyText value={row.open} symbol={false} />,
        },
        {
          key: 'payment',
          title: text('payment'),
          render: ({ paymentRequest }) =>
            paymentRequest === null ? (
              <None />
            ) : (
              <UiLink href={routes.payment(paymentRequest.id)}>{paymentRequest.number}</UiLink>
            ),
        },
        {
          key: 'paidAt',
          title: text('paidAt'),
          render: ({ paymentRequest }) => <DateTimeText value={paymentRequest?.paidAt} />,
        },
        {
          key: 'state',
          title: text('state'),
          phone: 'corner',
          render: (row) => <StateTag of="OpenItemState" value={row.state} />,
        },
      ]}
      empty={<TabBody>{text('none')}</TabBody>}
    />
  );
}
