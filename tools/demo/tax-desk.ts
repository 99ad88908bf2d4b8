import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@quanlian/ids/uuid.ts';
import { createInstitutionClient } from '@quanlian/signed-http/institution-client.ts';
import { privateKeyFrom, publicKeyFrom } from '@quanlian/signed-http/signature.ts';
import { z } from 'zod';
import { step } from './story.ts';

export interface IssuedLine {
  name: string;
  unit: string;
  quantity: string;
  unitPrice: string;
  netMinor: string;
  rate: string;
  taxMinor: string;
  grossMinor: string;
}

/** A supplier issues an invoice with its own invoicing program, directly at the tax platform. Answers its number and day. */
export async function issueInvoice(
  platform: { url: string; keysFolder: string },
  invoice: {
    seller: { name: string; taxNumber: string };
    buyer: { name: string; taxNumber: string };
    lines: IssuedLine[];
  },
  at?: Date,
): Promise<{ invoiceNumber: string; issueDate: string }> {
  return await step(
    (key) =>
      ask(platform, '/v1/invoices', issuedAnswer, {
        requestId: (key ?? newId()).replaceAll('-', ''),
        kind: 'SPECIAL',
        seller: invoice.seller,
        buyer: invoice.buyer,
        lines: invoice.lines.map((line) => ({ lineKind: 'GOODS', taxCode: '1030208010000000000', ...line })),
        totalGrossMinor: invoice.lines.reduce((total, line) => total + BigInt(line.grossMinor), 0n).toString(),
      }),
    at,
  );
}

/** A supplier issues a red invoice for a part of its first line: the confirmation form, then the invoice. */
export async function issueRedInvoice(
  platform: { url: string; keysFolder: string },
  red: { invoiceNumber: string; sellerTaxNumber: string; netMinor: string; taxMinor: string },
  at?: Date,
): Promise<{ invoiceNumber: string; issueDate: string }> {
  const { invoiceNumber, sellerTaxNumber, netMinor, taxMinor } = red;
  return await step(async (key) => {
    const requestId = (key ?? newId()).replaceAll('-', '');
    const form = await ask(platform, '/v1/red-confirmations', z.object({ confirmationNumber: z.string() }), {
      requestId,
      invoiceNumber,
      applicantTaxNumber: sellerTaxNumber,
      reason: 'RETURN',
      lines: [{ lineNumber: 1, netMinor, taxMinor }],
    });
    const { confirmationNumber } = form;
    return ask(platform, '/v1/red-invoices', issuedAnswer, { requestId, confirmationNumber, sellerTaxNumber });
  }, at);
}

const issuedAnswer = z.object({ invoiceNumber: z.string(), issueDate: z.string() });

async function ask<T>(
  platform: { url: string; keysFolder: string },
  path: string,
  shape: z.ZodType<T>,
  body: Record<string, unknown>,
): Promise<T> {
  const client = createInstitutionClient({
    prefix: 'Tax',
    baseUrl: platform.url,
    clientId: 'quanlian',
    privateKey: privateKeyFrom(readFileSync(join(platform.keysFolder, 'quanlian-tax-client.key.pem'))),
    institutionKey: publicKeyFrom(readFileSync(join(platform.keysFolder, 'tax-platform.pub.pem'))),
  });
  const answer = await client.request('POST', path, body);
  if (answer.status !== 200) throw new Error(`the tax platform refused: ${answer.body.toString('utf8')}`);
  return shape.parse(answer.json());
}
