import { useEffect, useRef } from 'react';
import { CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { Value } from './queries.ts';

echarts.use([LineChart, ScatterChart, CustomChart, GridComponent, TooltipComponent, CanvasRenderer]);

export type ChartPoint = { readonly label: string; readonly value: Value; readonly note?: string };

type Props = {
  readonly points: readonly ChartPoint[];
  /** Weeks run from left to right and are joined; counties stand below each other and are not. */
  readonly kind: 'over-time' | 'beside';
  readonly label: string;
  readonly height?: number;
  readonly onPick?: (index: number) => void;
};

const INK = '#0f766e';
const QUIET = '#5b6c71';
const CAP = 5;
/** The axis of a share begins and ends at a round five per cent. */
const STEP = 0.05;

type Box = { x: number; y: number };
type RenderApi = { value: (dimension: number) => number; coord: (at: [number, number]) => [number, number] };

/** Estimates with their intervals: a dot and its reach, never a bar from zero. */
export default function IntervalChart({ points, kind, label, height = 240, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  });
  useEffect(() => {
    const node = box.current;
    if (!node) return undefined;
    const chart = echarts.init(node);
    chart.setOption(optionOf(points, kind));
    chart.on('click', ({ dataIndex }) => pick.current?.(dataIndex));
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(node);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [points, kind]);
  return <div ref={box} role="img" aria-label={label} style={{ width: '100%', height }} />;
}

const percent = (value: number): string => `${(value * 100).toFixed(1)}%`;

function optionOf(points: readonly ChartPoint[], kind: Props['kind']): echarts.EChartsCoreOption {
  const across = kind === 'over-time';
  const share = points.some(({ value }) => value.unit === 'share');
  const text = (value: number) => (share ? percent(value) : value.toFixed(1));
  const categories = {
    type: 'category',
    data: points.map(({ label }) => label),
    inverse: !across,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: '#c9d3d3' } },
    axisLabel: { color: QUIET },
  };
  const scale = {
    type: 'value',
    // An axis of dots need not begin at zero; it never leaves what is possible.
    scale: true,
    min: share ? (range: { min: number }) => Math.max(0, Math.floor(range.min / STEP) * STEP) : undefined,
    max: share ? (range: { max: number }) => Math.min(1, Math.ceil(range.max / STEP) * STEP) : undefined,
    axisLabel: {
      formatter: (value: number) => (share ? `${Math.round(value * 100)}%` : String(value)),
      color: QUIET,
    },
    splitLine: { lineStyle: { color: '#eef1f1' } },
  };
  const defined = points.flatMap(({ value }, index) => (value.value === null ? [] : [{ index, value }]));
  const at = (index: number, value: number) => (across ? [index, value] : [value, index]);
  const reach = (api: RenderApi, low: number, high: number): [Box, Box] => {
    const index = api.value(0);
    const [ax, ay] = api.coord(across ? [index, low] : [low, index]);
    const [bx, by] = api.coord(across ? [index, high] : [high, index]);
    return [
      { x: ax, y: ay },
      { x: bx, y: by },
    ];
  };
  return {
    animation: false,
    grid: { left: 8, right: 18, top: 14, bottom: 4, containLabel: true },
    xAxis: across ? categories : scale,
    yAxis: across ? scale : categories,
    tooltip: {
      trigger: 'item',
      formatter: ({ dataIndex, seriesIndex }: { dataIndex: number; seriesIndex: number }) => {
        const point =
          seriesIndex === 0 ? points[defined[dataIndex]?.index ?? 0]! : points[defined[dataIndex]!.index]!;
        const { value, interval, numerator, denominator } = point.value;
        const lines = [
          point.label,
          value === null ? '—' : text(value),
          interval ? `${text(interval.low)} – ${text(interval.high)}` : '',
          denominator ? `${Math.round(numerator ?? 0)} / ${Math.round(denominator)}` : '',
          point.note ?? '',
        ];
        return lines.filter(Boolean).map(echarts.format.encodeHTML).join('<br>');
      },
    },
    series: [
      {
        type: 'custom',
        z: 2,
        data: defined.map(({ index, value }) => [
          index,
          value.interval?.low ?? value.value!,
          value.interval?.high ?? value.value!,
        ]),
        encode: across ? { x: 0, y: [1, 2] } : { y: 0, x: [1, 2] },
        renderItem: (_: unknown, api: RenderApi) => {
          const [a, b] = reach(api, api.value(1), api.value(2));
          const style = { stroke: INK, lineWidth: 2, opacity: 0.55 };
          const cap = ({ x, y }: Box) => ({
            type: 'line',
            shape: across
              ? { x1: x - CAP, y1: y, x2: x + CAP, y2: y }
              : { x1: x, y1: y - CAP, x2: x, y2: y + CAP },
            style,
          });
          const bar = { type: 'line', shape: { x1: a.x, y1: a.y, x2: b.x, y2: b.y }, style };
          return { type: 'group', children: [bar, cap(a), cap(b)] };
        },
      },
      {
        type: across ? 'line' : 'scatter',
        z: 3,
        symbol: 'circle',
        symbolSize: 9,
        itemStyle: { color: INK },
        lineStyle: { color: INK, width: 1, type: 'dotted' },
        data: defined.map(({ index, value }) => at(index, value.value!)),
      },
    ],
  };
}
