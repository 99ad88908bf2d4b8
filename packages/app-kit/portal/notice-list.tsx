import type { Locale } from '@quanlian/labels/label.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import type { ReactNode } from 'react';
import { LiveInbox } from '../live/live.tsx';
import { portalText } from './portal-texts.ts';

type Notice = {
  id: string;
  kind: string;
  text: string;
  documentType: string;
  documentId: string;
  raisedAt: string;
  isRead: boolean;
};

type Props = {
  locale: Locale;
  notices: { nodes: Notice[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } };
  unread: number;
  /** The page of the document that a notice is about; null where this portal has none. */
  hrefOf: (notice: Notice) => string | null;
  /** Where a notice without a page leads: the list itself. */
  listHref: string;
  markRead: ReactNode;
};

/** What happened that concerns the signed-in person: the same list in every back office. */
export function NoticeList({ locale, notices, unread, hrefOf, listHref, markRead }: Props) {
  const text = portalText(locale);
  return (
    <ListPage
      title={text('notices')}
      description={text('noticesText')}
      actions={markRead}
      views={
        <ViewTabs
          views={[
            { key: 'unread', label: text('noticesUnread'), count: unread, waiting: true },
            { key: 'all', label: text('noticesAll') },
          ]}
        />
      }
    >
      <LiveInbox />
      <DataTable
        id="notices"
        label={text('notices')}
        rows={notices.nodes}
        rowKey={(notice) => notice.id}
        rowHref={(notice) => hrefOf(notice) ?? listHref}
        columns={[
          { key: 'text', title: text('noticeText'), render: (notice) => notice.text },
          {
            key: 'kind',
            keep: true,
            title: text('noticeKind'),
            width: 130,
            phone: 'hidden',
            render: (notice) => <EnumText of="NoticeKind" value={notice.kind} />,
          },
          {
            key: 'at',
            title: text('noticeAt'),
            width: 170,
            render: (notice) => <DateTimeText value={notice.raisedAt} />,
          },
          {
            key: 'read',
            title: text('noticeState'),
            width: 90,
            phone: 'corner',
            render: ({ isRead }) => (
              <ToneTag tone={isRead ? 'draft' : 'waiting'}>{text(isRead ? 'noticeRead' : 'noticeUnread')}</ToneTag>
            ),
          },
        ]}
        empty={<EmptyState icon="inbox" title={text('noticesNone')} text={text('noticesNoneText')} />}
        paging={<Paging pageInfo={notices.pageInfo} count={notices.nodes.length} />}
      />
    </ListPage>
  );
}
