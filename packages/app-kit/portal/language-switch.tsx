'use client';

import { Icon } from '@quanlian/ui/icon.tsx';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { keepChoice } from '../set-cookie.ts';
import { portalText } from './portal-texts.ts';

export function LanguageSwitch({ className }: { className: string }) {
  const { locale, navigation } = useUi();
  const other = locale === 'en' ? 'zh-CN' : 'en';
  const change = () => {
    keepChoice('lang', other);
    navigation.refresh();
  };
  return (
    <button type="button" lang={other} className={className} onClick={change}>
      <Icon name="globe" />
      {portalText(locale)('otherLanguage')}
    </button>
  );
}
