import { taxNumberFrom } from '@quanlian/ids/tax-number.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

export interface BuiltRequest {
  document: string;
  variables: Record<string, unknown>;
}

/** Values that a command's own parsing takes, by the name of the argument. */
const byName: Record<string, () => unknown> = {
  accountNumber: () => '6222020200009001',
  appid: () => 'wx0123456789abcdef',
  asOf: () => '2026-01-01',
  bankCode: () => '102290002315',
  code: () => '2202',
  contactEmail: () => 'somebody@example.test',
  currency: () => 'CNY',
  day: () => '2026-11-20',
  documentHash: () => 'a'.repeat(64),
  email: () => 'somebody@example.test',
  fileName: () => 'products.csv',
  fromQuantity: () => '0',
  invoiceNumber: () => '26332000009999999999',
  mchid: () => '1900000110',
  name: () => '甲',
  phone: () => '13800000003',
  locale: () => 'zh-CN',
  rebateRate: () => '0.02',
  roles: () => ['supplier-sales'],
  sharePercent: () => '100',
  taxNumber: () => taxNumberFrom('91330100MA1001X77'),
  taxRate: () => '0.13',
  territory: () => ['330000'],
  vatRates: () => ['0.13'],
};

const byType: Record<string, () => unknown> = {
  ID: newId,
  String: () => '一句说明',
  Int: () => 1,
  Boolean: () => true,
  Decimal: () => '1',
  Quantity: () => '1',
  BigInt: () => '1',
  LocalDate: () => '2026-12-01',
  DateTime: () => new Date(Date.now() + 86_400_000).toISOString(),
};

/**
 * A request for one field with what the schema requires and nothing more; `named` holds ids for paths such as `id` or
 * `openItemIds.0`, within `input` when the field has one; `also` names optional arguments that are given.
 */
export function requestFor(
  schema: GraphQLSchema,
  operation: 'query' | 'mutation',
  options: { field: GraphQLField<unknown, unknown>; named: Record<string, string>; also: string[] },
): BuiltRequest {
  const { field, named, also } = options;
  const paths = [...Object.keys(named), ...also];
  const wanted = field.args.filter(
    (argument) => isNonNullType(argument.type) || paths.some((path) => path.split('.')[0] === argument.name),
  );
  const variables = Object.fromEntries(
    wanted.map((argument) => [argument.name, sampleOf(argument.type, argument.name, paths)]),
  );
  const target = 'input' in variables ? variables.input : variables;
  for (const [path, id] of Object.entries(named)) setAt(target, path.split('.'), id);
  const declared = wanted.map((argument) => `$${argument.name}: ${argument.type}`).join(', ');
  const passed = wanted.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const head = declared ? `(${declared})` : '';
  const call = passed ? `(${passed})` : '';
  return { document: `${operation} ${head} { ${field.name}${call} ${selectionOf(schema, field.type)} }`, variables };
}

function sampleOf(type: GraphQLInputType, name: string, paths: string[]): unknown {
  const known = byName[name];
  if (known) return known();
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [sampleOf(nullable.ofType, name, [])];
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields()).filter(
      (one) => isNonNullType(one.type) || paths.some((path) => path.split('.')[0] === one.name),
    );
    return Object.fromEntries(fields.map((one) => [one.name, sampleOf(one.type, one.name, [])]));
  }
  if (isEnumType(named)) return named.getValues()[0]?.name;
  const make = byType[named.name];
  if (!make) throw new Error(`no value is known for ${named.name}`);
  return make();
}

function setAt(target: unknown, [key = '', ...rest]: string[], id: string): void {
  if (typeof target !== 'object' || target === null) throw new Error(`there is no argument ${key}`);
  if (rest.length > 0) setAt(Reflect.get(target, key), rest, id);
  else Reflect.set(target, key, id);
}

/** Enough to tell what was answered: the type, the nodes of a page, the id that was not found. */
function selectionOf(schema: GraphQLSchema, type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isAbstractType(named)) {
    const possible = schema.getPossibleTypes(named);
    const told = [
      possible.some((type) => type.name === 'NotFound') ? '... on NotFound { missing: id }' : '',
      possible.some((type) => type.getInterfaces().some((one) => one.name === 'Error'))
        ? '... on Error { message }'
        : '',
      possible.some((type) => type.name === 'InvalidInput') ? '... on InvalidInput { fields { path message } }' : '',
    ];
    return `{ __typename ${told.join(' ')} }`;
  }
  if (isObjectType(named) && named.getFields().nodes) return '{ nodes { __typename } }';
  return '{ __typename }';
}
