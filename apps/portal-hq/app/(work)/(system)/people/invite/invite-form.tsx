'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { InvitationLink, type IssuedLink } from '@quanlian/app-kit/people/invitation-link.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import { done, invalid, type Outcome, refused } from '@quanlian/ui/outcome.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { routes } from '#lib/routes.ts';
import { InvitePersonMutation } from './operations.ts';

type Kind = 'HQ' | 'SUPPLIER' | 'DISTRIBUTOR' | 'SHOPPER';
type Input = { email: string; organisationId: string; roles: string[] };
type Props = {
  organisations: { id: string; name: string; kind: Kind }[];
  roles: Record<Kind, { id: string; name: string; isGrantable: boolean }[]>;
  organisationId: string | null;
};

/** Invites by e-mail address; afterwards the link stands in the form's place. */
export function InviteForm({ organisations, roles, organisationId }: Props) {
  const text = useTranslations('system.invite');
  const [form] = Form.useForm<Input>();
  const [issued, setIssued] = useState<IssuedLink | null>(null);
  const invite = useMutate(InvitePersonMutation);
  const chosen = Form.useWatch('organisationId', form) ?? organisationId;
  const kind = organisations.find(({ id }) => id === chosen)?.kind;

  const submit = async (input: Input, idempotencyKey: string): Promise<Outcome> => {
    const { invitePerson: result } = await invite({ input }, idempotencyKey);
    if (result.__typename === 'InvalidInput') return invalid(result);
    if (result.__typename !== 'IssuedInvitation') return refused(result);
    setIssued({ link: result.link, email: result.invitation.email, expiresAt: result.invitation.expiresAt });
    return done();
  };
  if (issued !== null) {
    return (
      <Section>
        <InvitationLink {...issued} backHref={routes.invitations()} />
      </Section>
    );
  }
  return (
    <EditForm<Input>
      draftKey="person/invite"
      form={form}
      initialValues={organisationId === null ? {} : { organisationId }}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.people()}
    >
      <TextField name="email" label={text('email')} help={text('emailHelp')} maxLength={254} autoComplete="off" />
      <SelectField
        name="organisationId"
        label={text('organisation')}
        options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SelectField
        name="roles"
        label={text('roles')}
        help={text('rolesHelp')}
        multiple
        options={(kind === undefined ? [] : roles[kind]).map((role) => ({
          value: role.id,
          label: role.name,
          disabled: !role.isGrantable,
        }))}
      />
    </EditForm>
  );
}
