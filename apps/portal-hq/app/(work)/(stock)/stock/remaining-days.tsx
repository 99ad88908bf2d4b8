import { ToneTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import style from '../stock.module.css';

type Props = { bestBefore: string | null; remainingDays: number | null };

/** From here on a batch has to leave first. */
const soonDays = 30;

/** Best-before with the days that are left; red when past, amber when near. */
export async function RemainingDays({ bestBefore, remainingDays }: Props) {
  const text = await getTranslations('stock.stock');
  if (bestBefore === null || remainingDays === null) return <None />;
  return (
    <span className={style.expiry}>
      <DateText value={bestBefore} />
      {remainingDays < 0 ? (
        <ToneTag tone="failed">{text('expired', { days: -remainingDays })}</ToneTag>
      ) : remainingDays <= soonDays ? (
        <ToneTag tone="waiting">{text('daysLeft', { days: remainingDays })}</ToneTag>
      ) : (
        <small>{text('daysLeft', { days: remainingDays })}</small>
      )}
    </span>
  );
}
