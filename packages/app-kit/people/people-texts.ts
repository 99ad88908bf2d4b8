import type { Locale } from '@quanlian/labels/label.ts';
import { filledIn } from '@quanlian/ui/texts.ts';

/** Words about invitations and roles: the same in every back office. */
const chinese = {
  linkTitle: '{email} 的邀请链接，只显示这一次',
  linkText: '系统暂不发送邮件，请复制链接并亲自转交。链接只能使用一次，{time} 前有效。',
  link: '邀请链接',
  linkCopy: '复制链接',
  linkCopied: '链接已复制',
  linkCopyByHand: '浏览器不允许自动复制，请选中链接后手动复制',
  linkToList: '查看全部邀请',
  newLink: '新的邀请链接',
  resend: '重新生成链接',
  revoke: '撤销',
  revokeTitle: '撤销给 {email} 的邀请？',
  revokeText: '已发出的链接将立即失效。',
  revoked: '邀请已撤销',
  invitations: '邀请',
  email: '邮箱',
  organisation: '机构',
  roles: '角色',
  state: '状态',
  invitedBy: '邀请人',
  expiresAt: '有效期至',
  actions: '操作',
  emptyTitle: '没有这样的邀请',
  emptyText: '邀请人员后，在这里查看谁还没有接受。',
  comma: '、',
  changeRoles: '调整角色',
  disable: '停用',
  disableTitle: '停用{name}？',
  disableText: '几秒内将无法再访问{organisation}，其操作记录会保留。',
  disabled: '{name}已停用',
  enable: '启用',
  enabled: '{name}已启用',
  notAllowed: '您不能修改这个人的权限',
  rolesHelp: '保存后几秒内生效；灰色角色您无权授予。',
  rolesChanged: '角色已更新',
} as const;

type TextKey = keyof typeof chinese;

const english: Record<TextKey, string> = {
  linkTitle: 'The link for {email}, shown this once',
  linkText: 'No mail is sent yet: copy the link and pass it on yourself. It works once, until {time}.',
  link: 'Link of the invitation',
  linkCopy: 'Copy the link',
  linkCopied: 'The link has been copied',
  linkCopyByHand: 'Your browser does not allow copying: select the link and copy it by hand',
  linkToList: 'All invitations',
  newLink: 'A new link',
  resend: 'New link',
  revoke: 'Revoke',
  revokeTitle: 'Revoke the invitation of {email}?',
  revokeText: 'The link that was passed on ends at once.',
  revoked: 'The invitation has been revoked',
  invitations: 'Invitations',
  email: 'E-mail',
  organisation: 'Organisation',
  roles: 'Roles',
  state: 'State',
  invitedBy: 'Invited by',
  expiresAt: 'Valid until',
  actions: 'Actions',
  emptyTitle: 'No such invitation',
  emptyText: 'Whom you invite appears here until the invitation is accepted.',
  comma: ', ',
  changeRoles: 'Change roles',
  disable: 'Disable',
  disableTitle: 'Disable {name}?',
  disableText: 'Access to {organisation} ends within seconds. What was done stays on record.',
  disabled: '{name} is disabled',
  enable: 'Enable',
  enabled: '{name} is enabled',
  notAllowed: 'You may not change this person’s rights',
  rolesHelp: 'Takes effect within seconds; you may not give the grey ones.',
  rolesChanged: 'The roles have been changed',
};

const dictionaries: Record<Locale, Record<TextKey, string>> = { 'zh-CN': chinese, en: english };

export function peopleText(locale: Locale) {
  return (key: TextKey, values?: Record<string, string | number>) => filledIn(dictionaries[locale][key], values);
}
