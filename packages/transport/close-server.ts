import type { Server, ServerResponse } from 'node:http';

/** How long requests that are being answered are waited for. */
const patienceMs = 5_000;

/**
 * Answers how to stop the server: it takes no more requests, streams without end are cut (their readers come again),
 * and what is being answered is waited for. Call it before the server listens.
 */
export function closerOf(server: Server): () => Promise<void> {
  const answering = new Set<ServerResponse>();
  let idle: (() => void) | undefined;
  server.on('request', (_request, response) => {
    answering.add(response);
    response.once('close', () => {
      answering.delete(response);
      if (answering.size === 0) idle?.();
    });
  });
  return async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const response of answering) {
      if (String(response.getHeader('content-type')).startsWith('text/event-stream')) response.destroy();
    }
    if (answering.size > 0) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        idle = resolve;
        timer = setTimeout(resolve, patienceMs);
      });
      clearTimeout(timer);
    }
    server.closeAllConnections();
    await closed;
  };
}
