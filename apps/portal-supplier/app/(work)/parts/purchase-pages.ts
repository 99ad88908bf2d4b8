import { routes } from '#lib/routes.ts';

/** Where each document of a purchase is read in this portal. */
export const purchasePages = {
  SourcingEvent: routes.sourcingEvent,
  Contract: routes.contract,
  PurchaseOrder: routes.purchaseOrder,
  ShipmentNotice: routes.shipmentNotice,
  GoodsReceipt: routes.goodsReceipt,
};
