import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { salesOrdersWaiting } from '#app/(work)/(channels)/sales-orders/waiting.ts';
import { channelsRoutes } from '#routes/channels.ts';

export const channelsNavigation: AreaNavigation = {
  key: 'channels',
  label: { 'zh-CN': '渠道', en: 'Channels' },
  icon: 'channel',
  entries: [
    {
      href: channelsRoutes.salesOrders(),
      label: { 'zh-CN': '销售订单', en: 'Sales orders' },
      permission: 'sales-order.read',
      waiting: () => salesOrdersWaiting(),
    },
    {
      href: channelsRoutes.shipments(),
      label: { 'zh-CN': '发货单', en: 'Shipments' },
      permission: 'shipment.read',
    },
    {
      href: channelsRoutes.salesReturns(),
      label: { 'zh-CN': '退货单', en: 'Returns' },
      permission: 'sales-return.read',
    },
    {
      href: channelsRoutes.agreements(),
      label: { 'zh-CN': '经销合同', en: 'Dealer agreements' },
      permission: 'agreement.read',
    },
    {
      href: channelsRoutes.partners(),
      label: { 'zh-CN': '渠道伙伴', en: 'Partners' },
      permission: 'partner.read',
    },
  ],
};
