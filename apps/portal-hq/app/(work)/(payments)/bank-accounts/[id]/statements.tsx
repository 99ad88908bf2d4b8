import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, StateTag, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { OwnBankAccountQuery as Answer } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';

type Statement = Answer['bankStatements']['nodes'][number];

type Props = {
  statements: readonly Statement[];
  /** Whose lines are shown; the newest with lines unless it is said. */
  day?: string | undefined;
  hrefOf: (day: string) => string;
};

/** The bank's statements beside our payments, what of them does not agree, and one day's lines as the bank booked them. */
export async function Statements({ statements, day, hrefOf }: Props) {
  const shown = statements.find((one) => (day === undefined ? one.lines.length > 0 : one.day === day));
  const text = await getTranslations('payments.bankStatement');
  const locale = await requestLanguage();
  const open = statements.flatMap((statement) => [
    ...statement.missingPayOuts.map((payOut) => ({
      key: `${statement.id} ${payOut.id}`,
      day: statement.day,
      what: text('missing'),
      party: recordedName(payOut.supplierName, payOut.supplier, locale),
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
          rowHref={(statement) => hrefOf(statement.day)}
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
      {shown !== undefined && (
        <Section id="statement" title={text('linesOf', { day: shown.day })} flush>
          <DataTable
            id="bank-statement-lines"
            label={text('linesOf', { day: shown.day })}
            wide
            rows={shown.lines}
            rowKey={(line) => line.id}
            columns={[
              { key: 'party', title: text('party'), render: (line) => line.counterpartyName },
              { key: 'at', title: text('bookedAt'), render: (line) => <DateTimeText value={line.bookedAt} /> },
              {
                key: 'kind',
                title: text('kind'),
                render: (line) =>
                  line.handling ? (
                    <EnumText of="BankLineHandling" value={line.handling} />
                  ) : (
                    <EnumText of="BankStatementLineKind" value={line.kind} />
                  ),
              },
              { key: 'reference', title: text('bankReference'), render: (line) => line.bankReference },
              {
                key: 'remark',
                title: text('remark'),
                phone: 'hidden',
                render: (line) => (line.remark === '' ? <None /> : line.remark),
              },
              {
                key: 'amount',
                title: text('amountCny'),
                align: 'end',
                render: ({ kind, amount }) => (
                  <MoneyText
                    value={kind === 'PAYMENT' ? { ...amount, amountMinor: `-${amount.amountMinor}` } : amount}
                    symbol={false}
                  />
                ),
              },
              {
                key: 'balance',
                title: text('balanceCny'),
                align: 'end',
                render: (line) => <MoneyText value={line.balance} symbol={false} />,
              },
              {
                key: 'payOut',
                title: text('payOut'),
                render: ({ payOut, difference }) => (
                  <span className={style.two}>
                    {payOut !== null && <UiLink href={routes.payOut(payOut.id)}>{payOut.number}</UiLink>}
                    {difference !== null && <EnumText of="BankLineDifference" value={difference} />}
                  </span>
                ),
              },
            ]}
            empty={<EmptyState icon="bank" title={text('noLines')} />}
          />
        </Section>
      )}
    </>
  );
}
