import { LiveInbox } from '@quanlian/app-kit/live/live.tsx';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { ApprovalsQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string }> };

const states = { waiting: 'WAITING', approved: 'APPROVED', rejected: 'REJECTED', withdrawn: 'WITHDRAWN' } as const;

export default async function ApprovalsPage({ searchParams }: Props) {
  const { after, view } = await searchParams;
  const text = await getTranslations('inbox.approvals');
  const state = states[keyOf(view)];
  const { approvals, waitingApprovalCount } = await readGraph(ApprovalsQuery, { state, after });
  const views = Object.keys(states).map((key) => ({
    key,
    label: text(`views.${key}`),
    ...(key === 'waiting' ? { count: waitingApprovalCount, waiting: true } : {}),
  }));
  return (
    <ListPage title={text('title')} description={text('description')} views={<ViewTabs views={views} />}>
      <LiveInbox />
      <DataTable
        id="approvals"
        label={text('title')}
        tools
        rows={approvals.nodes}
        rowKey={(approval) => approval.id}
        rowHref={(approval) => documentHref(approval.documentType, approval.documentId) ?? routes.approvals()}
        columns={[
          {
            key: 'number',
            keep: true,
            title: text('number'),
            width: 190,
            render: ({ documentNumber }) => documentNumber,
          },
          {
            key: 'type',
            keep: true,
            title: text('type'),
            width: 110,
            render: ({ documentType }) => <EnumText of="ApprovalDocumentType" value={documentType} />,
          },
          { key: 'title', title: text('subject'), render: (approval) => approval.title },
          {
            key: 'amount',
            title: text('amount'),
            align: 'end',
            width: 150,
            render: ({ amount }) => <MoneyText value={amount} symbol={false} />,
          },
          { key: 'by', title: text('requestedBy'), width: 110, render: ({ requestedByName }) => requestedByName },
          {
            key: 'at',
            title: text('requestedAt'),
            width: 170,
            render: ({ requestedAt }) => <DateTimeText value={requestedAt} />,
          },
          {
            key: 'decided',
            width: 130,
            title: text('decided'),
            render: ({ state: of, canDecide, decidedByName, comment }) =>
              of === 'WAITING'
                ? text(canDecide ? 'yours' : 'othersDecide')
                : [decidedByName, comment].filter(Boolean).join('：'),
          },
          {
            key: 'state',
            title: text('state'),
            width: 100,
            phone: 'corner',
            render: (approval) => <StateTag of="ApprovalState" value={approval.state} />,
          },
        ]}
        empty={<EmptyState icon="approval" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={approvals.pageInfo} count={approvals.nodes.length} />}
      />
    </ListPage>
  );
}

function keyOf(view: string | undefined): keyof typeof states {
  return view === 'approved' || view === 'rejected' || view === 'withdrawn' ? view : 'waiting';
}
