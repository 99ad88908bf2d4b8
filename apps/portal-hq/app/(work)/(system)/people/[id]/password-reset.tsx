'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { PasswordResetButton } from '@quanlian/app-kit/people/password-reset-button.tsx';
import { IssuePasswordResetMutation } from './operations.ts';

type Props = { personId: string; name: string; allowedActions: readonly string[] };

export function PasswordReset({ personId, ...person }: Props) {
  const issue = useMutate(IssuePasswordResetMutation);
  const onIssue = async () => (await issue({ input: { personId } })).issuePasswordReset;
  return <PasswordResetButton {...person} onIssue={onIssue} />;
}
