'use client';

import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { SelectField } from '@quanlian/ui/form/fields.tsx';
import { done, invalid, type Outcome, refused } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { peopleText } from './people-texts.ts';

export type RoleChoice = { id: string; name: string; isGrantable: boolean };

type Refusal = { message: string; fields?: { path: string; message: string }[] };
type Input = { roles: string[] };
type Props = {
  draftKey: string;
  roles: string[];
  choices: RoleChoice[];
  /** The person's page. */
  backHref: string;
  /** Answers with what refused it, or null. */
  onChange: (roles: string[], idempotencyKey: string) => Promise<Refusal | null>;
};

/** A person's roles in one organisation; those that the reader may not grant are grey. */
export function RolesForm({ draftKey, roles, choices, backHref, onChange }: Props) {
  const text = peopleText(useUi().locale);
  const submit = async (input: Input, idempotencyKey: string): Promise<Outcome> => {
    const refusal = await onChange(input.roles, idempotencyKey);
    if (refusal === null) return done({ message: text('rolesChanged'), href: backHref });
    const { message, fields } = refusal;
    return fields === undefined ? refused({ message }) : invalid({ message, fields });
  };
  return (
    <EditForm<Input> draftKey={draftKey} initialValues={{ roles }} onSubmit={submit} cancelHref={backHref}>
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
