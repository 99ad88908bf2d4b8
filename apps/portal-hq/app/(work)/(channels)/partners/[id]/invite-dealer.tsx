'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { InvitationLink } from '@quanlian/app-kit/people/invitation-link.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { type Option, SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { App } from 'antd';
import { useTranslations } from 'next-intl';
import { InviteDealerPersonMutation } from './operations.ts';

type Input = { email: string; roles: string[] };

export function InviteDealer({ partnerId, roles }: { partnerId: string; roles: Option[] }) {
  const text = useTranslations('channels.dealerStaff');
  const { modal } = App.useApp();
  const invite = useMutate(InviteDealerPersonMutation);
  const submit = async (values: Input, key: string): Promise<Outcome> => {
    const { invitePerson: result } = await invite({ input: { ...values, organisationId: partnerId } }, key);
    return matchResult(result, {
      IssuedInvitation: ({ link, invitation: { email, expiresAt } }) => {
        modal.success({
          title: text('invitedTitle', { email }),
          content: <InvitationLink link={link} email={email} expiresAt={expiresAt} />,
          width: 640,
        });
        return done();
      },
      RoleNotGrantable: refused,
      AlreadyInvited: refused,
      AlreadyMember: refused,
      ...refusals,
    });
  };
  return (
    <DialogForm<Input>
      label={text('invite')}
      explanation={text('inviteText')}
      draftKey={`partner/${partnerId}/invite`}
      initialValues={{ roles: roles.slice(0, 1).map(({ value }) => value) }}
      onSubmit={submit}
    >
      <TextField name="email" label={text('email')} maxLength={200} />
      <SelectField name="roles" label={text('roles')} options={roles} multiple />
    </DialogForm>
  );
}
