/** Text of a number field ↔ exact values. No floats: amounts of money do not survive them. */

/**
 * `1234.5` → `1,234.5`, while it is being typed: what is unfinished (`1,234.`) stays. Letters and a second point go.
 * A sign before it, and a fraction where whole numbers belong, stay too: dropped, `1.5` would become 15.
 */
export function groupTyped(text: string, digits: number): string {
  const plain = toPlain(text);
  const sign = signOf(text);
  const [whole = '', ...rest] = plain.split('.');
  const grouped = sign + whole.replace(/^0+(?=\d)/, '').replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  if (rest.length === 0) return grouped;
  const fraction = rest.join('').slice(0, digits === 0 ? 3 : digits);
  return `${grouped === sign ? `${sign}0` : grouped}.${fraction}`;
}

/** Why a number that was typed cannot be taken: `-1`, or `1.5` of what there is only whole ones. */
export function wrongNumber(text: string, digits: number): 'negative' | 'notWhole' | null {
  if (signOf(text) === '-' && /[1-9]/.test(text)) return 'negative';
  return digits === 0 && /\.\d*[1-9]/.test(text) ? 'notWhole' : null;
}

function signOf(text: string): '-' | '' {
  return /^\s*[-−－]/.test(text) ? '-' : '';
}

/** Digits and points alone; full-width digits, which Chinese input methods write, become plain ones. */
export function toPlain(text: string): string {
  return text
    .replace(/[０-９．。]/g, (character) =>
      character === '．' || character === '。' ? '.' : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
    )
    .replace(/[^\d.]/g, '');
}

/** `1,234.5` with 2 digits → `123450`; null when nothing is there. */
export function minorOf(text: string, digits: number): string | null {
  const plain = toPlain(text);
  if (!/\d/.test(plain)) return null;
  const [whole = '', fraction = ''] = plain.split('.');
  const amount = BigInt(`${whole === '' ? '0' : whole}${fraction.slice(0, digits).padEnd(digits, '0')}`);
  return (signOf(text) === '-' ? -amount : amount).toString();
}

/** `123450` with 2 digits → `1234.50`. */
export function majorOf(minor: string, digits: number): string {
  if (digits === 0) return minor;
  const sign = signOf(minor);
  const padded = minor.slice(sign.length).padStart(digits + 1, '0');
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

const quantityScale = 1000n;

/** `2.5` cases of `24` → `60` base units. */
export function timesPack(count: string, packSize: string): string {
  return fromThousandths((toThousandths(count) * toThousandths(packSize)) / quantityScale);
}

/** `72` base units in cases of `24` → `3`; null when it is no whole number of them. */
export function dividedByPack(quantity: string, packSize: string): string | null {
  const size = toThousandths(packSize);
  const amount = toThousandths(quantity);
  if (size === 0n || amount % size !== 0n) return null;
  return (amount / size).toString();
}

/** `516` base units in cases of `24` → `21.5`; null when three digits behind the point do not say it exactly. */
export function countOfPacks(quantity: string, packSize: string): string | null {
  const size = toThousandths(packSize);
  const amount = toThousandths(quantity) * quantityScale;
  return size === 0n || amount % size !== 0n ? null : fromThousandths(amount / size);
}

function toThousandths(text: string): bigint {
  return BigInt(minorOf(text, 3) ?? '0');
}

function fromThousandths(value: bigint): string {
  return majorOf(value.toString(), 3).replace(/\.?0+$/, '');
}
