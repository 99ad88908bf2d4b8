import { newIdempotencyKey } from '@quanlian/ids/idempotency-key.ts';

/**
 * Keys of one open form or button: the same input keeps its key, so that a second click or a repeat after a lost answer is the
 * same command; a changed input is another command and gets another key.
 */
export function idempotencyKeys(): (input: unknown) => string {
  let lastInput: string | undefined;
  let lastKey = '';
  return (input) => {
    const text = JSON.stringify(input) ?? '';
    if (text !== lastInput) {
      lastInput = text;
      lastKey = newIdempotencyKey();
    }
    return lastKey;
  };
}
