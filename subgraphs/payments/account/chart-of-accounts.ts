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

/** The chart of accounts (会计科目) as far as buying needs it; codes follow the Chinese standard where it has one. */
export const chartOfAccounts = {
  '1002': {
    name: { 'zh-CN': '银行存款', en: 'Bank deposits' },
    normalSide: 'DEBIT',
    balanceLimit: 'CREDITS_MUST_NOT_EXCEED_DEBITS',
    limitsItems: false,
    custodies: ['OWN', 'SUPERVISED'],
    holdsMoney: true,
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
} as const satisfies Record<string, ChartAccount>;

export type AccountCode = keyof typeof chartOfAccounts;

const byCode = new Map<string, ChartAccount>(Object.entries(chartOfAccounts));

/** How a code behaves; undefined for one that is not in the chart, on which nothing can be booked. */
export function chartAccountOf(code: string): ChartAccount | undefined {
  return byCode.get(code);
}
