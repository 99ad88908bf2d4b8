import { documentId, type GraphDocument } from './document.ts';
import { Forbidden, Unauthenticated, Unexpected, Unreachable } from './errors.ts';

export type GraphClientSettings = {
  /** Where operations are posted: the gateway's `/graphql`, or a portal's own `/api/graphql`. */
  url: string;
  /** Language of the messages that the server writes. */
  locale?: string;
  /** Cookie, device token and the like; asked for each request. */
  headers?: () => Record<string, string> | Promise<Record<string, string>>;
  /** Called once after an "unauthenticated" answer; true means the session was renewed and the request may be repeated. */
  renewSession?: () => Promise<boolean>;
  fetch?: typeof fetch;
  timeoutMilliseconds?: number;
};

export type ExecuteOptions = {
  /** Made when the form opens; see `idempotencyKeys`. Every mutation needs one. */
  idempotencyKey?: string;
  signal?: AbortSignal;
};

export type GraphClient = {
  /** Runs one operation by its id. Throws Unauthenticated, Forbidden, Unreachable or Unexpected; all else is data. */
  execute<Data, Variables>(
    document: GraphDocument<Data, Variables>,
    variables: Variables,
    options?: ExecuteOptions,
  ): Promise<Data>;
};

const defaultTimeoutMilliseconds = 20_000;

export function createGraphClient(settings: GraphClientSettings): GraphClient {
  return {
    async execute<Data, Variables>(
      document: GraphDocument<Data, Variables>,
      variables: Variables,
      options: ExecuteOptions = {},
    ): Promise<Data> {
      const id = documentId(document);
      // The document's type is made from the same schema that the gateway checked the operation against.
      try {
        return (await send(settings, id, variables, options)) as Data;
      } catch (error) {
        if (!(error instanceof Unauthenticated) || settings.renewSession === undefined) throw error;
        if (!(await settings.renewSession())) throw error;
        return (await send(settings, id, variables, options)) as Data;
      }
    },
  };
}

async function send(
  settings: GraphClientSettings,
  id: string,
  variables: unknown,
  options: ExecuteOptions,
): Promise<unknown> {
  const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/json' };
  if (settings.locale !== undefined) headers['accept-language'] = settings.locale;
  if (options.idempotencyKey !== undefined) headers['idempotency-key'] = options.idempotencyKey;
  Object.assign(headers, await settings.headers?.());

  const timeout = AbortSignal.timeout(settings.timeoutMilliseconds ?? defaultTimeoutMilliseconds);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
  const request = {
    method: 'POST',
    headers,
    body: JSON.stringify({ id, variables }),
    signal,
    cache: 'no-store',
  } as const;

  let response: Response;
  let text: string;
  try {
    response = await (settings.fetch ?? fetch)(settings.url, request);
    text = await response.text();
  } catch (cause) {
    if (options.signal?.aborted === true) throw cause;
    throw Object.assign(new Unreachable(), { cause });
  }
  return readAnswer(response, text);
}

type Answer = { data?: unknown; errors?: { message?: string; extensions?: { code?: string; requestId?: string } }[] };

/** Answers that leave open whether the operation took effect. */
const unansweredCodes = new Set(['UNREACHABLE', 'DEADLINE_EXCEEDED', 'BUSY']);

/** The data of an answer, or the error it stands for. */
function readAnswer(response: Response, text: string): unknown {
  const answer = parse(text);
  const first = answer?.errors?.[0];
  const requestId = first?.extensions?.requestId ?? response.headers.get('x-request-id');
  const code = first?.extensions?.code;
  if (code === 'UNAUTHENTICATED' || response.status === 401) throw new Unauthenticated(requestId);
  if (code === 'FORBIDDEN' || response.status === 403) throw new Forbidden(requestId);
  if ((code !== undefined && unansweredCodes.has(code)) || (answer === undefined && response.status >= 502))
    throw new Unreachable(requestId);
  if (first !== undefined) throw new Unexpected(requestId, first.message);
  if (answer?.data === undefined || answer.data === null) throw new Unexpected(requestId);
  return answer.data;
}

function parse(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined; // A proxy's HTML page; the status decides.
  }
}
