import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';

export const sourcingNavigation: AreaNavigation = {
  key: 'sourcing',
  label: { 'zh-CN': '询价竞价', en: 'Sourcing' },
  icon: 'quotation',
  entries: [],
};
