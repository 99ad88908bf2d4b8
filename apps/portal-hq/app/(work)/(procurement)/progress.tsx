import { compareDecimals, divideDecimals } from '@quanlian/money/decimal.ts';
import { formatDecimal, formatRate } from '@quanlian/ui/format.ts';
import { getTranslations } from 'next-intl/server';
import style from './cells.module.css';

type Progress = {
  ordered: string;
  shipped: string;
  received: string;
  accepted: string;
  rejected: string;
  invoiced: string;
  matched: string;
};

/** For a list: how much is in stock, and how much is on its way behind it. */
export async function ProgressBar({ progress }: { progress: Progress }) {
  const text = await getTranslations('procurement.progress');
  const stocked = shareOf(progress.accepted, progress.ordered);
  return (
    <span className={style.progress}>
      <span className={style.bar} aria-hidden="true">
        <span data-behind="true" style={{ width: widthOf(progress.shipped, progress.ordered) }} />
        <span style={{ width: widthOf(progress.accepted, progress.ordered) }} />
      </span>
      <small>{text('inStock', { share: formatRate(stocked) })}</small>
    </span>
  );
}

const stages = ['ordered', 'shipped', 'received', 'accepted', 'invoiced', 'matched'] as const;

/** For a line: each stage from order to match with its quantity. */
export async function ProgressStages({ progress, unit }: { progress: Progress; unit: string }) {
  const text = await getTranslations('procurement.progress');
  return (
    <div className={style.stages}>
      {stages.map((stage) => (
        <div key={stage} className={style.stage}>
          <small>{text(stage)}</small>
          <span className={style.bar} aria-hidden="true">
            <span style={{ width: widthOf(progress[stage], progress.ordered) }} />
          </span>
          <strong>
            {formatDecimal(progress[stage])} {unit}
          </strong>
          {stage === 'accepted' && compareDecimals(progress.rejected, '0') > 0 && (
            <em>{text('rejected', { quantity: `${formatDecimal(progress.rejected)} ${unit}` })}</em>
          )}
        </div>
      ))}
    </div>
  );
}

function shareOf(part: string, whole: string): string {
  if (compareDecimals(whole, '0') === 0) return '0';
  const share = divideDecimals(part, whole, { scale: 2, rounding: 'down' });
  return compareDecimals(share, '1') > 0 ? '1' : share;
}

function widthOf(part: string, whole: string): string {
  return formatRate(shareOf(part, whole));
}
