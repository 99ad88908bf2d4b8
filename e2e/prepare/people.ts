import * as operations from '@quanlian/tools/demo/operations.ts';
import { type Endpoint, type Person, signIn, visitor } from '@quanlian/tools/demo/person.ts';
import { demoPassword } from '@quanlian/tools/demo-sign-ins.ts';
import { readSecrets } from '@quanlian/tools/secrets.ts';
import { e2eEnv } from '../env.ts';

/** Somebody of the demo company at the public endpoint: makes the rows that a journey begins with. */
export function demoPerson(realm: 'hq' | 'partner', email: string): Promise<Person> {
  return signIn(endpoint(), { realm, email, password: demoPassword });
}

/** A new colleague at headquarters with these roles, who signs in with the demo's password. */
export async function newColleague(email: string, roles: string[]): Promise<void> {
  const administrator = await demoPerson('hq', 'admin@qingyuan.demo');
  const { invitePerson } = await administrator.run(operations.invitePerson, { input: { email, roles } });
  if (invitePerson.__typename !== 'IssuedInvitation') throw new Error(`${email} was not invited`);
  const token = invitePerson.path.split('/').at(-1) ?? '';
  await visitor(endpoint(), 'hq').run(operations.acceptInvitation, {
    input: { token, name: '秦双', password: demoPassword },
  });
}

/** With the secret that sets the business clock: what took weeks is prepared in a second. */
export function endpoint(): Endpoint {
  const { gateway = '', 'portal-hq': origin = '' } = e2eEnv.urls;
  const serviceSecret = readSecrets(e2eEnv.dataFolder)('service');
  return { gatewayUrl: gateway.replace(/\/graphql$/, ''), serviceSecret, origin };
}
