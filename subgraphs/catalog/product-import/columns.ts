/** What a file may tell of a product, a column each. */
export const productImportColumns = [
  'CODE',
  'NAME',
  'SPECIFICATION',
  'BASE_UNIT',
  'GTIN',
  'SALE_PRICE',
  'PURCHASE_PRICE',
] as const;
