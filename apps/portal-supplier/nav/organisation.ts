import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { organisationRoutes } from '#routes/organisation.ts';

export const organisationNavigation: AreaNavigation = {
  key: 'organisation',
  label: { 'zh-CN': '资料', en: 'Our organisation' },
  icon: 'people',
  entries: [
    {
      href: organisationRoutes.company(),
      label: { 'zh-CN': '公司资料', en: 'Company data' },
      permission: 'organisation.read',
    },
    { href: organisationRoutes.staff(), label: { 'zh-CN': '员工', en: 'Staff' }, permission: 'organisation.read' },
    {
      href: organisationRoutes.invitations(),
      label: { 'zh-CN': '邀请', en: 'Invitations' },
      permission: 'person.invite',
    },
  ],
};
