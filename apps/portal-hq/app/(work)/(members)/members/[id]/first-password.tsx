'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { OneTimeLink } from '@quanlian/app-kit/people/one-time-link.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { formatDateTime } from '@quanlian/ui/format.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { Modal } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { IssueMemberPasswordMutation } from './operations.ts';

type Issued = { link: string; expiresAt: string };

/** Makes the link by which a member who was brought along sets the first password, and shows it this once. */
export function FirstPassword({ memberId, name, mayIssue }: { memberId: string; name: string; mayIssue: boolean }) {
  const text = useTranslations('members.member');
  const issuePassword = useMutate(IssueMemberPasswordMutation);
  const [issued, setIssued] = useState<Issued | null>(null);
  const issue = async (): Promise<Outcome> => {
    const { issueMemberPassword: result } = await issuePassword({ input: { memberId } });
    return matchResult<typeof result, Outcome>(result, {
      IssuedPasswordReset: ({ link, expiresAt }) => {
        setIssued({ link, expiresAt });
        return done();
      },
      MemberHasPassword: refused,
      ...refusals,
    });
  };
  return (
    <>
      <ActionButton
        label={text('firstPassword')}
        onAct={issue}
        disabledReason={mayIssue ? null : text('needsService')}
        confirm={{ title: text('firstPasswordTitle', { name }), text: text('firstPasswordText') }}
      />
      <Modal
        open={issued !== null}
        title={text('firstPassword')}
        footer={null}
        width={680}
        destroyOnHidden
        onCancel={() => setIssued(null)}
      >
        {issued !== null && (
          <OneTimeLink
            title={text('passwordLinkTitle', { name })}
            description={text('passwordLinkText', { time: formatDateTime(issued.expiresAt) })}
            label={text('passwordLink')}
            link={issued.link}
          />
        )}
      </Modal>
    </>
  );
}
