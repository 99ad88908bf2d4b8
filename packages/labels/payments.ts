import type { EnumLabels } from './label.ts';

export const paymentsLabels = {
  Custody: {
    OWN: { 'zh-CN': '自有资金', en: 'Own funds' },
    LICENSED: { 'zh-CN': '持牌机构账户', en: 'Held by a licensed institution' },
    SUPERVISED: { 'zh-CN': '银行监管户', en: 'Supervised by a bank' },
  },
  TransferState: {
    PENDING: { 'zh-CN': '冻结', en: 'Pending', tone: 'waiting' },
    POSTED: { 'zh-CN': '已入账', en: 'Posted', tone: 'done' },
    VOIDED: { 'zh-CN': '已撤销', en: 'Void', tone: 'failed' },
    EXPIRED: { 'zh-CN': '已过期', en: 'Expired', tone: 'failed' },
  },
} as const satisfies Record<string, EnumLabels>;
