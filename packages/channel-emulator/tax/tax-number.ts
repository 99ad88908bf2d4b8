const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const body = /^[1-9A-HJ-NP-RTUWXY][1-9A-HJ-NP-RTUWXY]\d{6}[0-9A-HJ-NP-RTUWXY]{9}$/;

/** 统一社会信用代码 (GB 32100-2015): 18 characters, the last one checks the others modulo 31. */
export function isTaxNumber(text: string): boolean {
  return text.length === 18 && body.test(text.slice(0, 17)) && checkCharacter(text.slice(0, 17)) === text[17];
}

/** The check character of the first 17: weights are the powers of 3 modulo 31. */
export function checkCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (sum % 31)) % 31] ?? '';
}
