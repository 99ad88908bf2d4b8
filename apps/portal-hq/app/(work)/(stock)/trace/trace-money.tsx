import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { Paging } from '@quanlian/ui/list-controls.tsx';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { routes } from '#lib/routes.ts';
import { LedgerDocument } from '../../document-record/ledger-document.tsx';
import type { ReadTrace } from './read-trace.ts';

/** Every cent: what it was bought, paid, made, sold and refunded for; the accounts; the transfers. */
export async function TraceMoney({ trace: { money } }: { trace: ReadTrace }) {
  const text = await getTranslations('stock.trace');
  if (money === null) {
    return (
      <Section title={text('money')}>
        <EmptyState title={text('noRight')} />
      </Section>
    );
  }
  const empty = <EmptyState title={text('noMoney')} />;
  return (
    <>
      <Section title={text('money')} flush>
        {money.sums.some((sum) => sum.share.amountMinor !== sum.amount.amountMinor) && (
          <Notice>{text('wholeHint')}</Notice>
        )}
        <DataTable
          id="trace-sums"
          label={text('money')}
          rows={money.sums}
          rowKey={(row) => `${row.kind} ${row.amount.currency}`}
          columns={[
            {
              key: 'kind',
              title: text('sum'),
              keep: true,
              render: (row) => <EnumText of="TracedSumKind" value={row.kind} />,
            },
            {
              key: 'share',
              title: text('ofBatch'),
              align: 'end',
              render: (row) => <MoneyText value={row.share} symbol={false} />,
            },
            {
              key: 'amount',
              title: text('whole'),
              align: 'end',
              render: (row) => <MoneyText value={row.amount} symbol={false} />,
            },
          ]}
          empty={empty}
        />
      </Section>
      <Section title={text('account')} flush>
        <DataTable
          id="trace-accounts"
          label={text('account')}
          rows={money.accounts}
          rowKey={(row) => `${row.code} ${row.documentType} ${row.debits.currency}`}
          columns={[
            { key: 'code', title: text('account'), keep: true, render: (row) => `${row.code} ${row.codeName}` },
            {
              key: 'document',
              title: text('document'),
              render: (row) => <EnumText of="LedgerDocumentType" value={row.documentType} />,
            },
            {
              key: 'ownDebits',
              title: text('ownDebits'),
              align: 'end',
              render: (row) => <MoneyText value={row.ownDebits} symbol={false} />,
            },
            {
              key: 'ownCredits',
              title: text('ownCredits'),
              align: 'end',
              render: (row) => <MoneyText value={row.ownCredits} symbol={false} />,
            },
            {
              key: 'debits',
              title: text('debits'),
              align: 'end',
              phone: 'hidden',
              render: (row) => <MoneyText value={row.debits} symbol={false} />,
            },
            {
              key: 'credits',
              title: text('credits'),
              align: 'end',
              phone: 'hidden',
              render: (row) => <MoneyText value={row.credits} symbol={false} />,
            },
          ]}
          empty={empty}
        />
      </Section>
      <Section title={text('transfers')} flush>
        <DataTable
          id="trace-transfers"
          label={text('transfers')}
          rows={money.transfers.nodes}
          rowKey={(row) => row.transfer.id}
          columns={[
            {
              key: 'document',
              title: text('document'),
              keep: true,
              render: ({ transfer }) => (
                <LedgerDocument
                  type={transfer.documentType}
                  id={transfer.documentId}
                  number={transfer.documentNumber}
                  links={transfer.links}
                />
              ),
            },
            {
              key: 'debit',
              title: text('debit'),
              render: ({ transfer: { debitAccount } }) => <Account account={debitAccount} />,
            },
            {
              key: 'credit',
              title: text('credit'),
              render: ({ transfer: { creditAccount } }) => <Account account={creditAccount} />,
            },
            {
              key: 'share',
              title: text('ofBatch'),
              align: 'end',
              render: (row) => <MoneyText value={row.share} symbol={false} />,
            },
            {
              key: 'amount',
              title: text('whole'),
              align: 'end',
              render: ({ transfer }) => <MoneyText value={transfer.amount} symbol={false} />,
            },
            { key: 'at', title: text('at'), render: ({ transfer }) => <DateTimeText value={transfer.happenedAt} /> },
          ]}
          paging={<Paging pageInfo={money.transfers.pageInfo} count={money.transfers.nodes.length} />}
          empty={empty}
        />
      </Section>
    </>
  );
}

function Account({ account }: { account: { id: string; codeName: string } | null }) {
  return account === null ? <None /> : <UiLink href={routes.ledgerAccount(account.id)}>{account.codeName}</UiLink>;
}
