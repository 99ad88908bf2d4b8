import type { Requirement } from '@quanlian/subgraph-kit/permission-check.ts';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';

/** What each top-level field requires, by `Query.purchaseOrders`. */
export type FieldRequirements = ReadonlyMap<string, Requirement>;

/** Reads `@auth(requires: …)` of the top-level fields from the supergraph; throws for a field without one. */
export function fieldRequirements(supergraphSdl: string): FieldRequirements {
  const requirements = new Map<string, Requirement>();
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const type = definition.name.value;
    if (type !== 'Query' && type !== 'Mutation') continue;
    for (const field of definition.fields ?? []) {
      const directive = field.directives?.find((candidate) => candidate.name.value === 'auth');
      const value = directive?.arguments?.find((argument) => argument.name.value === 'requires')?.value;
      if (value?.kind !== Kind.STRING) throw new Error(`${type}.${field.name.value} has no @auth(requires: …)`);
      // The words are checked against packages/permissions by tools/tidy.test.ts.
      requirements.set(`${type}.${field.name.value}`, value.value as Requirement);
    }
  }
  return requirements;
}

/**
 * What an operation requires whatever its variables are: a field under @skip or @include is left to its subgraph,
 * which decides truly.
 */
export function requirementsOf(document: DocumentNode, fields: FieldRequirements): Requirement[] {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return [];
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const type = typeOf(operation);
  const found = new Set<Requirement>();
  for (const name of topLevelFields(operation.selectionSet, fragments)) {
    const requires = fields.get(`${type}.${name}`);
    if (requires) found.add(requires);
  }
  return [...found];
}

export function typeOf(operation: OperationDefinitionNode): 'Query' | 'Mutation' {
  return operation.operation === 'mutation' ? 'Mutation' : 'Query';
}

function topLevelFields(
  selectionSet: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): string[] {
  const fields: string[] = [];
  for (const selection of selectionSet.selections) {
    if (selection.directives && selection.directives.length > 0) continue;
    if (selection.kind === Kind.FIELD) {
      fields.push(selection.name.value);
      continue;
    }
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (inner) fields.push(...topLevelFields(inner.selectionSet, fragments));
  }
  return fields;
}
