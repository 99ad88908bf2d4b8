import type { EnumLabels } from './label.ts';

export const distributionLabels = {
  LocationKind: {
    WAREHOUSE: { 'zh-CN': '仓库', en: 'Warehouse' },
    FACTORY: { 'zh-CN': '工厂', en: 'Factory' },
    STORE: { 'zh-CN': '门店', en: 'Store' },
  },
  StockMovementKind: {
    RECEIPT: { 'zh-CN': '采购入库', en: 'Goods receipt' },
  },
} as const satisfies Record<string, EnumLabels>;
