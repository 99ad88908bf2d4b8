import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { waitingCount } from '#app/(work)/waiting/waiting.ts';
import { sourcingRoutes } from '#routes/sourcing.ts';

export const sourcingNavigation: AreaNavigation = {
  key: 'sourcing',
  label: { 'zh-CN': '询价竞价', en: 'Sourcing' },
  icon: 'quotation',
  entries: [
    {
      href: sourcingRoutes.sourcingEvents(),
      label: { 'zh-CN': '询价', en: 'RFQs' },
      permission: 'sourcing-event.read',
      waiting: () => waitingCount('toQuote'),
    },
    {
      href: sourcingRoutes.contracts(),
      label: { 'zh-CN': '合同', en: 'Contracts' },
      permission: 'contract.read',
      waiting: () => waitingCount('toSign'),
    },
  ],
};
