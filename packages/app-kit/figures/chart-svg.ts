import type { Locale } from '@quanlian/labels/label.ts';
import { BarChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, GridComponent, SVGRenderer]);

/** Colours of series are variables of the theme: the drawing follows light and dark by itself. */
export type ChartColour = 'primary' | 'info' | 'warning' | 'error';

export interface BarSeries {
  colour: ChartColour;
  values: readonly number[];
}

type Drawing = { width: number; height: number; locale: Locale; stacked: boolean };

const textColour = 'var(--ant-color-text-tertiary)';

/** Bars over time as an SVG picture, drawn on the server: no chart code goes to the browser. */
export function barsSvg(names: readonly string[], series: readonly BarSeries[], drawing: Drawing): string {
  const { width, height, locale, stacked } = drawing;
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  // Of stacked bars the top one says their sum.
  const tops = series.map(({ values }, at) => {
    if (!stacked) return values;
    return at < series.length - 1
      ? []
      : names.map((_, bar) => series.reduce((sum, one) => sum + (one.values[bar] ?? 0), 0));
  });
  const highest = Math.max(0, ...tops.flat());
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 0, right: 12, top: 22, bottom: 0, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'category',
      data: names,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: 'var(--ant-color-border)' } },
      axisLabel: { color: textColour, fontSize: 12, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      axisLabel: { color: textColour, fontSize: 12, formatter: (value: number) => short.format(value) },
      splitLine: { lineStyle: { color: 'var(--ant-color-border-secondary)' } },
    },
    series: series.map(({ colour, values }, at) => ({
      type: 'bar',
      ...(stacked ? { stack: 'all' } : {}),
      barMaxWidth: 28,
      barGap: '10%',
      barCategoryGap: '25%',
      clip: false,
      emphasis: { disabled: true },
      itemStyle: { color: `var(--ant-color-${colour})` },
      data: values.map((value, bar) => ({
        value,
        // The highest bar says what it is; the others are read against it.
        label: {
          show: highest > 0 && tops[at]?.[bar] === highest && tops[at]?.indexOf(highest) === bar,
          position: 'top',
          align: labelAlign({ bar, bars: names.length, width, label: short.format(highest) }),
          color: 'var(--ant-color-text-secondary)',
          fontSize: 12,
          // The lines of the axis do not run through it.
          textBorderColor: 'var(--ant-color-bg-container)',
          textBorderWidth: 3,
          formatter: short.format(highest),
        },
      })),
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

/** A number over the first bar would reach into the axis, over the last one out of the picture: it stands inwards then. */
export function labelAlign(drawn: {
  bar: number;
  bars: number;
  width: number;
  label: string;
}): 'left' | 'center' | 'right' {
  const { bar, bars, width, label } = drawn;
  const characterWidth = 7;
  const axisWidth = 48;
  const middle = ((width - axisWidth) / bars) * (bar + 0.5);
  const half = (label.length * characterWidth) / 2;
  if (middle < half) return 'left';
  return width - axisWidth - middle < half ? 'right' : 'center';
}
