import { describe, expect, test } from 'vitest';
import { formatDateTime, formatDecimal, formatQuantity, formatRate, formatRelative, formatTaxRate } from './format.ts';

describe('format', () => {
  test('unit prices lose idle zeros but keep the decimals asked for', () => {
    expect(formatDecimal('1234.500000', 2)).toBe('1,234.50');
    expect(formatDecimal('0.123400')).toBe('0.1234');
  });

  test('tax rates are percentages', () => {
    expect(formatRate('0.1300')).toBe('13%');
    expect(formatRate('0.0050')).toBe('0.5%');
    expect(formatRate('1.0000')).toBe('100%');
    expect(formatTaxRate('0.0100', 'zh-CN')).toBe('1%');
    expect(formatTaxRate('0.0000', 'zh-CN')).toBe('免税');
    expect(formatTaxRate('0', 'en')).toBe('Exempt');
    // A share of nothing is a number, not an exemption.
    expect(formatRate('0.0000')).toBe('0%');
  });

  test('quantities show packs and always the base unit', () => {
    expect(formatQuantity('72', '瓶', 'zh-CN', { name: '箱', size: '24' })).toBe('3 箱 (72 瓶)');
    expect(formatQuantity('74.000', '瓶', 'zh-CN', { name: '箱', size: '24.000' })).toBe('3 箱 2 瓶 (74 瓶)');
    expect(formatQuantity('5', '瓶', 'zh-CN', { name: '箱', size: '24' })).toBe('5 瓶');
    expect(formatQuantity('74', '瓶', 'en', { name: 'Case', size: '24' })).toBe('3 cases 2 bottles (74 bottles)');
    expect(formatQuantity('24', '瓶', 'en', { name: 'Case', size: '24' })).toBe('1 case (24 bottles)');
    expect(formatQuantity('1', '瓶', 'en')).toBe('1 bottle');
    expect(formatQuantity('1250.5', 'kg', 'zh-CN')).toBe('1,250.5 kg');
  });

  test('times are those of the business zone, whatever the machine’s is', () => {
    expect(formatDateTime('2026-11-22T06:05:00Z')).toBe('2026-11-22 14:05');
    expect(formatDateTime('2026-11-22T16:00:00Z')).toBe('2026-11-23 00:00');
  });

  test('relative times are counted from the clock that was given', () => {
    expect(formatRelative('2026-11-19T06:05:00Z', '2026-11-22T06:05:00Z', 'en')).toBe('3 days ago');
    expect(formatRelative('2026-11-22T08:05:00Z', '2026-11-22T06:05:00Z', 'zh-CN')).toBe('2小时后');
  });
});
