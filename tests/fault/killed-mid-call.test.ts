import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aProject, answerAll, beReady, FULL } from '../api/1-survey/support.ts';
import { makeInstallation, type Installation, type Running } from '../support/minyi.ts';
import { answersAtOnce } from '../support/residents.ts';
import { until } from '../support/until.ts';
import type { Who } from '../support/world.ts';

const SEED = 7;
const ALWAYS = [{ from: '00:00', to: '24:00' }];

let centre: Installation;
let minyi: Running;
let projectId: string;

const db = () => centre.rt.database.prisma;
const callOf = (id: string) => db().call.findFirstOrThrow({ where: { id } });
const stateOf = async (who: Who) => (await centre.as(who).get('/presence')).body.state as string;
const commandsOf = (callId: string) =>
  db().lineCommand.findMany({ where: { callId }, orderBy: { seq: 'asc' } });
const factsOf = async (callId: string, name: string) => db().callEvent.count({ where: { callId, name } });

const start = (...roles: Parameters<Installation['start']>[0]) =>
  centre.start(roles, { SIMULATOR_SEED: String(SEED) });

beforeAll(async () => {
  centre = await makeInstallation();
  // The machine's own clock may stand at night, and a dead line is to be found soon.
  for (const [key, value] of [
    ['calls.dialling-hours', ['00:00', '24:00']],
    ['calls.line-dead-seconds', 10],
  ] as const)
    await db().setting.create({ data: { key, value, changedAt: centre.rt.clock.now() } });
  minyi = await start('api', 'worker', 'line');
  projectId = await aProject(centre, {
    numbers: answersAtOnce(SEED, centre.rt.clock.now()).slice(0, 2),
    windows: { workday: ALWAYS, dayOff: ALWAYS },
  });
});
afterAll(() => centre.close());

/** The operator talks with a resident; nobody of them is going to hang up soon. */
async function talk(who: Who) {
  await beReady(centre, who);
  const next = await centre.as(who).post('/survey/next', { projectId });
  const caseId = next.body.case.id as string;
  const { attemptId, callId } = (await centre.as(who).post(`/survey/cases/${caseId}/dial`)).body;
  await until('the resident answers', async () => (await callOf(callId)).joinedAt);
  return { caseId, attemptId, callId } as Record<'caseId' | 'attemptId' | 'callId', string>;
}

describe('killed with -9 while a call is up and an interview stands at question 5', () => {
  let call: Awaited<ReturnType<typeof talk>>;
  let interviewId: string;
  const five = Object.fromEntries(Object.entries(FULL).slice(0, 5));

  it('five answers are given, and everything dies', async () => {
    call = await talk('operator1');
    interviewId = (await centre.as('operator1').post('/survey/interviews', { attemptId: call.attemptId }))
      .body.id;
    const last = await answerAll(centre, 'operator1', interviewId, five);
    expect(last?.status).toBeLessThan(300);
    expect(await stateOf('operator1')).toBe('talking');
    await minyi.kill();
    expect((await callOf(call.callId)).endedAt).toBeNull();
  });

  it('after the restart the call is over because the line was lost, and the operator writes up', async () => {
    minyi = await start('api', 'worker', 'line');
    const ended = await until('the call is ended', async () => {
      const found = await callOf(call.callId);
      return found.endedAt && found;
    });
    expect(ended).toMatchObject({ cause: 'line-lost', endedBy: 'line', phase: 'ended' });
    expect(ended.joinedAt).not.toBeNull();
    expect(await stateOf('operator1')).toBe('wrap-up');
    expect(await factsOf(call.callId, 'call.ended')).toBe(1);
  });

  it('every answer is there, and somebody else takes the interview and goes on with it', async () => {
    const attempt = await until('the attempt knows', async () => {
      const found = await db().attempt.findFirstOrThrow({ where: { id: call.attemptId } });
      return found.callEndedAt && found;
    });
    expect(attempt.proposed).not.toBeNull();
    const path = `/survey/interviews/${interviewId}`;
    expect((await centre.as('operator2').get(path)).body).toMatchObject({ answers: five, answerSeq: 5 });

    const taken = await centre.as('operator2').post(`${path}/resume`);
    expect(taken.body).toMatchObject({ kind: 'case', case: { id: call.caseId } });
    expect(await db().attempt.findFirst({ where: { id: call.attemptId } })).toMatchObject({
      disposition: attempt.proposed,
    });
    await beReady(centre, 'operator2');
    const dialled = (await centre.as('operator2').post(`/survey/cases/${call.caseId}/dial`)).body;
    await until('the resident answers', async () => (await callOf(dialled.callId)).joinedAt);
    await centre.as('operator2').post('/survey/interviews', { attemptId: dialled.attemptId });
    const [question, value] = Object.entries(FULL)[5]!;
    const answer = { value, seq: 6, seconds: 3, next: null };
    expect((await centre.as('operator2').put(`${path}/answers/${question}`, answer)).status).toBeLessThan(
      300,
    );
    const { body } = await centre.as('operator2').get(path);
    expect(body.answers).toEqual({ ...five, [question]: value });
  });

  it('no command of the lost call was carried out by the line that came after', async () => {
    expect(await factsOf(call.callId, 'call.answered')).toBe(1);
    const commands = await commandsOf(call.callId);
    expect(commands.every((command) => command.doneAt !== null)).toBe(true);
  });
});

describe('the line alone killed, with a wish still unheard', () => {
  it('the wish is dropped, never carried out later, and operators can work at once on another line', async () => {
    await minyi.stop();
    const desk = await start('api', 'worker');
    const first = await start('line');
    await centre.as('operator3').post('/presence/offline', {});
    const call = await talk('operator3');
    await first.kill();
    const before = await commandsOf(call.callId);
    const wish = await centre.as('operator3', desk).post(`/calls/${call.callId}/requests`, { name: 'hold' });
    expect(wish.status).toBe(200);
    await start('line');
    await until('the call is ended', async () => (await callOf(call.callId)).endedAt);
    const after = await commandsOf(call.callId);
    const unheard = after.filter(({ seq }) => !before.some((each) => each.seq === seq));
    expect(unheard.length).toBeGreaterThan(0);
    expect(unheard.map(({ error }) => error)).toEqual(unheard.map(() => 'line-lost'));
    expect(await stateOf('operator3')).toBe('wrap-up');
  });
});
