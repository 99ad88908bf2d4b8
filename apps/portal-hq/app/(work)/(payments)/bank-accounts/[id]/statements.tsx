import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, StateTag, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { OwnBankAccountQuery as Answer } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';

type Statement = Answer['bankStatements']['nodes'][number];

/** The bank's statements beside our payments, and what of them does not agree. */
export async function Statements({ statements }: { statements: readonly Statement[] }) {
  const text = await getTranslations('payments.bankStatement');
  const open = statements.flatMap((statement) => [
    ...statement.missingPayOuts.map((payOut) => ({
      key: `${statement.id} ${payOut.id}`,
      day: statement.day,
      what: text('missing'),
      party: payOut.supplierName,
      reference: <UiLink href={routes.payOut(payOut.id)}>{payOut.number}</UiLink>,
      amount: payOut.amount,
    })),
    ...statement.lines
      .filter((line) => line.difference !== null)
      .map((line) => ({
        key: line.id,
        day: statement.day,
        what: line.difference && <EnumText of="BankLineDifference" value={line.difference} />,
        party: line.counterpartyName,
        reference: line.bankReference,
        amount: line.amount,
      })),
  ]);
  return (
    <>
      {open.length > 0 && (
        <Section title={text('open')} flush>
          <DataTable
            id="bank-statement-differences"
            label={text('open')}
            rows={open}
            rowKey={(row) => row.key}
            columns={[
              { key: 'what', title: text('what'), render: (row) => row.what },
              { key: 'day', title: text('day'), render: (row) => <DateText value={row.day} /> },
              { key: 'party', title: text('party'), render: (row) => row.party },
              { key: 'reference', title: text('reference'), render: (row) => row.reference },
              {
                key: 'amount',
                title: text('amountCny'),
                align: 'end',
                render: (row) => <MoneyText value={row.amount} symbol={false} />,
              },
            ]}
            empty={null}
          />
        </Section>
      )}
      <Section title={text('title')} flush>
        <DataTable
          id="bank-statements"
          label={text('title')}
          rows={statements}
          rowKey={(statement) => statement.id}
          columns={[
            { key: 'day', title: text('day'), render: (statement) => <DateText value={statement.day} /> },
            {
              key: 'opening',
              title: text('openingCny'),
              align: 'end',
              render: ({ openingBalance }) => openingBalance && <MoneyText value={openingBalance} symbol={false} />,
            },
            {
              key: 'closing',
              title: text('closingCny'),
              align: 'end',
              render: ({ closingBalance }) => closingBalance && <MoneyText value={closingBalance} symbol={false} />,
            },
            { key: 'lines', title: text('lines'), align: 'end', render: (statement) => statement.lines.length },
            {
              key: 'unclaimed',
              title: text('unclaimed'),
              align: 'end',
              render: (statement) => statement.unclaimedCount,
            },
            {
              key: 'state',
              title: text('result'),
              phone: 'corner',
              render: (statement) => {
                if (statement.state !== 'READ') return <StateTag of="BankStatementState" value={statement.state} />;
                if (statement.isReconciled) return <ToneTag tone="done">{text('agrees')}</ToneTag>;
                return <ToneTag tone="failed">{text(statement.isWhole ? 'differs' : 'notWhole')}</ToneTag>;
              },
            },
          ]}
          empty={<EmptyState icon="bank" title={text('emptyTitle')} text={text('emptyText')} />}
        />
      </Section>
    </>
  );
}
