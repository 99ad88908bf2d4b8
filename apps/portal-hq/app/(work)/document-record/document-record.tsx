import { type DocumentTab, DocumentTabs, TabBody } from '@quanlian/ui/document-tabs.tsx';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { StockMovementFilter } from '#generated/graphql.ts';
import { may } from '#lib/session.ts';
import { GoodsMovements } from './goods-movements.tsx';
import { LedgerMovements } from './ledger-movements.tsx';

interface Props {
  /** Ids under which the ledger booked what this document did; left out where it never moves money. */
  money?: readonly string[];
  /** What moved in stock by it or of it; left out where it never moves goods. */
  goods?: readonly StockMovementFilter[];
  /** What moved in a dealer's stock by it, of those who may read that; instead of `goods`. */
  dealerGoods?: ReactNode;
  /** Who did what. */
  history?: ReactNode;
}

/** Money, goods and history of a document, each for those who may read it. */
export async function DocumentRecord({ money, goods, dealerGoods, history }: Props) {
  const text = await getTranslations('documents.record');
  const tabs: DocumentTab[] = [];
  if (money !== undefined && (await may('ledger.read'))) {
    tabs.push({ key: 'money', label: text('money'), content: <LedgerMovements of={money} /> });
  }
  if (goods !== undefined && (await may('stock.read'))) {
    tabs.push({ key: 'goods', label: text('goods'), content: <GoodsMovements of={goods} /> });
  }
  if (dealerGoods !== undefined) {
    tabs.push({ key: 'goods', label: text('goods'), content: dealerGoods });
  }
  if (history !== undefined) {
    tabs.push({ key: 'history', label: text('history'), content: <TabBody>{history}</TabBody> });
  }
  return tabs.length === 0 ? null : <DocumentTabs label={text('title')} tabs={tabs} />;
}
