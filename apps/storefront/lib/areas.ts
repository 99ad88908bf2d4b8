/** Each has `messages/<area>.<locale>.json`. */
export const areas = ['shop', 'catalogue', 'checkout', 'orders', 'member'] as const;
