import { PortalDocument } from '@quanlian/app-kit/portal/portal-document.tsx';
import { portalNames } from '@quanlian/app-kit/portal/portal-texts.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';

export async function generateMetadata(): Promise<Metadata> {
  const { companyName, portalName } = portalNames('supplier', await requestLanguage());
  return { title: { default: `${companyName} ${portalName}`, template: `%s · ${portalName}` } };
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return <PortalDocument>{children}</PortalDocument>;
}
