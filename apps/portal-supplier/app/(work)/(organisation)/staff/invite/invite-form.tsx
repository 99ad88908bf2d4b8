'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { InvitationLink, type IssuedLink } from '@quanlian/app-kit/people/invitation-link.tsx';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import { done, invalid, type Outcome, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { routes } from '#lib/routes.ts';
import { InvitePersonMutation } from './operations.ts';

type Input = { email: string; roles: string[] };

/** Invites a colleague by e-mail address; afterwards the link stands in the form's place. */
export function InviteForm({ roles }: { roles: { id: string; name: string; isGrantable: boolean }[] }) {
  const text = useTranslations('organisation.invite');
  const [issued, setIssued] = useState<IssuedLink | null>(null);
  const invite = useMutate(InvitePersonMutation);

  const submit = async (input: Input, idempotencyKey: string): Promise<Outcome> => {
    const { invitePerson: result } = await invite({ input }, idempotencyKey);
    if (result.__typename === 'InvalidInput') return invalid(result);
    if (result.__typename !== 'IssuedInvitation') return refused(result);
    setIssued({ link: result.link, email: result.invitation.email, expiresAt: result.invitation.expiresAt });
    return done();
  };
  if (issued !== null) return <InvitationLink {...issued} backHref={routes.invitations()} />;
  return (
    <EditForm<Input>
      draftKey="staff/invite"
      initialValues={{}}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.staff()}
    >
      <TextField name="email" label={text('email')} help={text('emailHelp')} maxLength={254} autoComplete="off" />
      <SelectField
        name="roles"
        label={text('roles')}
        help={text('rolesHelp')}
        multiple
        options={roles.map(({ id, name, isGrantable }) => ({ value: id, label: name, disabled: !isGrantable }))}
      />
    </EditForm>
  );
}
