import { linkToken, newLink, type StoredLink } from '../identity/one-time-link.ts';
import type { InvitationRow } from './tables.ts';

/** How long a link works. */
export const invitationDays = 7;

export type ShownState = InvitationRow['state'] | 'EXPIRED';

/** The state as people see it: a pending invitation whose time is over has expired. */
export function shownState(row: Pick<InvitationRow, 'state' | 'expiresAt'>, businessTime: Date): ShownState {
  return row.state === 'PENDING' && row.expiresAt <= businessTime ? 'EXPIRED' : row.state;
}

export function invitationActions(state: ShownState): string[] {
  return state === 'PENDING' || state === 'EXPIRED' ? ['resendInvitation', 'revokeInvitation'] : [];
}

/** A new link, until when it works. */
export function newInvitationLink(options: { id: string; authSecret: string; businessTime: Date }) {
  const expiresAt = new Date(options.businessTime.getTime() + invitationDays * 86_400_000);
  return { ...newLink({ purpose: 'invitation', ...options }), expiresAt };
}

export function invitationPath(link: StoredLink, authSecret: string): string {
  return `/invitation/${linkToken('invitation', link, authSecret)}`;
}
