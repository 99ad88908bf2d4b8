import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createInstitutionClient,
  type InstitutionClient,
  InstitutionSilent,
} from '@quanlian/signed-http/institution-client.ts';
import { privateKeyFrom, publicKeyFrom } from '@quanlian/signed-http/signature.ts';
import { assertOutsideTransaction } from '@quanlian/subgraph-kit/database.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { z } from 'zod';

const verificationSchema = z.discriminatedUnion('result', [
  z.object({
    result: z.literal('VALID'),
    invoice: z.object({
      kind: z.enum(['SPECIAL', 'GENERAL']),
      colour: z.string(),
      totalNetMinor: z.string(),
      totalTaxMinor: z.string(),
      totalGrossMinor: z.string(),
      originalInvoiceNumber: z.string().nullable(),
      lines: z.array(z.object({ name: z.string(), rate: z.string(), netMinor: z.string(), taxMinor: z.string() })),
    }),
  }),
  z.object({ result: z.literal('NOT_FOUND') }),
  z.object({ result: z.literal('MISMATCH'), fields: z.array(z.string()) }),
  z.object({ result: z.literal('RED_ISSUED') }),
]);

export type Verification = z.output<typeof verificationSchema>;

/**
 * Asks the tax platform whether an invoice exists as we were told (查验). Throws InstitutionSilent when there is no
 * answer that may be believed: the invoice stays as it is and is asked again.
 */
export async function verifyInvoice(
  runtime: SubgraphRuntime,
  invoice: {
    invoiceNumber: string;
    issueDate: string;
    sellerTaxNumber: string;
    buyerTaxNumber: string;
    totalGrossMinor: string;
  },
): Promise<Verification> {
  assertOutsideTransaction('the tax platform');
  const answer = await taxPlatformOf(runtime).request('POST', '/v1/invoices/verify', invoice);
  if (answer.status !== 200) throw new InstitutionSilent(`the tax platform refused the question with ${answer.status}`);
  return verificationSchema.parse(answer.json());
}

const clients = new WeakMap<SubgraphRuntime, InstitutionClient>();

/** The signed way to the tax platform, for verifying what others issued and for issuing our own. */
export function taxPlatformOf(runtime: SubgraphRuntime): InstitutionClient {
  const known = clients.get(runtime);
  if (known) return known;
  const { keysFolder, taxPlatformUrl } = runtime.settings;
  const client = createInstitutionClient({
    prefix: 'Tax',
    baseUrl: taxPlatformUrl,
    clientId: 'quanlian',
    privateKey: privateKeyFrom(readFileSync(join(keysFolder, 'quanlian-tax-client.key.pem'))),
    institutionKey: taxBureauKey(runtime),
  });
  clients.set(runtime, client);
  return client;
}

/** What the platform signs its answers and the originals of invoices with. */
export function taxBureauKey(runtime: SubgraphRuntime): KeyObject {
  return publicKeyFrom(readFileSync(join(runtime.settings.keysFolder, 'tax-platform.pub.pem')));
}
