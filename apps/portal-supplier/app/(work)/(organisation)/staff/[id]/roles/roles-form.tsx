'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { RolesForm as Form, type RoleChoice } from '@quanlian/app-kit/people/roles-form.tsx';
import { routes } from '#lib/routes.ts';
import { ChangeRolesMutation } from './operations.ts';

type Props = { personId: string; roles: string[]; choices: RoleChoice[] };

export function RolesForm({ personId, ...form }: Props) {
  const change = useMutate(ChangeRolesMutation);
  const onChange = async (roles: string[], idempotencyKey: string) => {
    const { changeRoles: result } = await change({ input: { personId, roles } }, idempotencyKey);
    return 'message' in result ? result : null;
  };
  return (
    <Form {...form} draftKey={`staff/${personId}/roles`} backHref={routes.staffMember(personId)} onChange={onChange} />
  );
}
