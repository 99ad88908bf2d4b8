import { permissionsOf } from '@quanlian/permissions/roles.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import type { Locale, OrganisationKind, Realm } from '@quanlian/transport/claims.ts';
import {
  type exchangeAnswer,
  type SessionTokenClaims,
  sessionTokenAudience,
  sessionTokenIssuer,
} from '@quanlian/transport/session-exchange.ts';
import { sql } from 'drizzle-orm';
import { SignJWT } from 'jose';
import type { z } from 'zod';
import { authOf } from './auth.ts';
import { ensureShopper } from './ensure-shopper.ts';
import { sessionHashOf } from './revocations.ts';
import { currentSigningKey } from './signing-keys.ts';

const tokenSeconds = 300;

/**
 * A session cookie for a token that the gateway can verify by itself. Answers undefined when the cookie is no session
 * of the realm, or its person works nowhere any more.
 */
export async function exchangeSession(
  runtime: SubgraphRuntime,
  options: { realm: Realm; cookieHeader: string },
): Promise<z.output<typeof exchangeAnswer> | undefined> {
  const { realm, cookieHeader } = options;
  const found = await authOf(runtime, realm).api.getSession({
    headers: new Headers({ cookie: cookieHeader }),
    query: { disableRefresh: true },
  });
  if (!found) return undefined;
  if (realm === 'shop') await ensureShopper(runtime, found.user);
  const rights = await rightsOf(runtime, realm, found.session.token);
  if (!rights) return undefined;
  const claims: Omit<SessionTokenClaims, 'sub'> = {
    name: rights.name,
    organisationId: rights.organisation_id,
    organisationKind: rights.kind,
    realm,
    permissions: permissionsOf(rights.roles),
    locale: rights.locale,
    sessionHash: sessionHashOf(found.session.token),
    revocationSequence: rights.revocation_sequence,
  };
  const issuedAt = Math.floor(Date.now() / 1000);
  const key = await currentSigningKey(runtime);
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: key.id })
    .setSubject(rights.person_id)
    .setIssuer(sessionTokenIssuer)
    .setAudience(sessionTokenAudience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + tokenSeconds)
    .sign(key.privateKey);
  return { token, expiresAt: (issuedAt + tokenSeconds) * 1000 };
}

type Rights = {
  person_id: string;
  name: string;
  locale: Locale;
  organisation_id: string;
  kind: OrganisationKind;
  roles: string[];
  revocation_sequence: string;
};

/**
 * One statement, so one snapshot: a change of rights that it does not see yet commits with a revocation whose
 * sequence is higher than the one that it answers.
 */
async function rightsOf(runtime: SubgraphRuntime, realm: Realm, token: string): Promise<Rights | undefined> {
  const sessions = sql.identifier(`${realm}_sessions`);
  const [rights] = await runtime.pools.app.execute<Rights>(sql`
    select p.id as person_id, p.name, p.locale, o.id as organisation_id, o.kind, m.roles,
      (select coalesce(max(sequence), 0) from revocations)::text as revocation_sequence
    from ${sessions} s
    join people p on p.id = s.user_id and p.realm = ${realm}
    join memberships m on m.person_id = p.id and m.state = 'ACTIVE'
    join organisations o on o.id = m.organisation_id
    where s.token = ${token} and s.expires_at > ${new Date().toISOString()}
    order by (o.id = s.organisation_id) desc nulls last, m.id
    limit 1`);
  return rights;
}
