import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { MoneyText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { routes } from '#lib/routes.ts';
import type { ReadTrace } from './read-trace.ts';

/** From whom the materials were bought, and what inspection said. */
export async function TracePurchases({ trace }: { trace: ReadTrace }) {
  const text = await getTranslations('stock.trace');
  const locale = await requestLanguage();
  return (
    <Section title={text('purchases')} flush>
      <DataTable
        id="trace-purchases"
        label={text('purchases')}
        rows={trace.purchases ?? []}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'number',
            title: text('receipts'),
            keep: true,
            render: ({ goodsReceipt }) => (
              <UiLink href={routes.goodsReceipt(goodsReceipt.id)}>{goodsReceipt.number}</UiLink>
            ),
          },
          {
            key: 'order',
            title: text('purchaseOrder'),
            render: ({ goodsReceipt: { purchaseOrder } }) => (
              <UiLink href={routes.purchaseOrder(purchaseOrder.id)}>{purchaseOrder.number}</UiLink>
            ),
          },
          {
            key: 'supplier',
            title: text('supplier'),
            render: ({ goodsReceipt: { supplier } }) => (
              <UiLink href={routes.supplier(supplier.id)}>{nameOf(supplier, locale)}</UiLink>
            ),
          },
          { key: 'batch', title: text('batch'), render: (row) => row.goodsReceiptLine.batchNumber },
          {
            key: 'accepted',
            title: text('accepted'),
            align: 'end',
            render: ({ goodsReceiptLine: line }) =>
              line.acceptedQuantity === null ? (
                <None />
              ) : (
                <QuantityText value={line.acceptedQuantity} unit={line.baseUnit} />
              ),
          },
          {
            key: 'rejected',
            title: text('rejected'),
            align: 'end',
            render: ({ goodsReceiptLine: line }) =>
              line.rejectedQuantity === null ? (
                <None />
              ) : (
                <QuantityText value={line.rejectedQuantity} unit={line.baseUnit} />
              ),
          },
          {
            key: 'inspected',
            title: text('inspectedBy'),
            render: ({ goodsReceipt }) => goodsReceipt.inspectedByName ?? <None />,
          },
          {
            key: 'net',
            title: text('net'),
            align: 'end',
            render: ({ goodsReceiptLine: line }) => <MoneyText value={line.acceptedNet} symbol={false} />,
          },
        ]}
        empty={<EmptyState title={text(trace.purchases === null ? 'noRight' : 'noReceipts')} />}
      />
    </Section>
  );
}
