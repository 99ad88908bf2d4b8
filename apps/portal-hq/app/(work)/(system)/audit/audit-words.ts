import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { roles } from '@quanlian/permissions/roles.ts';
import { getTranslations } from 'next-intl/server';

type Facts = readonly { name: string; value: string }[];

/** The audit log in words: its commands, and the facts that a person can read. */
export async function auditWords() {
  const text = await getTranslations('system.auditWords');
  const locale = await requestLanguage();
  const roleNames = (ids: string) =>
    ids
      .split(', ')
      .map((id) => roles.find((role) => role.id === id)?.name[locale] ?? '—')
      .join(text('comma'));
  return {
    system: text('system'),
    command: (name: string) => (text.has(`commands.${name}`) ? text(`commands.${name}`) : text('otherCommand')),
    note(facts: Facts): string | undefined {
      const factOf = (name: string) => facts.find((fact) => fact.name === name)?.value;
      const [before, after, given] = [factOf('before'), factOf('after'), factOf('roles')];
      if (before !== undefined && after !== undefined) return `${roleNames(before)} → ${roleNames(after)}`;
      return given === undefined ? undefined : roleNames(given);
    },
  };
}
