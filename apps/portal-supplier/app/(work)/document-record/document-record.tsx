import { type DocumentTab, DocumentTabs, TabBody } from '@quanlian/ui/document-tabs.tsx';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { GoodsOfPurchase } from './goods-of-purchase.tsx';
import { MoneyOfPurchase } from './money-of-purchase.tsx';
import type { Purchase } from './purchase.ts';

interface Props {
  /** What is owed and paid; left out where the document never moves money, undefined where it may not be seen. */
  money?: Purchase['invoices'];
  /** What arrived and was accepted; the same. */
  goods?: Purchase['receipts'];
  /** What our own people did, and what the buyer told us. */
  history?: ReactNode;
}

/** Money, goods and history of a document, each for those who may read it. */
export async function DocumentRecord({ money, goods, history }: Props) {
  const text = await getTranslations('documents.record');
  const tabs: DocumentTab[] = [];
  if (money !== undefined) {
    tabs.push({ key: 'money', label: text('money'), content: <MoneyOfPurchase invoices={money} /> });
  }
  if (goods !== undefined) {
    tabs.push({ key: 'goods', label: text('goods'), content: <GoodsOfPurchase receipts={goods} /> });
  }
  if (history !== undefined) {
    tabs.push({ key: 'history', label: text('history'), content: <TabBody>{history}</TabBody> });
  }
  return <DocumentTabs label={text('title')} tabs={tabs} />;
}
