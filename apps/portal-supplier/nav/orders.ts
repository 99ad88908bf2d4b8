import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { waitingCount } from '#app/(work)/waiting/waiting.ts';
import { ordersRoutes } from '#routes/orders.ts';

export const ordersNavigation: AreaNavigation = {
  key: 'orders',
  label: { 'zh-CN': '订单', en: 'Orders' },
  icon: 'truck',
  entries: [
    {
      href: ordersRoutes.purchaseOrders(),
      label: { 'zh-CN': '订单', en: 'Orders' },
      permission: 'purchase-order.read',
      waiting: async () => (await waitingCount('toConfirm')) + (await waitingCount('toShip')),
    },
    {
      href: ordersRoutes.shipmentNotices(),
      label: { 'zh-CN': '发货', en: 'Shipments' },
      permission: 'shipment-notice.read',
    },
    {
      href: ordersRoutes.goodsReceipts(),
      label: { 'zh-CN': '收货质检', en: 'Receipts' },
      permission: 'goods-receipt.read',
    },
  ],
};
