import { z } from 'zod';
import { defineEvent } from './define-event.ts';

/** A legal entity of the company was registered or changed; the body is its whole present state. */
export const legalEntityChanged = defineEvent({
  name: 'LegalEntityChanged',
  version: 1,
  producers: ['membership'],
  aggregate: 'LegalEntity',
  subscribers: ['procurement', 'distribution', 'payments', 'finance'],
  body: z.object({
    legalEntityId: z.uuid(),
    organisationId: z.uuid(),
    name: z.string(),
    nameEn: z.string().nullable(),
    /** Unified social credit code, 18 characters. */
    taxNumber: z.string(),
    address: z.string().nullable(),
    bankAccounts: z.array(
      z.object({
        bankAccountId: z.uuid(),
        bankName: z.string(),
        bankCode: z.string(),
        accountNumber: z.string(),
        accountName: z.string(),
        isDefault: z.boolean(),
      }),
    ),
  }),
});

type Snapshot = {
  id: string;
  organisation: { id: string };
  name: string;
  nameEn?: string | null | undefined;
  taxNumber: string;
  address?: string | null | undefined;
  bankAccounts?: readonly (Omit<Body['bankAccounts'][number], 'bankAccountId'> & { id: string })[];
};

type Body = z.input<typeof legalEntityChanged.body>;

/** The body that says what membership's snapshot says; what a subscriber did not ask for, because it keeps no copy, is absent. */
export function legalEntityBody({ id, organisation, bankAccounts = [], ...rest }: Snapshot): Body {
  return {
    legalEntityId: id,
    organisationId: organisation.id,
    name: rest.name,
    nameEn: rest.nameEn ?? null,
    taxNumber: rest.taxNumber,
    address: rest.address ?? null,
    bankAccounts: bankAccounts.map(({ id: bankAccountId, ...account }) => ({ bankAccountId, ...account })),
  };
}
