import { z } from 'zod';
import { id } from '../contract.ts';
import { LAST_PRIORITY, type NuisanceEffect } from './nuisance.ts';
import { TURNED_AWAY, type CallRecord } from './record.ts';

/** Skill of those who talk with people in a crisis; what is told to them is seen by nobody without it. */
export const HOPE_SKILL = 'hope';

/**
 * What happens to a caller for whom it takes too long: after so many seconds, or at once when so many wait before them.
 * `number`: waits from now on as if they had called that number, and keeps the place by time. `anyone`: whoever is free
 * takes it, with or without the language. `announcement`: hears that they will be called back. `voicemail`: may leave a
 * message.
 */
export const overflowPlan = z.object({
  afterSeconds: z.number().int().min(10).max(3600).nullable(),
  waiting: z.number().int().min(1).max(500).nullable(),
  to: z.enum(['number', 'anyone', 'announcement', 'voicemail']),
  serviceNumberId: id.nullable(),
});
export type OverflowPlan = z.output<typeof overflowPlan>;

/** What is stored, or no overflow where it cannot be read: the caller waits on. */
export function overflowOf(stored: unknown): OverflowPlan | null {
  const answer = overflowPlan.nullable().safeParse(stored);
  return answer.success ? answer.data : null;
}

/** Whether it has taken too long. `ahead` counts those who wait before this caller. */
export const overflows = (plan: OverflowPlan, waitedSeconds: number, ahead: number): boolean =>
  (plan.afterSeconds !== null && waitedSeconds >= plan.afterSeconds) ||
  (plan.waiting !== null && ahead >= plan.waiting);

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
