import type { TypedDocumentNode } from '@graphql-typed-document-node/core';

/** A document made by codegen; `__meta__.hash` is the sha256 under which the gateway knows the operation. */
export type GraphDocument<Data, Variables> = TypedDocumentNode<Data, Variables>;

/** The id of the operation: the only thing that goes over the wire in place of its text. */
export function documentId(document: object): string {
  const meta = '__meta__' in document ? document.__meta__ : undefined;
  if (typeof meta === 'object' && meta !== null && 'hash' in meta && typeof meta.hash === 'string') return meta.hash;
  throw new Error('This document has no id: run `npm run codegen` and import it from the generated folder.');
}
