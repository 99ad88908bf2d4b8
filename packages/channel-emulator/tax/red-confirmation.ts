import { z } from 'zod';
import { hoursLater } from '../emulator-clock.ts';
import { parseRequest, Refusal } from '../refusal.ts';
import { sha256Hex } from '../signing.ts';
import { isWithin, lineToleranceMinor, normalRate } from './check-lines.ts';
import { multiply, parseDecimal, roundToInteger } from './decimal.ts';
import { requestIdSchema } from './issue-invoice.ts';
import type { Invoice, InvoiceLine, RedConfirmation, TaxPlatform } from './model.ts';
import { invoiceNumberSchema } from './verify-invoice.ts';

/** A form that the other side has not answered in this time is void (红字信息确认单, 72 小时). */
export const confirmationHours = 72;

const positive = z.string().regex(/^\d{1,16}$/);
const requestSchema = z.strictObject({
  requestId: requestIdSchema,
  invoiceNumber: invoiceNumberSchema,
  applicantTaxNumber: z.string(),
  reason: z.enum(['RETURN', 'ISSUE_ERROR', 'SERVICE_STOPPED', 'SALES_ALLOWANCE']),
  /** What is taken back, as positive amounts; without it everything that is left. */
  lines: z
    .array(
      z.strictObject({
        lineNumber: z.int().min(1),
        quantity: z.string().nullable().default(null),
        netMinor: positive,
        taxMinor: positive,
      }),
    )
    .min(1)
    .optional(),
});

/**
 * Opens a red confirmation form. While the buyer has neither confirmed the use nor booked the invoice the seller
 * needs nobody and the form is CONFIRMED at once; otherwise the other side has 72 hours.
 */
export function requestRedConfirmation(tax: TaxPlatform, body: unknown) {
  const request = parseRequest(requestSchema, body);
  const requestHash = sha256Hex(JSON.stringify(request));
  const earlier = tax.confirmations.all().find((form) => form.requestId === request.requestId);
  if (earlier) {
    if (earlier.requestHash === requestHash) return confirmationView(tax, earlier);
    throw new Refusal(409, 'REQUEST_ID_REUSED', '该请求流水号已用于内容不同的请求');
  }
  const invoice = tax.invoices.get(request.invoiceNumber);
  const applicant = invoice && sideOf(invoice, request.applicantTaxNumber);
  if (!invoice || !applicant) throw new Refusal(404, 'INVOICE_NOT_FOUND', '发票不存在或申请方不是购销双方');
  if (invoice.colour === 'RED') throw new Refusal(422, 'INVOICE_IS_RED', '红字发票不能再次红冲');
  const needsOtherSide = invoice.use !== 'NONE' || invoice.isBooked;
  if (!needsOtherSide && applicant === 'BUYER') {
    throw new Refusal(422, 'SELLER_REDS_DIRECTLY', '购买方未确认用途且未入账，应由销售方直接开具红字发票');
  }
  const createdAt = tax.clock.now();
  const value = (tax.counters.get('confirmation')?.value ?? 0) + 1;
  const form: RedConfirmation = {
    confirmationNumber: `HZ${String(value).padStart(18, '0')}`,
    requestId: request.requestId,
    requestHash,
    invoiceNumber: invoice.invoiceNumber,
    applicant,
    reason: request.reason,
    lines: linesToTakeBack(remainingLines(tax, invoice), request.lines),
    state: needsOtherSide ? 'AWAITING_COUNTERPARTY' : 'CONFIRMED',
    createdAt,
    expiresAt: hoursLater(createdAt, confirmationHours),
    redInvoiceNumber: null,
  };
  tax.journal.commit([
    tax.counters.put('confirmation', { value }),
    tax.confirmations.put(form.confirmationNumber, form),
  ]);
  return confirmationView(tax, form);
}

const answerSchema = z.strictObject({ taxNumber: z.string(), decision: z.enum(['CONFIRM', 'REFUSE']) });

/** The other side's yes or no; repeating the same answer changes nothing. */
export function answerRedConfirmation(tax: TaxPlatform, confirmationNumber: string, body: unknown) {
  const answer = parseRequest(answerSchema, body);
  const form = findConfirmation(tax, confirmationNumber);
  const invoice = tax.invoices.get(form.invoiceNumber);
  const side = invoice && sideOf(invoice, answer.taxNumber);
  if (!side || side === form.applicant) throw new Refusal(403, 'NOT_THE_OTHER_SIDE', '只能由对方确认');
  const next = answer.decision === 'CONFIRM' ? 'CONFIRMED' : 'REFUSED';
  if (form.state === next) return confirmationView(tax, form);
  const fromState = stateNow(tax, form);
  if (fromState !== 'AWAITING_COUNTERPARTY') {
    throw new Refusal(409, 'WRONG_STATE', '确认单当前状态不能确认', { fromState });
  }
  const answered: RedConfirmation = { ...form, state: next };
  tax.journal.commit([tax.confirmations.put(form.confirmationNumber, answered)]);
  return confirmationView(tax, answered);
}

export function findConfirmation(tax: TaxPlatform, confirmationNumber: string): RedConfirmation {
  const form = tax.confirmations.get(confirmationNumber);
  if (!form) throw new Refusal(404, 'CONFIRMATION_NOT_FOUND', '红字信息确认单不存在');
  return form;
}

/** The form's state with the 72 hours applied. */
export function stateNow(tax: TaxPlatform, form: RedConfirmation): RedConfirmation['state'] | 'VOID' {
  const isOver = form.state === 'AWAITING_COUNTERPARTY' && form.expiresAt <= tax.clock.now();
  return isOver ? 'VOID' : form.state;
}

export function confirmationView(tax: TaxPlatform, form: RedConfirmation) {
  const { requestHash: _requestHash, ...view } = form;
  return { ...view, state: stateNow(tax, form) };
}

function sideOf(invoice: Invoice, taxNumber: string): 'SELLER' | 'BUYER' | undefined {
  if (taxNumber === invoice.seller.taxNumber) return 'SELLER';
  return taxNumber === invoice.buyer.taxNumber ? 'BUYER' : undefined;
}

/** Goods lines net of their discount lines and of everything that living forms already take back. */
function remainingLines(tax: TaxPlatform, invoice: Invoice): InvoiceLine[] {
  const taken = tax.confirmations
    .all()
    .filter((form) => form.invoiceNumber === invoice.invoiceNumber)
    .filter((form) => !['REFUSED', 'VOID'].includes(stateNow(tax, form)))
    .flatMap((form) => form.lines);
  return invoice.lines
    .filter((line) => line.lineKind === 'GOODS')
    .map((line) => {
      const discounts = invoice.lines.filter(
        (other) => other.lineKind === 'DISCOUNT' && other.lineNumber === line.lineNumber + 1,
      );
      const gone = taken.filter((other) => other.lineNumber === line.lineNumber);
      const left = (field: 'netMinor' | 'taxMinor') =>
        [line, ...discounts].reduce((sum, one) => sum + BigInt(one[field]), 0n) -
        gone.reduce((sum, one) => sum + BigInt(one[field]), 0n);
      // Quantity and price of a partly reversed or discounted line are no longer its amount: they are left out.
      const isWhole = discounts.length === 0 && gone.length === 0;
      return withAmounts(line, {
        netMinor: left('netMinor'),
        taxMinor: left('taxMinor'),
        quantity: isWhole ? line.quantity : null,
      });
    })
    .filter((line) => BigInt(line.grossMinor) > 0n);
}

function linesToTakeBack(
  remaining: readonly InvoiceLine[],
  wanted: z.output<typeof requestSchema>['lines'],
): InvoiceLine[] {
  if (remaining.length === 0) throw new Refusal(409, 'NOTHING_LEFT', '该发票已全部红冲或正在红冲');
  if (!wanted) return [...remaining];
  return wanted.map((part, index) => {
    const line = remaining.find((one) => one.lineNumber === part.lineNumber);
    const [net, tax] = [BigInt(part.netMinor), BigInt(part.taxMinor)];
    const refuse = (message: string) =>
      new Refusal(422, 'ARITHMETIC', '红冲金额不符', { fields: [{ path: `lines.${index}`, message }] });
    if (!line || wanted.findIndex((one) => one.lineNumber === part.lineNumber) !== index) {
      throw refuse('该行不存在、重复或已红冲');
    }
    if (net === 0n || net > BigInt(line.netMinor) || tax > BigInt(line.taxMinor)) throw refuse('超出该行可红冲金额');
    const rate = parseDecimal(normalRate(line.rate) ?? '0') ?? { digits: 0n, scale: 0 };
    const expected = roundToInteger(multiply({ digits: net, scale: 0 }, rate));
    if (!isWithin(tax, expected, lineToleranceMinor)) throw refuse('税额与税率不符');
    return withAmounts(line, { netMinor: net, taxMinor: tax, quantity: part.quantity });
  });
}

function withAmounts(
  line: InvoiceLine,
  amounts: { netMinor: bigint; taxMinor: bigint; quantity: string | null },
): InvoiceLine {
  return {
    ...line,
    netMinor: String(amounts.netMinor),
    taxMinor: String(amounts.taxMinor),
    grossMinor: String(amounts.netMinor + amounts.taxMinor),
    quantity: amounts.quantity,
    unitPrice: amounts.quantity === null ? null : line.unitPrice,
  };
}
