import { postAuth } from './post-auth.ts';

export type PasswordAnswer =
  | { kind: 'done' }
  | { kind: 'refused' }
  /** Sign-up only: somebody has this address. */
  | { kind: 'taken' }
  /** Sign-up only: the password is one that is tried first. */
  | { kind: 'simple' }
  | { kind: 'tooMany'; seconds: number }
  | { kind: 'unreachable' };

/** Signs in with email and password; the session comes as an httpOnly cookie that no script can read. */
export function passwordSignIn(email: string, password: string): Promise<PasswordAnswer> {
  return send('/auth/sign-in/email', { email, password });
}

/** Makes an account and signs in to it. */
export function passwordSignUp(account: { name: string; email: string; password: string }): Promise<PasswordAnswer> {
  return send('/auth/sign-up/email', account);
}

async function send(path: string, body: Record<string, string>): Promise<PasswordAnswer> {
  const answer = await postAuth(path, body);
  if (answer.kind !== 'refused') return answer;
  if (answer.code === 'PASSWORD_TOO_SIMPLE') return { kind: 'simple' };
  return { kind: answer.code.startsWith('USER_ALREADY_EXISTS') ? 'taken' : 'refused' };
}
