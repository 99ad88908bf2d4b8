import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Facts, FactsAbove, Section } from '@quanlian/ui/detail-page.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf, recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ToneTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { ControlAccountsQuery } from './operations.ts';

export default async function ControlAccountsPage() {
  const text = await getTranslations('finance.controlAccounts');
  const locale = await requestLanguage();
  const { controlAccounts } = await readGraph(ControlAccountsQuery);
  return (
    <ListPage title={text('title')} description={text('description')}>
      {controlAccounts.length === 0 && (
        <EmptyState icon="finance" title={text('emptyTitle')} text={text('emptyText')} />
      )}
      {controlAccounts.map((account) => (
        <Section
          flush
          key={`${account.code} ${account.legalEntity.id}`}
          title={`${account.code} ${account.name} · ${nameOf(account.legalEntity, locale)}`}
          extra={
            <ToneTag tone={account.agrees ? 'done' : 'failed'}>{text(account.agrees ? 'agrees' : 'differs')}</ToneTag>
          }
        >
          <FactsAbove>
            <Facts
              facts={[
                { label: text('ledger'), value: <MoneyText value={account.ledgerBalance} /> },
                { label: text('documents'), value: <MoneyText value={account.documentBalance} /> },
                { label: text('difference'), value: <MoneyText value={account.difference} /> },
                { label: text('askedAt'), value: <DateTimeText value={account.askedAt} /> },
              ]}
            />
          </FactsAbove>
          <DataTable
            id="control-account-parties"
            label={account.name}
            rows={account.parties}
            rowKey={(party) => party.supplier.id}
            rowHref={(party) => routes.supplier(party.supplier.id)}
            columns={[
              {
                key: 'supplier',
                title: text('supplier'),
                render: (party) => recordedName(party.supplierName, party.supplier, locale),
              },
              {
                key: 'ledger',
                title: text('ledgerCny'),
                align: 'end',
                render: (party) => <MoneyText value={party.ledgerBalance} symbol={false} />,
                sum: <MoneyText value={account.ledgerBalance} symbol={false} />,
              },
              {
                key: 'documents',
                title: text('documentsCny'),
                align: 'end',
                render: (party) => <MoneyText value={party.documentBalance} symbol={false} />,
                sum: <MoneyText value={account.documentBalance} symbol={false} />,
              },
              {
                key: 'difference',
                title: text('differenceCny'),
                align: 'end',
                render: (party) => <MoneyText value={party.difference} symbol={false} />,
                sum: <MoneyText value={account.difference} symbol={false} />,
              },
              {
                key: 'discrepancies',
                title: text('discrepancies'),
                render: (party) =>
                  party.discrepancies.length === 0 ? (
                    <None />
                  ) : (
                    party.discrepancies.map((one) => (
                      <div key={one.documentId}>
                        {one.documentNumber ?? text('unknownDocument')}
                        {': '}
                        <MoneyText value={one.ledgerAmount} /> {text('against')}{' '}
                        <MoneyText value={one.documentAmount} />
                      </div>
                    ))
                  ),
              },
            ]}
            empty={null}
          />
        </Section>
      ))}
    </ListPage>
  );
}
