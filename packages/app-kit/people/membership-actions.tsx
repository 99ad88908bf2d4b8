'use client';

import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { done, type Outcome, refused } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { peopleText } from './people-texts.ts';

/** Answers with what refused it, or null. */
type Change = () => Promise<{ message: string } | null>;

type Props = {
  name: string;
  organisation: { name: string };
  isActive: boolean;
  allowedActions: readonly string[];
  rolesHref: string;
  onDisable: Change;
  onEnable: Change;
};

/** What can be done with a person's place in one organisation: buttons, which their page lays out. */
export function MembershipActions(props: Props) {
  const { name, allowedActions } = props;
  const text = peopleText(useUi().locale);
  const reasonOf = (action: string) => (allowedActions.includes(action) ? null : text('notAllowed'));
  const outcomeOf = async (change: Change, message: string): Promise<Outcome> => {
    const refusal = await change();
    return refusal === null ? done({ message }) : refused(refusal);
  };
  if (!props.isActive) {
    return (
      <ActionButton
        label={text('enable')}
        onAct={() => outcomeOf(props.onEnable, text('enabled', { name }))}
        disabledReason={reasonOf('enablePerson')}
      />
    );
  }
  return (
    <>
      <LinkButton href={props.rolesHref} disabledReason={reasonOf('changeRoles')}>
        {text('changeRoles')}
      </LinkButton>
      <ActionButton
        label={text('disable')}
        kind="danger"
        onAct={() => outcomeOf(props.onDisable, text('disabled', { name }))}
        disabledReason={reasonOf('disablePerson')}
        confirm={{
          title: text('disableTitle', { name }),
          text: text('disableText', { organisation: props.organisation.name }),
        }}
      />
    </>
  );
}
