import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { formatMoney, type MoneyValue } from '@quanlian/money/money-text.ts';
import { recordedName } from '@quanlian/ui/naming.ts';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { LineShot } from '../../goods/line-shot.tsx';
import { looks } from '../../looks.ts';
import { StateTag } from '../../state-tag.tsx';
import { MyOrderQuery } from '../operations.ts';
import { CancelOrderButton, ConfirmParcelButton, WithdrawReturnButton } from '../order-buttons.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders'))('detailTitle') };
}

export default async function OrderPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('orders');
  const locale = await requestLanguage();
  const { salesOrder, returnableGoods, salesReturns, salesInvoices } = await readGraph(MyOrderQuery, { id });
  const order = found(salesOrder);
  // What another invoice of the order bills is not one of its own.
  const invoices = salesInvoices.nodes.filter(({ state }) => state !== 'MERGED').reverse();
  const steps = [
    { label: text('stepPlaced'), at: order.createdAt },
    { label: text('stepPaid'), at: order.paidAt },
    { label: text('stepShipped'), at: order.shippedAt },
    { label: text('stepSigned'), at: order.signedAt },
  ];
  const isToPay = order.state === 'AWAITING_PAYMENT' && order.paymentOrderId;
  const minus = (money: MoneyValue) => `−${formatMoney(money)}`;
  const isZero = (money: MoneyValue) => String(money.amountMinor) === '0';
  return (
    <div className={looks.page}>
      <Link href={routes.orders()} className={`${looks.link} inline-flex min-h-11 items-center gap-1.5`}>
        <span aria-hidden="true">‹</span>
        {text('title')}
      </Link>
      <div className="mt-1 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h1 className="text-xl font-semibold whitespace-nowrap">{order.number}</h1>
        <StateTag of="SalesOrderState" value={order.state} />
      </div>
      {order.refusal && <p className={`${looks.problem} mt-4`}>{order.refusal.message}</p>}
      {order.endedReason !== null && order.endedReason !== 'REFUSED' && (
        <p className={`${looks.card} mt-4`} role="status">
          {text(`ended.${order.endedReason}`)}
          {order.refundState !== null &&
            ` ${text(`refund.${order.refundState}`, { amount: formatMoney(order.gross) })}`}
        </p>
      )}
      {isToPay && (
        <p className="mt-3 text-ink-soft">
          {text('payBy')} <DateTimeText value={order.expiresAt} />
        </p>
      )}
      <ol className={`${looks.card} mt-4 grid grid-cols-4 gap-2 text-center text-sm`} aria-label={text('progress')}>
        {steps.map((step) => (
          <li key={step.label} className={step.at ? 'font-medium text-leaf' : 'text-ink-soft'}>
            {step.label}
            {step.at && (
              <span className="mx-auto block w-max max-w-full text-[11px] font-normal tracking-tight text-ink-soft sm:text-xs [&_*]:whitespace-normal!">
                <DateTimeText value={step.at} />
              </span>
            )}
          </li>
        ))}
      </ol>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        {isToPay && order.paymentOrderId && (
          <Link href={routes.cashier(order.paymentOrderId)} className={looks.primary}>
            {text('pay')}
          </Link>
        )}
        {order.allowedActions.includes('cancelSalesOrder') && <CancelOrderButton id={order.id} />}
        {!isToPay && (
          <Link href={routes.orderAgain(order.id)} className={looks.secondary}>
            {text('again')}
          </Link>
        )}
        {returnableGoods?.isOpen && returnableGoods.lines.length > 0 && (
          <Link href={routes.requestReturn(order.id)} className={looks.secondary}>
            {text('askReturn')}
          </Link>
        )}
      </div>
      {returnableGoods?.until && (
        <p className="mt-2 text-sm text-ink-soft">{text('returnUntil', { day: returnableGoods.until })}</p>
      )}
      {order.shipments.map((parcel) => (
        <section key={parcel.id} className={`${looks.card} mt-4`} aria-label={text('parcel')}>
          <h2 className="flex items-center justify-between gap-3 font-semibold">
            {text('parcel')}
            <StateTag of="ShipmentState" value={parcel.state} />
          </h2>
          {parcel.waybillNumber && (
            <p className="mt-2">
              {parcel.carrierName} <span className="select-all">{parcel.waybillNumber}</span>
            </p>
          )}
          {parcel.state === 'SHIPPED' && (
            <div className="mt-3">
              <ConfirmParcelButton id={parcel.id} />
            </div>
          )}
        </section>
      ))}
      {salesReturns.nodes.map((back) => (
        <section key={back.id} className={`${looks.card} mt-4`} aria-label={text('return')}>
          <h2 className="flex items-center justify-between gap-3 font-semibold">
            {text('returnNumber', { number: back.number })}
            <StateTag of="SalesReturnState" value={back.state} />
          </h2>
          <p className="mt-2">{text('returnMoney', { amount: formatMoney(back.gross), points: back.points })}</p>
          {back.decisionComment && <p className="mt-1 text-ink-soft">{back.decisionComment}</p>}
          {back.redInvoiceNumbers.length > 0 && (
            <p className="mt-1 text-sm text-ink-soft">
              {text('redInvoice', { numbers: back.redInvoiceNumbers.join(text('comma')) })}
            </p>
          )}
          {back.allowedActions.includes('withdrawSalesReturn') && (
            <div className="mt-3">
              <WithdrawReturnButton id={back.id} />
            </div>
          )}
        </section>
      ))}
      <section className={`${looks.card} mt-4`} aria-label={text('goods')}>
        <h2 className="font-semibold">{text('goods')}</h2>
        <ul className="mt-2 divide-y divide-line">
          {order.lines.length > 0
            ? order.lines.map((line) => (
                <li key={line.id} className="flex items-center gap-3 py-2">
                  <LineShot {...line} />
                  <span className="min-w-0 flex-1">
                    {recordedName(line.productName, line.product, locale)}{' '}
                    <span className="whitespace-nowrap text-ink-soft">× {line.quantity}</span>
                  </span>
                  <span className="shrink-0">{formatMoney(line.gross)}</span>
                </li>
              ))
            : order.asked.map((line) => (
                <li key={line.product.id} className="flex items-center gap-3 py-2">
                  <LineShot {...line} />
                  <span className="min-w-0 flex-1">
                    {recordedName(line.productName, line.product, locale)}{' '}
                    <span className="whitespace-nowrap text-ink-soft">× {line.quantity}</span>
                  </span>
                </li>
              ))}
        </ul>
        {order.state !== 'REFUSED' && (
          <dl className="mt-2 grid gap-1 border-t border-line pt-3">
            <Amount label={text('listGross')} value={formatMoney(order.listGross)} />
            {!isZero(order.scheme) && <Amount label={text('scheme')} value={minus(order.scheme)} />}
            {!isZero(order.coupon) && <Amount label={text('coupon')} value={minus(order.coupon)} />}
            {order.points > 0 && (
              <Amount label={text('points', { points: order.points })} value={minus(order.pointsAmount)} />
            )}
            <div className="flex justify-between pt-1 font-semibold">
              <dt>{text(order.paidAt ? 'paid' : order.endedReason === null ? 'toPay' : 'unpaid')}</dt>
              <dd className="text-price">{formatMoney(order.gross)}</dd>
            </div>
          </dl>
        )}
      </section>
      {invoices.length > 0 && (
        <section className={`${looks.card} mt-4`} aria-label={text('invoices')}>
          <h2 className="font-semibold">{text('invoices')}</h2>
          <ul className="mt-2 divide-y divide-line">
            {invoices.map((invoice) => (
              <li key={invoice.id} className="flex flex-wrap items-center justify-between gap-x-4 py-2">
                <span className="min-w-0">
                  {labelOf('InvoiceColour', invoice.colour, locale)} {formatMoney(invoice.gross)}
                  <span className="block text-sm break-all text-ink-soft">
                    {invoice.invoiceNumber ?? labelOf('SalesInvoiceState', invoice.state, locale)}
                  </span>
                </span>
                {invoice.pdfUrl && invoice.xmlUrl && (
                  <span className="flex gap-5">
                    <a href={invoice.pdfUrl} download className={`${looks.link} inline-flex min-h-11 items-center`}>
                      {text('pdf')}
                    </a>
                    <a href={invoice.xmlUrl} download className={`${looks.link} inline-flex min-h-11 items-center`}>
                      {text('xml')}
                    </a>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={`${looks.card} mt-4`} aria-label={text('delivery')}>
        <h2 className="font-semibold">{text('delivery')}</h2>
        <p className="mt-2">
          {order.contactName} {order.contactPhone}
        </p>
        <p className="text-ink-soft">{order.deliveryAddress}</p>
      </section>
    </div>
  );
}

function Amount({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex justify-between">
      <dt className="text-ink-soft">{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
