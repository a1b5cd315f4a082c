import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  instrument,
  openQuestionnaire,
  type Instrument,
  type Questionnaire,
} from '../../../../../api/procedures/1-survey/contract-questionnaire.ts';
import type { VersionAnswer } from '../../../../../api/procedures/1-survey/contract.ts';
import type { DeskAnswer, UnfinishedList } from '../../../../../api/procedures/1-survey/contract-work.ts';
import { api, useLiveQuery } from '../../../lib/index.ts';

export const workKeys = {
  desk: ['survey', 'desk'],
  unfinished: ['survey', 'unfinished'],
} as const;

export const useDesk = () =>
  useLiveQuery(
    workKeys.desk,
    (signal) => api.get<DeskAnswer>('/api/survey/desk', {}, { signal }),
    ['call', 'operator', 'attempt', 'appointment', 'project', 'quota', 'sample.imported'],
    { refetchInterval: 60_000 },
  );

export const useUnfinished = () =>
  useLiveQuery(
    workKeys.unfinished,
    (signal) => api.get<UnfinishedList>('/api/survey/interviews/unfinished', {}, { signal }),
    ['attempt', 'appointment', 'interview'],
  );

export type OpenInstrument = { readonly model: Instrument; readonly questionnaire: Questionnaire };

/** A version is frozen, so it is fetched once and built once. */
export function useInstrument(versionId: string | undefined) {
  const query = useQuery({
    queryKey: ['survey', 'version', versionId],
    queryFn: () => api.get<VersionAnswer>(`/api/questionnaire-versions/${versionId}`),
    enabled: versionId !== undefined,
    staleTime: Infinity,
  });
  const data = useMemo((): OpenInstrument | undefined => {
    if (!query.data) return undefined;
    const model = instrument.parse(query.data.model);
    return { model, questionnaire: openQuestionnaire(model) };
  }, [query.data]);
  return { data, error: query.error, refetch: query.refetch };
}
