import { DayChart } from '@quanlian/app-kit/figures/day-chart.tsx';
import { Charts } from '@quanlian/app-kit/figures/figures-frame.tsx';
import { KeyFigure, KeyFigures, TodayFigure } from '@quanlian/app-kit/figures/key-figures.tsx';
import { type PeriodDays, withSeries } from '@quanlian/app-kit/figures/series.ts';
import { MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { HomeFiguresQuery } from './operations.ts';

type Amount = { amountMinor: string; currency: string };

/** What this dealer has, owes and buys, for those who may read it. */
export async function TradeFigures({ days }: { days: PeriodDays }) {
  const text = await getTranslations('home');
  const [orders, funds, receivables, stock] = await Promise.all([
    may('sales-order.read'),
    may('credit.read'),
    may('receivable.read'),
    may('partner-stock.read'),
  ]);
  const figures = await readGraph(HomeFiguresQuery, { days, orders, funds, receivables, stock });
  const sellers = figures.dealerFunds?.nodes ?? [];
  const overdue = figures.overdueReceivableFigure;
  const goods = figures.partnerStockFigure;
  const [bought] = withSeries([
    {
      name: text('bought'),
      colour: 'primary' as const,
      series: figures.soldFigures?.find(({ channel }) => channel === 'DEALER')?.sold,
      list: routes.orders(),
    },
  ]);
  const [paid] = withSeries([
    {
      name: text('paidByUs'),
      colour: 'warning' as const,
      series: figures.dealerReceiptFigures,
      list: `${routes.statements()}?view=transfers`,
    },
  ]);
  return (
    <>
      <KeyFigures label={text('keyFigures')}>
        {sellers.length > 0 && (
          <>
            <KeyFigure
              label={text('advance')}
              href={routes.funds()}
              value={<MoneyText value={totalOf(sellers.map(({ purses }) => advanceOf(purses)))} />}
              note={text('advanceNote')}
            />
            <KeyFigure
              label={text('creditLeft')}
              href={routes.funds()}
              value={<MoneyText value={totalOf(sellers.map(({ creditAvailable }) => creditAvailable))} />}
              note={text('creditNote')}
            />
            <KeyFigure
              label={text('orderable')}
              href={(await may('sales-order.place')) ? routes.newOrder() : routes.funds()}
              value={<MoneyText value={totalOf(sellers.map(({ orderableToday }) => orderableToday))} />}
              note={text('orderableNote')}
            />
          </>
        )}
        {overdue && (
          <KeyFigure
            label={text('overdue')}
            href={`${routes.statements()}?view=overdue`}
            value={overdue.open}
            tone={overdue.open > 0 ? 'failed' : undefined}
            note={text('overdueNote', { days, count: overdue.arisen })}
          />
        )}
        {goods && (
          <KeyFigure
            label={text('stock')}
            href={routes.stock()}
            value={text('batches', { count: goods.batchCount })}
            note={text('stockNote', { products: goods.productCount, expiring: goods.expiringBatchCount })}
          />
        )}
        {bought && <TodayFigure label={bought.name} list={bought.list} series={bought.series} days={days} />}
      </KeyFigures>
      <Charts>
        {bought && <DayChart title={text('boughtQuestion')} days={days} series={[bought]} />}
        {paid && <DayChart title={text('paidQuestion')} days={days} series={[paid]} />}
      </Charts>
    </>
  );
}

function advanceOf(purses: readonly { kind: string; usable: Amount }[]): Amount {
  return purses.find(({ kind }) => kind === 'ADVANCE')?.usable ?? { amountMinor: '0', currency: 'CNY' };
}

/** Over all companies of ours with which the dealer has an agreement. */
function totalOf(amounts: readonly Amount[]): Amount {
  const total = amounts.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);
  return { amountMinor: String(total), currency: amounts[0]?.currency ?? 'CNY' };
}
