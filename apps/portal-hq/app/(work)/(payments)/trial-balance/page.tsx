import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText } from '@quanlian/ui/state-tag.tsx';
import { MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { chosenEntity, legalEntityChoices } from '../legal-entity-choices.ts';
import style from '../payments.module.css';
import { TrialBalanceQuery } from './operations.ts';

type Props = { searchParams: Promise<{ entity?: string }> };

export default async function TrialBalancePage({ searchParams }: Props) {
  const { entity } = await searchParams;
  const text = await getTranslations('payments.trialBalance');
  const locale = await requestLanguage();
  const entities = await legalEntityChoices(locale);
  const legalEntityId = chosenEntity(entities, entity) ?? entities[0]?.value;
  if (legalEntityId === undefined) {
    return (
      <ListPage title={text('title')} description={text('description')}>
        <EmptyState icon="ledger" title={text('noEntityTitle')} text={text('noEntityText')}>
          <LinkButton href={routes.legalEntities()}>{text('toLegalEntities')}</LinkButton>
        </EmptyState>
      </ListPage>
    );
  }
  const { trialBalance } = await readGraph(TrialBalanceQuery, { legalEntityId });
  const { rows, totals } = trialBalance;
  // One asset: its sums stand under the columns. Several: each has a line of its own below.
  const sums = totals.length === 1 ? totals[0] : undefined;
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      views={
        <ViewTabs
          param="entity"
          label={text('legalEntity')}
          views={entities.map(({ value, label }) => ({ key: value, label }))}
        />
      }
    >
      {totals.map((total) => (
        <div key={total.asset} style={{ margin: 16 }}>
          <Notice tone={total.isBalanced ? 'done' : 'failed'}>
            {text(total.isBalanced ? 'balanced' : 'unbalanced', {
              asset: labelOf('LedgerAsset', total.asset, locale),
            })}{' '}
            {sums === undefined && (
              <>
                {text('debits')} <MoneyText value={total.debitsPosted} symbol={total.asset === 'CNY'} /> ·{' '}
                {text('credits')} <MoneyText value={total.creditsPosted} symbol={total.asset === 'CNY'} />
              </>
            )}
          </Notice>
        </div>
      ))}
      <DataTable
        id="trial-balance"
        label={text('title')}
        rows={rows}
        rowKey={(row) => `${row.code} ${row.asset}`}
        rowHref={(row) => `${routes.ledgerAccounts()}?code=${row.code}&entity=${legalEntityId}`}
        columns={[
          {
            key: 'code',
            title: text('code'),
            render: (row) => (
              <>
                <span className={style.code}>{row.code}</span> {row.codeName}
              </>
            ),
          },
          { key: 'accounts', title: text('accounts'), align: 'end', width: 80, render: (row) => row.accountCount },
          {
            key: 'side',
            title: text('normalSide'),
            width: 90,
            phone: 'hidden',
            render: (row) => <EnumText of="LedgerSide" value={row.normalSide} />,
          },
          {
            key: 'debits',
            title: text('debitsCny'),
            align: 'end',
            render: (row) => <MoneyText value={row.debitsPosted} symbol={false} />,
            ...(sums === undefined ? {} : { sum: <MoneyText value={sums.debitsPosted} symbol={false} /> }),
          },
          {
            key: 'credits',
            title: text('creditsCny'),
            align: 'end',
            render: (row) => <MoneyText value={row.creditsPosted} symbol={false} />,
            ...(sums === undefined ? {} : { sum: <MoneyText value={sums.creditsPosted} symbol={false} /> }),
          },
          {
            key: 'debitsPending',
            title: text('debitsPendingCny'),
            align: 'end',
            phone: 'hidden',
            render: (row) => <MoneyText value={row.debitsPending} symbol={false} />,
            ...(sums === undefined ? {} : { sum: <MoneyText value={sums.debitsPending} symbol={false} /> }),
          },
          {
            key: 'creditsPending',
            title: text('creditsPendingCny'),
            align: 'end',
            phone: 'hidden',
            render: (row) => <MoneyText value={row.creditsPending} symbol={false} />,
            ...(sums === undefined ? {} : { sum: <MoneyText value={sums.creditsPending} symbol={false} /> }),
          },
          {
            key: 'balance',
            title: text('balanceCny'),
            align: 'end',
            render: (row) => <MoneyText value={row.balance} symbol={false} />,
          },
        ]}
        empty={<EmptyState icon="ledger" title={text('emptyTitle')} text={text('emptyText')} />}
      />
    </ListPage>
  );
}
