import type { Locale } from '@quanlian/labels/label.ts';
import type { Option } from '@quanlian/ui/form/fields.tsx';
import type { Pack } from '@quanlian/ui/format.ts';
import { nameOf } from '@quanlian/ui/naming.ts';
import { packsOf } from '@quanlian/ui/pack-levels.ts';

interface Choosable {
  id: string;
  code: string;
  name: string;
  nameEn: string | null;
  specification: string | null;
  baseUnit: string;
  packLevels: readonly { level: string; unitsPerPack: number }[];
}

export interface ProductChoices {
  options: Option[];
  units: Record<string, { unit: string; packs: Pack[] }>;
}

/** Products to choose from in a form, each once, with the units in which they are counted. */
export function productChoices(products: readonly Choosable[], locale: Locale): ProductChoices {
  const once = [...new Map(products.map((product) => [product.id, product])).values()];
  return {
    options: once.map((product) => ({
      value: product.id,
      label: [nameOf(product, locale), product.specification, product.code].filter((part) => part !== null).join(' · '),
    })),
    units: Object.fromEntries(
      once.map(({ id, baseUnit, packLevels }) => [id, { unit: baseUnit, packs: packsOf(packLevels, locale) }]),
    ),
  };
}
