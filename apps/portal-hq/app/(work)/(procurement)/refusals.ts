import { invalid, refused } from '@quanlian/ui/outcome.ts';

/** What every command of purchasing may answer besides success and its own errors. */
export const refusals = {
  NotFound: refused,
  WrongState: refused,
  SamePerson: refused,
  InvalidInput: invalid,
  IdempotencyKeyReused: refused,
};
