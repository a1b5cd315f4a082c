import { AppError } from '../../api/platform/lib/errors.ts';
import type { PersonActor } from '../../api/shared/context.ts';
import { actorOf } from '../../api/shared/people/index.ts';
import type { Console } from './console.ts';
import { randomOf, type Random } from './random.ts';
import type { Life } from './stage.ts';
import { PLAN } from './plan.ts';
import type { World } from './world.ts';

/** Somebody of the centre, or of a unit, at their own console. */
export type Person = {
  readonly name: string;
  readonly actor: PersonActor;
  readonly console: Console;
  readonly random: Random;
};

export type Scale = {
  readonly days: number;
  readonly operators: number;
  /** 1 is the full load of `PLAN`. */
  readonly traffic: number;
};

/** What the people of the simulation know together: who they are, what was agreed, how far the day's plan is. */
export class Centre {
  readonly world: World;
  readonly scale: Scale;
  readonly #people = new Map<string, Person>();
  /** Refusals that a person may cause: somebody was quicker, a line was not there. By code. */
  readonly refusals = new Map<string, number>();
  projectId = '';
  versionId = '';
  #dials = { day: '', count: 0 };

  constructor(world: World, scale: Scale) {
    this.world = world;
    this.scale = scale;
  }

  async meetEverybody(): Promise<void> {
    const rows = await this.world.rt.database.prisma.person.findMany({ orderBy: { signInName: 'asc' } });
    for (const row of rows) {
      const actor = actorOf(row);
      this.#people.set(row.signInName, {
        name: row.signInName,
        actor,
        console: this.world.consoles.of(actor),
        random: randomOf(this.world.seed, `person:${row.signInName}`),
      });
    }
  }

  person(name: string): Person {
    const person = this.#people.get(name);
    if (!person) throw new Error(`Nobody is called ${name}.`);
    return person;
  }

  peopleOf(prefix: RegExp): readonly Person[] {
    return [...this.#people.values()].filter(({ name }) => prefix.test(name));
  }

  /** Counts a dial of the survey towards the day's plan. */
  noteDial(day: string): void {
    this.#dials = this.#dials.day === day ? { day, count: this.#dials.count + 1 } : { day, count: 1 };
  }

  dialsLeft(day: string, dayOff: boolean): number {
    const share = dayOff ? PLAN.dayOffShare : 1;
    const done = this.#dials.day === day ? this.#dials.count : 0;
    return Math.round(PLAN.dialsOnWorkday * this.scale.traffic * share) - done;
  }

  /** What a person tries may be refused because somebody was quicker; they see why and go on with something else. */
  async attempt<T>(act: () => Promise<T>): Promise<T | null> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof AppError) || !['conflict', 'not-found'].includes(error.kind)) throw error;
      this.refusals.set(error.code, (this.refusals.get(error.code) ?? 0) + 1);
      return null;
    }
  }

  begin(run: (life: Life) => Promise<void>): Life {
    return this.world.stage.begin(run);
  }
}
