import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Facts, FactsAbove, Section, Stack } from '@quanlian/ui/detail-page.tsx';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ToneTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, MoneyText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { ControlAccountsQuery as ControlAccountsData } from '#generated/graphql.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { ControlAccountsQuery } from './operations.ts';

type Party = ControlAccountsData['controlAccounts'][number]['parties'][number];

export default async function ControlAccountsPage() {
  const text = await getTranslations('finance.controlAccounts');
  const locale = await requestLanguage();
  const { controlAccounts } = await readGraph(ControlAccountsQuery);
  return (
    <>
      <PageHead title={text('title')} description={text('description')} />
      <Stack>
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
                  {
                    label: text('ledger'),
                    value: <Amount value={account.ledgerBalance} unit={account.unit} pointsUnit={text('pointsUnit')} />,
                  },
                  {
                    label: text('documents'),
                    value: (
                      <Amount value={account.documentBalance} unit={account.unit} pointsUnit={text('pointsUnit')} />
                    ),
                  },
                  {
                    label: text('difference'),
                    value: <Amount value={account.difference} unit={account.unit} pointsUnit={text('pointsUnit')} />,
                  },
                  { label: text('askedAt'), value: <DateTimeText value={account.askedAt} /> },
                ]}
              />
            </FactsAbove>
            <DataTable
              id="control-account-parties"
              label={account.name}
              rows={account.parties}
              rowKey={(party) => party.partyId ?? account.code}
              {...(account.partyKind === 'SUPPLIER'
                ? { rowHref: (party: Party) => routes.supplier(party.partyId ?? '') }
                : {})}
              columns={[
                {
                  key: 'party',
                  title: text(`party.${account.partyKind}`),
                  render: (party) =>
                    party.partyName ?? text(`partyUnnamed.${account.partyKind}`, { id: shortId(party) }),
                },
                {
                  key: 'ledger',
                  title: text(`ledger${account.unit}`),
                  align: 'end',
                  render: (party) => (
                    <Amount
                      value={party.ledgerBalance}
                      unit={account.unit}
                      pointsUnit={text('pointsUnit')}
                      symbol={false}
                    />
                  ),
                  sum: (
                    <Amount
                      value={account.ledgerBalance}
                      unit={account.unit}
                      pointsUnit={text('pointsUnit')}
                      symbol={false}
                    />
                  ),
                },
                {
                  key: 'documents',
                  title: text(`documents${account.unit}`),
                  align: 'end',
                  render: (party) => (
                    <Amount
                      value={party.documentBalance}
                      unit={account.unit}
                      pointsUnit={text('pointsUnit')}
                      symbol={false}
                    />
                  ),
                  sum: (
                    <Amount
                      value={account.documentBalance}
                      unit={account.unit}
                      pointsUnit={text('pointsUnit')}
                      symbol={false}
                    />
                  ),
                },
                {
                  key: 'difference',
                  title: text(`difference${account.unit}`),
                  align: 'end',
                  render: (party) => (
                    <Amount
                      value={party.difference}
                      unit={account.unit}
                      pointsUnit={text('pointsUnit')}
                      symbol={false}
                    />
                  ),
                  sum: (
                    <Amount
                      value={account.difference}
                      unit={account.unit}
                      pointsUnit={text('pointsUnit')}
                      symbol={false}
                    />
                  ),
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
                          {one.documentNumber ??
                            (one.documentId === party.partyId ? text('inAll') : text('unknownDocument'))}
                          {': '}
                          <Amount value={one.ledgerAmount} unit={account.unit} pointsUnit={text('pointsUnit')} />{' '}
                          {text('against')}{' '}
                          <Amount value={one.documentAmount} unit={account.unit} pointsUnit={text('pointsUnit')} />
                        </div>
                      ))
                    ),
                },
              ]}
              empty={null}
            />
          </Section>
        ))}
      </Stack>
    </>
  );
}

/** Points are counted, not weighed in yuan. */
function Amount(props: {
  value: { amountMinor: string; currency: string };
  unit: 'CNY' | 'POINTS';
  pointsUnit: string;
  symbol?: boolean;
}) {
  if (props.unit === 'POINTS') return <QuantityText value={props.value.amountMinor} unit={props.pointsUnit} />;
  return <MoneyText value={props.value} symbol={props.symbol ?? true} />;
}

/** Members are known by number here: their names are nobody's business in the books. */
function shortId(party: Party): string {
  return (party.partyId ?? '').slice(-8).toUpperCase();
}
