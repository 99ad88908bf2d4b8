import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { businessDay, serverNow } from '@quanlian/app-kit/server-time.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { formatMoney, type MoneyValue } from '@quanlian/money/money-text.ts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { looks } from '../looks.ts';
import { StateTag } from '../state-tag.tsx';
import { ClaimButton } from './claim-button.tsx';
import { CouponsQuery } from './operations.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('member'))('coupons') };
}

export default async function CouponsPage() {
  const text = await getTranslations('member');
  const locale = await requestLanguage();
  const { myCoupons, claimableCoupons } = await readGraph(CouponsQuery);
  const open = claimableCoupons.filter((template) => template.mine < template.perMember);
  const named = (template: { name: string; nameEn?: string | null }) =>
    (locale === 'en' && template.nameEn) || template.name;
  // What lapsed at midnight is over, whether its state has been written or not.
  const today = businessDay(serverNow());
  const isOver = ({ state, validUntil }: (typeof myCoupons)[number]) =>
    state === 'USED' || state === 'EXPIRED' || validUntil < today;
  const usable = myCoupons.filter((coupon) => !isOver(coupon));
  const over = myCoupons.filter(isOver);
  const facts = ({ template, face, validUntil }: (typeof myCoupons)[number]) => ({
    name: named(template),
    face,
    threshold: template.threshold,
    validUntil,
  });
  return (
    <div className={looks.page}>
      <h1 className={looks.title}>{text('coupons')}</h1>
      {open.length > 0 && (
        <section aria-label={text('toClaim')}>
          <h2 className="mt-5 font-semibold">{text('toClaim')}</h2>
          <ul className="mt-3 grid gap-3">
            {open.map((template) => (
              <Ticket key={template.id} {...template} name={named(template)}>
                <ClaimButton templateId={template.id} />
              </Ticket>
            ))}
          </ul>
        </section>
      )}
      <h2 className="mt-6 font-semibold">{text('mine')}</h2>
      {usable.length === 0 && (
        <p className="mt-2 text-ink-soft">{text(myCoupons.length === 0 ? 'noCoupons' : 'noneUsable')}</p>
      )}
      <ul className="mt-3 grid gap-3">
        {usable.map((coupon) => (
          <Ticket key={coupon.id} {...facts(coupon)}>
            {coupon.state === 'HELD' ? (
              <StateTag of="CouponState" value={coupon.state} />
            ) : (
              <Link href={routes.category()} className={looks.secondary}>
                {text('useCoupon')}
              </Link>
            )}
          </Ticket>
        ))}
      </ul>
      {over.length > 0 && (
        <section aria-label={text('over')}>
          <h2 className="mt-8 font-semibold text-ink-soft">{text('over')}</h2>
          <ul className="mt-3 grid gap-3">
            {over.map((coupon) => (
              <Ticket key={coupon.id} {...facts(coupon)} isOver>
                <span className="shrink-0 text-sm text-ink-soft">
                  {labelOf('CouponState', coupon.state === 'USED' ? 'USED' : 'EXPIRED', locale)}
                </span>
              </Ticket>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

type TicketProps = {
  name: string;
  face: MoneyValue;
  threshold: MoneyValue;
  validUntil: string;
  isOver?: boolean;
  children: ReactNode;
};

async function Ticket({ name, face, threshold, validUntil, isOver = false, children }: TicketProps) {
  const text = await getTranslations('member');
  return (
    <li className={`${looks.card} flex items-center gap-4 ${isOver ? 'bg-transparent!' : ''}`}>
      <span className={`shrink-0 text-2xl font-semibold ${isOver ? 'text-ink-soft' : 'text-price'}`}>
        {formatMoney(face).replace(/\.00$/, '')}
      </span>
      <span className="min-w-0 flex-1">
        <span className={`block font-medium ${isOver ? 'text-ink-soft' : ''}`}>{name}</span>
        <span className="block text-sm text-ink-soft">
          {text('from', { threshold: formatMoney(threshold).replace(/\.00$/, '') })}
          <span className="block">{text('until', { day: validUntil })}</span>
        </span>
      </span>
      {children}
    </li>
  );
}
