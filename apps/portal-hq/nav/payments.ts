import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';

export const paymentsNavigation: AreaNavigation = {
  key: 'payments',
  label: { 'zh-CN': '支付', en: 'Payments' },
  icon: 'payment',
  entries: [],
};
