import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TransportResponse } from './subgraph-transport.ts';

/** Thrown before the rest of a body that is too large is read. */
export class BodyTooLarge extends Error {
  override name = 'BodyTooLarge';

  constructor(limit: number) {
    super(`the body is larger than ${limit} bytes`);
  }
}

/** The whole body, up to `limit` bytes; the rest of a longer one is thrown away unread, so that the refusal can be sent. */
export function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const refuse = () => {
      request.removeAllListeners('data');
      request.resume();
      reject(new BodyTooLarge(limit));
    };
    if (Number(request.headers['content-length'] ?? 0) > limit) return refuse();
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) refuse();
      else chunks.push(chunk);
    });
    request.once('end', () => resolve(Buffer.concat(chunks, length)));
    request.once('error', reject);
    request.once('close', () => reject(new Error('the request was broken off')));
  });
}

/** Headers that occur once; a repeated one is joined by a comma. */
export function plainHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

/** Writes an answer; a stream is passed on as it comes and ended when the reader goes away. */
export async function writeResponse(response: ServerResponse, answer: TransportResponse): Promise<void> {
  if (!answer.stream) {
    response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.byteLength });
    response.end(answer.body);
    return;
  }
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  response.writeHead(answer.status).flushHeaders();
  const iterator = answer.stream[Symbol.asyncIterator]();
  const gone = new Promise<void>((resolve) => response.once('close', () => resolve()));
  void gone.then(() => iterator.return?.());
  for (;;) {
    const next = await Promise.race([iterator.next(), gone]);
    if (!next || next.done) break;
    if (!response.write(next.value)) await Promise.race([drained(response), gone]);
  }
  response.end();
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.once('drain', () => resolve()));
}
