import { ImportColumns } from '@quanlian/app-kit/imports/import-columns.tsx';
import { ImportNotice, RowProblems } from '@quanlian/app-kit/imports/import-notice.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { type Column, DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Section } from '@quanlian/ui/detail-page.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, DecimalText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { DecideMemberImport } from './decide-import.tsx';
import { FollowMemberImport } from './follow-import.tsx';
import { MemberImportQuery } from './operations.ts';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ after?: string; view?: string }> };

const outcomes = { new: 'NEW', exists: 'EXISTS', error: 'ERROR' } as const;

export default async function MemberImportPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { after, view } = await searchParams;
  const text = await getTranslations('members.import');
  const locale = await requestLanguage();
  const outcome = outcomeOf(view);
  const memberImport = found(
    (await readGraph(MemberImportQuery, { id, after: after ?? null, outcome: outcome ?? null })).memberImport,
  );
  const { state, counts, rows, totalRows, processedRows, unusedHeadings, missingColumns } = memberImport;
  const mayOpen = await may('member.read');
  const people: Column<(typeof rows.nodes)[number]>[] = [
    { key: 'email', title: text('email'), render: ({ maskedEmail }) => maskedEmail ?? <None /> },
    { key: 'phone', title: text('phone'), width: 130, render: ({ maskedPhone }) => maskedPhone ?? <None /> },
  ];
  const again = (
    <LinkButton href={routes.newMemberImport()} icon={<Icon name="upload" />}>
      {text('again')}
    </LinkButton>
  );
  return (
    <DetailPage
      back={{ href: routes.memberImports(), label: text('list') }}
      title={memberImport.number}
      state={<StateTag of="MemberImportState" value={state} />}
      summary={[
        { label: text('file'), value: memberImport.fileName },
        { label: text('seller'), value: nameOf(memberImport.legalEntity, locale) },
        { label: text('startedBy'), value: memberImport.startedByName },
        { label: text('createdAt'), value: <DateTimeText value={memberImport.createdAt} /> },
      ]}
      actions={state === 'DONE' || state === 'DISCARDED' || state === 'REFUSED' ? again : undefined}
    >
      {(state === 'READING' || state === 'COMMITTING') && (
        <FollowMemberImport key={state} id={id} start={{ state, totalRows, processedRows }} />
      )}
      {state === 'PREVIEW' && (
        <ImportColumns
          locale={locale}
          unusedHeadings={unusedHeadings}
          missingColumns={missingColumns.map((column) => labelOf('MemberImportColumn', column, locale))}
        />
      )}
      {state === 'PREVIEW' && <DecideMemberImport id={id} counts={counts} />}
      {state === 'REFUSED' && (
        <ImportNotice title={text('refusedTitle')} tone="failed">
          {memberImport.problem}
        </ImportNotice>
      )}
      {state === 'DISCARDED' && <ImportNotice title={text('discardedTitle')}>{text('discardedText')}</ImportNotice>}
      {state === 'DONE' && (
        <ImportNotice title={text('doneTitle', { count: counts.new })} tone="done">
          {text('doneText')}
        </ImportNotice>
      )}
      {state !== 'REFUSED' && state !== 'READING' && (
        <Section flush>
          <ViewTabs
            views={[
              { key: 'all', label: text('views.all'), count: totalRows },
              { key: 'error', label: text('views.error'), count: counts.error, waiting: state === 'PREVIEW' },
              { key: 'new', label: text('views.new'), count: counts.new },
              { key: 'exists', label: text('views.exists'), count: counts.exists },
            ]}
          />
          <DataTable
            id="member-import-rows"
            label={text('rows')}
            rows={rows.nodes}
            rowKey={(row) => row.id}
            columns={[
              { key: 'line', title: text('line'), width: 70, render: ({ line }) => line },
              {
                key: 'name',
                title: text('name'),
                width: 120,
                render: ({ maskedName, memberId }) =>
                  memberId !== null && mayOpen ? (
                    <UiLink href={routes.member(memberId)}>{maskedName ?? text('toMember')}</UiLink>
                  ) : (
                    (maskedName ?? <None />)
                  ),
              },
              // What the file said of people is kept until it is decided on.
              ...(state === 'PREVIEW' || state === 'COMMITTING' ? people : []),
              {
                key: 'joinedOn',
                title: text('joinedOn'),
                width: 120,
                render: ({ joinedOn }) => <DateText value={joinedOn} />,
              },
              {
                key: 'points',
                title: text('points'),
                align: 'end',
                width: 100,
                render: ({ points }) => <DecimalText value={String(points)} />,
              },
              {
                key: 'problems',
                title: text('problems'),
                render: ({ problems }) =>
                  problems.length > 0 ? <RowProblems problems={problems} between={text('semicolon')} /> : <None />,
              },
              {
                key: 'outcome',
                title: text('outcome'),
                width: 110,
                phone: 'corner',
                render: (row) => <StateTag of="MemberImportRowOutcome" value={row.outcome} />,
              },
            ]}
            empty={<EmptyState icon="check" title={text('noRows')} />}
            paging={<Paging pageInfo={rows.pageInfo} count={rows.nodes.length} />}
          />
        </Section>
      )}
    </DetailPage>
  );
}

function outcomeOf(view: string | undefined) {
  return view === 'new' || view === 'exists' || view === 'error' ? outcomes[view] : undefined;
}
