import type { Locale } from '@quanlian/labels/label.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import type { Pack } from '@quanlian/ui/format.ts';

type PackLevel = { level: string; unitsPerPack: number };

/** The packs in which a quantity can be typed. */
export function packsOf(levels: readonly PackLevel[] | null | undefined, locale: Locale): Pack[] {
  return (levels ?? [])
    .filter(({ unitsPerPack }) => unitsPerPack > 1)
    .map(({ level, unitsPerPack }) => ({
      name: labelOf('PackLevelKind', level, locale),
      size: String(unitsPerPack),
    }));
}

/** Whole cases beside the base unit, for `QuantityText`; nothing where a product has no case. */
export function casesOf(unitsPerCase: number | null, locale: Locale): { pack?: Pack } {
  if (unitsPerCase === null) return {};
  return { pack: { name: labelOf('PackLevelKind', 'CASE', locale), size: String(unitsPerCase) } };
}
