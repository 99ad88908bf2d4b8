'use client';

import { FormRow, TextField } from '@quanlian/ui/form/fields.tsx';
import { useTranslations } from 'next-intl';

/** Who is called, and where the goods go. */
export function OutletFields() {
  const text = useTranslations('deliveries.outletForm');
  return (
    <>
      <TextField name="name" label={text('name')} maxLength={100} />
      <TextField name="nameEn" label={text('nameEn')} optional maxLength={100} />
      <FormRow>
        <TextField name="contactName" label={text('contactName')} maxLength={50} />
        <TextField name="contactPhone" label={text('contactPhone')} maxLength={30} />
      </FormRow>
      <TextField name="address" label={text('address')} maxLength={200} />
    </>
  );
}
