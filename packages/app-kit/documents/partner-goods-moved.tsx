import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { TabBody } from '@quanlian/ui/document-tabs.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { casesOf } from '@quanlian/ui/pack-levels.ts';
import { EnumText } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { requestLanguage } from '../request-language.ts';

type Movement = {
  id: string;
  kind: string;
  quantity: string;
  documentType: string;
  documentId: string;
  documentNumber: string;
  occurredAt: string;
  item: {
    product: { nameEn: string | null };
    productCode: string;
    productName: string;
    baseUnit: string;
    unitsPerCase: number | null;
    batchId: string;
    batchNumber: string;
    bestBefore: string | null;
    onHand: string;
  };
};

interface Props {
  movements: readonly Movement[];
  /** Where a document's page is in this portal; null: it has none, or not for this person. */
  hrefOf: (type: string, id: string, number: string) => string | null;
}

/** What came into a dealer's stock or left it, batch by batch, oldest first, and what of each batch is left. */
export async function PartnerGoodsMoved({ movements, hrefOf }: Props) {
  const text = await getTranslations('documents.goods');
  const locale = await requestLanguage();
  const rows = movements.toSorted((a, b) => a.occurredAt.localeCompare(b.occurredAt));
  const linked = (type: string, id: string, number: string) => {
    const href = hrefOf(type, id, number);
    return href === null ? number : <UiLink href={href}>{number}</UiLink>;
  };
  return (
    <DataTable
      id="goods-moved"
      label={text('title')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'product',
          title: text('product'),
          render: ({ item }) => (
            <span className={style.two}>
              <span>{recordedName(item.productName, item.product, locale)}</span>
              <small>{item.productCode}</small>
            </span>
          ),
        },
        {
          key: 'kind',
          title: text('kind'),
          phone: 'corner',
          render: ({ kind }) => <EnumText of="PartnerStockMovementKind" value={kind} />,
        },
        {
          key: 'batch',
          keep: true,
          title: text('batch'),
          render: ({ item }) => linked('Batch', item.batchId, item.batchNumber),
        },
        { key: 'bestBefore', title: text('bestBefore'), render: ({ item }) => <DateText value={item.bestBefore} /> },
        {
          key: 'quantity',
          title: text('quantity'),
          align: 'end',
          render: ({ quantity, item }) => (
            <QuantityText value={quantity} unit={item.baseUnit} {...casesOf(item.unitsPerCase, locale)} />
          ),
        },
        {
          key: 'onHand',
          title: text('onHand'),
          align: 'end',
          render: ({ item }) => (
            <QuantityText value={item.onHand} unit={item.baseUnit} {...casesOf(item.unitsPerCase, locale)} />
          ),
        },
        {
          key: 'document',
          title: text('document'),
          render: (row) => linked(row.documentType, row.documentId, row.documentNumber),
        },
        { key: 'at', title: text('at'), width: 160, render: ({ occurredAt }) => <DateTimeText value={occurredAt} /> },
      ]}
      empty={<TabBody>{text('none')}</TabBody>}
    />
  );
}
