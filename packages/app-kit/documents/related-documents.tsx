import { labelOf, stateEnumOf } from '@quanlian/labels/labels.ts';
import { type ChainDocument, DocumentChain, Section } from '@quanlian/ui/detail-page.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { getTranslations } from 'next-intl/server';
import { requestLanguage } from '../request-language.ts';
import { type RelatedDocument, shownStages } from './shown-stages.ts';

interface Props {
  /** From the first to the last: what came before this document, itself, what came of it. */
  stages: readonly (readonly RelatedDocument[])[];
  currentId: string;
  /** Where a document's page is in this portal; null: it has none. */
  hrefOf: (type: string, id: string, number: string) => string | null;
}

/** This document among those that led to it and came of it; nothing where it stands alone. */
export async function RelatedDocuments({ stages, currentId, hrefOf }: Props) {
  const text = await getTranslations('documents.related');
  const locale = await requestLanguage();
  const shown = shownStages(stages, currentId);
  if (shown === null) return null;

  const drawn = ({ type, id, number, state }: RelatedDocument): ChainDocument => {
    const href = hrefOf(type, id, number ?? '');
    const states = stateEnumOf(type);
    return {
      key: id,
      kind: labelOf('DocumentType', type, locale),
      number: number ?? text('unnumbered'),
      current: id === currentId,
      ...(href === null ? {} : { href }),
      ...(states === null || state === null || state === undefined
        ? {}
        : { state: <StateTag of={states} value={state} /> }),
    };
  };
  return (
    <Section title={text('title')}>
      <DocumentChain
        stages={shown.map(({ documents, left }) => {
          const [first] = documents;
          if (first === undefined || left === 0) return documents.map(drawn);
          const rest = { kind: labelOf('DocumentType', first.type, locale), key: `rest of ${first.type}` };
          return [...documents.map(drawn), { ...rest, number: text('more', { count: left }) }];
        })}
      />
    </Section>
  );
}
