export type AskedBatch = { gtin: string; batchNumber: string };

/** 14 digits, then the batch: what a reader makes of the bar code of a case. */
const scanned = /^(?:\]C1|\]d2|\]Q3)?01(\d{14})(?:1[15]\d{6}|17\d{6})*10(.{1,20})$/;
const bracketed = /\(01\)(\d{14}).*?\(10\)([^(]{1,20})/;
const digitalLink = /\/01\/(\d{8,14})\/10\/([^/?#]{1,60})/;

/**
 * What was typed or scanned: a GTIN (or a material's code) and a batch number, the bar code of a case (GS1-128 or
 * DataMatrix), or a GS1 Digital Link. A single word can only be a batch number: `gtin` is empty then.
 */
export function askedBatch(text: string): AskedBatch | null {
  const code = text.trim();
  const link = digitalLink.exec(code);
  if (link) return of(link[1], decoded(link[2] ?? ''));
  const marked = bracketed.exec(code) ?? scanned.exec(code);
  if (marked) return of(marked[1], marked[2]);
  const [first = '', ...rest] = code.split(/[\s,，]+/).filter((word) => word !== '');
  if (first === '') return null;
  return rest.length === 0 ? of('', first) : of(first, rest.join(' '));
}

function of(gtin = '', batchNumber = ''): AskedBatch {
  return { gtin, batchNumber: batchNumber.trim() };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
