import type { Telephone } from '../../../api/shared/calls/contract-telephone.ts';
import { Accounts, type Account } from './accounts.ts';
import { keepDevices, readDevices, type DeviceChoice } from './choice.ts';
import { Microphone } from './microphone.ts';
import { nextPhone, phoneOff, type PhoneDeed, type PhoneNews, type PhoneState } from './phone-state.ts';
import type { LineNews, TelephoneLine } from './port.ts';
import type { SoftphoneDeps } from './softphone-deps.ts';
import type { Sample } from './quality.ts';
import { Rejoiner } from './rejoiner.ts';
import { Ringer } from './ringer.ts';
import { Sampler } from './sampler.ts';
import { joinTabs, type Tabs } from './tabs.ts';
import { Timers } from './timers.ts';
import { askAgainAfter } from './trouble.ts';

/** After this time without the lock another tab is the telephone. */
const ALONE_MS = 400;

/** The telephone of this browser: one for all its tabs, alive while its operator is signed in. */
export class Softphone {
  state: PhoneState = phoneOff;
  /** What the tab that is the telephone says of itself, where it is not this one. */
  other: PhoneState | null = null;
  devices: DeviceChoice = readDevices();
  readonly #deps: SoftphoneDeps;
  readonly #microphone = new Microphone();
  readonly #ringer = new Ringer();
  readonly #rejoiner: Rejoiner;
  readonly #sampler: Sampler;
  readonly #timers = new Timers();
  readonly #accounts: Accounts;
  #line: TelephoneLine<Account> | null = null;
  #tabs: Tabs<PhoneState> | null = null;
  /** Raised whenever this tab stops being the telephone: what was begun before is not finished. */
  #turn = 0;

  constructor(deps: SoftphoneDeps) {
    this.#deps = deps;
    this.#accounts = new Accounts(deps.account);
    this.#rejoiner = new Rejoiner(deps.rejoin, ({ callId, state }) => {
      if (this.#line) this.#hear({ name: 'rejoin', callId, state });
    });
    this.#sampler = new Sampler(deps.changed);
    this.#ringer.ringAt(this.devices.ringer);
  }

  /** How the voice arrives; null while nobody speaks. */
  get sample(): Sample | null {
    return this.#sampler.sample;
  }

  /** The open microphone: while speaking, or while testing. */
  get voice(): MediaStream | null {
    return this.#microphone.stream;
  }

  get echoes(): boolean {
    return this.#line?.echoes ?? false;
  }

  start(): void {
    window.addEventListener('pagehide', this.#leave);
    navigator.mediaDevices?.addEventListener('devicechange', this.#plugged);
    if (!navigator.locks) {
      // The browser keeps microphones and locks from pages that were not reached safely.
      this.#hear({ name: 'here' });
      this.#hear({ name: 'trouble', trouble: 'insecure' });
      return;
    }
    this.#tabs = joinTabs<PhoneState>(`minyi.telephone.${this.#deps.personId}`, {
      mine: () => this.#begin(),
      taken: () => this.#lose(),
      word: (word) => {
        if (word.say === 'state') this.#others(word.state);
        else if (this.#isSpeaker && word.say === 'who-is-it') this.#tellState();
        else if (this.state.place !== 'here') return;
        else if (word.say === 'accept') this.accept(word.callId);
        else if (word.say === 'mute') this.mute(word.muted);
      },
    });
    // The lock comes at once where no other tab has it.
    this.#timers.after(ALONE_MS, () => {
      if (this.state.place === 'off') this.#beElsewhere();
    });
  }

  stop(): void {
    window.removeEventListener('pagehide', this.#leave);
    navigator.mediaDevices?.removeEventListener('devicechange', this.#plugged);
    this.#end();
    this.#tabs?.close();
    this.state = phoneOff;
  }

  /** The operator takes this call: at once if it rings, else the moment it does. */
  accept(callId: string): void {
    if (this.state.place === 'elsewhere') this.#tabs?.tell({ say: 'accept', callId });
    else this.#hear({ name: 'accepted', callId });
  }

  mute(muted: boolean): void {
    if (this.state.place === 'elsewhere') {
      this.#tabs?.tell({ say: 'mute', muted });
      return;
    }
    this.#line?.mute(muted);
    this.#hear({ name: 'muted', muted });
  }

  press(key: string): void {
    this.#line?.press(key);
  }

  takeOver(): void {
    this.#tabs?.takeOver();
  }

  /** Everything again from the beginning, after the operator has put right what was wrong. */
  retry(): void {
    if (this.state.place !== 'here') return;
    this.#end();
    this.#begin();
  }

  choose(part: Partial<DeviceChoice>): void {
    this.devices = { ...this.devices, ...part };
    keepDevices(this.devices);
    this.#ringer.ringAt(this.devices.ringer);
    this.#line?.listenAt(this.devices.headset);
    this.#deps.changed();
  }

  ringOnce(): void {
    this.#ringer.start();
    this.#timers.after(2_500, () => {
      if (this.state.leg?.stage !== 'ringing') this.#ringer.stop();
    });
  }

  async test(): Promise<void> {
    const { leg, registration, testing } = this.state;
    if (leg || testing || registration !== 'registered') return;
    const voice = await this.#openVoice();
    if (!voice) return;
    this.#hear({ name: 'testing', testing: true });
    if (this.#line?.echoes) this.#line.callSelf(voice);
  }

  endTest(): void {
    this.#line?.endTest();
    this.#microphone.close();
    this.#hear({ name: 'testing', testing: false });
  }

  #begin(): void {
    const turn = (this.#turn += 1);
    this.#hear({ name: 'here' });
    const mine = (act: (telephone: Telephone) => void) => (telephone: Telephone) => {
      if (turn === this.#turn) act(telephone);
    };
    this.#accounts.first(
      mine((telephone) => {
        if (telephone.driver === 'simulator') this.#hear({ name: 'simulated' });
        else void this.#connect(telephone, turn);
      }),
      () => turn === this.#turn && this.#hear({ name: 'trouble', trouble: 'no-account' }),
    );
  }

  async #connect(account: Account, turn: number): Promise<void> {
    if (!(await this.#openVoice())) return;
    // Only to know that it may be opened: a microphone that nobody speaks into is not kept open.
    this.#microphone.close();
    const line = await this.#deps.openLine(account, (news) => {
      if (turn === this.#turn) this.#lineSays(news);
    });
    if (turn !== this.#turn) return line.close();
    this.#line = line;
    line.listenAt(this.devices.headset);
    line.open(account);
    this.#accounts.renewBefore(account.expiresAt, (next) => line.renew(next));
  }

  #lineSays(news: LineNews): void {
    if (news.name === 'no-voice') this.#hear({ name: 'trouble', trouble: 'no-voice' });
    else if (news.name === 'test-over') this.endTest();
    else this.#hear(news);
  }

  #hear(news: PhoneNews): void {
    const before = this.state;
    const { state, deeds } = nextPhone(before, news);
    this.state = state;
    for (const deed of deeds) this.#carryOut(deed);
    if (state === before) return;
    const line = this.#line;
    this.#sampler.watch(line && state.leg?.stage === 'up' ? () => line.counted() : null);
    const wasUsed = before.leg !== null || before.testing;
    if (wasUsed && !state.leg && !state.testing) this.#microphone.close();
    if (this.#isSpeaker) this.#tellState();
    this.#deps.changed();
  }

  #carryOut(deed: PhoneDeed): void {
    switch (deed) {
      case 'answer':
        return void this.#answer();
      case 'ring':
        return this.#ringer.start();
      case 'stop-ringing':
        return this.#ringer.stop();
      case 'drop-leg':
        // A leg that rings has taken the place of the one to be dropped already.
        if (this.state.leg?.stage !== 'ringing' && this.state.leg?.stage !== 'answering')
          this.#line?.hangUp();
        return;
      case 'end-test':
        this.#line?.endTest();
        return;
      case 'ask-rejoin':
        return this.#rejoiner.begin();
      case 'ask-rejoin-later':
        return this.#rejoiner.later();
      case 'register-again': {
        // The account may have changed, or not have arrived at the exchange yet.
        const line = this.#line;
        const wait = askAgainAfter(this.state.refusals);
        return this.#timers.after(wait, () => this.#accounts.renew((account) => line?.renew(account)));
      }
    }
  }

  async #answer(): Promise<void> {
    const callId = this.state.leg?.callId;
    const voice = await this.#openVoice();
    const { leg } = this.state;
    if (leg === null || leg.callId !== callId || leg.stage !== 'answering') return;
    if (voice) this.#line?.answer(leg.callId, voice);
  }

  async #openVoice(): Promise<MediaStream | null> {
    const voice = await this.#microphone.open(this.devices.microphone);
    if (!voice) return null;
    this.#hear(voice.ok ? { name: 'microphone-found' } : { name: 'trouble', trouble: voice.trouble });
    return voice.ok ? voice.stream : null;
  }

  /** This tab has the lock, and speaks for the telephone. */
  get #isSpeaker(): boolean {
    return this.#tabs?.mine === true;
  }

  #tellState(): void {
    this.#tabs?.tell({ say: 'state', state: this.state });
  }

  #others(state: PhoneState): void {
    if (this.#isSpeaker) return;
    this.other = state;
    // Where nothing is heard there is nothing to be elsewhere.
    if (state.place === 'simulated') this.#hear({ name: 'simulated' });
    else this.#deps.changed();
  }

  /** Another tab has taken the telephone over. */
  #lose(): void {
    this.#end();
    this.#beElsewhere();
  }

  #beElsewhere(): void {
    this.#hear({ name: 'elsewhere' });
    this.#tabs?.tell({ say: 'who-is-it' });
  }

  #end(): void {
    this.#turn += 1;
    this.#timers.callOff();
    this.#accounts.stop();
    this.#rejoiner.stop();
    this.#sampler.watch(null);
    this.#ringer.stop();
    this.#line?.close();
    this.#line = null;
    this.#microphone.close();
  }

  /** The page is left or loaded anew: the exchange is told, so that the citizen hears music at once. */
  readonly #leave = (): void => this.#line?.close();

  readonly #plugged = (): void => {
    // What was missing may be there now; what was there and is gone is missed at the next call.
    if (this.state.trouble === 'no-microphone' || this.state.trouble === 'microphone-busy') this.retry();
    else this.#deps.changed();
  };
}
