import type { Locale } from '@quanlian/transport/claims.ts';

export type LedgerSide = 'DEBIT' | 'CREDIT';
export type BalanceLimit = 'NONE' | 'DEBITS_MUST_NOT_EXCEED_CREDITS' | 'CREDITS_MUST_NOT_EXCEED_DEBITS';
export type Custody = 'OWN' | 'LICENSED' | 'SUPERVISED';

/** How the accounts of one code behave. */
export interface ChartAccount {
  name: Record<Locale, string>;
  normalSide: LedgerSide;
  balanceLimit: BalanceLimit;
  /** The limit holds for each document too (a payable, say), and every entry names its document. */
  limitsItems: boolean;
  /** Custodies under which money of this kind may lie. */
  custodies: readonly Custody[];
  /** Money itself lies here: what belongs to another seller may not enter it while it is OWN. */
  holdsMoney: boolean;
}

/** The chart of accounts (会计科目) as far as the chain needs it; codes follow the Chinese standard where it has one. */
export const chartOfAccounts = {
  '1002': {
    name: { 'zh-CN': '银行存款', en: 'Bank deposits' },
    normalSide: 'DEBIT',
    balanceLimit: 'CREDITS_MUST_NOT_EXCEED_DEBITS',
    limitsItems: false,
    custodies: ['OWN', 'SUPERVISED'],
    holdsMoney: true,
  },
  '1012-CHANNEL': {
    name: { 'zh-CN': '其他货币资金—支付渠道', en: 'Money at payment channels' },
    normalSide: 'DEBIT',
    // The bill of a channel may settle what our books learn of later.
    balanceLimit: 'NONE',
    limitsItems: false,
    custodies: ['LICENSED'],
    holdsMoney: true,
  },
  '1122': {
    name: { 'zh-CN': '应收账款', en: 'Accounts receivable' },
    normalSide: 'DEBIT',
    // No more is repaid than is owed: in all and on each receivable.
    balanceLimit: 'CREDITS_MUST_NOT_EXCEED_DEBITS',
    limitsItems: true,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '1221-CARRIER': {
    name: { 'zh-CN': '其他应收款—承运商', en: 'Due from carriers' },
    normalSide: 'DEBIT',
    balanceLimit: 'NONE',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '1403': {
    name: { 'zh-CN': '原材料', en: 'Raw materials' },
    normalSide: 'DEBIT',
    balanceLimit: 'NONE',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '1404': {
    name: { 'zh-CN': '材料成本差异', en: 'Purchase price variance' },
    normalSide: 'DEBIT',
    balanceLimit: 'NONE',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '1405': {
    name: { 'zh-CN': '库存商品', en: 'Finished goods' },
    normalSide: 'DEBIT',
    balanceLimit: 'NONE',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '1406': {
    name: { 'zh-CN': '发出商品', en: 'Goods in transit' },
    normalSide: 'DEBIT',
    balanceLimit: 'NONE',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '1901': {
    name: { 'zh-CN': '待处理财产损溢（挂账）', en: 'Suspense' },
    normalSide: 'DEBIT',
    balanceLimit: 'NONE',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '2202': {
    name: { 'zh-CN': '应付账款', en: 'Accounts payable' },
    normalSide: 'CREDIT',
    // No more is paid, or held for payment, than is owed: in all and on each payable.
    balanceLimit: 'DEBITS_MUST_NOT_EXCEED_CREDITS',
    limitsItems: true,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '2202-GRNI': {
    name: { 'zh-CN': '应付暂估', en: 'Goods received, not invoiced' },
    normalSide: 'CREDIT',
    // Receipt and invoice arrive as events of different documents, in either order.
    balanceLimit: 'NONE',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '2203-ADVANCE': {
    name: { 'zh-CN': '预收货款', en: 'Customer advances' },
    normalSide: 'CREDIT',
    // An order is paid from what a dealer has, and nothing else.
    balanceLimit: 'DEBITS_MUST_NOT_EXCEED_CREDITS',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '2203-ORDER': {
    name: { 'zh-CN': '合同负债—订单', en: 'Contract liabilities of orders' },
    normalSide: 'CREDIT',
    // What was paid for an order is delivered or given back once.
    balanceLimit: 'DEBITS_MUST_NOT_EXCEED_CREDITS',
    limitsItems: true,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '2241-DEPOSIT': {
    name: { 'zh-CN': '其他应付款—保证金', en: 'Deposits of dealers' },
    normalSide: 'CREDIT',
    balanceLimit: 'DEBITS_MUST_NOT_EXCEED_CREDITS',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '2241-UNCLAIMED': {
    name: { 'zh-CN': '其他应付款—待认领款项', en: 'Receipts to be claimed' },
    normalSide: 'CREDIT',
    // Each receipt is claimed once.
    balanceLimit: 'DEBITS_MUST_NOT_EXCEED_CREDITS',
    limitsItems: true,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '2221-INPUT': {
    name: { 'zh-CN': '应交税费—应交增值税（进项税额）', en: 'Input VAT' },
    normalSide: 'DEBIT',
    balanceLimit: 'NONE',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '4001': {
    name: { 'zh-CN': '实收资本', en: 'Paid-in capital' },
    normalSide: 'CREDIT',
    balanceLimit: 'NONE',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '2221-OUTPUT': {
    name: { 'zh-CN': '应交税费—应交增值税（销项税额）', en: 'Output VAT' },
    normalSide: 'CREDIT',
    balanceLimit: 'NONE',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '5001': {
    name: { 'zh-CN': '生产成本', en: 'Work in progress' },
    normalSide: 'DEBIT',
    balanceLimit: 'NONE',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '6001': {
    name: { 'zh-CN': '主营业务收入', en: 'Revenue' },
    normalSide: 'CREDIT',
    balanceLimit: 'NONE',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '6401': {
    name: { 'zh-CN': '主营业务成本', en: 'Cost of sales' },
    normalSide: 'DEBIT',
    balanceLimit: 'NONE',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '6603-FEE': {
    name: { 'zh-CN': '财务费用—手续费', en: 'Channel fees' },
    normalSide: 'DEBIT',
    balanceLimit: 'NONE',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  '6711-LOSS': {
    name: { 'zh-CN': '营业外支出—运输短少', en: 'Losses in transit' },
    normalSide: 'DEBIT',
    balanceLimit: 'NONE',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  'POINTS-ISSUED': {
    name: { 'zh-CN': '积分发放', en: 'Points issued' },
    normalSide: 'DEBIT',
    balanceLimit: 'NONE',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  'POINTS-MEMBER': {
    name: { 'zh-CN': '会员积分', en: 'Points of members' },
    normalSide: 'CREDIT',
    // A member spends the points that it has.
    balanceLimit: 'DEBITS_MUST_NOT_EXCEED_CREDITS',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  'COUPON-ISSUED': {
    name: { 'zh-CN': '优惠券发放', en: 'Coupons issued' },
    normalSide: 'DEBIT',
    balanceLimit: 'NONE',
    limitsItems: false,
    custodies: ['OWN'],
    holdsMoney: false,
  },
  'COUPON-MEMBER': {
    name: { 'zh-CN': '会员优惠券', en: 'Coupons of members' },
    normalSide: 'CREDIT',
    // A coupon is used once.
    balanceLimit: 'DEBITS_MUST_NOT_EXCEED_CREDITS',
    limitsItems: true,
    custodies: ['OWN'],
    holdsMoney: false,
  },
} as const satisfies Record<string, ChartAccount>;

export type AccountCode = keyof typeof chartOfAccounts;

const byCode = new Map<string, ChartAccount>(Object.entries(chartOfAccounts));

/** How a code behaves; undefined for one that is not in the chart, on which nothing can be booked. */
export function chartAccountOf(code: string): ChartAccount | undefined {
  return byCode.get(code);
}
