import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { businessDay, serverNow } from '@quanlian/app-kit/server-time.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { needs } from '#lib/session.ts';
import { NewAgreementForm } from './new-agreement-form.tsx';
import { AgreementChoicesQuery } from './operations.ts';

export default async function NewAgreementPage() {
  await needs('agreement.write');
  const text = await getTranslations('channels.agreementForm');
  const locale = await requestLanguage();
  const { partners, legalEntities, priceLists } = await readGraph(AgreementChoicesQuery, {});
  const choice = (row: { id: string; name: string; nameEn: string | null }) => ({
    value: row.id,
    label: nameOf(row, locale),
  });
  const today = businessDay(serverNow());
  return (
    <div>
      <PageHead title={text('newTitle')} description={text('newDescription')} />
      <NewAgreementForm
        partners={partners.nodes.map((row) => ({ ...choice(row), territory: row.territory }))}
        legalEntities={legalEntities.nodes.map(choice)}
        priceLists={priceLists.nodes.filter(({ state }) => state === 'ACTIVE').map(choice)}
        validFrom={today}
        validUntil={`${today.slice(0, 4)}-12-31`}
      />
    </div>
  );
}
