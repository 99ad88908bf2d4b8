import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { agreementsWaiting } from '#app/(work)/(organisation)/waiting.ts';
import { organisationRoutes } from '#routes/organisation.ts';

export const organisationNavigation: AreaNavigation = {
  key: 'organisation',
  label: { 'zh-CN': '资料', en: 'Our organisation' },
  icon: 'people',
  entries: [
    {
      href: organisationRoutes.agreements(),
      label: { 'zh-CN': '经销合同', en: 'Dealer agreements' },
      permission: 'agreement.read',
      waiting: agreementsWaiting,
    },
  ],
};
