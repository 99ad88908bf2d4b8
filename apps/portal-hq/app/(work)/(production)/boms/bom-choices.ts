import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import type { Option } from '@quanlian/ui/form/fields.tsx';
import type { Pack } from '@quanlian/ui/format.ts';
import { nameOf } from '@quanlian/ui/naming.ts';
import { packsOf } from '@quanlian/ui/pack-levels.ts';
import { readGraph } from '#lib/graph.ts';
import { BomChoicesQuery } from './operations.ts';

export type BomChoices = {
  products: Option[];
  materials: Option[];
  units: Record<string, { unit: string; packs: Pack[] }>;
};

/** What a recipe lets one choose from: active products, and active materials and packaging. */
export async function readBomChoices(): Promise<BomChoices> {
  const locale = await requestLanguage();
  const { finished, materials, packaging } = await readGraph(BomChoicesQuery);
  const inputs = [...materials.nodes, ...packaging.nodes];
  const option = (product: (typeof inputs)[number]) => ({
    value: product.id,
    label: `${nameOf(product, locale)} · ${product.code}`,
  });
  return {
    products: finished.nodes.map(option),
    materials: inputs.map(option),
    units: Object.fromEntries(
      [...finished.nodes, ...inputs].map(({ id, baseUnit, packLevels }) => [
        id,
        { unit: baseUnit, packs: packsOf(packLevels, locale) },
      ]),
    ),
  };
}
