'use client';

import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import {
  DateField,
  DateTimeField,
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
import type { CreateRfqInput } from '#generated/graphql.ts';
import type { RfqChoices } from './rfq-choices.ts';

/** As typed: the smallest number of quotations is text in its field. */
export type RfqValues = Omit<CreateRfqInput, 'minimumQuotations'> & { minimumQuotations: string };

type Props = {
  draftKey: string;
  /** Of the draft that is changed. */
  version?: number;
  initialValues: Partial<Record<keyof RfqValues, unknown>>;
  choices: RfqChoices;
  cancelHref: string;
  onSubmit: (input: CreateRfqInput, idempotencyKey: string, expectedVersion: number) => Promise<Outcome>;
};

/** The content of a request for quotations, for a new draft and a changed one. */
export function RfqForm({ draftKey, version, initialValues, choices, cancelHref, onSubmit }: Props) {
  const text = useTranslations('procurement.rfqForm');
  const submit = ({ minimumQuotations, ...values }: RfqValues, key: string, expectedVersion: number) =>
    onSubmit({ ...values, minimumQuotations: Number(minimumQuotations) }, key, expectedVersion);
  return (
    <EditForm<RfqValues>
      draftKey={draftKey}
      version={version}
      initialValues={initialValues as Partial<RfqValues>}
      onSubmit={submit}
      submitLabel={text('save')}
      cancelHref={cancelHref}
    >
      <FormHeading>{text('what')}</FormHeading>
      <TextField name="title" label={text('eventTitle')} help={text('eventTitleHelp')} maxLength={100} />
      <SelectField
        name="legalEntityId"
        label={text('legalEntity')}
        help={text('legalEntityHelp')}
        options={choices.legalEntities}
      />
      <TextField name="deliveryPlace" label={text('deliveryPlace')} maxLength={200} />
      <TextField name="notes" label={text('notes')} help={text('notesHelp')} optional rows={3} maxLength={2000} />
      <FormHeading>{text('lots')}</FormHeading>
      <FormLines name="lots" addLabel={text('addLot')} newLine={() => ({})}>
        {(line) => <LotFields line={line} choices={choices} />}
      </FormLines>
      <FormHeading>{text('suppliers')}</FormHeading>
      <SelectField
        name="supplierIds"
        label={text('invited')}
        help={text('invitedHelp')}
        options={choices.suppliers}
        multiple
      />
      <TextField
        name="minimumQuotations"
        label={text('minimumQuotations')}
        help={text('minimumQuotationsHelp')}
        pattern={{ test: /^[1-9]\d?$/, message: text('minimumQuotationsForm') }}
        maxLength={2}
      />
      <FormHeading>{text('times')}</FormHeading>
      <FormRow>
        <DateTimeField name="closesAt" label={text('closesAt')} help={text('closesAtHelp')} />
        <DateTimeField name="opensAt" label={text('opensAt')} help={text('opensAtHelp')} optional />
        <DateTimeField name="questionsCloseAt" label={text('questionsCloseAt')} optional />
      </FormRow>
    </EditForm>
  );
}

function LotFields({ line, choices }: { line: number; choices: RfqChoices }) {
  const text = useTranslations('procurement.rfqForm');
  const productId: unknown = Form.useWatch(['lots', line, 'productId'], Form.useFormInstance());
  const counted = typeof productId === 'string' ? choices.units[productId] : undefined;
  return (
    <>
      <SelectField name={[line, 'productId']} label={text('product')} options={choices.products} />
      <QuantityField
        // Packs belong to the product: another product starts the field anew.
        key={counted === undefined ? 'none' : String(productId)}
        name={[line, 'quantity']}
        label={text('quantity')}
        unit={counted?.unit ?? text('baseUnit')}
        packs={counted?.packs ?? []}
      />
      <DateField name={[line, 'requiredOn']} label={text('requiredOn')} />
      <DecimalField
        name={[line, 'ceilingUnitPrice']}
        label={text('ceiling')}
        help={text('ceilingHelp')}
        prefix="¥"
        optional
      />
      <TextField name={[line, 'qualityNotes']} label={text('qualityNotes')} optional maxLength={1000} />
    </>
  );
}
