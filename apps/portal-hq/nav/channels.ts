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
  ],
};
