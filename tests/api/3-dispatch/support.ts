import type { TestApp } from '../../support/app.ts';
import type { UnitName, Who } from '../../support/world.ts';
import { aTicket } from '../2-registration/support.ts';
import { perform, systemActor } from '../../../api/shared/context.ts';
import { seedCalendar } from '../../../api/shared/calendar/index.ts';
import { seedLimitRules } from '../../../api/shared/assignments/index.ts';

type Centre = Pick<TestApp, 'as' | 'units'>;

export const HANDLERS = {
  police: 'unit1',
  township: 'unit2',
  water: 'unit3',
  otherPolice: 'otherUnit',
} as const;

/** The calendar and the limits that every centre begins with. */
export const seedRules = (app: Pick<TestApp, 'rt'>) =>
  perform(app.rt, systemActor('test'), async (ctx) => {
    await seedCalendar(ctx);
    await seedLimitRules(ctx);
  });

export const ticketOf = async (app: Pick<TestApp, 'as'>, ticketId: string, who: Who = 'dispatcher') =>
  (await app.as(who).get(`/tickets/${ticketId}`)).body;

type Dispatched = {
  readonly ticketId: string;
  readonly number: string;
  readonly roundId: string;
  readonly dueAt: string;
  /** The lead's part. */
  readonly lead: string;
  /** The parts of the co-handlers, in the order in which they were named. */
  readonly co: readonly string[];
};

type DispatchWish = {
  readonly lead?: UnitName;
  readonly co?: readonly UnitName[];
  readonly matter?: object;
  readonly body?: object;
};

/** A ticket of an invented matter, dispatched. */
export async function aDispatch(app: Centre, wish: DispatchWish = {}): Promise<Dispatched> {
  const { ticketId, number } = await aTicket(app, wish.matter);
  return dispatchIt(app, ticketId, number, wish);
}

export async function dispatchIt(
  app: Centre,
  ticketId: string,
  number: string,
  { lead = 'township', co = [], body = {} }: DispatchWish = {},
): Promise<Dispatched> {
  const { version } = await ticketOf(app, ticketId);
  const answer = await app.as('dispatcher').post(`/tickets/${ticketId}/dispatch`, {
    leadUnitId: app.units[lead],
    coUnitIds: co.map((unit) => app.units[unit]),
    expectedVersion: version,
    ...body,
  });
  if (answer.status !== 200) throw new Error(`not dispatched: ${JSON.stringify(answer.body)}`);
  const part = async (unit: UnitName) => {
    const { body: list } = await app.as(HANDLERS[unit]).get('/assignments', { state: 'todo', pageSize: 200 });
    return list.items.find((item: { ticket: { id: string } }) => item.ticket.id === ticketId).id as string;
  };
  return {
    ticketId,
    number,
    ...answer.body,
    lead: await part(lead),
    co: await Promise.all(co.map(part)),
  };
}

export async function aHandled(app: Centre, wish: DispatchWish = {}): Promise<Dispatched> {
  const dispatched = await aDispatch(app, wish);
  const answer = await app
    .as(HANDLERS[wish.lead ?? 'township'])
    .post(`/assignments/${dispatched.lead}/accept`);
  if (answer.status !== 204) throw new Error(`not accepted: ${JSON.stringify(answer.body)}`);
  return dispatched;
}
