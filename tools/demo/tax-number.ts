/** Characters of the unified social credit code and their values (GB 32100-2015). */
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A tax number (统一社会信用代码) from its first 17 characters: weights are powers of 3 modulo 31. */
export function taxNumberFrom(body: string): string {
  const sum = [...body].reduce(
    (total, character, index) => total + characters.indexOf(character) * (3 ** index % 31),
    0,
  );
  return body + characters.charAt((31 - (sum % 31)) % 31);
}
