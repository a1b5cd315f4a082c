import type {
  ServiceNumber,
  ServiceNumberBody,
} from '../../../../api/shared/calls/contract-service-numbers.ts';
import { roundTheClock, type WeeklyHours } from './hours.ts';

type Overflow = NonNullable<ServiceNumber['overflow']>;

/** A number as its form holds it. */
export type Values = Pick<
  ServiceNumber,
  'number' | 'name' | 'countyCode' | 'welcomeText' | 'closedText' | 'active' | 'kind' | 'priority'
> &
  Pick<ServiceNumber, 'recording' | 'voicemail'> & {
    weekly: WeeklyHours;
    closedOn: string;
    openOn: string;
    skills: string[];
    queue: string[];
    overflowTo: Overflow['to'] | 'none';
    overflow: Partial<Overflow>;
    cardSteps: string;
    handovers: { name: string; number: string }[];
  };

const lines = (text: string | undefined): string[] => (text ?? '').split(/[\n,，、;；\s]+/).filter(Boolean);

export const valuesOf = (existing: ServiceNumber | undefined, countyCode: string): Partial<Values> =>
  existing
    ? {
        ...existing,
        weekly: existing.hours.weekly,
        closedOn: existing.hours.closedOn.join('\n'),
        openOn: existing.hours.openOn.join('\n'),
        queue: existing.queue ? [existing.queue] : [],
        overflowTo: existing.overflow?.to ?? 'none',
        overflow: existing.overflow ?? {},
        cardSteps: existing.card?.steps.join('\n') ?? '',
        handovers: existing.card?.handovers ?? [],
      }
    : {
        countyCode,
        active: true,
        weekly: roundTheClock,
        closedOn: '',
        openOn: '',
        kind: 'hotline',
        skills: [],
        queue: [],
        priority: 0,
        recording: true,
        voicemail: true,
        overflowTo: 'none',
        overflow: {},
        cardSteps: '',
        handovers: [],
      };

/** What the server is told. A new hope line without a card of its own begins with the one that everybody has. */
export function bodyOf(values: Values): ServiceNumberBody {
  const { weekly, closedOn, openOn, overflowTo, overflow, cardSteps, handovers, queue, ...rest } = values;
  const steps = (cardSteps ?? '').split('\n').map((step) => step.trim());
  const written = steps.filter(Boolean);
  return {
    ...rest,
    hours: {
      weekly: weekly.map((day) => day.map(([from, to]): [string, string] => [from, to])),
      closedOn: lines(closedOn),
      openOn: lines(openOn),
    },
    queue: queue?.[0] ?? null,
    overflow:
      overflowTo === 'none'
        ? null
        : {
            to: overflowTo,
            afterSeconds: overflow?.afterSeconds ?? null,
            waiting: overflow?.waiting ?? null,
            serviceNumberId: overflowTo === 'number' ? (overflow?.serviceNumberId ?? null) : null,
          },
    card: rest.kind === 'hope' && written.length > 0 ? { steps: written, handovers: handovers ?? [] } : null,
  };
}
