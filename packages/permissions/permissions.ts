/** Everything a person may be allowed to do; `@auth(requires: …)` and each command name one of these. */
export const permissions = [
  // catalog
  'product.read',
  'product.write',
  'product.import',
  // procurement
  'supplier.read',
  'supplier.write',
  'supplier-change.request',
  'sourcing-event.read',
  'sourcing-event.write',
  'quotation.submit',
  'award.read',
  'award.propose',
  'award.approve',
  'contract.read',
  'contract.write',
  'contract.sign',
  'purchase-order.read',
  'purchase-order.release',
  'purchase-order.confirm',
  'shipment-notice.write',
  'shipment-notice.read',
  'goods-receipt.read',
  'goods-receipt.write',
  'goods-receipt.inspect',
  'invoice-match.read',
  'invoice-match.resolve',
  // distribution
  'stock.read',
  'location.write',
  // payments
  'ledger.read',
  'bank.read',
  'bank.pay',
  // finance
  'open-item.read',
  'tax-invoice.read',
  'tax-invoice.submit',
  'payment-request.read',
  'payment-request.write',
  'payment-request.approve-business',
  'payment-request.approve-finance',
  'payment-request.pay',
  'control-account.read',
  // membership
  'organisation.read',
  'organisation.write',
  'person.invite',
  'person.write',
  'role.write',
  'approval.read',
  'audit.read',
  'system.read',
  'system.retry',
] as const;

export type Permission = (typeof permissions)[number];
