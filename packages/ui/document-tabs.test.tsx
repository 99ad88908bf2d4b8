import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { DocumentTabs } from './document-tabs.tsx';
import { nextTab } from './next-tab.ts';

const tabs = [
  { key: 'money', label: '资金', content: '¥791.00' },
  { key: 'goods', label: '货物', content: '60000 个' },
  { key: 'history', label: '操作记录', content: '确认了订单' },
];
const shown = (given: typeof tabs) => renderToStaticMarkup(<DocumentTabs label="资金、货物与记录" tabs={given} />);
const elements = (markup: string, role: string) =>
  markup.match(new RegExp(`<(\\w+)[^>]*role="${role}"[^>]*>`, 'g')) ?? [];

test('begins with the first tab: it alone is chosen, reached by the tab key, and its panel seen', () => {
  const markup = shown(tabs);
  const buttons = elements(markup, 'tab');
  expect(buttons.map((one) => one.includes('aria-selected="true"'))).toEqual([true, false, false]);
  expect(buttons.map((one) => one.includes('tabindex="0"'))).toEqual([true, false, false]);
  expect(elements(markup, 'tabpanel').map((one) => one.includes('hidden'))).toEqual([false, true, true]);
});

test('each tab controls a panel that is named by it', () => {
  const markup = shown(tabs);
  const attribute = (element: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(element)?.[1];
  const panels = elements(markup, 'tabpanel');
  for (const [index, button] of elements(markup, 'tab').entries()) {
    const panel = panels[index] ?? '';
    expect(attribute(button, 'aria-controls')).toBe(attribute(panel, ' id'));
    expect(attribute(panel, 'aria-labelledby')).toBe(attribute(button, ' id'));
  }
});

test('a document with a single tab shows it, one without any shows nothing', () => {
  expect(elements(shown(tabs.slice(2)), 'tab')).toHaveLength(1);
  expect(shown(tabs.slice(2))).toContain('确认了订单');
  expect(shown([])).toBe('');
});

test('arrow keys go round, Home and End to the ends, other keys nowhere', () => {
  expect([0, 1, 2].map((at) => nextTab('ArrowRight', at, 3))).toEqual([1, 2, 0]);
  expect([0, 1, 2].map((at) => nextTab('ArrowLeft', at, 3))).toEqual([2, 0, 1]);
  expect(nextTab('Home', 2, 3)).toBe(0);
  expect(nextTab('End', 0, 3)).toBe(2);
  expect(nextTab('ArrowRight', 0, 1)).toBe(0);
  expect([nextTab('ArrowDown', 0, 3), nextTab('Enter', 0, 3), nextTab('a', 0, 3)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
