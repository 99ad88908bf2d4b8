import type { EnumLabels } from './label.ts';

export const paymentsLabels = {
  Custody: {
    OWN: { 'zh-CN': '自有资金', en: 'Own funds' },
    LICENSED: { 'zh-CN': '持牌机构账户', en: 'Held by a licensed institution' },
    SUPERVISED: { 'zh-CN': '银行监管户', en: 'Supervised by a bank' },
  },
  LedgerSide: {
    DEBIT: { 'zh-CN': '借', en: 'Debit' },
    CREDIT: { 'zh-CN': '贷', en: 'Credit' },
  },
  BalanceLimit: {
    NONE: { 'zh-CN': '不限', en: 'No limit' },
    DEBITS_MUST_NOT_EXCEED_CREDITS: { 'zh-CN': '借方不得超过贷方', en: 'Debits at most credits' },
    CREDITS_MUST_NOT_EXCEED_DEBITS: { 'zh-CN': '贷方不得超过借方', en: 'Credits at most debits' },
  },
  TransferState: {
    PENDING: { 'zh-CN': '冻结', en: 'Pending', tone: 'waiting' },
    POSTED: { 'zh-CN': '已入账', en: 'Posted', tone: 'done' },
    VOIDED: { 'zh-CN': '已撤销', en: 'Void', tone: 'failed' },
    EXPIRED: { 'zh-CN': '已过期', en: 'Expired', tone: 'failed' },
  },
  TransferKind: {
    SINGLE: { 'zh-CN': '直接入账', en: 'Direct' },
    PENDING: { 'zh-CN': '冻结', en: 'Hold' },
    POST: { 'zh-CN': '冻结转入账', en: 'Post a hold' },
    VOID: { 'zh-CN': '撤销冻结', en: 'Void a hold' },
    EXPIRE: { 'zh-CN': '冻结到期', en: 'Hold lapsed' },
  },
  EntryPhase: {
    POSTED: { 'zh-CN': '入账', en: 'Posted' },
    HELD: { 'zh-CN': '冻结', en: 'Held' },
    SETTLED: { 'zh-CN': '冻结转入账', en: 'Hold posted' },
    RELEASED: { 'zh-CN': '解冻', en: 'Hold released' },
  },
  LedgerDocumentType: {
    GOODS_RECEIPT: { 'zh-CN': '收货单', en: 'Goods receipt' },
    PAYABLE: { 'zh-CN': '应付款', en: 'Payable' },
    PAY_OUT: { 'zh-CN': '付款', en: 'Payment' },
    OPENING_BALANCE: { 'zh-CN': '期初余额', en: 'Opening balance' },
  },
  LedgerInvariant: {
    DEBITS_EQUAL_CREDITS: { 'zh-CN': '借贷平衡', en: 'Debits equal credits' },
    LIMITS_KEPT: { 'zh-CN': '余额限制未突破', en: 'Limits kept' },
    BALANCES_CHAINED: { 'zh-CN': '余额前后相接', en: 'Balances follow each other' },
    VERSIONS_WITHOUT_GAPS: { 'zh-CN': '分录序号连续', en: 'Versions without gaps' },
    TOTALS_EQUAL_ENTRIES: { 'zh-CN': '余额等于分录合计', en: 'Totals equal entries' },
    RESOLVED_AT_MOST_ONCE: { 'zh-CN': '冻结只处理一次', en: 'Holds resolved at most once' },
    TRANSFERS_HAVE_TWO_SIDES: { 'zh-CN': '流水有借有贷', en: 'Transfers have two sides' },
  },
  OpeningBalanceState: {
    RECORDING: { 'zh-CN': '登记中', en: 'Being recorded', tone: 'progress' },
    RECORDED: { 'zh-CN': '已登记', en: 'Recorded', tone: 'done' },
    REFUSED: { 'zh-CN': '未登记', en: 'Refused', tone: 'failed' },
  },
  PayOutState: {
    RESERVING: { 'zh-CN': '冻结资金中', en: 'Reserving funds', tone: 'progress' },
    SENDING: { 'zh-CN': '提交银行中', en: 'Sending to bank', tone: 'progress' },
    ACCEPTED: { 'zh-CN': '银行已受理', en: 'Accepted by bank', tone: 'progress' },
    UNKNOWN: { 'zh-CN': '状态未知', en: 'Unknown', tone: 'held' },
    BOOKING: { 'zh-CN': '记账中', en: 'Being booked', tone: 'progress' },
    AWAITING_RECEIPT: { 'zh-CN': '待回单', en: 'Awaiting receipt', tone: 'progress' },
    PAID: { 'zh-CN': '已付款', en: 'Paid', tone: 'done' },
    RELEASING: { 'zh-CN': '解冻中', en: 'Releasing', tone: 'progress' },
    REVERSING: { 'zh-CN': '冲正中', en: 'Being reversed', tone: 'progress' },
    REJECTED: { 'zh-CN': '银行拒付', en: 'Rejected by bank', tone: 'failed' },
    RETURNED: { 'zh-CN': '退票', en: 'Returned by bank', tone: 'failed' },
    REFUSED: { 'zh-CN': '未付出', en: 'Not sent', tone: 'failed' },
    CONFLICTED: { 'zh-CN': '金额不符', en: 'In conflict', tone: 'failed' },
  },
} as const satisfies Record<string, EnumLabels>;
