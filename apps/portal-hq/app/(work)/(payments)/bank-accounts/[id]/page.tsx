import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { businessDay, serverNow } from '@quanlian/app-kit/server-time.ts';
import { DetailPage, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EnumText, StateTag, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { OwnBankAccountQuery } from './operations.ts';
import { ReadStatement } from './read-statement.tsx';
import { Statements } from './statements.tsx';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ day?: string }> };

export default async function BankAccountPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { day } = await searchParams;
  const text = await getTranslations('payments.bankAccount');
  const locale = await requestLanguage();
  const { ownBankAccount, bankStatements } = await readGraph(OwnBankAccountQuery, { id });
  const account = found(ownBankAccount);
  const { ledgerAccount: ledger, openingBalance } = account;
  const mayWrite = await may('ledger.write');
  const mayReadLedger = await may('ledger.read');
  const mayAskBank = await may('bank.pay');
  return (
    <DetailPage
      back={{ href: routes.bankAccounts(), label: text('list') }}
      title={`${account.bankName} ${account.accountNumber}`}
      state={account.isDefault ? <ToneTag tone="done">{text('default')}</ToneTag> : undefined}
      summary={[
        { label: text('legalEntity'), value: recordedName(account.legalEntityName, account.legalEntity, locale) },
        { label: text('available'), value: <MoneyText value={ledger.available} /> },
      ]}
      actions={
        <>
          {mayReadLedger && <LinkButton href={routes.ledgerAccount(ledger.id)}>{text('statement')}</LinkButton>}
          <ReadStatement
            bankAccountId={id}
            today={businessDay(serverNow())}
            disabledReason={mayAskBank ? null : text('needsCashier')}
          />
          {openingBalance === null && (
            <LinkButton
              href={routes.recordOpeningBalance(id)}
              kind="primary"
              disabledReason={mayWrite ? null : text('needsClerk')}
            >
              {text('record')}
            </LinkButton>
          )}
        </>
      }
    >
      {openingBalance === null && <Notice tone="waiting">{text('notRecorded')}</Notice>}
      <Section title={text('balances')}>
        <Facts
          facts={[
            { label: text('balance'), value: <MoneyText value={ledger.balance} /> },
            { label: text('held'), value: <MoneyText value={ledger.held} /> },
            { label: text('available'), value: <MoneyText value={ledger.available} /> },
          ]}
        />
      </Section>
      <Section title={text('facts')}>
        <Facts
          facts={[
            {
              label: text('legalEntity'),
              value: (
                <UiLink href={routes.legalEntity(account.legalEntity.id)}>
                  {recordedName(account.legalEntityName, account.legalEntity, locale)}
                </UiLink>
              ),
            },
            { label: text('accountName'), value: account.accountName },
            { label: text('accountNumber'), value: account.accountNumber },
            { label: text('bank'), value: account.bankName },
            { label: text('bankCode'), value: account.bankCode },
            { label: text('custody'), value: <EnumText of="Custody" value={ledger.custody} /> },
            {
              label: text('ledgerAccount'),
              value: mayReadLedger ? (
                <UiLink href={routes.ledgerAccount(ledger.id)}>{ledger.name}</UiLink>
              ) : (
                ledger.name
              ),
            },
          ]}
        />
      </Section>
      {openingBalance !== null && (
        <Section
          title={text('openingBalance')}
          extra={<StateTag of="OpeningBalanceState" value={openingBalance.state} />}
        >
          <Facts
            facts={[
              { label: text('amount'), value: <MoneyText value={openingBalance.amount} /> },
              { label: text('asOf'), value: <DateText value={openingBalance.asOf} /> },
              { label: text('recordedBy'), value: openingBalance.recordedByName },
              { label: text('recordedAt'), value: <DateTimeText value={openingBalance.recordedAt} /> },
            ]}
          />
        </Section>
      )}
      <Statements statements={bankStatements.nodes} day={day} hrefOf={(of) => routes.bankStatement(id, of)} />
    </DetailPage>
  );
}
