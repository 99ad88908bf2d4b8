import type { AppSettings } from './app-settings.ts';
import { errorAnswer } from './gateway-request.ts';
import { isSameOrigin } from './same-origin.ts';

type Context = { params: Promise<{ path: string[] }> };
type Handler = (request: Request, context: Context) => Promise<Response>;

const passedDown = ['content-type', 'content-length', 'content-disposition', 'etag', 'x-request-id'];

/** `/files/…` of a portal → the gateway, streamed: the signature in the address is the right to it, no cookie goes along. */
export function filesRoute(settings: AppSettings): { GET: Handler; PUT: Handler } {
  const handle: Handler = async (request, context) => {
    const requestId = crypto.randomUUID();
    if (request.method === 'PUT' && !isSameOrigin(request)) return errorAnswer(403, 'BAD_REQUEST', requestId);
    const { path } = await context.params;
    const url = `${settings.gatewayUrl}/files/${path.map(encodeURIComponent).join('/')}${new URL(request.url).search}`;
    const upload = { body: request.body, duplex: 'half' };
    try {
      const answer = await fetch(url, {
        method: request.method,
        headers: {
          'content-type': request.headers.get('content-type') ?? 'application/octet-stream',
          'accept-language': request.headers.get('accept-language') ?? 'zh-CN',
          'x-request-id': requestId,
        },
        ...(request.method === 'PUT' ? upload : {}),
        redirect: 'manual',
        cache: 'no-store',
      });
      const headers = new Headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
      for (const name of passedDown) {
        const value = answer.headers.get(name);
        if (value !== null) headers.set(name, value);
      }
      return new Response(answer.body, { status: answer.status, headers });
    } catch {
      return errorAnswer(502, 'UNREACHABLE', requestId);
    }
  };
  return { GET: handle, PUT: handle };
}
