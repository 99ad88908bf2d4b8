/** The 31 characters of the code; the value of each is its place. I, O, S, V and Z are left out. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Who registered it and as what, six digits of the place, nine characters of the body, one to check. */
const form = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;

/**
 * Whether a text is a unified social credit code (统一社会信用代码), which is also the tax number of every company in
 * China: GB 32100-2015 《法人和其他组织统一社会信用代码编码规则》, clause 5 with annex A.
 */
export function isTaxNumber(text: string): boolean {
  return form.test(text) && taxNumberFrom(text.slice(0, 17)) === text;
}

/** The code whose first 17 characters these are: the last one checks them, weights 3^i mod 31 (GB 32100-2015). */
export function taxNumberFrom(first17: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of first17) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return first17 + alphabet.charAt((31 - (sum % 31)) % 31);
}
