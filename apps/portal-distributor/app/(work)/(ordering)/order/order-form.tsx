'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { unitName } from '@quanlian/labels/unit-name.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { DecimalField, FormHeading, FormRow, RadioField, SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import { formatDecimal } from '@quanlian/ui/format.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { routes } from '#lib/routes.ts';
import style from './line-form.module.css';
import { PlaceDealerOrderMutation } from './operations.ts';
import { caseCost, giftCasesOf, isOrdered, type OrderedLine, orderSums, type Priced } from './order-sums.ts';

export type OrderableProduct = Priced & {
  id: string;
  code: string;
  name: string;
  specification: string | null;
  baseUnit: string;
  availability: string | null;
  availabilityLabel: string;
};

type Delivery = { contactName: string; contactPhone: string; address: string };
type Input = {
  funding: 'ADVANCE' | 'CREDIT';
  delivery: Delivery;
  note?: string | null;
  lines: Record<string, OrderedLine>;
};
type Props = {
  products: readonly OrderableProduct[];
  mayUseCredit: boolean;
  minimumMinor: string;
  /** What may be ordered from each purse today; null for those who do not see money. */
  available: Record<Input['funding'], string> | null;
  delivery: Delivery;
  /** An order that is placed once more. */
  earlier: { id: string; lines: Record<string, OrderedLine>; funding: string } | null;
};

/** Cases per product of the dealer's price list, with what the order comes to while typing. */
export function OrderForm({ products, mayUseCredit, minimumMinor, available, delivery, earlier }: Props) {
  const text = useTranslations('ordering.order');
  const { locale } = useUi();
  const place = useMutate(PlaceDealerOrderMutation);
  const [form] = Form.useForm<Input>();
  const typed: Record<string, OrderedLine> | undefined = Form.useWatch('lines', form);
  const funding: Input['funding'] | undefined = Form.useWatch('funding', form);

  const submit = async (values: Input, key: string): Promise<Outcome> => {
    const chosen = products.filter(({ id }) => isOrdered(values.lines[id]));
    if (chosen.length === 0) return { kind: 'refused', message: text('nothingOrdered') };
    const { placeDealerOrder: result } = await place(
      {
        input: {
          funding: values.funding,
          delivery: values.delivery,
          note: values.note ?? null,
          lines: chosen.map(({ id }) => ({
            productId: id,
            cases: values.lines[id]?.cases ?? '',
            promotionId: values.lines[id]?.promotionId ?? null,
          })),
        },
      },
      key,
    );
    return matchResult(result, {
      // What was typed stays where the order was not taken: the reason says what to change.
      SalesOrder: (order): Outcome =>
        order.refusal === null
          ? done({ message: text('placed'), href: routes.order(order.id) })
          : { kind: 'refused', message: order.refusal.message },
      ChannelClosed: refused,
      NoAgreementInForce: refused,
      CreditNotAgreed: refused,
      NotWholeCases: refused,
      ...refusals,
      InvalidInput: ({ message, fields }) => ({
        kind: 'invalid',
        message,
        fields: fields.map(({ path, message: said }) => ({
          path: path.replace(/^lines\.(\d+)\./, (_, index) => `lines.${chosen[Number(index)]?.id ?? index}.`),
          message: said,
        })),
      }),
    });
  };

  const sums = orderSums(products.map((product) => ({ product, line: typed?.[product.id] })));
  const missing = BigInt(minimumMinor) - sums.grossMinor;
  const left = available === null ? null : BigInt(available[funding ?? 'ADVANCE']) - sums.grossMinor;
  const money = (amountMinor: bigint | string) => formatMoney({ amountMinor: String(amountMinor), currency: 'CNY' });
  return (
    <EditForm<Input>
      form={form}
      draftKey={earlier ? `order/again/${earlier.id}` : 'order'}
      initialValues={{
        funding: earlier?.funding === 'CREDIT' && mayUseCredit ? 'CREDIT' : 'ADVANCE',
        delivery,
        lines: earlier?.lines ?? {},
      }}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.orders()}
    >
      <FormHeading>{text('catalogue')}</FormHeading>
      {products.map((product) => (
        <fieldset key={product.id} className={style.line}>
          <legend>
            {product.name} <small>{[product.code, product.specification].filter(Boolean).join(' · ')}</small>
          </legend>
          <p>
            {text('productFacts', {
              price: money(caseCost(product, product.tiers[0]?.unitPrice ?? '0')),
              units: product.unitsPerCase,
              unit: unitName(product.baseUnit, locale, product.unitsPerCase),
              availability: product.availabilityLabel,
            })}
            {product.tiers.slice(1).map((tier) => (
              <span key={tier.fromQuantity}>
                {' · '}
                {text('tier', {
                  from: formatDecimal(tier.fromQuantity),
                  unit: unitName(product.baseUnit, locale, tier.fromQuantity),
                  price: money(caseCost(product, tier.unitPrice)),
                })}
              </span>
            ))}
          </p>
          <FormRow>
            <DecimalField
              name={['lines', product.id, 'cases']}
              label={text('cases')}
              digits={0}
              suffix={text('caseUnit')}
              optional
              disabled={product.availability === null}
            />
            {product.schemes.length > 0 && (
              <SelectField
                name={['lines', product.id, 'promotionId']}
                label={text('scheme')}
                help={giftText(product, typed?.[product.id])}
                placeholder={text('noScheme')}
                options={product.schemes.map(({ id, name }) => ({ value: id, label: name }))}
                optional
              />
            )}
          </FormRow>
        </fieldset>
      ))}
      <FormHeading>{text('paymentAndDelivery')}</FormHeading>
      <RadioField
        name="funding"
        label={text('funding')}
        options={[
          { value: 'ADVANCE', label: text('fromAdvance') },
          ...(mayUseCredit ? [{ value: 'CREDIT', label: text('onCredit') }] : []),
        ]}
      />
      <div role="status" aria-label={text('summary')}>
        <dl className={style.sums}>
          <Sum label={text('ordered')}>{text('casesAndGifts', { cases: sums.cases, gifts: sums.giftCases })}</Sum>
          <Sum label={text('listAmount')}>{money(sums.listMinor)}</Sum>
          {sums.discountMinor > 0n && <Sum label={text('discount')}>−{money(sums.discountMinor)}</Sum>}
          <Sum label={text('total')}>
            <strong>{money(sums.grossMinor)}</strong>
          </Sum>
          <Sum label={text('tax')}>{money(sums.taxMinor)}</Sum>
          {left !== null && left >= 0n && <Sum label={text('left')}>{money(left)}</Sum>}
          {left !== null && left < 0n && (
            <Sum label={text(funding === 'CREDIT' ? 'lackingCredit' : 'lacking')} isShort>
              {money(-left)}
            </Sum>
          )}
          {sums.grossMinor > 0n && missing > 0n && (
            <Sum label={text('belowMinimum')} isShort>
              {money(missing)}
            </Sum>
          )}
        </dl>
      </div>
      <FormRow>
        <TextField name={['delivery', 'contactName']} label={text('contactName')} maxLength={60} />
        <TextField name={['delivery', 'contactPhone']} label={text('contactPhone')} maxLength={30} />
      </FormRow>
      <TextField name={['delivery', 'address']} label={text('address')} maxLength={200} />
      <TextField name="note" label={text('note')} optional rows={2} maxLength={200} />
    </EditForm>
  );

  function giftText(product: OrderableProduct, line: OrderedLine | undefined): string {
    const scheme = product.schemes.find(({ id }) => id === line?.promotionId);
    return scheme ? text('gift', { cases: giftCasesOf(product, line) }) : text('schemeHelp');
  }
}

function Sum({ label, isShort = false, children }: { label: string; isShort?: boolean; children: ReactNode }) {
  return (
    <div data-short={isShort}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
