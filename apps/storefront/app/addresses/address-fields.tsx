'use client';

import { useTranslations } from 'next-intl';
import { Form } from 'radix-ui';
import { looks } from '../looks.ts';

export type Address = { recipient: string; phone: string; region: string; detail: string };

/** What the fields of a form say. */
export function addressOf(data: FormData): Address {
  const text = (name: string) => String(data.get(name) ?? '').trim();
  return {
    recipient: text('recipient'),
    phone: phoneOf(text('phone')),
    region: text('region'),
    detail: text('detail'),
  };
}

/** Within a `Form.Root`: what is missing or wrong is said under its field before anything is sent. */
export function AddressFields() {
  const text = useTranslations('checkout');
  const fields = [
    { name: 'recipient', autoComplete: 'name', maxLength: 40 },
    { name: 'phone', autoComplete: 'tel', maxLength: 20, inputMode: 'tel' },
    { name: 'region', autoComplete: 'address-level2', maxLength: 60 },
    { name: 'detail', autoComplete: 'street-address', maxLength: 120 },
  ] as const;
  return (
    <div className="mt-3 grid gap-3">
      {fields.map(({ name, ...field }) => (
        <Form.Field key={name} name={name} className="grid gap-1.5">
          <Form.Label>{text(name)}</Form.Label>
          <Form.Control {...field} required className={looks.field} />
          {(['valueMissing', isBlank] as const).map((match) => (
            <Form.Message key={String(match)} match={match} className={looks.fieldProblem}>
              {text(`missingField.${name}`)}
            </Form.Message>
          ))}
          {name === 'phone' && (
            <Form.Message
              match={(value) => !isBlank(value) && !/^1\d{10}$/.test(phoneOf(value))}
              className={looks.fieldProblem}
            >
              {text('phoneForm')}
            </Form.Message>
          )}
        </Form.Field>
      ))}
    </div>
  );
}

/** As people write it: with spaces, hyphens or the country's code. */
function phoneOf(typed: string): string {
  return typed.replace(/[\s-]/g, '').replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
}

function isBlank(value: string): boolean {
  return value.trim() === '';
}
