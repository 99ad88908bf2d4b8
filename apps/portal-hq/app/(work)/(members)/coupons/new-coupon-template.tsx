'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import {
  CheckboxField,
  DateField,
  DecimalField,
  MoneyField,
  SelectField,
  TextField,
} from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { CreateCouponTemplateMutation } from './operations.ts';

type Values = {
  name: string;
  nameEn?: string;
  legalEntityId: string;
  faceMinor: { amountMinor: string };
  thresholdMinor: { amountMinor: string };
  validFrom: string;
  validUntil: string;
  quantity: string;
  perMember: string;
  isClaimable?: boolean;
  productIds?: string[];
};

type Choices = { value: string; label: string }[];

/** A new offer, for the whole shop or for some goods. */
export function NewCouponTemplate({ sellers, products }: { sellers: Choices; products: Choices }) {
  const text = useTranslations('members.coupons');
  const create = useMutate(CreateCouponTemplateMutation);
  const submit = async (values: Values, key: string): Promise<Outcome> => {
    const { createCouponTemplate: result } = await create(
      {
        input: {
          name: values.name,
          nameEn: values.nameEn ?? null,
          legalEntityId: values.legalEntityId,
          faceMinor: values.faceMinor.amountMinor,
          thresholdMinor: values.thresholdMinor.amountMinor,
          productIds: values.productIds ?? [],
          validFrom: values.validFrom,
          validUntil: values.validUntil,
          quantity: Number(values.quantity),
          perMember: Number(values.perMember),
          isClaimable: values.isClaimable ?? false,
        },
      },
      key,
    );
    return matchResult<typeof result, Outcome>(result, {
      CouponTemplate: ({ id }) => done({ message: text('created'), href: routes.couponTemplate(id) }),
      ...refusals,
    });
  };
  const [seller] = sellers;
  return (
    <DialogForm<Values>
      label={text('new')}
      explanation={text('newText')}
      kind="primary"
      draftKey="coupon-template/new"
      initialValues={{ perMember: '1', isClaimable: true, ...(seller ? { legalEntityId: seller.value } : {}) }}
      onSubmit={submit}
    >
      <TextField name="name" label={text('name')} maxLength={60} />
      <TextField name="nameEn" label={text('nameEn')} maxLength={60} optional />
      <SelectField name="legalEntityId" label={text('seller')} options={sellers} />
      <SelectField
        name="productIds"
        label={text('products')}
        options={products}
        placeholder={text('wholeShop')}
        multiple
        optional
      />
      <MoneyField name="faceMinor" label={text('face')} />
      <MoneyField name="thresholdMinor" label={text('threshold')} />
      <DateField name="validFrom" label={text('validFrom')} />
      <DateField name="validUntil" label={text('validUntil')} />
      <DecimalField name="quantity" label={text('quantity')} digits={0} />
      <DecimalField name="perMember" label={text('perMember')} digits={0} />
      <CheckboxField name="isClaimable" label={text('isClaimable')} />
    </DialogForm>
  );
}
