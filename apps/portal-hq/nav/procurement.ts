import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';

export const procurementNavigation: AreaNavigation = {
  key: 'procurement',
  label: { 'zh-CN': '采购', en: 'Purchasing' },
  icon: 'purchase',
  entries: [],
};
