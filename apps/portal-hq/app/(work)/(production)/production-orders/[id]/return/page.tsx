import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { formatQuantity } from '@quanlian/ui/format.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { packsOf } from '@quanlian/ui/pack-levels.ts';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { OrderToReturnQuery } from './operations.ts';
import { ReturnForm } from './return-form.tsx';

export default async function ReturnMaterialsPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('production.write');
  const { id } = await params;
  const text = await getTranslations('production.returnForm');
  const locale = await requestLanguage();
  const order = found((await readGraph(OrderToReturnQuery, { id })).productionOrder);
  // Not in this state: the order's own page says where it stands and what can be done now.
  if (!order.allowedActions.includes('returnMaterials')) redirect(routes.productionOrder(id));
  return (
    <div>
      <PageHead
        title={text('title', { number: order.number })}
        description={text('description', { location: nameOf(order.location, locale) })}
      />
      <ReturnForm
        orderId={id}
        inputs={order.inputs.map(({ id: inputId, inputBatch, inputProduct, quantity }) => ({
          id: inputId,
          label: text('input', {
            material: nameOf(inputProduct, locale),
            batch: inputBatch.batchNumber,
            issued: formatQuantity(quantity, inputProduct.baseUnit, locale),
          }),
          unit: inputProduct.baseUnit,
          packs: packsOf(inputProduct.packLevels, locale),
        }))}
      />
    </div>
  );
}
