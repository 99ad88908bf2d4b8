import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Keys of the published examples of the signature (Amazon S3 API reference), used for every test bucket. */
export const s3Keys = {
  accessKey: 'AKIAIOSFODNN7EXAMPLE',
  secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
} as const;

const skewMs = 15 * 60 * 1000;

interface SignedRequest {
  method: string;
  /** Path and query as they stand in the request line. */
  target: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** The signature (version 4) that the header must carry for this request, by the specification; undefined without one. */
export function expectedSignature({ method, target, headers }: SignedRequest, secretKey: string) {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
  const [, accessKey, day, region, signedHeaders, given] = pattern.exec(String(headers.authorization)) ?? [];
  if (!accessKey || !day || !region || !signedHeaders || !given) return undefined;
  const [path = '/', query = ''] = target.split('?');
  const canonicalQuery = query
    .split('&')
    .filter(Boolean)
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort()
    .join('&');
  const names = signedHeaders.split(';');
  const canonicalHeaders = names
    .map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, ' ')}\n`)
    .join('');
  const time = String(headers['x-amz-date']);
  const canonical = [method, path, canonicalQuery, canonicalHeaders, signedHeaders, headers['x-amz-content-sha256']];
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical.join('\n'))].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secretKey}`);
  return { accessKey, day, region, names, time, given, expected: hmac(key, toSign).toString('hex') };
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Why a request is refused, as S3 names it; undefined when it is signed by these keys, in time, over this body. */
function refusal(request: SignedRequest, body: Uint8Array): string | undefined {
  const signature = expectedSignature(request, s3Keys.secretKey);
  if (!signature) return 'AccessDenied';
  const { accessKey, region, names, time, day, given, expected } = signature;
  if (accessKey !== s3Keys.accessKey) return 'InvalidAccessKeyId';
  const isSigned = ['host', 'x-amz-date', 'x-amz-content-sha256'].every((name) => names.includes(name));
  if (!isSigned || region !== s3Keys.region || !time.startsWith(day)) return 'AuthorizationHeaderMalformed';
  const iso = time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  if (!(Math.abs(Date.parse(iso) - Date.now()) < skewMs)) return 'RequestTimeTooSkewed';
  if (!timingSafeEqual(Buffer.from(given, 'hex'), Buffer.from(expected, 'hex'))) return 'SignatureDoesNotMatch';
  if (request.headers['x-amz-content-sha256'] !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  return undefined;
}

export interface S3Server {
  /** Environment variables that make a world keep its files here. */
  env: Record<string, string>;
  url: string;
  objects: Map<string, Buffer>;
  /** Called before each request that is rightly signed; a status that it gives is the answer. */
  onRequest: (method: string, key: string) => Promise<number | undefined> | number | undefined;
  close(): Promise<void>;
}

/** One bucket behind HTTP: PUT, GET, HEAD and DELETE of objects, each with its signature verified. */
export async function startS3Server(bucket = 'quanlian-test'): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const running: Pick<S3Server, 'onRequest'> = { onRequest: () => undefined };

  async function answer(request: IncomingMessage): Promise<{ status: number; body: Buffer }> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    const { method = '', url: target = '/', headers } = request;
    const fault = (status: number, code: string) => ({
      status,
      body: Buffer.from(`<Error><Code>${code}</Code></Error>`),
    });
    const refused = refusal({ method, target, headers }, body);
    if (refused) return fault(refused === 'XAmzContentSHA256Mismatch' ? 400 : 403, refused);
    const path = decodeURIComponent(target.split('?')[0] ?? '');
    if (!path.startsWith(`/${bucket}/`)) return fault(404, 'NoSuchBucket');
    const key = path.slice(bucket.length + 2);
    const status = await running.onRequest(method, key);
    if (status) return fault(status, 'SlowDown');
    const found = objects.get(key);
    switch (method) {
      case 'PUT':
        objects.set(key, body);
        return { status: 200, body: Buffer.alloc(0) };
      case 'DELETE':
        objects.delete(key);
        return { status: 204, body: Buffer.alloc(0) };
      case 'GET':
      case 'HEAD':
        return found ? { status: 200, body: found } : fault(404, 'NoSuchKey');
      default:
        return fault(405, 'MethodNotAllowed');
    }
  }

  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, body }) => {
        response.writeHead(status, status === 204 ? {} : { 'content-length': body.length });
        response.end(request.method === 'HEAD' ? undefined : body);
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return Object.assign(running, {
    url,
    objects,
    env: {
      QUANLIAN_FILES_S3_ENDPOINT: url,
      QUANLIAN_FILES_S3_BUCKET: bucket,
      QUANLIAN_FILES_S3_REGION: s3Keys.region,
      QUANLIAN_FILES_S3_KEY: s3Keys.accessKey,
      QUANLIAN_FILES_S3_SECRET: s3Keys.secretKey,
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}
