import type { Permission } from './permissions.ts';

/** The organisation kinds in which a role can be given. */
export interface Role {
  id: string;
  organisationKind: 'HQ' | 'SUPPLIER' | 'DISTRIBUTOR' | 'SHOPPER';
  name: { 'zh-CN': string; en: string };
  permissions: Permission[];
}

const hqReads: Permission[] = [
  'product.read',
  'supplier.read',
  'sourcing-event.read',
  'award.read',
  'contract.read',
  'purchase-order.read',
  'shipment-notice.read',
  'goods-receipt.read',
  'invoice-match.read',
  'stock.read',
  'open-item.read',
  'tax-invoice.read',
  'payment-request.read',
  'organisation.read',
  'approval.read',
];

/** The roles to begin with (design §10). A role's permissions grow with the domains. */
export const roles: Role[] = [
  hq('hq-administrator', '系统管理员', 'Administrator', [
    'organisation.write',
    'legal-entity.write',
    'person.invite',
    'person.write',
    'role.write',
    'audit.read',
    'system.read',
    'system.retry',
    'location.write',
  ]),
  hq('hq-product-manager', '商品经理', 'Product manager', ['product.write', 'product.import']),
  hq('hq-buyer', '采购员', 'Buyer', [
    'supplier.write',
    'supplier-change.request',
    'sourcing-event.write',
    'award.propose',
    'contract.write',
    'contract.sign',
    'purchase-order.release',
    'invoice-match.resolve',
    'person.invite',
    'payment-request.write',
  ]),
  hq('hq-sourcing-officer', '寻源经理', 'Sourcing officer', [
    'supplier.write',
    'supplier-change.request',
    'sourcing-event.write',
    'award.approve',
    'purchase-order.approve',
    'contract.write',
    'contract.sign',
    'invoice-match.resolve',
    'payment-request.approve-business',
  ]),
  hq('hq-warehouse', '仓库管理员', 'Warehouse keeper', ['goods-receipt.write', 'location.write']),
  hq('hq-quality', '品控', 'Quality inspector', ['goods-receipt.inspect']),
  hq('hq-finance-clerk', '应付会计', 'Finance clerk', [
    'payment-request.write',
    'invoice-match.resolve',
    'ledger.read',
    'ledger.write',
    'bank.read',
    'control-account.read',
  ]),
  hq('hq-finance-approver', '财务审批', 'Finance approver', [
    'payment-request.approve-finance',
    'ledger.read',
    'bank.read',
    'control-account.read',
  ]),
  hq('hq-cashier', '出纳', 'Cashier', ['payment-request.pay', 'bank.pay', 'bank.read', 'ledger.read']),
  hq('hq-auditor', '审计', 'Auditor', [
    'audit.read',
    'ledger.read',
    'bank.read',
    'control-account.read',
    'system.read',
  ]),
  partner('SUPPLIER', 'supplier-owner', '供应商负责人', 'Supplier owner', [
    'product.read',
    'supplier-change.request',
    'sourcing-event.read',
    'quotation.submit',
    'contract.read',
    'contract.sign',
    'purchase-order.read',
    'purchase-order.confirm',
    'shipment-notice.read',
    'shipment-notice.write',
    'goods-receipt.read',
    'tax-invoice.read',
    'tax-invoice.submit',
    'invoice-match.read',
    'open-item.read',
    'payment-request.read',
    'organisation.read',
    'organisation.write',
    'person.invite',
    'person.write',
  ]),
  partner('SUPPLIER', 'supplier-sales', '供应商销售', 'Supplier sales', [
    'product.read',
    'sourcing-event.read',
    'quotation.submit',
    'contract.read',
    'purchase-order.read',
    'purchase-order.confirm',
    'shipment-notice.read',
    'goods-receipt.read',
    'organisation.read',
  ]),
  partner('SUPPLIER', 'supplier-logistics', '供应商物流', 'Supplier logistics', [
    'product.read',
    'purchase-order.read',
    'shipment-notice.read',
    'shipment-notice.write',
    'goods-receipt.read',
    'organisation.read',
  ]),
  partner('SUPPLIER', 'supplier-finance', '供应商财务', 'Supplier finance', [
    'product.read',
    'supplier-change.request',
    'purchase-order.read',
    'goods-receipt.read',
    'tax-invoice.read',
    'tax-invoice.submit',
    'invoice-match.read',
    'open-item.read',
    'payment-request.read',
    'organisation.read',
  ]),
  partner('DISTRIBUTOR', 'distributor-owner', '经销商负责人', 'Distributor owner', [
    'product.read',
    'organisation.read',
    'organisation.write',
    'person.invite',
    'person.write',
  ]),
  partner('DISTRIBUTOR', 'distributor-purchaser', '经销商采购', 'Distributor purchaser', [
    'product.read',
    'organisation.read',
  ]),
  partner('SHOPPER', 'shopper', '顾客', 'Shopper', ['product.read']),
];

const rolePermissions: ReadonlyMap<string, Permission[]> = new Map(roles.map((role) => [role.id, role.permissions]));

/** The permissions that a person with these roles has, each once. */
export function permissionsOf(roleIds: readonly string[]): Permission[] {
  return [...new Set(roleIds.flatMap((id) => rolePermissions.get(id) ?? []))];
}

function hq(id: string, name: string, nameEn: string, extra: Permission[]): Role {
  return { id, organisationKind: 'HQ', name: { 'zh-CN': name, en: nameEn }, permissions: [...hqReads, ...extra] };
}

function partner(
  organisationKind: 'SUPPLIER' | 'DISTRIBUTOR' | 'SHOPPER',
  id: string,
  name: string,
  nameEn: string,
  permissions: Permission[],
): Role {
  return { id, organisationKind, name: { 'zh-CN': name, en: nameEn }, permissions };
}
