import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { playNow, StepRefused, StoryBook, step, story, tellFrom } from './story.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quanlian-story-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Two stories side by side; the play is cut off before the step that has this number. */
async function play(path: string, cutBefore = Number.POSITIVE_INFINITY) {
  const book = new StoryBook(path);
  const done: string[] = [];
  let count = 0;
  const doing = (what: string) =>
    step(async (key) => {
      count += 1;
      if (count >= cutBefore) throw new Error('killed');
      done.push(`${what} ${key}`);
      return { what };
    });
  const two = (name: string) => () => story(name, async () => [await doing(`${name} 1`), await doing(`${name} 2`)]);
  try {
    const answers = await tellFrom(book, async () => {
      const at = playNow().toISOString();
      return { at, stories: await Promise.all([two('a')(), two('b')()]) };
    });
    return { done, answers };
  } catch (error) {
    if (!(error instanceof Error && error.message === 'killed')) throw error;
    return { done, answers: undefined };
  } finally {
    book.close();
  }
}

test('what was done before a kill is not done again, its answers are the same, and each step keeps its key', async () => {
  const whole = await play(join(folder, 'whole.jsonl'));
  expect(whole.done).toHaveLength(4);
  expect(new Set(whole.done).size).toBe(4);

  const path = join(folder, 'cut.jsonl');
  const first = await play(path, 3);
  expect(first.done).toHaveLength(2);
  const second = await play(path);
  expect([...first.done, ...second.done].sort()).toEqual([...whole.done].sort());
  expect(second.answers?.stories).toEqual(whole.answers?.stories);
  const third = await play(path);
  expect(third.done).toEqual([]);
  expect(third.answers).toEqual(second.answers);
});

test('a line that a kill tore is dropped, and its step is done again under the same key', async () => {
  const path = join(folder, 'torn.jsonl');
  const { done } = await play(path);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.slice(0, -5));
  const again = await play(path);
  expect(again.done).toHaveLength(1);
  expect(done).toContain(again.done[0]);
  expect((await play(path)).done).toEqual([]);
});

test('what was refused and passed over is refused again without being asked; a failure is tried again', async () => {
  const path = join(folder, 'refused.jsonl');
  let asked = 0;
  const play = async (error: Error) => {
    const book = new StoryBook(path);
    const trying = () =>
      step(async () => {
        asked += 1;
        throw error;
      }).catch((caught: unknown) => {
        if (!(caught instanceof StepRefused)) throw caught;
        return 'refused';
      });
    try {
      return await tellFrom(book, () => story('a', trying));
    } finally {
      book.close();
    }
  };
  await expect(play(new Error('no answer'))).rejects.toThrow('no answer');
  await expect(play(new StepRefused('not in stock'))).resolves.toBe('refused');
  expect(asked).toBe(2);
  await expect(play(new StepRefused('not in stock'))).resolves.toBe('refused');
  expect(asked).toBe(2);
});

test('the refusal that ended a play is asked for again by the next, under the same key', async () => {
  const path = join(folder, 'ended.jsonl');
  const keys: (string | undefined)[] = [];
  const play = async (answer: () => string) => {
    const book = new StoryBook(path);
    const trying = () =>
      step(async (key) => {
        keys.push(key);
        return answer();
      });
    try {
      return await tellFrom(book, () => story('a', trying));
    } finally {
      book.close();
    }
  };
  const refuse = () => {
    throw new StepRefused('nothing in stock');
  };
  await expect(play(refuse)).rejects.toThrow('nothing in stock');
  await expect(play(() => 'there is some')).resolves.toBe('there is some');
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
});

test('without a book a story just runs', async () => {
  await expect(story('a', () => step(async (key) => key))).resolves.toBeUndefined();
});
