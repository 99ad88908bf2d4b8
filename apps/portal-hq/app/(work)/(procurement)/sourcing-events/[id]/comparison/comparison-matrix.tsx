import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { formatDecimal, formatRate } from '@quanlian/ui/format.ts';
import { nameOf, productNameOf } from '@quanlian/ui/naming.ts';
import { ToneTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, DecimalText, MoneyText, QuantityText, RateText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { QuotationComparisonQuery } from '#generated/graphql.ts';
import style from './comparison.module.css';

type Comparison = NonNullable<QuotationComparisonQuery['quotationComparison']>;
type Offer = Comparison['lots'][number]['offers'][number];

/** 比价矩阵: lots down, suppliers across; what is compared is the net landed price of one base unit. */
export async function ComparisonMatrix(props: { comparison: Comparison; minimumQuotations: number }) {
  const { quotations, lots } = props.comparison;
  const text = await getTranslations('procurement.comparison');
  const locale = await requestLanguage();
  return (
    <section className={style.scroll} aria-label={text('matrix')}>
      <table className={style.matrix}>
        <caption className="visually-hidden">{text('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">
              {text('lot')}
              <small>{text('basis')}</small>
            </th>
            {quotations.map(({ supplier, quotation }) => (
              <th scope="col" key={supplier.id}>
                {nameOf(supplier, locale)}
                <small>
                  {labelOf('TaxpayerKind', supplier.taxpayerKind, locale)} ·{' '}
                  {text('term', { days: quotation.paymentTermDays })}
                </small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lots.map(({ lot, offers, awardNumber }) => (
            <tr key={lot.id}>
              <th scope="row">
                {productNameOf(lot, locale)}
                <small>
                  <QuantityText value={lot.quantity} unit={lot.baseUnit} /> · {text('requiredOn')}{' '}
                  <DateText value={lot.requiredOn} />
                </small>
                {lot.ceilingUnitPrice !== null && (
                  <small>{text('ceiling', { price: formatDecimal(lot.ceilingUnitPrice, 2) })}</small>
                )}
                {offers.length < props.minimumQuotations && (
                  <small>{text('fewOffers', { count: offers.length })}</small>
                )}
                {awardNumber !== null && <ToneTag tone="progress">{text('inAward', { number: awardNumber })}</ToneTag>}
              </th>
              {quotations.map(({ supplier }) => {
                const offer = offers.find((other) => other.supplier.id === supplier.id);
                return (
                  <td key={supplier.id} data-best={offer?.rank === 1}>
                    {offer === undefined ? (
                      <span className={style.none}>{text('notQuoted')}</span>
                    ) : (
                      <OfferCell offer={offer} />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text('coverage')}</th>
            {quotations.map((row) => (
              <td key={row.supplier.id}>
                {text('lotsOf', { quoted: row.lotsQuoted, all: lots.length })} · <RateText value={row.coverage} />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{text('lotsWon')}</th>
            {quotations.map((row) => (
              <td key={row.supplier.id}>{text('lotCount', { count: row.lotsWon })}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">{text('landedTotal')}</th>
            {quotations.map((row) => (
              <td key={row.supplier.id}>
                <strong>
                  <MoneyText value={row.landedTotal} />
                </strong>
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );

  function OfferCell({ offer }: { offer: Offer }) {
    const { quotationLine: line } = offer;
    return (
      <div className={style.offer}>
        <div className={style.price}>
          <strong>
            <DecimalText value={offer.landedUnitPrice} minimum={2} />
          </strong>
          {offer.rank === 1 ? (
            <ToneTag tone="done">{text('best')}</ToneTag>
          ) : (
            <span className={style.above}>+{formatRate(offer.differenceToBestRate)}</span>
          )}
        </div>
        <div className={style.parts}>
          <span>
            {text('netAndFreight', {
              net: formatDecimal(offer.netUnitPrice, 2),
              freight: formatDecimal(offer.freightPerUnit, 2),
            })}
          </span>
          <span>
            {text(quotedHow(line), {
              price: formatDecimal(line.unitPrice, 2),
              rate: formatRate(line.taxRate),
            })}
          </span>
          <span>
            {text('total')} <MoneyText value={offer.landedTotal} />
          </span>
          <span>{text('inputCredit', { amount: formatMoney(offer.inputCredit) })}</span>
          {offer.inputCreditLoss.amountMinor !== '0' && (
            <span className={style.loss}>
              {text('inputCreditLoss', { amount: formatMoney(offer.inputCreditLoss) })}
            </span>
          )}
          <span>{text('leadTime', { days: line.leadTimeDays })}</span>
        </div>
        {(!offer.isInTime || offer.isAboveCeiling === true || !offer.isValid) && (
          <div className={style.flags}>
            {!offer.isInTime && <ToneTag tone="waiting">{text('late')}</ToneTag>}
            {offer.isAboveCeiling === true && <ToneTag tone="failed">{text('aboveCeiling')}</ToneTag>}
            {!offer.isValid && <ToneTag tone="failed">{text('expired')}</ToneTag>}
          </div>
        )}
      </div>
    );
  }
}

function quotedHow({ taxRate, isTaxIncluded }: { taxRate: string; isTaxIncluded: boolean }) {
  if (Number(taxRate) === 0) return 'quotedExempt';
  return isTaxIncluded ? 'quotedWithTax' : 'quotedWithoutTax';
}
