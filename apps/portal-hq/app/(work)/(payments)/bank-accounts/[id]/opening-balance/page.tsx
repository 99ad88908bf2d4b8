import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { businessDay, serverNow } from '@quanlian/app-kit/server-time.ts';
import { DetailPage, Section } from '@quanlian/ui/detail-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { OwnBankAccountQuery } from '../operations.ts';
import { OpeningBalanceForm } from './opening-balance-form.tsx';

export default async function OpeningBalancePage({ params }: { params: Promise<{ id: string }> }) {
  await needs('ledger.write');
  const { id } = await params;
  const text = await getTranslations('payments.openingBalance');
  const locale = await requestLanguage();
  const account = found((await readGraph(OwnBankAccountQuery, { id })).ownBankAccount);
  if (account.openingBalance !== null) redirect(routes.bankAccount(id));
  return (
    <DetailPage
      back={{ href: routes.bankAccount(id), label: text('account') }}
      title={text('title')}
      summary={[
        { label: text('account'), value: `${account.bankName} ${account.accountNumber}` },
        { label: text('legalEntity'), value: recordedName(account.legalEntityName, account.legalEntity, locale) },
      ]}
    >
      <Section>
        <p style={{ marginBlockEnd: 16 }}>{text('explanation')}</p>
        <OpeningBalanceForm bankAccountId={id} today={businessDay(serverNow())} />
      </Section>
    </DetailPage>
  );
}
