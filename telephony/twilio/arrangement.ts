import type { After } from './addresses.ts';

export type Purpose = 'blind' | 'warm' | 'conference';

/** Who is there, as far as the citizen's place depends on it. */
export type Cast = Readonly<{
  operator: Readonly<{ up: boolean; bridged: boolean }> | null;
  party: Readonly<{ purpose: Purpose }> | null;
  /** Somebody outside has the citizen. */
  passedOn: boolean;
  held: boolean;
}>;

/**
 * Where a citizen who is on the line belongs: with the others, or by themselves with something to hear. All others
 * are in the room of the call as long as they are there.
 */
export function citizenPlace({ operator, party, passedOn, held }: Cast): After {
  if (passedOn) return 'room';
  if (party?.purpose === 'blind') return 'ringing';
  const speaks = operator !== null && operator.up && operator.bridged && !held && party?.purpose !== 'warm';
  return speaks ? 'room' : 'music';
}
