'use client';

import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { type FilterProps, useFilter } from './list-controls.tsx';

/** A day as a filter: `?from=2026-11-22`. */
export function FilterDate({ name, label }: FilterProps) {
  const { value, set } = useFilter(name);
  return (
    <DatePicker
      aria-label={label}
      placeholder={label}
      value={/^\d{4}-\d{2}-\d{2}$/.test(value) ? dayjs(value) : null}
      onChange={(day) => set(day === null ? '' : day.format('YYYY-MM-DD'))}
    />
  );
}
