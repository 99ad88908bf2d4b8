import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { Journal } from './journal.ts';
import { freshFolder } from './test-client.ts';

const rowSchema = z.object({ amount: z.number() });
const open = (folder: string) => {
  const journal = new Journal(folder);
  return { journal, rows: journal.table('row', rowSchema), path: join(folder, 'journal.jsonl') };
};

it('rows are there again after reopening, the newest value of each, removed ones not', () => {
  const folder = freshFolder();
  const first = open(folder);
  first.journal.commit([first.rows.put('a', { amount: 1 }), first.rows.put('b', { amount: 2 })]);
  first.journal.commit([first.rows.put('a', { amount: 3 })]);
  first.journal.commit([first.rows.remove('b')]);
  const second = open(folder);
  expect(second.rows.all()).toEqual([{ amount: 3 }]);
  expect(readFileSync(second.path, 'utf8').split('\n')).toHaveLength(2);
});

it('at every byte at which a kill can cut the last commit, it is there whole or not at all', () => {
  const folder = freshFolder();
  const first = open(folder);
  first.journal.commit([first.rows.put('a', { amount: 1 })]);
  const before = readFileSync(first.path).length;
  first.journal.commit([first.rows.put('a', { amount: 2 }), first.rows.put('b', { amount: 3 })]);
  first.journal.close();
  const whole = readFileSync(first.path);
  for (let length = before; length <= whole.length; length += 1) {
    writeFileSync(first.path, whole);
    truncateSync(first.path, length);
    const again = open(folder);
    const amounts = again.rows.all().map((row) => row.amount);
    again.journal.close();
    // Without its line feed the line is already whole.
    expect(amounts).toEqual(length >= whole.length - 1 ? [2, 3] : [1]);
  }
});

it('damage before the last line stops the start with the line named', () => {
  const folder = freshFolder();
  const first = open(folder);
  first.journal.commit([first.rows.put('a', { amount: 1 })]);
  first.journal.commit([first.rows.put('b', { amount: 2 })]);
  first.journal.close();
  const lines = readFileSync(first.path, 'utf8').split('\n');
  writeFileSync(first.path, [lines[0]?.replace('1', '7'), ...lines.slice(1)].join('\n'));
  expect(() => new Journal(folder)).toThrow(/damaged at line 1/);
});

it('a torn line does not swallow the commit that follows it', () => {
  const folder = freshFolder();
  const first = open(folder);
  first.journal.commit([first.rows.put('a', { amount: 1 })]);
  first.journal.close();
  appendFileSync(first.path, '0123456789abcdef [{"table":"row"');
  const second = open(folder);
  second.journal.commit([second.rows.put('b', { amount: 2 })]);
  second.journal.close();
  expect(open(folder).rows.all()).toEqual([{ amount: 1 }, { amount: 2 }]);
});
