import { createSession } from '@quanlian/app-kit/session.ts';
import { MeQuery } from '#app/(work)/operations.ts';
import { settings } from '#env.ts';
import { readGraph } from './graph.ts';

export const { currentPerson, may, needs, statesWaiting } = createSession(
  settings,
  async () => (await readGraph(MeQuery)).me,
);
