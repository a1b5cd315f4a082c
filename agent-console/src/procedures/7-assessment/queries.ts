import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type {
  AssessmentPage,
  AssessmentRow,
  IndicatorSpec,
  Ranking,
  RankMeasure,
  RankRow,
  Scheme,
} from '../../../../api/procedures/7-assessment/contract.ts';
import { api } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';

export type { AssessmentPage, AssessmentRow, IndicatorSpec, Ranking, RankMeasure, RankRow, Scheme };

export type Kind = AssessmentRow['kind'];
export type Subject = AssessmentPage['subjects'][number];
export type Score = Subject['scores'][number];

export const KINDS: readonly Kind[] = ['county', 'unit', 'operator'];
export const topics = ['assessment'];
export const keys = {
  all: ['assessments'] as const,
  one: (id: string) => ['assessments', id] as const,
  schemes: ['assessment-schemes'] as const,
};

export const STATE_COLOURS: Record<AssessmentRow['state'], string> = {
  computed: 'default',
  announced: 'gold',
  published: 'green',
};

/** The name in the language of the console of anything that carries both. */
export function useBoth(): (named: { readonly zh: string; readonly en: string }) => string {
  const { i18n } = useTranslation();
  return (named) => (i18n.language.startsWith('en') ? named.en : named.zh);
}

type Definition = { readonly key: string; readonly title: { readonly zh: string; readonly en: string } };

/** What a figure is called. Its key for those who may see scores and not look into figures. */
export function useFigureName(): (key: string) => string {
  const nameOf = useBoth();
  const { can } = useSession();
  const definitions = useQuery({
    queryKey: ['figure-definitions'],
    queryFn: async () => (await api.get<{ items: Definition[] }>('/api/figures/definitions')).items,
    staleTime: Infinity,
    enabled: can('analysis.read'),
  });
  return (key) => {
    const found = definitions.data?.find((each) => each.key === key);
    return found ? nameOf(found.title) : key;
  };
}

/** A quarter or a month in words: 2026 Q4, 2026-11. */
export const periodText = (kind: Kind, firstDay: string): string =>
  kind === 'operator'
    ? firstDay.slice(0, 7)
    : `${firstDay.slice(0, 4)} Q${Math.floor((Number(firstDay.slice(5, 7)) - 1) / 3) + 1}`;

/** Shares as percent, other numbers as they are. */
export const valueText = (score: Score): string => {
  if (score.value === null) return '—';
  if (score.unit === 'share') return `${(score.value * 100).toFixed(1)}%`;
  return String(Math.round(score.value * 100) / 100);
};
