import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '../../api/platform/db/index.ts';
import { defaultBehaviour } from '../../telephony/index.ts';
import { beReady } from '../api/1-survey/support.ts';
import { aTicket } from '../api/2-registration/support.ts';
import { aDispatch, seedRules } from '../api/3-dispatch/support.ts';
import { addServiceNumber } from '../support/line.ts';
import { makeInstallation, type Installation, type Running } from '../support/minyi.ts';
import { until } from '../support/until.ts';
import { COUNTY } from '../support/world.ts';

/** Seconds between two calls of residents, at whatever hour this runs. */
const BETWEEN_CALLS = 4;

let centre: Installation;
let first: Running;
let second: Running;
let late: string[];

const db = () => centre.rt.database.prisma;
const ask = <Row>(text: string, ...params: unknown[]) => sql<Row>(db(), text, ...params);

function callsPerDay(): string {
  const { trafficByHour, utcOffsetHours } = defaultBehaviour;
  const hour = (centre.rt.clock.now().getUTCHours() + utcOffsetHours) % 24;
  const total = trafficByHour.reduce((sum, weight) => sum + weight, 0);
  return String(Math.round((3_600 / BETWEEN_CALLS) * (total / trafficByHour[hour]!)));
}

/** Dispatched rounds whose time ran out an hour ago. */
async function makeOverdue(count: number): Promise<string[]> {
  const rounds: string[] = [];
  for (let n = 0; n < count; n += 1) rounds.push((await aDispatch(centre)).roundId);
  const dueAt = new Date(centre.rt.clock.now().getTime() - 3_600_000);
  await db().dispatchRound.updateMany({ where: { id: { in: rounds } }, data: { dueAt } });
  return rounds;
}

const marked = (rounds: readonly string[]) =>
  until('the sweep has marked what is overdue', async () => {
    const where = { id: { in: [...rounds] }, overdueAt: { not: null } };
    return (await db().dispatchRound.count({ where })) === rounds.length;
  });

beforeAll(async () => {
  centre = await makeInstallation();
  await seedRules(centre);
  await addServiceNumber(centre, { countyCode: COUNTY });
  const lines = { SIMULATOR_CALLS_PER_DAY: callsPerDay() };
  [first, second] = await Promise.all([centre.start(['api']), centre.start(['api'])]);
  late = await makeOverdue(3);
  await Promise.all([centre.start(['worker']), centre.start(['worker'])]);
  await Promise.all([centre.start(['line'], lines), centre.start(['line'], lines)]);
}, 300_000);
afterAll(() => centre.close());

describe('two of each process on one database and one Redis', () => {
  it('what happens at one is told to consoles at the other, once', async () => {
    const here = await centre.listen('dispatcher', first);
    const there = await centre.listen('dispatcher2', second);
    const tickets = [await aTicket(centre), await aTicket(centre), await aTicket(centre)];
    await centre.handled();
    for (const console of [here, there]) {
      const told = () => console.pushes.filter((push) => push.topic === 'ticket.accepted');
      await until('both consoles are told', () => told().length >= tickets.length);
      expect(told()).toHaveLength(tickets.length);
    }
    // Counted without gaps, whichever worker counts; two that push at one moment may overtake each other.
    const ofCounty = here.pushes.filter(({ room }) => room === `county:${COUNTY}`);
    const numbers = ofCounty.map(({ seq }) => seq).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => numbers[0]! + index));
  });

  it('an announced event has each of its effects once', async () => {
    const made = await Promise.all(Array.from({ length: 12 }, () => aTicket(centre)));
    await centre.handled();
    const registrationId = { in: made.map((each) => each.registrationId) };
    const proposals = await db().proposal.findMany({ where: { registrationId } });
    const keys = proposals.map(({ registrationId: of, kind, value }) => `${of} ${kind} ${value}`);
    expect(new Set(proposals.map((each) => each.registrationId)).size).toBe(made.length);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('a resident calls once, not once a line, and is offered to one operator', async () => {
    for (const [who, at] of [
      ['operator1', first],
      ['operator2', second],
      ['operator3', first],
    ] as const)
      await beReady({ as: (person) => centre.as(person, at) }, who, { blend: true });
    const offered = async () =>
      (
        await ask<{ n: number }>(
          `select count(distinct call_id)::int as n from call_event where name = 'request.offer'`,
        )
      )[0]!.n;
    await until('every operator was offered a call', async () => {
      const twice = await ask(
        'select call_id from operator_presence where call_id is not null group by call_id having count(*) > 1',
      );
      expect(twice).toEqual([]);
      return (await offered()) >= 3;
    });
    const lines = await ask(`select distinct line_id from call where direction = 'in'`);
    expect(lines).toHaveLength(1);
    // An offer follows an offer only after the one before it was missed, declined or taken back.
    const doubled = await ask(
      `select * from (
         select call_id, name, lag(name) over (partition by call_id order by seq) as before from call_event
         where name in ('request.offer', 'operator.missed', 'operator.declined', 'operator.left', 'request.withdraw-offer',
                        'operator.joined', 'call.ended', 'call.abandoned')) as e
       where name = 'request.offer' and before = 'request.offer'`,
    );
    expect(doubled).toEqual([]);
  });

  it('a dial is carried out by one line, whichever process asked for it', async () => {
    const commands = await ask<{ lines: number }>(
      `select count(distinct line_id)::int as lines from line_command group by call_id`,
    );
    expect(commands.every(({ lines }) => lines === 1)).toBe(true);
    const answered = await ask(
      `select call_id from call_event where name = 'call.incoming' group by call_id having count(*) > 1`,
    );
    expect(answered).toEqual([]);
  });

  it('sweeps of two workers say a thing once', async () => {
    await marked(late);
    // When one that came later is marked too, both workers have looked at the first ones again.
    const later = await makeOverdue(1);
    await marked(later);
    await centre.handled();
    const rounds = [...late, ...later];
    const said = await ask<{ round: string; n: number }>(
      `select payload->>'roundId' as round, count(*)::int as n from outbox_event where name = 'ticket.overdue'
       group by 1`,
    );
    expect(new Map(said.map(({ round, n }) => [round, n]))).toEqual(
      new Map(rounds.map((round) => [round, 1])),
    );
  }, 360_000);

  it('every chain of the audit is whole, though two wrote to it', async () => {
    const { body } = await centre.as('admin', second).get('/audit/verification');
    expect(body.chains.length).toBeGreaterThan(0);
    expect(body.chains.filter((chain: { broken: unknown }) => chain.broken !== null)).toEqual([]);
  });
});
