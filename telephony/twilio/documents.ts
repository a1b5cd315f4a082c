import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { addressOf, twilioPath } from './addresses.ts';
import type { After, Errand } from './addresses.ts';
import type { TwilioSettings } from './settings.ts';

/** What a document of instructions needs to know of the account. */
export type Site = Pick<TwilioSettings, 'publicUrl' | 'promptsUrl' | 'musicUrl' | 'voice'>;

/** What a prompt is: the address of its recording, else its words. */
export type Said = Readonly<{ sound: string | null; words: string | null }>;

/** How often what waits is played before Twilio asks whether it goes on: a caller whom nobody knows is ended then. */
const ROUNDS = 5;

/** The room in which the people of a call hear each other. */
export const roomOf = (callId: string): string => `minyi-${callId}`;

export const waitingUrl = (site: Site, heard: 'music' | 'ringing'): string =>
  heard === 'music' ? site.musicUrl : `${site.publicUrl}${twilioPath}/ringing.wav`;

/** The citizen's leg goes where they belong now. */
export function placeDocument(site: Site, callId: string, after: After): string {
  const response = new VoiceResponse();
  place(response, site, callId, after);
  return response.toString();
}

export function hangUpDocument(): string {
  const response = new VoiceResponse();
  response.hangup();
  return response.toString();
}

/** Twilio is told something that asks for no instructions. */
export const emptyDocument = (): string => new VoiceResponse().toString();

export function promptDocument(site: Site, errand: Extract<Errand, { kind: 'prompt' }>, said: Said): string {
  const response = new VoiceResponse();
  speak(response, site, errand.promptId, said);
  const { callId, id, after, repeat } = errand;
  const next: Errand = repeat ? errand : { kind: 'played', callId, id, after };
  // A prompt that cannot be played must not become a loop without a sound.
  if (repeat) response.play({ loop: 1 }, waitingUrl(site, 'music'));
  response.redirect({ method: 'POST' }, addressOf(site.publicUrl, next));
  return response.toString();
}

export function askDocument(site: Site, errand: Extract<Errand, { kind: 'ask' }>, said: Said): string {
  const { callId, id, maxDigits, terminator, seconds, after } = errand;
  const response = new VoiceResponse();
  const gather = response.gather({
    input: ['dtmf'],
    numDigits: maxDigits,
    finishOnKey: terminator,
    timeout: seconds,
    actionOnEmptyResult: true,
    method: 'POST',
    action: addressOf(site.publicUrl, { kind: 'keys', callId, id, maxDigits, after }),
  });
  if (errand.promptId !== '') speak(gather, site, errand.promptId, said);
  return response.toString();
}

type Speaker = {
  say(attributes: Readonly<{ language: 'cmn-CN' | 'en-US'; voice: 'Polly.Zhiyu' }>, message: string): unknown;
  play(attributes: { loop: number }, url: string): unknown;
};

const CHINESE = /\p{Script=Han}/u;
const ENGLISH_VOICE = 'Polly.Joanna';

function speak(speaker: Speaker, site: Site, promptId: string, { sound, words }: Said): void {
  if (sound) speaker.play({ loop: 1 }, sound);
  else if (site.promptsUrl !== '')
    speaker.play({ loop: 1 }, `${site.promptsUrl}/${encodeURIComponent(promptId)}.wav`);
  else if (words) {
    const chinese = CHINESE.test(words);
    // The type of the builder knows the voices of the day it was made; an administrator may choose another one.
    const voice = (chinese ? site.voice : ENGLISH_VOICE) as 'Polly.Zhiyu';
    speaker.say({ language: chinese ? 'cmn-CN' : 'en-US', voice }, words);
  }
}

function place(response: InstanceType<typeof VoiceResponse>, site: Site, callId: string, after: After) {
  if (after === 'room') {
    // Nobody's leaving ends the room: who stays is held, or put to somebody else.
    response.dial().conference(
      {
        beep: 'false',
        startConferenceOnEnter: true,
        endConferenceOnExit: false,
        waitUrl: site.musicUrl,
        waitMethod: 'GET',
        maxParticipants: 10,
      },
      roomOf(callId),
    );
    const again: Errand = { kind: 'again', callId, after: 'music' };
    response.redirect({ method: 'POST' }, addressOf(site.publicUrl, again));
    return;
  }
  response.play({ loop: ROUNDS }, waitingUrl(site, after));
  response.redirect({ method: 'POST' }, addressOf(site.publicUrl, { kind: 'again', callId, after }));
}
