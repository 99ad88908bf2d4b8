'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { InvitationLink } from '@quanlian/app-kit/people/invitation-link.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { App, Space } from 'antd';
import { useTranslations } from 'next-intl';
import { ResendSupplierInvitationMutation, RevokeSupplierInvitationMutation } from './operations.ts';

export function InvitationActions({ id, allowedActions }: { id: string; allowedActions: readonly string[] }) {
  const text = useTranslations('procurement.supplierStaff');
  const { modal } = App.useApp();
  const resend = useMutate(ResendSupplierInvitationMutation);
  const revoke = useMutate(RevokeSupplierInvitationMutation);
  const onResend = async (): Promise<Outcome> => {
    const { resendInvitation: result } = await resend({ input: { id } });
    return matchResult(result, {
      IssuedInvitation: ({ link, invitation: { email, expiresAt } }) => {
        modal.success({
          title: text('invitedTitle', { email }),
          content: <InvitationLink link={link} email={email} expiresAt={expiresAt} />,
          width: 640,
        });
        return done();
      },
      ...refusals,
    });
  };
  const onRevoke = async (): Promise<Outcome> => {
    const { revokeInvitation: result } = await revoke({ input: { id } });
    return matchResult(result, { Invitation: () => done({ message: text('revoked') }), ...refusals });
  };
  return (
    <Space size="small">
      {allowedActions.includes('resendInvitation') && <ActionButton label={text('resend')} onAct={onResend} />}
      {allowedActions.includes('revokeInvitation') && (
        <ActionButton
          label={text('revoke')}
          kind="danger"
          onAct={onRevoke}
          confirm={{ title: text('revokeTitle'), text: text('revokeText') }}
        />
      )}
    </Space>
  );
}
