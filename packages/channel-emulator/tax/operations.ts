import { z } from 'zod';
import { shanghaiDay } from '../emulator-clock.ts';
import { parseRequest, Refusal } from '../refusal.ts';
import type { Operation, OperationRequest } from '../signed-service.ts';
import { sha256Hex } from '../signing.ts';
import { invoicePdf } from './invoice-pdf.ts';
import { invoiceXml } from './invoice-xml.ts';
import { issueInvoice, taxNumberSchema } from './issue-invoice.ts';
import { issueRedInvoice } from './issue-red-invoice.ts';
import { type Invoice, invoiceView, type TaxPlatform } from './model.ts';
import { quotaOf } from './quota.ts';
import { recordUse } from './record-use.ts';
import {
  answerRedConfirmation,
  confirmationView,
  findConfirmation,
  requestRedConfirmation,
} from './red-confirmation.ts';
import { verifyInvoice } from './verify-invoice.ts';

const keysSchema = z.object({
  requestId: z.string().catch(''),
  invoiceNumber: z.string().catch(''),
  sellerTaxNumber: z.string().catch(''),
  seller: z.object({ taxNumber: z.string().catch('') }).catch({ taxNumber: '' }),
});

/** The tax platform's signed interface; PROTOCOL.md describes it for those who call it. */
export function taxOperations(tax: TaxPlatform): Operation[] {
  const post = (
    name: string,
    path: RegExp,
    handle: (request: OperationRequest) => Record<string, unknown>,
  ): Operation => ({
    name,
    method: 'POST',
    path,
    keys: bodyKeys,
    handle: (request) => ({ status: 200, body: handle(request) }),
  });
  const get = (name: string, path: RegExp, handle: Operation['handle']): Operation => ({
    name,
    method: 'GET',
    path,
    keys: ({ params }) => params,
    handle,
  });
  return [
    post('verifyInvoice', /^\/tax\/v1\/invoices\/verify$/, ({ body }) => verifyInvoice(tax, body)),
    post('issueInvoice', /^\/tax\/v1\/invoices$/, ({ body }) => issuedView(tax, issueInvoice(tax, body, '2'))),
    post('recordUse', /^\/tax\/v1\/invoices\/(\d{20})\/use$/, ({ params, body }) =>
      recordUse(tax, params[0] ?? '', body),
    ),
    post('requestRedConfirmation', /^\/tax\/v1\/red-confirmations$/, ({ body }) => requestRedConfirmation(tax, body)),
    post('answerRedConfirmation', /^\/tax\/v1\/red-confirmations\/([^/]+)\/answer$/, ({ params, body }) =>
      answerRedConfirmation(tax, params[0] ?? '', body),
    ),
    post('issueRedInvoice', /^\/tax\/v1\/red-invoices$/, ({ body }) => issuedView(tax, issueRedInvoice(tax, body))),
    get('getRedConfirmation', /^\/tax\/v1\/red-confirmations\/([^/]+)$/, ({ params }) => ({
      status: 200,
      body: confirmationView(tax, findConfirmation(tax, params[0] ?? '')),
    })),
    get('getInvoice', /^\/tax\/v1\/invoices\/(\d{20})$/, ({ params }) => ({
      status: 200,
      body: issuedView(tax, findInvoice(tax, params[0])),
    })),
    get('getInvoiceXml', /^\/tax\/v1\/invoices\/(\d{20})\/xml$/, ({ params }) => ({
      status: 200,
      file: invoiceXml(findInvoice(tax, params[0]), tax.privateKey),
      contentType: 'application/xml',
      fileName: `${params[0]}.xml`,
    })),
    get('getInvoicePdf', /^\/tax\/v1\/invoices\/(\d{20})\/pdf$/, async ({ params }) => ({
      status: 200,
      file: await invoicePdf(findInvoice(tax, params[0])),
      contentType: 'application/pdf',
      fileName: `${params[0]}.pdf`,
    })),
    get('getQuota', /^\/tax\/v1\/quotas\/([0-9A-Z]{18})$/, ({ params }) => {
      const taxNumber = parseRequest(taxNumberSchema, params[0]);
      const quota = quotaOf(tax, taxNumber, shanghaiDay(tax.clock.nowMs()));
      return {
        status: 200,
        body: {
          taxNumber,
          month: quota.month,
          quotaMinor: String(quota.quotaMinor),
          usedMinor: String(quota.usedMinor),
          availableMinor: String(quota.availableMinor),
        },
      };
    }),
  ];
}

export function findInvoice(tax: TaxPlatform, invoiceNumber: string | undefined): Invoice {
  const invoice = tax.invoices.get(invoiceNumber ?? '');
  if (!invoice) throw new Refusal(404, 'INVOICE_NOT_FOUND', '发票不存在');
  return invoice;
}

function issuedView(tax: TaxPlatform, invoice: Invoice) {
  return {
    ...invoiceView(invoice),
    xmlPath: `/v1/invoices/${invoice.invoiceNumber}/xml`,
    xmlSha256: sha256Hex(invoiceXml(invoice, tax.privateKey)),
    pdfPath: `/v1/invoices/${invoice.invoiceNumber}/pdf`,
  };
}

function bodyKeys({ params, body }: OperationRequest): string[] {
  const parsed = keysSchema.safeParse(body);
  if (!parsed.success) return [...params];
  const { requestId, invoiceNumber, sellerTaxNumber, seller } = parsed.data;
  return [...params, requestId, invoiceNumber, sellerTaxNumber, seller.taxNumber].filter((key) => key !== '');
}
