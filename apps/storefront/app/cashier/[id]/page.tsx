import { formatMoney } from '@quanlian/money/money-text.ts';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { currentShopper } from '#lib/session.ts';
import { looks } from '../../looks.ts';
import { CashierQuery } from './operations.ts';
import { OutcomeMark } from './outcome-mark.tsx';
import { PayPanel } from './pay-panel.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkout.cashier'))('title') };
}

export default async function CashierPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if ((await currentShopper()) === null) redirect(`${routes.signIn()}?next=${encodeURIComponent(routes.cashier(id))}`);
  const text = await getTranslations('checkout.cashier');
  const { paymentOrder: order } = await readGraph(CashierQuery, { id });
  if (!order) notFound();
  const outcome = outcomeOf(order);
  const last = order.attempts.filter((attempt) => attempt.state !== 'CLOSED').at(-1);
  const ended = order.salesOrder.endedReason;
  return (
    <div className="mx-auto max-w-xl pt-6 md:pt-12">
      <section className="rounded-3xl border border-line bg-card p-6 text-center">
        <h1 className={outcome === null ? 'text-lg font-semibold' : 'text-ink-soft'}>{text('title')}</h1>
        {outcome !== null && (
          <div role="status" className="mt-5">
            <OutcomeMark tone={outcome.tone} />
            <p className="mt-4 text-xl font-semibold">{text(outcome.key)}</p>
            <p className="mx-auto mt-2 max-w-sm text-pretty text-ink-soft">
              {outcome.key === 'closed' && ended !== null && ended !== 'REFUSED' && (
                <span className="block">{text(`why.${ended}`)}</span>
              )}
              {text(outcome.key === 'paidLate' ? afterLate(order.salesOrder) : `${outcome.key}Text`)}
            </p>
          </div>
        )}
        <p
          className={`mt-4 text-3xl font-semibold ${outcome?.key === 'closed' ? 'text-ink-soft line-through decoration-1' : ''}`}
        >
          {formatMoney(order.amount)}
        </p>
        <dl className="mt-5 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 rounded-2xl bg-paper px-5 py-4 text-left text-sm">
          <dt className="text-ink-soft">{text('order')}</dt>
          <dd className="text-right">{order.orderNumber}</dd>
          <dt className="text-ink-soft">{text('payee')}</dt>
          <dd className="text-right">{order.payeeName}</dd>
          {outcome !== null && order.paidAt !== null && (
            <>
              <dt className="text-ink-soft">{text('paidAt')}</dt>
              <dd className="text-right">
                <DateTimeText value={order.paidAt} />
              </dd>
            </>
          )}
        </dl>
        {outcome === null ? (
          <PayPanel
            id={order.id}
            expiresAt={order.expiresAt}
            isClosing={order.state === 'CLOSING'}
            attempt={last ? { state: last.state, codeUrl: last.codeUrl, h5Url: last.h5Url } : null}
          />
        ) : (
          <div className="mt-6 grid gap-3 sm:flex sm:justify-center">
            <Link href={routes.order(order.salesOrder.id)} className={looks.primary}>
              {text('toOrder')}
            </Link>
            <Link href={outcome.key === 'closed' ? routes.cart() : routes.home()} className={looks.secondary}>
              {text(outcome.key === 'closed' ? 'toCart' : 'goOn')}
            </Link>
          </div>
        )}
      </section>
      {outcome === null && (
        <p className="mt-4 text-center">
          <Link
            href={routes.order(order.salesOrder.id)}
            className="inline-flex min-h-11 items-center text-sm text-ink-soft underline-offset-4 hover:underline"
          >
            {text('later')}
          </Link>
        </p>
      )}
    </div>
  );
}

/** What becomes of money that came too late: the goods, or the money back. */
function afterLate(order: { state: string; refundState: string | null }) {
  if (order.refundState !== null) return order.refundState === 'DONE' ? 'lateDone' : 'lateAsked';
  return reinstated.includes(order.state) ? 'lateKept' : 'paidLateText';
}

/** States of an order that goes on. */
const reinstated = ['AWAITING_SHIPMENT', 'PARTLY_SHIPPED', 'SHIPPED', 'SIGNED', 'COMPLETED'];

type Outcome = { key: 'paid' | 'paidLate' | 'closed' | 'conflicted'; tone: 'done' | 'waiting' | 'ended' };

/** How it has come out; null while it may be paid. */
function outcomeOf({ state, wasLate }: { state: string; wasLate: boolean }): Outcome | null {
  if (state === 'PAID') return wasLate ? { key: 'paidLate', tone: 'waiting' } : { key: 'paid', tone: 'done' };
  if (state === 'CLOSED') return { key: 'closed', tone: 'ended' };
  if (state === 'CONFLICTED') return { key: 'conflicted', tone: 'waiting' };
  return null;
}
