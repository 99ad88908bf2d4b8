import { DayChart } from '@quanlian/app-kit/figures/day-chart.tsx';
import { Charts } from '@quanlian/app-kit/figures/figures-frame.tsx';
import { KeyFigure, KeyFigures, TodayFigure } from '@quanlian/app-kit/figures/key-figures.tsx';
import { type PeriodDays, withSeries } from '@quanlian/app-kit/figures/series.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { HomeFiguresQuery } from './operations.ts';

/** What this supplier sold to us in figures: orders, deliveries, invoices and payments, for those who may read them. */
export async function SalesFigures({ days }: { days: PeriodDays }) {
  const text = await getTranslations('home');
  const [orders, receipts, invoices, money, seesPayments] = await Promise.all([
    may('purchase-order.read'),
    may('goods-receipt.read'),
    may('tax-invoice.read'),
    may('open-item.read'),
    may('payment-request.read'),
  ]);
  const figures = await readGraph(HomeFiguresQuery, { days, orders, receipts, invoices, money });
  const late = figures.lateDeliveryFigure;
  const ordered = {
    name: text('ordered'),
    colour: 'info' as const,
    series: figures.orderedFigures,
    list: `${routes.purchaseOrders()}?view=all`,
  };
  const delivered = {
    name: text('delivered'),
    colour: 'primary' as const,
    series: figures.receivedFigures,
    list: routes.goodsReceipts(),
  };
  const invoiced = {
    name: text('invoiced'),
    colour: 'info' as const,
    series: figures.invoicedFigures,
    list: `${routes.taxInvoices()}?view=all`,
  };
  const paid = {
    name: text('paidToUs'),
    colour: 'primary' as const,
    series: figures.paidOutFigures,
    list: seesPayments ? routes.payments() : null,
  };
  const goods = withSeries([ordered, delivered]);
  const bills = withSeries([invoiced, paid]);
  return (
    <>
      <KeyFigures label={text('keyFigures')}>
        {[...goods, ...bills].map(({ name, list, series }) => (
          <TodayFigure key={name} label={name} list={list} series={series} days={days} />
        ))}
        {late && (
          <KeyFigure
            label={text('lateOrders')}
            href={`${routes.purchaseOrders()}?view=late`}
            value={late.open}
            tone={late.open > 0 ? 'failed' : undefined}
            note={text('lateArisen', { days, count: late.arisen })}
          />
        )}
      </KeyFigures>
      <Charts>
        {goods.length > 0 && <DayChart title={text('goodsQuestion')} days={days} series={goods} />}
        {bills.length > 0 && <DayChart title={text('billsQuestion')} days={days} series={bills} />}
      </Charts>
    </>
  );
}
