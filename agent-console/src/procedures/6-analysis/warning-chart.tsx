import { useEffect, useRef } from 'react';
import { LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkAreaComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useTranslation } from 'react-i18next';
import type { ChartPoint, WatchedSeries } from './queries.ts';
import { valueText } from './warning-words.ts';

echarts.use([
  LineChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  TooltipComponent,
  CanvasRenderer,
]);

const INK = '#0f766e';
const BAD = '#b42318';
const QUIET = '#5b6c71';

type Props = {
  readonly series: WatchedSeries | (Omit<WatchedSeries, 'warned'> & { readonly since?: string });
  readonly points: readonly ChartPoint[];
  readonly label: string;
  readonly height?: number;
};

/** The weeks of one series: every week a dot sized by its answers, the limit, and what was usual. */
export default function WarningChart({ series, points, label, height = 220 }: Props) {
  const { t } = useTranslation('analysis');
  const box = useRef<HTMLDivElement>(null);
  const since = 'since' in series ? series.since : undefined;
  const { kind, usual } = series;
  useEffect(() => {
    const node = box.current;
    if (!node) return undefined;
    const chart = echarts.init(node);
    chart.setOption(optionOf({ points, kind, usual, since, t: (key) => t(`warnings.legend.${key}`) }));
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(node);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [points, kind, usual, since, t]);
  return <div ref={box} role="img" aria-label={label} style={{ width: '100%', height }} />;
}

type Given = {
  readonly points: readonly ChartPoint[];
  readonly kind: WatchedSeries['kind'];
  readonly usual: number;
  readonly since: string | undefined;
  readonly t: (key: 'value' | 'week' | 'pooled' | 'smoothed' | 'limit' | 'usual') => string;
};

const SMALLEST = 5;
const LARGEST = 14;

function optionOf({ points, kind, usual, since, t }: Given): echarts.EChartsCoreOption {
  const most = Math.max(1, ...points.map(({ n }) => n ?? 0));
  const size = (n: number | null) => (n === null ? 7 : Math.max(SMALLEST, LARGEST * Math.sqrt(n / most)));
  // The limit of a score is that of its smoothed line, not of a single week.
  const outside = ({ value, limit }: ChartPoint) =>
    kind !== 'score' &&
    value !== null &&
    limit !== null &&
    (kind === 'count' ? value > limit : value < limit);
  const line = (name: string, data: (number | null)[], style: object, more: object = {}) => ({
    name,
    type: 'line',
    symbol: 'none',
    connectNulls: true,
    data,
    lineStyle: { width: 1.5, ...style },
    ...more,
  });
  const from = since === undefined ? -1 : points.findIndex(({ week }) => week >= since);
  const second = kind === 'score' ? 'smoothed' : 'pooled';
  const pooled = points.some((point) => point.pooled !== null);
  return {
    animation: false,
    grid: { left: 8, right: 18, top: 34, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemHeight: 8, textStyle: { color: QUIET } },
    xAxis: {
      type: 'category',
      data: points.map(({ week }) => week.slice(5)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#c9d3d3' } },
      axisLabel: { color: QUIET },
    },
    yAxis: {
      type: 'value',
      scale: kind !== 'count',
      max:
        kind === 'share'
          ? (range: { max: number }) => Math.min(1, Math.ceil(range.max * 20) / 20)
          : undefined,
      axisLabel: {
        formatter: (value: number) => (kind === 'share' ? `${Math.round(value * 100)}%` : String(value)),
        color: QUIET,
      },
      splitLine: { lineStyle: { color: '#eef1f1' } },
    },
    tooltip: {
      trigger: 'axis',
      formatter: (items: { dataIndex: number }[]) => {
        const point = points[items[0]?.dataIndex ?? 0]!;
        const told = (name: string, value: number | null) =>
          value === null ? '' : `${name} ${valueText(value, kind)}`;
        return [
          point.week,
          told(t('week'), point.value),
          told(t(second), point.pooled),
          told(t('limit'), point.limit),
          point.n === null ? '' : `n ${Math.round(point.n)}`,
        ]
          .filter(Boolean)
          .map(echarts.format.encodeHTML)
          .join('<br>');
      },
    },
    series: [
      {
        name: t('value'),
        type: 'scatter',
        z: 3,
        itemStyle: { color: INK },
        data: points.map((point) => ({
          value: point.value,
          symbolSize: size(point.n),
          itemStyle: { color: outside(point) ? BAD : INK },
        })),
        markArea:
          from >= 0
            ? {
                silent: true,
                itemStyle: { color: 'rgba(180, 35, 24, 0.07)' },
                data: [[{ xAxis: from }, { xAxis: points.length - 1 }]],
              }
            : undefined,
      },
      ...(pooled
        ? [
            line(
              t(second),
              points.map((point) => point.pooled),
              { color: INK },
              { itemStyle: { color: INK } },
            ),
          ]
        : []),
      line(
        t('limit'),
        points.map(({ limit }) => limit),
        { color: BAD, type: 'dashed' },
        { step: 'middle', itemStyle: { color: BAD } },
      ),
      line(
        t('usual'),
        points.map(() => usual),
        { color: QUIET, width: 1 },
        { itemStyle: { color: QUIET } },
      ),
    ],
  };
}
