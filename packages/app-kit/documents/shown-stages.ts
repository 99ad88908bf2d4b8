export interface RelatedDocument {
  /** Name of its GraphQL type. */
  type: string;
  id: string;
  /** Null while it has none. */
  number: string | null;
  state?: string | null;
}

export interface ShownStage {
  documents: RelatedDocument[];
  /** How many more there are. */
  left: number;
}

/** How many documents of one stage are drawn. */
const drawnOfStage = 8;

/**
 * What of each stage is drawn: every document once, as many as can be read at a glance, and always the one whose
 * drawing it is; null where that stands alone.
 */
export function shownStages(stages: readonly (readonly RelatedDocument[])[], currentId: string): ShownStage[] | null {
  if (stages.flat().every(({ id }) => id === currentId)) return null;
  return stages.map((stage) => {
    // Several lines may name the same document.
    const once = [...new Map(stage.map((one) => [one.id, one])).values()];
    const documents = once.filter(({ id }, index) => index < drawnOfStage || id === currentId);
    return { documents, left: once.length - documents.length };
  });
}
