import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { FilterSelect, Filters, Paging } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText } from '@quanlian/ui/state-tag.tsx';
import { MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { chosenEntity, legalEntityChoices } from '../legal-entity-choices.ts';
import style from '../payments.module.css';
import { LedgerAccountsQuery, SupplierChoicesQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; code?: string; party?: string; entity?: string }> };

export default async function LedgerAccountsPage({ searchParams }: Props) {
  const { after, code, party, entity } = await searchParams;
  const text = await getTranslations('payments.ledgerAccounts');
  const locale = await requestLanguage();
  const entities = await legalEntityChoices(locale);
  const suppliers = (await may('supplier.read')) ? (await readGraph(SupplierChoicesQuery)).suppliers.nodes : [];
  const { chartOfAccounts, ledgerAccounts } = await readGraph(LedgerAccountsQuery, {
    after: after ?? null,
    filter: {
      code: code ?? null,
      partyId: suppliers.find(({ id }) => id === party)?.id ?? null,
      legalEntityId: chosenEntity(entities, entity) ?? null,
    },
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      filters={
        <Filters names={['code', 'party', 'entity']}>
          <FilterSelect
            name="code"
            label={text('code')}
            options={chartOfAccounts.map((row) => ({ value: row.code, label: `${row.code} ${row.name}` }))}
          />
          <FilterSelect
            name="party"
            label={text('party')}
            options={suppliers.map((row) => ({ value: row.id, label: nameOf(row, locale) }))}
          />
          <FilterSelect name="entity" label={text('legalEntity')} options={entities} />
        </Filters>
      }
    >
      <DataTable
        id="ledger-accounts"
        label={text('title')}
        tools
        rows={ledgerAccounts.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.ledgerAccount(row.id)}
        columns={[
          { key: 'name', title: text('account'), render: (row) => row.name },
          {
            key: 'code',
            title: text('code'),
            width: 110,
            phone: 'corner',
            render: (row) => <span className={style.code}>{row.code}</span>,
          },
          { key: 'entity', title: text('legalEntity'), render: (row) => nameOf(row.legalEntity, locale) },
          {
            key: 'side',
            title: text('normalSide'),
            phone: 'hidden',
            width: 90,
            render: (row) => <EnumText of="LedgerSide" value={row.normalSide} />,
          },
          {
            key: 'balance',
            title: text('balanceCny'),
            align: 'end',
            render: (row) => <MoneyText value={row.balance} symbol={false} />,
          },
          {
            key: 'held',
            title: text('heldCny'),
            align: 'end',
            render: (row) => <MoneyText value={row.held} symbol={false} />,
          },
          {
            key: 'available',
            title: text('availableCny'),
            align: 'end',
            render: (row) => <MoneyText value={row.available} symbol={false} />,
          },
          { key: 'entries', title: text('entries'), align: 'end', phone: 'hidden', render: (row) => row.version },
        ]}
        empty={<EmptyState icon="ledger" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={ledgerAccounts.pageInfo} count={ledgerAccounts.nodes.length} />}
      />
    </ListPage>
  );
}
