import type { ProductRow } from '../product/tables.ts';

/** A product that the shop sells. */
export type ShopProductRow = ProductRow;

/** A brand with the number of its products in the shop. */
export interface ShopBrandRow {
  id: string;
  name: string;
  nameEn: string | null;
  productCount: number;
}

/** Goods of a brand that a choice would show. */
export interface ShopBrandFacetRow {
  brandId: string;
  count: number;
}
