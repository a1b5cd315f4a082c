import type { SupervisionMode } from '../call-event.ts';
import type { Room } from './legs.ts';

/**
 * Where each leg of a call belongs. `talk` and `consult` are rooms whose people hear each other; `watch:…` is where
 * a supervisor hears through an ear.
 */
export type Place = Room | `watch:${string}` | 'music' | 'ringing' | 'alone';

export type Purpose = 'blind' | 'warm' | 'conference';

/** The legs that are there, as far as their places depend on them. */
export type Cast = Readonly<{
  citizen: Readonly<{ channel: string; up: boolean }> | null;
  operator: Readonly<{ channel: string; up: boolean; bridged: boolean }> | null;
  party: Readonly<{ channel: string; up: boolean; purpose: Purpose }> | null;
  /** Somebody outside has the citizen. */
  passedOnTo: string | null;
  held: boolean;
  supervisors: readonly Readonly<{
    supervisorId: string;
    channel: string;
    mode: SupervisionMode;
    ear: { channel: string } | null;
  }>[];
}>;

/**
 * A pure function of who is there and what was asked for, so that the same picture can be made again after a loss
 * of the line. A citizen who is on the line and speaks with nobody ALWAYS hears something.
 */
export function arrangement(cast: Cast): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const { citizen, operator, party, passedOnTo } = cast;
  const consulting = party?.purpose === 'warm';
  if (citizen) {
    // Before the answer too: what the network says to the one who calls (空号, 关机) is for the operator's ears.
    const speaks = operator !== null && operator.up && operator.bridged && !cast.held && !consulting;
    if (passedOnTo !== null || speaks) places.set(citizen.channel, 'talk');
    else if (citizen.up) places.set(citizen.channel, party?.purpose === 'blind' ? 'ringing' : 'music');
    else places.set(citizen.channel, 'alone');
  }
  if (operator?.up) places.set(operator.channel, consulting && party.up ? 'consult' : 'talk');
  if (party?.up) places.set(party.channel, consulting ? 'consult' : 'talk');
  if (passedOnTo !== null) places.set(passedOnTo, 'talk');
  for (const { supervisorId, channel, mode, ear } of cast.supervisors) {
    places.set(channel, mode === 'barge' ? 'talk' : `watch:${supervisorId}`);
    if (ear) places.set(ear.channel, `watch:${supervisorId}`);
  }
  return places;
}
