import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { makeFollower, openLine, twilioSettings, type Line } from '../../../api/shared/calls/index.ts';
import { openTelephony } from '../../../telephony/index.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { addServiceNumber } from '../../support/line.ts';
import { until } from '../../support/until.ts';
import { toneFile } from '../../support/wave.ts';
import { COUNTY } from '../../support/world.ts';
import { redirectedTo } from '../../telephony/support/twilio/redirected.ts';
import { newSid } from '../../telephony/support/twilio/sim-call.ts';
import { StandIn } from '../../telephony/support/twilio/stand-in.ts';

/** Before a proxy that ends TLS: the address that Twilio signs is not the one that we listen at. */
const publicUrl = 'https://minyi.example';
const token = 'a'.repeat(32);
const before = 'b'.repeat(32);
const PATIENCE_MS = 30_000;
const env = {
  LINE_DRIVER: 'twilio',
  TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: token,
  TWILIO_OLD_AUTH_TOKEN: before,
  TWILIO_API_KEY: `SK${'1'.repeat(32)}`,
  TWILIO_API_SECRET: 's'.repeat(32),
  TWILIO_TWIML_APP: `AP${'1'.repeat(32)}`,
  TWILIO_PUBLIC_URL: publicUrl,
  TWILIO_CALLER_ID: '+863962812340',
};

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ env });
});
afterAll(() => app.close());

type Sent = { readonly signature?: string; readonly token?: string; readonly signedWith?: string };
type Form = Readonly<Record<string, string>>;

async function send(target: string, form: Form, sent: Sent = {}) {
  const url = `${publicUrl}/api/lines/twilio/${target}`;
  const signature = sent.signature ?? getExpectedTwilioSignature(sent.signedWith ?? token, url, { ...form });
  const answer = await fetch(`${app.origin}/api/lines/twilio/${target}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
      'x-forwarded-host': 'somebody.example',
      ...(sent.token === undefined ? {} : { 'i-twilio-idempotency-token': sent.token }),
    },
    body: new URLSearchParams(form).toString(),
  });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

const rows = (callRef: string) =>
  app.rt.database.prisma.providerRequest.findMany({ where: { callRef }, orderBy: { seq: 'asc' } });

const status = (callSid: string, callStatus: string, sequence: number, more: Form = {}): Form => ({
  ...{ CallSid: callSid, CallStatus: callStatus, SequenceNumber: String(sequence) },
  ...{ From: '+863962812340', To: '+8613900000001', ...more },
});

describe('a request of Twilio’s', () => {
  it('with a wrong signature, an old token’s, or none is refused and leaves nothing behind', async () => {
    const sid = newSid('CA');
    const form = status(sid, 'ringing', 0);
    expect((await send('status?callId=x&leg=citizen', form, { signature: 'bm8=' })).status).toBe(403);
    expect((await send('status?callId=x&leg=citizen', form, { signature: '' })).status).toBe(403);
    expect((await send('status?callId=x&leg=citizen', form, { signedWith: 'c'.repeat(32) })).status).toBe(
      403,
    );
    expect(await rows(sid)).toEqual([]);
  });

  it('is refused when anything of it was changed on its way', async () => {
    const sid = newSid('CA');
    const url = `${publicUrl}/api/lines/twilio/status?callId=x&leg=citizen`;
    const signature = getExpectedTwilioSignature(token, url, status(sid, 'ringing', 0));
    expect((await send('status?callId=y&leg=citizen', status(sid, 'ringing', 0), { signature })).status).toBe(
      403,
    );
    expect((await send('status?callId=x&leg=citizen', status(sid, 'busy', 0), { signature })).status).toBe(
      403,
    );
  });

  it('signed with the token before this one counts while tokens are changed', async () => {
    const sid = newSid('CA');
    const sent = await send('status?callId=x&leg=citizen', status(sid, 'ringing', 0), { signedWith: before });
    expect(sent).toMatchObject({ status: 200, type: expect.stringContaining('text/xml') });
    expect(await rows(sid)).toHaveLength(1);
  });

  it('is kept once, however often and under whatever mark it comes', async () => {
    const sid = newSid('CA');
    const target = 'status?callId=x&leg=citizen';
    for (const mark of ['t1', 't1', 't2'])
      await send(target, status(sid, 'ringing', 1), { token: `${sid}${mark}` });
    await send(target, status(sid, 'in-progress', 2), { token: `${sid}t3` });
    expect((await rows(sid)).map(({ repeats, fate }) => ({ repeats, fate }))).toEqual([
      { repeats: 2, fate: null },
      { repeats: 0, fate: null },
    ]);
  });

  it('names no number in the clear while it waits', async () => {
    const sid = newSid('CA');
    await send('status?callId=x&leg=citizen', status(sid, 'ringing', 1));
    const [row] = await rows(sid);
    expect(JSON.stringify(row, (_name, value) => (typeof value === 'bigint' ? 0 : value))).not.toContain(
      '13900000001',
    );
    expect(Buffer.from(row!.form!).toString('latin1')).not.toContain('13900000001');
  });

  it('that is old is left aside, with a row that says so', async () => {
    const sid = newSid('CA');
    const hourAgo = new Date(app.clock.now().getTime() - 3_600_000).toUTCString();
    const sent = await send(
      'status?callId=x&leg=citizen',
      status(sid, 'completed', 3, { Timestamp: hourAgo }),
    );
    expect(sent.status).toBe(200);
    expect(await rows(sid)).toMatchObject([{ fate: 'old', form: null, handledAt: app.clock.now() }]);
  });

  it('of a kind that there is not, or that is no form, is refused', async () => {
    expect((await send('everything', { CallSid: newSid('CA') })).status).toBe(422);
    const answer = await fetch(`${app.origin}/api/lines/twilio/status`, { method: 'POST', body: '<xml/>' });
    expect(answer.status).toBe(403);
  });

  it('about an incoming call is answered at once, and the same each time', async () => {
    const form = { ...status(newSid('CA'), 'ringing', 0), Direction: 'inbound' };
    const first = await send('incoming', form, { token: 'incoming-1' });
    expect(first.text).toContain(`<Play loop="5">${publicUrl}/api/lines/twilio/ringing.wav</Play>`);
    expect((await send('incoming', form, { token: 'incoming-1' })).text).toBe(first.text);
  });

  it('for a prompt is answered with its words', async () => {
    const { id } = await addServiceNumber(app, { countyCode: COUNTY, number: '+863962812341' });
    const query = new URLSearchParams({ callId: 'x', id: '1', promptId: `welcome:${id}`, repeat: 'false' });
    const sent = await send(`prompt?${query}`, status(newSid('CA'), 'in-progress', 0));
    expect(sent.text).toContain('您好，这里是测试热线。</Say>');
  });

  it('for a prompt that was recorded is answered with its address, which only we can have given', async () => {
    const { id } = await addServiceNumber(app, { countyCode: COUNTY, number: '+863962812342' });
    const key = `closed:${id}`;
    const content = toneFile({ rate: 44100, channels: 2, bits: 16, coding: 1, hertz: 700, seconds: 1 });
    const file = { name: '下班.wav', content, mime: 'audio/wav' };
    expect((await app.as('admin').upload(`/prompts/${key}/file`, [file])).status).toBe(200);
    const query = new URLSearchParams({ callId: 'x', id: '1', promptId: key, repeat: 'false' });
    const { text } = await send(`prompt?${query}`, status(newSid('CA'), 'in-progress', 0));
    const played = /<Play loop="1">(.*?)<\/Play>/.exec(text)![1]!.replaceAll('&amp;', '&');
    expect(text).not.toContain('<Say');
    const address = played.replace(publicUrl, app.origin);
    const fetched = await fetch(address);
    expect(fetched.headers.get('content-type')).toContain('audio/wav');
    expect(Buffer.from(await fetched.arrayBuffer())).toHaveLength(44 + 16_000);
    expect((await fetch(address.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).status).toBe(404);
    expect((await fetch(address.replace(id, randomUUID()))).status).toBe(404);
    await app.as('admin').delete(`/prompts/${key}/file`);
    expect((await fetch(address)).status).toBe(404);
  });

  it('of a caller who waits on a line that has died ends the call', async () => {
    const sent = await send('again?callId=x&after=music', status(newSid('CA'), 'in-progress', 0));
    expect(sent.text).toContain('<Hangup/>');
  });

  it('is nobody’s where the line is another one', async () => {
    const other = await startTestApp();
    const answer = await fetch(`${other.origin}/api/lines/twilio/incoming`, { method: 'POST' });
    expect(answer.status).toBe(404);
    await other.close();
  });

  it('for the ringing tone is answered with a sound', async () => {
    const answer = await fetch(`${app.origin}/api/lines/twilio/ringing.wav`);
    expect(answer.headers.get('content-type')).toBe('audio/wav');
    expect((await answer.arrayBuffer()).byteLength).toBe(44 + 8000 * 5 * 2);
  });
});

describe('through API and database to the line', () => {
  let twilio: StandIn;
  let line: Line;

  const quiet = async () => {
    await makeFollower(app.rt, line).follow();
    await line.pump();
    await app.clock.advance(0);
    await line.pump();
    await app.drain();
  };
  const becomes = (what: string, holds: () => Promise<boolean>) =>
    until(
      what,
      async () => {
        await quiet();
        return holds();
      },
      PATIENCE_MS,
    );

  beforeAll(async () => {
    const toUs = (url: string) => url.replace(publicUrl, app.origin);
    twilio = new StandIn(token, 'twice', toUs);
    await twilio.listen();
    twilio.voiceUrl = `${publicUrl}/api/lines/twilio/incoming`;
    twilio.statusUrl = `${publicUrl}/api/lines/twilio/status`;
    const settings = twilioSettings(app.rt.config);
    const httpClient = redirectedTo(() => twilio.port, null, []);
    line = await openLine(
      app.rt,
      (deps) => openTelephony({ driver: 'twilio', settings, rest: { httpClient } }, deps),
      { driven: 'hand' },
    );
    await addServiceNumber(app, { countyCode: COUNTY });
  });

  afterAll(async () => {
    await line?.stop();
    await twilio?.close();
  });

  it('a caller’s call is taken, answered, and ended by the caller', async () => {
    const call = await twilio.callIn('+8613800000009', '+863962812340');
    const { prisma } = app.rt.database;
    await becomes(
      'the call to be answered',
      async () => (await prisma.call.count({ where: { answeredAt: { not: null } } })) === 1,
    );
    call.become('completed');
    await becomes(
      'the call to be over',
      async () => (await prisma.call.count({ where: { endedAt: { not: null } } })) === 1,
    );
    const kept = await rows(call.sid);
    expect(kept.map(({ kind }) => kind)).toContain('incoming');
    await becomes('all to be followed', async () =>
      (await rows(call.sid)).every(({ handledAt }) => handledAt !== null),
    );
    for (const { form, repeats } of await rows(call.sid)) {
      expect(form).toBeNull();
      expect(repeats).toBeGreaterThanOrEqual(0);
    }
    expect(kept.find(({ kind }) => kind === 'incoming')).toMatchObject({ fate: 'followed', repeats: 1 });
  });

  it('a call that nobody knows leaves a row, is put down, and breaks nothing', async () => {
    const sid = newSid('CA');
    await send('status?callId=nobody&leg=citizen', status(sid, 'in-progress', 2));
    await becomes('it to be judged', async () => (await rows(sid))[0]?.handledAt !== null);
    expect(await rows(sid)).toMatchObject([{ fate: 'unknown-call', form: null, lineId: line.id }]);
    expect(twilio.asked).toContain(`POST /2010-04-01/Accounts/${env.TWILIO_ACCOUNT_SID}/Calls/${sid}.json`);
  });

  it('rows are forgotten after a month', async () => {
    await app.clock.advance(31 * 86_400_000);
    await app.sweep('calls.provider-requests');
    expect(await app.rt.database.prisma.providerRequest.count()).toBe(0);
  });
});
