'use client';

import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import {
  DecimalField,
  FormHeading,
  FormRow,
  QuantityField,
  SelectField,
  TextField,
} from '@quanlian/ui/form/fields.tsx';
import { FormLines } from '@quanlian/ui/form/form-lines.tsx';
import type { Outcome } from '@quanlian/ui/outcome.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import type { CreateBomInput } from '#generated/graphql.ts';
import type { BomChoices } from './bom-choices.ts';

type Props = {
  draftKey: string;
  /** Of the draft that is changed. */
  version?: number;
  /** The product of a recipe that is changed stays. */
  isProductFixed: boolean;
  initialValues: Partial<CreateBomInput>;
  choices: BomChoices;
  cancelHref: string;
  onSubmit: (input: CreateBomInput, idempotencyKey: string, expectedVersion: number) => Promise<Outcome>;
};

/** The content of a recipe, for a new one and a changed draft. */
export function BomForm({ draftKey, version, isProductFixed, initialValues, choices, cancelHref, onSubmit }: Props) {
  const text = useTranslations('production.bomForm');
  const [form] = Form.useForm<CreateBomInput>();
  const typed: unknown = Form.useWatch('productId', form);
  const productId = typeof typed === 'string' ? typed : initialValues.productId;
  const made = productId === undefined ? undefined : choices.units[productId];
  return (
    <EditForm<CreateBomInput>
      form={form}
      draftKey={draftKey}
      version={version}
      initialValues={initialValues}
      onSubmit={(values, key, expectedVersion) =>
        onSubmit({ ...initialValues, ...values, productId: productId ?? '' }, key, expectedVersion)
      }
      submitLabel={text('save')}
      cancelHref={cancelHref}
    >
      <SelectField
        name="productId"
        label={text('product')}
        options={choices.products}
        {...(isProductFixed ? { disabled: true } : {})}
      />
      <QuantityField
        key={made === undefined ? 'none' : productId}
        name="outputQuantity"
        label={text('output')}
        help={text('outputHelp')}
        unit={made?.unit ?? text('baseUnit')}
        packs={made?.packs ?? []}
      />
      <FormRow>
        <DecimalField name="expectedLossPercent" label={text('loss')} help={text('lossHelp')} digits={2} suffix="%" />
        <DecimalField
          name="lossTolerancePercent"
          label={text('tolerance')}
          help={text('toleranceHelp')}
          digits={2}
          suffix="%"
        />
      </FormRow>
      <FormHeading>{text('materials')}</FormHeading>
      <FormLines name="lines" addLabel={text('addMaterial')} newLine={() => ({})}>
        {(line) => <MaterialFields line={line} choices={choices} />}
      </FormLines>
      <TextField name="note" label={text('note')} optional rows={3} maxLength={500} />
    </EditForm>
  );
}

function MaterialFields({ line, choices }: { line: number; choices: BomChoices }) {
  const text = useTranslations('production.bomForm');
  const productId: unknown = Form.useWatch(['lines', line, 'productId'], Form.useFormInstance());
  const counted = typeof productId === 'string' ? choices.units[productId] : undefined;
  return (
    <>
      <SelectField name={[line, 'productId']} label={text('material')} options={choices.materials} />
      <QuantityField
        key={counted === undefined ? 'none' : String(productId)}
        name={[line, 'quantity']}
        label={text('quantity')}
        unit={counted?.unit ?? text('baseUnit')}
        packs={counted?.packs ?? []}
      />
    </>
  );
}
