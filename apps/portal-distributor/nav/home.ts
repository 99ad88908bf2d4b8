import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';
import { homeRoutes } from '#routes/home.ts';

export const homeNavigation: AreaNavigation = {
  key: 'home',
  icon: 'home',
  entries: [{ href: homeRoutes.home(), label: { 'zh-CN': '首页', en: 'Home' } }],
};
