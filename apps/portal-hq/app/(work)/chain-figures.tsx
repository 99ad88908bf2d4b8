import { DayChart, type DayChartSeries } from '@quanlian/app-kit/figures/day-chart.tsx';
import { ExceptionChart, type ExceptionRow, openExceptions } from '@quanlian/app-kit/figures/exception-chart.tsx';
import { Charts } from '@quanlian/app-kit/figures/figures-frame.tsx';
import { KeyFigure, KeyFigures, TodayFigure } from '@quanlian/app-kit/figures/key-figures.tsx';
import { addedUp, type ExceptionFigure, type PeriodDays, withSeries } from '@quanlian/app-kit/figures/series.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { HomeFiguresQuery } from './operations.ts';

const exceptionsId = 'exceptions';

/** The chain in figures: bought, made, sold, received, paid, and what went wrong; each of it for those who may read its documents. */
export async function ChainFigures({ days }: { days: PeriodDays }) {
  const text = await getTranslations('home');
  const locale = await requestLanguage();
  const figures = await readFigures(days);
  const sold = figures.soldFigures ?? [];
  const soldInAll = addedUp(sold.map((channel) => channel.sold));
  const lists = {
    received: `${routes.goodsReceipts()}?view=all`,
    made: `${routes.productionOrders()}?view=all`,
    sold: `${routes.salesOrders()}?view=all`,
    // Who may see what dealers owe may not always see the bank's lines.
    fromDealers: (await may('receipt-claim.read')) ? `${routes.receipts()}?view=all` : null,
    fromShop: `${routes.paymentOrders()}?view=all`,
    paid: `${routes.payOuts()}?view=all`,
  };
  const exceptions = kindsOf([
    { name: text('late'), href: `${routes.purchaseOrders()}?view=late`, figure: figures.lateDeliveryFigure },
    { name: text('held'), href: `${routes.invoiceMatches()}?view=held`, figure: figures.heldInvoiceFigure },
    { name: text('differing'), href: `${routes.shipments()}?view=disputed`, figure: figures.deliveryDifferenceFigure },
    {
      name: text('returned'),
      // The view shows what the bank refused, too.
      href: `${routes.paymentRequests()}?view=returned&state=RETURNED`,
      figure: figures.returnedPaymentFigure,
    },
    { name: text('overdue'), href: `${routes.receivables()}?view=overdue`, figure: figures.overdueReceivableFigure },
  ]);
  const open = openExceptions(exceptions);
  const channelColours = { DEALER: 'primary', SHOP: 'info' } as const;
  return (
    <>
      <KeyFigures label={text('keyFigures')}>
        {figures.receivedFigures && (
          <TodayFigure label={text('bought')} list={lists.received} series={figures.receivedFigures} days={days} />
        )}
        {figures.madeFigures && (
          <TodayFigure label={text('made')} list={lists.made} series={figures.madeFigures} days={days} />
        )}
        {soldInAll && <TodayFigure label={text('sold')} list={lists.sold} series={soldInAll} days={days} />}
        {figures.dealerReceiptFigures && (
          <TodayFigure
            label={text('takenFromDealers')}
            list={lists.fromDealers}
            series={figures.dealerReceiptFigures}
            days={days}
          />
        )}
        {figures.shopReceiptFigures && (
          <TodayFigure
            label={text('takenInShop')}
            list={lists.fromShop}
            series={figures.shopReceiptFigures}
            days={days}
          />
        )}
        {figures.paidOutFigures && (
          <TodayFigure label={text('paid')} list={lists.paid} series={figures.paidOutFigures} days={days} />
        )}
        {exceptions.length > 0 && (
          <KeyFigure
            label={text('exceptions')}
            href={`#${exceptionsId}`}
            value={open}
            tone={open > 0 ? 'failed' : undefined}
            note={text('exceptionsNote')}
          />
        )}
      </KeyFigures>
      <Charts>
        {sold.length > 0 && (
          <DayChart
            title={text('soldQuestion')}
            days={days}
            stacked
            series={sold.map(({ channel, sold: series }) => ({
              name: labelOf('SalesChannelName', channel, locale),
              colour: channelColours[channel],
              series,
              list: `${lists.sold}&channel=${channel}`,
            }))}
          />
        )}
        <DayChartOf
          title={text('supplyQuestion')}
          days={days}
          series={[
            { name: text('bought'), colour: 'info', series: figures.receivedFigures, list: lists.received },
            { name: text('made'), colour: 'primary', series: figures.madeFigures, list: lists.made },
          ]}
        />
        <DayChartOf
          title={text('moneyQuestion')}
          days={days}
          series={[
            {
              name: text('takenFromDealers'),
              colour: 'primary',
              series: figures.dealerReceiptFigures,
              list: lists.fromDealers,
            },
            { name: text('takenInShop'), colour: 'info', series: figures.shopReceiptFigures, list: lists.fromShop },
            { name: text('paid'), colour: 'warning', series: figures.paidOutFigures, list: lists.paid },
          ]}
        />
        {exceptions.length > 0 && (
          <ExceptionChart id={exceptionsId} title={text('exceptionsQuestion')} days={days} rows={exceptions} />
        )}
      </Charts>
    </>
  );
}

async function readFigures(days: PeriodDays) {
  const [received, made, sold, receivables, channels, paid, orders, matches, shipments, requests] = await Promise.all([
    may('goods-receipt.read'),
    may('production.read'),
    may('sales-order.read'),
    may('receivable.read'),
    may('payment.read'),
    may('open-item.read'),
    may('purchase-order.read'),
    may('invoice-match.read'),
    may('shipment.read'),
    may('payment-request.read'),
  ]);
  const allowed = { received, made, sold, receivables, channels, paid, orders, matches, shipments, requests };
  return readGraph(HomeFiguresQuery, { days, ...allowed });
}

type Maybe<Row, Key extends keyof Row> = Omit<Row, Key> & { [K in Key]: Row[K] | undefined };

function kindsOf(rows: Maybe<ExceptionRow, 'figure'>[]): ExceptionRow[] {
  return rows.flatMap(({ figure, ...row }: Omit<ExceptionRow, 'figure'> & { figure: ExceptionFigure | undefined }) =>
    figure ? [{ ...row, figure }] : [],
  );
}

/** A chart of those of its series that the reader may see; none where there is none. */
function DayChartOf(props: { title: string; days: PeriodDays; series: Maybe<DayChartSeries, 'series'>[] }) {
  const seen = withSeries(props.series);
  return seen.length === 0 ? null : <DayChart title={props.title} days={props.days} series={seen} />;
}
