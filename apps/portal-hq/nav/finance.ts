import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import {
  waitingPaymentRequests,
  waitingReceipts,
  waitingRedInvoices,
  waitingSalesInvoices,
} from '#app/(work)/(finance)/waiting.ts';
import { financeRoutes } from '#routes/finance.ts';

export const financeNavigation: AreaNavigation = {
  key: 'finance',
  label: { 'zh-CN': '财务', en: 'Finance' },
  icon: 'finance',
  entries: [
    {
      href: financeRoutes.taxInvoices(),
      label: { 'zh-CN': '进项发票', en: 'Invoices' },
      permission: 'tax-invoice.read',
      waiting: waitingRedInvoices,
    },
    { href: financeRoutes.payables(), label: { 'zh-CN': '应付账款', en: 'Payables' }, permission: 'open-item.read' },
    {
      href: financeRoutes.paymentRequests(),
      label: { 'zh-CN': '付款申请', en: 'Payment requests' },
      permission: 'payment-request.read',
      waiting: waitingPaymentRequests,
    },
    {
      href: financeRoutes.salesInvoices(),
      label: { 'zh-CN': '销项发票', en: 'Sales invoices' },
      permission: 'sales-invoice.read',
      waiting: waitingSalesInvoices,
    },
    {
      href: financeRoutes.receipts(),
      label: { 'zh-CN': '来款认领', en: 'Receipts' },
      permission: 'receipt-claim.read',
      waiting: waitingReceipts,
    },
    {
      href: financeRoutes.receivables(),
      label: { 'zh-CN': '应收账款', en: 'Receivables' },
      permission: 'receivable.read',
    },
    {
      href: financeRoutes.dealerFundsList(),
      label: { 'zh-CN': '经销商资金', en: 'Dealers’ funds' },
      permission: 'credit.read',
    },
    {
      href: financeRoutes.controlAccounts(),
      label: { 'zh-CN': '账实核对', en: 'Control accounts' },
      permission: 'control-account.read',
    },
  ],
};
