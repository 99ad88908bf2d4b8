'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { MembershipActions as Actions } from '@quanlian/app-kit/people/membership-actions.tsx';
import { Flex } from 'antd';
import { routes } from '#lib/routes.ts';
import { DisablePersonMutation, EnablePersonMutation } from './operations.ts';

type Props = {
  personId: string;
  name: string;
  organisation: { id: string; name: string };
  isActive: boolean;
  allowedActions: readonly string[];
};

export function MembershipActions({ personId, ...props }: Props) {
  const disable = useMutate(DisablePersonMutation);
  const enable = useMutate(EnablePersonMutation);
  const input = { personId, organisationId: props.organisation.id };
  const onDisable = async () => {
    const { disablePerson: result } = await disable({ input });
    return 'message' in result ? result : null;
  };
  const onEnable = async () => {
    const { enablePerson: result } = await enable({ input });
    return 'message' in result ? result : null;
  };
  return (
    <Flex gap={8} wrap justify="end">
      <Actions
        {...props}
        rolesHref={routes.personRoles(personId, props.organisation.id)}
        onDisable={onDisable}
        onEnable={onEnable}
      />
    </Flex>
  );
}
