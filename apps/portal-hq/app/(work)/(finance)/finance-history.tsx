import { History } from '@quanlian/ui/detail-page.tsx';
import { getTranslations } from 'next-intl/server';

type Entry = {
  id: string;
  command: string;
  personName: string | null;
  occurredAt: string;
  facts: { name: string; value: string }[];
};

/** Who did what to a document of finance; what this build has no words for is named as a change. */
export async function FinanceHistory({ entries }: { entries: readonly Entry[] }) {
  const text = await getTranslations('finance.history');
  return (
    <History
      entries={entries.map((entry) => {
        const note = entry.facts.find(({ name }) => name === 'reason' || name === 'comment')?.value;
        const key = entry.command.replaceAll('.', '-');
        return {
          key: entry.id,
          at: entry.occurredAt,
          who: entry.personName ?? text('system'),
          what: text.has(key) ? text(key) : text('changed'),
          ...(note ? { note } : {}),
        };
      })}
    />
  );
}
