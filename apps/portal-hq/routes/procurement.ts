export const procurementRoutes = {
  suppliers: () => '/suppliers',
  supplier: (id: string) => `/suppliers/${id}`,
  newSupplier: () => '/suppliers/new',
  changeSupplier: (id: string) => `/suppliers/${id}/edit`,
  supplierChanges: () => '/supplier-changes',
  sourcingEvents: () => '/sourcing-events',
  sourcingEvent: (id: string) => `/sourcing-events/${id}`,
  newSourcingEvent: () => '/sourcing-events/new',
  changeSourcingEvent: (id: string) => `/sourcing-events/${id}/edit`,
  /** Side by side; with an award its draft is taken up again. */
  quotationComparison: (sourcingEventId: string, awardId?: string) =>
    `/sourcing-events/${sourcingEventId}/comparison${awardId === undefined ? '' : `?award=${awardId}`}`,
  awards: () => '/awards',
  award: (id: string) => `/awards/${id}`,
  contracts: () => '/contracts',
  contract: (id: string) => `/contracts/${id}`,
  changeContract: (id: string) => `/contracts/${id}/edit`,
  purchaseOrders: () => '/purchase-orders',
  purchaseOrder: (id: string) => `/purchase-orders/${id}`,
  /** Calls off a contract; with a draft that was sent back, the draft is released again. */
  newPurchaseOrder: (from: { contractId?: string; draftId?: string } = {}) => {
    const query = new URLSearchParams({
      ...(from.contractId === undefined ? {} : { contract: from.contractId }),
      ...(from.draftId === undefined ? {} : { draft: from.draftId }),
    }).toString();
    return query === '' ? '/purchase-orders/new' : `/purchase-orders/new?${query}`;
  },
  shipmentNotices: () => '/shipment-notices',
  shipmentNotice: (id: string) => `/shipment-notices/${id}`,
  receiveShipment: (id: string) => `/shipment-notices/${id}/receive`,
  goodsReceipts: () => '/goods-receipts',
  goodsReceipt: (id: string) => `/goods-receipts/${id}`,
  inspectGoodsReceipt: (id: string) => `/goods-receipts/${id}/inspect`,
  invoiceMatches: () => '/invoice-matches',
  invoiceMatch: (id: string) => `/invoice-matches/${id}`,
};
