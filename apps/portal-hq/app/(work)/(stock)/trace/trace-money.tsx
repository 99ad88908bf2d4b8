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
  const scopeOf = (row: { isOfBatch: boolean }) => text(row.isOfBatch ? 'own' : 'whole');
  const empty = <EmptyState title={text('noMoney')} />;
  return (
    <>
      <Section title={text('money')} flush>
        {money.sums.some((sum) => !sum.isOfBatch) && <Notice>{text('wholeHint')}</Notice>}
        <DataTable
          id="trace-sums"
          label={text('money')}
          rows={money.sums}
          rowKey={(row) => `${row.kind} ${row.amount.currency} ${row.isOfBatch}`}
          columns={[
            {
              key: 'kind',
              title: text('sum'),
              keep: true,
              render: (row) => <EnumText of="TracedSumKind" value={row.kind} />,
            },
            { key: 'scope', title: text('scope'), render: scopeOf },
            {
              key: 'amount',
              title: text('amount'),
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
          rowKey={(row) => `${row.code} ${row.documentType} ${row.debits.currency} ${row.isOfBatch}`}
          columns={[
            { key: 'code', title: text('account'), keep: true, render: (row) => `${row.code} ${row.codeName}` },
            {
              key: 'document',
              title: text('document'),
              render: (row) => <EnumText of="LedgerDocumentType" value={row.documentType} />,
            },
            { key: 'scope', title: text('scope'), phone: 'hidden', render: scopeOf },
            {
              key: 'debits',
              title: text('debits'),
              align: 'end',
              render: (row) => <MoneyText value={row.debits} symbol={false} />,
            },
            {
              key: 'credits',
              title: text('credits'),
              align: 'end',
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
              render: ({ transfer }) => {
                const href = hrefOf(transfer);
                return href === null ? transfer.documentNumber : <UiLink href={href}>{transfer.documentNumber}</UiLink>;
              },
            },
            {
              key: 'type',
              title: text('sum'),
              render: ({ transfer }) => <EnumText of="LedgerDocumentType" value={transfer.documentType} />,
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
            { key: 'scope', title: text('scope'), phone: 'hidden', render: scopeOf },
            {
              key: 'amount',
              title: text('amount'),
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

/** The page of the document that a transfer was made for; null while it has none. */
function hrefOf({ documentType, documentId }: { documentType: string; documentId: string }): string | null {
  switch (documentType) {
    case 'GOODS_RECEIPT':
      return routes.goodsReceipt(documentId);
    case 'PAY_OUT':
      return routes.payOut(documentId);
    case 'PRODUCTION_ORDER':
      return routes.productionOrder(documentId);
    case 'SALES_ORDER':
      return routes.salesOrder(documentId);
    case 'SHIPMENT':
      return routes.shipment(documentId);
    case 'SALES_RETURN':
      return routes.salesReturn(documentId);
    case 'BANK_RECEIPT':
      return routes.receipt(documentId);
    default:
      return null;
  }
}
