import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { moneyRoutes } from '#routes/money.ts';

export const moneyNavigation: AreaNavigation = {
  key: 'money',
  label: { 'zh-CN': '资金', en: 'Money' },
  icon: 'finance',
  entries: [
    { href: moneyRoutes.funds(), label: { 'zh-CN': '资金', en: 'Funds' }, permission: 'credit.read' },
    { href: moneyRoutes.statements(), label: { 'zh-CN': '对账单', en: 'Statement' }, permission: 'receivable.read' },
    {
      href: moneyRoutes.invoices(),
      label: { 'zh-CN': '发票', en: 'Invoices' },
      permission: 'sales-invoice.read',
    },
  ],
};
