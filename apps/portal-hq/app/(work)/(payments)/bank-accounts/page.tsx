import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { FilterSelect, Filters } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { chosenEntity, legalEntityChoices } from '../legal-entity-choices.ts';
import style from '../payments.module.css';
import { OwnBankAccountsQuery } from './operations.ts';

type Props = { searchParams: Promise<{ entity?: string }> };

export default async function BankAccountsPage({ searchParams }: Props) {
  const { entity } = await searchParams;
  const text = await getTranslations('payments.bankAccounts');
  const locale = await requestLanguage();
  const entities = await legalEntityChoices(await requestLanguage());
  const { ownBankAccounts } = await readGraph(OwnBankAccountsQuery, {
    legalEntityId: chosenEntity(entities, entity) ?? null,
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      filters={
        <Filters names={['entity']}>
          <FilterSelect name="entity" label={text('legalEntity')} options={entities} />
        </Filters>
      }
    >
      <DataTable
        id="bank-accounts"
        label={text('title')}
        rows={ownBankAccounts}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.bankAccount(row.id)}
        columns={[
          { key: 'number', keep: true, title: text('accountNumber'), width: 190, render: (row) => row.accountNumber },
          {
            key: 'bank',
            title: text('bank'),
            render: (row) => (
              <span className={style.two}>
                {row.bankName}
                <small>{row.accountName}</small>
              </span>
            ),
          },
          {
            key: 'entity',
            title: text('legalEntity'),
            phone: 'hidden',
            render: (row) => recordedName(row.legalEntityName, row.legalEntity, locale),
          },
          {
            key: 'balance',
            title: text('balanceCny'),
            align: 'end',
            render: ({ ledgerAccount }) => <MoneyText value={ledgerAccount.balance} symbol={false} />,
          },
          {
            key: 'held',
            title: text('heldCny'),
            align: 'end',
            render: ({ ledgerAccount }) => <MoneyText value={ledgerAccount.held} symbol={false} />,
          },
          {
            key: 'available',
            title: text('availableCny'),
            align: 'end',
            render: ({ ledgerAccount }) => <MoneyText value={ledgerAccount.available} symbol={false} />,
          },
          {
            key: 'opening',
            title: text('openingBalance'),
            phone: 'corner',
            render: ({ openingBalance }) =>
              openingBalance === null ? (
                <ToneTag tone="waiting">{text('notRecorded')}</ToneTag>
              ) : (
                <StateTag of="OpeningBalanceState" value={openingBalance.state} />
              ),
          },
        ]}
        empty={
          <EmptyState icon="bank" title={text('emptyTitle')} text={text('emptyText')}>
            <LinkButton href={routes.legalEntities()}>{text('toLegalEntities')}</LinkButton>
          </EmptyState>
        }
      />
    </ListPage>
  );
}
