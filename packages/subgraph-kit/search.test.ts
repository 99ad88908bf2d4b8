import { asc } from 'drizzle-orm';
import { pgTable, text } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { expect, inject, it } from 'vitest';
import { exactFirst, rankHits, searchPinyin, searchText } from './search.ts';

it('an exact number comes first, then each type in turn', () => {
  const hit = (type: string, number: string) => ({ type, number, id: number, title: '', state: '' });
  const found = [
    [hit('A', 'a1'), hit('A', 'a2')],
    [hit('B', 'b1'), hit('B', 'CT-1')],
  ];
  expect(rankHits(found, 'ct-1').map((each) => each.number)).toEqual(['CT-1', 'a1', 'b1', 'a2']);
  expect(rankHits([], 'x')).toEqual([]);
});

it('writes pinyin and initials for search', () => {
  expect(searchPinyin('茉莉花茶500ml')).toBe('molihuacha500ml mlhc5');
  expect(searchText('绿源糖业', 'S-01', null)).toBe('绿源糖业 s-01  lvyuantangye lyty');
});

it('the row with exactly this number comes first, in whatever case, and one without a number last', async () => {
  const client = postgres(inject('adminUrl'), { max: 1 });
  try {
    await client`create temp table papers (number text)`;
    await client`insert into papers values ('PO-10'), (null), ('PO-1'), ('PO-100'), ('A-1')`;
    const papers = pgTable('papers', { number: text('number') });
    const inOrder = async (sought: string) => {
      const rows = await drizzle(client)
        .select()
        .from(papers)
        .orderBy(exactFirst(papers.number, sought), asc(papers.number));
      return rows.map(({ number }) => number);
    };
    expect(await inOrder('po-10')).toEqual(['PO-10', 'A-1', 'PO-1', 'PO-100', null]);
    expect(await inOrder('PO-1')).toEqual(['PO-1', 'A-1', 'PO-10', 'PO-100', null]);
    // A wildcard is a letter, and what is nobody's number changes nothing.
    expect(await inOrder('PO-%')).toEqual(['A-1', 'PO-1', 'PO-10', 'PO-100', null]);
  } finally {
    await client.end();
  }
});
