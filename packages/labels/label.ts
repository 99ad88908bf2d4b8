export type Locale = 'zh-CN' | 'en';

/** The kind of a state, which decides its colour everywhere: see look.md "States". */
export type Tone = 'draft' | 'progress' | 'waiting' | 'done' | 'failed' | 'held';

export type Label = Record<Locale, string> & { tone?: Tone };

/** One enum: each value of the GraphQL enum with its words. */
export type EnumLabels = Record<string, Label>;
