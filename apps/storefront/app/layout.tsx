import './globals.css';
import { GraphProvider } from '@quanlian/app-kit/browser-graph.tsx';
import { requestLanguage, timeZone } from '@quanlian/app-kit/request-language.ts';
import type { Metadata, Viewport } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ShopFrame } from './shop-frame.tsx';

export const viewport: Viewport = { themeColor: '#FBF9F5', viewportFit: 'cover' };

export async function generateMetadata(): Promise<Metadata> {
  const text = await getTranslations('shop');
  return { title: { default: text('title'), template: `%s · ${text('title')}` } };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await requestLanguage();
  return (
    <html lang={locale}>
      <body>
        <NextIntlClientProvider locale={locale} timeZone={timeZone} messages={await getMessages()}>
          <GraphProvider locale={locale}>
            <ShopFrame>{children}</ShopFrame>
          </GraphProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
