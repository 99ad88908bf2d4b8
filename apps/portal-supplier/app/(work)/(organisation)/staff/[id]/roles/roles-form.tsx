'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { SelectField } from '@quanlian/ui/form/fields.tsx';
import { done, invalid, type Outcome, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { ChangeRolesMutation } from './operations.ts';

type Input = { roles: string[] };
type Props = {
  personId: string;
  roles: string[];
  choices: { id: string; name: string; isGrantable: boolean }[];
};

export function RolesForm({ personId, roles, choices }: Props) {
  const text = useTranslations('organisation.staffRoles');
  const change = useMutate(ChangeRolesMutation);
  const submit = async (input: Input, idempotencyKey: string): Promise<Outcome> => {
    const variables = { input: { personId, roles: input.roles } };
    const { changeRoles: result } = await change(variables, idempotencyKey);
    if (result.__typename === 'InvalidInput') return invalid(result);
    return 'message' in result
      ? refused(result)
      : done({ message: text('changed'), href: routes.staffMember(personId) });
  };
  return (
    <EditForm<Input>
      draftKey={`staff/${personId}/roles`}
      initialValues={{ roles }}
      onSubmit={submit}
      cancelHref={routes.staffMember(personId)}
    >
      <SelectField
        name="roles"
        label={text('roles')}
        help={text('rolesHelp')}
        multiple
        options={choices.map(({ id, name, isGrantable }) => ({ value: id, label: name, disabled: !isGrantable }))}
      />
    </EditForm>
  );
}
