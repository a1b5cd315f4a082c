import { isWorkingDay, loadCalendar, seedCalendar } from '../../api/shared/calendar/index.ts';
import { seedLimitRules } from '../../api/shared/assignments/index.ts';
import pg from 'pg';
import { perform, systemActor } from '../../api/shared/context.ts';
import { seedSchemes } from '../../api/procedures/7-assessment/index.ts';
import { seedPeople } from '../seed/people.ts';
import { seedDirectory, seedPlaces } from '../seed/reference.ts';
import { Centre, type Scale } from './centre.ts';
import { closeWeek, type Outcome } from './closing.ts';
import { dispatcherLife } from './dispatcher.ts';
import { acknowledges, followIncidents, pursues } from './incidents.ts';
import { leaderLife, supervisorLife, webLife } from './leaders.ts';
import { HOTLINE, openCentre } from './opening.ts';
import { operatorLife, shiftOf } from './operator.ts';
import { PLAN } from './plan.ts';
import { COUNTY, staffOf } from './staff.ts';
import { dayAfter, localClock, momentOf } from './time.ts';
import { dutiesOf, handlerLife } from './unit.ts';
import { openWorld, type World } from './world.ts';

export type Wish = Scale & {
  readonly seed: number;
  /** A Monday. */
  readonly from: string;
  readonly databaseUrl: string;
  /** Told after every virtual half hour, and at the end of every day. */
  readonly onTime?: (share: number, centre: Centre) => void;
  readonly onDayEnd?: (world: World, day: string) => Promise<void>;
};

export type Lived = { readonly world: World; readonly centre: Centre; readonly outcome: Outcome };

type Day = { readonly day: string; readonly dayOff: boolean };

/** Lives through the days. The caller closes the world when it has looked at what is left. */
export async function liveThrough(wish: Wish): Promise<Lived> {
  const { seed, databaseUrl, from, days } = wish;
  const world = await openWorld({ databaseUrl, seed, start: momentOf(from, '07:00') });
  const centre = new Centre(world, wish);
  await seedCentre(world, wish.operators);
  await centre.meetEverybody();
  const calendar = await loadCalendar(world.rt.database.prisma);
  const period = Array.from({ length: days }, (_, index): Day => {
    const day = dayAfter(from, index);
    return { day, dayOff: !isWorkingDay(day, calendar) };
  });
  const end = momentOf(dayAfter(from, days), '00:00');

  centre.begin(async (life) => {
    const dials = period.reduce((sum, { dayOff }) => sum + dialsOf(wish, dayOff), 0);
    await openCentre(centre, life, { startsOn: from, endsOn: dayAfter(from, days - 1), dials });
    await peopleTheCentre(centre, period, end);
  });

  for (const { day } of period) {
    for (let at = momentOf(day, '00:00'); at < momentOf(dayAfter(day), '00:00');) {
      at = new Date(at.getTime() + 1_800_000);
      if (at > world.clock.now()) await world.liveUntil(at);
      if (day === from && FIRST_LOOKS.includes(localClock(at))) await tidy(databaseUrl, 'analyze');
      const lived = at.getTime() - momentOf(from, '00:00').getTime();
      wish.onTime?.(lived / (end.getTime() - momentOf(from, '00:00').getTime()), centre);
    }
    await wish.onDayEnd?.(world, day);
    await tidy(databaseUrl, `vacuum analyze ${BUSY_TABLES.join(', ')}`);
  }
  return { world, centre, outcome: await morningAfter(centre, end, from) };
}

/** Tables that were empty when their statements were planned are looked at again as they fill. */
const FIRST_LOOKS = ['09:00', '10:30', '14:00'];

/** Tables whose rows are changed all day. */
const BUSY_TABLES = [
  'sample_case',
  'operator_presence',
  'line_command',
  'outbox_event',
  'call',
  'attempt',
  'interview',
  'registration',
  'ticket',
  'dispatch_round',
  'assignment',
  'revisit',
  'reply',
  'callback',
];

/** What PostgreSQL's own housekeeping would do by itself, at times that no seed decides. */
async function tidy(databaseUrl: string, how: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(how);
  await client.end();
}

const dialsOf = ({ traffic }: Scale, dayOff: boolean): number =>
  Math.round(PLAN.dialsOnWorkday * traffic * (dayOff ? PLAN.dayOffShare : 1));

async function seedCentre({ rt }: World, operators: number): Promise<void> {
  const units = await seedPlaces(rt);
  const people = await seedPeople(rt, units, 'simulated-people-never-sign-in', staffOf(operators));
  await seedDirectory(rt, units, people.get('admin')!);
  await perform(rt, systemActor('seed'), async (ctx) => {
    await seedCalendar(ctx);
    await seedLimitRules(ctx);
    await seedSchemes(ctx, new Date('2020-01-01'));
  });
}

async function peopleTheCentre(centre: Centre, period: readonly Day[], end: Date): Promise<void> {
  const { world, scale } = centre;
  const days = period.map(({ day }) => day);
  const workdays = period.filter(({ dayOff }) => !dayOff).map(({ day }) => day);

  const stopTraffic = world.simulator.startTraffic({
    callsPerDay: PLAN.hotlineCallsADay * scale.traffic,
    serviceNumbers: [HOTLINE],
  });
  centre.begin(async (life) => {
    await life.sleepUntil(end);
    stopTraffic();
  });
  centre.peopleOf(/^operator/).forEach((person, index) => {
    const work = index < Math.ceil(scale.operators * PLAN.deskShare) ? 'desk' : 'survey';
    const shifts = period.flatMap(({ day, dayOff }, dayIndex) => {
      if (dayOff && (index + dayIndex) % 2 === 1) return [];
      const part = (index + (dayOff ? Math.floor(index / 2) : 0)) % 2 === 0 ? 'early' : 'late';
      return [shiftOf(centre, person, day, dayOff, { work, part, tells: index < 2 })];
    });
    centre.begin((life) => operatorLife(centre, person, life, shifts));
  });
  for (const person of centre.peopleOf(/^dispatcher/))
    centre.begin((life) => dispatcherLife(centre, person, life, workdays));
  for (const person of centre.peopleOf(/^unit/)) {
    const unit = await world.rt.database.prisma.unit.findUniqueOrThrow({
      where: { id: person.actor.unitId! },
    });
    const duties = dutiesOf(unit.kind === 'township' ? 'township' : unit.code.split('-')[1]!);
    centre.begin((life) => handlerLife(centre, person, life, workdays, duties));
  }
  const supervisor = centre.person('supervisor');
  centre.begin((life) => supervisorLife(centre, supervisor, life, days));
  centre.begin((life) => followIncidents(centre, supervisor, life, pursues(centre, supervisor)));
  for (const name of ['leader', 'city-leader']) {
    const leader = centre.person(name);
    centre.begin((life) => followIncidents(centre, leader, life, acknowledges(centre, leader)));
  }
  centre.begin((life) => leaderLife(centre.person('leader'), life, workdays));
  centre.begin((life) => webLife(centre, life, end));
}

async function morningAfter(centre: Centre, end: Date, from: string): Promise<Outcome> {
  let outcome: Outcome | null = null;
  centre.begin(async (life) => {
    await life.sleepUntil(new Date(end.getTime() + 8.5 * 3_600_000));
    outcome = await closeWeek(centre, life, from);
  });
  await centre.world.liveUntil(new Date(end.getTime() + 12 * 3_600_000));
  if (!outcome) throw new Error(`The week of ${COUNTY} was not closed.`);
  return outcome;
}
