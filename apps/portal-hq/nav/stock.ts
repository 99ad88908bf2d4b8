import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { stockRoutes } from '#routes/stock.ts';

export const stockNavigation: AreaNavigation = {
  key: 'stock',
  label: { 'zh-CN': '库存', en: 'Stock' },
  icon: 'stock',
  entries: [
    { href: stockRoutes.stock(), label: { 'zh-CN': '库存', en: 'Stock' }, permission: 'stock.read' },
    {
      href: stockRoutes.stockMovements(),
      label: { 'zh-CN': '出入库流水', en: 'Stock movements' },
      permission: 'stock.read',
    },
    { href: stockRoutes.trace(), label: { 'zh-CN': '一笔到底', en: 'Trace' }, permission: 'trace.read' },
    { href: stockRoutes.locations(), label: { 'zh-CN': '仓库与门店', en: 'Locations' }, permission: 'stock.read' },
  ],
};
