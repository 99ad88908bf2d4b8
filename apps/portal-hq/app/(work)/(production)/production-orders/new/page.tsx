import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { packsOf } from '@quanlian/ui/pack-levels.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { needs } from '#lib/session.ts';
import { uuidIn } from '#lib/uuid-in.ts';
import { PlanChoicesQuery } from './operations.ts';
import { PlanForm } from './plan-form.tsx';

export default async function PlanProductionPage({ searchParams }: { searchParams: Promise<{ bom?: string }> }) {
  await needs('production.write');
  const bom = uuidIn((await searchParams).bom);
  const text = await getTranslations('production.planForm');
  const locale = await requestLanguage();
  const { boms, locations } = await readGraph(PlanChoicesQuery);
  // Factories first: that is where things are made.
  const places = locations.toSorted((a, b) => Number(b.kind === 'FACTORY') - Number(a.kind === 'FACTORY'));
  return (
    <div>
      <PageHead title={text('title')} description={text('description')} />
      <PlanForm
        bomId={boms.nodes.some(({ id }) => id === bom) ? bom : undefined}
        boms={boms.nodes.map(({ id, number, version, product }) => ({
          value: id,
          label: text('recipeOf', { product: nameOf(product, locale), number, version }),
        }))}
        units={Object.fromEntries(
          boms.nodes.map(({ id, product }) => [
            id,
            { unit: product.baseUnit, packs: packsOf(product.packLevels, locale) },
          ]),
        )}
        locations={places.map((place) => ({ value: place.id, label: nameOf(place, locale) }))}
      />
    </div>
  );
}
