import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterSelect, Filters, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { auditWords } from './audit-words.ts';
import { AuditTrailQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; subject?: string }> };

export default async function AuditTrailPage({ searchParams }: Props) {
  const { after, view, subject } = await searchParams;
  const text = await getTranslations('system.auditTrail');
  const words = await auditWords();
  const locale = await requestLanguage();
  const { auditTrail, auditAnchors } = await readGraph(AuditTrailQuery, { after, subjectType: subjectOf(subject) });
  const views = <ViewTabs views={['entries', 'anchors'].map((key) => ({ key, label: text(`views.${key}`) }))} />;
  if (view === 'anchors') {
    return (
      <ListPage title={text('title')} description={text('anchorsDescription')} views={views}>
        <DataTable
          id="audit-anchors"
          label={text('views.anchors')}
          rows={auditAnchors}
          rowKey={(anchor) => anchor.subgraph}
          columns={[
            { key: 'subgraph', title: text('subgraph'), render: (anchor) => text(`subgraphs.${anchor.subgraph}`) },
            { key: 'sequence', title: text('sequence'), align: 'end', width: 120, render: ({ sequence }) => sequence },
            {
              key: 'hash',
              title: text('hash'),
              render: ({ hash }) => <code style={{ overflowWrap: 'anywhere' }}>{hash.slice(0, 16)}…</code>,
            },
            {
              key: 'at',
              title: text('anchoredAt'),
              width: 170,
              render: (row) => <DateTimeText value={row.anchoredAt} />,
            },
            {
              key: 'state',
              title: text('consistency'),
              width: 130,
              phone: 'corner',
              render: ({ isConsistent }) => (
                <ToneTag tone={isConsistent ? 'done' : 'failed'}>
                  {text(isConsistent ? 'consistent' : 'inconsistent')}
                </ToneTag>
              ),
            },
          ]}
          empty={<EmptyState icon="lock" title={text('noAnchorsTitle')} text={text('noAnchorsText')} />}
        />
      </ListPage>
    );
  }
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      views={views}
      filters={
        <Filters names={['subject']}>
          <FilterSelect name="subject" label={text('subject')} options={optionsOf('AuditSubjectType', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="audit"
        label={text('title')}
        rows={auditTrail.nodes}
        rowKey={(entry) => entry.id}
        columns={[
          { key: 'at', title: text('at'), width: 170, render: (entry) => <DateTimeText value={entry.occurredAt} /> },
          { key: 'who', title: text('who'), width: 140, render: (entry) => entry.personName ?? words.system },
          { key: 'what', title: text('what'), width: 180, render: (entry) => words.command(entry.command) },
          {
            key: 'kind',
            title: text('subjectKind'),
            width: 110,
            phone: 'corner',
            render: (entry) => <EnumText of="AuditSubjectType" value={entry.subjectType} />,
          },
          { key: 'subject', title: text('subject'), render: (entry) => entry.subjectName ?? <None /> },
          { key: 'note', title: text('note'), render: (entry) => words.note(entry.facts) ?? <None /> },
        ]}
        empty={<EmptyState icon="document" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={auditTrail.pageInfo} count={auditTrail.nodes.length} />}
      />
    </ListPage>
  );
}

function subjectOf(subject: string | undefined) {
  return subject === 'PERSON' || subject === 'INVITATION' || subject === 'LEGAL_ENTITY' ? subject : undefined;
}
