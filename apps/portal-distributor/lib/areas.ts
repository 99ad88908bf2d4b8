/** Areas of work: each has `nav/<area>.ts`, `routes/<area>.ts`, `messages/<area>.<locale>.json` and `app/(work)/(<area>)/`. */
export const areas = ['home', 'ordering', 'deliveries', 'money', 'organisation'] as const;
