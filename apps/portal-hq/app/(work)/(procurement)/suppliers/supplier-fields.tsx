'use client';

import { optionsOf } from '@quanlian/labels/labels.ts';
import { DateField, FormHeading, FormRow, RadioField, SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import { FormLines } from '@quanlian/ui/form/form-lines.tsx';
import { formatTaxRate } from '@quanlian/ui/format.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { fittingRates, ratesFor, type TaxpayerKind } from './vat-rates.ts';

/** The master data that both registering and changing a supplier ask for. */
export function SupplierFields({ isNew }: { isNew: boolean }) {
  const text = useTranslations('procurement.supplierForm');
  const { locale } = useUi();
  const form = Form.useFormInstance<{ taxpayerKind: TaxpayerKind; vatRates?: string[] }>();
  const kind = Form.useWatch('taxpayerKind', form) ?? 'GENERAL';

  useEffect(() => {
    const chosen = form.getFieldValue('vatRates') ?? [];
    const fitting = fittingRates(kind, chosen);
    if (fitting.length !== chosen.length) form.setFieldValue('vatRates', fitting);
  }, [form, kind]);

  return (
    <>
      <FormHeading>{text('company')}</FormHeading>
      <TextField name="name" label={text('name')} help={text('nameHelp')} maxLength={100} />
      <TextField name="nameEn" label={text('nameEn')} optional maxLength={100} />
      <FormRow>
        <TextField name="code" label={text('code')} help={text('codeHelp')} maxLength={20} disabled={!isNew} />
        <TextField
          name="taxNumber"
          label={text('taxNumber')}
          help={text('taxNumberHelp')}
          maxLength={18}
          disabled={!isNew}
        />
      </FormRow>
      <RadioField name="taxpayerKind" label={text('taxpayerKind')} options={optionsOf('TaxpayerKind', locale)} />
      <SelectField
        name="vatRates"
        label={text('vatRates')}
        help={text('vatRatesHelp')}
        multiple
        options={ratesFor(kind).map((value) => ({ value, label: formatTaxRate(value, locale) }))}
      />
      <RadioField
        name="companySize"
        label={text('companySize')}
        help={text('companySizeHelp')}
        options={optionsOf('CompanySize', locale)}
      />
      <TextField name="address" label={text('address')} optional maxLength={200} />
      <FormHeading>{text('contact')}</FormHeading>
      <FormRow>
        <TextField name="contactName" label={text('contactName')} maxLength={50} />
        <TextField name="contactPhone" label={text('contactPhone')} optional maxLength={30} />
      </FormRow>
      <TextField name="contactEmail" label={text('contactEmail')} help={text('contactEmailHelp')} maxLength={200} />
      <FormHeading>{text('documents')}</FormHeading>
      <FormLines name="documents" addLabel={text('addDocument')} newLine={() => ({})} atLeast={0}>
        {(line) => (
          <>
            <SelectField
              name={[line, 'kind']}
              label={text('documentKind')}
              options={optionsOf('SupplierDocumentKind', locale)}
            />
            <TextField name={[line, 'number']} label={text('documentNumber')} maxLength={100} />
            <DateField name={[line, 'validUntil']} label={text('validUntil')} help={text('validUntilHelp')} optional />
          </>
        )}
      </FormLines>
    </>
  );
}

/** Bank account fields below `prefix`. */
export function BankAccountFields({ prefix }: { prefix: string }) {
  const text = useTranslations('procurement.supplierForm');
  return (
    <>
      <TextField
        name={[prefix, 'accountName']}
        label={text('accountName')}
        help={text('accountNameHelp')}
        maxLength={100}
      />
      <TextField name={[prefix, 'accountNumber']} label={text('accountNumber')} maxLength={32} />
      <FormRow>
        <TextField name={[prefix, 'bankName']} label={text('bankName')} maxLength={100} />
        <TextField name={[prefix, 'bankCode']} label={text('bankCode')} help={text('bankCodeHelp')} maxLength={12} />
      </FormRow>
    </>
  );
}
