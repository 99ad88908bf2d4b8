export type PasswordAnswer =
  | { kind: 'done' }
  | { kind: 'refused' }
  /** Sign-up only: somebody has this address. */
  | { kind: 'taken' }
  | { kind: 'tooMany'; seconds: number }
  | { kind: 'unreachable' };

const fallbackWaitSeconds = 60;

/** Signs in with email and password; the session comes as an httpOnly cookie that no script can read. */
export function passwordSignIn(email: string, password: string): Promise<PasswordAnswer> {
  return send('/auth/sign-in/email', { email, password });
}

/** Makes an account and signs in to it. */
export function passwordSignUp(account: { name: string; email: string; password: string }): Promise<PasswordAnswer> {
  return send('/auth/sign-up/email', account);
}

async function send(path: string, body: Record<string, string>): Promise<PasswordAnswer> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (answer === null || answer.status >= 500) return { kind: 'unreachable' };
  if (answer.ok) return { kind: 'done' };
  if (answer.status === 429) {
    return { kind: 'tooMany', seconds: Number(answer.headers.get('retry-after')) || fallbackWaitSeconds };
  }
  const problem: { code?: string } = await answer.json().catch(() => ({}));
  return { kind: problem.code?.startsWith('USER_ALREADY_EXISTS') === true ? 'taken' : 'refused' };
}
