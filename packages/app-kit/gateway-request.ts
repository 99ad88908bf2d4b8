/** Reads a body up to a limit; null when it is longer. The length that a client states is not believed. */
export async function bodyWithin(request: Request, maximumBytes: number): Promise<string | null> {
  if (request.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > maximumBytes) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** An error in the shape of a GraphQL answer, for what fails before the gateway. */
export function errorAnswer(status: number, code: string, requestId: string): Response {
  return Response.json(
    { errors: [{ message: code, extensions: { code, requestId } }] },
    { status, headers: { 'x-request-id': requestId, 'cache-control': 'no-store' } },
  );
}

/** The gateway's answer as ours: status, body, and of the headers only those that are named. */
export function passOn(answer: Response, requestId: string): Response {
  const headers = new Headers({ 'cache-control': 'no-store' });
  headers.set('content-type', answer.headers.get('content-type') ?? 'application/json');
  headers.set('x-request-id', answer.headers.get('x-request-id') ?? requestId);
  const retryAfter = answer.headers.get('retry-after');
  if (retryAfter !== null) headers.set('retry-after', retryAfter);
  for (const cookie of answer.headers.getSetCookie()) headers.append('set-cookie', cookie);
  return new Response(answer.body, { status: answer.status, headers });
}
