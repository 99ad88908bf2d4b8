import { type KeyObject, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultScripts } from './faults.ts';
import type { NonceBook } from './nonce-book.ts';
import { readBody } from './read-body.ts';
import { Refusal } from './refusal.ts';
import { answerText, requestText, sha256Hex, signText, textIsSigned } from './signing.ts';

/** Seconds that a request's timestamp may differ from this machine's clock. */
export const timestampWindowSeconds = 300;

export type Party = {
  /** First word of the headers: `Bank-Signature`, `Tax-Signature`. */
  headerPrefix: 'Bank' | 'Tax';
  clientId: string;
  clientPublicKey: KeyObject;
  privateKey: KeyObject;
};

export type OperationRequest = { params: readonly string[]; query: URLSearchParams; body: unknown };

export type Answer =
  | { status: number; body: Readonly<Record<string, unknown>> }
  | { status: number; file: Buffer; contentType: string; fileName: string };

export type Operation = {
  name: string;
  method: 'GET' | 'POST';
  path: RegExp;
  /** References in the request by which a fault script can name it. */
  keys(request: OperationRequest): readonly string[];
  handle(request: OperationRequest): Answer | Promise<Answer>;
};

type SignedAnswer = { status: number; headers: Record<string, string>; bytes: Buffer };

/** One institution's interface: checks each request's signature, runs the operation, signs the answer. */
export function signedService(options: {
  party: Party;
  operations: readonly Operation[];
  faults: FaultScripts;
  nonces: NonceBook;
}): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { party, operations, faults, nonces } = options;
  const lastAnswers = new Map<string, SignedAnswer>();

  return async function serve(request, response) {
    const header = (name: string) => request.headers[`${party.headerPrefix}-${name}`.toLowerCase()]?.toString() ?? '';
    const requestNonce = /^[\w-]{16,64}$/.test(header('Nonce')) ? header('Nonce') : '-';
    const signed = (answer: Answer, spoiled = false) => signAnswer(party, answer, { requestNonce, spoiled });
    let operationName = '';
    try {
      const body = await readBody(request);
      checkSignature(party, nonces, { request, body, header });
      const found = findOperation(operations, request, body);
      operationName = found.operation.name;
      const keys = found.operation.keys(found.request);
      const strikes = (kind: Parameters<FaultScripts['take']>[0][number]) => faults.take([kind], keys, operationName);

      if (strikes('lose-request')) return void request.socket.destroy();
      const broken = strikes('server-error');
      if (broken) return send(response, signed(errorAnswer(broken.status, 'SYSTEM_ERROR', '系统繁忙，请稍后重试')));

      const answer = await found.operation.handle(found.request);

      const slow = strikes('slow');
      if (slow) await sleep(slow.milliseconds, undefined, { ref: false });
      if (strikes('lose-answer')) return void request.socket.destroy();
      const earlier = lastAnswers.get(operationName);
      if (earlier && strikes('replay-answer')) return send(response, earlier);
      const ready = signed(answer, Boolean(strikes('bad-signature')));
      lastAnswers.set(operationName, ready);
      return send(response, ready);
    } catch (error) {
      if (error instanceof Refusal) {
        return send(response, signed(errorAnswer(error.status, error.code, error.message, error.facts)));
      }
      console.error(`${party.headerPrefix} emulator: ${operationName || request.url} failed`, error);
      return send(response, signed(errorAnswer(500, 'SYSTEM_ERROR', '系统异常')));
    }
  };
}

function checkSignature(
  party: Party,
  nonces: NonceBook,
  { request, body, header }: { request: IncomingMessage; body: Buffer; header: (name: string) => string },
): void {
  const [timestamp, nonce, signature] = [header('Timestamp'), header('Nonce'), header('Signature')];
  const refuse = (code: string, message: string) => new Refusal(401, code, message);
  if (!/^\d{10}$/.test(timestamp) || !/^[\w-]{16,64}$/.test(nonce) || signature === '') {
    throw refuse('SIGNATURE_MISSING', '缺少签名信息或格式不正确');
  }
  if (header('Client-Id') !== party.clientId) throw refuse('CLIENT_UNKNOWN', '客户号未签约');
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > timestampWindowSeconds) {
    throw refuse('TIMESTAMP_OUT_OF_WINDOW', '时间戳超出允许范围');
  }
  const text = requestText({ method: request.method ?? '', target: request.url ?? '', timestamp, nonce, body });
  if (!textIsSigned(text, signature, party.clientPublicKey)) throw refuse('SIGNATURE_INVALID', '验签失败');
  // Last, so that a stranger cannot use up the nonces of the real client.
  const expiresAtMs = (Number(timestamp) + timestampWindowSeconds) * 1000;
  if (!nonces.use(`${party.headerPrefix}:${nonce}`, expiresAtMs))
    throw refuse('NONCE_REPLAYED', '随机串重复，疑似重放');
}

function findOperation(operations: readonly Operation[], request: IncomingMessage, body: Buffer) {
  const url = new URL(request.url ?? '/', 'http://emulator.invalid');
  const onPath = operations.filter((operation) => operation.path.test(url.pathname));
  const operation = onPath.find((one) => one.method === request.method);
  if (!operation) {
    if (onPath.length > 0) throw new Refusal(405, 'METHOD_NOT_ALLOWED', '请求方法不支持');
    throw new Refusal(404, 'PATH_UNKNOWN', '接口不存在');
  }
  const params = operation.path.exec(url.pathname)?.slice(1) ?? [];
  return {
    operation,
    request: { params, query: url.searchParams, body: operation.method === 'GET' ? undefined : parseJson(body) },
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Refusal(400, 'INVALID_REQUEST', '请求体不是 UTF-8 编码的 JSON');
  }
}

function errorAnswer(status: number, code: string, message: string, facts: Readonly<Record<string, unknown>> = {}) {
  return { status, body: { code, message, ...facts } };
}

function signAnswer(
  party: Party,
  answer: Answer,
  { requestNonce, spoiled }: { requestNonce: string; spoiled: boolean },
): SignedAnswer {
  const isFile = 'file' in answer;
  const bytes = isFile ? answer.file : Buffer.from(JSON.stringify(answer.body), 'utf8');
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(16).toString('hex');
  // A file is signed through its hash, so a client can check the signature before and the bytes while they arrive.
  const body = isFile ? Buffer.from(sha256Hex(bytes)) : bytes;
  const signature = signText(
    answerText({ status: answer.status, requestNonce, timestamp, nonce, body }),
    party.privateKey,
  );
  const prefix = party.headerPrefix;
  const headers: Record<string, string> = {
    'Content-Type': isFile ? answer.contentType : 'application/json; charset=utf-8',
    'Content-Length': String(bytes.length),
    'Cache-Control': 'no-store',
    [`${prefix}-Request-Nonce`]: requestNonce,
    [`${prefix}-Timestamp`]: timestamp,
    [`${prefix}-Nonce`]: nonce,
    [`${prefix}-Signature`]: spoiled ? spoil(signature) : signature,
  };
  if (isFile) {
    headers[`${prefix}-Content-SHA256`] = sha256Hex(bytes);
    headers['Content-Disposition'] = `attachment; filename="${answer.fileName}"`;
  }
  return { status: answer.status, headers, bytes };
}

/** A signature of the right form that is wrong in its first byte. */
export function spoil(signature: string): string {
  const bytes = Buffer.from(signature, 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return bytes.toString('base64');
}

function send(response: ServerResponse, answer: SignedAnswer): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(answer.status, answer.headers).end(answer.bytes);
}
