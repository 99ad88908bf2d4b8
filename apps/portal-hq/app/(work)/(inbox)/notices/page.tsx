import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { documentHref } from '../document-href.ts';
import { MarkReadButton } from './mark-read-button.tsx';
import { NoticesQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string }> };

export default async function NoticesPage({ searchParams }: Props) {
  const { after, view } = await searchParams;
  const text = await getTranslations('inbox.notices');
  const { notices, unreadNoticeCount } = await readGraph(NoticesQuery, { after, unreadOnly: view !== 'all' });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={<MarkReadButton unread={unreadNoticeCount} />}
      views={
        <ViewTabs
          views={[
            { key: 'unread', label: text('views.unread'), count: unreadNoticeCount, waiting: true },
            { key: 'all', label: text('views.all') },
          ]}
        />
      }
    >
      <DataTable
        id="notices"
        label={text('title')}
        rows={notices.nodes}
        rowKey={(notice) => notice.id}
        rowHref={(notice) => documentHref(notice.documentType, notice.documentId) ?? routes.notices()}
        columns={[
          { key: 'text', title: text('text'), render: (notice) => notice.text },
          {
            key: 'kind',
            title: text('kind'),
            width: 130,
            render: (notice) => <EnumText of="NoticeKind" value={notice.kind} />,
          },
          { key: 'at', title: text('at'), width: 170, render: (notice) => <DateTimeText value={notice.raisedAt} /> },
          {
            key: 'read',
            title: text('state'),
            width: 90,
            phone: 'corner',
            render: ({ isRead }) => (
              <ToneTag tone={isRead ? 'draft' : 'waiting'}>{text(isRead ? 'read' : 'unread')}</ToneTag>
            ),
          },
        ]}
        empty={<EmptyState icon="inbox" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={notices.pageInfo} count={notices.nodes.length} />}
      />
    </ListPage>
  );
}
