import { join } from 'node:path';
import { issueRedInvoice } from '@quanlian/tools/demo/tax-desk.ts';
import { e2eEnv } from '../env.ts';

/** A supplier issues a red invoice for a part of an invoice with its own invoicing program. Answers its number. */
export async function redInvoiceIssued(red: {
  invoiceNumber: string;
  sellerTaxNumber: string;
  netMinor: string;
  taxMinor: string;
}): Promise<string> {
  const platform = { url: `${e2eEnv.urls.emulator}/tax`, keysFolder: join(e2eEnv.dataFolder, 'keys') };
  return (await issueRedInvoice(platform, red)).invoiceNumber;
}
