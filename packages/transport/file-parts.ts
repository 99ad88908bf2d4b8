import type { SubgraphTransport, TransportRequest, TransportResponse, TransportTarget } from './subgraph-transport.ts';

/** What a subgraph's file route stores as one piece. */
const partBytes = 512 * 1024;

/**
 * Streams an upload to the subgraph that owns the file: one PUT per part as the bytes come, so that no process ever
 * holds the whole file. Answers the last response, or the first that is not 200 (the rest is not read).
 */
export async function sendFileInParts(
  transport: SubgraphTransport,
  target: TransportTarget,
  upload: Pick<TransportRequest, 'path' | 'headers'> & { source: AsyncIterable<Uint8Array> },
): Promise<TransportResponse> {
  const put = (part: number, body: Uint8Array, last: boolean) =>
    transport.send(target, {
      method: 'PUT',
      path: `${upload.path}&part=${part}${last ? '&last=1' : ''}`,
      headers: upload.headers,
      body,
    });
  let gathered = Buffer.alloc(0);
  let part = 0;
  for await (const bytes of upload.source) {
    gathered = Buffer.concat([gathered, bytes]);
    while (gathered.byteLength > partBytes) {
      const response = await put(part, gathered.subarray(0, partBytes), false);
      if (response.status !== 200) return response;
      gathered = gathered.subarray(partBytes);
      part += 1;
    }
  }
  return put(part, gathered, true);
}
