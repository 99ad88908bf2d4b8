/** How a command ended, in the words of a form or a button. A page makes one from a mutation's result by `matchResult`. */
export type Outcome =
  | { kind: 'done' /** Shown as a toast. */; message?: string /** Where to go next. */; href?: string }
  | { kind: 'refused'; message: string }
  /** A colleague changed it since the form was opened: what was typed stays, and the person decides. */
  | { kind: 'stale'; message: string; currentVersion: number }
  | { kind: 'invalid'; message: string; fields: readonly { path: string; message: string }[] };

export function done(options: { message?: string; href?: string } = {}): Outcome {
  return { kind: 'done', ...options };
}

/** Any named error with a message: shown as it is. */
export function refused(error: { message: string }): Outcome {
  return { kind: 'refused', message: error.message };
}

/** `InvalidInput`: each field's message goes under its field. */
export function invalid(error: { message: string; fields: readonly { path: string; message: string }[] }): Outcome {
  return { kind: 'invalid', message: error.message, fields: error.fields };
}

/** A command's own error that one field can mend, such as a name that is taken: its message goes under that field. */
export function under(path: string): (error: { message: string }) => Outcome {
  return ({ message }) => ({ kind: 'invalid', message, fields: [{ path, message }] });
}

/** `StaleVersion`: the form shows the latest and lets the person save over it knowingly. */
export function stale(error: { message: string; currentVersion: number }): Outcome {
  return { kind: 'stale', message: error.message, currentVersion: error.currentVersion };
}

/** The refusals that any command may answer with, for `matchResult`; a page adds its command's own errors. */
export const refusals = {
  NotFound: refused,
  WrongState: refused,
  SamePerson: refused,
  InvalidInput: invalid,
  IdempotencyKeyReused: refused,
};

/** What was thrown, by the name of its class, so that this package need not know the transport. */
export function failureOf(error: unknown): {
  kind: 'Unauthenticated' | 'Forbidden' | 'Unreachable' | 'Unexpected';
  requestId: string;
} {
  const name = error instanceof Error ? error.name : '';
  const requestId =
    error instanceof Error && 'requestId' in error && typeof error.requestId === 'string' ? error.requestId : '—';
  const kind = name === 'Unauthenticated' || name === 'Forbidden' || name === 'Unreachable' ? name : 'Unexpected';
  return { kind, requestId };
}
