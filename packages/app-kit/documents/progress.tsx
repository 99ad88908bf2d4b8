import type { Locale } from '@quanlian/labels/label.ts';
import { compareDecimals, divideDecimals } from '@quanlian/money/decimal.ts';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { formatQuantity, formatRate } from '@quanlian/ui/format.ts';
import { productNameOf } from '@quanlian/ui/naming.ts';
import { DateText, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { requestLanguage } from '../request-language.ts';
import style from './progress.module.css';

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
  const text = await getTranslations('documents.progress');
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

/** Each stage from order to match with its quantity. */
async function ProgressStages({ progress, unit }: { progress: Progress; unit: string }) {
  const text = await getTranslations('documents.progress');
  const locale = await requestLanguage();
  return (
    <div className={style.stages}>
      {stages.map((stage) => (
        <div key={stage} className={style.stage}>
          <small>{text(stage)}</small>
          <span className={style.bar} aria-hidden="true">
            <span style={{ width: widthOf(progress[stage], progress.ordered) }} />
          </span>
          <strong>
            <QuantityText value={progress[stage]} unit={unit} />
          </strong>
          {stage === 'accepted' && compareDecimals(progress.rejected, '0') > 0 && (
            <em>{text('rejected', { quantity: formatQuantity(progress.rejected, unit, locale) })}</em>
          )}
        </div>
      ))}
    </div>
  );
}

type OrderLine = {
  id: string;
  productName: string;
  productNameEn: string | null;
  baseUnit: string;
  requiredDate: string;
  progress: Progress;
};

/** How far each line of an order has come. */
export async function OrderProgress({ lines, locale }: { lines: readonly OrderLine[]; locale: Locale }) {
  const text = await getTranslations('documents.progress');
  return (
    <Section title={text('title')}>
      {lines.map((line) => (
        <div key={line.id} className={style.line}>
          <div className={style.head}>
            <strong>{productNameOf(line, locale)}</strong>
            <span className={style.quiet}>
              {text('requiredDate')} <DateText value={line.requiredDate} />
            </span>
          </div>
          <ProgressStages progress={line.progress} unit={line.baseUnit} />
        </div>
      ))}
    </Section>
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
