import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { packsOf } from '@quanlian/ui/pack-levels.ts';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { CompleteForm } from './complete-form.tsx';
import { OrderToCompleteQuery } from './operations.ts';

export default async function CompleteProductionPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('production.write');
  const { id } = await params;
  const text = await getTranslations('production.completeForm');
  const locale = await requestLanguage();
  const order = found((await readGraph(OrderToCompleteQuery, { id })).productionOrder);
  // Not in this state: the order's own page says where it stands and what can be done now.
  if (!order.allowedActions.includes('completeProduction')) redirect(routes.productionOrder(id));
  const { product, expectedLossPercent, lossTolerancePercent } = order;
  return (
    <div>
      <PageHead
        title={text('title', { number: order.number })}
        description={text('description', { product: nameOf(product, locale) })}
      />
      <CompleteForm
        orderId={id}
        unit={product.baseUnit}
        packs={packsOf(product.packLevels, locale)}
        shelfLifeDays={product.shelfLifeDays}
        loss={{ expected: expectedLossPercent, tolerance: lossTolerancePercent }}
      />
    </div>
  );
}
