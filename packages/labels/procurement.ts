import type { EnumLabels } from './label.ts';

export const procurementLabels = {
  PurchaseOrderState: {
    DRAFT: { 'zh-CN': '草稿', en: 'Draft', tone: 'draft' },
    PENDING_APPROVAL: { 'zh-CN': '待审批', en: 'Awaiting approval', tone: 'waiting' },
    PENDING_CONFIRMATION: { 'zh-CN': '待供应商确认', en: 'Awaiting supplier', tone: 'waiting' },
    CONFIRMED: { 'zh-CN': '已确认', en: 'Confirmed', tone: 'progress' },
    CHANGING: { 'zh-CN': '变更中', en: 'Being changed', tone: 'waiting' },
    PARTIALLY_RECEIVED: { 'zh-CN': '部分收货', en: 'Partly received', tone: 'progress' },
    RECEIVED: { 'zh-CN': '全部收货', en: 'Received', tone: 'done' },
    CLOSED: { 'zh-CN': '已关闭', en: 'Closed', tone: 'done' },
    CANCELLED: { 'zh-CN': '已取消', en: 'Cancelled', tone: 'failed' },
  },
  GoodsReceiptState: {
    SCHEDULED: { 'zh-CN': '已预约', en: 'Scheduled', tone: 'draft' },
    ARRIVED: { 'zh-CN': '已到货', en: 'Arrived', tone: 'progress' },
    INSPECTING: { 'zh-CN': '质检中', en: 'In inspection', tone: 'waiting' },
    ACCEPTED: { 'zh-CN': '合格', en: 'Accepted', tone: 'progress' },
    PARTIALLY_ACCEPTED: { 'zh-CN': '部分合格', en: 'Partly accepted', tone: 'waiting' },
    REJECTED: { 'zh-CN': '不合格', en: 'Rejected', tone: 'failed' },
    STOCKED: { 'zh-CN': '已入库', en: 'In stock', tone: 'done' },
    CONCESSION: { 'zh-CN': '让步接收', en: 'Accepted by concession', tone: 'held' },
    RETURNED: { 'zh-CN': '退供', en: 'Returned to supplier', tone: 'failed' },
  },
} as const satisfies Record<string, EnumLabels>;
