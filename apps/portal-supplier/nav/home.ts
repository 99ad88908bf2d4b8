import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { UnreadNoticesQuery } from '#app/(work)/notices/operations.ts';
import { readGraph } from '#lib/graph.ts';
import { homeRoutes } from '#routes/home.ts';

export const homeNavigation: AreaNavigation = {
  key: 'home',
  icon: 'home',
  entries: [
    { href: homeRoutes.home(), label: { 'zh-CN': '首页', en: 'Home' } },
    {
      href: homeRoutes.notices(),
      label: { 'zh-CN': '消息', en: 'Notices' },
      icon: 'inbox',
      waiting: async () => (await readGraph(UnreadNoticesQuery)).unreadNoticeCount,
    },
  ],
};
