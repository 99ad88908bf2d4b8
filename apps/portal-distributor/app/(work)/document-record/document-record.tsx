import { type DocumentTab, DocumentTabs, TabBody } from '@quanlian/ui/document-tabs.tsx';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { may } from '#lib/session.ts';
import { GoodsMoved } from './goods-moved.tsx';
import { OwedForOrder } from './owed-for-order.tsx';

interface Props {
  /** Of which order, or which delivery of it, what is owed is shown; left out where nothing can be. */
  owed?: { orderId: string; orderNumber: string; shipmentId?: string };
  /** Documents by which goods came into our stock or left it; left out where none can. */
  goods?: readonly string[];
  /** What our own people did, and what the seller told us. */
  history?: ReactNode;
}

/** Money, goods and history of a document, each for those who may read it. */
export async function DocumentRecord({ owed, goods, history }: Props) {
  const text = await getTranslations('documents.record');
  const tabs: DocumentTab[] = [];
  if (owed !== undefined && (await may('receivable.read'))) {
    tabs.push({ key: 'money', label: text('money'), content: <OwedForOrder {...owed} /> });
  }
  if (goods !== undefined && (await may('partner-stock.read'))) {
    tabs.push({ key: 'goods', label: text('goods'), content: <GoodsMoved by={goods} /> });
  }
  if (history !== undefined) {
    tabs.push({ key: 'history', label: text('history'), content: <TabBody>{history}</TabBody> });
  }
  return tabs.length === 0 ? null : <DocumentTabs label={text('title')} tabs={tabs} />;
}
