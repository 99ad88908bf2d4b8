import {
  createInstitutionClient,
  type InstitutionAnswer,
  type InstitutionClient,
} from '@quanlian/signed-http/institution-client.ts';
import { assertOutsideTransaction } from '@quanlian/subgraph-kit/database.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { z } from 'zod';
import { bankClientId, readBankKeys } from './bank-keys.ts';
import { useBankNonce } from './bank-nonces.ts';
import { type BankPayment, bankPaymentSchema } from './bank-payment.ts';
import { type BankStatement, bankStatementSchema } from './bank-statement-answer.ts';

/** The outcome is not known: no answer, an answer that proves nothing, or the bank's own trouble. Ask again. */
export class BankAnswerUnknown extends Error {
  override name = 'BankAnswerUnknown';
}

/** What the bank says about an order. */
export type BankAnswer =
  | { kind: 'ACCEPTED'; bankReference: string }
  | { kind: 'STATUS'; payment: BankPayment }
  /** The bank has not taken the order and will not. */
  | { kind: 'REFUSED'; code: string; message: string }
  /** The bank knows our reference with other content. */
  | { kind: 'CONFLICT'; code: string; message: string };

export interface PaymentOrder {
  /** 32 lower-case hex digits: the same order sent twice is one order. */
  clientReference: string;
  payerAccount: string;
  payerName: string;
  payee: { name: string; account: string; bankCode: string };
  amountMinor: bigint;
  currency: string;
  remark: string;
}

export interface BankReceipt {
  content: Uint8Array;
  sha256: string;
}

/** Sends an order. Sending it again with the same reference gives the same answer. */
export async function sendPayment(runtime: SubgraphRuntime, order: PaymentOrder): Promise<BankAnswer> {
  const answer = await ask(runtime, 'POST', '/v1/payments', { ...order, amountMinor: order.amountMinor.toString() });
  if (answer.status === 200) {
    const { bankReference } = read(z.object({ bankReference: z.string(), status: z.literal('ACCEPTED') }), answer);
    return { kind: 'ACCEPTED', bankReference };
  }
  const { code, message } = read(errorSchema, answer);
  if (answer.status === 409) return { kind: 'CONFLICT', code, message };
  if (answer.status === 400 || answer.status === 422) return { kind: 'REFUSED', code, message };
  throw new BankAnswerUnknown(`${answer.status} ${code}: ${message}`);
}

/** What became of an order; undefined when the bank never had it. */
export async function queryPayment(runtime: SubgraphRuntime, clientReference: string): Promise<BankAnswer | undefined> {
  const answer = await ask(runtime, 'GET', `/v1/payments/${clientReference}`);
  if (answer.status === 200) return { kind: 'STATUS', payment: read(bankPaymentSchema, answer) };
  const { code, message } = read(errorSchema, answer);
  if (answer.status === 404 && code === 'PAYMENT_NOT_FOUND') return undefined;
  throw new BankAnswerUnknown(`${answer.status} ${code}: ${message}`);
}

/** The bank's receipt (电子回单) as PDF; undefined while there is none. Its hash is what the bank signed. */
export async function fetchReceipt(
  runtime: SubgraphRuntime,
  clientReference: string,
): Promise<BankReceipt | undefined> {
  const answer = await ask(runtime, 'GET', `/v1/payments/${clientReference}/receipt`);
  if (answer.status === 200 && answer.fileHash) return { content: answer.body, sha256: answer.fileHash };
  const { code, message } = read(errorSchema, answer);
  if (answer.status === 409 || answer.status === 404) return undefined;
  throw new BankAnswerUnknown(`${answer.status} ${code}: ${message}`);
}

/** What was booked on an account of ours on a day; undefined when the bank knows no such account. */
export async function fetchStatement(
  runtime: SubgraphRuntime,
  account: string,
  day: string,
): Promise<BankStatement | undefined> {
  const answer = await ask(runtime, 'GET', `/v1/accounts/${encodeURIComponent(account)}/statement?date=${day}`);
  if (answer.status === 200) {
    const statement = read(bankStatementSchema, answer);
    if (statement.account === account && statement.date === day) return statement;
    throw new BankAnswerUnknown('the bank’s statement is of another account or day');
  }
  const { code, message } = read(errorSchema, answer);
  if (answer.status === 404 && code === 'ACCOUNT_NOT_FOUND') return undefined;
  throw new BankAnswerUnknown(`${answer.status} ${code}: ${message}`);
}

const errorSchema = z.object({ code: z.string(), message: z.string() });

const clients = new WeakMap<SubgraphRuntime, InstitutionClient>();

async function clientOf(runtime: SubgraphRuntime): Promise<InstitutionClient> {
  const known = clients.get(runtime);
  if (known) return known;
  const { ownPrivate, bankPublic } = await readBankKeys(runtime.settings.keysFolder);
  const client = createInstitutionClient({
    prefix: 'Bank',
    baseUrl: runtime.settings.bankUrl,
    clientId: bankClientId,
    privateKey: ownPrivate,
    institutionKey: bankPublic,
    takeNonce: (nonce) => useBankNonce(runtime, nonce),
  });
  clients.set(runtime, client);
  return client;
}

/** One signed question and its genuine answer. Whatever goes wrong on the way is an unknown outcome. */
async function ask(
  runtime: SubgraphRuntime,
  method: 'GET' | 'POST',
  path: string,
  content?: object,
): Promise<InstitutionAnswer> {
  assertOutsideTransaction('the bank');
  try {
    const client = await clientOf(runtime);
    return await client.request(method, path, content);
  } catch (cause) {
    throw new BankAnswerUnknown(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** A signed answer that we cannot read is an unknown outcome too. */
function read<T>(schema: z.ZodType<T>, answer: InstitutionAnswer): T {
  try {
    return schema.parse(answer.json());
  } catch (cause) {
    throw new BankAnswerUnknown('the bank’s answer cannot be read', { cause });
  }
}
