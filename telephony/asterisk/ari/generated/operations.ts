// Made by `npm run asterisk:types` from the description that Asterisk serves under /ari/api-docs.

import type {
  AsteriskInfo,
  AsteriskPing,
  Variable,
  Variables,
  ConfigTuple,
  Bridge,
  Channel,
  Endpoint,
  Playback,
  StoredRecording,
  LiveRecording,
} from './models.ts';

export type Operations = {
  'asterisk.getObject': {
    parameters: { configClass: string; objectType: string; id: string };
    answer: readonly ConfigTuple[];
  };
  'asterisk.updateObject': {
    parameters: {
      configClass: string;
      objectType: string;
      id: string;
      fields?: readonly { attribute: string; value: string }[];
    };
    answer: readonly ConfigTuple[];
  };
  'asterisk.deleteObject': {
    parameters: { configClass: string; objectType: string; id: string };
    answer: void;
  };
  'asterisk.getInfo': { parameters: { only?: readonly string[] }; answer: AsteriskInfo };
  'asterisk.ping': { parameters: unknown; answer: AsteriskPing };
  'bridges.list': { parameters: unknown; answer: readonly Bridge[] };
  'bridges.create': {
    parameters: { type?: string; bridgeId?: string; name?: string; variables?: Record<string, string> };
    answer: Bridge;
  };
  'bridges.createWithId': {
    parameters: { type?: string; bridgeId: string; name?: string; variables?: Record<string, string> };
    answer: Bridge;
  };
  'bridges.get': { parameters: { bridgeId: string }; answer: Bridge };
  'bridges.destroy': { parameters: { bridgeId: string }; answer: void };
  'bridges.getBridgeVar': { parameters: { bridgeId: string; variable: string }; answer: Variable };
  'bridges.setBridgeVar': {
    parameters: { bridgeId: string; variable: string; value?: string; report_events?: boolean };
    answer: void;
  };
  'bridges.getBridgeVars': {
    parameters: { bridgeId: string; variables: readonly string[] };
    answer: Variables;
  };
  'bridges.setBridgeVars': {
    parameters: { bridgeId: string; variables: Record<string, string> };
    answer: void;
  };
  'bridges.addChannel': {
    parameters: {
      bridgeId: string;
      channel: readonly string[];
      role?: string;
      absorbDTMF?: boolean;
      mute?: boolean;
      inhibitConnectedLineUpdates?: boolean;
    };
    answer: void;
  };
  'bridges.removeChannel': { parameters: { bridgeId: string; channel: readonly string[] }; answer: void };
  'bridges.startMoh': { parameters: { bridgeId: string; mohClass?: string }; answer: void };
  'bridges.stopMoh': { parameters: { bridgeId: string }; answer: void };
  'bridges.play': {
    parameters: {
      bridgeId: string;
      media: readonly string[];
      announcer_format?: string;
      lang?: string;
      offsetms?: number;
      skipms?: number;
      playbackId?: string;
    };
    answer: Playback;
  };
  'bridges.playWithId': {
    parameters: {
      bridgeId: string;
      playbackId: string;
      media: readonly string[];
      announcer_format?: string;
      lang?: string;
      offsetms?: number;
      skipms?: number;
    };
    answer: Playback;
  };
  'bridges.record': {
    parameters: {
      bridgeId: string;
      name: string;
      format: string;
      recorder_format?: string;
      maxDurationSeconds?: number;
      maxSilenceSeconds?: number;
      ifExists?: string;
      beep?: boolean;
      terminateOn?: string;
    };
    answer: LiveRecording;
  };
  'channels.list': { parameters: unknown; answer: readonly Channel[] };
  'channels.originate': {
    parameters: {
      endpoint: string;
      extension?: string;
      context?: string;
      priority?: number;
      label?: string;
      app?: string;
      appArgs?: string;
      callerId?: string;
      timeout?: number;
      variables?: Record<string, string>;
      channelId?: string;
      otherChannelId?: string;
      originator?: string;
      formats?: string;
    };
    answer: Channel;
  };
  'channels.create': {
    parameters: {
      endpoint: string;
      app: string;
      appArgs?: string;
      channelId?: string;
      otherChannelId?: string;
      originator?: string;
      formats?: string;
      variables?: Record<string, string>;
    };
    answer: Channel;
  };
  'channels.get': { parameters: { channelId: string }; answer: Channel };
  'channels.originateWithId': {
    parameters: {
      channelId: string;
      endpoint: string;
      extension?: string;
      context?: string;
      priority?: number;
      label?: string;
      app?: string;
      appArgs?: string;
      callerId?: string;
      timeout?: number;
      variables?: Record<string, string>;
      otherChannelId?: string;
      originator?: string;
      formats?: string;
    };
    answer: Channel;
  };
  'channels.hangup': {
    parameters: { channelId: string; reason_code?: string; reason?: string };
    answer: void;
  };
  'channels.continueInDialplan': {
    parameters: {
      channelId: string;
      context?: string;
      extension?: string;
      priority?: number;
      label?: string;
    };
    answer: void;
  };
  'channels.move': { parameters: { channelId: string; app: string; appArgs?: string }; answer: void };
  'channels.redirect': { parameters: { channelId: string; endpoint: string }; answer: void };
  'channels.answer': { parameters: { channelId: string }; answer: void };
  'channels.ring': { parameters: { channelId: string }; answer: void };
  'channels.ringStop': { parameters: { channelId: string }; answer: void };
  'channels.progress': { parameters: { channelId: string }; answer: void };
  'channels.sendDTMF': {
    parameters: {
      channelId: string;
      dtmf?: string;
      before?: number;
      between?: number;
      duration?: number;
      after?: number;
    };
    answer: void;
  };
  'channels.mute': { parameters: { channelId: string; direction?: string }; answer: void };
  'channels.unmute': { parameters: { channelId: string; direction?: string }; answer: void };
  'channels.hold': { parameters: { channelId: string }; answer: void };
  'channels.unhold': { parameters: { channelId: string }; answer: void };
  'channels.startMoh': { parameters: { channelId: string; mohClass?: string }; answer: void };
  'channels.stopMoh': { parameters: { channelId: string }; answer: void };
  'channels.startSilence': { parameters: { channelId: string }; answer: void };
  'channels.stopSilence': { parameters: { channelId: string }; answer: void };
  'channels.play': {
    parameters: {
      channelId: string;
      media: readonly string[];
      lang?: string;
      offsetms?: number;
      skipms?: number;
      playbackId?: string;
    };
    answer: Playback;
  };
  'channels.playWithId': {
    parameters: {
      channelId: string;
      playbackId: string;
      media: readonly string[];
      lang?: string;
      offsetms?: number;
      skipms?: number;
    };
    answer: Playback;
  };
  'channels.record': {
    parameters: {
      channelId: string;
      name: string;
      format: string;
      maxDurationSeconds?: number;
      maxSilenceSeconds?: number;
      ifExists?: string;
      beep?: boolean;
      terminateOn?: string;
    };
    answer: LiveRecording;
  };
  'channels.getChannelVar': { parameters: { channelId: string; variable: string }; answer: Variable };
  'channels.setChannelVar': {
    parameters: { channelId: string; variable: string; value?: string; report_events?: boolean };
    answer: void;
  };
  'channels.getChannelVars': {
    parameters: { channelId: string; variables: readonly string[] };
    answer: Variables;
  };
  'channels.setChannelVars': {
    parameters: { channelId: string; variables: Record<string, string> };
    answer: void;
  };
  'channels.snoopChannel': {
    parameters: {
      channelId: string;
      spy?: string;
      whisper?: string;
      app: string;
      appArgs?: string;
      snoopId?: string;
    };
    answer: Channel;
  };
  'channels.snoopChannelWithId': {
    parameters: {
      channelId: string;
      snoopId: string;
      spy?: string;
      whisper?: string;
      app: string;
      appArgs?: string;
    };
    answer: Channel;
  };
  'channels.dial': { parameters: { channelId: string; caller?: string; timeout?: number }; answer: void };
  'channels.transfer_progress': { parameters: { channelId: string; states: string }; answer: void };
  'endpoints.list': { parameters: unknown; answer: readonly Endpoint[] };
  'endpoints.listByTech': { parameters: { tech?: string }; answer: readonly Endpoint[] };
  'endpoints.get': { parameters: { tech?: string; resource?: string }; answer: Endpoint };
  'playbacks.get': { parameters: { playbackId: string }; answer: Playback };
  'playbacks.stop': { parameters: { playbackId: string }; answer: void };
  'playbacks.control': { parameters: { playbackId: string; operation: string }; answer: void };
  'recordings.listStored': { parameters: unknown; answer: readonly StoredRecording[] };
  'recordings.getStored': { parameters: { recordingName: string }; answer: StoredRecording };
  'recordings.deleteStored': { parameters: { recordingName: string }; answer: void };
  'recordings.getStoredFile': { parameters: { recordingName: string }; answer: Buffer };
  'recordings.getLive': { parameters: { recordingName: string }; answer: LiveRecording };
  'recordings.cancel': { parameters: { recordingName: string }; answer: void };
  'recordings.stop': { parameters: { recordingName: string }; answer: void };
  'recordings.pause': { parameters: { recordingName: string }; answer: void };
  'recordings.unpause': { parameters: { recordingName: string }; answer: void };
  'recordings.mute': { parameters: { recordingName: string }; answer: void };
  'recordings.unmute': { parameters: { recordingName: string }; answer: void };
};
