'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { compareDecimals, isDecimal, multiplyDecimals } from '@quanlian/money/decimal.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { documentLine } from '@quanlian/money/tax.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { DecimalField, FormHeading, FormRow, RadioField, SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import { formatDecimal } from '@quanlian/ui/format.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import style from './line-form.module.css';
import { PlaceDealerOrderMutation } from './operations.ts';

export type OrderableProduct = {
  id: string;
  code: string;
  name: string;
  specification: string | null;
  baseUnit: string;
  unitsPerCase: number;
  taxRate: string;
  includesTax: boolean;
  tiers: readonly { fromQuantity: string; unitPrice: string }[];
  availability: string | null;
  availabilityLabel: string;
  schemes: readonly { id: string; name: string; buyCases: number; giftCases: number }[];
};

type Line = { cases?: string | null; promotionId?: string | null };
type Delivery = { contactName: string; contactPhone: string; address: string };
type Input = { funding: 'ADVANCE' | 'CREDIT'; delivery: Delivery; note?: string | null; lines: Record<string, Line> };
type Props = {
  products: readonly OrderableProduct[];
  mayUseCredit: boolean;
  minimumMinor: string;
  delivery: Delivery;
};

/** Cases per product of the dealer's price list, with what the order comes to while typing. */
export function OrderForm({ products, mayUseCredit, minimumMinor, delivery }: Props) {
  const text = useTranslations('ordering.order');
  const place = useMutate(PlaceDealerOrderMutation);
  const [form] = Form.useForm<Input>();
  const typed: Record<string, Line> | undefined = Form.useWatch('lines', form);

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

  const totalMinor = products.reduce((sum, product) => sum + costOf(product, typed?.[product.id]), 0n);
  const money = (amountMinor: bigint | string) => formatMoney({ amountMinor: String(amountMinor), currency: 'CNY' });
  return (
    <EditForm<Input>
      form={form}
      draftKey="order"
      initialValues={{ funding: 'ADVANCE', delivery, lines: {} }}
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
              unit: product.baseUnit,
              availability: product.availabilityLabel,
            })}
            {product.tiers.slice(1).map((tier) => (
              <span key={tier.fromQuantity}>
                {' · '}
                {text('tier', {
                  from: formatDecimal(tier.fromQuantity),
                  unit: product.baseUnit,
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
      <div role="status" className={style.totals}>
        <span>
          {text('total')} <strong>{money(totalMinor)}</strong>
        </span>
        {totalMinor > 0n && totalMinor < BigInt(minimumMinor) && (
          <span>{text('belowMinimum', { missing: money(BigInt(minimumMinor) - totalMinor) })}</span>
        )}
      </div>
      <FormHeading>{text('paymentAndDelivery')}</FormHeading>
      <RadioField
        name="funding"
        label={text('funding')}
        options={[
          { value: 'ADVANCE', label: text('fromAdvance') },
          ...(mayUseCredit ? [{ value: 'CREDIT', label: text('onCredit') }] : []),
        ]}
      />
      <FormRow>
        <TextField name={['delivery', 'contactName']} label={text('contactName')} maxLength={60} />
        <TextField name={['delivery', 'contactPhone']} label={text('contactPhone')} maxLength={30} />
      </FormRow>
      <TextField name={['delivery', 'address']} label={text('address')} maxLength={200} />
      <TextField name="note" label={text('note')} optional rows={2} maxLength={200} />
    </EditForm>
  );

  function giftText(product: OrderableProduct, line: Line | undefined): string {
    const scheme = product.schemes.find(({ id }) => id === line?.promotionId);
    if (!scheme || scheme.buyCases === 0) return text('schemeHelp');
    const cases = isOrdered(line) ? Math.floor(Number(line?.cases) / scheme.buyCases) * scheme.giftCases : 0;
    return text('gift', { cases });
  }
}

/** What the line comes to by the tier of its quantity, tax included; gifts cost nothing. */
function costOf(product: OrderableProduct, line: Line | undefined): bigint {
  if (!isOrdered(line)) return 0n;
  const quantity = multiplyDecimals(line?.cases ?? '0', String(product.unitsPerCase));
  const tier = product.tiers.filter(({ fromQuantity }) => compareDecimals(fromQuantity, quantity) <= 0).at(-1);
  return tier ? grossOf(product, quantity, tier.unitPrice) : 0n;
}

function caseCost(product: OrderableProduct, unitPrice: string): bigint {
  return grossOf(product, String(product.unitsPerCase), unitPrice);
}

function grossOf({ includesTax, taxRate }: OrderableProduct, quantity: string, unitPrice: string): bigint {
  return documentLine({ quantity, unitPrice, priceIncludesTax: includesTax, taxRate }).grossMinor;
}

function isOrdered(line: Line | undefined): boolean {
  const cases = line?.cases ?? '';
  return isDecimal(cases) && compareDecimals(cases, '0') > 0;
}
