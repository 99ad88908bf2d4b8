'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { App, Space } from 'antd';
import { useTranslations } from 'next-intl';
import { InvitationLink } from './invitation-link.tsx';
import { ResendSupplierInvitationMutation, RevokeSupplierInvitationMutation } from './operations.ts';

export function InvitationActions({ id, allowedActions }: { id: string; allowedActions: readonly string[] }) {
  const text = useTranslations('procurement.supplierStaff');
  const { modal } = App.useApp();
  const resend = useMutate(ResendSupplierInvitationMutation);
  const revoke = useMutate(RevokeSupplierInvitationMutation);
  const onResend = async (): Promise<Outcome> => {
    const { resendInvitation: result } = await resend({ input: { id } });
    return matchResult(result, {
      IssuedInvitation: ({ path, invitation }) => {
        modal.success({
          title: text('invitedTitle', { email: invitation.email }),
          content: <InvitationLink path={path} />,
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
