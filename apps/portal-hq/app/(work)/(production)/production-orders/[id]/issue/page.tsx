import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { compareDecimals, subtractDecimals } from '@quanlian/money/decimal.ts';
import { formatQuantity } from '@quanlian/ui/format.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { packsOf } from '@quanlian/ui/pack-levels.ts';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { IssueForm } from './issue-form.tsx';
import { BatchesToIssueQuery, OrderToIssueQuery } from './operations.ts';

export default async function IssueMaterialsPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('production.write');
  const { id } = await params;
  const text = await getTranslations('production.issueForm');
  const locale = await requestLanguage();
  const order = found((await readGraph(OrderToIssueQuery, { id })).productionOrder);
  // Not in this state: the order's own page says where it stands and what can be done now.
  if (!order.allowedActions.includes('issueMaterials')) redirect(routes.productionOrder(id));
  const { stock } = await readGraph(BatchesToIssueQuery, {
    filter: {
      locationId: order.location.id,
      productIds: order.lines.map((line) => line.product.id),
      batchStates: ['RELEASED'],
    },
  });
  return (
    <div>
      <PageHead
        title={text('title', { number: order.number })}
        description={text('description', { location: nameOf(order.location, locale) })}
      />
      <IssueForm
        orderId={id}
        materials={order.lines.map(({ id: lineId, product, requiredQuantity, issuedQuantity }) => {
          const left = subtractDecimals(requiredQuantity, issuedQuantity);
          return {
            id: lineId,
            label: `${nameOf(product, locale)} · ${product.code}`,
            unit: product.baseUnit,
            packs: packsOf(product.packLevels, locale),
            left: compareDecimals(left, '0') > 0 ? left : null,
            batches: stock.nodes
              .filter((item) => item.product.id === product.id && Number(item.available) > 0)
              .map(({ batch, available, baseUnit }) => ({
                value: batch.id,
                label: text('batchOption', {
                  batch: batch.batchNumber,
                  bestBefore: batch.bestBefore ?? '—',
                  available: formatQuantity(available, baseUnit, locale),
                }),
              })),
          };
        })}
      />
    </div>
  );
}
