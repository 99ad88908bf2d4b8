import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';

export const invoicesNavigation: AreaNavigation = {
  key: 'invoices',
  label: { 'zh-CN': '发票货款', en: 'Invoices and money' },
  icon: 'invoice',
  entries: [],
};
