'use client';

import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import {
  DateField,
  DecimalField,
  FormHeading,
  FormRow,
  MoneyField,
  RadioField,
  SelectField,
  TextField,
} from '@quanlian/ui/form/fields.tsx';
import { FormLines } from '@quanlian/ui/form/form-lines.tsx';
import type { Outcome } from '@quanlian/ui/outcome.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import type { PromotionTermsInput } from '#generated/graphql.ts';
import type { PromotionChoices } from './promotion-choices.ts';

type Kind = 'BUY_X_GET_Y' | 'PRICE_OFF';
export type PromotionInput = { name: string; nameEn: string | null; kind: Kind; terms: PromotionTermsInput };

/** As typed: whole numbers are text in their fields. */
export type PromotionValues = {
  name: string;
  nameEn?: string | null;
  kind: Kind;
  terms: Omit<PromotionTermsInput, 'buyCases' | 'giftCases' | 'ordersPerBuyer' | 'levels' | 'partnerIds'> & {
    buyCases?: string | null;
    giftCases?: string | null;
    ordersPerBuyer?: string | null;
    levels?: PromotionTermsInput['levels'];
    partnerIds?: string[];
  };
};

type Props = {
  draftKey: string;
  /** Of the promotion that is changed; its kind stays. */
  version?: number;
  initialValues: Partial<PromotionValues>;
  choices: PromotionChoices;
  today: string;
  cancelHref: string;
  onSubmit: (input: PromotionInput, idempotencyKey: string, expectedVersion: number) => Promise<Outcome>;
};

/** Terms of a promotion, for a new one and for the next terms of one. */
export function PromotionForm({ draftKey, version, initialValues, choices, today, cancelHref, onSubmit }: Props) {
  const text = useTranslations('products.promotionForm');
  const submit = (values: PromotionValues, key: string, expectedVersion: number) =>
    onSubmit(inputOf(values), key, expectedVersion);
  return (
    <EditForm<PromotionValues>
      draftKey={draftKey}
      version={version}
      initialValues={initialValues}
      onSubmit={submit}
      submitLabel={text('save')}
      cancelHref={cancelHref}
    >
      <FormRow>
        <TextField name="name" label={text('name')} help={text('nameHelp')} maxLength={60} />
        <TextField name="nameEn" label={text('nameEn')} maxLength={80} optional />
      </FormRow>
      <RadioField
        name="kind"
        label={text('kind')}
        help={text('kindHelp')}
        options={choices.kinds}
        disabled={version !== undefined}
      />
      <TermsFields choices={choices} today={today} />
    </EditForm>
  );
}

function TermsFields({ choices, today }: { choices: PromotionChoices; today: string }) {
  const text = useTranslations('products.promotionForm');
  const kind: unknown = Form.useWatch('kind', Form.useFormInstance());
  const isGift = kind === 'BUY_X_GET_Y';
  const whole = { test: /^[1-9]\d{0,3}$/, message: text('wholeNumber') };
  return (
    <>
      <FormHeading>{text('money')}</FormHeading>
      <MoneyField name={['terms', 'budget']} label={text('budget')} help={text('budgetHelp')} />
      <FormRow>
        <DateField name={['terms', 'validFrom']} label={text('validFrom')} min={today} />
        <DateField name={['terms', 'validUntil']} label={text('validUntil')} min={today} />
      </FormRow>
      <FormHeading>{text('what')}</FormHeading>
      {isGift && (
        <FormRow>
          <TextField name={['terms', 'buyCases']} label={text('buyCases')} pattern={whole} maxLength={4} />
          <TextField name={['terms', 'giftCases']} label={text('giftCases')} pattern={whole} maxLength={4} />
        </FormRow>
      )}
      <FormLines name={['terms', 'products']} addLabel={text('addProduct')} newLine={() => ({})}>
        {(line) => (
          <>
            <SelectField name={[line, 'productId']} label={text('product')} options={choices.products.options} />
            {!isGift && <DecimalField name={[line, 'priceOff']} label={text('priceOff')} prefix="¥" />}
          </>
        )}
      </FormLines>
      <FormHeading>{text('who')}</FormHeading>
      {isGift && (
        <>
          <SelectField
            name={['terms', 'levels']}
            label={text('levels')}
            help={text('levelsHelp')}
            options={choices.levels}
            multiple
            optional
          />
          <SelectField
            name={['terms', 'partnerIds']}
            label={text('partners')}
            help={text('partnersHelp')}
            options={choices.partners}
            multiple
            optional
          />
        </>
      )}
      <TextField
        name={['terms', 'ordersPerBuyer']}
        label={text('ordersPerBuyer')}
        help={text('ordersPerBuyerHelp')}
        pattern={whole}
        maxLength={4}
        optional
      />
    </>
  );
}

function inputOf({ name, nameEn, kind, terms }: PromotionValues): PromotionInput {
  const isGift = kind === 'BUY_X_GET_Y';
  const count = (typed: string | null | undefined) => (typed ? Number(typed) : null);
  return {
    name,
    nameEn: nameEn ?? null,
    kind,
    terms: {
      ...terms,
      buyCases: isGift ? count(terms.buyCases) : null,
      giftCases: isGift ? count(terms.giftCases) : null,
      ordersPerBuyer: count(terms.ordersPerBuyer),
      levels: isGift ? (terms.levels ?? []) : [],
      partnerIds: isGift ? (terms.partnerIds ?? []) : [],
      products: terms.products.map(({ productId, priceOff }) => ({ productId, priceOff: isGift ? null : priceOff })),
    },
  };
}
