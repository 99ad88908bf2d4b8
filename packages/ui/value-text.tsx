import type { Locale } from '@quanlian/labels/label.ts';
import { formatMoney, type MoneyValue } from '@quanlian/money/money-text.ts';
import { formatDate, formatDateTime, formatDecimal, formatRate, formatRelative, type Pack } from './format.ts';
import { Quantity } from './quantity.tsx';
import style from './value-text.module.css';
import { Words } from './words.tsx';

/** An amount; in table columns with `symbol={false}` and the currency once in the header. */
export function MoneyText({ value, symbol = true }: { value: MoneyValue | null | undefined; symbol?: boolean }) {
  if (value === null || value === undefined) return <None />;
  const negative = value.amountMinor.startsWith('-');
  return (
    <span className={negative ? `${style.number} ${style.negative}` : style.number}>
      {formatMoney(value, { symbol })}
    </span>
  );
}

/** A unit price or another decimal, with at least `minimum` places. */
export function DecimalText({ value, minimum = 0 }: { value: string | null | undefined; minimum?: number }) {
  if (value === null || value === undefined) return <None />;
  const negative = value.startsWith('-');
  return (
    <span className={negative ? `${style.number} ${style.negative}` : style.number}>
      {formatDecimal(value, minimum)}
    </span>
  );
}

/** A rate such as `0.1300` as a percentage. */
export function RateText({ value }: { value: string | null | undefined }) {
  return value === null || value === undefined ? <None /> : <span className={style.number}>{formatRate(value)}</span>;
}

/** A VAT rate as a percentage; zero in words. */
export function TaxRateText({ value }: { value: string | null | undefined }) {
  if (value === null || value === undefined) return <None />;
  return Number(value) === 0 ? <Words of="exempt" /> : <RateText value={value} />;
}

/** A quantity in base units with its packs: `3 箱 (72 瓶)`. */
export function QuantityText({ value, unit, pack }: { value: string | null | undefined; unit: string; pack?: Pack }) {
  if (value === null || value === undefined) return <None />;
  return (
    <span className={pack === undefined ? style.number : style.digits}>
      <Quantity value={value} unit={unit} {...(pack === undefined ? {} : { pack })} />
    </span>
  );
}

/** An instant: `2026-11-22 14:05`. With `now` (the server's clock) and `locale` the distance stands beside it. */
export function DateTimeText({
  value,
  now,
  locale,
}: {
  value: string | null | undefined;
  now?: string;
  locale?: Locale;
}) {
  if (value === null || value === undefined) return <None />;
  return (
    <time dateTime={value} className={style.number}>
      {formatDateTime(value)}
      {now !== undefined && locale !== undefined && (
        <span className={style.relative}>{formatRelative(value, now, locale)}</span>
      )}
    </time>
  );
}

/** A day: a LocalDate as it is, or the business day of an instant. */
export function DateText({ value }: { value: string | null | undefined }) {
  if (value === null || value === undefined) return <None />;
  return (
    <time dateTime={value} className={style.number}>
      {value.length === 10 ? value : formatDate(value)}
    </time>
  );
}

/** Nothing here yet. */
export function None() {
  return (
    <span className={style.none} data-none>
      —
    </span>
  );
}
