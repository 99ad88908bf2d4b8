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

/** Who did what to a document, in the portal's words of `documents.history`; what it has no words for is named as a change. */
export async function DocumentHistory({ entries }: { entries: readonly Entry[] }) {
  const text = await getTranslations('documents.history');
  return (
    <History
      entries={entries.map((entry) => {
        const note = entry.facts.find(({ name, value }) => spoken.includes(name) && value !== '')?.value;
        return {
          key: entry.id,
          at: entry.occurredAt,
          who: entry.personName ?? text('system'),
          what: text.has(entry.command) ? text(entry.command) : text('changed'),
          ...(note === undefined ? {} : { note: text('said', { note }) }),
        };
      })}
    />
  );
}
