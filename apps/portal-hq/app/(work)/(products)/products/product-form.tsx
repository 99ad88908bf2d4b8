'use client';

import { useMutate, useReadOnce } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import {
  DecimalField,
  FormHeading,
  FormRow,
  MoneyField,
  type Option,
  RadioField,
  SelectField,
  TextField,
} from '@quanlian/ui/form/fields.tsx';
import { FormLines } from '@quanlian/ui/form/form-lines.tsx';
import { done, type Outcome, refusals, under } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Alert, App, Button, Form } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { routes } from '#lib/routes.ts';
import { rateOptions } from '../tax-rates.ts';
import { ProductQuery } from './[id]/operations.ts';
import { ChangeProductMutation, CreateProductMutation } from './operations.ts';
import { mergeOver, type ProductValues, valuesOf } from './product-values.ts';

type Props = { brands: Option[]; product?: { id: string; values: ProductValues } };

/** Creates a product, or changes the one that is given. */
export function ProductForm({ brands, product }: Props) {
  const text = useTranslations('products.productForm');
  const { locale } = useUi();
  const { message } = App.useApp();
  const [form] = Form.useForm<ProductValues>();
  const create = useMutate(CreateProductMutation);
  const change = useMutate(ChangeProductMutation);
  const read = useReadOnce(ProductQuery);
  const [isStale, setIsStale] = useState(false);
  const [opened, setOpened] = useState(product?.values);
  const isNew = product === undefined;

  const submit = async (values: ProductValues, idempotencyKey: string): Promise<Outcome> => {
    const fields = fieldsOf(values);
    const gtinTaken = (taken: { gtin: string; message: string }): Outcome => ({
      kind: 'invalid',
      message: text('checkGtin'),
      fields: [{ path: pathOfGtin(values, taken.gtin), message: taken.message }],
    });
    if (product === undefined) {
      const input = { ...fields, code: values.code?.trim() || null, kind: values.kind, baseUnit: values.baseUnit };
      const { createProduct: result } = await create({ input }, idempotencyKey);
      return matchResult(result, {
        Product: ({ id }) => done({ message: text('created'), href: routes.product(id) }),
        GtinTaken: gtinTaken,
        ProductCodeTaken: under('code'),
        ...refusals,
      });
    }
    const input = { ...fields, id: product.id, expectedVersion: values.expectedVersion ?? 1 };
    const { changeProduct: result } = await change({ input }, idempotencyKey);
    return matchResult(result, {
      Product: ({ id }) => done({ message: text('changed'), href: routes.product(id) }),
      StaleVersion: ({ message }) => {
        setIsStale(true);
        return { kind: 'refused', message };
      },
      GtinTaken: gtinTaken,
      ...refusals,
    });
  };

  const takeLatest = async () => {
    if (product === undefined || opened === undefined) return;
    const latest = await read({ id: product.id }).catch(() => null);
    if (latest === null || latest.product === null) {
      message.error(text('notRead'));
      return;
    }
    const now = valuesOf(latest.product);
    form.setFieldsValue(mergeOver(now, opened, form.getFieldsValue(true)));
    setOpened(now);
    setIsStale(false);
    message.info(text('merged'));
  };
  const values = product?.values;
  return (
    <EditForm<ProductValues>
      form={form}
      draftKey={product === undefined ? 'product/new' : `product/${product.id}/edit`}
      initialValues={values ?? { kind: 'FINISHED', packLevels: [] }}
      onSubmit={submit}
      cancelHref={product === undefined ? routes.products() : routes.product(product.id)}
      wide
    >
      <TextField name="name" label={text('name')} help={text('nameHelp')} maxLength={120} />
      <TextField name="nameEn" label={text('nameEn')} maxLength={120} optional />
      {isNew ? (
        <RadioField name="kind" label={text('kind')} options={optionsOf('ProductKind', locale)} />
      ) : (
        <SelectField
          name="kind"
          label={text('kind')}
          options={optionsOf('ProductKind', locale)}
          help={text('fixed')}
          disabled
        />
      )}
      <FormRow>
        <SelectField name="brandId" label={text('brand')} options={brands} optional />
        <SelectField
          name="category"
          label={text('category')}
          help={text('categoryHelp')}
          options={optionsOf('ProductCategory', locale)}
          optional
        />
        <TextField name="specification" label={text('specification')} placeholder="500ml" maxLength={60} optional />
        <TextField
          name="baseUnit"
          label={text('baseUnit')}
          help={isNew ? text('baseUnitHelp') : text('fixed')}
          maxLength={10}
          disabled={!isNew}
        />
      </FormRow>
      <FormRow>
        <TextField
          name="code"
          label={text('code')}
          help={isNew ? text('codeHelp') : text('fixed')}
          maxLength={40}
          optional={isNew}
          disabled={!isNew}
        />
        <TextField name="gtin" label={text('gtin')} help={text('gtinHelp')} maxLength={14} optional />
        <DecimalField
          name="shelfLifeDays"
          label={text('shelfLife')}
          help={text('shelfLifeHelp')}
          digits={0}
          suffix={text('days')}
          optional
        />
      </FormRow>
      <FormHeading>{text('priceAndTax')}</FormHeading>
      <FormRow>
        <MoneyField name="salePrice" label={text('salePrice')} help={text('salePriceHelp')} optional />
        <MoneyField name="purchasePrice" label={text('purchasePrice')} help={text('purchasePriceHelp')} optional />
      </FormRow>
      <FormRow>
        <SelectField name="taxRate" label={text('taxRate')} options={rateOptions(locale, values?.taxRate)} optional />
        <TextField
          name="taxCode"
          label={text('taxCode')}
          help={text('taxCodeHelp')}
          maxLength={19}
          pattern={{ test: /^\d{19}$/, message: text('taxCodeForm') }}
          optional
        />
      </FormRow>
      <FormHeading>{text('packs')}</FormHeading>
      <FormLines name="packLevels" addLabel={text('addPack')} newLine={() => ({ level: 'CASE' })} atLeast={0}>
        {(line) => (
          <>
            <SelectField name={[line, 'level']} label={text('level')} options={optionsOf('PackLevelKind', locale)} />
            <DecimalField name={[line, 'unitsPerPack']} label={text('unitsPerPack')} digits={0} />
            <TextField name={[line, 'gtin']} label={text('packGtin')} maxLength={14} optional />
          </>
        )}
      </FormLines>
      {isStale && product !== undefined && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBlockStart: 16 }}
          title={text('staleTitle')}
          description={
            <>
              <p>{text('staleText')}</p>
              <a href={routes.product(product.id)} target="_blank" rel="noreferrer">
                {text('openLatest')}
              </a>
            </>
          }
          action={<Button onClick={takeLatest}>{text('merge')}</Button>}
        />
      )}
    </EditForm>
  );
}

function fieldsOf(values: ProductValues) {
  return {
    name: values.name,
    nameEn: values.nameEn?.trim() || null,
    brandId: values.brandId ?? null,
    category: values.category ?? null,
    specification: values.specification?.trim() || null,
    gtin: values.gtin?.trim() || null,
    packLevels: values.packLevels.map(({ level, unitsPerPack, gtin }) => ({
      level,
      unitsPerPack: Number(unitsPerPack),
      gtin: gtin?.trim() || null,
    })),
    shelfLifeDays: typeof values.shelfLifeDays === 'string' ? Number(values.shelfLifeDays) : null,
    taxCode: values.taxCode?.trim() || null,
    taxRate: values.taxRate ?? null,
    salePrice: values.salePrice ?? null,
    purchasePrice: values.purchasePrice ?? null,
  };
}

/** The field in which a number was typed that another product carries. */
function pathOfGtin(values: ProductValues, gtin: string): string {
  const line = values.packLevels.findIndex((pack) => pack.gtin?.trim() === gtin);
  return values.gtin?.trim() === gtin || line < 0 ? 'gtin' : `packLevels.${line}.gtin`;
}
