import type { EnumLabels } from './label.ts';

export const membershipLabels = {
  OrganisationKind: {
    HQ: { 'zh-CN': '总部', en: 'Headquarters' },
    SUPPLIER: { 'zh-CN': '供应商', en: 'Supplier' },
    DISTRIBUTOR: { 'zh-CN': '经销商', en: 'Distributor' },
    SHOPPER: { 'zh-CN': '会员', en: 'Member' },
  },
} as const satisfies Record<string, EnumLabels>;
