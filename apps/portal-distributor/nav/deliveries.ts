import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';

export const deliveriesNavigation: AreaNavigation = {
  key: 'deliveries',
  label: { 'zh-CN': '收货与库存', en: 'Deliveries and stock' },
  icon: 'truck',
  entries: [],
};
