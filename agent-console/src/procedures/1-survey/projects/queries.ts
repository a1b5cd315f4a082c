import { useQuery } from '@tanstack/react-query';
import type { DiallerAnswer } from '../../../../../api/procedures/1-survey/contract-dialler.ts';
import type {
  ImportItem,
  ProgressAnswer,
  ProjectAnswer,
  ProjectItem,
  QuestionnaireItem,
  QuotaCell,
} from '../../../../../api/procedures/1-survey/contract.ts';
import { api, useLiveQuery } from '../../../lib/index.ts';

type Items<T> = { readonly items: readonly T[] };

export const projectKeys = {
  all: ['survey', 'projects'],
  list: ['survey', 'projects', 'list'],
  one: (id: string) => ['survey', 'projects', id],
  quotas: (id: string) => ['survey', 'projects', id, 'quotas'],
  imports: (id: string) => ['survey', 'projects', id, 'imports'],
  progress: (id: string, from?: string) => ['survey', 'projects', id, 'progress', from ?? ''],
  dialler: (id: string) => ['survey', 'projects', id, 'dialler'],
  questionnaires: ['survey', 'questionnaires'],
} as const;

const PROGRESS_MS = 15_000;

export const useProjects = () =>
  useLiveQuery(projectKeys.list, () => api.get<Items<ProjectItem>>('/api/survey/projects'), [
    'project',
    'sample.imported',
    'interview',
  ]);

export const useProject = (id: string) =>
  useLiveQuery(projectKeys.one(id), () => api.get<ProjectAnswer>(`/api/survey/projects/${id}`), [
    'project',
    'sample.imported',
  ]);

export const useQuotas = (id: string) =>
  useLiveQuery(projectKeys.quotas(id), () => api.get<Items<QuotaCell>>(`/api/survey/projects/${id}/quotas`), [
    'interview',
    'quota',
    'project',
  ]);

export const useImports = (id: string) =>
  useLiveQuery(
    projectKeys.imports(id),
    () => api.get<Items<ImportItem>>(`/api/survey/projects/${id}/imports`),
    ['sample', 'task'],
  );

/** Counted over everything, so it is asked for now and then and not at every attempt. */
export const useProgress = (id: string, from: string | undefined) =>
  useQuery({
    queryKey: projectKeys.progress(id, from),
    queryFn: () => api.get<ProgressAnswer>(`/api/survey/projects/${id}/progress`, { from }),
    refetchInterval: PROGRESS_MS,
  });

const DIALLER_MS = 5_000;

export const useDialler = (id: string) =>
  useQuery({
    queryKey: projectKeys.dialler(id),
    queryFn: () => api.get<DiallerAnswer>(`/api/survey/projects/${id}/dialler`),
    refetchInterval: DIALLER_MS,
  });

export const useQuestionnaires = () =>
  useQuery({
    queryKey: projectKeys.questionnaires,
    queryFn: () => api.get<Items<QuestionnaireItem>>('/api/questionnaires'),
  });
