import type { Route } from '../platform/http/route.ts';
import type { Ctx, Runtime } from './context.ts';
import type { CycleEvent, EventName, EventNamed } from './events.ts';
import type { SettingDefinition } from './settings/index.ts';

/** What one handler does when something was announced. Runs in one transaction with its own claim: never twice. */
export type Reaction = {
  /** Stable: it is the key under which the effect is remembered. */
  readonly handler: string;
  readonly on: readonly EventName[];
  /** What the event itself tells: false, and no transaction is opened and nothing remembered. */
  readonly when?: (event: CycleEvent) => boolean;
  readonly run: (ctx: Ctx, event: CycleEvent) => Promise<void>;
};

/**
 * A look at things as they are now, taken when something was announced. It opens its own transactions, and taking it
 * again changes nothing more: nothing needs to be remembered of it.
 */
export type Glance = {
  readonly on: readonly EventName[];
  readonly when: (event: CycleEvent) => boolean;
  readonly run: (rt: Runtime, event: CycleEvent) => Promise<void>;
};

/** What is pushed to which consoles when something was announced. Ids only: consoles fetch what they may see. */
export type Push = {
  readonly on: readonly EventName[];
  readonly rooms: (event: CycleEvent) => readonly string[];
};

/** Work found by looking at dated rows; running it twice, or in two processes, is harmless. */
export type Sweep = {
  readonly name: string;
  readonly everySeconds: number;
  readonly run: (rt: Runtime) => Promise<void>;
};

/** Long work started by a person: claimed by one worker, resumed by another when the first dies. */
export type Task = {
  readonly kind: string;
  readonly run: (rt: Runtime, task: TaskRun) => Promise<void>;
};

export type TaskRun = {
  readonly taskId: string;
  readonly subjectId: string;
  /** Tells how far the work is; also the sign of life without which another worker takes over. */
  progress(done: number, total: number): Promise<void>;
};

/** What a procedure, or a shared part, hands to cycle.ts. */
export type Part = {
  readonly name: string;
  readonly title: string;
  readonly routes: readonly Route[];
  readonly reactions?: readonly Reaction[];
  readonly glances?: readonly Glance[];
  readonly pushes?: readonly Push[];
  readonly sweeps?: readonly Sweep[];
  readonly tasks?: readonly Task[];
  readonly settings?: readonly SettingDefinition[];
};

/** A reaction whose event type follows from the names it listens to. */
export const reaction = <Name extends EventName>(
  handler: string,
  on: readonly Name[],
  run: (ctx: Ctx, event: EventNamed<Name>) => Promise<void>,
  when: (event: EventNamed<Name>) => boolean = () => true,
): Reaction => ({
  handler,
  on,
  when: (event) => when(event as EventNamed<Name>),
  run: (ctx, event) => run(ctx, event as EventNamed<Name>),
});

export const glance = <Name extends EventName>(
  on: readonly Name[],
  run: (rt: Runtime, event: EventNamed<Name>) => Promise<void>,
  when: (event: EventNamed<Name>) => boolean = () => true,
): Glance => ({
  on,
  when: (event) => when(event as EventNamed<Name>),
  run: (rt, event) => run(rt, event as EventNamed<Name>),
});

export const push = <Name extends EventName>(
  on: readonly Name[],
  rooms: (event: EventNamed<Name>) => readonly string[],
): Push => ({ on, rooms: (event) => rooms(event as EventNamed<Name>) });

/** The rooms a console can be in. */
export const room = {
  person: (id: string) => `person:${id}`,
  unit: (id: string) => `unit:${id}`,
  /** Centre staff (everyone but units) who see this county. */
  county: (code: string) => `county:${code}`,
};
