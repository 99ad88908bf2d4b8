import { request as askByHttp, type IncomingMessage } from 'node:http';
import { request as askByHttps } from 'node:https';
import { portalAddressHeader, signAddress } from '@quanlian/transport/client-address.ts';
import type { AppSettings } from './app-settings.ts';
import { errorAnswer } from './gateway-request.ts';
import { gatewayHeaders } from './graphql-route.ts';
import { isSameOrigin } from './same-origin.ts';

const topicsPattern = /^[\w/:,-]{1,4000}$/;

/**
 * `GET /api/stream?topics=…`: the live topics of one tab, as server-sent events, from the gateway piece by piece. It is
 * given up at the gateway when the browser goes. Where there is no session it says `signed-out`, which a browser can
 * tell from an answer that failed, and does not come again.
 */
export function streamRoute(settings: AppSettings): (request: Request) => Promise<Response> {
  return async (request) => {
    const requestId = crypto.randomUUID();
    if (!isSameOrigin(request)) return errorAnswer(403, 'BAD_REQUEST', requestId);
    const query = new URL(request.url).searchParams;
    const topics = query.get('topics') ?? '';
    const lastId = request.headers.get('last-event-id') ?? query.get('after') ?? '';
    if (!topicsPattern.test(topics) || (lastId !== '' && !topicsPattern.test(lastId))) {
      return errorAnswer(400, 'BAD_REQUEST', requestId);
    }
    try {
      const url = new URL(`${settings.gatewayUrl}/graphql/stream?${new URLSearchParams({ topics })}`);
      const answer = await ask(url, headersOf(request, settings, { requestId, lastId }), request.signal);
      const status = answer.statusCode ?? 502;
      if (status === 200) return eventStream(piecesOf(answer), requestId);
      answer.resume();
      if (status === 401) return eventStream('event: signed-out\ndata: {}\n\n', requestId);
      return errorAnswer(status, status < 500 ? 'BAD_REQUEST' : 'UNREACHABLE', requestId);
    } catch {
      return errorAnswer(502, 'UNREACHABLE', requestId);
    }
  };
}

/** Not by `fetch`: that of Next 16.4 keeps the connection to the gateway after the browser has gone. */
function ask(url: URL, headers: Headers, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? askByHttps : askByHttp;
    const asked = send(url, { headers: Object.fromEntries(headers), signal }, resolve);
    asked.on('error', reject);
    asked.end();
  });
}

function piecesOf(answer: IncomingMessage): ReadableStream<Uint8Array> {
  const pieces = answer[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: () => void answer.destroy(),
  });
}

function headersOf(
  request: Request,
  settings: AppSettings,
  { requestId, lastId }: { requestId: string; lastId: string },
): Headers {
  const headers = gatewayHeaders(settings, {
    cookieHeader: request.headers.get('cookie'),
    locale: request.headers.get('accept-language') ?? 'zh-CN',
  });
  headers.set('accept', 'text/event-stream');
  headers.set('x-request-id', requestId);
  if (lastId !== '') headers.set('last-event-id', lastId);
  // Put there by `browser-address.ts`.
  const address = request.headers.get('x-forwarded-for');
  if (address) headers.set(portalAddressHeader, signAddress(address, settings.portalSecret));
  return headers;
}

function eventStream(body: ReadableStream<Uint8Array> | string, requestId: string): Response {
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // `no-transform`: compressed, a message would wait in the compressor until more come.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-request-id': requestId,
    },
  });
}
