import { localDateField, optionalTextField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { z } from 'zod';
import { companySizes, supplierDocumentKinds, taxpayerKinds } from './tables.ts';

export const bankAccountInput = z.object({
  accountName: textField(100),
  accountNumber: z
    .string()
    .transform((text) => text.replaceAll(' ', ''))
    .pipe(z.string().regex(/^\d{8,32}$/, 'accountNumberForm')),
  bankName: textField(100),
  bankCode: z
    .string()
    .trim()
    .regex(/^\d{12}$/, 'bankCodeForm'),
});

export const contactInput = z.object({
  contactName: textField(50),
  contactEmail: z.string().trim().toLowerCase().pipe(z.email('emailForm')),
  contactPhone: optionalTextField(30),
});

/** Master data that headquarters keep of a supplier. */
export const masterDataInput = contactInput.extend({
  name: textField(100),
  nameEn: optionalTextField(100),
  taxpayerKind: z.enum(taxpayerKinds),
  vatRates: z.array(z.string()).min(1).max(10),
  companySize: z.enum(companySizes),
  address: optionalTextField(200),
  documents: z
    .array(
      z.object({
        kind: z.enum(supplierDocumentKinds),
        number: textField(50),
        validUntil: localDateField.nullish().transform((day) => day ?? null),
      }),
    )
    .max(50),
});
