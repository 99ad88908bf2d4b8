import { maximumPasswordLength, minimumPasswordLength } from './realms.ts';

export type PasswordProblem = 'PASSWORD_TOO_SHORT' | 'PASSWORD_TOO_LONG' | 'PASSWORD_TOO_SIMPLE';

/** Words that stand at the head of every list of leaked passwords, once digits and signs around them are taken away. */
const commonWords = new Set([
  ...['password', 'passwort', 'passw', 'pass', 'passcode', 'secret', 'mima', 'wodemima', 'changeme', 'default'],
  ...['admin', 'administrator', 'root', 'user', 'username', 'guest', 'test', 'tester', 'testing', 'demo', 'login'],
  ...['welcome', 'letmein', 'hello', 'helloworld', 'iloveyou', 'woaini', 'wuaini', 'aini', 'nihao', 'trustno'],
  ...['monkey', 'dragon', 'football', 'baseball', 'basketball', 'superman', 'batman', 'master', 'shadow', 'michael'],
  ...['jordan', 'princess', 'sunshine', 'charlie', 'whatever', 'starwars', 'computer', 'internet', 'samsung', 'google'],
  ...[
    'company',
    'office',
    'spring',
    'summer',
    'autumn',
    'winter',
    'january',
    'december',
    'monday',
    'china',
    'zhongguo',
  ],
  ...['qwe', 'qweasd', 'qweasdzxc', 'asd', 'zxc', 'qaz', 'wsx', 'qazwsx', 'qazwsxedc', 'abc', 'abcabc', 'aa', 'a'],
]);

/** Rows of keys and letters along which fingers run. */
const runs = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '!@#$%^&*()'];
const shortestRun = 4;

/** Why a password cannot be taken, before anybody has guessed it; null when it can. */
export function passwordProblem(password: string, email: string): PasswordProblem | null {
  if (password.length < minimumPasswordLength) return 'PASSWORD_TOO_SHORT';
  if (password.length > maximumPasswordLength) return 'PASSWORD_TOO_LONG';
  return isTooSimple(password, email) ? 'PASSWORD_TOO_SIMPLE' : null;
}

function isTooSimple(password: string, email: string): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  if (new Set(text).size < 5) return true;
  const [account = ''] = email.toLowerCase().split('@');
  // Long enough that it does not stand in a sentence by chance.
  const withoutAccount = account.length >= 4 ? text.replaceAll(account, '') : text;
  return [withoutAccount, unmasked(withoutAccount)].some((candidate) => {
    const word = repeatedOnce(lettersOf(withoutRuns(candidate)));
    return word === '' || commonWords.has(word) || word === lettersOf(account);
  });
}

/** `p@ssw0rd2026` → `password`. */
function unmasked(text: string): string {
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const letters: Record<string, string> = { '@': 'a', '0': 'o', '1': 'i', '!': 'i', '3': 'e', $: 's', '5': 's' };
  return core.replace(/[@01!3$5]/g, (sign) => letters[sign] ?? sign);
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]/gu, '');
}

/** Without what the fingers run along, forwards or backwards: `abcd1234` → ``. */
function withoutRuns(text: string): string {
  let kept = '';
  for (let at = 0; at < text.length; ) {
    const length = runLength(text, at);
    if (length < shortestRun) kept += text[at];
    at += length < shortestRun ? 1 : length;
  }
  return kept;
}

function runLength(text: string, at: number): number {
  let longest = 1;
  for (const row of runs.flatMap((one) => [one, [...one].reverse().join('')])) {
    let length = 1;
    while (at + length < text.length && row.includes(text.slice(at, at + length + 1))) length += 1;
    longest = Math.max(longest, length);
  }
  return longest;
}

/** `abcabcabc` → `abc`. */
function repeatedOnce(word: string): string {
  return /^(.+?)\1+$/u.exec(word)?.[1] ?? word;
}
