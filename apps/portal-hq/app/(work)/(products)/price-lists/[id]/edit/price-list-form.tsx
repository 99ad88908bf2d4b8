'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import {
  CheckboxField,
  DateField,
  DecimalField,
  FormHeading,
  FormRow,
  QuantityField,
  SelectField,
  TextField,
} from '@quanlian/ui/form/fields.tsx';
import { FormLines } from '@quanlian/ui/form/form-lines.tsx';
import { done, type Outcome, refusals, stale, under } from '@quanlian/ui/outcome.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import type { PriceListToChangeQuery } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import type { ProductChoices } from '../../../product-choices.ts';
import { ChangePriceListDraftMutation } from './operations.ts';
import { itemsOf, linesOf, type PriceLine, pathOfLine } from './price-lines.ts';

type List = NonNullable<PriceListToChangeQuery['priceList']>;
type Values = {
  name: string;
  nameEn?: string | null;
  includesTax: boolean;
  validUntil?: string | null;
  lines: PriceLine[];
};
type Props = { list: List; basis: List['current']; choices: ProductChoices };

/** The next version of a price list: a line for each price, several lines for a product with tiers. */
export function PriceListForm({ list, basis, choices }: Props) {
  const text = useTranslations('products.priceListForm');
  const change = useMutate(ChangePriceListDraftMutation);
  const submit = async (values: Values, key: string, expectedVersion: number): Promise<Outcome> => {
    const { lines, name, nameEn, includesTax, validUntil } = values;
    const { items, places } = itemsOf(lines);
    const input = { id: list.id, expectedVersion, name, nameEn, includesTax: includesTax === true, validUntil, items };
    const { changePriceListDraft: result } = await change({ input }, key);
    return matchResult<typeof result, Outcome>(result, {
      PriceList: () => done({ message: text('saved'), href: routes.priceList(list.id) }),
      PriceListNameTaken: under('name'),
      StaleVersion: stale,
      ...refusals,
      InvalidInput: ({ message, fields }) => ({
        kind: 'invalid',
        message,
        fields: fields.map((field) => ({ ...field, path: pathOfLine(field.path, places) })),
      }),
    });
  };
  return (
    <EditForm<Values>
      draftKey={`price-list/${list.id}/edit`}
      version={list.version}
      initialValues={{
        name: list.name,
        nameEn: list.nameEn,
        includesTax: basis?.includesTax ?? true,
        validUntil: basis?.validUntil ?? null,
        lines: linesOf(basis?.items ?? []),
      }}
      onSubmit={submit}
      submitLabel={text('save')}
      cancelHref={routes.priceList(list.id)}
    >
      <FormRow>
        <TextField name="name" label={text('name')} maxLength={60} />
        <TextField name="nameEn" label={text('nameEn')} maxLength={80} optional />
      </FormRow>
      <CheckboxField name="includesTax" label={text('includesTax')} help={text('includesTaxHelp')} />
      <DateField name="validUntil" label={text('validUntil')} help={text('validUntilHelp')} optional />
      <FormHeading>{text('prices')}</FormHeading>
      <FormLines name="lines" addLabel={text('addPrice')} newLine={() => ({ fromQuantity: '0' })} atLeast={0}>
        {(line) => <PriceFields line={line} choices={choices} />}
      </FormLines>
    </EditForm>
  );
}

function PriceFields({ line, choices }: { line: number; choices: ProductChoices }) {
  const text = useTranslations('products.priceListForm');
  const productId: unknown = Form.useWatch(['lines', line, 'productId'], Form.useFormInstance());
  const counted = typeof productId === 'string' ? choices.units[productId] : undefined;
  return (
    <>
      <SelectField name={[line, 'productId']} label={text('product')} options={choices.options} />
      <QuantityField
        // Packs belong to the product: another product starts the field anew.
        key={counted === undefined ? 'none' : String(productId)}
        name={[line, 'fromQuantity']}
        label={text('fromQuantity')}
        unit={counted?.unit ?? text('baseUnit')}
        packs={counted?.packs ?? []}
        optional
      />
      <DecimalField
        name={[line, 'unitPrice']}
        label={text('unitPrice', { unit: counted?.unit ?? text('baseUnit') })}
        prefix="¥"
      />
    </>
  );
}
