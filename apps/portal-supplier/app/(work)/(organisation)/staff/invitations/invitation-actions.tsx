'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { done, type Outcome, refused } from '@quanlian/ui/outcome.ts';
import { Flex, Modal } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { InvitationLink, type IssuedLink } from './invitation-link.tsx';
import { ResendInvitationMutation, RevokeInvitationMutation } from './operations.ts';

type Props = { id: string; email: string; allowedActions: readonly string[] };

export function InvitationActions({ id, email, allowedActions }: Props) {
  const text = useTranslations('organisation.invitations');
  const resend = useMutate(ResendInvitationMutation);
  const revoke = useMutate(RevokeInvitationMutation);
  const [issued, setIssued] = useState<IssuedLink | null>(null);
  if (allowedActions.length === 0) return null;

  const onResend = async (): Promise<Outcome> => {
    const { resendInvitation: result } = await resend({ input: { id } });
    if (result.__typename !== 'IssuedInvitation') return refused(result);
    setIssued({ link: result.link, email: result.invitation.email, expiresAt: result.invitation.expiresAt });
    return done();
  };
  const onRevoke = async (): Promise<Outcome> => {
    const { revokeInvitation: result } = await revoke({ input: { id } });
    return 'message' in result ? refused(result) : done({ message: text('revoked') });
  };
  return (
    <Flex gap={8} wrap justify="end">
      <ActionButton label={text('resend')} onAct={onResend} />
      <ActionButton
        label={text('revoke')}
        kind="danger"
        onAct={onRevoke}
        confirm={{ title: text('revokeTitle', { email }), text: text('revokeText') }}
      />
      <Modal
        open={issued !== null}
        title={text('newLink')}
        footer={null}
        width={680}
        destroyOnHidden
        onCancel={() => setIssued(null)}
      >
        {issued !== null && <InvitationLink {...issued} />}
      </Modal>
    </Flex>
  );
}
