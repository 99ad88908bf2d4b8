import { formatMoney, type MoneyValue } from '@quanlian/money/money-text.ts';
import { getTranslations } from 'next-intl/server';

type Props = { price: MoneyValue; listPrice: MoneyValue | null; saving: MoneyValue | null; large?: boolean };

/** What it costs; beside it what it cost without the promotion, and what is saved. */
export async function PriceText({ price, listPrice, saving, large = false }: Props) {
  const text = await getTranslations('catalogue');
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
      <span className={`font-semibold text-price ${large ? 'text-3xl' : 'text-lg'}`}>{formatMoney(price)}</span>
      {listPrice !== null && (
        <>
          <s className="text-sm text-ink-soft">
            <span className="sr-only">{text('listPrice')} </span>
            {formatMoney(listPrice)}
          </s>
          {saving !== null && (
            <span className="rounded-full bg-price/10 px-2 py-0.5 text-xs text-[#A8341D]">
              {text('saving', { amount: formatMoney(saving) })}
            </span>
          )}
        </>
      )}
    </p>
  );
}
