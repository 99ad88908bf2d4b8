import { expect, test } from 'vitest';
import { HistoryClock } from './history-clock.ts';

const end = new Date('2026-11-20T12:00:00+08:00');
const at = (text: string) => new Date(`2026-11-${text}:00+08:00`);

/** A clock that writes down what happens. */
function written(log: string[]): HistoryClock {
  return new HistoryClock({
    end,
    onTime: async (time) => void log.push(`clock ${time.toISOString()}`),
    onDayOver: async (day) => void log.push(`over ${day}`),
  });
}

test('stories wait for their time, what is close together happens side by side, and a day is over before the next', async () => {
  const log: string[] = [];
  const clock = written(log);
  const telling = (name: string, times: string[]) => async () => {
    for (const time of times) {
      await clock.reach(at(time));
      log.push(`${name} ${time}`);
    }
  };
  await clock.play([
    telling('a', ['18T10:00', '19T10:05']),
    telling('b', ['18T10:20', '18T15:00']),
    telling('c', ['19T10:00']),
  ]);
  expect(log).toEqual([
    `clock ${at('18T10:20').toISOString()}`,
    'a 18T10:00',
    'b 18T10:20',
    `clock ${at('18T15:00').toISOString()}`,
    'b 18T15:00',
    'over 2026-11-18',
    `clock ${at('19T10:05').toISOString()}`,
    'c 19T10:00',
    'a 19T10:05',
    'over 2026-11-19',
  ]);
});

test('what a story had to do after the end stays open, and the others go on', async () => {
  const log: string[] = [];
  const clock = written(log);
  await clock.play([
    async () => {
      await clock.reach(end);
      log.push('never');
    },
    async () => {
      await clock.reach(at('19T10:00'));
      log.push('done');
    },
  ]);
  expect(log.filter((line) => !line.startsWith('clock'))).toEqual(['done', 'over 2026-11-19']);
});

test('a story that another has begun is played to its end before the play is over', async () => {
  const log: string[] = [];
  const clock = written(log);
  await clock.play([
    async () => {
      await clock.reach(at('18T10:00'));
      clock.tell(async () => {
        await clock.reach(at('19T10:00'));
        log.push('begun later');
      });
    },
  ]);
  expect(log).toContain('begun later');
  expect(log.at(-1)).toBe('over 2026-11-19');
});

test('the first story that fails ends the play with its error', async () => {
  const clock = written([]);
  const play = clock.play([
    async () => {
      await clock.reach(at('18T10:00'));
      throw new Error('refused');
    },
    () => clock.reach(at('19T10:00')),
  ]);
  await expect(play).rejects.toThrow('refused');
});

test('no more than twelve steps are under way at a time', async () => {
  const clock = written([]);
  let now = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 40 }, () =>
      clock.take(async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setTimeout(resolve, 1));
        now -= 1;
      }),
    ),
  );
  expect(most).toBe(12);
});
