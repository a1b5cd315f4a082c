import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type {
  EvidenceAnswer,
  QualityAnswer,
  RatesAnswer,
  ReasonRow,
  RecheckAnswer,
} from '../../../../../api/procedures/1-survey/contract-quality.ts';
import { api } from '../../../lib/index.ts';

type PageOf<T> = { readonly items: readonly T[]; readonly total: number };

export const qualityKeys = {
  all: ['survey', 'quality'],
  rates: (projectId: string, query: object) => ['survey', 'quality', projectId, 'rates', query],
  project: (projectId: string) => ['survey', 'quality', projectId],
  reasons: (projectId: string, query: object) => ['survey', 'quality', projectId, 'interviews', query],
  evidence: (interviewId: string) => ['survey', 'quality', 'evidence', interviewId],
  rechecks: ['survey', 'quality', 'rechecks'],
} as const;

export const useRates = (projectId: string, query: Readonly<Record<string, string | number | undefined>>) =>
  useQuery({
    queryKey: qualityKeys.rates(projectId, query),
    queryFn: () => api.get<RatesAnswer>(`/api/survey/projects/${projectId}/rates`, query),
    placeholderData: keepPreviousData,
  });

export const useQuality = (projectId: string) =>
  useQuery({
    queryKey: qualityKeys.project(projectId),
    queryFn: () => api.get<QualityAnswer>(`/api/survey/projects/${projectId}/quality`),
  });

export const useReasons = (projectId: string, query: Readonly<Record<string, string | number | undefined>>) =>
  useQuery({
    queryKey: qualityKeys.reasons(projectId, query),
    queryFn: () => api.get<PageOf<ReasonRow>>(`/api/survey/projects/${projectId}/quality/interviews`, query),
    placeholderData: keepPreviousData,
  });

export const useEvidence = (interviewId: string) =>
  useQuery({
    queryKey: qualityKeys.evidence(interviewId),
    queryFn: () => api.get<EvidenceAnswer>(`/api/survey/interviews/${interviewId}/evidence`),
  });

export const useRechecks = (query: Readonly<Record<string, string | number | undefined>>) =>
  useQuery({
    queryKey: [...qualityKeys.rechecks, query],
    queryFn: () => api.get<PageOf<RecheckAnswer>>('/api/survey/rechecks', query),
    placeholderData: keepPreviousData,
  });
