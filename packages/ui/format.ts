import type { Locale } from '@quanlian/labels/label.ts';
import { unitName } from '@quanlian/labels/unit-name.ts';
import { groupThousands } from '@quanlian/money/money-text.ts';
import { textOf } from './texts.ts';

/** How money, quantities and times stand on the screen (look.md "Words on the screen"). Strings in, strings out: no floats. */

/** `1234.500000` → `1,234.50`: a unit price or rate, with at least `minimum` decimals and no idle zeros beyond. */
export function formatDecimal(value: string, minimum = 0): string {
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? value.slice(1) : value).split('.');
  const kept = fraction.replace(/0+$/, '').padEnd(minimum, '0');
  return `${negative ? '-' : ''}${groupThousands(whole)}${kept === '' ? '' : `.${kept}`}`;
}

/** `0.1300` → `13%`. */
export function formatRate(value: string): string {
  const [whole = '0', fraction = ''] = value.split('.');
  const shifted = `${whole}${fraction.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = fraction.slice(2).replace(/0+$/, '');
  return `${shifted}${rest === '' ? '' : `.${rest}`}%`;
}

/** A VAT rate: `0.1300` → `13%`; nothing is levied at `0`, which is said in words. */
export function formatTaxRate(value: string, locale: Locale): string {
  return /^0(\.0*)?$/.test(value) ? textOf('exempt', locale) : formatRate(value);
}

export type Pack = { name: string /** Base units in one pack. */; size: string };

/**
 * `72`, 瓶, packs 箱 of 24 → `3 箱 (72 瓶)`, in English `3 cases (72 bottles)`; what does not fill a pack stands
 * beside it: `3 箱 2 瓶 (74 瓶)`.
 */
export function formatQuantity(quantity: string, unit: string, locale: Locale, pack?: Pack): string {
  const inUnits = (count: string) => `${formatDecimal(count)} ${unitName(unit, locale, count)}`;
  const size = pack === undefined ? 0 : Number(pack.size);
  const amount = Number(quantity);
  if (pack === undefined || size <= 1 || !Number.isSafeInteger(amount) || Math.abs(amount) < size) {
    return inUnits(quantity);
  }
  const packs = Math.trunc(amount / size);
  const rest = amount - packs * size;
  const parts = [
    `${formatDecimal(String(packs))} ${packName(pack.name, locale, packs)}`,
    ...(rest === 0 ? [] : [inUnits(String(rest))]),
  ];
  return `${parts.join(' ')} (${inUnits(quantity)})`;
}

function packName(name: string, locale: Locale, count: number): string {
  if (locale !== 'en') return name;
  return count === 1 ? name.toLowerCase() : `${name.toLowerCase()}s`;
}

const businessZone = 'Asia/Shanghai';
const dateTimeParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: businessZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `2026-11-22T06:05:00Z` → `2026-11-22 14:05`, in the business zone whatever the machine's zone is. */
export function formatDateTime(iso: string): string {
  const parts = Object.fromEntries(dateTimeParts.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`;
}

/** `2026-11-22T06:05:00Z` → `2026-11-22` in the business zone. */
export function formatDate(iso: string): string {
  return formatDateTime(iso).slice(0, 10);
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 days ago" between two instants; `now` is the server's clock, so that server and browser write the same. */
export function formatRelative(iso: string, now: string, locale: string): string {
  const seconds = Math.round((Date.parse(iso) - Date.parse(now)) / 1000);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, 'minute');
}

/** Whether it is a day `2026-11-22` of the calendar. */
export function isDay(text: string | null | undefined): text is string {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
