import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DetailPage } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { LocationForm } from '../../location-form.tsx';
import { LocationQuery } from '../../operations.ts';

export default async function ChangeLocationPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('location.write');
  const { id } = await params;
  const text = await getTranslations('stock.locationForm');
  const locale = await requestLanguage();
  const location = found((await readGraph(LocationQuery, { id })).location);
  const { version, code, name, nameEn, kind, address, isActive, legalEntity } = location;
  return (
    <DetailPage back={{ href: routes.locations(), label: text('list') }} title={nameOf(location, locale)}>
      <LocationForm
        legalEntities={[{ value: legalEntity.id, label: nameOf(legalEntity, locale) }]}
        location={{
          id,
          version,
          values: { code, name, nameEn, kind, address, isActive, legalEntityId: legalEntity.id },
        }}
      />
    </DetailPage>
  );
}
