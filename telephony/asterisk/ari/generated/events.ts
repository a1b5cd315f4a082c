// Made by `npm run asterisk:types` from the description that Asterisk serves under /ari/api-docs.

import type {
  Bridge,
  Channel,
  Endpoint,
  TextMessage,
  ContactInfo,
  Peer,
  ReferTo,
  ReferredBy,
  Playback,
  LiveRecording,
} from './models.ts';

type Of<Name extends string, Facts> = Readonly<
  { type: Name; application: string; timestamp: string } & Facts
>;

export type AriEvent =
  | Of<'PlaybackStarted', { playback: Playback }>
  | Of<'PlaybackContinuing', { playback: Playback }>
  | Of<'PlaybackFinished', { playback: Playback }>
  | Of<'RecordingStarted', { recording: LiveRecording }>
  | Of<'RecordingFinished', { recording: LiveRecording }>
  | Of<'RecordingFailed', { recording: LiveRecording }>
  | Of<'ApplicationMoveFailed', { channel: Channel; destination: string; args: readonly string[] }>
  | Of<'ApplicationRegistered', unknown>
  | Of<'ApplicationUnregistered', unknown>
  | Of<'ApplicationReplaced', unknown>
  | Of<'BridgeCreated', { bridge: Bridge }>
  | Of<'BridgeDestroyed', { bridge: Bridge }>
  | Of<'BridgeMerged', { bridge: Bridge; bridge_from: Bridge }>
  | Of<'BridgeVideoSourceChanged', { bridge: Bridge; old_video_source_id?: string }>
  | Of<
      'BridgeBlindTransfer',
      {
        channel: Channel;
        replace_channel?: Channel;
        transferee?: Channel;
        exten: string;
        context: string;
        result: string;
        is_external: boolean;
        bridge?: Bridge;
      }
    >
  | Of<
      'BridgeAttendedTransfer',
      {
        transferer_first_leg: Channel;
        transferer_second_leg: Channel;
        replace_channel?: Channel;
        transferee?: Channel;
        transfer_target?: Channel;
        result: string;
        is_external: boolean;
        transferer_first_leg_bridge?: Bridge;
        transferer_second_leg_bridge?: Bridge;
        destination_type: string;
        destination_bridge?: string;
        destination_application?: string;
        destination_link_first_leg?: Channel;
        destination_link_second_leg?: Channel;
        destination_threeway_channel?: Channel;
        destination_threeway_bridge?: Bridge;
      }
    >
  | Of<'ChannelCreated', { channel: Channel }>
  | Of<'ChannelDestroyed', { cause: number; cause_txt: string; tech_cause?: number; channel: Channel }>
  | Of<'ChannelEnteredBridge', { bridge: Bridge; channel?: Channel }>
  | Of<'ChannelLeftBridge', { bridge: Bridge; channel: Channel }>
  | Of<'ChannelStateChange', { channel: Channel }>
  | Of<'ChannelDtmfReceived', { digit: string; duration_ms: number; channel: Channel }>
  | Of<'ChannelDialplan', { channel: Channel; dialplan_app: string; dialplan_app_data: string }>
  | Of<'ChannelCallerId', { caller_presentation: number; caller_presentation_txt: string; channel: Channel }>
  | Of<
      'ChannelUserevent',
      {
        eventname: string;
        channel?: Channel;
        bridge?: Bridge;
        endpoint?: Endpoint;
        userevent: Record<string, unknown>;
      }
    >
  | Of<'ChannelHangupRequest', { cause?: number; tech_cause?: number; soft?: boolean; channel: Channel }>
  | Of<'ChannelVarset', { variable: string; value: string; channel?: Channel }>
  | Of<'ChannelHold', { channel: Channel; musicclass?: string }>
  | Of<'ChannelUnhold', { channel: Channel }>
  | Of<'ChannelToneDetected', { channel: Channel }>
  | Of<'ChannelTalkingStarted', { channel: Channel }>
  | Of<'ChannelTalkingFinished', { channel: Channel; duration: number }>
  | Of<'ContactStatusChange', { endpoint: Endpoint; contact_info: ContactInfo }>
  | Of<'PeerStatusChange', { endpoint: Endpoint; peer: Peer }>
  | Of<'EndpointStateChange', { endpoint: Endpoint }>
  | Of<
      'Dial',
      {
        caller?: Channel;
        peer: Channel;
        forward?: string;
        forwarded?: Channel;
        dialstring?: string;
        dialstatus: string;
      }
    >
  | Of<'StasisEnd', { channel: Channel }>
  | Of<'StasisStart', { args: readonly string[]; channel: Channel; replace_channel?: Channel }>
  | Of<'TextMessageReceived', { message: TextMessage; endpoint?: Endpoint }>
  | Of<'ChannelConnectedLine', { channel: Channel }>
  | Of<'ChannelTransfer', { state?: string; refer_to: ReferTo; referred_by: ReferredBy }>
  | Of<
      'RESTResponse',
      {
        transaction_id: string;
        request_id: string;
        status_code: number;
        reason_phrase: string;
        uri: string;
        content_type?: string;
        message_body?: string;
      }
    >
  | Of<'CallBroadcast', { channel: Channel; caller?: string; called?: string }>
  | Of<'CallClaimed', { channel: Channel; winner_app: string }>;

export type AriEventOf<Name extends AriEvent['type']> = Extract<AriEvent, { type: Name }>;
