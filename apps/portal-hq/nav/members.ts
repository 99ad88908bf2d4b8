import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';

export const membersNavigation: AreaNavigation = {
  key: 'members',
  label: { 'zh-CN': '会员', en: 'Members' },
  icon: 'member',
  entries: [],
};
