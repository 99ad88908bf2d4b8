import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { maximumPasswordLength, minimumPasswordLength } from './realms.ts';

export type PasswordProblem = 'PASSWORD_TOO_SHORT' | 'PASSWORD_TOO_LONG' | 'PASSWORD_TOO_SIMPLE';

/** Of 0 to 4; from 3 on it withstands about 10^8 guesses, more than the limit of tries allows in a lifetime. */
const leastScore = 3;

/** What is tried first here, and stands in none of the library's lists of leaked passwords. */
const localWords = ['admin', 'mima', 'wodemima', 'nihao', 'woaini', 'aini', '1314520', '5201314', 'zhongguo'];

let strength: ZxcvbnFactory | undefined;

/** Why a password cannot be taken, before anybody has guessed it; null when it can. */
export function passwordProblem(password: string, email: string): PasswordProblem | null {
  if (password.length < minimumPasswordLength) return 'PASSWORD_TOO_SHORT';
  if (password.length > maximumPasswordLength) return 'PASSWORD_TOO_LONG';
  return isTooSimple(password, email) ? 'PASSWORD_TOO_SIMPLE' : null;
}

function isTooSimple(password: string, email: string): boolean {
  const [account = '', domain = ''] = email.toLowerCase().split('@');
  if (lettersOf(password.toLowerCase()) === lettersOf(account)) return true;
  // Its lists take a fifth of a second to read: not before somebody sets a password.
  strength ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return strength.check(password, [...localWords, email, account, ...domain.split('.')]).score < leastScore;
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]/gu, '');
}
