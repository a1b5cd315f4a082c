import type { Centre, Person } from './centre.ts';
import { Desk } from './desk.ts';
import { callBackOne, revisitOne, tellExtensions, tellResults } from './feedback.ts';
import { takeOffered } from './hotline.ts';
import { followDial, type Dial } from './interviewing.ts';
import { HOURS, OPERATORS } from './plan.ts';
import type { NextAnswer } from '../../api/procedures/1-survey/contract-work.ts';
import type { Life } from './stage.ts';
import { localClock, localDay, momentOf } from './time.ts';

export type Shift = {
  readonly day: string;
  readonly from: Date;
  readonly to: Date;
  readonly meal: Date;
  readonly mealMinutes: number;
  readonly dayOff: boolean;
  /** `desk`: the hotline first, and what comes back from units; `survey`: the dialler's work. */
  readonly work: 'desk' | 'survey';
  /** Tells results and extensions, beside everything else of the desk. */
  readonly tells: boolean;
};

export function shiftOf(
  centre: Centre,
  person: Person,
  day: string,
  dayOff: boolean,
  place: { readonly work: Shift['work']; readonly part: 'early' | 'late'; readonly tells: boolean },
): Shift {
  const hours = HOURS[place.part];
  const from = momentOf(day, hours.from).getTime() + person.random.between(0, 8) * 60_000;
  const meal = momentOf(day, hours.meal).getTime() + person.random.between(-10, 25) * 60_000;
  return {
    ...place,
    day,
    dayOff,
    from: new Date(from),
    to: momentOf(day, hours.to),
    meal: new Date(meal),
    mealMinutes: hours.mealMinutes,
  };
}

/** One shift of one operator: whatever state they are in says what they do next. */
export async function workShift(desk: Desk, shift: Shift): Promise<void> {
  const { life } = desk;
  const mind = new Mind(desk, shift);
  await life.sleepUntil(shift.from);
  while (life.now < shift.to || desk.onCall || desk.state === 'wrap-up') await mind.turn();
  while (!(await desk.leave(null))) await life.sleep(20);
}

class Mind {
  readonly #desk: Desk;
  readonly #shift: Shift;
  #eaten = false;
  #nextRest: number;
  #nextLook: number;
  #nextTell: number;
  /** What the console says about dialling: what the last `ready` asked for. */
  /** What they dialled themselves. */
  #dial: Dial | null = null;
  #dialling = false;
  #nothingUntil = 0;

  constructor(desk: Desk, shift: Shift) {
    this.#desk = desk;
    this.#shift = shift;
    const { random } = desk.person;
    this.#nextRest = shift.from.getTime() + random.between(80, 120) * 60_000;
    this.#nextLook = shift.from.getTime() + random.between(5, 30) * 60_000;
    this.#nextTell = shift.from.getTime() + random.between(60, 110) * 60_000;
  }

  /** A turn that changed nothing takes a second: what refused it has then reached this console. */
  async turn(): Promise<void> {
    const desk = this.#desk;
    const before = { state: desk.state, at: this.#now };
    await this.#act();
    if (desk.state === before.state && this.#now === before.at) await desk.life.sleep(1);
  }

  async #act(): Promise<void> {
    const desk = this.#desk;
    switch (desk.state) {
      case 'offered':
        return takeOffered(desk);
      case 'talking':
        return this.#talking();
      case 'wrap-up':
        return this.#wrapUp();
      case 'ready':
        return this.#free();
      default:
        return this.#getReady();
    }
  }

  get #now(): number {
    return this.#desk.life.now.getTime();
  }

  /** Is the dialler to work for this operator now? */
  get #wantsDialler(): boolean {
    const { work, day, dayOff } = this.#shift;
    const clock = localClock(this.#desk.life.now);
    const open = (clock >= '09:00' && clock < '12:00') || (clock >= '14:30' && clock < '20:55');
    const ends = this.#now > this.#shift.to.getTime() - 4 * 60_000;
    return work === 'survey' && open && !ends && this.#desk.centre.dialsLeft(day, dayOff) > 0;
  }

  async #getReady(): Promise<void> {
    const desk = this.#desk;
    this.#dialling = this.#wantsDialler;
    await desk.ready({
      dialMode: this.#dialling ? 'progressive' : 'preview',
      projectId: this.#dialling ? desk.centre.projectId : null,
      blend: true,
    });
    if (desk.state !== 'ready' && !desk.onCall) await desk.life.sleep(10);
  }

  async #talking(): Promise<void> {
    const desk = this.#desk;
    const { callId } = desk;
    if (callId === null || desk.isOver(callId)) {
      await desk.life.until(() => desk.state !== 'talking' || desk.callId !== callId, 30);
      return;
    }
    await followDial(desk, callId, this.#dial);
    await desk.life.until(() => desk.state !== 'talking', 30);
  }

  /** Everything is written down: a meal, a rest, home, or the next one. */
  async #wrapUp(): Promise<void> {
    const desk = this.#desk;
    // Saying what an attempt came to ends its write-up too; the console is told so a moment later.
    if (await desk.life.until(() => desk.state !== 'wrap-up', 1)) return;
    const away = this.#reasonToLeave();
    if (away) return this.#takeBreak(away);
    if (desk.life.now >= this.#shift.to) return void (await desk.leave(null));
    // The way of dialling changes with the plan of the day.
    if (this.#dialling !== this.#wantsDialler) return this.#getReady();
    await desk.writtenUp();
  }

  #reasonToLeave(): 'meal' | 'rest' | null {
    if (!this.#eaten && this.#now >= this.#shift.meal.getTime()) return 'meal';
    return this.#now >= this.#nextRest ? 'rest' : null;
  }

  async #takeBreak(reason: 'meal' | 'rest'): Promise<void> {
    const desk = this.#desk;
    const { random } = desk.person;
    if (!(await desk.leave(reason))) return;
    if (reason === 'meal') this.#eaten = true;
    this.#nextRest = this.#now + random.between(95, 130) * 60_000;
    await desk.life.sleep(reason === 'meal' ? this.#shift.mealMinutes * 60 : random.between(6, 11) * 60);
  }

  async #free(): Promise<void> {
    const desk = this.#desk;
    const { life } = desk;
    const away = this.#reasonToLeave();
    if (away) return this.#takeBreak(away);
    if (this.#dialling !== this.#wantsDialler) return this.#getReady();
    if (this.#dialling) return void (await life.until(() => desk.state !== 'ready', 60));
    if (this.#shift.work === 'desk' && this.#now >= this.#nothingUntil) {
      if (await this.#sideWork()) return;
      this.#nothingUntil = this.#now + desk.person.random.between(3, 6) * 60_000;
    }
    const until = Math.max(5, Math.min(this.#nothingUntil, this.#shift.to.getTime()) - this.#now) / 1000;
    await life.until(() => desk.state !== 'ready', Math.min(300, Math.max(5, until)));
  }

  /** Between two calls of the hotline: callbacks, results to tell, revisits, a case of the survey. */
  async #sideWork(): Promise<boolean> {
    const desk = this.#desk;
    const { random } = desk.person;
    const ending = this.#now > this.#shift.to.getTime() - 6 * 60_000;
    if (ending) return false;
    if (this.#now >= this.#nextLook) {
      if (await callBackOne(desk)) return true;
      this.#nextLook = this.#now + random.between(10, 16) * 60_000;
      if (desk.state === 'ready' && (await revisitOne(desk))) {
        this.#nextLook = this.#now;
        return true;
      }
      if (desk.state !== 'ready') return true;
    }
    if (this.#shift.tells && this.#now >= this.#nextTell) {
      this.#nextTell = this.#now + random.between(80, 110) * 60_000;
      await tellExtensions(desk);
      if (desk.state === 'ready') await tellResults(desk, new Date(this.#shift.to.getTime() - 8 * 60_000));
      return true;
    }
    return this.#previewOne();
  }

  async #previewOne(): Promise<boolean> {
    const desk = this.#desk;
    const { console, random } = desk.person;
    const { day, dayOff } = this.#shift;
    if (desk.centre.dialsLeft(day, dayOff) <= 0) return false;
    const next = await desk.centre.attempt(() =>
      console.post<NextAnswer>('/survey/next', { projectId: desk.centre.projectId }),
    );
    if (next?.kind !== 'case') return false;
    await desk.life.until(() => desk.state !== 'ready', random.around(OPERATORS.previewSeconds, 0.4));
    const dialled =
      desk.state === 'ready' &&
      (await desk.centre.attempt(() =>
        console.post<{ callId: string; attemptId: string }>(`/survey/cases/${next.case.id}/dial`),
      ));
    if (!dialled) {
      await desk.centre.attempt(() => console.post('/survey/release'));
      this.#nothingUntil = this.#now + 20_000;
      return desk.state !== 'ready';
    }
    this.#dial = { ...dialled, case: next.case };
    desk.state = 'talking';
    desk.callId = dialled.callId;
    return true;
  }
}

/** A working life: shift after shift. */
export async function operatorLife(
  centre: Centre,
  person: Person,
  life: Life,
  shifts: readonly Shift[],
): Promise<void> {
  const desk = new Desk(centre, person, life);
  for (const shift of shifts) {
    if (localDay(life.now) > shift.day) continue;
    await workShift(desk, shift);
  }
}
