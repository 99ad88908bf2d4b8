import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { businessDay, serverNow } from '@quanlian/app-kit/server-time.ts';
import { compareDecimals, subtractDecimals } from '@quanlian/money/decimal.ts';
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
import { OrderToShipQuery } from './operations.ts';
import { ShipForm } from './ship-form.tsx';

export default async function ShipPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('shipment-notice.write');
  const { id } = await params;
  const text = await getTranslations('orders.shipForm');
  const locale = await requestLanguage();
  const order = found((await readGraph(OrderToShipQuery, { id })).purchaseOrder);
  const lines = order.lines
    .filter(({ shippableQuantity }) => compareDecimals(shippableQuantity, '0') > 0)
    .map((line) => {
      const left = subtractDecimals(line.progress.ordered, line.progress.shipped);
      return {
        id: line.id,
        name: productNameOf(line, locale),
        code: line.productCode,
        unit: line.baseUnit,
        packs: packsOf(line.product.packLevels, locale),
        left: compareDecimals(left, '0') > 0 ? plainDecimal(left) : '0',
        shippable: plainDecimal(line.shippableQuantity),
        requiredDate: line.requiredDate,
      };
    });
  const now = serverNow();
  return (
    <DetailPage
      back={{ href: routes.purchaseOrder(id), label: order.number }}
      title={text('title')}
      state={<StateTag of="PurchaseOrderState" value={order.state} />}
      summary={[
        { label: text('buyer'), value: recordedName(order.buyerName, order.legalEntity, locale) },
        {
          label: text('deliverTo'),
          value: `${recordedName(order.locationName, order.location, locale)} · ${order.deliveryAddress}`,
        },
      ]}
    >
      {order.allowedActions.includes('createShipmentNotice') && lines.length > 0 ? (
        <ShipForm orderId={id} lines={lines} today={businessDay(now)} tomorrow={businessDay(now, 1)} />
      ) : (
        <EmptyState icon="truck" title={text('notNowTitle')} text={text('notNowText')}>
          <LinkButton href={routes.purchaseOrder(id)} kind="primary">
            {text('back')}
          </LinkButton>
        </EmptyState>
      )}
    </DetailPage>
  );
}
