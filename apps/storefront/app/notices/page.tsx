import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { looks } from '../looks.ts';
import { MarkReadButton } from './mark-read-button.tsx';
import { MyNoticesQuery } from './operations.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('member'))('notices') };
}

type Props = { searchParams: Promise<{ after?: string }> };

export default async function NoticesPage({ searchParams }: Props) {
  const { after } = await searchParams;
  const text = await getTranslations('member');
  const locale = await requestLanguage();
  const { notices, unreadNoticeCount } = await readGraph(MyNoticesQuery, { after: after ?? null });
  return (
    <div className={looks.page}>
      <div className="flex min-h-11 items-center justify-between gap-4">
        <h1 className={looks.title}>{text('notices')}</h1>
        {unreadNoticeCount > 0 && <MarkReadButton />}
      </div>
      {notices.nodes.length === 0 && <p className="mt-6 text-ink-soft">{text('noNotices')}</p>}
      <ul className="mt-5 grid gap-3">
        {notices.nodes.map((notice) => (
          <li key={notice.id}>
            <Link
              href={routes.noticeDocument(notice.documentType, notice.documentId)}
              prefetch={false}
              className={`${looks.card} block hover:border-leaf`}
            >
              <span className="flex items-center justify-between gap-3">
                <span className={notice.isRead ? 'text-ink-soft' : 'font-semibold'}>
                  {labelOf('NoticeKind', notice.kind, locale)}
                </span>
                <span className="text-sm text-ink-soft">
                  <DateTimeText value={notice.raisedAt} />
                </span>
              </span>
              <span className="mt-1 block">{notice.text}</span>
            </Link>
          </li>
        ))}
      </ul>
      {notices.pageInfo.hasNextPage && (
        <Link href={routes.notices(notices.pageInfo.endCursor ?? undefined)} className={`${looks.secondary} mt-5`}>
          {text('more')}
        </Link>
      )}
    </div>
  );
}
