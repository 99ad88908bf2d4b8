'use client';

import type { Locale } from '@quanlian/labels/label.ts';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactNode, useMemo } from 'react';
import { BusyIcon } from './busy-icon.tsx';
import { NoClickThrough } from './hasty-clicks.ts';
import type { ColourScheme } from './portal.ts';
import { themeOf } from './theme.ts';
import { type Navigation, UiContext } from './ui-context.ts';

type Props = {
  locale: Locale;
  scheme: ColourScheme;
  navigation: Navigation;
  draftOwner: string;
  nonce?: string;
  children: ReactNode;
};

const buttonSettings = { autoInsertSpace: false, loadingIcon: <BusyIcon /> };

/** Theme, language, toasts and router for everything below; once per app, in the root layout. */
export function UiProvider({ locale, scheme, navigation, draftOwner, nonce, children }: Props) {
  const theme = useMemo(() => themeOf(scheme), [scheme]);
  const value = useMemo(() => ({ locale, navigation, draftOwner }), [locale, navigation, draftOwner]);
  dayjs.locale(locale === 'en' ? 'en' : 'zh-cn');
  return (
    <ConfigProvider
      locale={locale === 'en' ? enUS : zhCN}
      theme={theme}
      button={buttonSettings}
      wave={{ disabled: true }}
      {...(nonce === undefined ? {} : { csp: { nonce } })}
    >
      {/* Around App: what it shows in dialogs of its own reads language and router too. */}
      <UiContext value={value}>
        <App message={{ maxCount: 3 }} component={false}>
          <NoClickThrough />
          {children}
        </App>
      </UiContext>
    </ConfigProvider>
  );
}
