const digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const placeUnits = ['', '拾', '佰', '仟'];
const groupUnits = ['', '万', '亿', '万'];

/** 大写: an amount in fen as banks and invoices write it in words, e.g. 12345 → 壹佰贰拾叁元肆角伍分. */
export function amountInWords(minor: bigint): string {
  const absolute = minor < 0n ? -minor : minor;
  const yuan = integerInWords(absolute / 100n);
  const jiao = Number((absolute / 10n) % 10n);
  const fen = Number(absolute % 10n);
  const fraction = `${jiao > 0 ? `${digits[jiao]}角` : ''}${fen > 0 ? `${digits[fen]}分` : ''}`;
  const sign = minor < 0n ? '负' : '';
  if (fraction === '') return `${sign}${yuan || '零'}元整`;
  if (yuan === '') return `${sign}${fraction}`;
  return `${sign}${yuan}元${jiao === 0 ? '零' : ''}${fraction}`;
}

/** Figures with thousands separators and two decimals, e.g. 123456789 → 1,234,567.89. */
export function amountInFigures(minor: bigint): string {
  const absolute = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  const yuan = absolute.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${minor < 0n ? '-' : ''}${yuan}.${absolute.slice(-2)}`;
}

function integerInWords(value: bigint): string {
  let words = '';
  let zeroPending = false;
  const text = value.toString();
  for (const [index, character] of [...text].entries()) {
    const place = text.length - 1 - index;
    const digit = Number(character);
    if (digit === 0) zeroPending = true;
    else {
      if (zeroPending && words !== '') words += '零';
      zeroPending = false;
      words += `${digits[digit]}${placeUnits[place % 4]}`;
    }
    // The unit of a group of four stands only if the group is not all zeros; 亿 also closes the 万 before it.
    const isNamed = place === 8 || /[1-9]/.test(groupAt(text, place));
    if (place % 4 === 0 && place > 0 && isNamed) words += groupUnits[place / 4] ?? '';
  }
  return words;
}

function groupAt(text: string, place: number): string {
  const end = text.length - place;
  return text.slice(Math.max(0, end - 4), end);
}
