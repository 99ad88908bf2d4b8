import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';

export const financeNavigation: AreaNavigation = {
  key: 'finance',
  label: { 'zh-CN': '财务', en: 'Finance' },
  icon: 'finance',
  entries: [],
};
