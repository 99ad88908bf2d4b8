import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { orderingRoutes } from '#routes/ordering.ts';

export const orderingNavigation: AreaNavigation = {
  key: 'ordering',
  label: { 'zh-CN': '订货', en: 'Ordering' },
  icon: 'purchase',
  entries: [
    {
      href: orderingRoutes.newOrder(),
      label: { 'zh-CN': '我要订货', en: 'Order goods' },
      permission: 'sales-order.place',
    },
    {
      href: orderingRoutes.orders(),
      label: { 'zh-CN': '我的订单', en: 'My orders' },
      permission: 'sales-order.read',
    },
  ],
};
