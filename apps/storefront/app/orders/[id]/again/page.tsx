import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { recordedName } from '@quanlian/ui/naming.ts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { looks } from '../../../looks.ts';
import { EarlierOrderQuery } from '../../operations.ts';
import { AgainForm } from './again-form.tsx';
import { linesAgain } from './lines-again.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders'))('again') };
}

/** The goods of an earlier order, at today's prices, on their way into the cart. */
export default async function OrderAgainPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('orders');
  const locale = await requestLanguage();
  const order = found((await readGraph(EarlierOrderQuery, { id })).salesOrder);
  const { buyable, soldOut, notSold } = linesAgain(order.asked);
  const nameOf = (line: (typeof order.asked)[number]) => recordedName(line.productName, line.product, locale);
  const gone = [
    ...soldOut.map((line) => ({ line, why: text('soldOut') })),
    ...notSold.map((line) => ({ line, why: text('notSold') })),
  ];
  return (
    <div className={looks.page}>
      <Link href={routes.order(id)} className={`${looks.link} inline-flex min-h-11 items-center gap-1.5`}>
        <span aria-hidden="true">‹</span>
        {order.number}
      </Link>
      <h1 className={looks.title}>{text('again')}</h1>
      <p className="mt-1 text-ink-soft">{text('againText', { number: order.number })}</p>
      {gone.length > 0 && (
        <ul className={`${looks.card} mt-4 divide-y divide-line py-1`}>
          {gone.map(({ line, why }) => (
            <li key={line.product.id} className="flex items-center justify-between gap-3 py-3 text-ink-soft">
              {nameOf(line)} <span className="shrink-0 text-sm text-[#A8341D]">{why}</span>
            </li>
          ))}
        </ul>
      )}
      {buyable.length === 0 ? (
        <p className="mt-6 text-ink-soft">
          {text('nothingLeft')}{' '}
          <Link href={routes.category()} className={looks.link}>
            {text('goShopping')}
          </Link>
        </p>
      ) : (
        <AgainForm
          lines={buyable.flatMap(({ line, most, quantity }) => {
            const { id: productId, shopProduct, shopStock, specification, brand } = line.product;
            if (shopProduct === null) return [];
            return {
              productId,
              name: nameOf(line),
              shot: { productName: line.productName, baseUnit: line.baseUnit, product: { specification, brand } },
              price: shopProduct.price,
              most,
              left: shopStock?.left ?? null,
              quantity,
            };
          })}
        />
      )}
    </div>
  );
}
