import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Paging } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { LedgerDocument } from '../../document-record/ledger-document.tsx';
import { RefusedPostingsQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string }> };

export default async function RefusedPostingsPage({ searchParams }: Props) {
  const { after } = await searchParams;
  const text = await getTranslations('payments.refusedPostings');
  const { refusedPostings } = await readGraph(RefusedPostingsQuery, { after: after ?? null });
  return (
    <ListPage title={text('title')} description={text('description')}>
      <DataTable
        id="refused-postings"
        label={text('title')}
        rows={refusedPostings.nodes}
        rowKey={(row) => row.transferId}
        columns={[
          {
            key: 'document',
            title: text('document'),
            render: (row) => <LedgerDocument type={row.documentType} id={row.documentId} number={row.documentNumber} />,
          },
          { key: 'message', title: text('why'), render: (row) => row.message },
          {
            key: 'at',
            title: text('happenedAt'),
            width: 170,
            render: (row) => <DateTimeText value={row.happenedAt} />,
          },
        ]}
        empty={<EmptyState icon="check" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={refusedPostings.pageInfo} count={refusedPostings.nodes.length} />}
      />
    </ListPage>
  );
}
