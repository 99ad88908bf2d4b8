import type { EnumLabels } from './label.ts';

export const membershipLabels = {
  OrganisationKind: {
    HQ: { 'zh-CN': '总部', en: 'Headquarters' },
    SUPPLIER: { 'zh-CN': '供应商', en: 'Supplier' },
    DISTRIBUTOR: { 'zh-CN': '经销商', en: 'Distributor' },
    SHOPPER: { 'zh-CN': '会员', en: 'Member' },
  },
  MembershipState: {
    ACTIVE: { 'zh-CN': '启用', en: 'Active', tone: 'done' },
    DISABLED: { 'zh-CN': '停用', en: 'Disabled', tone: 'held' },
  },
  InvitationState: {
    PENDING: { 'zh-CN': '待接受', en: 'Pending', tone: 'waiting' },
    ACCEPTED: { 'zh-CN': '已接受', en: 'Accepted', tone: 'done' },
    REVOKED: { 'zh-CN': '已撤销', en: 'Revoked', tone: 'draft' },
    EXPIRED: { 'zh-CN': '已过期', en: 'Expired', tone: 'failed' },
  },
  ApprovalState: {
    WAITING: { 'zh-CN': '待审批', en: 'Waiting', tone: 'waiting' },
    APPROVED: { 'zh-CN': '已通过', en: 'Approved', tone: 'done' },
    REJECTED: { 'zh-CN': '已驳回', en: 'Rejected', tone: 'failed' },
    WITHDRAWN: { 'zh-CN': '已撤回', en: 'Withdrawn', tone: 'draft' },
  },
  ApprovalDocumentType: {
    AWARD: { 'zh-CN': '定标', en: 'Award' },
    PURCHASE_ORDER: { 'zh-CN': '采购订单', en: 'Purchase order' },
    PAYMENT_REQUEST: { 'zh-CN': '付款申请', en: 'Payment request' },
  },
  NoticeKind: {
    RFQ_PUBLISHED: { 'zh-CN': '询价邀请', en: 'Request for quotation' },
    QUESTION_ASKED: { 'zh-CN': '询价提问', en: 'Question asked' },
    QUESTION_ANSWERED: { 'zh-CN': '询价答疑', en: 'Question answered' },
    QUOTATION_RECEIVED: { 'zh-CN': '收到报价', en: 'Quotation received' },
    AWARD_WON: { 'zh-CN': '中标', en: 'Award won' },
    AWARD_LOST: { 'zh-CN': '未中标', en: 'Not awarded' },
    CONTRACT_TO_SIGN: { 'zh-CN': '待签合同', en: 'Contract to sign' },
    PURCHASE_ORDER_TO_CONFIRM: { 'zh-CN': '订单待确认', en: 'Order to confirm' },
    PURCHASE_ORDER_CONFIRMED: { 'zh-CN': '订单已确认', en: 'Order confirmed' },
    SHIPMENT_ANNOUNCED: { 'zh-CN': '发货通知', en: 'Shipment announced' },
    GOODS_REJECTED: { 'zh-CN': '货物不合格', en: 'Goods rejected' },
    INVOICE_HELD: { 'zh-CN': '发票暂缓', en: 'Invoice held' },
    INVOICE_PART_REFUSED: { 'zh-CN': '需开红字发票', en: 'Red invoice needed' },
    RED_INVOICE_HELD: { 'zh-CN': '红字发票不符', en: 'Red invoice differs' },
    RED_INVOICE_TAKEN: { 'zh-CN': '红字发票已冲抵', en: 'Red invoice taken off' },
    RED_INVOICE_REFUSED: { 'zh-CN': '红字发票退回', en: 'Red invoice given back' },
    PAYMENT_MADE: { 'zh-CN': '已付款', en: 'Payment made' },
    PAYMENT_RETURNED: { 'zh-CN': '银行退票', en: 'Payment returned' },
    PASSWORD_RESET_ISSUED: { 'zh-CN': '密码重置链接', en: 'Password link made' },
    PASSWORD_RESET: { 'zh-CN': '密码已重置', en: 'Password reset' },
  },
  AuditSubjectType: {
    PERSON: { 'zh-CN': '人员', en: 'Person' },
    INVITATION: { 'zh-CN': '邀请', en: 'Invitation' },
    LEGAL_ENTITY: { 'zh-CN': '法人主体', en: 'Legal entity' },
  },
  // Of every subgraph (subgraph-kit): what stopped.
  ParkedWorkKind: {
    JOB: { 'zh-CN': '任务', en: 'Job' },
    SAGA: { 'zh-CN': '流程步骤', en: 'Saga step' },
    DELIVERY: { 'zh-CN': '事件投递', en: 'Event delivery' },
  },
} as const satisfies Record<string, EnumLabels>;
