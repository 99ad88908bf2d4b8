/** Areas of work: each has `nav/<area>.ts`, `routes/<area>.ts`, `messages/<area>.<locale>.json` and `app/(work)/(<area>)/`; `documents` has the words of packages/app-kit/documents in this portal. */
export const areas = ['home', 'ordering', 'deliveries', 'money', 'organisation', 'documents'] as const;
