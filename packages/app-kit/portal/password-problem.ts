import type { AuthAnswer } from '../post-auth.ts';
import type { PortalText } from './portal-texts.ts';

/** What stands in the way of a new password, and under which field it belongs; null: above them all. */
export function passwordProblemOf(
  answer: Exclude<AuthAnswer, { kind: 'done' }>,
  text: PortalText,
): { field: 'newPassword' | 'currentPassword' | null; message: string } {
  if (answer.kind === 'tooMany') return { field: null, message: text('tooManyAttempts', { seconds: answer.seconds }) };
  if (answer.kind === 'unreachable') return { field: null, message: text('notReachable') };
  switch (answer.code) {
    case 'PASSWORD_TOO_SHORT':
      return { field: 'newPassword', message: text('passwordShort') };
    case 'PASSWORD_TOO_SIMPLE':
      return { field: 'newPassword', message: text('passwordSimple') };
    case 'INVALID_PASSWORD':
      return { field: 'currentPassword', message: text('currentPasswordWrong') };
    case 'LINK_USED':
      return { field: null, message: text('resetUsed') };
    case 'LINK_REVOKED':
      return { field: null, message: text('resetRevoked') };
    case 'LINK_EXPIRED':
      return { field: null, message: text('resetExpired') };
    case 'UNAUTHORIZED':
      return { field: null, message: text('signedOut') };
    default:
      return { field: null, message: text('notReachable') };
  }
}
