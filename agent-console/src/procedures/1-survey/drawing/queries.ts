import { useQuery } from '@tanstack/react-query';
import type {
  BlocksAnswer,
  DrawItem,
  PlanAnswer,
} from '../../../../../api/procedures/1-survey/contract-drawing.ts';
import { api, useLiveQuery } from '../../../lib/index.ts';

export const drawingKeys = {
  plan: (projectId: string) => ['survey', 'projects', projectId, 'plan'],
  draws: (projectId: string) => ['survey', 'projects', projectId, 'draws'],
  blocks: ['survey', 'number-blocks'],
} as const;

export const usePlan = (projectId: string) =>
  useQuery({
    queryKey: drawingKeys.plan(projectId),
    queryFn: () => api.get<PlanAnswer>(`/api/survey/projects/${projectId}/plan`),
  });

export const useDraws = (projectId: string) =>
  useLiveQuery(
    drawingKeys.draws(projectId),
    () => api.get<{ items: readonly DrawItem[] }>(`/api/survey/projects/${projectId}/draws`),
    ['project', 'task'],
  );

export const useBlocks = () =>
  useQuery({
    queryKey: drawingKeys.blocks,
    queryFn: () => api.get<BlocksAnswer>('/api/survey/number-blocks'),
  });
