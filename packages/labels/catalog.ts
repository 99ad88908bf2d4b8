import type { EnumLabels } from './label.ts';

export const catalogLabels = {} as const satisfies Record<string, EnumLabels>;
