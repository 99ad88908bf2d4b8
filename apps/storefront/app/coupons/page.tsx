import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { formatMoney, type MoneyValue } from '@quanlian/money/money-text.ts';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { readGraph } from '#lib/graph.ts';
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
      {myCoupons.length === 0 && <p className="mt-2 text-ink-soft">{text('noCoupons')}</p>}
      <ul className="mt-3 grid gap-3">
        {myCoupons.map((coupon) => (
          <Ticket
            key={coupon.id}
            name={named(coupon.template)}
            face={coupon.face}
            threshold={coupon.template.threshold}
            validUntil={coupon.validUntil}
          >
            <StateTag of="CouponState" value={coupon.state} />
          </Ticket>
        ))}
      </ul>
    </div>
  );
}

type TicketProps = { name: string; face: MoneyValue; threshold: MoneyValue; validUntil: string; children: ReactNode };

async function Ticket({ name, face, threshold, validUntil, children }: TicketProps) {
  const text = await getTranslations('member');
  return (
    <li className={`${looks.card} flex items-center gap-4`}>
      <span className="shrink-0 text-2xl font-semibold text-price">{formatMoney(face)}</span>
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{name}</span>
        <span className="block text-sm text-ink-soft">
          {text('terms', { threshold: formatMoney(threshold), day: validUntil })}
        </span>
      </span>
      {children}
    </li>
  );
}
