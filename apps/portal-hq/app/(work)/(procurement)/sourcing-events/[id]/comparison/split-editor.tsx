'use client';

import { formatMoney } from '@quanlian/money/money-text.ts';
import { AmountInput } from '@quanlian/ui/form/amount-input.tsx';
import { formatDecimal, formatQuantity } from '@quanlian/ui/format.ts';
import { productNameOf } from '@quanlian/ui/naming.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Checkbox, Slider } from 'antd';
import { useTranslations } from 'next-intl';
import {
  amountsOf,
  basisPointsOf,
  dividersOf,
  isAwardable,
  isWhole,
  type LotSplit,
  type SplitLot,
  withDividers,
  withOffer,
  withShare,
} from './award-split.ts';
import type { AwardSupplier, ComparedLot } from './compared-lot.ts';
import style from './comparison.module.css';

type Props = {
  lots: ComparedLot[];
  splitLots: SplitLot[];
  suppliers: AwardSupplier[];
  currency: string;
  value?: LotSplit[];
  onChange?: (value: LotSplit[]) => void;
};

const colours = ['#0B7A5B', '#3D6FA8', '#A15C00', '#75519E', '#5B6770', '#A8443C'];

/** A form field: the shares of every lot. */
export function SplitEditor({ lots, splitLots, suppliers, currency, value = [], onChange }: Props) {
  const change = (next: LotSplit) => onChange?.(value.map((split) => (split.lotId === next.lotId ? next : split)));
  return (
    <div className={style.lots}>
      {lots.map((compared, index) => {
        const split = value.find(({ lotId }) => lotId === compared.lot.id);
        const splitLot = splitLots[index];
        if (split === undefined || splitLot === undefined) return null;
        return (
          <LotEditor
            key={compared.lot.id}
            compared={compared}
            splitLot={splitLot}
            split={split}
            suppliers={suppliers}
            currency={currency}
            onChange={change}
          />
        );
      })}
    </div>
  );
}

type LotProps = {
  compared: ComparedLot;
  splitLot: SplitLot;
  split: LotSplit;
  suppliers: AwardSupplier[];
  currency: string;
  onChange: (next: LotSplit) => void;
};

function LotEditor({ compared: { lot, offers }, splitLot, split, suppliers, currency, onChange }: LotProps) {
  const text = useTranslations('procurement.comparison');
  const { locale } = useUi();
  const amounts = amountsOf(splitLot, split);
  const product = productNameOf(lot, locale);
  const supplierOf = (id: string) => {
    const position = suppliers.findIndex((supplier) => supplier.id === id);
    return { name: suppliers[position]?.name ?? '—', colour: colours[position % colours.length] ?? '#5B6770' };
  };
  const dividers = dividersOf(split);
  const [divider] = dividers;
  return (
    <section className={style.lot} data-out={!split.isDecided} aria-label={product}>
      <div className={style.lotHead}>
        <Checkbox checked={split.isDecided} onChange={() => onChange({ ...split, isDecided: !split.isDecided })}>
          <strong>{product}</strong>{' '}
          <small>
            {lot.productCode} · {formatQuantity(lot.quantity, lot.baseUnit, locale)}
          </small>
        </Checkbox>
        {!split.isDecided && <small>{text('notDecidedNow')}</small>}
        {split.isDecided && !isWhole(split) && <span className={style.problem}>{text('notWhole')}</span>}
      </div>
      {split.isDecided && (
        <>
          {split.shares.length > 1 && (
            <div>
              <div className={style.bar} aria-hidden="true">
                {split.shares.map((share) => {
                  const offer = splitLot.offers.find(
                    ({ quotationLineId }) => quotationLineId === share.quotationLineId,
                  );
                  const { name, colour } = supplierOf(offer?.supplierId ?? '');
                  return (
                    <span
                      key={share.quotationLineId}
                      className={style.segment}
                      style={{ flexGrow: Number(basisPointsOf(share.percent)), flexBasis: 0, background: colour }}
                    >
                      {basisPointsOf(share.percent) >= 1500n ? `${name} ${share.percent}%` : ''}
                    </span>
                  );
                })}
              </div>
              <div className={style.slider}>
                {dividers.length === 1 ? (
                  <Slider
                    value={divider ?? 0}
                    onChange={(place) => onChange(withDividers(split, [place]))}
                    ariaLabelForHandle={text('divider', { product })}
                    tooltip={{ formatter: (place) => `${place} / ${100 - (place ?? 0)}` }}
                  />
                ) : (
                  <Slider
                    range
                    value={dividers}
                    onChange={(places) => onChange(withDividers(split, places))}
                    ariaLabelForHandle={dividers.map(() => text('divider', { product }))}
                    tooltip={{ formatter: (place) => `${place}%` }}
                  />
                )}
              </div>
            </div>
          )}
          <div className={style.shares}>
            <div className={`${style.share} ${style.shareHead}`} aria-hidden="true">
              <span>{text('supplier')}</span>
              <span>{text('landedPrice')}</span>
              <span>{text('share')}</span>
              <span>{text('quantity')}</span>
              <span>{text('amountNet')}</span>
            </div>
            {splitLot.offers.map((offer) => {
              const share = split.shares.find(({ quotationLineId }) => quotationLineId === offer.quotationLineId);
              const amount = amounts.find(({ quotationLineId }) => quotationLineId === offer.quotationLineId);
              const { name, colour } = supplierOf(offer.supplierId);
              const rank = offers.find(({ quotationLine }) => quotationLine.id === offer.quotationLineId)?.rank;
              return (
                <div key={offer.quotationLineId} className={style.share}>
                  <Checkbox
                    checked={share !== undefined}
                    disabled={share === undefined && !isAwardable(offer)}
                    onChange={() => onChange(withOffer(splitLot, split, offer.quotationLineId))}
                  >
                    <span className={style.dot} style={{ background: colour }} />
                    {name}
                    {!isAwardable(offer) && <small>{text(offer.isValid ? 'aboveCeiling' : 'expired')}</small>}
                  </Checkbox>
                  <span>
                    {formatDecimal(offer.landedUnitPrice, 2)} {rank === 1 && <small>{text('best')}</small>}
                  </span>
                  <span>
                    {share !== undefined && (
                      <AmountInput
                        text={share.percent}
                        digits={2}
                        suffix="%"
                        aria-label={text('shareOf', { supplier: name, product })}
                        disabled={split.shares.length === 1}
                        onText={(typed) => onChange(withShare(split, offer.quotationLineId, typed.replace('-', '')))}
                      />
                    )}
                  </span>
                  <span>
                    {amount !== undefined && formatQuantity(amount.quantity, lot.baseUnit, locale)}
                    {amount?.isBelowMinimum === true && (
                      <small className={style.problem}>
                        {text('belowMinimum', { minimum: formatQuantity(offer.minimumQuantity, lot.baseUnit, locale) })}
                      </small>
                    )}
                  </span>
                  <strong>
                    {amount !== undefined && formatMoney({ amountMinor: String(amount.netMinor), currency })}
                  </strong>
                </div>
              );
            })}
          </div>
        </>
      )}
    </section>
  );
}
