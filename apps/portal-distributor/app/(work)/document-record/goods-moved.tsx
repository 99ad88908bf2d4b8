import { PartnerGoodsMoved } from '@quanlian/app-kit/documents/partner-goods-moved.tsx';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { GoodsMovedQuery } from './operations.ts';

/** What came into our stock by these documents or left it. */
export async function GoodsMoved({ by }: { by: readonly string[] }) {
  const read = await Promise.all(by.map((documentId) => readGraph(GoodsMovedQuery, { documentId })));
  const movements = read.flatMap(({ partnerStockMovements }) => partnerStockMovements.nodes);
  return <PartnerGoodsMoved movements={movements} hrefOf={documentHref} />;
}
