import type { EnumName } from '@quanlian/labels/labels.ts';
import { type ChainDocument, DocumentChain } from '@quanlian/ui/detail-page.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { getTranslations } from 'next-intl/server';

type Document = { type: string; id: string; number: string; state: string };

const stages = [
  { type: 'SourcingEvent', states: 'SourcingEventState' },
  { type: 'Award', states: 'AwardState' },
  { type: 'Contract', states: 'ContractState' },
  { type: 'PurchaseOrder', states: 'PurchaseOrderState' },
  { type: 'ShipmentNotice', states: 'ShipmentNoticeState' },
  { type: 'GoodsReceipt', states: 'GoodsReceiptState' },
  { type: 'InvoiceMatch', states: 'InvoiceMatchState' },
] as const satisfies { type: string; states: EnumName }[];

type Stage = (typeof stages)[number]['type'];

type Props = {
  current: Document;
  related: readonly Document[];
  /** The page of each kind of document; kinds that the portal has no page for are left out. */
  pages: Partial<Record<Stage, (id: string) => string>>;
};

/** From the request for quotations to the match of the invoice: this document among those of the same purchase. */
export async function PurchaseChain({ current, related, pages }: Props) {
  const text = await getTranslations('documents.documents');
  const documents = [...related.filter(({ id }) => id !== current.id), current];
  const drawn = stages.map(({ type, states }): ChainDocument[] => {
    const page = pages[type];
    if (page === undefined) return [];
    return documents
      .filter((document) => document.type === type)
      .map((document) => ({
        key: document.id,
        kind: text(type),
        number: document.number,
        href: page(document.id),
        state: <StateTag of={states} value={document.state} />,
        current: document.id === current.id,
      }));
  });
  return <DocumentChain stages={drawn} />;
}
