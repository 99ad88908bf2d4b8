import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { recordedName } from '@quanlian/ui/naming.ts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { BestSellers } from '../goods/best-sellers.tsx';
import { LineShot } from '../goods/line-shot.tsx';
import { looks } from '../looks.ts';
import { CartLineControls } from './cart-line-controls.tsx';
import { CartQuery } from './operations.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkout'))('cartTitle') };
}

export default async function CartPage() {
  const text = await getTranslations('checkout');
  const locale = await requestLanguage();
  const { cart } = await readGraph(CartQuery);
  if (cart.lines.length === 0) {
    return (
      <>
        <div className={`${looks.page} text-center`}>
          <h1 className={looks.title}>{text('emptyTitle')}</h1>
          <p className="mt-2 text-ink-soft">{text('emptyText')}</p>
          <Link href={routes.category()} className={`${looks.primary} mt-6`}>
            {text('goShopping')}
          </Link>
        </div>
        <BestSellers />
      </>
    );
  }
  const isBuyable = cart.lines.some((line) => line.refusal === null);
  const saved = cart.scheme.amountMinor !== '0';
  return (
    <div className={looks.page}>
      <h1 className={looks.title}>{text('cartTitle')}</h1>
      <ul className={`${looks.card} mt-5 divide-y divide-line py-1`}>
        {cart.lines.map((line) => (
          <li key={line.product.id} className="grid gap-3 py-4">
            <div className="flex items-start gap-3">
              <LineShot {...line} />
              <div className="min-w-0 flex-1">
                <Link
                  href={routes.product(line.productCode)}
                  className="inline-flex min-h-9 items-center font-medium hover:text-leaf"
                >
                  {recordedName(line.productName, line.product, locale)}
                </Link>
                {line.product.specification !== null && (
                  <p className="text-sm text-ink-soft">{line.product.specification}</p>
                )}
                {line.promotionName !== null && <p className="text-sm text-[#A8341D]">{line.promotionName}</p>}
              </div>
              {line.gross && line.available > 0 && (
                <p className="shrink-0 text-right font-semibold text-price">
                  {formatMoney(line.gross)}
                  {line.listGross && line.listGross.amountMinor !== line.gross.amountMinor && (
                    <s className="block text-sm font-normal text-ink-soft">{formatMoney(line.listGross)}</s>
                  )}
                </p>
              )}
            </div>
            {line.refusal !== null && (
              <p className="text-sm text-[#A8341D]" role="status">
                {line.refusal}
              </p>
            )}
            <CartLineControls
              productId={line.product.id}
              productName={recordedName(line.productName, line.product, locale)}
              quantity={line.quantity}
              available={line.gross ? line.available : 0}
            />
          </li>
        ))}
      </ul>
      <section className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] mt-4 flex items-center justify-between gap-4 rounded-3xl border border-line bg-card p-4 shadow-sm md:bottom-4">
        <div>
          <p className="text-sm text-ink-soft">{text('total')}</p>
          <p className="text-xl font-semibold text-price">{formatMoney(cart.totalGross)}</p>
          {saved && <p className="text-sm text-[#A8341D]">{text('saved', { amount: formatMoney(cart.scheme) })}</p>}
        </div>
        {isBuyable ? (
          <Link href={routes.checkout()} className={looks.primary}>
            {text('toCheckout')}
          </Link>
        ) : (
          <p className="max-w-40 text-right text-sm text-ink-soft">{text('nothingBuyable')}</p>
        )}
      </section>
    </div>
  );
}
