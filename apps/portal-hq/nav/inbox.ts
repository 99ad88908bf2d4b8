import { oncePerRequest } from '@quanlian/app-kit/once-per-request.ts';
import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { InboxCountQuery } from '#app/(work)/(inbox)/operations.ts';
import { readGraph } from '#lib/graph.ts';
import { inboxRoutes } from '#routes/inbox.ts';

/** Both counts in one request, once per page. */
const counts = oncePerRequest(() => readGraph(InboxCountQuery));

export const inboxNavigation: AreaNavigation = {
  key: 'inbox',
  label: { 'zh-CN': '待办', en: 'Inbox' },
  icon: 'inbox',
  entries: [
    {
      href: inboxRoutes.approvals(),
      label: { 'zh-CN': '审批', en: 'Approvals' },
      permission: 'approval.read',
      waiting: async () => (await counts()).waitingApprovalCount,
    },
    {
      href: inboxRoutes.notices(),
      label: { 'zh-CN': '消息', en: 'Notices' },
      waiting: async () => (await counts()).unreadNoticeCount,
    },
  ],
};
