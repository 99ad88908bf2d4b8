import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { TabBody } from '@quanlian/ui/document-tabs.tsx';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { routes } from '#lib/routes.ts';
import type { Purchase } from './purchase.ts';

/** What arrived, batch by batch, and how much of it was accepted. */
export async function GoodsOfPurchase({ receipts }: { receipts: NonNullable<Purchase['receipts']> }) {
  const text = await getTranslations('documents.goods');
  const locale = await requestLanguage();
  const rows = receipts
    .toSorted((a, b) => a.receivedAt.localeCompare(b.receivedAt))
    .flatMap(({ lines, ...receipt }) => lines.map((line) => ({ ...line, receipt })));
  return (
    <DataTable
      id="goods-of-purchase"
      label={text('title')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'product', title: text('product'), render: (row) => <ProductName line={row} locale={locale} /> },
        { key: 'batch', keep: true, title: text('batch'), render: (row) => row.batchNumber },
        {
          key: 'counted',
          title: text('counted'),
          align: 'end',
          render: (row) => <QuantityText value={row.countedQuantity} unit={row.baseUnit} />,
        },
        {
          key: 'accepted',
          title: text('accepted'),
          align: 'end',
          render: (row) => <QuantityText value={row.acceptedQuantity} unit={row.baseUnit} />,
        },
        {
          key: 'rejected',
          title: text('rejected'),
          align: 'end',
          render: (row) => <QuantityText value={row.rejectedQuantity} unit={row.baseUnit} />,
        },
        {
          key: 'shipment',
          title: text('shipment'),
          render: ({ receipt: { shipmentNotice } }) => (
            <UiLink href={routes.shipmentNotice(shipmentNotice.id)}>{shipmentNotice.number}</UiLink>
          ),
        },
        {
          key: 'receipt',
          title: text('receipt'),
          render: ({ receipt }) => <UiLink href={routes.goodsReceipt(receipt.id)}>{receipt.number}</UiLink>,
        },
        {
          key: 'at',
          title: text('receivedAt'),
          phone: 'hidden',
          render: ({ receipt }) => <DateTimeText value={receipt.receivedAt} />,
        },
        {
          key: 'state',
          title: text('state'),
          phone: 'corner',
          render: ({ receipt }) => <StateTag of="GoodsReceiptState" value={receipt.state} />,
        },
      ]}
      empty={<TabBody>{text('none')}</TabBody>}
    />
  );
}
