import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';

export const stockNavigation: AreaNavigation = {
  key: 'stock',
  label: { 'zh-CN': '生产库存', en: 'Stock' },
  icon: 'stock',
  entries: [],
};
