import type { SupervisionMode } from '../call-event.ts';
import type { CommandResult } from '../commands.ts';
import type { CallNews } from '../outlet.ts';

/** Who listens to a call, and how. */
export class Supervision {
  readonly #report: (news: CallNews) => void;
  readonly #modes = new Map<string, SupervisionMode>();

  constructor(report: (news: CallNews) => void) {
    this.#report = report;
  }

  start(supervisorId: string, mode: SupervisionMode): CommandResult {
    if (this.#modes.get(supervisorId) === mode) return 'done';
    this.stop(supervisorId);
    this.#modes.set(supervisorId, mode);
    this.#report({ name: 'supervisor.joined', supervisorId, mode });
    return 'done';
  }

  stop(supervisorId: string): CommandResult {
    const mode = this.#modes.get(supervisorId);
    this.#modes.delete(supervisorId);
    if (mode) this.#report({ name: 'supervisor.left', supervisorId, mode });
    return 'done';
  }
}
