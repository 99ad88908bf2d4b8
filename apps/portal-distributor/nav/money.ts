import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';

export const moneyNavigation: AreaNavigation = {
  key: 'money',
  label: { 'zh-CN': '资金', en: 'Money' },
  icon: 'finance',
  entries: [],
};
