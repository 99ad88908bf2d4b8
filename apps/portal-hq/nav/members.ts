import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { membersRoutes } from '#routes/members.ts';

export const membersNavigation: AreaNavigation = {
  key: 'members',
  label: { 'zh-CN': '会员', en: 'Members' },
  icon: 'member',
  entries: [
    {
      href: membersRoutes.members(),
      label: { 'zh-CN': '会员', en: 'Members' },
      permission: 'member.read',
    },
    {
      href: membersRoutes.memberImports(),
      label: { 'zh-CN': '会员导入', en: 'Imports' },
      permission: 'member.import',
    },
    {
      href: membersRoutes.couponTemplates(),
      label: { 'zh-CN': '优惠券', en: 'Coupons' },
      permission: 'coupon.read',
    },
  ],
};
