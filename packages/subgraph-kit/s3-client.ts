import type { Settings } from '@quanlian/settings/env.ts';
import { AwsClient } from 'aws4fetch';
import { FileStoreUnreachable } from './file-store-unreachable.ts';

/** Longer than half a megabyte ever takes; shorter than the gateway waits for a subgraph's answer. */
const answerTimeoutMs = 10_000;

interface S3Client {
  put(key: string, bytes: Uint8Array, sha256: string): Promise<void>;
  get(key: string): Promise<Uint8Array>;
  /** Also when it is gone already. */
  remove(key: string): Promise<void>;
}

const clients = new WeakMap<Settings, S3Client>();

/** The bucket of this installation; throws `FileStoreUnreachable` when the settings name none. */
export function s3Client(settings: Settings): S3Client {
  const known = clients.get(settings);
  if (known) return known;
  const made = createClient(settings);
  clients.set(settings, made);
  return made;
}

function createClient({ filesS3 }: Settings): S3Client {
  if (!filesS3) throw new FileStoreUnreachable('a file lies in S3, but QUANLIAN_FILES_S3_… is not set');
  const { accessKey, secretKey, region } = filesS3;
  const aws = new AwsClient({
    accessKeyId: accessKey,
    secretAccessKey: secretKey,
    region,
    service: 's3',
    retries: 2,
    initRetryMs: 100,
  });
  const base = bucketUrl(filesS3);

  /** The whole answer, body and all, in time; anything but these statuses throws. */
  async function ask(
    method: 'GET' | 'PUT' | 'DELETE',
    key: string,
    options: { accepted: number[]; body?: Uint8Array; sha256?: string },
  ): Promise<Uint8Array> {
    try {
      const response = await aws.fetch(`${base}/${key}`, {
        method,
        // The server refuses a body that is not the signed one.
        headers: { 'x-amz-content-sha256': options.sha256 ?? emptySha256 },
        signal: AbortSignal.timeout(answerTimeoutMs),
        ...(options.body ? { body: Buffer.from(options.body) } : {}),
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (options.accepted.includes(response.status)) return bytes;
      const code = /<Code>([^<]{1,80})<\/Code>/.exec(Buffer.from(bytes).toString('utf8'))?.[1] ?? '';
      throw new FileStoreUnreachable(`S3 answered ${method} ${key} with ${response.status} ${code}`);
    } catch (cause) {
      if (cause instanceof FileStoreUnreachable) throw cause;
      throw new FileStoreUnreachable(`S3 did not answer ${method} ${key}`, { cause });
    }
  }

  return {
    async put(key, body, sha256) {
      await ask('PUT', key, { accepted: [200], body, sha256 });
    },
    get: (key) => ask('GET', key, { accepted: [200] }),
    async remove(key) {
      await ask('DELETE', key, { accepted: [200, 204, 404] });
    },
  };
}

const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Path style, or with `{bucket}` in the endpoint the style of servers that want the bucket in the host. */
export function bucketUrl({ endpoint, bucket }: { endpoint: string; bucket: string }): string {
  const trimmed = endpoint.replace(/\/+$/, '');
  return trimmed.includes('{bucket}') ? trimmed.replace('{bucket}', bucket) : `${trimmed}/${bucket}`;
}
