import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { businessDay, serverNow } from '@quanlian/app-kit/server-time.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { FilterDate } from '@quanlian/ui/filter-date.tsx';
import { Filters, Paging } from '@quanlian/ui/list-controls.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EnumText, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { LedgerDocument } from '../../../document-record/ledger-document.tsx';
import style from '../../payments.module.css';
import { AccountStatementQuery, LedgerAccountQuery } from './operations.ts';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ from?: string; to?: string; after?: string }>;
};

export default async function LedgerAccountPage({ params, searchParams }: Props) {
  const { id } = await params;
  const asked = await searchParams;
  const text = await getTranslations('payments.ledgerAccount');
  const locale = await requestLanguage();
  const mayReadBank = await may('bank.read');
  const account = found((await readGraph(LedgerAccountQuery, { id })).ledgerAccount);
  const to = dayOr(asked.to, businessDay(serverNow()));
  const from = noLaterThan(to, dayOr(asked.from, businessDay(serverNow(), -29)));
  const statement = found(
    (await readGraph(AccountStatementQuery, { id, from, to, after: asked.after ?? null })).accountStatement,
  );
  return (
    <DetailPage
      back={{ href: routes.ledgerAccounts(), label: text('list') }}
      title={account.name}
      state={account.closedAt === null ? undefined : <ToneTag tone="draft">{text('closed')}</ToneTag>}
      summary={[
        { label: text('legalEntity'), value: nameOf(account.legalEntity, locale) },
        { label: text('balance'), value: <MoneyText value={account.balance} /> },
        { label: text('held'), value: <MoneyText value={account.held} /> },
        { label: text('available'), value: <MoneyText value={account.available} /> },
      ]}
    >
      <Section title={text('statement')} flush>
        <Filters names={['from', 'to']}>
          <FilterDate name="from" label={text('from')} />
          <FilterDate name="to" label={text('to')} />
        </Filters>
        <div style={{ padding: '0 16px 12px' }}>
          <Facts
            facts={[
              {
                label: text('period'),
                value: (
                  <>
                    <DateText value={from} /> – <DateText value={to} />
                  </>
                ),
              },
              { label: text('openingBalance'), value: <MoneyText value={statement.openingBalance} /> },
              { label: text('closingBalance'), value: <MoneyText value={statement.closingBalance} /> },
            ]}
          />
        </div>
        <DataTable
          id="account-statement"
          label={text('statement')}
          rows={statement.entries.nodes}
          rowKey={(row) => row.version}
          columns={[
            { key: 'document', title: text('document'), render: ({ transfer }) => documentOf(transfer) },
            {
              key: 'at',
              title: text('bookedAt'),
              width: 160,
              render: (row) => <DateTimeText value={row.bookedAt} />,
            },
            {
              key: 'phase',
              title: text('phase'),
              phone: 'corner',
              render: (row) => <EnumText of="EntryPhase" value={row.phase} />,
            },
            {
              key: 'against',
              title: text('against'),
              render: ({ transfer }) => {
                const other = transfer.debitAccount?.id === id ? transfer.creditAccount : transfer.debitAccount;
                return other === null ? <None /> : <UiLink href={routes.ledgerAccount(other.id)}>{other.name}</UiLink>;
              },
            },
            {
              key: 'debit',
              title: text('debitCny'),
              align: 'end',
              render: (row) => moved(row, 'DEBIT'),
            },
            {
              key: 'credit',
              title: text('creditCny'),
              align: 'end',
              render: (row) => moved(row, 'CREDIT'),
            },
            {
              key: 'heldChange',
              title: text('heldChangeCny'),
              align: 'end',
              render: ({ phase, amount }) =>
                phase === 'POSTED' ? (
                  <None />
                ) : (
                  <MoneyText value={phase === 'HELD' ? amount : negative(amount)} symbol={false} />
                ),
            },
            {
              key: 'balance',
              title: text('balanceCny'),
              align: 'end',
              render: (row) => <MoneyText value={row.currentBalance} symbol={false} />,
            },
          ]}
          empty={<p className={style.none}>{text('empty')}</p>}
          paging={<Paging pageInfo={statement.entries.pageInfo} count={statement.entries.nodes.length} />}
        />
      </Section>
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('code'), value: `${account.code} ${account.codeName}` },
            { label: text('normalSide'), value: <EnumText of="LedgerSide" value={account.normalSide} /> },
            { label: text('limit'), value: <EnumText of="BalanceLimit" value={account.balanceLimit} /> },
            { label: text('custody'), value: <EnumText of="Custody" value={account.custody} /> },
            ...(account.partyId === null
              ? []
              : [
                  {
                    label: text('party'),
                    value: <UiLink href={routes.supplier(account.partyId)}>{account.partyName ?? text('open')}</UiLink>,
                  },
                ]),
            ...(account.bankAccountId === null || !mayReadBank
              ? []
              : [
                  {
                    label: text('bankAccount'),
                    value: <UiLink href={routes.bankAccount(account.bankAccountId)}>{text('open')}</UiLink>,
                  },
                ]),
            { label: text('openedAt'), value: <DateTimeText value={account.openedAt} /> },
            ...(account.closedAt === null
              ? []
              : [{ label: text('closedAt'), value: <DateTimeText value={account.closedAt} /> }]),
          ]}
        />
      </Section>
    </DetailPage>
  );
}

type Transfer = {
  documentType: Parameters<typeof LedgerDocument>[0]['type'];
  documentId: string;
  documentNumber: string;
  links: { kind: string; value: string }[];
};

function documentOf({ documentType, documentId, documentNumber, links }: Transfer) {
  return <LedgerDocument type={documentType} id={documentId} number={documentNumber} links={links} />;
}

/** The day when it is one, such as a filter's; else the other. */
function dayOr(value: string | undefined, otherwise: string): string {
  return value !== undefined && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : otherwise;
}

function noLaterThan(last: string, day: string): string {
  return day > last ? last : day;
}

type Entry = { side: 'DEBIT' | 'CREDIT'; phase: 'POSTED' | 'HELD' | 'SETTLED' | 'RELEASED'; amount: Amount };
type Amount = { amountMinor: string; currency: string };

/** What an entry adds to one side of the account; holding and letting go move nothing. */
function moved({ side, phase, amount }: Entry, column: Entry['side']) {
  const moves = phase === 'POSTED' || phase === 'SETTLED';
  return moves && side === column ? <MoneyText value={amount} symbol={false} /> : <None />;
}

function negative({ amountMinor, currency }: Amount): Amount {
  return { amountMinor: (-BigInt(amountMinor)).toString(), currency };
}
