/** Each has `messages/<area>.<locale>.json`. */
export const areas = ['shop'] as const;
