import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';

export const orderingNavigation: AreaNavigation = {
  key: 'ordering',
  label: { 'zh-CN': '订货', en: 'Ordering' },
  icon: 'purchase',
  entries: [],
};
