import { DataTable } from '@quanlian/ui/data-table.tsx';
import { TabBody } from '@quanlian/ui/document-tabs.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { OwedForOrderQuery } from './operations.ts';

type Props = { orderId: string; orderNumber: string /** Of this delivery alone. */; shipmentId?: string };

/** What deliveries on credit cost, what is repaid and by which transfers. */
export async function OwedForOrder({ orderId, orderNumber, shipmentId }: Props) {
  const text = await getTranslations('documents.owed');
  const { receivables } = await readGraph(OwedForOrderQuery, { text: orderNumber });
  return (
    <DataTable
      id="owed-for-order"
      label={text('title')}
      rows={receivables.nodes.filter(
        (row) => row.salesOrderId === orderId && (shipmentId === undefined || row.id === shipmentId),
      )}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'delivery',
          keep: true,
          title: text('delivery'),
          render: (row) => <UiLink href={routes.delivery(row.id)}>{row.number}</UiLink>,
        },
        { key: 'dueOn', title: text('dueOn'), render: (row) => <DateText value={row.dueOn} /> },
        ...(['gross', 'repaid', 'open'] as const).map((key) => ({
          key,
          title: text(`${key}Cny`),
          align: 'end' as const,
          render: (row: (typeof receivables.nodes)[number]) => <MoneyText value={row[key]} symbol={false} />,
        })),
        {
          key: 'receipts',
          title: text('receipts'),
          render: ({ receipts }) =>
            receipts.length === 0 ? <None /> : receipts.map(({ receiptNumber }) => receiptNumber).join(' · '),
        },
      ]}
      empty={<TabBody>{text('none')}</TabBody>}
    />
  );
}
