import { Forbidden } from '@quanlian/graphql-client/errors.ts';
import type { Permission } from '@quanlian/permissions/permissions.ts';
import type { AppSettings } from './app-settings.ts';
import { oncePerRequest } from './once-per-request.ts';
import { toSignIn } from './server-graph.ts';

/** Who is signed in to a portal and what this person may do; `readPerson` is the portal's own query. */
export function createSession<Person extends { permissions: readonly string[] }>(
  settings: AppSettings,
  readPerson: () => Promise<Person | null | undefined>,
) {
  /** Asked once per request, however many components want to know. */
  const currentPerson = oncePerRequest(async () => (await readPerson()) ?? toSignIn(settings));

  /** Whether this person may do something; the server checks it again. */
  const may = async (permission: Permission): Promise<boolean> =>
    (await currentPerson()).permissions.includes(permission);

  /** Ends a page that only such a person works in: a form that would be refused when it is sent is not shown. */
  const needs = async (permission: Permission): Promise<void> => {
    if (!(await may(permission))) throw new Forbidden();
  };

  /** The states of a list that wait for this person, by the permission that each asks for. */
  const statesWaiting = async <State extends string>(needs: Partial<Record<State, Permission>>): Promise<State[]> => {
    const states: State[] = [];
    for (const state in needs) {
      const permission = needs[state];
      if (permission !== undefined && (await may(permission))) states.push(state);
    }
    return states;
  };

  return { currentPerson, may, needs, statesWaiting };
}
