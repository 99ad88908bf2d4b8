import type { EnumLabels } from './label.ts';

export const financeLabels = {
  TaxInvoiceState: {
    SUBMITTED: { 'zh-CN': '查验中', en: 'Being verified', tone: 'progress' },
    VERIFIED: { 'zh-CN': '已查验，匹配中', en: 'Verified, matching', tone: 'progress' },
    PARTLY_MATCHED: { 'zh-CN': '匹配异常', en: 'Partly held', tone: 'held' },
    MATCHED: { 'zh-CN': '已匹配', en: 'Matched', tone: 'done' },
    REVERSED: { 'zh-CN': '已红冲', en: 'Reversed', tone: 'draft' },
    REFUSED: { 'zh-CN': '查验不通过', en: 'Refused', tone: 'failed' },
    WITHDRAWN: { 'zh-CN': '已撤回', en: 'Withdrawn', tone: 'draft' },
  },
  /** The same states of a red invoice, which is compared with what was refused and never owed. */
  RedTaxInvoiceState: {
    SUBMITTED: { 'zh-CN': '查验中', en: 'Being verified', tone: 'progress' },
    VERIFIED: { 'zh-CN': '已查验，核对中', en: 'Verified, being compared', tone: 'progress' },
    PARTLY_MATCHED: { 'zh-CN': '待核对', en: 'Held', tone: 'held' },
    MATCHED: { 'zh-CN': '已冲抵', en: 'Taken off', tone: 'done' },
    REFUSED: { 'zh-CN': '未通过', en: 'Refused', tone: 'failed' },
    WITHDRAWN: { 'zh-CN': '已撤回', en: 'Withdrawn', tone: 'draft' },
  },
  TaxInvoiceKind: {
    SPECIAL: { 'zh-CN': '增值税专用发票', en: 'Special VAT invoice' },
    GENERAL: { 'zh-CN': '普通发票', en: 'General invoice' },
  },
  SalesInvoiceState: {
    TO_ISSUE: { 'zh-CN': '待开', en: 'To be issued', tone: 'waiting' },
    ISSUING: { 'zh-CN': '开具中', en: 'Being issued', tone: 'progress' },
    AWAITING_BUYER: { 'zh-CN': '待购方确认', en: 'Awaiting the buyer', tone: 'waiting' },
    ISSUED: { 'zh-CN': '已开具', en: 'Issued', tone: 'done' },
    PARTLY_RED: { 'zh-CN': '部分红冲', en: 'Partly taken back', tone: 'held' },
    RED: { 'zh-CN': '已红冲', en: 'Taken back', tone: 'draft' },
    FAILED: { 'zh-CN': '开具失败', en: 'Failed', tone: 'failed' },
    MERGED: { 'zh-CN': '已并开', en: 'On another invoice', tone: 'draft' },
  },
  InvoiceColour: {
    BLUE: { 'zh-CN': '蓝字', en: 'Invoice' },
    RED: { 'zh-CN': '红字', en: 'Red invoice' },
  },
  SalesInvoiceChannel: {
    DEALER: { 'zh-CN': '经销商', en: 'Dealers' },
    SHOP: { 'zh-CN': '商城', en: 'Shop' },
  },
  ControlPartyKind: {
    SUPPLIER: { 'zh-CN': '供应商', en: 'Supplier' },
    PARTNER: { 'zh-CN': '经销商', en: 'Dealer' },
    MEMBER: { 'zh-CN': '会员', en: 'Member' },
    COMPANY: { 'zh-CN': '本公司', en: 'Company' },
  },
  ControlAccountUnit: {
    CNY: { 'zh-CN': '元', en: 'CNY' },
    POINTS: { 'zh-CN': '分', en: 'Points' },
  },
  OpenItemState: {
    OPEN: { 'zh-CN': '待申请', en: 'Open', tone: 'waiting' },
    REQUESTED: { 'zh-CN': '申请中', en: 'Requested', tone: 'progress' },
    PAYING: { 'zh-CN': '付款中', en: 'Being paid', tone: 'progress' },
    PAID: { 'zh-CN': '已付清', en: 'Paid', tone: 'done' },
  },
  PaymentRequestState: {
    DRAFT: { 'zh-CN': '草稿', en: 'Draft', tone: 'draft' },
    PENDING_BUSINESS_APPROVAL: { 'zh-CN': '待业务审批', en: 'Awaiting business approval', tone: 'waiting' },
    PENDING_FINANCE_APPROVAL: { 'zh-CN': '待财务审批', en: 'Awaiting finance approval', tone: 'waiting' },
    APPROVED: { 'zh-CN': '待付款', en: 'To be paid', tone: 'waiting' },
    PAYING: { 'zh-CN': '付款中', en: 'Being paid', tone: 'progress' },
    PAID: { 'zh-CN': '已付款', en: 'Paid', tone: 'done' },
    FAILED: { 'zh-CN': '付款失败', en: 'Payment failed', tone: 'failed' },
    RETURNED: { 'zh-CN': '退票', en: 'Returned by bank', tone: 'failed' },
    CANCELLED: { 'zh-CN': '已取消', en: 'Cancelled', tone: 'draft' },
  },
  PaymentAttemptOutcome: {
    IN_PROGRESS: { 'zh-CN': '处理中', en: 'In progress', tone: 'progress' },
    PAID: { 'zh-CN': '已付款', en: 'Paid', tone: 'done' },
    REJECTED: { 'zh-CN': '银行拒绝', en: 'Refused', tone: 'failed' },
    RETURNED: { 'zh-CN': '退票', en: 'Returned', tone: 'failed' },
  },
} as const satisfies Record<string, EnumLabels>;
