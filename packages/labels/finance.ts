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
  BankReceiptState: {
    UNCLAIMED: { 'zh-CN': '待认领', en: 'To be claimed', tone: 'waiting' },
    PENDING_APPROVAL: { 'zh-CN': '待审批', en: 'Awaiting approval', tone: 'waiting' },
    CLAIMED: { 'zh-CN': '已认领', en: 'Claimed', tone: 'done' },
  },
  ReceiptClaimKind: {
    AUTOMATIC: { 'zh-CN': '自动认领', en: 'By itself' },
    BY_PERSON: { 'zh-CN': '人工认领', en: 'By a person' },
    THIRD_PARTY: { 'zh-CN': '第三方代付', en: 'Paid by a third party' },
  },
  ReceiptClue: {
    PAYER_ACCOUNT: { 'zh-CN': '登记账号', en: 'Registered account' },
    PAYER_NAME: { 'zh-CN': '付款户名相同', en: 'Same name' },
    DOCUMENT_IN_REMARK: { 'zh-CN': '附言提到单据', en: 'Remark names a document' },
    PARTNER_IN_REMARK: { 'zh-CN': '附言提到经销商', en: 'Remark names the dealer' },
    AMOUNT: { 'zh-CN': '金额相同', en: 'Same amount' },
  },
  Purse: {
    ADVANCE: { 'zh-CN': '预收货款', en: 'Advance' },
    DEPOSIT: { 'zh-CN': '保证金', en: 'Deposit' },
  },
  PurseMovementKind: {
    CLAIM: { 'zh-CN': '来款入账', en: 'Transfer credited' },
    ORDER: { 'zh-CN': '支付订单', en: 'Paid for an order' },
    ORDER_CANCELLED: { 'zh-CN': '订单取消退回', en: 'Order cancelled' },
    SHORT_DELIVERY: { 'zh-CN': '少货退回', en: 'Short delivery' },
    RETURN: { 'zh-CN': '退货退回', en: 'Goods returned' },
  },
  DealerPurseKind: {
    ADVANCE: { 'zh-CN': '预收货款', en: 'Advance' },
    DEPOSIT: { 'zh-CN': '保证金', en: 'Deposit' },
    REBATE: { 'zh-CN': '返利余额', en: 'Rebate' },
    CREDIT: { 'zh-CN': '授信', en: 'Credit' },
    STANDING_STOCK: { 'zh-CN': '铺底额度', en: 'Standing stock credit' },
  },
  FundsBlockKind: {
    OVERDUE: { 'zh-CN': '货款逾期', en: 'Overdue', tone: 'failed' },
    PARTNER_NOT_ACTIVE: { 'zh-CN': '合作未生效', en: 'Partnership not active', tone: 'failed' },
    NO_AGREEMENT: { 'zh-CN': '无生效合同', en: 'No agreement in force', tone: 'held' },
    CREDIT_USED_UP: { 'zh-CN': '授信已用完', en: 'Credit used up', tone: 'held' },
    ADVANCE_EMPTY: { 'zh-CN': '无预收货款', en: 'No advance', tone: 'held' },
  },
  TemporaryLimitState: {
    PENDING_APPROVAL: { 'zh-CN': '待审批', en: 'Awaiting approval', tone: 'waiting' },
    APPROVED: { 'zh-CN': '已批准', en: 'Approved', tone: 'done' },
    REJECTED: { 'zh-CN': '已驳回', en: 'Rejected', tone: 'failed' },
  },
} as const satisfies Record<string, EnumLabels>;
