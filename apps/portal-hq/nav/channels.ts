import type { AreaNavigation } from '@quanlian/app-kit/portal/navigation.ts';

export const channelsNavigation: AreaNavigation = {
  key: 'channels',
  label: { 'zh-CN': '渠道', en: 'Channels' },
  icon: 'channel',
  entries: [],
};
