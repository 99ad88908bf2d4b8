import { History } from '@quanlian/ui/detail-page.tsx';
import { getTranslations } from 'next-intl/server';

type Entry = {
  id: string;
  command: string;
  personName: string | null;
  occurredAt: string;
  facts: { name: string; value: string }[];
};

/** What a person wrote when doing it; other facts stand in the document itself. */
const spoken = ['comment', 'reason', 'returnedBy', 'note'];

/**
 * Who did what to a document (of the other party it is told only that somebody did), in the portal's words of `documents.history`: of the command and the state it led to, of
 * the command, or of a state that the system brought about. What it has no words for is named as a change.
 */
export async function DocumentHistory({ entries }: { entries: readonly Entry[] }) {
  const text = await getTranslations('documents.history');
  if (entries.length === 0) return <p>{text('none')}</p>;
  return (
    <History
      entries={entries.map(({ id, command, personName, occurredAt, facts }) => {
        const factOf = (wanted: string) => facts.find(({ name }) => name === wanted)?.value;
        const state = factOf('toState') ?? factOf('colour');
        const keys = [`${command}-${state}`, command, ...(personName === null ? [`system-${state}`] : [])];
        const key = keys.map((one) => one.replaceAll('.', '-')).find((one) => text.has(one)) ?? 'changed';
        const document = factOf('document');
        const note = facts.find(({ name, value }) => spoken.includes(name) && value !== '')?.value;
        return {
          key: id,
          at: occurredAt,
          who: personName ?? text(factOf('otherParty') === undefined ? 'system' : 'otherParty'),
          what: document === undefined ? text(key) : `${text(key)} ${document}`,
          ...(note === undefined ? {} : { note: text('said', { note }) }),
        };
      })}
    />
  );
}
