'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { InvitationForm, type InvitationValues } from '@quanlian/app-kit/portal/invitation-form.tsx';
import { done, invalid, type Outcome, refused } from '@quanlian/ui/outcome.ts';
import { AcceptInvitationMutation } from './operations.ts';

type Props = { token: string; email: string; organisationName: string; expiresAt: string; signedIn: boolean };

export function AcceptInvitation({ token, ...invitation }: Props) {
  const accept = useMutate(AcceptInvitationMutation);
  const submit = async (values: InvitationValues | null): Promise<Outcome> => {
    const { acceptInvitation: result } = await accept({ input: { token, ...values } });
    if (result.__typename === 'InvalidInput') return invalid(result);
    return 'message' in result ? refused(result) : done();
  };
  return <InvitationForm {...invitation} onAccept={submit} />;
}
