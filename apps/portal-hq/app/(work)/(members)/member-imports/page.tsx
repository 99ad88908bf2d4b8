import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { Paging } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, DecimalText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { MemberImportsQuery } from './operations.ts';

export default async function MemberImportsPage({ searchParams }: { searchParams: Promise<{ after?: string }> }) {
  const { after } = await searchParams;
  const text = await getTranslations('members.imports');
  const { memberImports } = await readGraph(MemberImportsQuery, { after: after ?? null });
  const create = (
    <LinkButton href={routes.newMemberImport()} kind="primary" icon={<Icon name="upload" />}>
      {text('new')}
    </LinkButton>
  );
  return (
    <ListPage title={text('title')} description={text('description')} actions={create}>
      <DataTable
        id="member-imports"
        label={text('title')}
        tools
        rows={memberImports.nodes}
        rowKey={({ id }) => id}
        rowHref={({ id }) => routes.memberImport(id)}
        columns={[
          { key: 'number', keep: true, title: text('number'), width: 190, render: ({ number }) => number },
          { key: 'file', title: text('file'), render: ({ fileName }) => fileName },
          {
            key: 'rows',
            title: text('rows'),
            align: 'end',
            width: 80,
            render: ({ totalRows }) => totalRows ?? <None />,
          },
          { key: 'new', title: text('newRows'), align: 'end', width: 90, render: ({ counts }) => counts.new },
          { key: 'exists', title: text('exists'), align: 'end', width: 90, render: ({ counts }) => counts.exists },
          { key: 'error', title: text('error'), align: 'end', width: 80, render: ({ counts }) => counts.error },
          {
            key: 'points',
            title: text('points'),
            align: 'end',
            width: 110,
            render: ({ counts }) => <DecimalText value={String(counts.points)} />,
          },
          { key: 'by', title: text('startedBy'), width: 110, render: ({ startedByName }) => startedByName },
          {
            key: 'at',
            title: text('createdAt'),
            width: 160,
            render: ({ createdAt }) => <DateTimeText value={createdAt} />,
          },
          {
            key: 'state',
            title: text('state'),
            width: 100,
            phone: 'corner',
            render: ({ state }) => <StateTag of="MemberImportState" value={state} />,
          },
        ]}
        empty={
          <EmptyState icon="upload" title={text('emptyTitle')} text={text('emptyText')}>
            {create}
          </EmptyState>
        }
        paging={<Paging pageInfo={memberImports.pageInfo} count={memberImports.nodes.length} />}
      />
    </ListPage>
  );
}
