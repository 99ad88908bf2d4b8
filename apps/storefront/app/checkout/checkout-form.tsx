'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { done, invalid, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Form } from 'radix-ui';
import { type FormEvent, type ReactNode, useState, useTransition } from 'react';
import { routes } from '#lib/routes.ts';
import { type Address, AddressFields, addressOf } from '../addresses/address-fields.tsx';
import { useKeptText } from '../kept-text.ts';
import { looks } from '../looks.ts';
import { useRun } from '../use-run.ts';
import { CheckoutMutation, SaveAddressMutation } from './operations.ts';

type Coupon = { id: string; name: string; savesMinor: string; saves: string; terms: string; refusal: string | null };
type Props = {
  /** Whose checkout it is: what was typed is kept for nobody else. */
  shopperId: string;
  addresses: (Address & { id: string; isDefault: boolean })[];
  productIds: string[];
  totalMinor: string;
  currency: string;
  coupons: Coupon[];
  chosenCoupon: string | null;
  points: { pointsAvailable: number; pointsPending: number; pointsMost: number; pointsForOneYuan: number };
  goods: ReactNode;
};

/** Where it goes, what is taken off and why, and the one button. What it costs is decided when it is placed. */
export function CheckoutForm({
  shopperId,
  addresses,
  productIds,
  totalMinor,
  currency,
  coupons,
  chosenCoupon,
  points,
  goods,
}: Props) {
  const text = useTranslations('checkout');
  const router = useRouter();
  const checkout = useMutate(CheckoutMutation);
  const saveAddress = useMutate(SaveAddressMutation);
  const { run, running, problem } = useRun();
  const { form, keep, forget } = useKeptText(`checkout/${shopperId}`);
  const [addressId, setAddressId] = useState(addresses[0]?.id ?? 'new');
  const [usesPoints, setUsesPoints] = useState(false);
  const [couponId, setCouponId] = useState(chosenCoupon);
  const [isReading, startReading] = useTransition();
  const usable = coupons.filter(({ refusal }) => refusal === null);
  const others = coupons.filter(({ refusal }) => refusal !== null);
  const coupon = usable.find(({ id }) => id === couponId);
  const spent = usesPoints ? points.pointsMost : 0;
  const pointsMinor = (BigInt(spent) * 100n) / BigInt(points.pointsForOneYuan);
  const couponMinor = BigInt(coupon?.savesMinor ?? '0');
  const money = (amountMinor: bigint) => formatMoney({ amountMinor: amountMinor.toString(), currency });

  // Chosen at once; how many points may then pay is read from the server.
  const choose = (id: string | null) => {
    setCouponId(id);
    startReading(() => router.replace(routes.checkout(id ?? undefined), { scroll: false }));
  };

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    void run(async () => {
      const known = addresses.find((address) => address.id === addressId);
      const address = known ?? addressOf(data);
      if (!known) {
        const { saveMyAddress: saved } = await saveAddress({
          input: { ...address, isDefault: addresses.length === 0 },
        });
        // An address book that is full does not hold up an order.
        if (saved.__typename === 'InvalidInput') return invalid(saved);
      }
      const { checkoutCart: result } = await checkout({
        input: {
          productIds,
          couponId: coupon?.id ?? null,
          points: spent,
          delivery: {
            contactName: address.recipient,
            contactPhone: address.phone,
            address: `${address.region} ${address.detail}`,
          },
          note: String(data.get('note') ?? '').trim() || null,
        },
      });
      return matchResult<typeof result, Outcome>(result, {
        SalesOrder: (order) => {
          if (order.refusal) {
            // The coupon that has lapsed and the points that are left are shown as they are now.
            if (isOfBenefits(order.refusal.code)) router.refresh();
            return { kind: 'refused', message: order.refusal.message };
          }
          forget();
          if (order.state === 'AWAITING_PAYMENT' && order.paymentOrderId) {
            return done({ href: routes.cashier(order.paymentOrderId) });
          }
          return done({ href: routes.order(order.id) });
        },
        CartEmpty: refused,
        ChannelClosed: refused,
        ...refusals,
      });
    });
  };

  return (
    <Form.Root ref={form} onSubmit={submit} onInput={keep}>
      <section className={`${looks.card} mt-5`} aria-label={text('address')}>
        <h2 className="font-semibold">{text('address')}</h2>
        <div className="mt-3 grid gap-2">
          {addresses.map((address) => (
            <Choice
              key={address.id}
              name="address"
              checked={addressId === address.id}
              onChoose={() => setAddressId(address.id)}
              title={`${address.recipient} ${address.phone}`}
              note={`${address.region} ${address.detail}`}
            />
          ))}
          {addresses.length > 0 && (
            <Choice
              name="address"
              checked={addressId === 'new'}
              onChoose={() => setAddressId('new')}
              title={text('newAddress')}
            />
          )}
        </div>
        {addressId === 'new' && <AddressFields />}
      </section>
      {goods}
      <section className={`${looks.card} mt-4`} aria-label={text('coupon')}>
        <h2 className="font-semibold">{text('coupon')}</h2>
        {coupons.length === 0 ? (
          <p className="mt-2 text-ink-soft">{text('noCoupon')}</p>
        ) : (
          <div className="mt-3 grid gap-2">
            {usable.map((choice) => (
              <Choice
                key={choice.id}
                name="coupon"
                checked={coupon?.id === choice.id}
                onChoose={() => choose(choice.id)}
                title={`${choice.name} −${choice.saves}`}
                note={choice.terms}
              />
            ))}
            <Choice
              name="coupon"
              checked={coupon === undefined}
              onChoose={() => choose(null)}
              title={text('withoutCoupon')}
            />
            {others.length > 0 && (
              <details>
                <summary className="flex min-h-11 cursor-pointer items-center text-sm text-ink-soft">
                  {text('otherCoupons', { count: others.length })}
                </summary>
                <ul className="grid gap-2">
                  {others.map((choice) => (
                    <li key={choice.id} className="rounded-2xl border border-line px-4 py-2 text-ink-soft">
                      {choice.name}
                      <span className="block text-sm">
                        {choice.terms} · {choice.refusal}
                      </span>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </div>
        )}
      </section>
      <section className={`${looks.card} mt-4`} aria-label={text('points')}>
        <label className="flex min-h-11 items-center justify-between gap-4">
          <span>
            <span className="font-semibold">{text('points')}</span>
            <span className="block text-sm text-ink-soft">
              {points.pointsMost > 0
                ? text('pointsUse', {
                    points: points.pointsMost,
                    amount: money((BigInt(points.pointsMost) * 100n) / BigInt(points.pointsForOneYuan)),
                    available: points.pointsAvailable,
                  })
                : text('pointsNone', { pending: points.pointsPending })}
            </span>
          </span>
          <input
            type="checkbox"
            className="size-6 accent-leaf"
            checked={spent > 0}
            disabled={points.pointsMost === 0}
            onChange={(event) => setUsesPoints(event.target.checked)}
          />
        </label>
      </section>
      <label className={`${looks.card} mt-4 grid gap-2`}>
        <span className="font-semibold">{text('note')}</span>
        <input name="note" maxLength={200} className={looks.field} />
      </label>
      <section className={`${looks.card} mt-4`}>
        <dl className="grid gap-2">
          <Amount label={text('goods')} value={money(BigInt(totalMinor))} />
          {couponMinor > 0n && <Amount label={coupon?.name ?? text('coupon')} value={`−${money(couponMinor)}`} />}
          {pointsMinor > 0n && (
            <Amount label={text('pointsSpent', { points: spent })} value={`−${money(pointsMinor)}`} />
          )}
          <div className="flex justify-between border-t border-line pt-2 text-lg font-semibold">
            <dt>{text('toPay')}</dt>
            <dd className="text-price">{money(BigInt(totalMinor) - couponMinor - pointsMinor)}</dd>
          </div>
        </dl>
        {problem !== null && (
          <p role="alert" className={`${looks.problem} mt-4`}>
            {problem}
          </p>
        )}
        <button
          type="submit"
          disabled={running || isReading}
          aria-busy={running || isReading}
          className={`${looks.primary} mt-4 w-full`}
        >
          {text('placeOrder')}
        </button>
      </section>
    </Form.Root>
  );
}

function isOfBenefits(code: string): boolean {
  return code.startsWith('Coupon') || code.startsWith('Points');
}

function Amount({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex justify-between">
      <dt className="text-ink-soft">{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Choice(props: { name: string; checked: boolean; onChoose: () => void; title: string; note?: string }) {
  const { name, checked, onChoose, title, note } = props;
  return (
    <label className="flex min-h-12 items-center gap-3 rounded-2xl border border-line px-4 py-2 has-[:checked]:border-leaf has-[:checked]:bg-leaf-pale">
      <input type="radio" name={name} checked={checked} onChange={onChoose} className="size-5 accent-leaf" />
      <span className="min-w-0">
        <span className="block">{title}</span>
        {note !== undefined && <span className="block text-sm text-ink-soft">{note}</span>}
      </span>
    </label>
  );
}
