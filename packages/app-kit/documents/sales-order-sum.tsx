import { addDecimals } from '@quanlian/money/decimal.ts';
import type { MoneyValue } from '@quanlian/money/money-text.ts';
import { formatQuantity } from '@quanlian/ui/format.ts';
import { MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { requestLanguage } from '../request-language.ts';

interface Props {
  order: { state: string; gross: MoneyValue; asked: readonly { baseUnit: string; quantity: string }[] };
  symbol?: boolean;
}

/** What an order comes to; of one that was refused before it was charged, what was asked for. */
export async function SalesOrderSum({ order: { state, gross, asked }, symbol = true }: Props) {
  const text = await getTranslations('documents.salesOrder');
  if (state !== 'REFUSED' || String(gross.amountMinor) !== '0') return <MoneyText value={gross} symbol={symbol} />;
  const locale = await requestLanguage();
  const units = new Map<string, string>();
  for (const { baseUnit, quantity } of asked) {
    units.set(baseUnit, addDecimals(units.get(baseUnit) ?? '0', quantity));
  }
  const quantities = [...units].map(([unit, quantity]) => formatQuantity(quantity, unit, locale)).join(' + ');
  return <>{text('askedFor', { count: asked.length, quantities })}</>;
}
