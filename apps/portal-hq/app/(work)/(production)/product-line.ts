/** A product as tables name it. */
export function productLine({ name, nameEn, code }: { name: string; nameEn: string | null; code: string }) {
  return { productName: name, productNameEn: nameEn, productCode: code };
}
