import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DetailPage, Section } from '@quanlian/ui/detail-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { MerchantForm } from './merchant-form.tsx';
import { MerchantAccountsQuery } from './operations.ts';

export default async function RegisterMerchantPage() {
  await needs('merchant.write');
  const text = await getTranslations('payments.registerMerchant');
  const locale = await requestLanguage();
  const { ownBankAccounts } = await readGraph(MerchantAccountsQuery);
  return (
    <DetailPage back={{ href: routes.channelMerchants(), label: text('list') }} title={text('title')}>
      <Section>
        <p style={{ marginBlockEnd: 16 }}>{text('explanation')}</p>
        <MerchantForm
          accounts={ownBankAccounts.map(({ id, bankName, accountNumber, legalEntityName, legalEntity }) => ({
            value: id,
            label: `${recordedName(legalEntityName, legalEntity, locale)} ${bankName} ${accountNumber}`,
            legalEntityId: legalEntity.id,
          }))}
        />
      </Section>
    </DetailPage>
  );
}
