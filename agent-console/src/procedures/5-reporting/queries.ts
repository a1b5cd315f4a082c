import { api } from '../../lib/index.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Incident, IncidentRow, Kinds } from '../../../../api/procedures/5-reporting/contract.ts';

export type { Incident, IncidentRow };

export const incidentTopics = ['incident'];
export const incidentKeys = {
  all: ['incidents'] as const,
  one: (id: string) => ['incidents', id] as const,
};

export const GRADES = ['general', 'larger', 'major', 'severe'] as const;
export const GRADE_COLOURS: Record<(typeof GRADES)[number], string> = {
  general: 'default',
  larger: 'gold',
  major: 'volcano',
  severe: 'red',
};

export const useKinds = () =>
  useQuery({
    queryKey: ['incident-kinds'],
    queryFn: () => api.get<Kinds>('/api/incidents/kinds'),
    staleTime: 300_000,
  });

/** The name of a kind in the language of the console. */
export function useKindName(): (code: string) => string {
  const { i18n } = useTranslation();
  const kinds = useKinds().data?.kinds ?? [];
  return (code) => {
    const kind = kinds.find((each) => each.code === code);
    return kind ? (i18n.language.startsWith('en') ? kind.en : kind.zh) : code;
  };
}
