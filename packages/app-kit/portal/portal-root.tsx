'use client';

import { AntdRegistry } from '@ant-design/nextjs-registry';
import type { Locale } from '@quanlian/labels/label.ts';
import type { ColourScheme } from '@quanlian/ui/portal.ts';
import type { LinkProps } from '@quanlian/ui/ui-context.ts';
import { UiProvider } from '@quanlian/ui/ui-provider.tsx';
import NextLink from 'next/link';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type ReactNode, useMemo, useTransition } from 'react';
import { GraphProvider } from '../browser-graph.tsx';
import { signInHref } from '../sign-in-href.ts';

/** Not prefetched: every page is read from the database, and a list links to many. */
function Link(props: LinkProps) {
  return <NextLink prefetch={false} {...props} />;
}

type Props = { locale: Locale; scheme: ColourScheme; nonce: string; children: ReactNode };

/** Joins the components to Next's router, and the page to the graph; once, around everything. */
export function PortalRoot({ locale, scheme, nonce, children }: Props) {
  const router = useRouter();
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const [pending, startTransition] = useTransition();

  const navigation = useMemo(
    () => ({
      Link,
      pathname,
      query,
      pending,
      navigate: (href: string, options?: { replace?: boolean }) =>
        startTransition(() => {
          if (options?.replace === true) router.replace(href, { scroll: false });
          else router.push(href);
        }),
      refresh: () => startTransition(() => router.refresh()),
      // A full load: whatever the ended session had read is gone from memory.
      toSignIn: () => window.location.assign(signInHref(location.pathname + location.search, { expired: true })),
    }),
    [router, pathname, query, pending],
  );

  return (
    <AntdRegistry>
      <UiProvider locale={locale} scheme={scheme} navigation={navigation} draftOwner="" nonce={nonce}>
        <GraphProvider locale={locale}>{children}</GraphProvider>
      </UiProvider>
    </AntdRegistry>
  );
}
