import type { MoneyValue } from '@quanlian/money/money-text.ts';
import { plainRate } from '../tax-rates.ts';

type Kind = 'FINISHED' | 'MATERIAL' | 'PACKAGING';
type Category = 'TEA' | 'JUICE' | 'WATER' | 'SNACK' | 'OTHER';
type Level = 'EACH' | 'INNER' | 'CASE' | 'PALLET';

/** A product as its form holds it: numbers as they are typed. */
export type ProductValues = {
  code?: string | null;
  name: string;
  nameEn?: string | null;
  kind: Kind;
  brandId?: string | null;
  category?: Category | null;
  specification?: string | null;
  baseUnit: string;
  gtin?: string | null;
  packLevels: { level: Level; unitsPerPack: string; gtin?: string | null }[];
  shelfLifeDays?: string | null;
  taxCode?: string | null;
  taxRate?: string | null;
  salePrice?: MoneyValue | null;
  purchasePrice?: MoneyValue | null;
  /** Of the product as it was when the form was opened: kept with the draft, so that an old draft overwrites nothing. */
  expectedVersion?: number;
};

type Product = {
  code: string;
  name: string;
  nameEn: string | null;
  kind: Kind;
  brand: { id: string } | null;
  category: Category | null;
  specification: string | null;
  baseUnit: string;
  gtin: string | null;
  packLevels: { level: Level; unitsPerPack: number; gtin: string | null }[];
  shelfLifeDays: number | null;
  taxCode: string | null;
  taxRate: string | null;
  salePrice: MoneyValue | null;
  purchasePrice: MoneyValue | null;
  version: number;
};

export function valuesOf(product: Product): ProductValues {
  const { code, name, nameEn, kind, category, specification, baseUnit, gtin, taxCode } = product;
  const money = (value: MoneyValue | null) =>
    value === null ? null : { amountMinor: value.amountMinor, currency: value.currency };
  return {
    code,
    name,
    nameEn,
    kind,
    category,
    specification,
    baseUnit,
    gtin,
    taxCode,
    brandId: product.brand?.id ?? null,
    packLevels: product.packLevels.map(({ level, unitsPerPack, gtin: own }) => ({
      level,
      unitsPerPack: String(unitsPerPack),
      gtin: own,
    })),
    shelfLifeDays: product.shelfLifeDays === null ? null : String(product.shelfLifeDays),
    taxRate: product.taxRate === null ? null : plainRate(product.taxRate),
    salePrice: money(product.salePrice),
    purchasePrice: money(product.purchasePrice),
    expectedVersion: product.version,
  };
}

/** The latest data with what was typed since the form was opened: a field that was left alone follows the colleague. */
export function mergeOver(latest: ProductValues, opened: ProductValues, typed: ProductValues): ProductValues {
  const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
  const mine = Object.entries(typed).filter(([field, value]) => {
    const before = Object.entries(opened).find(([name]) => name === field)?.[1];
    return field !== 'expectedVersion' && !same(value, before) && !(value === '' && (before ?? null) === null);
  });
  return { ...latest, ...Object.fromEntries(mine) };
}
