import type { CommandResult, LineCommandOf } from '../commands.ts';
import type { CallNews } from '../outlet.ts';
import type { Timers } from '../timers.ts';

/** The keys of the citizen's telephone, heard only while they are asked for. */
export class Keypad {
  readonly #timers: Timers;
  readonly #report: (news: CallNews) => void;
  #asked: LineCommandOf<'gather-digits'> | null = null;
  #keys = '';

  constructor(timers: Timers, report: (news: CallNews) => void) {
    this.#timers = timers;
    this.#report = report;
  }

  get asked(): boolean {
    return this.#asked !== null;
  }

  gather(command: LineCommandOf<'gather-digits'>): CommandResult {
    if (this.#asked) return 'wrong-state';
    this.#asked = command;
    this.#keys = '';
    this.#wait();
    return 'done';
  }

  press(key: string): void {
    if (!this.#asked) return;
    if (key === this.#asked.terminator) return this.#gathered('terminator');
    this.#keys += key;
    if (this.#keys.length >= this.#asked.maxDigits) return this.#gathered('length');
    this.#wait();
  }

  #wait(): void {
    this.#timers.set('keys', this.#asked?.timeoutSeconds ?? 0, () => this.#gathered('timeout'));
  }

  #gathered(finishedBy: 'length' | 'terminator' | 'timeout'): void {
    this.#timers.cancel('keys');
    this.#asked = null;
    this.#report({ name: 'digits.gathered', digits: this.#keys, finishedBy });
  }
}
