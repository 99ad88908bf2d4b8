import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DetailPage } from '@quanlian/ui/detail-page.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { productNameOf, recordedName } from '@quanlian/ui/naming.ts';
import { packsOf } from '@quanlian/ui/pack-levels.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { plainDecimal } from '../../../../form-lines/plain-decimal.ts';
import { ChangeForm } from './change-form.tsx';
import { OrderToChangeQuery } from './operations.ts';

export default async function ProposeChangePage({ params }: { params: Promise<{ id: string }> }) {
  await needs('purchase-order.confirm');
  const { id } = await params;
  const text = await getTranslations('orders.changeForm');
  const locale = await requestLanguage();
  const order = found((await readGraph(OrderToChangeQuery, { id })).purchaseOrder);
  return (
    <DetailPage
      back={{ href: routes.purchaseOrder(id), label: order.number }}
      title={text('title')}
      state={<StateTag of="PurchaseOrderState" value={order.state} />}
      summary={[{ label: text('buyer'), value: recordedName(order.buyerName, order.legalEntity, locale) }]}
    >
      {order.allowedActions.includes('proposePurchaseOrderChange') ? (
        <ChangeForm
          orderId={id}
          lines={order.lines.map((line) => ({
            id: line.id,
            name: productNameOf(line, locale),
            code: line.productCode,
            unit: line.baseUnit,
            packs: packsOf(line.product.packLevels, locale),
            quantity: plainDecimal(line.quantity),
            requiredDate: line.requiredDate,
            shipped: line.progress.shipped,
          }))}
        />
      ) : (
        <EmptyState icon="lock" title={text('notNowTitle')} text={text('notNowText')}>
          <LinkButton href={routes.purchaseOrder(id)} kind="primary">
            {text('back')}
          </LinkButton>
        </EmptyState>
      )}
    </DetailPage>
  );
}
