import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { isUuid } from '@quanlian/ids/uuid.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { recordedName } from '@quanlian/ui/naming.ts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { currentShopper } from '#lib/session.ts';
import { CartQuery } from '../cart/operations.ts';
import { LineShot } from '../goods/line-shot.tsx';
import { looks } from '../looks.ts';
import { CheckoutForm } from './checkout-form.tsx';
import { BenefitsQuery, CheckoutQuery } from './operations.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkout'))('checkoutTitle') };
}

type Props = { searchParams: Promise<{ coupon?: string }> };

export default async function CheckoutPage({ searchParams }: Props) {
  const { coupon: asked } = await searchParams;
  // An address that somebody typed: what is no coupon is none.
  const coupon = typeof asked === 'string' && isUuid(asked) ? asked : undefined;
  const text = await getTranslations('checkout');
  const locale = await requestLanguage();
  // Whoever is not signed in goes to sign in from here, and comes back with the cart.
  const { myAddresses } = await readGraph(CheckoutQuery);
  const { cart } = await readGraph(CartQuery);
  const lines = cart.lines.filter((line) => line.refusal === null && line.gross);
  if (lines.length === 0 || !cart.legalEntity) redirect(routes.cart());
  const { myBenefits } = await readGraph(BenefitsQuery, {
    input: {
      legalEntityId: cart.legalEntity.id,
      couponId: coupon ?? null,
      lines: lines.map((line) => ({
        orderLineId: line.product.id,
        productId: line.product.id,
        grossMinor: line.gross?.amountMinor ?? '0',
      })),
    },
  });
  const coupons = myBenefits.coupons.map((choice) => ({
    id: choice.coupon.id,
    name: (locale === 'en' && choice.coupon.template.nameEn) || choice.coupon.template.name,
    savesMinor: choice.savesMinor,
    saves: formatMoney({ ...choice.coupon.face, amountMinor: choice.savesMinor }),
    terms: text('couponTerms', {
      threshold: formatMoney(choice.coupon.template.threshold),
      face: formatMoney(choice.coupon.face),
      day: choice.coupon.validUntil,
    }),
    refusal:
      choice.coupon.state === 'HELD'
        ? text('couponHeld')
        : choice.refusal === null
          ? null
          : choice.refusal === 'BELOW_THRESHOLD'
            ? text('missing', { amount: formatMoney({ ...choice.coupon.face, amountMinor: choice.missingMinor }) })
            : labelOf('CouponRefusal', choice.refusal, locale),
  }));
  return (
    <div className={looks.page}>
      <h1 className={looks.title}>{text('checkoutTitle')}</h1>
      <CheckoutForm
        shopperId={(await currentShopper())?.personId ?? ''}
        addresses={myAddresses}
        productIds={lines.map((line) => line.product.id)}
        totalMinor={cart.totalGross.amountMinor}
        currency={cart.totalGross.currency}
        coupons={coupons}
        chosenCoupon={coupon ?? null}
        points={myBenefits}
        goods={
          <section className={`${looks.card} mt-4`} aria-label={text('goods')}>
            <div className="flex items-center justify-between gap-3">
              <h2 className="font-semibold">{text('goods')}</h2>
              <Link href={routes.cart()} className={`${looks.link} -my-3 inline-flex min-h-11 items-center text-sm`}>
                {text('changeGoods')}
              </Link>
            </div>
            <ul className="mt-2 divide-y divide-line">
              {lines.map((line) => (
                <li key={line.product.id} className="flex items-center gap-3 py-2">
                  <LineShot {...line} />
                  <span className="min-w-0 flex-1">
                    {recordedName(line.productName, line.product, locale)}{' '}
                    <span className="whitespace-nowrap text-ink-soft">× {line.quantity}</span>
                  </span>
                  {line.gross && <span className="shrink-0">{formatMoney(line.gross)}</span>}
                </li>
              ))}
            </ul>
            {lines.length < cart.lines.length && (
              <p className="mt-2 text-sm text-ink-soft">
                {text('leftInCart')}{' '}
                <Link href={routes.cart()} className={looks.link}>
                  {text('toCart')}
                </Link>
              </p>
            )}
          </section>
        }
      />
    </div>
  );
}
