import {
  jsonResponse,
  parseJson,
  type TransportRequest,
  type TransportResponse,
} from '@quanlian/transport/subgraph-transport.ts';

/** The JSON of a request; undefined, which no shape accepts, when it is none. */
export function bodyOf(request: TransportRequest): unknown {
  try {
    return parseJson(request.body);
  } catch {
    // Answered as INVALID_INPUT by the caller.
    return undefined;
  }
}

export function refusal(status: number, code: string): TransportResponse {
  return jsonResponse(status, { code, message: code });
}

/** As better-auth's own endpoints answer when the limit of tries is used up. */
export function tooManyTries(waitSeconds: number): TransportResponse {
  const answer = jsonResponse(429, { code: 'TOO_MANY_TRIES', message: 'Too many tries.', waitSeconds });
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(waitSeconds) } };
}
