import { createHash } from 'node:crypto';
import { z } from 'zod';

export const documentTypes = [
  'GOODS_RECEIPT',
  'PAYABLE',
  'PAY_OUT',
  'OPENING_BALANCE',
  'PRODUCTION_ORDER',
  'SALES_ORDER',
  'SHIPMENT',
  'SALES_RETURN',
  'PAYMENT_ORDER',
  'REFUND',
  'BANK_RECEIPT',
  'CHANNEL_BILL',
  'RECONCILIATION_DIFFERENCE',
  'POINTS_MOVEMENT',
  'COUPON_MOVEMENT',
] as const;
export type DocumentType = (typeof documentTypes)[number];

export const transferKinds = ['SINGLE', 'PENDING', 'POST', 'VOID', 'EXPIRE'] as const;
export type TransferKind = (typeof transferKinds)[number];

const documentSchema = z.object({
  type: z.enum(documentTypes),
  id: z.uuid(),
  number: z.string(),
  lineId: z.uuid().optional(),
  /** Ids and numbers of what it was for: purchaseOrderLineId, batchNumber, taxInvoiceId, payableId … */
  links: z.record(z.string(), z.string()),
});

const amount = z.bigint();

const moveSchema = z.object({
  kind: z.enum(['SINGLE', 'PENDING']),
  id: z.uuid(),
  debitAccountId: z.uuid(),
  creditAccountId: z.uuid(),
  asset: z.string(),
  /** Minor units; greater than zero. */
  amount,
  /** The document on the account, where the account is kept per document: payable on 2202, order on 2202-GRNI. */
  debitItemId: z.uuid().optional(),
  creditItemId: z.uuid().optional(),
  /** The seller of the goods that the money is for, when it is not the legal entity of the accounts. */
  onBehalfOfId: z.uuid().optional(),
  /** When a PENDING lapses, in business time. */
  expiresAt: z.date().optional(),
  /** When it happened in business. */
  happenedAt: z.date(),
  document: documentSchema,
});

const resolutionSchema = z.object({
  kind: z.enum(['POST', 'VOID', 'EXPIRE']),
  id: z.uuid(),
  pendingId: z.uuid(),
  happenedAt: z.date(),
  document: documentSchema,
});

export type Move = z.output<typeof moveSchema>;
export type Resolution = z.output<typeof resolutionSchema>;
/** A transfer as a command asks for it. Its id follows from the document, so that asking twice moves once. */
export type TransferInstruction = Move | Resolution;
export type TransferDocument = z.output<typeof documentSchema>;

const minorText = z.string().transform((text) => BigInt(text));
const instantText = z.iso.datetime().transform((text) => new Date(text));

const storedInstruction = z.discriminatedUnion('kind', [
  moveSchema.extend({ amount: minorText, expiresAt: instantText.optional(), happenedAt: instantText }),
  resolutionSchema.extend({ happenedAt: instantText }),
]);

/** As text for the posting row: keys sorted, so that equal content gives equal text. */
export function instructionText(instruction: TransferInstruction): string {
  return JSON.stringify(instruction, (_key, value) => (typeof value === 'bigint' ? value.toString() : sorted(value)));
}

export function readInstruction(stored: unknown): TransferInstruction {
  return storedInstruction.parse(stored);
}

/** Tells whether two askers of one transfer id mean the same transfer. */
export function contentHashOf(instruction: TransferInstruction): string {
  return createHash('sha256').update(instructionText(instruction)).digest('hex');
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
