import type { Behaviour } from './behaviour.ts';
import { conductWhenCalled, conductWhenCalling } from './conduct.ts';
import type { Conduct, Script } from './conduct.ts';
import { chance, logNormal, stream } from './random.ts';
import type { OutsideManner } from './third-party.ts';

type World = Readonly<{ seed: number; behaviour: Behaviour }>;

/** Everyone with a telephone, and what they remember of us. */
export class Neighbourhood {
  readonly #world: World;
  readonly #dials = new Map<string, number>();
  readonly #acquainted = new Set<string>();
  readonly #scripts = new Map<string, Script>();

  constructor(world: World) {
    this.#world = world;
  }

  script(phone: string, script: Script): void {
    this.#scripts.set(phone, script);
  }

  /** `engaged`: their telephone is in another of our calls. */
  whenCalled(phone: string, at: Date, engaged: boolean): Conduct {
    const attempt = (this.#dials.get(phone) ?? 0) + 1;
    this.#dials.set(phone, attempt);
    const drawn = conductWhenCalled(this.#world, phone, attempt, at, this.#acquainted.has(phone));
    const { announcementSeconds } = this.#world.behaviour;
    if (engaged) return { ...drawn, outcome: 'busy', ringSeconds: announcementSeconds };
    return { ...drawn, ...this.#scripts.get(phone) };
  }

  whenCalling(phone: string, at: Date): Conduct {
    // However a number is scripted to take a call of ours, whoever calls us is a person.
    return { ...conductWhenCalling(this.#world, phone, at), ...this.#scripts.get(phone), outcome: 'human' };
  }

  /** Someone outside who is brought into a call; the same for as long as that call lasts. */
  outside(callId: string, number: string): OutsideManner {
    const { outsideParty } = this.#world.behaviour;
    const random = stream(this.#world.seed, 'outside', callId, number);
    const drawn = chance(random, outsideParty.answers) ? 'answers' : 'no-answer';
    const ringSeconds = logNormal(random, outsideParty.ringSeconds);
    const talkSeconds = logNormal(random, outsideParty.talkSeconds);
    const script = this.#scripts.get(number);
    if (!script?.outcome) return { outcome: drawn, ringSeconds, talkSeconds };
    const picksUp = script.outcome === 'human' || script.outcome === 'machine';
    return {
      outcome: picksUp ? 'answers' : script.outcome === 'lets-ring' ? 'no-answer' : script.outcome,
      ringSeconds: script.ringSeconds ?? ringSeconds,
      talkSeconds: script.hangUpAfterSeconds ?? talkSeconds,
    };
  }

  /** Who has spoken with us knows our number, and takes our next call more readily. */
  remember(conduct: Conduct): void {
    if (conduct.stance === 'willing' && conduct.outcome === 'human')
      this.#acquainted.add(conduct.resident.phone);
  }
}
