import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { Filters, FilterText, Paging } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { DateText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { MembersQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; q?: string }> };

export default async function MembersPage({ searchParams }: Props) {
  const { after, q } = await searchParams;
  const text = await getTranslations('members.members');
  const { members } = await readGraph(MembersQuery, { after: after ?? null, filter: { text: q ?? null } });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={
        <LinkButton
          href={routes.memberImports()}
          icon={<Icon name="upload" />}
          disabledReason={(await may('member.import')) ? null : text('needsMarketing')}
        >
          {text('import')}
        </LinkButton>
      }
      filters={
        <Filters names={['q']}>
          <FilterText name="q" label={text('search')} />
        </Filters>
      }
    >
      <DataTable
        id="members"
        label={text('title')}
        tools
        rows={members.nodes}
        rowKey={(member) => member.id}
        rowHref={(member) => routes.member(member.id)}
        columns={[
          { key: 'name', title: text('name'), render: (member) => member.maskedName },
          { key: 'email', title: text('email'), render: (member) => member.maskedEmail },
          { key: 'phone', title: text('phone'), phone: 'hidden', render: (member) => member.maskedPhone ?? '—' },
          {
            key: 'available',
            title: text('available'),
            align: 'end',
            render: (member) => String(member.points.available),
          },
          { key: 'pending', title: text('pending'), align: 'end', render: (member) => String(member.points.pending) },
          {
            key: 'joined',
            title: text('joinedAt'),
            phone: 'hidden',
            render: (member) => <DateText value={member.joinedAt} />,
          },
        ]}
        empty={<EmptyState icon="member" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={members.pageInfo} count={members.nodes.length} />}
      />
    </ListPage>
  );
}
