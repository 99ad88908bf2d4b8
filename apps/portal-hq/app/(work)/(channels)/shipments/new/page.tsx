import { found } from '@quanlian/app-kit/server-graph.ts';
import { compareDecimals, subtractDecimals, sumDecimals } from '@quanlian/money/decimal.ts';
import { DetailPage } from '@quanlian/ui/detail-page.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { OrderToShipQuery } from './operations.ts';
import { ShipmentForm } from './shipment-form.tsx';

/** A shipment of an order: what of it goes now. */
export default async function NewShipmentPage({ searchParams }: { searchParams: Promise<{ salesOrderId?: string }> }) {
  await needs('shipment.write');
  const { salesOrderId } = await searchParams;
  const text = await getTranslations('channels.shipmentForm');
  const order = found((await readGraph(OrderToShipQuery, { id: salesOrderId ?? '' })).salesOrder);
  const picking = order.shipments.filter(({ state }) => state === 'PICKING').flatMap(({ lines }) => lines);
  const lines = order.lines
    .map((line) => {
      const planned = picking.filter(({ orderLineId }) => orderLineId === line.id).map(({ quantity }) => quantity);
      const open = subtractDecimals(subtractDecimals(line.quantity, line.shippedQuantity), sumDecimals(planned));
      return { ...line, open: String(Number(open)) };
    })
    .filter(({ open }) => compareDecimals(open, '0') > 0);
  const canShip = order.state === 'AWAITING_SHIPMENT' || order.state === 'PARTLY_SHIPPED';
  return (
    <DetailPage
      back={{ href: routes.shipments(), label: text('list') }}
      title={text('title')}
      summary={[
        { label: text('order'), value: <UiLink href={routes.salesOrder(order.id)}>{order.number}</UiLink> },
        { label: text('buyer'), value: order.buyerName },
        { label: text('deliverTo'), value: order.deliveryAddress },
      ]}
    >
      {canShip && lines.length > 0 ? (
        <ShipmentForm salesOrderId={order.id} lines={lines} />
      ) : (
        <EmptyState icon="truck" title={text('notNowTitle')} text={text('notNowText')}>
          <LinkButton href={routes.shipments()} kind="primary">
            {text('list')}
          </LinkButton>
        </EmptyState>
      )}
    </DetailPage>
  );
}
