import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { waitingPayOuts } from '#app/(work)/(payments)/waiting.ts';
import { paymentsRoutes } from '#routes/payments.ts';

export const paymentsNavigation: AreaNavigation = {
  key: 'payments',
  label: { 'zh-CN': '支付', en: 'Payments' },
  icon: 'payment',
  entries: [
    {
      href: paymentsRoutes.payOuts(),
      label: { 'zh-CN': '银行付款', en: 'Bank payments' },
      permission: 'open-item.read',
      waiting: waitingPayOuts,
    },
    {
      href: paymentsRoutes.channelReconciliations(),
      label: { 'zh-CN': '四方对账日报', en: 'Day-end comparison' },
      permission: 'reconciliation.read',
    },
    {
      href: paymentsRoutes.paymentOrders(),
      label: { 'zh-CN': '支付单', en: 'Payment orders' },
      permission: 'payment.read',
    },
    {
      href: paymentsRoutes.refunds(),
      label: { 'zh-CN': '退款单', en: 'Refunds' },
      permission: 'payment.read',
    },
    {
      href: paymentsRoutes.channelMerchants(),
      label: { 'zh-CN': '渠道商户', en: 'Channel merchants' },
      permission: 'merchant.read',
    },
    {
      href: paymentsRoutes.bankAccounts(),
      label: { 'zh-CN': '银行账户', en: 'Bank accounts' },
      permission: 'bank.read',
    },
    {
      href: paymentsRoutes.ledgerAccounts(),
      label: { 'zh-CN': '账务账户', en: 'Ledger accounts' },
      permission: 'ledger.read',
    },
    {
      href: paymentsRoutes.trialBalance(),
      label: { 'zh-CN': '试算平衡', en: 'Trial balance' },
      permission: 'ledger.read',
    },
    {
      href: paymentsRoutes.ledgerChecks(),
      label: { 'zh-CN': '账务检查', en: 'Ledger checks' },
      permission: 'ledger.read',
    },
    {
      href: paymentsRoutes.refusedPostings(),
      label: { 'zh-CN': '拒绝入账', en: 'Refused postings' },
      permission: 'ledger.read',
    },
  ],
};
