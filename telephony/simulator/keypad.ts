import type { CommandResult, LineCommandOf } from '../commands.ts';
import type { Conduct } from './conduct.ts';
import type { CallNews } from '../outlet.ts';
import type { Timers } from '../timers.ts';

/** The keys of the citizen's telephone, heard only while they are asked for. */
export class Keypad {
  readonly #conduct: Conduct;
  readonly #timers: Timers;
  readonly #report: (news: CallNews) => void;
  #asked: LineCommandOf<'gather-digits'> | null = null;

  constructor(conduct: Conduct, timers: Timers, report: (news: CallNews) => void) {
    this.#conduct = conduct;
    this.#timers = timers;
    this.#report = report;
  }

  get asked(): boolean {
    return this.#asked !== null;
  }

  gather(command: LineCommandOf<'gather-digits'>): CommandResult {
    if (this.#asked) return 'wrong-state';
    this.#asked = command;
    const { keys, pressSeconds } = this.#conduct;
    if (keys !== '' && pressSeconds < command.timeoutSeconds)
      this.#timers.set('press', pressSeconds, () => this.press(keys + (command.terminator ?? '')));
    this.#timers.set('keys', command.timeoutSeconds, () => this.#gathered('', 'timeout'));
    return 'done';
  }

  press(digits: string): void {
    if (!this.#asked) return;
    const { maxDigits, terminator, timeoutSeconds } = this.#asked;
    const end = terminator === null ? -1 : digits.indexOf(terminator);
    const keys = end < 0 ? digits : digits.slice(0, end);
    if (keys.length >= maxDigits) this.#gathered(keys.slice(0, maxDigits), 'length');
    else if (end >= 0) this.#gathered(keys, 'terminator');
    // Too few keys and no sign that they are all: the line waits out its time.
    else this.#timers.set('keys', timeoutSeconds, () => this.#gathered(keys, 'timeout'));
  }

  #gathered(digits: string, finishedBy: 'length' | 'terminator' | 'timeout'): void {
    this.#timers.cancel('keys');
    this.#timers.cancel('press');
    this.#asked = null;
    this.#report({ name: 'digits.gathered', digits, finishedBy });
  }
}
