import type { Part } from '../part.ts';
import { callPushes, callReactions, callSweeps } from './jobs.ts';
import { callbackRoutes } from './routes-callbacks.ts';
import { callRoutes } from './routes-calls.ts';
import { deskRoutes } from './routes-desk.ts';
import { figureRoutes } from './routes-figures.ts';
import { recordingSweeps } from './jobs-recordings.ts';
import { requestSweeps } from './jobs-requests.ts';
import { recordingRoutes } from './routes-recordings.ts';
import { supervisionRoutes } from './routes-supervision.ts';
import { supervisionSettingList } from './rules-supervision.ts';
import { missedRoutes } from './routes-missed.ts';
import { nuisanceRoutes } from './routes-nuisance.ts';
import { presenceRoutes } from './routes-presence.ts';
import { twilioRoutes } from './routes-twilio.ts';
import { blendingSettingList } from './dialler/blending.ts';
import { diallerSettingList } from './dialler/rules.ts';
import { voicemailRoutes } from './routes-voicemail.ts';
import { telephoneRoutes } from './routes-telephone.ts';
import { callSettingList } from './rules.ts';

export { placeAhead, placeCall, request, requestOf, type Placement } from './actions-calls.ts';
export { interviewsNow } from './actions-blending.ts';
export { pressKey } from './actions-bar.ts';
export { endLostCalls, recordLineEvents, type CallLineEvent, type Reporter } from './actions-line.ts';
export { changePresence, type MoveOptions } from './actions-presence.ts';
export { offerWaiting } from './actions-settle.ts';
export { finishWrapUp, getReady, stepAway } from './actions-operator.ts';
export { finishCallback, releaseCallback, takeCallback } from './actions-callbacks.ts';
export { queueFigures, type QueueCounts } from './figures.ts';
export { alwaysOpen, hoursOf, isOpen, serviceHours, type ServiceHours } from './hours.ts';
export { keepTelephones } from './line-telephones.ts';
export { openLine, type Line, type LineOptions } from './line.ts';
export { callPurposes, type CallPurpose, type CallRecord } from './record.ts';
export { presenceMoves, presenceStates, type PresenceMove, type PresenceState } from './presence.ts';
export { callSettings } from './rules.ts';
export { getCall, getPresence } from './store-open.ts';
export { keepFollowing, makeFollower } from './request-follower.ts';
export { twilioSettings } from './twilio-settings.ts';
export { loadDiallerRules } from './store-rules.ts';
export type { Presence } from './store-presence.ts';

export const calls: Part = {
  name: 'calls',
  title: '通话',
  // The fixed words of a path come before its parameters.
  routes: [
    ...presenceRoutes,
    ...telephoneRoutes,
    ...deskRoutes,
    ...figureRoutes,
    ...recordingRoutes,
    ...supervisionRoutes,
    ...missedRoutes,
    ...callRoutes,
    ...callbackRoutes,
    ...nuisanceRoutes,
    ...voicemailRoutes,
    ...twilioRoutes,
  ],
  reactions: callReactions,
  pushes: callPushes,
  sweeps: [...callSweeps, ...recordingSweeps, ...requestSweeps],
  settings: [...callSettingList, ...diallerSettingList, ...blendingSettingList, ...supervisionSettingList],
};
