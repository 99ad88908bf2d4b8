import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DetailPage } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { LocationForm } from '../location-form.tsx';
import { LocationLegalEntitiesQuery } from '../operations.ts';

export default async function NewLocationPage() {
  await needs('location.write');
  const text = await getTranslations('stock.locationForm');
  const locale = await requestLanguage();
  const { legalEntities } = await readGraph(LocationLegalEntitiesQuery);
  return (
    <DetailPage back={{ href: routes.locations(), label: text('list') }} title={text('newTitle')}>
      <LocationForm
        legalEntities={legalEntities.nodes.map((entity) => ({ value: entity.id, label: nameOf(entity, locale) }))}
      />
    </DetailPage>
  );
}
