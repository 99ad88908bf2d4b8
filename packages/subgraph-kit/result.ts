/** An expected failure: `kind` is the name of the GraphQL error type, the other fields are its facts. */
export interface Failure {
  kind: string;
}

/** What a command answers: the value, or a failure that a person can act on. */
export type Result<T, E extends Failure> = { ok: true; value: T } | { ok: false; error: E };

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function err<const E extends Failure>(error: E): { ok: false; error: E } {
  return { ok: false, error };
}

/** The row is not there, or belongs to another party: both answer alike. */
export function notFound(id: string): { ok: false; error: NotFound } {
  return { ok: false, error: { kind: 'NotFound', id } };
}

/** The document is in `fromState`, the command needs one of `allowedStates`. */
export function wrongState(fromState: string, allowedStates: readonly string[]): { ok: false; error: WrongState } {
  return { ok: false, error: { kind: 'WrongState', fromState, allowedStates: [...allowedStates] } };
}

/** Input that cannot be accepted, said field by field. A message may be a key of the message catalogue. */
export function invalidInput(fields: FieldError[]): { ok: false; error: InvalidInput } {
  return { ok: false, error: { kind: 'InvalidInput', fields } };
}

/** Somebody changed the document since the caller's form was opened: nobody's change is overwritten unseen. */
export function staleVersion(currentVersion: number): { ok: false; error: StaleVersion } {
  return { ok: false, error: { kind: 'StaleVersion', currentVersion } };
}

/** Who asked may not approve. */
export function samePerson(): { ok: false; error: SamePerson } {
  return { ok: false, error: { kind: 'SamePerson' } };
}

export type NotFound = { kind: 'NotFound'; id: string };
export type WrongState = { kind: 'WrongState'; fromState: string; allowedStates: string[] };
export type InvalidInput = { kind: 'InvalidInput'; fields: FieldError[] };
export type StaleVersion = { kind: 'StaleVersion'; currentVersion: number };
export type SamePerson = { kind: 'SamePerson' };
export type IdempotencyKeyReused = { kind: 'IdempotencyKeyReused' };
/** `path` as in `lines.0.quantity`; `facts` fill the placeholders of the message. */
export type FieldError = { path: string; message: string; facts?: Record<string, unknown> };
