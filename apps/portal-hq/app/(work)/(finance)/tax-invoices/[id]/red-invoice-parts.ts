import type { RedInvoiceQuery } from '#generated/graphql.ts';

export type RedInvoice = NonNullable<RedInvoiceQuery['redInvoice']>;

/** The parts of its original that a red invoice may take back: refused ones first, then held ones. */
export function openPartsOf(red: RedInvoice) {
  const parts = red.invoiceMatch.lines.flatMap(({ productName, productNameEn, parts: ofLine }) =>
    ofLine.map((part) => ({ ...part, productName, productNameEn })),
  );
  return (['REJECTED', 'HELD'] as const).flatMap((state) => parts.filter((part) => part.state === state));
}
