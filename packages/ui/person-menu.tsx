'use client';

import { Dropdown, DropdownDivider, DropdownHeading, DropdownItem } from './dropdown.tsx';
import frameStyle from './frame.module.css';
import { Icon } from './icon.tsx';
import type { ColourScheme } from './portal.ts';
import { useUi } from './ui-context.ts';

export type OrganisationChoice = { id: string; name: string };

export type PersonMenuProps = {
  person: { name: string; email: string };
  organisation: OrganisationChoice | null;
  /** All organisations of this person that belong to this portal. */
  organisations: OrganisationChoice[];
  scheme: ColourScheme;
  onScheme: (scheme: ColourScheme) => void;
  onSwitchOrganisation: (id: string) => void;
  onChangePassword: () => void;
  onSignOut: () => void;
};

/** Who is signed in and for which organisation; appearance, password and sign-out. */
export function PersonMenu(props: PersonMenuProps) {
  const { text } = useUi();
  const { person, organisation, organisations, scheme } = props;
  return (
    <Dropdown
      // A name that is read out holds what is seen.
      label={[`${text('account')} ${person.name}`, organisation?.name].filter((part) => part !== undefined).join(' ')}
      summary={
        <>
          <span className={frameStyle.avatar} aria-hidden="true" data-initial={initialOf(person.name)} />
          <span className={frameStyle.who}>
            <span>{person.name}</span> {organisation !== null && <span>{organisation.name}</span>}
          </span>
          <Icon name="chevronDown" size={14} />
        </>
      }
    >
      <div className={frameStyle.person}>
        <div>{person.name}</div>
        <div>{person.email}</div>
      </div>
      {organisations.length > 1 && (
        <>
          <DropdownDivider />
          <DropdownHeading>{text('switchOrganisation')}</DropdownHeading>
          {organisations.map((choice) => (
            <DropdownItem
              key={choice.id}
              checked={choice.id === organisation?.id}
              onSelect={() => props.onSwitchOrganisation(choice.id)}
            >
              {choice.name}
            </DropdownItem>
          ))}
        </>
      )}
      <DropdownDivider />
      <DropdownHeading>{text('colourScheme')}</DropdownHeading>
      <DropdownItem icon={<Icon name="sun" />} checked={scheme === 'light'} onSelect={() => props.onScheme('light')}>
        {text('light')}
      </DropdownItem>
      <DropdownItem icon={<Icon name="moon" />} checked={scheme === 'dark'} onSelect={() => props.onScheme('dark')}>
        {text('dark')}
      </DropdownItem>
      <DropdownDivider />
      <DropdownItem icon={<Icon name="lock" />} onSelect={props.onChangePassword}>
        {text('changePassword')}
      </DropdownItem>
      <DropdownItem icon={<Icon name="signOut" />} onSelect={props.onSignOut}>
        {text('signOut')}
      </DropdownItem>
    </Dropdown>
  );
}

/** A Chinese name is known by its last character, a Latin one by its first letter. */
function initialOf(name: string): string {
  const characters = [...name.trim()];
  const last = characters.at(-1) ?? '';
  return /\p{Script=Han}/u.test(last) ? last : (characters[0] ?? '').toUpperCase();
}
