const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * Whether a text is a unified social credit code (统一社会信用代码): 18 characters without I, O, S, V, Z, the last one
 * a check character over the first 17 with the weights 3^i mod 31 (GB 32100-2015).
 */
export function isTaxNumber(text: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text)) return false;
  return text.at(17) === checkCharacterOf(text);
}

/** The check character that belongs to the first 17 characters. */
export function checkCharacterOf(text: string): string | undefined {
  let weight = 1;
  let sum = 0;
  for (const character of text.slice(0, 17)) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet.at((31 - (sum % 31)) % 31);
}
