export type SignInAnswer =
  | { kind: 'done' }
  | { kind: 'wrong' }
  | { kind: 'tooMany'; seconds: number }
  | { kind: 'unreachable' };

const fallbackWaitSeconds = 60;

/** Signs in with email and password; the session comes as an httpOnly cookie that no script can read. */
export async function passwordSignIn(email: string, password: string): Promise<SignInAnswer> {
  const answer = await fetch('/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  }).catch(() => null);
  if (answer === null || answer.status >= 500) return { kind: 'unreachable' };
  if (answer.ok) return { kind: 'done' };
  if (answer.status === 429) {
    return { kind: 'tooMany', seconds: Number(answer.headers.get('retry-after')) || fallbackWaitSeconds };
  }
  return { kind: 'wrong' };
}
