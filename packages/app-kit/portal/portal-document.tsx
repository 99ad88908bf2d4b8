import 'antd/dist/antd.css';
import '@quanlian/ui/ui.css';
import { type ColourScheme, themeClass } from '@quanlian/ui/portal.ts';
import { cookies, headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { requestLanguage, timeZone } from '../request-language.ts';
import { nonceHeader } from '../security-proxy.ts';
import { PortalRoot } from './portal-root.tsx';

export const schemeCookie = 'scheme';

/** The whole document of a back office; the root layout of each is this and nothing else. */
export async function PortalDocument({ children }: { children: ReactNode }) {
  const locale = await requestLanguage();
  const scheme: ColourScheme = (await cookies()).get(schemeCookie)?.value === 'dark' ? 'dark' : 'light';
  const nonce = (await headers()).get(nonceHeader) ?? '';
  return (
    <html lang={locale} className={themeClass} data-scheme={scheme}>
      <body>
        {/* Messages come with each area's layout, so that no page carries the words of all. */}
        <NextIntlClientProvider locale={locale} timeZone={timeZone} messages={{}}>
          <PortalRoot locale={locale} scheme={scheme} nonce={nonce}>
            {children}
          </PortalRoot>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
