import { describe, expect, it } from '@jest/globals';
import { addressOf, errandOf, promptOf } from '../../../../telephony/twilio/addresses.ts';
import type { Errand } from '../../../../telephony/twilio/addresses.ts';
import { answerTo } from '../../../../telephony/twilio/answers.ts';
import { citizenPlace } from '../../../../telephony/twilio/arrangement.ts';
import { eventKeyOf, isOld } from '../../../../telephony/twilio/request-facts.ts';
import { isSigned } from '../../../../telephony/twilio/signature.ts';

const site = {
  publicUrl: 'https://minyi.example',
  promptsUrl: '',
  musicUrl: 'https://music.example/waiting.mp3',
  voice: 'Polly.Zhiyu',
};
const known = { said: { sound: null, words: '您好 & 请说。' }, goesOn: true };

const ask: Errand = {
  ...{ kind: 'ask', callId: 'c 1', promptId: 'rate', id: '3' },
  ...{ maxDigits: 2, terminator: '#', seconds: 5, after: 'room' },
};
const errands: readonly Errand[] = [
  { kind: 'incoming' },
  { kind: 'status', callId: 'c&1', leg: 'operator-7' },
  { kind: 'again', callId: 'c1', after: 'ringing' },
  { kind: 'prompt', callId: 'c1', promptId: 'position:3', id: '1', repeat: true, after: 'music' },
  { kind: 'played', callId: 'c1', id: '1', after: 'room' },
  { kind: 'keys', callId: 'c1', id: '3', maxDigits: 2, after: 'room' },
  ask,
];

describe('an address of ours', () => {
  it.each(errands)('says the same when it is read again: %j', (errand) => {
    const url = new URL(addressOf(site.publicUrl, errand));
    expect(errandOf(url.pathname.split('/').at(-1)!, Object.fromEntries(url.searchParams))).toEqual(errand);
  });

  it('that is not ours says nothing, and a strange one no more than it can', () => {
    expect(errandOf('everything', {})).toBeNull();
    expect(errandOf('again', { after: 'elsewhere', callId: ['x'] })).toEqual({
      kind: 'again',
      callId: '',
      after: 'music',
    });
  });

  it('asks for a prompt where there is one to say', () => {
    expect(errands.map(promptOf).filter((prompt) => prompt !== null)).toEqual(['position:3', 'rate']);
    expect(promptOf({ ...ask, promptId: '' })).toBeNull();
  });
});

describe('an answer to Twilio', () => {
  it('to an incoming call lets it ring until somebody says otherwise', () => {
    const answer = answerTo({ kind: 'incoming' }, site, known);
    expect(answer).toContain('<Play loop="5">https://minyi.example/api/lines/twilio/ringing.wav</Play>');
    expect(answer).toContain('again?callId=&amp;after=ringing</Redirect>');
  });

  it('to a status is empty', () => {
    const answer = answerTo({ kind: 'status', callId: 'c', leg: 'citizen' }, site, known);
    expect(answer).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>');
  });

  it('puts whoever belongs there into the room, and back to music should the room end', () => {
    const answer = answerTo({ kind: 'again', callId: 'c1', after: 'room' }, site, known);
    expect(answer).toContain('endConferenceOnExit="false"');
    expect(answer).toMatch(/>minyi-c1<\/Conference><\/Dial><Redirect .*after=music<\/Redirect>/);
  });

  it('ends a call that nobody looks after any more', () => {
    const nobody = { ...known, goesOn: false };
    expect(answerTo({ kind: 'again', callId: 'c1', after: 'music' }, site, nobody)).toContain('<Hangup/>');
  });

  it('speaks words, or plays their recording where there is one', () => {
    const prompt: Errand = { ...ask, kind: 'prompt', repeat: false };
    expect(answerTo(prompt, site, known)).toContain(
      '<Say language="cmn-CN" voice="Polly.Zhiyu">您好 &amp; 请说。</Say>',
    );
    const recorded = answerTo(prompt, { ...site, promptsUrl: 'https://prompts.example' }, known);
    expect(recorded).toContain('<Play loop="1">https://prompts.example/rate.wav</Play>');
    const sound = 'https://minyi.example/api/lines/twilio/prompts/rate';
    expect(answerTo(prompt, site, { ...known, said: { ...known.said, sound } })).toContain(
      `<Play loop="1">${sound}</Play>`,
    );
    expect(answerTo(prompt, site, { ...known, said: { sound: null, words: 'Please wait.' } })).toContain(
      '<Say language="en-US" voice="Polly.Joanna">Please wait.</Say>',
    );
    expect(recorded).toContain('/played?callId=c+1&amp;id=3&amp;after=room</Redirect>');
  });

  it('never becomes a loop without a sound where a prompt has no words', () => {
    const waiting: Errand = { ...ask, kind: 'prompt', repeat: true };
    expect(answerTo(waiting, site, { ...known, said: { sound: null, words: null } })).toContain(
      `<Play loop="1">${site.musicUrl}</Play>`,
    );
  });

  it('asks for keys, and hears of none as well', () => {
    const answer = answerTo(ask, site, known);
    expect(answer).toContain('numDigits="2" finishOnKey="#" timeout="5" actionOnEmptyResult="true"');
    expect(answer).toContain('/keys?callId=c+1&amp;id=3&amp;maxDigits=2&amp;after=room');
  });
});

describe('where a citizen belongs', () => {
  const operator = { up: true, bridged: true };
  const alone = { operator: null, party: null, passedOn: false, held: false };
  it.each([
    [alone, 'music'],
    [{ ...alone, operator: { up: false, bridged: true } }, 'music'],
    [{ ...alone, operator: { up: true, bridged: false } }, 'music'],
    [{ ...alone, operator }, 'room'],
    [{ ...alone, operator, held: true }, 'music'],
    [{ ...alone, operator, party: { purpose: 'warm' as const } }, 'music'],
    [{ ...alone, operator, party: { purpose: 'conference' as const } }, 'room'],
    [{ ...alone, party: { purpose: 'blind' as const } }, 'ringing'],
    [{ ...alone, passedOn: true }, 'room'],
  ])('%j is %s', (cast, place) => {
    expect(citizenPlace(cast)).toBe(place);
  });
});

describe('a request of Twilio’s', () => {
  const form = { CallSid: 'CA1', CallStatus: 'ringing', SequenceNumber: '2' };
  const status: Errand = { kind: 'status', callId: 'c', leg: 'citizen' };

  it('is the same event by its leg, its number and what it says', () => {
    expect(eventKeyOf(status, form)).toBe('CA1#status#2#ringing');
    expect(eventKeyOf({ kind: 'incoming' }, form)).toBe('CA1#incoming');
    expect(eventKeyOf({ kind: 'again', callId: 'c', after: 'music' }, form)).toBeNull();
    expect(eventKeyOf(status, {})).toBeNull();
  });

  it('is old a quarter of an hour after what it tells, if it says when that was', () => {
    const said = { ...form, Timestamp: 'Wed, 18 Nov 2026 01:00:00 +0000' };
    expect(isOld(said, new Date('2026-11-18T01:15:00Z'))).toBe(false);
    expect(isOld(said, new Date('2026-11-18T01:15:01Z'))).toBe(true);
    expect(isOld(form, new Date('2026-11-18T01:15:01Z'))).toBe(false);
    expect(isOld({ ...form, Timestamp: 'soon' }, new Date('2026-11-18T01:15:01Z'))).toBe(false);
  });

  it('without a signature is nobody’s', () => {
    const settings = { publicUrl: site.publicUrl, authToken: 'a', oldAuthToken: '' };
    expect(isSigned(settings, '', '/api/lines/twilio/status', form)).toBe(false);
  });
});
