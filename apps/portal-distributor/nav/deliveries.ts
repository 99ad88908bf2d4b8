import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { deliveriesWaiting } from '#app/(work)/(deliveries)/waiting.ts';
import { deliveriesRoutes } from '#routes/deliveries.ts';

export const deliveriesNavigation: AreaNavigation = {
  key: 'deliveries',
  label: { 'zh-CN': '收货与库存', en: 'Deliveries and stock' },
  icon: 'truck',
  entries: [
    {
      href: deliveriesRoutes.deliveries(),
      label: { 'zh-CN': '收货签收', en: 'Deliveries' },
      permission: 'shipment.read',
      waiting: deliveriesWaiting,
    },
    {
      href: deliveriesRoutes.stock(),
      label: { 'zh-CN': '我的库存', en: 'Our stock' },
      permission: 'partner-stock.read',
    },
    {
      href: deliveriesRoutes.outletDeliveries(),
      label: { 'zh-CN': '终端出货', en: 'Shipped to outlets' },
      permission: 'partner-stock.read',
    },
    { href: deliveriesRoutes.outlets(), label: { 'zh-CN': '终端', en: 'Outlets' }, permission: 'partner.read' },
  ],
};
