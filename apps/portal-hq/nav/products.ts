import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';

export const productsNavigation: AreaNavigation = {
  key: 'products',
  label: { 'zh-CN': '商品', en: 'Products' },
  icon: 'product',
  entries: [],
};
