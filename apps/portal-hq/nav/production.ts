import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { waitingCount } from '#app/(work)/(production)/waiting.ts';
import { productionRoutes } from '#routes/production.ts';

export const productionNavigation: AreaNavigation = {
  key: 'production',
  label: { 'zh-CN': '生产', en: 'Production' },
  icon: 'factory',
  entries: [
    {
      href: productionRoutes.productionOrders(),
      label: { 'zh-CN': '生产订单', en: 'Production orders' },
      permission: 'production.read',
      waiting: () => waitingCount('productionOrders'),
    },
    {
      href: productionRoutes.batches(),
      label: { 'zh-CN': '批次放行', en: 'Batches' },
      permission: 'production.read',
      waiting: () => waitingCount('batches'),
    },
    { href: productionRoutes.boms(), label: { 'zh-CN': '配方', en: 'Recipes' }, permission: 'production.read' },
  ],
};
