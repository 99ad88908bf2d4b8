import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { systemRoutes } from '#routes/system.ts';

export const systemNavigation: AreaNavigation = {
  key: 'system',
  label: { 'zh-CN': '系统', en: 'System' },
  icon: 'system',
  entries: [
    {
      href: systemRoutes.people(),
      label: { 'zh-CN': '人员与角色', en: 'People and roles' },
      permission: 'person.write',
    },
    { href: systemRoutes.invitations(), label: { 'zh-CN': '邀请', en: 'Invitations' }, permission: 'person.invite' },
    {
      href: systemRoutes.legalEntities(),
      label: { 'zh-CN': '法人主体', en: 'Legal entities' },
      permission: 'organisation.read',
    },
    { href: systemRoutes.auditTrail(), label: { 'zh-CN': '操作审计', en: 'Audit trail' }, permission: 'audit.read' },
    {
      href: systemRoutes.systemHealth(),
      label: { 'zh-CN': '系统健康', en: 'System health' },
      permission: 'system.read',
    },
  ],
};
