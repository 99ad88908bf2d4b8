import type { EnumName } from '@quanlian/labels/labels.ts';
import { type ChainDocument, DocumentChain } from '@quanlian/ui/detail-page.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { getTranslations } from 'next-intl/server';
import { routes } from '#lib/routes.ts';

type Document = { type: string; id: string; number: string; state: string };

const stages = [
  { type: 'SourcingEvent', states: 'SourcingEventState', href: routes.sourcingEvent },
  { type: 'Award', states: 'AwardState', href: routes.award },
  { type: 'Contract', states: 'ContractState', href: routes.contract },
  { type: 'PurchaseOrder', states: 'PurchaseOrderState', href: routes.purchaseOrder },
  { type: 'ShipmentNotice', states: 'ShipmentNoticeState', href: routes.shipmentNotice },
  { type: 'GoodsReceipt', states: 'GoodsReceiptState', href: routes.goodsReceipt },
  { type: 'InvoiceMatch', states: 'InvoiceMatchState', href: routes.invoiceMatch },
] as const satisfies { type: string; states: EnumName; href: (id: string) => string }[];

type Props = { current: Document; related: readonly Document[] };

/** From the request for quotations to the invoice: this document among those of the same purchase. */
export async function PurchaseChain({ current, related }: Props) {
  const text = await getTranslations('procurement.documents');
  const documents = [...related.filter(({ id }) => id !== current.id), current];
  const drawn = stages.map(({ type, states, href }): ChainDocument[] =>
    documents
      .filter((document) => document.type === type)
      .map((document) => ({
        key: document.id,
        kind: text(type),
        number: document.number,
        href: href(document.id),
        state: <StateTag of={states} value={document.state} />,
        current: document.id === current.id,
      })),
  );
  return <DocumentChain stages={drawn} />;
}
