import { randomBytes } from 'node:crypto';
import { assertOutsideTransaction } from '@quanlian/subgraph-kit/database.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { z } from 'zod';
import { useBankNonce } from './bank-nonces.ts';
import { type BankPayment, bankPaymentSchema } from './bank-payment.ts';
import {
  BankSignatureRefused,
  bankClientId,
  checkBankAnswer,
  readBankKeys,
  signBankRequest,
} from './bank-signature.ts';

const timeoutMs = 10_000;

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
  if (answer.status === 200 && answer.fileHash) return { content: answer.bytes, sha256: answer.fileHash };
  const { code, message } = read(errorSchema, answer);
  if (answer.status === 409 || answer.status === 404) return undefined;
  throw new BankAnswerUnknown(`${answer.status} ${code}: ${message}`);
}

const errorSchema = z.object({ code: z.string(), message: z.string() });

interface SignedAnswer {
  status: number;
  bytes: Uint8Array;
  /** SHA-256 of the bytes when the bank signed a file by its hash. */
  fileHash: string | null;
}

/** One signed question and its verified answer. Whatever goes wrong on the way is an unknown outcome. */
async function ask(
  runtime: SubgraphRuntime,
  method: 'GET' | 'POST',
  path: string,
  content?: object,
): Promise<SignedAnswer> {
  assertOutsideTransaction('the bank');
  const keys = await readBankKeys(runtime.settings.keysFolder);
  const url = new URL(`${runtime.settings.bankUrl.replace(/\/$/, '')}${path}`);
  const body = content ? JSON.stringify(content) : '';
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(16).toString('hex');
  const signature = signBankRequest(keys, { method, target: url.pathname + url.search, timestamp, nonce, body });
  try {
    const response = await fetch(url, {
      method,
      ...(content ? { body } : {}),
      headers: {
        ...(content ? { 'content-type': 'application/json' } : {}),
        'bank-client-id': bankClientId,
        'bank-timestamp': timestamp,
        'bank-nonce': nonce,
        'bank-signature': signature,
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const header = (name: string) => response.headers.get(`bank-${name}`) ?? '';
    const contentType = response.headers.get('content-type') ?? '';
    const { fileHash } = checkBankAnswer(keys, { status: response.status, header, contentType, bytes }, nonce);
    if (!(await useBankNonce(runtime, header('nonce')))) throw new BankSignatureRefused('the answer was given before');
    return { status: response.status, bytes, fileHash };
  } catch (cause) {
    throw new BankAnswerUnknown(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** A signed answer that we cannot read is an unknown outcome too. */
function read<T>(schema: z.ZodType<T>, answer: SignedAnswer): T {
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(answer.bytes)));
  } catch (cause) {
    throw new BankAnswerUnknown('the bank’s answer cannot be read', { cause });
  }
}
