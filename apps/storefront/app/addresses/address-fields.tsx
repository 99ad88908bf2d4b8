'use client';

import { useTranslations } from 'next-intl';
import { looks } from '../looks.ts';

export type Address = { recipient: string; phone: string; region: string; detail: string };

/** What the fields of a form say. */
export function addressOf(data: FormData): Address {
  const text = (name: string) => String(data.get(name) ?? '').trim();
  return { recipient: text('recipient'), phone: text('phone'), region: text('region'), detail: text('detail') };
}

export function AddressFields() {
  const text = useTranslations('checkout');
  const fields = [
    { name: 'recipient', autoComplete: 'name', maxLength: 40 },
    { name: 'phone', autoComplete: 'tel', maxLength: 11, inputMode: 'tel' },
    { name: 'region', autoComplete: 'address-level2', maxLength: 60 },
    { name: 'detail', autoComplete: 'street-address', maxLength: 120 },
  ] as const;
  return (
    <div className="mt-3 grid gap-3">
      {fields.map((field) => (
        <label key={field.name} className="grid gap-1.5">
          {text(field.name)}
          <input {...field} required className={looks.field} />
        </label>
      ))}
    </div>
  );
}
