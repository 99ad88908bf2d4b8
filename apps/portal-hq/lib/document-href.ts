import { routes } from '#lib/routes.ts';

const pages: Record<string, (id: string, number: string) => string> = {
  AWARD: routes.award,
  PURCHASE_ORDER: routes.purchaseOrder,
  PAYMENT_REQUEST: routes.paymentRequest,
  SALES_ORDER: routes.salesOrder,
  SalesOrder: routes.salesOrder,
  Shipment: routes.shipment,
  SalesReturn: routes.salesReturn,
  SalesInvoice: routes.salesInvoice,
  DealerAgreement: routes.agreement,
  Partner: routes.partner,
  Outlet: routes.partner,
  RECEIPT_CLAIM: routes.receipt,
  TEMPORARY_LIMIT: routes.dealerFunds,
  Product: routes.product,
  PriceList: routes.priceList,
  Promotion: routes.promotion,
  ProductImport: routes.productImport,
  Brand: routes.brand,
  Supplier: routes.supplier,
  SourcingEvent: routes.sourcingEvent,
  Award: routes.award,
  Contract: routes.contract,
  PurchaseOrder: routes.purchaseOrder,
  ShipmentNotice: routes.shipmentNotice,
  GoodsReceipt: routes.goodsReceipt,
  InvoiceMatch: routes.invoiceMatch,
  Batch: routes.batch,
  Bom: routes.bom,
  ProductionOrder: routes.productionOrder,
  Location: (id) => routes.stock({ location: id }),
  TaxInvoice: routes.taxInvoice,
  PaymentRequest: routes.paymentRequest,
  BankReceipt: routes.receipt,
  // It has no page of its own; its number is its shipment's.
  Receivable: (_id, number) => `${routes.receivables()}?view=all&q=${encodeURIComponent(number)}`,
  PaymentOrder: routes.paymentOrder,
  Refund: routes.refund,
  OutletDelivery: routes.outletDelivery,
  DealerFunds: routes.dealerFunds,
  CouponTemplate: routes.couponTemplate,
  PayOut: routes.payOut,
  ChannelReconciliation: routes.channelReconciliation,
  BankAccount: routes.bankAccount,
  LedgerAccount: routes.ledgerAccount,
  Member: routes.member,
  Person: routes.person,
  LegalEntity: routes.legalEntity,
};

/**
 * Where the page of a document is, by the name of its GraphQL type or the approval's name of it; null while it has
 * none.
 */
export function documentHref(type: string, id: string, number = ''): string | null {
  return pages[type]?.(id, number) ?? null;
}
