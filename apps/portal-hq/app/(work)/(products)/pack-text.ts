import type { Locale } from '@quanlian/labels/label.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { formatQuantity } from '@quanlian/ui/format.ts';

type Level = { level: string; unitsPerPack: number };

/** `1 箱 = 24 瓶`. */
export function packText({ level, unitsPerPack }: Level, baseUnit: string, locale: Locale): string {
  return `1 ${labelOf('PackLevelKind', level, locale)} = ${formatQuantity(String(unitsPerPack), baseUnit, locale)}`;
}

/** The pack in which a product is counted in a warehouse: the case, else the smallest that holds more than one. */
export function countingPack<Packed extends Level>(levels: readonly Packed[]): Packed | undefined {
  return levels.find(({ level }) => level === 'CASE') ?? levels.find(({ unitsPerPack }) => unitsPerPack > 1);
}
