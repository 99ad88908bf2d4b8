import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import {
  agreementsWaiting,
  salesOrdersWaiting,
  salesReturnsWaiting,
  shipmentsWaiting,
} from '#app/(work)/(channels)/waiting.ts';
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
      waiting: salesOrdersWaiting,
    },
    {
      href: channelsRoutes.shipments(),
      label: { 'zh-CN': '发货单', en: 'Shipments' },
      permission: 'shipment.read',
      waiting: shipmentsWaiting,
    },
    {
      href: channelsRoutes.salesReturns(),
      label: { 'zh-CN': '退货单', en: 'Returns' },
      permission: 'sales-return.read',
      waiting: salesReturnsWaiting,
    },
    {
      href: channelsRoutes.outletDeliveries(),
      label: { 'zh-CN': '终端出货', en: 'Outlet deliveries' },
      permission: 'partner-stock.read',
    },
    {
      href: channelsRoutes.agreements(),
      label: { 'zh-CN': '经销合同', en: 'Dealer agreements' },
      permission: 'agreement.read',
      waiting: agreementsWaiting,
    },
    {
      href: channelsRoutes.partners(),
      label: { 'zh-CN': '渠道伙伴', en: 'Partners' },
      permission: 'partner.read',
    },
    {
      href: channelsRoutes.salesChannels(),
      label: { 'zh-CN': '渠道供货', en: 'Channel supply' },
      permission: 'sales-order.allocate',
    },
  ],
};
