import type { EnumLabels } from './label.ts';

/** What the one search box and lists of mixed documents call each GraphQL type. */
export const documentLabels = {
  DocumentType: {
    Product: { 'zh-CN': '商品', en: 'Product' },
    Brand: { 'zh-CN': '品牌', en: 'Brand' },
    ProductImport: { 'zh-CN': '商品导入', en: 'Import' },
    Supplier: { 'zh-CN': '供应商', en: 'Supplier' },
    SourcingEvent: { 'zh-CN': '询价', en: 'RFQ' },
    Award: { 'zh-CN': '定标', en: 'Award' },
    Contract: { 'zh-CN': '合同', en: 'Contract' },
    PurchaseOrder: { 'zh-CN': '采购订单', en: 'Order' },
    ShipmentNotice: { 'zh-CN': '发货通知', en: 'Shipment' },
    GoodsReceipt: { 'zh-CN': '收货单', en: 'Receipt' },
    InvoiceMatch: { 'zh-CN': '三单匹配', en: 'Match' },
    TaxInvoice: { 'zh-CN': '发票', en: 'Invoice' },
    Payable: { 'zh-CN': '应付款', en: 'Payable' },
    PaymentRequest: { 'zh-CN': '付款申请', en: 'Request' },
    PayOut: { 'zh-CN': '付款', en: 'Payment' },
    Location: { 'zh-CN': '库位', en: 'Location' },
    Bom: { 'zh-CN': '配方', en: 'Recipe' },
    ProductionOrder: { 'zh-CN': '生产订单', en: 'Production' },
    Batch: { 'zh-CN': '批次', en: 'Batch' },
    Person: { 'zh-CN': '人员', en: 'Person' },
    Organisation: { 'zh-CN': '组织', en: 'Organisation' },
    LegalEntity: { 'zh-CN': '法人主体', en: 'Legal entity' },
  },
} as const satisfies Record<string, EnumLabels>;
