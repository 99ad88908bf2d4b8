import { z } from 'zod';
import { defineEvent } from './define-event.ts';

/** A supplier was registered or changed. Its id is the id of its organisation; membership makes the organisation on the first. */
export const supplierChanged = defineEvent({
  name: 'SupplierChanged',
  version: 1,
  producers: ['procurement'],
  aggregate: 'Supplier',
  subscribers: ['membership', 'finance', 'payments'],
  body: z.object({
    supplierId: z.uuid(),
    code: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    taxNumber: z.string(),
    taxpayerKind: z.enum(['GENERAL', 'SMALL_SCALE']),
    /** Size as declared at signing: decides the payment terms that the law allows. */
    companySize: z.enum(['LARGE', 'MEDIUM', 'SMALL', 'MICRO']),
    state: z.enum(['POTENTIAL', 'QUALIFIED', 'SUSPENDED', 'BLACKLISTED']),
    bankAccount: z
      .object({ accountName: z.string(), accountNumber: z.string(), bankName: z.string(), bankCode: z.string() })
      .nullable(),
  }),
});

type Body = z.input<typeof supplierChanged.body>;

type Snapshot = Omit<Body, 'supplierId' | 'nameEn' | 'bankAccount'> & {
  id: string;
  nameEn?: string | null | undefined;
  bankAccount?: Body['bankAccount'] | undefined;
};

/** The body that says what procurement's snapshot says. */
export function supplierBody({ id, nameEn, bankAccount, ...rest }: Snapshot): Body {
  return { ...rest, supplierId: id, nameEn: nameEn ?? null, bankAccount: bankAccount ?? null };
}
