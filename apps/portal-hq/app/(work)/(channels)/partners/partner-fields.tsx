'use client';

import { optionsOf } from '@quanlian/labels/labels.ts';
import { CheckboxField, FormHeading, FormRow, SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';

/** What both registering and changing a partner ask for. */
export function PartnerFields() {
  const text = useTranslations('channels.partnerForm');
  const { locale } = useUi();
  const hasAccount = Form.useWatch('hasAccount', Form.useFormInstance());
  return (
    <>
      <TextField name="name" label={text('name')} help={text('nameHelp')} maxLength={100} />
      <TextField name="nameEn" label={text('nameEn')} optional maxLength={100} />
      <FormHeading>{text('contact')}</FormHeading>
      <FormRow>
        <TextField name="contactName" label={text('contactName')} maxLength={50} />
        <TextField name="contactPhone" label={text('contactPhone')} maxLength={30} />
      </FormRow>
      <TextField name="address" label={text('address')} maxLength={200} />
      <SelectField
        name="territory"
        label={text('territory')}
        multiple
        optional
        options={optionsOf('Division', locale)}
      />
      <FormHeading>{text('bankAccount')}</FormHeading>
      <CheckboxField name="hasAccount" label={text('hasAccount')} help={text('hasAccountHelp')} />
      {hasAccount === true && (
        <>
          <TextField
            name={['bankAccount', 'accountName']}
            label={text('accountName')}
            help={text('accountNameHelp')}
            maxLength={100}
          />
          <FormRow>
            <TextField name={['bankAccount', 'accountNumber']} label={text('accountNumber')} maxLength={32} />
            <TextField name={['bankAccount', 'bankName']} label={text('bankName')} maxLength={100} />
          </FormRow>
        </>
      )}
    </>
  );
}
