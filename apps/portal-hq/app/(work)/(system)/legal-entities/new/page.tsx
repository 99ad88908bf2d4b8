import { DetailPage } from '@quanlian/ui/detail-page.tsx';
import { getTranslations } from 'next-intl/server';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { LegalEntityForm } from '../legal-entity-form.tsx';

export default async function NewLegalEntityPage() {
  await needs('legal-entity.write');
  const text = await getTranslations('system.legalEntityForm');
  return (
    <DetailPage back={{ href: routes.legalEntities(), label: text('list') }} title={text('newTitle')}>
      <LegalEntityForm />
    </DetailPage>
  );
}
