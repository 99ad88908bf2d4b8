import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { recordedName } from '@quanlian/ui/naming.ts';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { LineShot } from '../goods/line-shot.tsx';
import { looks } from '../looks.ts';
import { StateTag } from '../state-tag.tsx';
import { MyOrdersQuery } from './operations.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders'))('title') };
}

type Props = { searchParams: Promise<{ after?: string }> };

export default async function OrdersPage({ searchParams }: Props) {
  const { after } = await searchParams;
  const text = await getTranslations('orders');
  const locale = await requestLanguage();
  const { salesOrders } = await readGraph(MyOrdersQuery, { after: after ?? null });
  return (
    <div className={looks.page}>
      <h1 className={looks.title}>{text('title')}</h1>
      {salesOrders.nodes.length === 0 && (
        <p className="mt-6 text-ink-soft">
          {text('empty')}{' '}
          <Link href={routes.category()} className={looks.link}>
            {text('goShopping')}
          </Link>
        </p>
      )}
      <ul className="mt-5 grid gap-3">
        {salesOrders.nodes.map((order) => (
          <li key={order.id}>
            <Link href={routes.order(order.id)} className={`${looks.card} block hover:border-leaf`}>
              <span className="flex items-center justify-between gap-3">
                <span className="text-sm text-ink-soft sm:flex sm:gap-3">
                  <span className="block whitespace-nowrap">{order.number}</span>
                  <DateTimeText value={order.createdAt} />
                </span>
                <StateTag of="SalesOrderState" value={order.state} />
              </span>
              <span className="mt-2 flex items-center gap-3">
                {order.asked.slice(0, 1).map((line) => (
                  <LineShot key={line.product.id} {...line} />
                ))}
                <span className="line-clamp-2 min-w-0 flex-1">
                  {order.asked
                    .map((line) => `${recordedName(line.productName, line.product, locale)} ×\u00a0${line.quantity}`)
                    .join(text('comma'))}
                </span>
                {order.state !== 'REFUSED' && (
                  <span className="shrink-0 font-semibold text-price">{formatMoney(order.gross)}</span>
                )}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {salesOrders.pageInfo.hasNextPage && (
        <Link href={routes.orders(salesOrders.pageInfo.endCursor ?? undefined)} className={`${looks.secondary} mt-5`}>
          {text('more')}
        </Link>
      )}
    </div>
  );
}
