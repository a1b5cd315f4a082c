import type { Party } from '../call-event.ts';
import { addressOf } from './addresses.ts';
import type { CallWorld } from './call-world.ts';
import { placeDocument, roomOf, waitingUrl } from './documents.ts';
import type { LegStage } from './leg-course.ts';
import type { RestAnswer } from './rest.ts';

/** One telephone in a call, by a mark of ours: Twilio gives it its own name when it begins. */
export type Leg = {
  readonly mark: string;
  /** Who is rung, as Twilio writes it: by this a leg is found again whose name was never told to us. */
  readonly to: string;
  readonly askedAt: Date;
  sid: string | null;
  /** Twilio was asked for it. */
  sent: boolean;
  stage: LegStage;
  /** How often it was looked for in vain. */
  missed: number;
};

export const newLeg = (mark: string, to: string, askedAt: Date, sid: string | null = null): Leg => ({
  mark,
  to,
  askedAt,
  sid,
  sent: sid !== null,
  stage: 'asked',
  missed: 0,
});

/** The browser telephone of this person: Twilio takes letters, digits and underscores alone. */
export const identityOf = (personId: string): string => personId.replaceAll(/[^A-Za-z0-9_]/g, '_');

export const addresseeOf = (party: Party): string =>
  party.kind === 'operator' ? `client:${identityOf(party.operatorId)}` : party.number;

const statusCallbackEvent = ['initiated', 'ringing', 'answered', 'completed'];

/** Twilio lets it ring for a while longer than we do, should we be gone; these are the limits it takes. */
const ringing = (seconds: number): number => Math.min(600, Math.max(5, Math.ceil(seconds)));

/** Calls a citizen, who enters the room of the call when they answer: whoever is there already is heard at once. */
export async function dialCitizen(
  { rest, settings }: CallWorld,
  callId: string,
  leg: Leg,
  seconds: number,
): Promise<RestAnswer<string>> {
  leg.sent = true;
  return rest.call(async (twilio) => {
    const call = await twilio.calls.create({
      to: leg.to,
      from: settings.callerId,
      twiml: placeDocument(settings, callId, 'room'),
      timeout: ringing(seconds),
      statusCallback: addressOf(settings.publicUrl, { kind: 'status', callId, leg: leg.mark }),
      statusCallbackEvent,
    });
    return call.sid;
  });
}

export type Manners = Readonly<{
  seconds: number;
  /** The telephone is asked to answer by itself. */
  answersItself: boolean;
  muted?: boolean;
  /** Heard by this leg alone. */
  coaches?: string | null;
}>;

/** Rings somebody into the room of the call. */
export async function ringIntoRoom(
  { rest, settings }: CallWorld,
  callId: string,
  leg: Leg,
  { seconds, answersItself, muted = false, coaches = null }: Manners,
): Promise<RestAnswer<{ sid: string; conference: string }>> {
  const told = new URLSearchParams({ callId, auto: answersItself ? '1' : '0' });
  leg.sent = true;
  return rest.call(async (twilio) => {
    const participant = await twilio.conferences(roomOf(callId)).participants.create({
      to: leg.to.startsWith('client:') ? `${leg.to}?${told}` : leg.to,
      from: settings.callerId,
      label: leg.mark,
      timeout: ringing(seconds),
      beep: 'false',
      startConferenceOnEnter: true,
      endConferenceOnExit: false,
      earlyMedia: false,
      // Whoever is there before the citizen hears that it rings.
      waitUrl: waitingUrl(settings, 'ringing'),
      waitMethod: 'GET',
      muted,
      ...(coaches === null ? {} : { coaching: true, callSidToCoach: coaches }),
      statusCallback: addressOf(settings.publicUrl, { kind: 'status', callId, leg: leg.mark }),
      statusCallbackEvent,
    });
    return { sid: participant.callSid, conference: participant.conferenceSid };
  });
}

/** Puts a telephone down, ringing or up. */
export const endLeg = ({ rest }: CallWorld, sid: string): Promise<RestAnswer<unknown>> =>
  rest.call((twilio) => twilio.calls(sid).update({ status: 'completed' }));
