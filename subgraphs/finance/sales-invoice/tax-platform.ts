import { createHash, verify } from 'node:crypto';
import { InstitutionSilent } from '@quanlian/signed-http/institution-client.ts';
import { assertOutsideTransaction } from '@quanlian/subgraph-kit/database.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { z } from 'zod';
import { taxBureauKey, taxPlatformOf } from '../tax-invoice/tax-platform.ts';
import { failureOf, type IssueFailure, type PlatformLine } from './rules.ts';

const issuedSchema = z.object({
  invoiceNumber: z.string().regex(/^\d{20}$/),
  issueDate: z.string(),
  issuedAt: z.iso.datetime(),
  totalNetMinor: z.string(),
  totalTaxMinor: z.string(),
  totalGrossMinor: z.string(),
});
const confirmationSchema = z.object({
  confirmationNumber: z.string(),
  state: z.enum(['AWAITING_COUNTERPARTY', 'CONFIRMED', 'REFUSED', 'VOID', 'USED']),
});

export type Issued = z.output<typeof issuedSchema>;
export type Confirmation = z.output<typeof confirmationSchema>;

export interface InvoiceRequest {
  requestId: string;
  kind: 'SPECIAL' | 'GENERAL';
  seller: { name: string; taxNumber: string };
  buyer: { name: string; taxNumber: string | null };
  lines: PlatformLine[];
  totalGrossMinor: string;
  remark: string;
  drawer: string;
}

/** Issues a blue invoice. The same request again gives the same invoice; throws when the answer may not be believed. */
export async function requestInvoice(runtime: SubgraphRuntime, request: InvoiceRequest) {
  return post(runtime, '/v1/invoices', request, issuedSchema);
}

export interface RedConfirmationRequest {
  requestId: string;
  invoiceNumber: string;
  applicantTaxNumber: string;
  reason: 'RETURN';
  lines: { lineNumber: number; quantity: string; netMinor: string; taxMinor: string }[];
}

/** Opens a red confirmation form 红字信息确认单: confirmed at once while the buyer has not used the invoice. */
export async function requestRedConfirmation(runtime: SubgraphRuntime, request: RedConfirmationRequest) {
  return post(runtime, '/v1/red-confirmations', request, confirmationSchema);
}

/** How the form stands now. */
export async function readRedConfirmation(runtime: SubgraphRuntime, confirmationNumber: string): Promise<Confirmation> {
  assertOutsideTransaction('the tax platform');
  const path = `/v1/red-confirmations/${encodeURIComponent(confirmationNumber)}`;
  const answer = await taxPlatformOf(runtime).request('GET', path);
  if (answer.status !== 200) throw new InstitutionSilent(`the tax platform answered ${answer.status} to ${path}`);
  return confirmationSchema.parse(answer.json());
}

/** Issues the red invoice of a confirmed form; each form gives one. */
export async function requestRedInvoice(
  runtime: SubgraphRuntime,
  request: { requestId: string; confirmationNumber: string; sellerTaxNumber: string },
) {
  return post(runtime, '/v1/red-invoices', request, issuedSchema);
}

/** The original with the tax bureau's signature, checked, and its picture. */
export async function fetchInvoiceFiles(
  runtime: SubgraphRuntime,
  invoiceNumber: string,
): Promise<{ xml: Uint8Array; pdf: Uint8Array }> {
  assertOutsideTransaction('the tax platform');
  const fetchFile = async (format: 'xml' | 'pdf') => {
    const answer = await taxPlatformOf(runtime).request('GET', `/v1/invoices/${invoiceNumber}/${format}`);
    // The client has checked the signature over the hash, and the hash over these bytes.
    if (answer.status !== 200 || answer.fileHash === null) {
      throw new InstitutionSilent(`the tax platform has no ${format} of ${invoiceNumber}: ${answer.status}`);
    }
    return answer.body;
  };
  const [xml, pdf] = [await fetchFile('xml'), await fetchFile('pdf')];
  if (!isOriginal(xml.toString('utf8'), runtime)) {
    throw new InstitutionSilent(
      `the original of ${invoiceNumber} is not signed by the tax bureau (${createHash('sha256').update(xml).digest('hex')})`,
    );
  }
  return { xml, pdf };
}

/** The signature covers the document without its own element, so that an original can be checked off line. */
function isOriginal(xml: string, runtime: SubgraphRuntime): boolean {
  const pattern = /<TaxBureauSignature algorithm="SHA256withRSA">([A-Za-z0-9+/=]+)<\/TaxBureauSignature>/;
  const signature = pattern.exec(xml)?.[1];
  if (!signature) return false;
  const content = Buffer.from(xml.replace(pattern, ''), 'utf8');
  return verify('sha256', content, taxBureauKey(runtime), Buffer.from(signature, 'base64'));
}

async function post<Schema extends z.ZodType>(
  runtime: SubgraphRuntime,
  path: string,
  body: object,
  schema: Schema,
): Promise<z.output<Schema> | IssueFailure> {
  assertOutsideTransaction('the tax platform');
  const answer = await taxPlatformOf(runtime).request('POST', path, body);
  if (answer.status === 200) return schema.parse(answer.json());
  // Our own signature, clock or key is wrong: nothing was decided about the invoice.
  if (answer.status === 401) throw new InstitutionSilent(`the tax platform refused our signature at ${path}`);
  return failureOf(answer.json());
}
