import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import style from '../payments.module.css';
import { CheckLedgerNowQuery, LedgerChecksQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string }> };

export default async function LedgerChecksPage({ searchParams }: Props) {
  const { after, view } = await searchParams;
  const text = await getTranslations('payments.ledgerChecks');
  const locale = await requestLanguage();
  const page = {
    title: text('title'),
    description: text('description'),
    views: (
      <ViewTabs
        views={[
          { key: 'now', label: text('now') },
          { key: 'hourly', label: text('hourly') },
        ]}
      />
    ),
  };
  if (view !== 'hourly') {
    const { ledgerInvariants: check } = await readGraph(CheckLedgerNowQuery);
    const invariants = optionsOf('LedgerInvariant', locale).map(({ value, label }) => ({
      value,
      label,
      findings: check.findings.filter(({ invariant }) => invariant === value),
    }));
    return (
      <ListPage {...page}>
        <div style={{ margin: 16 }}>
          <Notice tone={check.findings.length === 0 ? 'done' : 'failed'}>
            {check.findings.length === 0 ? text('allKept') : text('broken', { count: check.findings.length })}{' '}
            {text('checked', {
              accounts: Number(check.accountCount),
              transfers: Number(check.transferCount),
              entries: Number(check.entryCount),
            })}{' '}
            <DateTimeText value={check.checkedAt} />
          </Notice>
        </div>
        <DataTable
          id="ledger-invariants"
          label={text('now')}
          rows={invariants}
          rowKey={(row) => row.value}
          columns={[
            { key: 'name', title: text('invariant'), width: 200, render: (row) => row.label },
            {
              key: 'meaning',
              title: text('meaning'),
              render: (row) => (text.has(`meanings.${row.value}`) ? text(`meanings.${row.value}`) : row.label),
            },
            {
              key: 'result',
              title: text('result'),
              width: 130,
              phone: 'corner',
              render: ({ findings }) => (
                <ToneTag tone={findings.length === 0 ? 'done' : 'failed'}>
                  {findings.length === 0 ? text('kept') : text('breaches', { count: findings.length })}
                </ToneTag>
              ),
            },
          ]}
          empty={null}
        />
        {check.findings.length > 0 && <Findings findings={check.findings} />}
      </ListPage>
    );
  }
  const { ledgerChecks } = await readGraph(LedgerChecksQuery, { after: after ?? null });
  return (
    <ListPage {...page}>
      <DataTable
        id="ledger-checks"
        label={text('hourly')}
        rows={ledgerChecks.nodes}
        rowKey={(row) => row.checkedAt}
        columns={[
          { key: 'at', title: text('checkedAt'), render: (row) => <DateTimeText value={row.checkedAt} /> },
          { key: 'accounts', title: text('accounts'), align: 'end', render: (row) => row.accountCount },
          { key: 'transfers', title: text('transfers'), align: 'end', render: (row) => row.transferCount },
          { key: 'entries', title: text('entries'), align: 'end', render: (row) => row.entryCount },
          {
            key: 'result',
            title: text('result'),
            phone: 'corner',
            render: ({ findings }) => (
              <ToneTag tone={findings.length === 0 ? 'done' : 'failed'}>
                {findings.length === 0 ? text('kept') : text('breaches', { count: findings.length })}
              </ToneTag>
            ),
          },
        ]}
        empty={<EmptyState icon="ledger" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={ledgerChecks.pageInfo} count={ledgerChecks.nodes.length} />}
      />
      {ledgerChecks.nodes
        .filter(({ findings }) => findings.length > 0)
        .map((check) => (
          <Findings key={check.checkedAt} findings={check.findings} />
        ))}
    </ListPage>
  );
}

type Finding = { invariant: string; subject: string; detail: string };

/** The breaches, for those who have to find them: what, where, by how much. */
async function Findings({ findings }: { findings: readonly Finding[] }) {
  const text = await getTranslations('payments.ledgerChecks');
  return (
    <DataTable
      id="ledger-findings"
      label={text('findings')}
      rows={findings}
      rowKey={(row) => `${row.invariant} ${row.subject}`}
      columns={[
        {
          key: 'invariant',
          title: text('brokenInvariant'),
          render: (row) => <EnumText of="LedgerInvariant" value={row.invariant} />,
        },
        { key: 'subject', title: text('subject'), render: (row) => <code className={style.code}>{row.subject}</code> },
        { key: 'detail', title: text('detail'), render: (row) => <code className={style.code}>{row.detail}</code> },
      ]}
      empty={null}
    />
  );
}
