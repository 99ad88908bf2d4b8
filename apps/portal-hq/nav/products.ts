import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { draftsWaiting } from '#app/(work)/(products)/waiting.ts';
import { productsRoutes } from '#routes/products.ts';

export const productsNavigation: AreaNavigation = {
  key: 'products',
  label: { 'zh-CN': '商品', en: 'Products' },
  icon: 'product',
  entries: [
    {
      href: productsRoutes.products(),
      label: { 'zh-CN': '商品', en: 'Products' },
      permission: 'product.read',
      waiting: draftsWaiting,
    },
    { href: productsRoutes.brands(), label: { 'zh-CN': '品牌', en: 'Brands' }, permission: 'product.read' },
    { href: productsRoutes.priceLists(), label: { 'zh-CN': '价盘', en: 'Price lists' }, permission: 'price.read' },
    {
      href: productsRoutes.promotions(),
      label: { 'zh-CN': '促销政策', en: 'Promotions' },
      permission: 'promotion.read',
    },
    {
      href: productsRoutes.productImports(),
      label: { 'zh-CN': '批量导入', en: 'Bulk import' },
      permission: 'product.import',
    },
  ],
};
