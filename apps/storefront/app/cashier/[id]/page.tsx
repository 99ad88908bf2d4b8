import { formatMoney } from '@quanlian/money/money-text.ts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { currentShopper } from '#lib/session.ts';
import { looks } from '../../looks.ts';
import { CashierQuery } from './operations.ts';
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
  const words =
    order.state === 'PAID'
      ? { title: text(order.wasLate ? 'paidLate' : 'paid'), text: text(order.wasLate ? 'paidLateText' : 'paidText') }
      : order.state === 'CLOSED'
        ? { title: text('closed'), text: text('closedText') }
        : order.state === 'CONFLICTED'
          ? { title: text('conflicted'), text: text('conflictedText') }
          : null;
  const open = order.attempts.filter((attempt) => attempt.state !== 'CLOSED').at(-1);
  return (
    <div className="mx-auto max-w-xl pt-6 md:pt-12">
      <section className="rounded-3xl border border-line bg-card p-6 text-center">
        <h1 className="text-lg font-semibold">{text('title')}</h1>
        <p className="mt-4 text-3xl font-semibold">{formatMoney(order.amount)}</p>
        <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-left text-sm">
          <dt className="text-ink-soft">{text('order')}</dt>
          <dd>{order.orderNumber}</dd>
          <dt className="text-ink-soft">{text('payee')}</dt>
          <dd>{order.payeeName}</dd>
        </dl>
        {words ? (
          <div role="status" className="mt-6">
            <p className="text-xl font-semibold">{words.title}</p>
            <p className="mt-2 text-ink-soft">{words.text}</p>
            <Link href={routes.order(order.salesOrder.id)} className={`${looks.primary} mt-6`}>
              {text('toOrder')}
            </Link>
          </div>
        ) : (
          <PayPanel
            id={order.id}
            expiresAt={order.expiresAt}
            isClosing={order.state === 'CLOSING'}
            attempt={open ? { state: open.state, codeUrl: open.codeUrl, h5Url: open.h5Url } : null}
          />
        )}
      </section>
    </div>
  );
}
