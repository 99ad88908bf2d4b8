import { createServer } from 'node:net';

/** A port of 127.0.0.1 that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return listenOnce(0);
}

/** True when nobody listens on the port, on any address of this machine. */
export async function isFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::']) {
    const taken = await listenOnce(port, host).then(
      () => false,
      (error: NodeJS.ErrnoException) => error.code === 'EADDRINUSE' || error.code === 'EACCES',
    );
    if (taken) return false;
  }
  return true;
}

function listenOnce(port: number, host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}
