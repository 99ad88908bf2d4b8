export const ordersRoutes = {
  purchaseOrders: () => '/orders',
  purchaseOrder: (id: string) => `/orders/${id}`,
  proposeOrderChange: (id: string) => `/orders/${id}/change`,
  newShipmentNotice: (orderId: string) => `/orders/${orderId}/ship`,
  shipmentNotices: () => '/shipments',
  shipmentNotice: (id: string) => `/shipments/${id}`,
  goodsReceipts: () => '/receipts',
  goodsReceipt: (id: string) => `/receipts/${id}`,
};
