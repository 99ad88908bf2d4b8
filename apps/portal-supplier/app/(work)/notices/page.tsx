import { NoticeList } from '@quanlian/app-kit/portal/notice-list.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { MarkReadButton } from './mark-read-button.tsx';
import { NoticesQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string }> };

export default async function NoticesPage({ searchParams }: Props) {
  const { after, view } = await searchParams;
  const { notices, unreadNoticeCount } = await readGraph(NoticesQuery, { after, unreadOnly: view !== 'all' });
  return (
    <NoticeList
      locale={await requestLanguage()}
      notices={notices}
      unread={unreadNoticeCount}
      hrefOf={({ documentType, documentId }) => documentHref(documentType, documentId)}
      listHref={routes.notices()}
      markRead={<MarkReadButton unread={unreadNoticeCount} />}
    />
  );
}
