import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/index.ts';
import type {
  CheckAnswer,
  OverviewAnswer,
  ReportAnswer,
  ReportState,
  ReportSummary,
} from '../../../../api/procedures/6-analysis/contract.ts';
import type { InsightAnswer, SmallArea } from '../../../../api/procedures/6-analysis/contract-insight.ts';
import type {
  ChartAnswer,
  ChartPoint,
  Warning,
  WarningsAnswer,
  WatchedSeries,
} from '../../../../api/procedures/6-analysis/contract-warnings.ts';
import type {
  FigureDefinitionAnswer,
  FigureRowAnswer,
  FiguresAnswer,
  FiguresByAnswer,
  FigureValueAnswer,
} from '../../../../api/shared/statistics/figures/contract.ts';

export type {
  ChartAnswer,
  ChartPoint,
  CheckAnswer,
  FigureDefinitionAnswer as Definition,
  FigureRowAnswer as Row,
  FiguresAnswer,
  FiguresByAnswer,
  FigureValueAnswer as Value,
  InsightAnswer,
  OverviewAnswer,
  ReportAnswer as Report,
  ReportState,
  ReportSummary,
  SmallArea,
  Warning,
  WarningsAnswer,
  WatchedSeries,
};

export const topics = ['analysis'];
export const keys = {
  reports: ['analysis-reports'] as const,
  report: (id: string) => ['analysis-report', id] as const,
  definitions: ['figure-definitions'] as const,
  figures: ['figures'] as const,
  overview: ['overview'] as const,
  warnings: ['analysis-warnings'] as const,
};

export const STATE_COLOURS: Record<ReportState, string> = {
  draft: 'default',
  submitted: 'processing',
  returned: 'warning',
  published: 'success',
};

const STALE_MS = 60 * 60_000;

export const useDefinitions = () =>
  useQuery({
    queryKey: keys.definitions,
    queryFn: async () =>
      (await api.get<{ items: FigureDefinitionAnswer[] }>('/api/figures/definitions')).items,
    staleTime: STALE_MS,
  });

export type Both = { readonly zh: string; readonly en: string };

/** The half of a text of both languages that the screen is in. */
export function useBoth(): (text: Both) => string {
  const { i18n } = useTranslation();
  const english = i18n.language.startsWith('en');
  return (text) => (english ? text.en : text.zh);
}

/** The address of a figure's rows in the explorer. */
export const figureLink = (key: string, period: { from: string; to: string }, region?: string): string => {
  const search = new URLSearchParams({ key, from: period.from, to: period.to });
  if (region && region.length === 6) search.set('region', region);
  return `/analysis/figures?${search.toString()}`;
};
