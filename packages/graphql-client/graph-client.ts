import { documentId, type GraphDocument } from './document.ts';
import { Forbidden, type GraphError, Unauthenticated, Unexpected, Unreachable } from './errors.ts';

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
  /** As `execute`, for a read whose fields stand for themselves: one that failed or did not answer in time is null. */
  executePartly<Data, Variables>(
    document: GraphDocument<Data, Variables>,
    variables: Variables,
  ): Promise<PartlyAnswered<Data>>;
};

export type PartlyAnswered<Data> = {
  data: Data;
  complete: boolean;
};

const defaultTimeoutMilliseconds = 20_000;

export function createGraphClient(settings: GraphClientSettings): GraphClient {
  /** What `send` answers; a session that has ended is renewed and asked with once more. */
  async function sendRenewed(id: string, variables: unknown, options: ExecuteOptions): Promise<Received> {
    const received = await send(settings, id, variables, options);
    const ended = errorOf(received) instanceof Unauthenticated;
    if (!ended || settings.renewSession === undefined || !(await settings.renewSession())) return received;
    return send(settings, id, variables, options);
  }

  // The documents' types are made from the same schema that the gateway checked the operations against.
  return {
    async execute<Data, Variables>(
      document: GraphDocument<Data, Variables>,
      variables: Variables,
      options: ExecuteOptions = {},
    ): Promise<Data> {
      const received = await sendRenewed(documentId(document), variables, options);
      const error = errorOf(received);
      if (error !== undefined) throw error;
      return received.answer?.data as Data;
    },
    async executePartly<Data, Variables>(
      document: GraphDocument<Data, Variables>,
      variables: Variables,
    ): Promise<PartlyAnswered<Data>> {
      const received = await sendRenewed(documentId(document), variables, {});
      const data = received.answer?.data;
      const error = errorOf(received);
      if (error !== undefined && (data === undefined || data === null || error instanceof Unauthenticated)) throw error;
      return { data: data as Data, complete: error === undefined };
    },
  };
}

type Received = { response: Response; answer: Answer | undefined };

async function send(
  settings: GraphClientSettings,
  id: string,
  variables: unknown,
  options: ExecuteOptions,
): Promise<Received> {
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

  try {
    const response = await (settings.fetch ?? fetch)(settings.url, request);
    return { response, answer: parse(await response.text()) };
  } catch (cause) {
    if (options.signal?.aborted === true) throw cause;
    throw Object.assign(new Unreachable(), { cause });
  }
}

type AnswerError = { message?: string; extensions?: { code?: string; requestId?: string } };
type Answer = { data?: unknown; errors?: AnswerError[] };

/** Answers that leave open whether the operation took effect. */
const unansweredCodes = new Set(['UNREACHABLE', 'DEADLINE_EXCEEDED', 'BUSY']);

/** The error that an answer stands for, if any. */
function errorOf({ response, answer }: Received): GraphError | undefined {
  const first = answer?.errors?.[0];
  const requestId = first?.extensions?.requestId ?? response.headers.get('x-request-id');
  const code = first?.extensions?.code;
  if (code === 'UNAUTHENTICATED' || response.status === 401) return new Unauthenticated(requestId);
  if (code === 'FORBIDDEN' || response.status === 403) return new Forbidden(requestId);
  if ((code !== undefined && unansweredCodes.has(code)) || (answer === undefined && response.status >= 502))
    return new Unreachable(requestId);
  if (first !== undefined) return new Unexpected(requestId, first.message);
  if (answer?.data === undefined || answer.data === null) return new Unexpected(requestId);
  return undefined;
}

function parse(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined; // A proxy's HTML page; the status decides.
  }
}
