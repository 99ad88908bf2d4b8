import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';

export const ordersNavigation: AreaNavigation = {
  key: 'orders',
  label: { 'zh-CN': '订单', en: 'Orders' },
  icon: 'truck',
  entries: [],
};
