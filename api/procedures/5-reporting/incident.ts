import { cityOf, isCityCode } from '../../shared/regions/code.ts';

/**
 * A major incident goes up level by level: first report (初报), follow-ups (续报), final report (终报); at every level it
 * must arrive, and be acknowledged, within a limit.
 *
 *   reported ──first follow-up or acknowledgement──▶ handling ──final report──▶ closed
 */
export const INCIDENT_STATES = ['reported', 'handling', 'closed'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

export const ENTRY_KINDS = ['first', 'follow-up', 'final'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export type Level = 'county' | 'city';

/** Minutes allowed from learning of the incident, by grade. */
export type Limits = {
  /** To the leaders of the county. */
  readonly countyMinutes: number;
  /** From county to city. */
  readonly cityMinutes: number;
  /** From arrival at a level to its acknowledgement. */
  readonly acknowledgeMinutes: number;
};

export type Step = {
  readonly level: Level;
  readonly regionCode: string;
  readonly requiredBy: Date;
};

const after = (start: Date, minutes: number): Date => new Date(start.getTime() + minutes * 60_000);

/** The levels a report must pass, lowest first, each with the time it must have arrived. No level is left out. */
export function chainOfSteps(countyCode: string, learntAt: Date, limits: Limits): readonly Step[] {
  const city: Step = {
    level: 'city',
    regionCode: cityOf(countyCode),
    requiredBy: after(learntAt, limits.cityMinutes),
  };
  if (isCityCode(countyCode)) return [city];
  const county: Step = {
    level: 'county',
    regionCode: countyCode,
    requiredBy: after(learntAt, limits.countyMinutes),
  };
  return [county, city];
}

export const acknowledgeBy = (sentAt: Date, limits: Limits): Date => after(sentAt, limits.acknowledgeMinutes);

/** What is late about a level at `now`: not there in time, or not acknowledged in time. Computed, never typed in. */
export function lateness(
  step: { requiredBy: Date; sentAt: Date | null; acknowledgeBy: Date | null; acknowledgedAt: Date | null },
  now: Date,
): { readonly sending: boolean; readonly acknowledging: boolean } {
  return {
    sending: (step.sentAt ?? now) > step.requiredBy,
    acknowledging: step.acknowledgeBy !== null && (step.acknowledgedAt ?? now) > step.acknowledgeBy,
  };
}

export type EntryRefusal = 'incident.closed' | 'incident.first-exists' | 'incident.repeats';

/** May this entry be added? A follow-up tells what is new: it does not repeat an earlier text. */
export function refuseEntry(
  state: IncidentState,
  earlier: readonly { readonly kind: EntryKind; readonly text: string }[],
  entry: { readonly kind: EntryKind; readonly text: string },
): EntryRefusal | null {
  if (state === 'closed') return 'incident.closed';
  if (entry.kind === 'first' && earlier.length > 0) return 'incident.first-exists';
  const text = entry.text.trim();
  if (earlier.some((each) => each.text.trim() === text)) return 'incident.repeats';
  return null;
}
