import { z } from 'zod';
import { shanghaiDay } from '../emulator-clock.ts';
import { parseRequest, Refusal } from '../refusal.ts';
import { sha256Hex } from '../signing.ts';
import { normalRate, problemsOf } from './check-lines.ts';
import { type IssueChannel, nextInvoiceNumber } from './invoice-number.ts';
import type { Invoice, InvoiceLine, TaxPlatform } from './model.ts';
import { quotaOf } from './quota.ts';
import { isTaxNumber } from './tax-number.ts';

const text = (maximum: number) => z.string().trim().min(1, '不能为空').max(maximum, `不超过 ${maximum} 个字符`);
const optionalText = (maximum: number) => z.string().trim().max(maximum, `不超过 ${maximum} 个字符`).default('');
const minor = z.string().regex(/^-?\d{1,16}$/, '须为以分为单位的整数字符串');
const decimal = z.string().regex(/^\d{1,15}(\.\d{1,13})?$/, '须为十进制数字符串');
export const requestIdSchema = z.string().regex(/^[0-9a-f]{32}$/, '须为 32 位小写十六进制');
export const taxNumberSchema = z.string().refine(isTaxNumber, '不正确（18 位，含校验码）');

const contact = { addressPhone: optionalText(200), bankAccount: optionalText(200) };
const requestSchema = z.strictObject({
  requestId: requestIdSchema,
  kind: z.enum(['SPECIAL', 'GENERAL']),
  seller: z.strictObject({ name: text(120), taxNumber: taxNumberSchema, ...contact }),
  buyer: z.strictObject({ name: text(120), taxNumber: taxNumberSchema.nullable().default(null), ...contact }),
  lines: z
    .array(
      z.strictObject({
        lineKind: z.enum(['GOODS', 'DISCOUNT']).default('GOODS'),
        name: text(100),
        taxCode: z.string().regex(/^\d{19}$/, '税收分类编码须为 19 位数字'),
        specification: optionalText(60),
        unit: optionalText(20),
        quantity: decimal.nullable().default(null),
        unitPrice: decimal.nullable().default(null),
        netMinor: minor,
        rate: z.string(),
        taxMinor: minor,
        grossMinor: minor,
      }),
    )
    .min(1, '至少填写一行')
    .max(2000, '不超过 2000 行'),
  /** When given, it must be the sum of the lines. */
  totalGrossMinor: minor.optional(),
  remark: optionalText(230),
  drawer: optionalText(40),
});
/** Issues a blue invoice; the same requestId with the same content gives the invoice that it made before. */
export function issueInvoice(tax: TaxPlatform, body: unknown, channel: IssueChannel): Invoice {
  const request = parseRequest(requestSchema, body);
  const requestHash = sha256Hex(JSON.stringify(request));
  const earlier = earlierInvoice(tax, request.requestId, requestHash);
  if (earlier) return earlier;

  if (request.kind === 'SPECIAL' && request.buyer.taxNumber === null) {
    throw new Refusal(422, 'BUYER_TAX_NUMBER_MISSING', '专用发票须填写购买方纳税人识别号');
  }
  const problems = problemsOf(request.lines, request.kind);
  const total = sumOf(request.lines);
  if (request.totalGrossMinor !== undefined && BigInt(request.totalGrossMinor) !== BigInt(total.totalGrossMinor)) {
    problems.push({ path: 'totalGrossMinor', message: '价税合计不等于各行之和' });
  }
  if (problems.length > 0) throw new Refusal(422, 'ARITHMETIC', '发票金额计算不符', { fields: problems });

  const issuedAt = tax.clock.now();
  const issueDate = shanghaiDay(issuedAt);
  const quota = quotaOf(tax, request.seller.taxNumber, issueDate);
  if (BigInt(total.totalNetMinor) > quota.availableMinor) {
    throw new Refusal(422, 'QUOTA_EXCEEDED', '超出本月可用开票额度', {
      quotaMinor: String(quota.quotaMinor),
      usedMinor: String(quota.usedMinor),
      requestedMinor: total.totalNetMinor,
    });
  }
  const number = nextInvoiceNumber(tax, { issueDate, sellerTaxNumber: request.seller.taxNumber, channel });
  const lines = request.lines.map((line, index) => ({
    ...line,
    lineNumber: index + 1,
    rate: normalRate(line.rate) ?? line.rate,
  }));
  const invoice: Invoice = {
    invoiceNumber: number.invoiceNumber,
    requestId: request.requestId,
    requestHash,
    kind: request.kind,
    colour: 'BLUE',
    issueDate,
    issuedAt,
    seller: request.seller,
    buyer: request.buyer,
    lines,
    ...total,
    remark: request.remark,
    drawer: request.drawer,
    originalInvoiceNumber: null,
    use: 'NONE',
    isBooked: false,
  };
  storeInvoice(tax, invoice, [number.change]);
  return invoice;
}

/** The invoice that this request already made; refuses the id when it was used for something else. */
export function earlierInvoice(tax: TaxPlatform, requestId: string, requestHash: string): Invoice | undefined {
  const made = tax.requests.get(requestId);
  const invoice = made && tax.invoices.get(made.invoiceNumber);
  if (invoice && invoice.requestHash !== requestHash) {
    throw new Refusal(409, 'REQUEST_ID_REUSED', '该请求流水号已用于内容不同的请求');
  }
  return invoice;
}

export function storeInvoice(
  tax: TaxPlatform,
  invoice: Invoice,
  changes: Parameters<TaxPlatform['journal']['commit']>[0],
) {
  tax.journal.commit([
    ...changes,
    tax.invoices.put(invoice.invoiceNumber, invoice),
    tax.requests.put(invoice.requestId, { invoiceNumber: invoice.invoiceNumber }),
  ]);
}

export function sumOf(lines: readonly Pick<InvoiceLine, 'netMinor' | 'taxMinor' | 'grossMinor'>[]) {
  const sum = (field: 'netMinor' | 'taxMinor' | 'grossMinor') =>
    String(lines.reduce((total, line) => total + BigInt(line[field]), 0n));
  return { totalNetMinor: sum('netMinor'), totalTaxMinor: sum('taxMinor'), totalGrossMinor: sum('grossMinor') };
}
