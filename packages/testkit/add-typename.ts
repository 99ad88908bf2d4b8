import { Kind, parse, print, visit } from 'graphql';

/** The document with `__typename` in every selection below the operation, so that results can be told apart. */
export function withTypenames(document: string): string {
  return print(
    visit(parse(document), {
      SelectionSet(node, _key, parent) {
        if (parent && !Array.isArray(parent) && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION) return;
        const has = node.selections.some(
          (selection) => selection.kind === Kind.FIELD && selection.name.value === '__typename',
        );
        if (has) return;
        return {
          ...node,
          selections: [...node.selections, { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
        };
      },
    }),
  );
}
