import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '@quanlian/settings/env.ts';
import type { Requirement } from '@quanlian/subgraph-kit/permission-check.ts';
import { Kind, parse } from 'graphql';
import { z } from 'zod';
import type { Client } from './request-claims.ts';
import { type FieldRequirements, requirementsOf } from './requirements.ts';

/** One operation of the manifests; only these are run. */
export interface RegisteredOperation {
  id: string;
  text: string;
  /** For logs. */
  name: string;
  mutation: boolean;
  requires: Requirement[];
}

/** Who sends: an app, a program that says no app, or a subgraph. */
export type Audience = Client | 'program' | 'service';

const operationsById = z.record(z.string(), z.string());
const manifestSchema = z.object({ current: operationsById, previous: z.array(operationsById) });
export type Manifest = z.output<typeof manifestSchema>;

const apps: Audience[] = ['hq', 'supplier', 'distributor', 'storefront', 'pos'];

/** Manifest files in `gateway/operations` and who may use their operations. Ids are no secrets: rights are checked apart. */
const audiences: Record<string, Audience[]> = {
  hq: ['hq', 'program'],
  supplier: ['supplier', 'program'],
  distributor: ['distributor', 'program'],
  storefront: ['storefront', 'program'],
  pos: ['pos', 'program'],
  services: ['service'],
  test: [...apps, 'program'],
};

export type Manifests = ReadonlyMap<string, Manifest>;

/** Reads the committed manifests; the tests' own in demo and test only. */
export async function readManifests(root: string, environment: Settings['environment']): Promise<Manifests> {
  const manifests = new Map<string, Manifest>();
  for (const client of Object.keys(audiences)) {
    if (client === 'test' && environment === 'production') continue;
    const path = join(root, 'gateway/operations', `${client}.json`);
    const text = await readFile(path, 'utf8').catch(absent);
    if (text !== undefined) manifests.set(client, manifestSchema.parse(JSON.parse(text)));
  }
  return manifests;
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

export interface OperationBook {
  find(audience: Audience, id: string): RegisteredOperation | undefined;
}

/** Parses every accepted operation once, at the start. */
export function createOperationBook(manifests: Manifests, fields: FieldRequirements): OperationBook {
  const byAudience = new Map<Audience, Map<string, RegisteredOperation>>();
  const parsed = new Map<string, RegisteredOperation>();
  for (const [client, manifest] of manifests) {
    const entries = [...manifest.previous, manifest.current].flatMap((operations) => Object.entries(operations));
    for (const [id, text] of entries) {
      const operation = parsed.get(id) ?? register(id, text, fields);
      parsed.set(id, operation);
      for (const audience of audiences[client] ?? []) {
        const operations = byAudience.get(audience) ?? new Map<string, RegisteredOperation>();
        byAudience.set(audience, operations.set(id, operation));
      }
    }
  }
  return { find: (audience, id) => byAudience.get(audience)?.get(id) };
}

function register(id: string, text: string, fields: FieldRequirements): RegisteredOperation {
  const document = parse(text, { noLocation: true });
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return {
    id,
    text,
    name: operation?.name?.value ?? id,
    mutation: operation?.operation === 'mutation',
    requires: requirementsOf(document, fields),
  };
}
