import { useQuery } from '@tanstack/react-query';
import type {
  CollectionAnswer,
  CollectionItem,
  FiguresAnswer,
} from '../../../../../api/procedures/1-survey/web/contract.ts';
import { api } from '../../../lib/index.ts';

export const webKeys = {
  all: ['survey', 'web'],
  list: ['survey', 'web', 'list'],
  one: (id: string) => ['survey', 'web', id],
  figures: (id: string, marked: string) => ['survey', 'web', id, 'figures', marked],
} as const;

/** Citizens answer whenever they like; nobody waits for a single answer. */
const REFRESH_MS = 30_000;

export const useCollections = () =>
  useQuery({
    queryKey: webKeys.list,
    queryFn: () => api.get<{ readonly items: readonly CollectionItem[] }>('/api/survey/web-collections'),
    refetchInterval: REFRESH_MS,
  });

export const useCollection = (id: string) =>
  useQuery({
    queryKey: webKeys.one(id),
    queryFn: () => api.get<CollectionAnswer>(`/api/survey/web-collections/${id}`),
    refetchInterval: REFRESH_MS,
  });

export const useFigures = (id: string, marked: 'with' | 'without') =>
  useQuery({
    queryKey: webKeys.figures(id, marked),
    queryFn: () => api.get<FiguresAnswer>(`/api/survey/web-collections/${id}/figures`, { marked }),
    refetchInterval: REFRESH_MS,
  });
