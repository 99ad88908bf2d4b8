import type { EnumLabels } from './label.ts';

export const financeLabels = {
  SupplierInvoiceState: {
    SUBMITTED: { 'zh-CN': '已提交', en: 'Submitted', tone: 'progress' },
    VERIFIED: { 'zh-CN': '已查验', en: 'Verified', tone: 'progress' },
    MATCHING: { 'zh-CN': '匹配中', en: 'Matching', tone: 'progress' },
    MATCH_EXCEPTION: { 'zh-CN': '匹配异常', en: 'Match exception', tone: 'failed' },
    MATCHED: { 'zh-CN': '已匹配', en: 'Matched', tone: 'done' },
    BOOKED: { 'zh-CN': '已入账', en: 'Booked', tone: 'done' },
    DEDUCTED: { 'zh-CN': '已勾选', en: 'Input tax claimed', tone: 'done' },
    RETURNED: { 'zh-CN': '退票', en: 'Sent back', tone: 'failed' },
    REVERSED: { 'zh-CN': '已红冲', en: 'Reversed', tone: 'failed' },
  },
  PaymentRequestState: {
    DRAFT: { 'zh-CN': '草稿', en: 'Draft', tone: 'draft' },
    PENDING_BUSINESS_APPROVAL: { 'zh-CN': '待业务审批', en: 'Awaiting business approval', tone: 'waiting' },
    PENDING_FINANCE_APPROVAL: { 'zh-CN': '待财务审批', en: 'Awaiting finance approval', tone: 'waiting' },
    PENDING_PAYMENT: { 'zh-CN': '待付款', en: 'To be paid', tone: 'waiting' },
    PAYING: { 'zh-CN': '付款中', en: 'Being paid', tone: 'progress' },
    PAID: { 'zh-CN': '已付款', en: 'Paid', tone: 'done' },
    PAYMENT_FAILED: { 'zh-CN': '付款失败', en: 'Payment failed', tone: 'failed' },
    BANK_RETURNED: { 'zh-CN': '退票', en: 'Returned by bank', tone: 'failed' },
    ON_HOLD: { 'zh-CN': '挂起', en: 'On hold', tone: 'held' },
  },
} as const satisfies Record<string, EnumLabels>;
