import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ToneTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { may } from '#lib/session.ts';
import style from './health.module.css';
import { RetryWork } from './retry-work.tsx';
import { readAllHealth } from './subgraph-health.ts';

export default async function HealthPage() {
  const text = await getTranslations('system.health');
  const names = await getTranslations('system.auditTrail.subgraphs');
  const locale = await requestLanguage();
  const mayRetry = await may('system.retry');
  const subgraphs = await readAllHealth();
  const parked = subgraphs
    .flatMap(({ name, health }) => (health?.parked ?? []).map((work) => ({ ...work, subgraph: name })))
    .toSorted((one, other) => one.since.localeCompare(other.since));
  const asking = subgraphs
    .flatMap(({ name, health }) => (health?.asking ?? []).map((saga) => ({ ...saga, subgraph: name })))
    .toSorted((one, other) => one.nextAt.localeCompare(other.nextAt));
  return (
    <>
      <PageHead title={text('title')} description={text('description')} />
      <div className={style.stack}>
        <Section title={text('parkedTitle')} flush>
          <DataTable
            id="health-parked"
            label={text('parkedTitle')}
            rows={parked}
            rowKey={(row) => `${row.subgraph} ${row.id}`}
            columns={[
              {
                key: 'work',
                title: text('work'),
                render: (row) => (
                  <span className={style.two}>
                    <span>
                      {labelOf('ParkedWorkKind', row.kind, locale)} <code className={style.code}>{row.name}</code>
                    </span>
                    {row.subject !== '{}' && <small>{row.subject}</small>}
                  </span>
                ),
              },
              { key: 'subgraph', title: text('subgraph'), width: 120, render: (row) => names(row.subgraph) },
              {
                key: 'error',
                title: text('lastError'),
                render: (row) =>
                  row.lastError === null ? <None /> : <code className={style.code}>{row.lastError}</code>,
              },
              { key: 'attempts', title: text('attempts'), align: 'end', width: 90, render: (row) => row.attempts },
              { key: 'since', title: text('since'), width: 160, render: (row) => <DateTimeText value={row.since} /> },
              {
                key: 'retry',
                title: text('action'),
                width: 110,
                render: (row) => <RetryWork subgraph={row.subgraph} id={row.id} mayRetry={mayRetry} />,
              },
            ]}
            empty={<EmptyState icon="check" title={text('noParkedTitle')} text={text('noParkedText')} />}
          />
        </Section>
        {asking.length > 0 && (
          <Section title={text('askingTitle')} flush>
            <DataTable
              id="health-asking"
              label={text('askingTitle')}
              rows={asking}
              rowKey={(row) => `${row.subgraph} ${row.id}`}
              columns={[
                {
                  key: 'work',
                  title: text('work'),
                  render: (row) => (
                    <span className={style.two}>
                      <code className={style.code}>{row.name}</code>
                      <small>{row.rowId}</small>
                    </span>
                  ),
                },
                { key: 'subgraph', title: text('subgraph'), width: 120, render: (row) => names(row.subgraph) },
                {
                  key: 'error',
                  title: text('lastError'),
                  render: (row) =>
                    row.lastError === null ? <None /> : <code className={style.code}>{row.lastError}</code>,
                },
                { key: 'round', title: text('round'), align: 'end', width: 90, render: (row) => row.round },
                {
                  key: 'next',
                  title: text('nextAt'),
                  width: 160,
                  render: (row) => <DateTimeText value={row.nextAt} />,
                },
              ]}
              empty={null}
            />
          </Section>
        )}
        <Section title={text('subgraphs')} flush>
          <DataTable
            id="health-subgraphs"
            label={text('subgraphs')}
            rows={subgraphs}
            rowKey={(row) => row.name}
            columns={[
              { key: 'name', title: text('subgraph'), render: (row) => names(row.name) },
              {
                key: 'parked',
                title: text('parked'),
                align: 'end',
                width: 140,
                render: ({ health }) => health?.parked.length ?? <None />,
              },
              {
                key: 'asking',
                title: text('asking'),
                align: 'end',
                width: 140,
                render: ({ health }) => health?.asking.length ?? <None />,
              },
              {
                key: 'state',
                title: text('state'),
                phone: 'corner',
                width: 160,
                render: ({ health }) => {
                  if (health === null) return <ToneTag tone="failed">{text('down')}</ToneTag>;
                  return health.parked.length > 0 ? (
                    <ToneTag tone="waiting">{text('needsPerson')}</ToneTag>
                  ) : (
                    <ToneTag tone="done">{text('well')}</ToneTag>
                  );
                },
              },
            ]}
            empty={null}
          />
        </Section>
      </div>
    </>
  );
}
