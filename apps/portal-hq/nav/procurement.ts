import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { waitingCount } from '#app/(work)/(procurement)/waiting.ts';
import { procurementRoutes } from '#routes/procurement.ts';

export const procurementNavigation: AreaNavigation = {
  key: 'procurement',
  label: { 'zh-CN': '采购', en: 'Purchasing' },
  icon: 'purchase',
  entries: [
    {
      href: procurementRoutes.suppliers(),
      label: { 'zh-CN': '供应商', en: 'Suppliers' },
      permission: 'supplier.read',
      waiting: () => waitingCount('suppliers'),
    },
    {
      href: procurementRoutes.supplierChanges(),
      label: { 'zh-CN': '供应商变更', en: 'Supplier changes' },
      permission: 'supplier.write',
      waiting: () => waitingCount('supplierChanges'),
    },
    {
      href: procurementRoutes.sourcingEvents(),
      label: { 'zh-CN': '询价比价', en: 'Sourcing' },
      permission: 'sourcing-event.read',
      waiting: () => waitingCount('sourcingEvents'),
    },
    {
      href: procurementRoutes.awards(),
      label: { 'zh-CN': '定标', en: 'Awards' },
      permission: 'award.read',
      waiting: () => waitingCount('awards'),
    },
    {
      href: procurementRoutes.contracts(),
      label: { 'zh-CN': '框架合同', en: 'Contracts' },
      permission: 'contract.read',
      waiting: () => waitingCount('contracts'),
    },
    {
      href: procurementRoutes.purchaseOrders(),
      label: { 'zh-CN': '采购订单', en: 'Purchase orders' },
      permission: 'purchase-order.read',
      waiting: () => waitingCount('purchaseOrders'),
    },
    {
      href: procurementRoutes.shipmentNotices(),
      label: { 'zh-CN': '发货通知', en: 'Shipment notices' },
      permission: 'shipment-notice.read',
      waiting: () => waitingCount('shipmentNotices'),
    },
    {
      href: procurementRoutes.goodsReceipts(),
      label: { 'zh-CN': '收货质检', en: 'Goods receipts' },
      permission: 'goods-receipt.read',
      waiting: () => waitingCount('goodsReceipts'),
    },
    {
      href: procurementRoutes.invoiceMatches(),
      label: { 'zh-CN': '三单匹配', en: 'Invoice matching' },
      permission: 'invoice-match.read',
      waiting: () => waitingCount('invoiceMatches'),
    },
  ],
};
