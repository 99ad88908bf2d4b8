import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';

export const organisationNavigation: AreaNavigation = {
  key: 'organisation',
  label: { 'zh-CN': '资料', en: 'Our organisation' },
  icon: 'people',
  entries: [],
};
