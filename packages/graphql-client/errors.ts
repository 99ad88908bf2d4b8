/**
 * What can go wrong outside the schema. Expected failures are data (see `match-result.ts`); these are thrown.
 * `digest` is what Next hands to an error page in place of the message, so it carries the kind and the request id.
 */
export class GraphError extends Error {
  readonly requestId: string | null;
  readonly digest: string;

  constructor(kind: GraphErrorKind, message: string, requestId: string | null = null) {
    super(message);
    this.name = kind;
    this.requestId = requestId;
    this.digest = requestId === null ? kind : `${kind};${requestId}`;
  }
}

export type GraphErrorKind = 'Unauthenticated' | 'Forbidden' | 'Unreachable' | 'Unexpected';

/** No session, or one that has ended. */
export class Unauthenticated extends GraphError {
  constructor(requestId: string | null = null) {
    super('Unauthenticated', 'The session has ended.', requestId);
  }
}

/** Signed in, but without the permission that the operation requires. */
export class Forbidden extends GraphError {
  constructor(requestId: string | null = null) {
    super('Forbidden', 'Permission is missing.', requestId);
  }
}

/** No answer came: it is unknown whether the operation took effect. Send again with the same idempotency key. */
export class Unreachable extends GraphError {
  constructor(requestId: string | null = null) {
    super('Unreachable', 'No answer from the server.', requestId);
  }
}

/** A fault of ours; the request id finds it in the log. */
export class Unexpected extends GraphError {
  constructor(requestId: string | null = null, message = 'The server could not complete the request.') {
    super('Unexpected', message, requestId);
  }
}

const kinds: readonly GraphErrorKind[] = ['Unauthenticated', 'Forbidden', 'Unreachable', 'Unexpected'];

/** Reads back what `digest` carries; a foreign digest is an unexpected error whose digest serves as the id. */
export function readDigest(digest: string | undefined): { kind: GraphErrorKind; requestId: string | null } {
  const [name, requestId] = (digest ?? '').split(';');
  const kind = kinds.find((known) => known === name);
  if (kind === undefined) return { kind: 'Unexpected', requestId: digest ?? null };
  return { kind, requestId: requestId ?? null };
}
