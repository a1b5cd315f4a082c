import type { CallState, LineCommand, Party } from '../../../telephony/index.ts';
import { readCtx, systemActor, type Runtime } from '../context.ts';
import { dialNumberOf } from '../numbers/index.ts';
import type { CallLineEvent } from './actions-line.ts';
import { promptShelf } from './line-prompts.ts';
import { phoneIdOf } from './record.ts';

export type LineNumbers = {
  outward(command: LineCommand): Promise<LineCommand>;
  inward(event: CallLineEvent): CallLineEvent;
  /** A call as the line knows it. */
  dialled(state: CallState): Promise<CallState>;
  /** Makes ready what callers will be told. */
  prepare(): Promise<void>;
};

/**
 * Between what is written down and what the line is told: references to encrypted numbers become numbers here, and only
 * here; prompts become the files they are kept in. What the line says of them becomes what is written down again.
 */
export function lineNumbers(rt: Runtime): LineNumbers {
  const shelf = promptShelf(rt);
  /** Numbers outside by what the line calls them, so that no number is recorded. */
  const outside = new Map<string, string>();

  async function numberOf(ref: string): Promise<string> {
    const phoneId = phoneIdOf(ref);
    return phoneId ? dialNumberOf(readCtx(rt, systemActor('line')), phoneId) : ref;
  }

  async function numbered(party: Party): Promise<Party> {
    if (party.kind !== 'outside') return party;
    const number = await numberOf(party.number);
    outside.set(number, party.number);
    return { kind: 'outside', number };
  }

  const unnumbered = (party: Party): Party =>
    party.kind === 'outside' ? { kind: 'outside', number: outside.get(party.number) ?? '' } : party;

  return {
    async outward(command) {
      if (command.name === 'place') return { ...command, to: await numberOf(command.to) };
      return 'party' in command
        ? { ...command, party: await numbered(command.party) }
        : shelf.outward(command);
    },
    inward: (event) =>
      'party' in event ? { ...event, party: unnumbered(event.party) } : shelf.inward(event),
    prepare: () => shelf.prepare(),
    dialled: async (state) => (state.party ? { ...state, party: await numbered(state.party) } : state),
  };
}
