import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { LedgerMovementsQuery } from './operations.ts';
import style from './payments.module.css';

/** What a document moved or held in the ledger, oldest first. */
export async function LedgerMovements({
  documentId,
  of,
}: {
  documentId: string /** Its number, beside another document's. */;
  of?: string;
}) {
  const text = await getTranslations('payments.ledgerMovements');
  const { ledgerTransfers } = await readGraph(LedgerMovementsQuery, { id: documentId });
  const title = of === undefined ? text('title') : text('titleOf', { number: of });
  return (
    <Section title={title} flush>
      <DataTable
        id="ledger-movements"
        label={title}
        rows={ledgerTransfers.nodes}
        rowKey={(row) => row.id}
        columns={[
          { key: 'at', title: text('bookedAt'), width: 160, render: (row) => <DateTimeText value={row.bookedAt} /> },
          { key: 'kind', title: text('kind'), render: (row) => <EnumText of="TransferKind" value={row.kind} /> },
          { key: 'debit', title: text('debit'), render: (row) => <AccountLink account={row.debitAccount} /> },
          { key: 'credit', title: text('credit'), render: (row) => <AccountLink account={row.creditAccount} /> },
          {
            key: 'amount',
            title: text('amountCny'),
            align: 'end',
            render: (row) => <MoneyText value={row.amount} symbol={false} />,
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => <StateTag of="TransferState" value={row.state} />,
          },
        ]}
        empty={<p className={style.none}>{text('none')}</p>}
      />
    </Section>
  );
}

function AccountLink({ account }: { account: { id: string; name: string } | null }) {
  return account === null ? <None /> : <UiLink href={routes.ledgerAccount(account.id)}>{account.name}</UiLink>;
}
