import { labelOf, stateEnumOf } from '@quanlian/labels/labels.ts';
import { type ChainDocument, DocumentChain, Section } from '@quanlian/ui/detail-page.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { getTranslations } from 'next-intl/server';
import { requestLanguage } from '../request-language.ts';

export interface RelatedDocument {
  /** Name of its GraphQL type. */
  type: string;
  id: string;
  /** Null while it has none. */
  number: string | null;
  state?: string | null;
}

interface Props {
  /** From the first to the last: what came before this document, itself, what came of it. */
  stages: readonly (readonly RelatedDocument[])[];
  currentId: string;
  /** Where a document's page is in this portal; null: it has none. */
  hrefOf: (type: string, id: string, number: string) => string | null;
}

/** Several lines may name the same document. */
function oncePerId(stage: readonly RelatedDocument[]): RelatedDocument[] {
  return [...new Map(stage.map((one) => [one.id, one])).values()];
}

/** How many documents of one stage are drawn; of more, how many there are. */
const drawnOfStage = 8;

/** This document among those that led to it and came of it; nothing where it stands alone. */
export async function RelatedDocuments({ stages, currentId, hrefOf }: Props) {
  const text = await getTranslations('documents.related');
  const locale = await requestLanguage();
  if (stages.flat().every(({ id }) => id === currentId)) return null;

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
        stages={stages.map(oncePerId).map((stage) => {
          const [first] = stage;
          const shown = stage.filter(({ id }, index) => index < drawnOfStage || id === currentId).map(drawn);
          if (first === undefined || shown.length === stage.length) return shown;
          const rest = { kind: labelOf('DocumentType', first.type, locale), key: `rest of ${first.type}` };
          return [...shown, { ...rest, number: text('more', { count: stage.length - shown.length }) }];
        })}
      />
    </Section>
  );
}
