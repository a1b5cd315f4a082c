import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { keepTelephones, placeCall } from '../../../api/shared/calls/index.ts';
import { perform, systemActor } from '../../../api/shared/context.ts';
import { phoneOf } from '../../../api/shared/numbers/index.ts';
import type { TelephoneAccount, Telephony } from '../../../telephony/index.ts';
import { startTestApp } from '../../support/app.ts';
import { until } from '../../support/until.ts';
import { COUNTY } from '../../support/world.ts';
import { invent, openHall, patient } from './calls-support.ts';

const HOUR = 3_600_000;

const centre = await startTestApp({
  env: { LINE_DRIVER: 'asterisk', ASTERISK_URL: 'http://127.0.0.1:8088', ASTERISK_STUN: 'stun.example:3478' },
});
const hall = await openHall();

afterAll(async () => {
  await centre.close();
  await hall.close();
});
afterEach(hall.empty);

describe('坐席电话 the account of an operator’s telephone', () => {
  const ask = async () => (await centre.as('operator1').post('/presence/telephone')).body;

  it('is handed to its operator alone, lies encrypted, and is the same for all their tabs', async () => {
    const account = await ask();
    expect(account).toMatchObject({
      driver: 'asterisk',
      address: 'ws://127.0.0.1:8088/ws',
      user: centre.people.operator1,
      stunServer: 'stun.example:3478',
      expiresAt: new Date(centre.clock.now().getTime() + 12 * HOUR).toISOString(),
    });
    expect(account.password).toMatch(/^[2-9a-z]{32}$/);
    expect((await ask()).password).toBe(account.password);
    const stored = await centre.rt.database.prisma.telephoneAccount.findFirstOrThrow();
    expect(Buffer.from(stored.cipher).toString('latin1')).not.toContain(account.password);
    expect((await centre.as('unit1').post('/presence/telephone')).status).toBe(403);
    expect((await centre.as(null).post('/presence/telephone')).status).toBe(401);
  });

  it('is another one for the next shift', async () => {
    const before = await ask();
    await centre.clock.advance(7 * HOUR, async () => undefined);
    const after = await ask();
    expect(after.password).not.toBe(before.password);
    expect(Date.parse(after.expiresAt)).toBe(centre.clock.now().getTime() + 12 * HOUR);
  });

  it('is admitted by the line that runs or comes, and dismissed when it has run out or its person has left', async () => {
    const known = new Map<string, string>();
    let away = true;
    const telephones = {
      admit: async ({ user, password }: TelephoneAccount) => {
        if (!away) known.set(user, password);
        return !away;
      },
      dismiss: async (user: string) => void known.delete(user),
    };
    const { operator1, operator2 } = centre.people;
    const first = await ask();
    const release = await keepTelephones(centre.rt, { telephones } as Partial<Telephony> as Telephony);
    const tick = async () => void (await centre.clock.advance(500, async () => undefined));
    const becomes = (user: string, password: string | undefined) =>
      until(`${user} is ${password ? 'known' : 'forgotten'}`, async () => {
        await tick();
        return known.get(user) === password;
      });
    // The exchange was away at first.
    away = false;
    await becomes(operator1, first.password);
    const second = (await centre.as('operator2').post('/presence/telephone')).body;
    await becomes(operator2, second.password);
    await centre.rt.database.prisma.person.update({ where: { id: operator2 }, data: { active: false } });
    await becomes(operator2, undefined);
    expect(known.get(operator1)).toBe(first.password);
    await centre.clock.advance(13 * HOUR, async () => undefined);
    await becomes(operator1, undefined);
    await release();
  });

  it('is a token of Twilio’s where the line is theirs, for this operator and for an hour', async () => {
    const TWILIO = {
      TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`,
      TWILIO_AUTH_TOKEN: 'invented',
      TWILIO_API_KEY: `SK${'2'.repeat(32)}`,
      TWILIO_API_SECRET: 'invented too',
      TWILIO_TWIML_APP: `AP${'3'.repeat(32)}`,
      TWILIO_PUBLIC_URL: 'https://minyi.example',
      TWILIO_CALLER_ID: '+15005550006',
    };
    const overseas = await startTestApp({ env: { LINE_DRIVER: 'twilio', ...TWILIO } });
    const { body } = await overseas.as('operator1').post('/presence/telephone');
    expect(body).toMatchObject({
      driver: 'twilio',
      expiresAt: new Date(overseas.clock.now().getTime() + HOUR).toISOString(),
    });
    const claims = JSON.parse(Buffer.from(body.token.split('.')[1], 'base64url').toString());
    expect(claims.grants).toMatchObject({
      identity: overseas.people.operator1.replaceAll('-', '_'),
      voice: { incoming: { allow: true } },
    });
    await overseas.close();
  });

  it('is not needed where the line is simulated', async () => {
    const { body } = await hall.app.as('operator1').post('/presence/telephone');
    expect(body).toEqual({ driver: 'simulator' });
  });
});

describe('掉线重接 an operator whose telephone was cut off', () => {
  const { app, line, ring, press, state, callOf, goHome } = hall;
  const rejoin = async (who: 'operator1' | 'operator2' = 'operator1') =>
    (await app.as(who).post('/presence/telephone/rejoin')).body;

  async function speaking(): Promise<string> {
    await app.as('operator1').post('/presence/ready', { blend: true });
    const callId = await ring();
    await press('operator1', callId, { name: 'answer' });
    await line.settle();
    expect(await state('operator1')).toBe('talking');
    return callId;
  }

  async function cutOff(callId: string): Promise<void> {
    line.simulator.operatorDrops(callId, app.people.operator1);
    await line.settle();
  }

  it('is joined again to the caller, who waited with music, and nobody else may rejoin', async () => {
    const callId = await speaking();
    expect(await rejoin()).toEqual({ callId, state: 'joined' });
    await cutOff(callId);
    expect((await callOf(callId)).state.phase).toBe('queued');
    expect(await rejoin('operator2')).toEqual({ callId: null, state: 'none' });
    expect(await rejoin()).toEqual({ callId, state: 'ringing' });
    await line.settle();
    expect(await rejoin()).toEqual({ callId, state: 'ringing' });
    expect(await state('operator1')).toBe('offered');
    await press('operator1', callId, { name: 'answer' });
    await line.settle();
    expect(await callOf(callId)).toMatchObject({ state: { phase: 'talking', recording: 'on' } });
    expect(await state('operator1')).toBe('talking');
    await press('operator1', callId, { name: 'hang-up' });
    await line.settle();
    expect(await rejoin()).toEqual({ callId: null, state: 'none' });
    await goHome('operator1');
  });

  it('does not get the caller back whom a colleague has taken meanwhile', async () => {
    const callId = await speaking();
    await app.as('operator2').post('/presence/ready', { blend: true });
    await cutOff(callId);
    expect(await state('operator2')).toBe('offered');
    expect(await rejoin()).toEqual({ callId: null, state: 'none' });
    await press('operator2', callId, { name: 'answer' });
    await line.settle();
    expect(await callOf(callId)).toMatchObject({ operatorId: app.people.operator2 });
    await press('operator2', callId, { name: 'hang-up' });
    await line.settle();
    await goHome('operator1', 'operator2');
  });

  it('finds a resident whom they had dialled still there, and after a while no more', async () => {
    const dialled = async (): Promise<string> => {
      await app.as('operator1').post('/presence/ready', { blend: false });
      const number = invent();
      line.simulator.script(number, { ...patient, outcome: 'human', ringSeconds: 1, stance: 'willing' });
      const { callId } = await perform(app.rt, systemActor('test'), async (ctx) =>
        placeCall(ctx, {
          purpose: 'revisit',
          phoneId: (await phoneOf(ctx, number)).phoneId,
          operatorId: app.people.operator1,
          subjectId: null,
          countyCode: COUNTY,
        }),
      );
      await line.pass(5);
      await cutOff(callId);
      return callId;
    };
    const callId = await dialled();
    expect((await callOf(callId)).state.phase).toBe('answered-waiting');
    await line.pass(20);
    await app.sweep('calls.left-alone');
    expect(await rejoin()).toEqual({ callId, state: 'ringing' });
    await line.settle();
    await press('operator1', callId, { name: 'answer' });
    await line.settle();
    expect((await callOf(callId)).state.phase).toBe('talking');
    await press('operator1', callId, { name: 'hang-up' });
    await line.settle();

    const late = await dialled();
    await line.pass(45);
    await app.sweep('calls.left-alone');
    await line.settle();
    expect(await callOf(late)).toMatchObject({ endedBy: 'system' });
    expect(await rejoin()).toEqual({ callId: null, state: 'none' });
    await goHome('operator1');
  });
});
