import type { IncomingMessage } from 'node:http';

/** True for a direct connection from this machine whose Host is a name of this machine (against DNS rebinding). */
export function isFromThisMachine(request: IncomingMessage): boolean {
  const address = request.socket.remoteAddress ?? '';
  const isLoopback = address === '::1' || /^(::ffff:)?127\./.test(address);
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  return isLoopback && ['127.0.0.1', 'localhost', '[::1]'].includes(host) && !request.headers['x-forwarded-for'];
}
