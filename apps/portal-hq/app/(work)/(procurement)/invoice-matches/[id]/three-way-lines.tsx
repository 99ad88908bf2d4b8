import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { compareDecimals } from '@quanlian/money/decimal.ts';
import { productNameOf } from '@quanlian/ui/naming.ts';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, DecimalText, MoneyText, None, QuantityText, TaxRateText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { InvoiceMatchQuery } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { SettlePart } from './settle-part.tsx';
import style from './three-way-lines.module.css';

type Line = NonNullable<InvoiceMatchQuery['invoiceMatch']>['lines'][number];

/** Order, receipt and invoice side by side, line by line; what differs is marked, and below it stands what became of it. */
export async function ThreeWayLines({ matchId, lines }: { matchId: string; lines: readonly Line[] }) {
  const text = await getTranslations('procurement.invoiceMatch');
  const locale = await requestLanguage();
  return (
    <div className={style.lines}>
      {lines.map((line) => {
        const unit = line.baseUnit ?? '';
        const aboveReceipt = differs(line.invoicedQuantity, line.acceptedQuantity);
        return (
          <article key={line.id} className={style.line}>
            <h3>
              {line.position}. {line.productName === null ? text('notOrdered') : productNameOf(line, locale)}
            </h3>
            <table className={style.table}>
              <caption className="visually-hidden">{text('threeWay')}</caption>
              <thead>
                <tr>
                  <th scope="col">{text('compared')}</th>
                  <th scope="col">{text('order')}</th>
                  <th scope="col">{text('receipt')}</th>
                  <th scope="col">{text('invoice')}</th>
                </tr>
              </thead>
              <tbody>
                <tr>
                  <th scope="row">{text('quantity')}</th>
                  <td data-label={text('order')}>
                    <QuantityText value={line.orderedQuantity} unit={unit} />
                  </td>
                  <td data-label={text('receipt')}>
                    <QuantityText value={line.acceptedQuantity} unit={unit} />
                  </td>
                  <td data-label={text('invoice')} data-differs={aboveReceipt}>
                    <QuantityText value={line.invoicedQuantity} unit={unit} />
                  </td>
                </tr>
                <tr>
                  <th scope="row">{text('unitPrice')}</th>
                  <td data-label={text('order')}>
                    <DecimalText value={line.orderedUnitPrice} minimum={2} />
                  </td>
                  <td data-label={text('receipt')}>
                    <None />
                  </td>
                  <td
                    data-label={text('invoice')}
                    data-differs={differs(line.invoicedUnitPrice, line.orderedUnitPrice)}
                  >
                    <DecimalText value={line.invoicedUnitPrice} minimum={2} />
                  </td>
                </tr>
                <tr>
                  <th scope="row">{text('taxRate')}</th>
                  <td data-label={text('order')}>
                    <TaxRateText value={line.orderedTaxRate} />
                  </td>
                  <td data-label={text('receipt')}>
                    <None />
                  </td>
                  <td data-label={text('invoice')} data-differs={differs(line.invoicedTaxRate, line.orderedTaxRate)}>
                    <TaxRateText value={line.invoicedTaxRate} />
                  </td>
                </tr>
                <tr>
                  <th scope="row">{text('grossCny')}</th>
                  <td data-label={text('order')}>
                    <None />
                  </td>
                  <td data-label={text('receipt')}>
                    <None />
                  </td>
                  <td data-label={text('invoice')}>
                    <MoneyText value={line.gross} symbol={false} />
                  </td>
                </tr>
              </tbody>
            </table>
            <ul className={style.parts}>
              {line.parts.map((part) => (
                <li key={part.id} className={style.part} data-held={part.state === 'HELD'}>
                  <StateTag of="InvoiceMatchPartState" value={part.state} />
                  <span>
                    {part.difference === null ? (
                      text('agrees')
                    ) : (
                      <EnumText of="MatchDifference" value={part.difference} />
                    )}
                  </span>
                  <span>
                    {Number(part.quantity) === 0 ? (
                      text('priceOnly')
                    ) : (
                      <QuantityText value={part.quantity} unit={unit} />
                    )}
                  </span>
                  <strong>
                    <MoneyText value={part.gross} />
                  </strong>
                  <span>
                    {part.goodsReceipt !== null && (
                      <UiLink href={routes.goodsReceipt(part.goodsReceipt.id)}>{part.goodsReceipt.number}</UiLink>
                    )}
                    {part.settledByName !== null && (
                      <small>
                        {text('settledBy', { name: part.settledByName, reason: part.settleReason ?? '—' })}{' '}
                        <DateTimeText value={part.settledAt} />
                      </small>
                    )}
                    {part.state === 'HELD' && part.difference === 'QUANTITY_ABOVE_RECEIPT' && (
                      <small>{text('waitsForReceipt')}</small>
                    )}
                  </span>
                  {part.state === 'HELD' && (
                    <SettlePart
                      matchId={matchId}
                      partId={part.id}
                      difference={part.difference}
                      allowedActions={part.allowedActions}
                    />
                  )}
                </li>
              ))}
            </ul>
          </article>
        );
      })}
    </div>
  );
}

/** Whether the invoice says something else than the paper beside it; nothing beside it differs as well. */
function differs(invoiced: string, other: string | null): boolean {
  return other === null || compareDecimals(invoiced, other) !== 0;
}
