'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { done, type Outcome, refused } from '@quanlian/ui/outcome.ts';
import { Flex } from 'antd';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { DisablePersonMutation, EnablePersonMutation } from './operations.ts';

type Props = {
  personId: string;
  name: string;
  organisation: { id: string; name: string };
  isActive: boolean;
  allowedActions: readonly string[];
};

/** What can be done with a person's place in one organisation. */
export function MembershipActions({ personId, name, organisation, isActive, allowedActions }: Props) {
  const text = useTranslations('organisation.staffMember');
  const disable = useMutate(DisablePersonMutation);
  const enable = useMutate(EnablePersonMutation);
  const input = { personId, organisationId: organisation.id };
  const reasonOf = (action: string) => (allowedActions.includes(action) ? null : text('notAllowed'));

  const onDisable = async (): Promise<Outcome> => {
    const { disablePerson: result } = await disable({ input });
    return 'message' in result ? refused(result) : done({ message: text('disabled', { name }) });
  };
  const onEnable = async (): Promise<Outcome> => {
    const { enablePerson: result } = await enable({ input });
    return 'message' in result ? refused(result) : done({ message: text('enabled', { name }) });
  };
  if (!isActive) {
    return <ActionButton label={text('enable')} onAct={onEnable} disabledReason={reasonOf('enablePerson')} />;
  }
  return (
    <Flex gap={8} wrap justify="end">
      <LinkButton href={routes.staffRoles(personId)} disabledReason={reasonOf('changeRoles')}>
        {text('changeRoles')}
      </LinkButton>
      <ActionButton
        label={text('disable')}
        kind="danger"
        onAct={onDisable}
        disabledReason={reasonOf('disablePerson')}
        confirm={{
          title: text('disableTitle', { name }),
          text: text('disableText', { organisation: organisation.name }),
        }}
      />
    </Flex>
  );
}
