import { room } from '../../api/shared/part.ts';
import { OPERATORS } from './plan.ts';
import type { Centre, Person } from './centre.ts';
import type { Life } from './stage.ts';
import type { Hearing } from '../../telephony/index.ts';

type CallNews = { answered: boolean; ended: { joined: boolean; cause: string; endedBy: string } | null };

/** An operator's place: what their console has been told, and the keys of the call bar. */
export class Desk {
  readonly centre: Centre;
  readonly person: Person;
  readonly life: Life;
  state = 'offline';
  callId: string | null = null;
  readonly #calls = new Map<string, CallNews>();

  constructor(centre: Centre, person: Person, life: Life) {
    this.centre = centre;
    this.person = person;
    this.life = life;
    centre.world.listen(room.person(person.actor.id), ({ topic, data }) => this.#hear(topic, data));
  }

  call(callId: string): CallNews {
    let news = this.#calls.get(callId);
    if (!news) this.#calls.set(callId, (news = { answered: false, ended: null }));
    return news;
  }

  get onCall(): boolean {
    return this.state === 'offered' || this.state === 'talking';
  }

  hearing(callId: string): Hearing {
    return this.centre.world.simulator.hear(callId) ?? { who: 'nobody' };
  }

  isOver(callId: string): boolean {
    return this.call(callId).ended !== null;
  }

  /** Goes on with the conversation; false when it ended meanwhile. */
  async talk(callId: string, seconds: number): Promise<boolean> {
    return !(await this.life.until(() => this.isOver(callId), seconds));
  }

  /** Waits until somebody picks up; false when nobody did. */
  async answered(callId: string): Promise<boolean> {
    await this.life.until(() => this.call(callId).answered || this.isOver(callId), 180);
    return this.call(callId).answered && !this.isOver(callId);
  }

  async press(callId: string, name: 'answer' | 'hang-up'): Promise<boolean> {
    const { console } = this.person;
    const done = await this.centre.attempt(() => console.post<object>(`/calls/${callId}/requests`, { name }));
    return done !== null;
  }

  async hangUp(callId: string): Promise<void> {
    if (!this.isOver(callId)) await this.press(callId, 'hang-up');
    await this.life.until(() => this.isOver(callId), 60);
  }

  async ready(wish: {
    dialMode: 'preview' | 'progressive';
    projectId?: string | null;
    blend: boolean;
  }): Promise<void> {
    const answer = await this.centre.attempt(() =>
      this.person.console.post<{ state: string; callId: string | null }>('/presence/ready', wish),
    );
    if (answer) this.#seen(answer);
  }

  async leave(reason: string | null): Promise<boolean> {
    const { console } = this.person;
    const answer = await this.centre.attempt(() =>
      reason
        ? console.post<{ state: string }>('/presence/break', { reason })
        : console.post<{ state: string }>('/presence/offline'),
    );
    if (answer) this.#seen(answer);
    return answer !== null;
  }

  async writtenUp(): Promise<void> {
    const answer = await this.centre.attempt(() =>
      this.person.console.post<{ state: string; callId: string | null }>('/presence/wrap-up-done'),
    );
    if (answer) this.#seen(answer);
  }

  /** A call of one's own: dialled, waited for; what is said in it; hung up and written up. */
  async callOut(
    place: () => Promise<{ callId: string }>,
    conversation: (callId: string, hearing: Hearing) => Promise<void>,
  ): Promise<{ callId: string; reached: boolean } | null> {
    const placed = await this.centre.attempt(place);
    if (!placed) return null;
    const { callId } = placed;
    this.state = 'talking';
    const reached = await this.answered(callId);
    if (reached) {
      await this.talk(callId, 2);
      await conversation(callId, this.hearing(callId));
      await this.hangUp(callId);
    }
    await this.life.sleep(this.person.random.around(OPERATORS.confirmSeconds, 0.4));
    return { callId, reached };
  }

  #seen(presence: { state: string; callId?: string | null }): void {
    this.state = presence.state;
    if (presence.callId !== undefined) this.callId = presence.callId;
  }

  #hear(topic: string, data: object): void {
    const news = data as Record<string, unknown>;
    const callId = typeof news['callId'] === 'string' ? news['callId'] : null;
    const mine = news['operatorId'] === this.person.actor.id;
    if (topic === 'operator.changed') this.state = String(news['state']);
    // What happens to a call tells of its operator too; only what it does not tell is announced apart.
    if (callId && mine && (topic === 'call.changed' || topic === 'call.answered')) {
      this.callId = callId;
      this.state = news['phase'] === 'offered' ? 'offered' : 'talking';
      if (topic === 'call.answered') this.call(callId).answered = true;
    }
    if (callId && topic === 'call.ended') {
      if (mine && this.state === 'talking') this.state = 'wrap-up';
      this.call(callId).ended = {
        joined: news['joined'] === true,
        cause: String(news['cause']),
        endedBy: String(news['endedBy']),
      };
    }
    this.life.nudge();
  }
}
