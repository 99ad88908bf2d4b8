import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

const maximumBytes = 1024 * 1024;

/** The whole body as it came over the wire; 413 above one megabyte. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= maximumBytes) chunks.push(bytes);
  }
  if (size > maximumBytes) throw new Refusal(413, 'BODY_TOO_LARGE', '请求体超过 1 MB');
  return Buffer.concat(chunks);
}
