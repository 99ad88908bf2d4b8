import type { SubgraphRoute } from '@quanlian/subgraph-kit/define-subgraph.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import type { Realm } from '@quanlian/transport/claims.ts';
import {
  jsonResponse,
  parseJson,
  type TransportRequest,
  type TransportResponse,
} from '@quanlian/transport/subgraph-transport.ts';
import { z } from 'zod';
import { readPasswordReset, usePasswordReset } from '../password-reset/password-reset-routes.ts';
import { authOf } from './auth.ts';
import { bodyOf, refusal } from './auth-answers.ts';
import { changePassword } from './change-password.ts';
import { type PasswordProblem, passwordProblem } from './password-rules.ts';
import { realmRules, realms } from './realms.ts';

/** The sign-in of the three realms; the gateway passes `/auth/<realm>/…` on unchanged. */
export const authRoute: SubgraphRoute = {
  prefix: '/auth/',
  async handle(runtime, request) {
    const url = new URL(request.path, runtime.settings.gatewayUrl);
    const realm = realms.find((candidate) => url.pathname.startsWith(`/auth/${candidate}/`));
    if (!realm) return notServed();
    const endpoint = `${request.method} ${url.pathname.slice(`/auth/${realm}`.length)}`;
    if (endpoint === 'POST /change-password') return changePassword(runtime, realm, request);
    if (endpoint === 'POST /password-reset/read') return readPasswordReset(runtime, realm, request);
    if (endpoint === 'POST /password-reset/use') return usePasswordReset(runtime, realm, request);
    if (!servedEndpoints(realm).includes(endpoint)) return notServed();
    const problem = endpoint === signUp ? newPasswordProblem(request) : null;
    if (problem) return refusal(400, problem);
    return throughBetterAuth(runtime, realm, url, request);
  },
};

const signUp = 'POST /sign-up/email';

/** better-auth itself looks at the length alone, and says what else is wrong. */
function newPasswordProblem(request: TransportRequest): PasswordProblem | null {
  const account = z.object({ email: z.string(), password: z.string() }).safeParse(bodyOf(request));
  return account.success ? passwordProblem(account.data.password, account.data.email) : null;
}

/** Everything else that better-auth could do stays closed: what is not used cannot be misused. */
function servedEndpoints(realm: Realm): string[] {
  const always = ['POST /sign-in/email', 'POST /sign-out', 'GET /get-session'];
  return realmRules[realm].isSignUpOpen ? [...always, signUp] : always;
}

async function throughBetterAuth(
  runtime: SubgraphRuntime,
  realm: Realm,
  url: URL,
  request: TransportRequest,
): Promise<TransportResponse> {
  const hasBody = request.method !== 'GET' && request.body.byteLength > 0;
  const response = await authOf(runtime, realm).handler(
    new Request(url, {
      method: request.method,
      headers: forwarded(request.headers),
      ...(hasBody ? { body: Buffer.from(request.body) } : {}),
    }),
  );
  const headers: Record<string, string | string[]> = { 'cache-control': 'no-store' };
  for (const [name, value] of response.headers) if (!unforwarded.has(name)) headers[name] = value;
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, body: withoutTokens(body), headers };
}

/** Headers that describe the bytes of another connection. */
const unforwarded = new Set(['set-cookie', 'content-length', 'transfer-encoding', 'connection', 'host', 'x-ql-claims']);

function forwarded(headers: Record<string, string>): Headers {
  return new Headers(Object.entries(headers).filter(([name]) => !unforwarded.has(name)));
}

/** The session's token travels in the httpOnly cookie alone: scripts of a page must not read it from an answer. */
function withoutTokens(body: Uint8Array): Uint8Array {
  if (body.byteLength === 0) return body;
  const answer = z.looseObject({ session: z.looseObject({}).nullish() }).safeParse(parsed(body));
  if (!answer.success) return body;
  const { token: _token, session, ...rest } = answer.data;
  if (!session) return jsonBytesOf({ ...rest, ...(session === null ? { session } : {}) });
  const { token: _sessionToken, ...shown } = session;
  return jsonBytesOf({ ...rest, session: shown });
}

function parsed(body: Uint8Array): unknown {
  try {
    return parseJson(body);
  } catch {
    // Not JSON (an empty or plain answer): nothing in it to take out.
    return undefined;
  }
}

function jsonBytesOf(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

function notServed(): TransportResponse {
  return jsonResponse(404, { code: 'NOT_FOUND', message: 'There is no such endpoint.' });
}
