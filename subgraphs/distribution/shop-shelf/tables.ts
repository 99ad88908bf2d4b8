/** The batch from which the shop would ship now. */
export interface ShopBatchRow {
  productId: string;
  batchNumber: string;
  productionDate: string | null;
  bestBefore: string | null;
  inspectedOn: string | null;
  releasedOn: string | null;
  shipsFrom: string;
  shipsFromEn: string | null;
}

/** A product with what was sold of it. */
export interface ShopBestSellerRow {
  productId: string;
  soldQuantity: string;
}
