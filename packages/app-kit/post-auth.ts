export type AuthAnswer =
  | { kind: 'done' }
  /** `code` says why. */
  | { kind: 'refused'; code: string }
  | { kind: 'tooMany'; seconds: number }
  | { kind: 'unreachable' };

const fallbackWaitSeconds = 60;

/** Sends something about the own sign-in or password, which no GraphQL carries. */
export async function postAuth(path: string, body: Record<string, string>): Promise<AuthAnswer> {
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
  return { kind: 'refused', code: problem.code ?? '' };
}
