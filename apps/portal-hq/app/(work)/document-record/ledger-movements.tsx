import { formatMoney } from '@quanlian/money/money-text.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { TabBody } from '@quanlian/ui/document-tabs.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { LedgerDocument } from './ledger-document.tsx';
import { LedgerMovementsQuery } from './operations.ts';

/** What documents moved or held in the ledger, oldest first. */
export async function LedgerMovements({ of }: { of: readonly string[] }) {
  const text = await getTranslations('documents.money');
  const read = await Promise.all(of.map((documentId) => readGraph(LedgerMovementsQuery, { documentId })));
  // A transfer is found under each document that it names.
  const once = new Map(read.flatMap(({ ledgerTransfers }) => ledgerTransfers.nodes).map((row) => [row.id, row]));
  const rows = [...once.values()].toSorted((a, b) => a.bookedAt.localeCompare(b.bookedAt));
  return (
    <DataTable
      id="ledger-movements"
      label={text('title')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'at', title: text('bookedAt'), width: 160, render: (row) => <DateTimeText value={row.bookedAt} /> },
        {
          key: 'document',
          title: text('document'),
          width: 190,
          render: (row) => (
            <LedgerDocument type={row.documentType} id={row.documentId} number={row.documentNumber} links={row.links} />
          ),
        },
        {
          key: 'kind',
          keep: true,
          title: text('kind'),
          render: (row) => <EnumText of="TransferKind" value={row.kind} />,
        },
        { key: 'debit', title: text('debit'), render: (row) => <AccountLink account={row.debitAccount} /> },
        { key: 'credit', title: text('credit'), render: (row) => <AccountLink account={row.creditAccount} /> },
        {
          key: 'amount',
          title: text('amountCny'),
          align: 'end',
          render: ({ amount }) =>
            amount.currency === 'POINTS' ? (
              text('points', { points: formatMoney(amount, { symbol: false }) })
            ) : (
              <MoneyText value={amount} symbol={false} />
            ),
        },
        {
          key: 'state',
          title: text('state'),
          phone: 'corner',
          render: (row) => <StateTag of="TransferState" value={row.state} />,
        },
      ]}
      empty={<TabBody>{text('none')}</TabBody>}
    />
  );
}

function AccountLink({ account }: { account: { id: string; name: string } | null }) {
  return account === null ? <None /> : <UiLink href={routes.ledgerAccount(account.id)}>{account.name}</UiLink>;
}
