import type { EnumLabels } from './label.ts';

export const catalogLabels = {
  ProductKind: {
    FINISHED: { 'zh-CN': '成品', en: 'Finished goods' },
    MATERIAL: { 'zh-CN': '原料', en: 'Material' },
    PACKAGING: { 'zh-CN': '包材', en: 'Packaging' },
  },
  ProductCategory: {
    TEA: { 'zh-CN': '茶饮', en: 'Tea' },
    JUICE: { 'zh-CN': '果汁', en: 'Juice' },
    WATER: { 'zh-CN': '饮用水', en: 'Water' },
    SNACK: { 'zh-CN': '零食', en: 'Snacks' },
    OTHER: { 'zh-CN': '其他', en: 'Others' },
  },
  ShopSort: {
    RELEVANCE: { 'zh-CN': '综合', en: 'Best' },
    PRICE_UP: { 'zh-CN': '价低优先', en: 'Cheapest' },
    PRICE_DOWN: { 'zh-CN': '价高优先', en: 'Dearest' },
  },
  ProductState: {
    DRAFT: { 'zh-CN': '草稿', en: 'Draft', tone: 'draft' },
    ACTIVE: { 'zh-CN': '启用', en: 'Active', tone: 'done' },
    RETIRED: { 'zh-CN': '停用', en: 'Retired', tone: 'held' },
  },
  PackLevelKind: {
    EACH: { 'zh-CN': '单品', en: 'Each' },
    INNER: { 'zh-CN': '中包', en: 'Inner pack' },
    CASE: { 'zh-CN': '箱', en: 'Case' },
    PALLET: { 'zh-CN': '托盘', en: 'Pallet' },
  },
  PriceChannel: {
    DEALER: { 'zh-CN': '经销', en: 'Dealers' },
    SHOP: { 'zh-CN': '商城', en: 'Shop' },
  },
  PriceListState: {
    DRAFT: { 'zh-CN': '草稿', en: 'Draft', tone: 'draft' },
    ACTIVE: { 'zh-CN': '启用', en: 'In use', tone: 'done' },
    RETIRED: { 'zh-CN': '停用', en: 'Out of use', tone: 'held' },
  },
  PriceListVersionState: {
    DRAFT: { 'zh-CN': '草稿', en: 'Draft', tone: 'draft' },
    PUBLISHED: { 'zh-CN': '已发布', en: 'Published', tone: 'done' },
  },
  PromotionKind: {
    BUY_X_GET_Y: { 'zh-CN': '买赠', en: 'Buy and get' },
    PRICE_OFF: { 'zh-CN': '立减', en: 'Price off' },
  },
  PromotionState: {
    DRAFT: { 'zh-CN': '草稿', en: 'Draft', tone: 'draft' },
    ACTIVE: { 'zh-CN': '进行中', en: 'Active', tone: 'progress' },
    ENDED: { 'zh-CN': '已结束', en: 'Ended', tone: 'held' },
  },
  PromotionTermsState: {
    DRAFT: { 'zh-CN': '草稿', en: 'Draft', tone: 'draft' },
    PUBLISHED: { 'zh-CN': '已发布', en: 'Published', tone: 'done' },
  },
  PromotionClaimState: {
    HELD: { 'zh-CN': '占用', en: 'Held', tone: 'waiting' },
    SPENT: { 'zh-CN': '已使用', en: 'Spent', tone: 'done' },
    RELEASED: { 'zh-CN': '已释放', en: 'Given back', tone: 'draft' },
  },
  ProductImportState: {
    READING: { 'zh-CN': '读取中', en: 'Reading', tone: 'progress' },
    PREVIEW: { 'zh-CN': '待确认', en: 'To confirm', tone: 'waiting' },
    COMMITTING: { 'zh-CN': '写入中', en: 'Writing', tone: 'progress' },
    DONE: { 'zh-CN': '已完成', en: 'Done', tone: 'done' },
    REFUSED: { 'zh-CN': '无法读取', en: 'Cannot be read', tone: 'failed' },
    DISCARDED: { 'zh-CN': '已放弃', en: 'Discarded', tone: 'draft' },
  },
  ProductImportRowOutcome: {
    NEW: { 'zh-CN': '新增', en: 'New', tone: 'done' },
    NEW_WITHOUT_PRICE: { 'zh-CN': '新增（缺价格，不能销售）', en: 'New (no price, cannot be sold)', tone: 'waiting' },
    EXISTS: { 'zh-CN': '已存在', en: 'Exists', tone: 'draft' },
    ERROR: { 'zh-CN': '有错误', en: 'Error', tone: 'failed' },
  },
  ProductImportColumn: {
    CODE: { 'zh-CN': '编码', en: 'Code (编码)' },
    NAME: { 'zh-CN': '名称', en: 'Name (名称)' },
    SPECIFICATION: { 'zh-CN': '规格', en: 'Specification (规格)' },
    BASE_UNIT: { 'zh-CN': '单位', en: 'Unit (单位)' },
    GTIN: { 'zh-CN': '条码', en: 'Barcode (条码)' },
    SALE_PRICE: { 'zh-CN': '销售价', en: 'Sale price (销售价)' },
    PURCHASE_PRICE: { 'zh-CN': '进价', en: 'Purchase price (进价)' },
  },
} as const satisfies Record<string, EnumLabels>;
