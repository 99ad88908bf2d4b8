/**
 * Files of words. Areas of work: each has `nav/<area>.ts`, `routes/<area>.ts`, `messages/<area>.<locale>.json` and
 * `app/(work)/(<area>)/`; `documents` has the words that the documents of all areas share.
 */
export const areas = ['home', 'sourcing', 'orders', 'invoices', 'organisation', 'documents'] as const;
