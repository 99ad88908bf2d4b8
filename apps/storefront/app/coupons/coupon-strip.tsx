import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { formatMoney, type MoneyValue } from '@quanlian/money/money-text.ts';
import { nameOf } from '@quanlian/ui/naming.ts';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { routes } from '#lib/routes.ts';

interface Coupon {
  id: string;
  name: string;
  nameEn: string | null;
  validUntil: string;
  face: MoneyValue;
  threshold: MoneyValue;
}

/** Coupons that can be taken, beside each other; one swipes on a phone. */
export async function CouponStrip({ coupons }: { coupons: readonly Coupon[] }) {
  const text = await getTranslations('member');
  const locale = await requestLanguage();
  if (coupons.length === 0) return null;
  return (
    <section aria-label={text('toClaim')} className="mt-4 md:mt-8">
      <ul className="-mx-4 flex snap-x scroll-px-4 gap-3 overflow-x-auto px-4 pb-1 sm:-mx-6 sm:scroll-px-6 sm:px-6 md:mx-0 md:grid md:grid-cols-3 md:px-0">
        {coupons.slice(0, 6).map((coupon) => (
          <li key={coupon.id} className="w-[19rem] max-w-[85vw] flex-none snap-start md:w-auto">
            <Link
              href={routes.coupons()}
              className="flex h-full items-center gap-4 rounded-3xl border border-price/25 bg-price/5 px-5 py-4 transition-colors duration-150 hover:border-price"
            >
              <span className="flex-none text-2xl font-semibold text-price">
                {formatMoney(coupon.face).replace(/\.00$/, '')}
              </span>
              <span className="min-w-0 flex-1">
                <span className="line-clamp-2 font-medium">{nameOf(coupon, locale)}</span>
                <span className="block text-sm text-ink-soft">
                  {text('from', { threshold: formatMoney(coupon.threshold).replace(/\.00$/, '') })}
                  <span className="block">{text('until', { day: coupon.validUntil })}</span>
                </span>
              </span>
              <span className="flex-none rounded-full bg-[#C23B20] px-3 py-1.5 text-sm font-medium text-white">
                {text('claim')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
