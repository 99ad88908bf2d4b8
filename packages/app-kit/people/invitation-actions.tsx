'use client';

import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { done, type Outcome, refused } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Flex, Modal } from 'antd';
import { useState } from 'react';
import { InvitationLink, type IssuedLink } from './invitation-link.tsx';
import { peopleText } from './people-texts.ts';

type Refusal = { message: string };
type Props = {
  email: string;
  onResend: () => Promise<IssuedLink | Refusal>;
  /** Answers with what refused it, or null. */
  onRevoke: () => Promise<Refusal | null>;
};

export function InvitationActions({ email, onResend, onRevoke }: Props) {
  const text = peopleText(useUi().locale);
  const [issued, setIssued] = useState<IssuedLink | null>(null);

  const resend = async (): Promise<Outcome> => {
    const result = await onResend();
    if ('message' in result) return refused(result);
    setIssued(result);
    return done();
  };
  const revoke = async (): Promise<Outcome> => {
    const refusal = await onRevoke();
    return refusal === null ? done({ message: text('revoked') }) : refused(refusal);
  };
  return (
    <Flex gap={8} wrap justify="end">
      <ActionButton label={text('resend')} onAct={resend} />
      <ActionButton
        label={text('revoke')}
        kind="danger"
        onAct={revoke}
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
