import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { waitingCount } from '#app/(work)/waiting/waiting.ts';
import { invoicesRoutes } from '#routes/invoices.ts';

export const invoicesNavigation: AreaNavigation = {
  key: 'invoices',
  label: { 'zh-CN': '发票货款', en: 'Invoices and money' },
  icon: 'invoice',
  entries: [
    {
      href: invoicesRoutes.taxInvoices(),
      label: { 'zh-CN': '发票', en: 'Invoices' },
      permission: 'tax-invoice.read',
      waiting: () => waitingCount('troubled'),
    },
    {
      href: invoicesRoutes.payables(),
      label: { 'zh-CN': '应收货款', en: 'What we are owed' },
      permission: 'open-item.read',
    },
    {
      href: invoicesRoutes.payments(),
      label: { 'zh-CN': '收款', en: 'Payments to us' },
      permission: 'payment-request.read',
    },
  ],
};
