'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { InvitationActions as Actions } from '@quanlian/app-kit/people/invitation-actions.tsx';
import { ResendInvitationMutation, RevokeInvitationMutation } from './operations.ts';

type Props = { id: string; email: string; allowedActions: readonly string[] };

export function InvitationActions({ id, email, allowedActions }: Props) {
  const resend = useMutate(ResendInvitationMutation);
  const revoke = useMutate(RevokeInvitationMutation);
  if (allowedActions.length === 0) return null;
  const onResend = async () => {
    const { resendInvitation: result } = await resend({ input: { id } });
    if (result.__typename !== 'IssuedInvitation') return result;
    return { link: result.link, email: result.invitation.email, expiresAt: result.invitation.expiresAt };
  };
  const onRevoke = async () => {
    const { revokeInvitation: result } = await revoke({ input: { id } });
    return 'message' in result ? result : null;
  };
  return <Actions email={email} onResend={onResend} onRevoke={onRevoke} />;
}
