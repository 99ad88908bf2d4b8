'use client';

import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { formatDateTime } from '@quanlian/ui/format.ts';
import { done, type Outcome, refused } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Modal } from 'antd';
import { useState } from 'react';
import { OneTimeLink } from './one-time-link.tsx';
import { peopleText } from './people-texts.ts';

type IssuedReset = { link: string; expiresAt: string };

type Props = {
  name: string;
  allowedActions: readonly string[];
  onIssue: () => Promise<IssuedReset | { message: string }>;
};

/** Makes the link by which a person who forgot the password sets a new one, and shows it this once. */
export function PasswordResetButton({ name, allowedActions, onIssue }: Props) {
  const text = peopleText(useUi().locale);
  const [issued, setIssued] = useState<IssuedReset | null>(null);
  const issue = async (): Promise<Outcome> => {
    const result = await onIssue();
    if ('message' in result) return refused(result);
    setIssued(result);
    return done();
  };
  return (
    <>
      <ActionButton
        label={text('resetPassword')}
        onAct={issue}
        disabledReason={allowedActions.includes('issuePasswordReset') ? null : text(whyNot(allowedActions))}
        confirm={{ title: text('resetTitle', { name }), text: text('resetText') }}
      />
      <Modal
        open={issued !== null}
        title={text('resetPassword')}
        footer={null}
        width={680}
        destroyOnHidden
        onCancel={() => setIssued(null)}
      >
        {issued !== null && (
          <OneTimeLink
            title={text('resetLinkTitle', { name })}
            description={text('resetLinkText', { time: formatDateTime(issued.expiresAt) })}
            label={text('resetLink')}
            link={issued.link}
          />
        )}
      </Modal>
    </>
  );
}

function whyNot(allowedActions: readonly string[]) {
  if (allowedActions.includes('disablePerson')) return 'resetByHeadquarters';
  return allowedActions.includes('enablePerson') ? 'resetWhenEnabled' : 'resetNotAllowed';
}
