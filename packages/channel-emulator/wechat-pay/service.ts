import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultKind } from '../faults.ts';
import type { NonceBook } from '../nonce-book.ts';
import { readBody } from '../read-body.ts';
import { Refusal } from '../refusal.ts';
import type { WechatPay } from './model.ts';
import { readAuthorization, requestIsSigned, signedHeaders } from './signature.ts';

export interface WechatRequest {
  mchid: string;
  params: readonly string[];
  query: URLSearchParams;
  body: unknown;
  /** The key of the platform for which fields of the request are sealed. */
  sealedFor: string | undefined;
}

export type WechatAnswer = { status: number; body?: object } | { file: string };

export interface WechatOperation {
  name: string;
  method: 'GET' | 'POST';
  path: RegExp;
  keys(request: WechatRequest): readonly string[];
  handle(request: WechatRequest): WechatAnswer;
}

const windowSeconds = 300;

/** The channel's API v3: checks who asks, runs the operation, signs the answer with the platform's key. */
export function wechatService(
  channel: WechatPay,
  { nonces, operations }: { nonces: NonceBook; operations: readonly WechatOperation[] },
) {
  return async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let spoiled = false;
    const reply = (status: number, body: object | undefined) => {
      const bytes = Buffer.from(body ? JSON.stringify(body) : '', 'utf8');
      const timestamp = String(Math.floor(Date.now() / 1000));
      const { platformKey, identifiers } = channel.keys;
      response.writeHead(status, {
        ...(body ? { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': bytes.length } : {}),
        'Cache-Control': 'no-cache, must-revalidate',
        ...signedHeaders(bytes, { platformKey, platformKeyId: identifiers.platformKeyId, timestamp, spoiled }),
      });
      response.end(bytes);
    };
    try {
      const body = await readBody(request);
      const mchid = authenticate(channel, nonces, request, body);
      const url = new URL(request.url ?? '/', 'http://emulator.invalid');
      const operation = operations.find((one) => one.method === request.method && one.path.test(url.pathname));
      if (!operation) throw new Refusal(404, 'RESOURCE_NOT_EXISTS', '接口不存在');
      const asked: WechatRequest = {
        mchid,
        params: operation.path.exec(url.pathname)?.slice(1) ?? [],
        query: url.searchParams,
        body: operation.method === 'GET' ? undefined : parseJson(body),
        sealedFor: String(request.headers['wechatpay-serial'] ?? '') || undefined,
      };
      const keys = [mchid, ...operation.keys(asked)];
      const strikes = (kind: FaultKind) => channel.faults.take([kind], keys, operation.name);
      if (strikes('lose-request')) return void request.socket.destroy();
      const broken = strikes('server-error');
      if (broken) return reply(broken.status, { code: 'SYSTEM_ERROR', message: '系统错误，请用相同参数重新调用' });
      const answer = operation.handle(asked);
      const slow = strikes('slow');
      if (slow) await sleep(slow.milliseconds, undefined, { ref: false });
      if (strikes('lose-answer')) return void request.socket.destroy();
      if ('file' in answer) {
        // Bills are not signed: the hash told before is what speaks for them.
        const whole = Buffer.from(answer.file, 'utf8');
        const bytes = strikes('bill-torn') ? whole.subarray(0, whole.length / 2) : whole;
        return void response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end(bytes);
      }
      spoiled = Boolean(strikes('bad-signature'));
      reply(answer.status, answer.body);
    } catch (error) {
      if (error instanceof Refusal) {
        const { fields } = error.facts;
        return reply(error.status, {
          code: error.code === 'INVALID_REQUEST' && fields ? 'PARAM_ERROR' : error.code,
          message: error.message,
          ...(fields ? { detail: { fields } } : {}),
        });
      }
      console.error('WeChat Pay emulator: request failed', error);
      reply(500, { code: 'SYSTEM_ERROR', message: '系统错误' });
    }
  };
}

function authenticate(channel: WechatPay, nonces: NonceBook, request: IncomingMessage, body: Buffer): string {
  const refuse = (message: string) => new Refusal(401, 'SIGN_ERROR', message);
  const authorization = readAuthorization(request.headers.authorization);
  if (!authorization) throw refuse('Http头Authorization值格式错误');
  if (authorization.serial !== channel.keys.identifiers.merchantSerial) throw refuse('商户证书序列号有误');
  if (!/^\d{10}$/.test(authorization.timestamp)) throw refuse('时间戳格式错误');
  if (Math.abs(Date.now() / 1000 - Number(authorization.timestamp)) > windowSeconds) throw refuse('时间戳已过期');
  const asked = { method: request.method ?? '', target: request.url ?? '', body };
  if (!requestIsSigned(asked, authorization, channel.keys.merchantKey)) throw refuse('签名错误，请检查后再试');
  const expiresAtMs = (Number(authorization.timestamp) + windowSeconds) * 1000;
  if (!nonces.use(`wxpay:${authorization.nonce}`, expiresAtMs)) throw refuse('随机串重复');
  return authorization.mchid;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Refusal(400, 'PARAM_ERROR', '请求体不是 UTF-8 编码的 JSON');
  }
}
