import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Bull from 'bull';
import { Redis } from 'ioredis';
import { liveStart, onHello, onPush } from '../../agent-console/src/lib/live-policy.ts';
import { aNumber, aProject } from '../api/1-survey/support.ts';
import { aTicket } from '../api/2-registration/support.ts';
import { seedRules, ticketOf } from '../api/3-dispatch/support.ts';
import { makeInstallation, type Installation, type Listener, type Running } from '../support/minyi.ts';
import { until } from '../support/until.ts';
import { TEST_PASSWORD } from '../support/world.ts';

let centre: Installation;
let minyi: Running;
let console: Listener;

beforeAll(async () => {
  centre = await makeInstallation();
  await seedRules(centre);
  minyi = await centre.start(['api', 'worker', 'line']);
  console = await centre.listen('dispatcher');
});
afterAll(() => centre.close());

const effects = () => centre.rt.database.prisma.reaction.count();
const proposalsOf = (registrationId: string) =>
  centre.rt.database.prisma.proposal.count({ where: { registrationId } });
const told = (topic: string) => console.pushes.filter((push) => push.topic === topic);

async function dispatch(ticketId: string) {
  const { version } = await ticketOf(centre, ticketId);
  return centre.as('dispatcher').post(`/tickets/${ticketId}/dispatch`, {
    leadUnitId: centre.units.township,
    coUnitIds: [],
    expectedVersion: version,
  });
}

describe('Redis killed in the middle of a day', () => {
  let ticketId: string;
  let registrationId: string;
  let dispatchesTold: number;

  it('what is done while it is away is committed and answered, and its reactions happen', async () => {
    const before = await aTicket(centre);
    const projectId = await aProject(centre, { open: false });
    await centre.handled();
    dispatchesTold = told('ticket.dispatched').length;
    await centre.redis.kill();

    expect((await dispatch(before.ticketId)).status).toBe(200);
    ({ ticketId, registrationId } = await aTicket(centre));
    const file = { name: 'sample.csv', content: ['号码', aNumber(), aNumber()].join('\n') };
    const sent = await centre.as('supervisor').upload(`/survey/projects/${projectId}/imports`, [file]);
    expect(sent.status).toBeLessThan(300);

    await centre.runTasks();
    await centre.handled();
    const { items } = (await centre.as('supervisor').get(`/survey/projects/${projectId}/imports`)).body;
    expect(items[0]).toMatchObject({ state: 'done', accepted: 2 });
    expect((await ticketOf(centre, before.ticketId)).status).toBe('dispatched');
    expect(await proposalsOf(registrationId)).toBeGreaterThan(0);
  });

  it('signing in and reading go on, counting of requests lets through, and readiness tells what is missing', async () => {
    const person = { signInName: 'operator2', password: TEST_PASSWORD };
    const somebody = centre.as(null);
    expect((await somebody.post('/session', person)).status).toBeLessThan(300);
    expect((await somebody.get(`/tickets/${ticketId}`)).status).toBe(200);
    for (let request = 0; request < 3; request += 1)
      expect((await centre.as(null).get('/session')).status).toBe(401);
    const ready = await fetch(`${minyi.origin}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([503, expect.objectContaining({ redis: false })]);
    expect((await fetch(`${minyi.origin}/health/live`)).status).toBe(200);
  });

  it('when it is back and empty, consoles hear what they missed and know that the numbers went back', async () => {
    const known = console.hellos.at(-1)!;
    const count = console.hellos.length;
    await centre.redis.start();
    await until('the console is greeted again', () => console.hellos.length > count);
    await until('the dispatch is told', () => told('ticket.dispatched').length > dispatchesTold);
    expect(told('ticket.dispatched')).toHaveLength(dispatchesTold + 1);

    // By the console's own policy: the greeting after the loss makes it fetch everything again.
    const seen = console.pushes.reduce(
      (state, push) => onPush(state, push).state,
      onHello(liveStart, known).state,
    );
    const numbers = Object.fromEntries(
      Object.keys(seen.rooms).map((room) => [room, seen.rooms[room]! + 100]),
    );
    expect(onHello({ ...seen, rooms: numbers }, console.hellos.at(-1)!).snapshot).toBe(true);
    await until('ready again', async () => (await fetch(`${minyi.origin}/health/ready`)).status === 200);
  });

  it('work goes on through it as before, and a push reaches the console', async () => {
    const accepted = told('ticket.accepted').length;
    await aTicket(centre);
    await until('the ticket is told', () => told('ticket.accepted').length > accepted);
    await centre.handled();
  });
});

describe('Redis emptied, or back with old jobs', () => {
  it('emptied while it runs: nothing is lost, and the numbers that went back make a console fetch', async () => {
    const client = new Redis(centre.redis.url);
    const state = console.pushes.reduce((so, push) => onPush(so, push).state, liveStart);
    await client.flushall();
    await client.quit();
    const from = console.pushes.length;
    const { registrationId } = await aTicket(centre);
    await centre.handled();
    expect(await proposalsOf(registrationId)).toBeGreaterThan(0);
    const push = await until('a push', () => console.pushes[from]);
    expect(onPush(state, push).snapshot).toBe(true);
  });

  it('jobs of events that were handled long ago do nothing again', async () => {
    await aTicket(centre);
    await centre.handled();
    const events = await centre.rt.database.prisma.outboxEvent.findMany({
      select: { id: true, handledAt: true },
    });
    const [before, pushes] = [await effects(), console.pushes.length];
    const queue = new Bull<{ eventId: string }>('minyi-events', centre.redis.url);
    await queue.addBulk(events.map(({ id }) => ({ data: { eventId: id }, opts: { jobId: `old ${id}` } })));
    await until('no job is left', async () => {
      const { waiting, active, delayed, failed } = await queue.getJobCounts();
      return waiting + active + delayed + failed === 0;
    });
    await queue.close();
    expect(await effects()).toBe(before);
    expect(console.pushes).toHaveLength(pushes);
    const after = await centre.rt.database.prisma.outboxEvent.findMany({
      select: { id: true, handledAt: true },
    });
    expect(new Map(after.map((event) => [event.id, event.handledAt?.getTime()]))).toEqual(
      new Map(events.map((event) => [event.id, event.handledAt?.getTime()])),
    );
  });
});
