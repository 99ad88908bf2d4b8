import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';

export const systemNavigation: AreaNavigation = {
  key: 'system',
  label: { 'zh-CN': '系统', en: 'System' },
  icon: 'system',
  entries: [],
};
