import { LAST_PRIORITY, type NuisanceEffect } from './nuisance.ts';
import { TURNED_AWAY, type CallRecord } from './record.ts';

/** Skill of those who talk with people in a crisis; what is told to them is seen by nobody without it. */
export const HOPE_SKILL = 'hope';

export type PlannedService = {
  readonly kind: string;
  readonly skills: readonly string[];
  readonly priority: number;
  readonly queue: string | null;
  readonly recording: boolean;
  readonly voicemail: boolean;
};

export const isHope = (service: Pick<PlannedService, 'kind'>): boolean => service.kind === 'hope';

export const skillsOf = (service: PlannedService): readonly string[] =>
  isHope(service) ? [...new Set([HOPE_SKILL, ...service.skills])] : service.skills;

type Arrival = Pick<CallRecord, 'queue' | 'skills' | 'priority' | 'reservedFor' | 'cause' | 'plan'>;

/**
 * How a call begins. The nuisance list has no say on the hope line: whoever has called too often may be the one who
 * needs it. Nor has it outside the hours, when everybody hears the same.
 */
export function arrivalOf(
  service: PlannedService,
  nuisance: NuisanceEffect | null,
  isOpen: boolean,
): Arrival {
  const effect = isHope(service) || !isOpen ? null : nuisance;
  return {
    queue: service.queue,
    skills: skillsOf(service),
    priority: effect === null ? service.priority : LAST_PRIORITY,
    reservedFor: isHope(service) ? HOPE_SKILL : null,
    cause: effect === 'turned-away' ? TURNED_AWAY : null,
    plan: {
      record: service.recording,
      voicemail: service.voicemail,
      restricted: effect === 'turned-away',
      messageLeft: false,
      overflowed: false,
    },
  };
}
