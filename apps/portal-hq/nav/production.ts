import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';

export const productionNavigation: AreaNavigation = {
  key: 'production',
  label: { 'zh-CN': '生产', en: 'Production' },
  icon: 'factory',
  entries: [],
};
