import type { AriAddress } from './asterisk/ari/client.ts';
import { AsteriskDriver } from './asterisk/driver.ts';
import type { NumberFormat } from './asterisk/numbers.ts';
import type { TelephoneAccount, TelephoneKind } from './asterisk/telephones.ts';
import type { LineEvent } from './call-event.ts';
import type { LineClock } from './clock.ts';
import type { InheritedCall } from './inherited-call.ts';
import type { LineTrouble } from './line-trouble.ts';
import type { TelephonyProvider } from './provider.ts';
import { behaviourWith } from './simulator/behaviour.ts';
import type { Behaviour, BehaviourChanges } from './simulator/behaviour.ts';
import { conductWhenCalling } from './simulator/conduct.ts';
import type { Conduct, Script } from './simulator/conduct.ts';
import type { LineLogger } from './outlet.ts';
import type { Answer, Question, Resident } from './simulator/resident.ts';
import { Simulator } from './simulator/simulator.ts';
import type { Hearing } from './simulator/hearing.ts';
import type { Traffic } from './simulator/traffic.ts';
import type { Fate } from './twilio/call-course.ts';
import { TwilioDriver } from './twilio/driver.ts';
import type { TwilioOptions, TwilioRequest } from './twilio/line.ts';
import type { TwilioSettings } from './twilio/settings.ts';

/** Which line, and how it is set up. More drivers, more members of this union. */
export type TelephonyConfig = SimulatorConfig | AsteriskLineConfig | TwilioLineConfig;

export type AsteriskLineConfig = Readonly<{
  driver: 'asterisk';
  address: AriAddress;
  app: string;
  numbers: NumberFormat;
  /** Folder of the recorded prompts, as the exchange sees it. */
  promptsFolder: string;
}>;

export type TwilioLineConfig = Readonly<{ driver: 'twilio'; settings: TwilioSettings }> &
  Pick<TwilioOptions, 'rest' | 'lookEverySeconds' | 'lookForReturnSeconds'>;

export type SimulatorConfig = Readonly<{
  driver: 'simulator';
  /** The same seed and the same commands at the same times give the same events. */
  seed: number;
  /** Hotline calls on an average day, unless `startTraffic` says otherwise. */
  callsPerDay?: number;
  behaviour?: BehaviourChanges;
}>;

export type TelephonyDeps = Readonly<{
  clock: LineClock;
  newCallId: () => string;
  /** Hears every event, one after another. What it throws is logged and goes no further. */
  onEvent: (event: LineEvent) => void;
  logger?: LineLogger;
  /** For a line that outlives our process: the calls that one before this left, asked for once. */
  inherit?: () => Promise<readonly InheritedCall[]>;
  /** Hears at every change why no call can be carried; null when calls can be. */
  onTrouble?: (trouble: LineTrouble | null) => void;
}>;

/** What only a simulated line can do: be the residents, the operators' telephones and bad luck. */
export interface SimulatedLine {
  /** Who has this number, for ever, by seed and number. */
  residentOf(phone: string): Resident;
  /** What the operator of this call hears now; null when there is no such call. */
  hear(callId: string): Hearing | null;
  /** The citizen's answer to one question; null unless a person is on the line. */
  ask(callId: string, question: Question): Answer | null;
  /** Lets residents call the hotline until the returned function is called. */
  startTraffic(traffic: Omit<Traffic, 'callsPerDay'> & { callsPerDay?: number }): () => void;
  /** One resident calls now; the callId, or null if the line is lost or they are on the telephone already. */
  incoming(from: string, to: string): string | null;
  /** Fixes what a number does from now on, in part; for tests and training. */
  script(phone: string, script: Script): void;
  /** These report false when there is no such call, or nothing of the kind rings in it. */
  citizenHangsUp(callId: string): boolean;
  citizenPresses(callId: string, digits: string): boolean;
  operatorAnswers(callId: string, operatorId: string): boolean;
  operatorDeclines(callId: string, operatorId: string): boolean;
  operatorDrops(callId: string, operatorId: string): boolean;
  /** `drop` ends every call, `keep` lets them live on unseen. */
  loseLine(calls: 'drop' | 'keep'): void;
  restoreLine(): void;
}

export type Telephony = Readonly<{
  /** Stands before the key of an event in whatever drops repeated ones. */
  driver: TelephonyConfig['driver'];
  provider: TelephonyProvider;
  simulator?: SimulatedLine;
  /** Where operators speak into telephones of their own. */
  telephones?: Telephones;
  /** A line that hears through requests to our API: each is given to it once it was verified. */
  receive?: (request: TwilioRequest) => Promise<Fate>;
  stop(): Promise<void>;
}>;

/** Who calls at `at` from this number and what they have to say; the same answer in every process. */
export const callerOf = (seed: number, behaviour: Behaviour, phone: string, at: Date): Conduct =>
  conductWhenCalling({ seed, behaviour }, phone, at);

/** The telephones of the operators, for a line that has some. */
export interface Telephones {
  /** This operator's telephone may connect from now on; false while the line is lost. */
  admit(account: TelephoneAccount, kind: TelephoneKind): Promise<boolean>;
  dismiss(user: string): Promise<void>;
}

/** Opens a line. Nothing rings before something is placed or traffic is started. */
export function openTelephony(config: TelephonyConfig, deps: TelephonyDeps): Telephony {
  if (config.driver === 'asterisk') return openAsterisk(config, deps);
  return config.driver === 'twilio' ? openTwilio(config, deps) : openSimulator(config, deps);
}

function openAsterisk({ driver, ...config }: AsteriskLineConfig, deps: TelephonyDeps): Telephony {
  const line = new AsteriskDriver({ ...config, ...deps });
  const telephones: Telephones = {
    admit: (account, kind) => line.admitTelephone(account, kind),
    dismiss: (user) => line.dismissTelephone(user),
  };
  return { driver, provider: line, telephones, stop: () => line.close() };
}

function openTwilio({ driver, ...config }: TwilioLineConfig, deps: TelephonyDeps): Telephony {
  const line = new TwilioDriver({ ...config, ...deps });
  return { driver, provider: line, receive: (request) => line.receive(request), stop: () => line.close() };
}

function openSimulator(config: SimulatorConfig, deps: TelephonyDeps): Telephony {
  const line = new Simulator({ ...deps, seed: config.seed, behaviour: behaviourWith(config.behaviour) });
  const simulator: SimulatedLine = {
    residentOf: (phone) => line.residentOf(phone),
    hear: (callId) => line.hear(callId),
    ask: (callId, question) => line.ask(callId, question),
    startTraffic: (traffic) => line.startTraffic({ callsPerDay: config.callsPerDay ?? 0, ...traffic }),
    incoming: (from, to) => line.incoming(from, to),
    script: (phone, script) => line.script(phone, script),
    citizenHangsUp: (callId) => line.citizenHangsUp(callId),
    citizenPresses: (callId, digits) => line.citizenPresses(callId, digits),
    operatorAnswers: (callId, operatorId) => line.operatorAnswers(callId, operatorId),
    operatorDeclines: (callId, operatorId) => line.operatorDeclines(callId, operatorId),
    operatorDrops: (callId, operatorId) => line.operatorDrops(callId, operatorId),
    loseLine: (calls) => line.loseLine(calls),
    restoreLine: () => line.restoreLine(),
  };
  return { driver: config.driver, provider: line, simulator, stop: () => line.close() };
}

export type { LineClock } from './clock.ts';
export { isTerminal, sameParty } from './call-event.ts';
export type {
  AnsweredBy,
  EndCause,
  EndedBy,
  FailureCause,
  LineEvent,
  LineEventName,
  LineEventOf,
  Party,
  SupervisionMode,
  TerminalEvent,
} from './call-event.ts';
export type {
  CommandOutcome,
  CommandResult,
  LineCommand,
  LineCommandName,
  LineCommandOf,
} from './commands.ts';
export { execute } from './execute.ts';
export type { ListedCall, RecordingFile, TelephonyProvider } from './provider.ts';
export type { TelephoneAccount, TelephoneKind } from './asterisk/telephones.ts';
export type { InheritedCall } from './inherited-call.ts';
export { promptFile } from './asterisk/prompt-file.ts';
export { lineTroubles } from './line-trouble.ts';
export type { LineTrouble } from './line-trouble.ts';
export { callPhases, isWaiting, newCall } from './call-state.ts';
export type { CallEnd, CallPhase, CallState } from './call-state.ts';
export { grantedIn } from './call-request.ts';
export type { CallRefusal, CallRequest, CallRequestName, CallRequestOf } from './call-request.ts';
export type { CallStep } from './call-step.ts';
export { nextCall } from './next-call.ts';
export { nextCallAfter } from './follow-outcome.ts';
export { reconcile } from './reconcile.ts';
export type { Reconciliation } from './reconcile.ts';
export { defaultBehaviour } from './simulator/behaviour.ts';
export type { Behaviour, BehaviourChanges } from './simulator/behaviour.ts';
export type { Conduct, Script, Stance } from './simulator/conduct.ts';
export type { LineLogger } from './outlet.ts';
export { answerOf, matterTopics, residentOf } from './simulator/resident.ts';
export type { AgeBand, Answer, Matter, MatterTopic, Mood, Question, Resident } from './simulator/resident.ts';
export type { Hearing } from './simulator/hearing.ts';
export type { Traffic } from './simulator/traffic.ts';
export { errandOf, promptOf } from './twilio/addresses.ts';
export type { Errand } from './twilio/addresses.ts';
export { answerTo } from './twilio/answers.ts';
export { isPromptAddress, promptAddress } from './twilio/prompt-address.ts';
export { isSigned } from './twilio/signature.ts';
export { eventKeyOf, isOld, saidAt } from './twilio/request-facts.ts';
export { ringbackTone } from './twilio/ringback.ts';
export { voicePass } from './twilio/voice-pass.ts';
export type { VoicePass } from './twilio/voice-pass.ts';
export type { Fate } from './twilio/call-course.ts';
export type { TwilioRequest } from './twilio/line.ts';
export type { TwilioSettings } from './twilio/settings.ts';
