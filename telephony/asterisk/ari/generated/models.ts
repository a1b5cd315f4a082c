// Made by `npm run asterisk:types` from the description that Asterisk serves under /ari/api-docs.

export type BuildInfo = {
  os: string;
  kernel: string;
  options: string;
  machine: string;
  date: string;
  user: string;
};

export type SystemInfo = { version: string; entity_id: string };

export type SetId = { user: string; group: string };

export type ConfigInfo = {
  name: string;
  default_language: string;
  max_channels?: number;
  max_open_files?: number;
  max_load?: number;
  setid: SetId;
};

export type StatusInfo = { startup_time: string; last_reload_time: string };

export type AsteriskInfo = {
  build?: BuildInfo;
  system?: SystemInfo;
  config?: ConfigInfo;
  status?: StatusInfo;
};

export type AsteriskPing = { asterisk_id: string; ping: string; timestamp: string };

export type Module = {
  name: string;
  description: string;
  use_count: number;
  status: string;
  support_level: string;
};

export type LogChannel = { channel: string; type: string; status: string; configuration: string };

export type Variable = { value: string };

export type Variables = { variables: Record<string, unknown> };

export type ConfigTuple = { attribute: string; value: string };

export type Bridge = {
  id: string;
  technology: string;
  bridge_type: 'mixing' | 'holding';
  bridge_class: string;
  creator: string;
  name: string;
  channels: readonly string[];
  video_mode?: string;
  video_source_id?: string;
  creationtime: string;
  bridgevars?: Record<string, unknown>;
};

export type Dialed = unknown;

export type DialplanCEP = {
  context: string;
  exten: string;
  priority: number;
  app_name: string;
  app_data: string;
};

export type CallerID = { name: string; number: string };

export type RTPstat = {
  txcount: number;
  rxcount: number;
  txjitter?: number;
  rxjitter?: number;
  remote_maxjitter?: number;
  remote_minjitter?: number;
  remote_normdevjitter?: number;
  remote_stdevjitter?: number;
  local_maxjitter?: number;
  local_minjitter?: number;
  local_normdevjitter?: number;
  local_stdevjitter?: number;
  txploss: number;
  rxploss: number;
  remote_maxrxploss?: number;
  remote_minrxploss?: number;
  remote_normdevrxploss?: number;
  remote_stdevrxploss?: number;
  local_maxrxploss?: number;
  local_minrxploss?: number;
  local_normdevrxploss?: number;
  local_stdevrxploss?: number;
  rtt?: number;
  maxrtt?: number;
  minrtt?: number;
  normdevrtt?: number;
  stdevrtt?: number;
  local_ssrc: number;
  remote_ssrc: number;
  txoctetcount: number;
  rxoctetcount: number;
  channel_uniqueid: string;
};

export type Channel = {
  id: string;
  protocol_id: string;
  name: string;
  state:
    | 'Down'
    | 'Rsrved'
    | 'OffHook'
    | 'Dialing'
    | 'Ring'
    | 'Ringing'
    | 'Up'
    | 'Busy'
    | 'Dialing Offhook'
    | 'Pre-ring'
    | 'Unknown';
  caller: CallerID;
  connected: CallerID;
  accountcode: string;
  dialplan: DialplanCEP;
  creationtime: string;
  language: string;
  channelvars?: Record<string, unknown>;
  caller_rdnis?: string;
  tenantid?: string;
};

export type Endpoint = {
  technology: string;
  resource: string;
  state?: 'unknown' | 'offline' | 'online';
  channel_ids: readonly string[];
};

export type TextMessage = { from: string; to: string; body: string; variables?: Record<string, unknown> };

export type ContactInfo = {
  uri: string;
  contact_status: 'Unreachable' | 'Reachable' | 'Unknown' | 'NonQualified' | 'Removed';
  aor: string;
  roundtrip_usec?: string;
};

export type Peer = { peer_status: string; cause?: string; address?: string; port?: string; time?: string };

export type ReferTo = {
  requested_destination: RequiredDestination;
  destination_channel?: Channel;
  connected_channel?: Channel;
  bridge?: Bridge;
};

export type ReferredBy = { source_channel: Channel; connected_channel?: Channel; bridge?: Bridge };

export type RequiredDestination = {
  protocol_id?: string;
  destination?: string;
  additional_protocol_params?: readonly AdditionalParam[];
};

export type AdditionalParam = { parameter_name: string; parameter_value: string };

export type RESTHeader = { name: string; value: string };

export type RESTQueryStringParameter = { name: string; value: string };

export type RESTRequest = {
  type: string;
  transaction_id: string;
  request_id: string;
  method: string;
  uri: string;
  content_type?: string;
  query_strings?: readonly RESTQueryStringParameter[];
  message_body?: string;
};

export type Playback = {
  id: string;
  media_uri: string;
  next_media_uri?: string;
  target_uri: string;
  language?: string;
  state: 'queued' | 'playing' | 'continuing' | 'done' | 'failed';
};

export type StoredRecording = { name: string; format: string };

export type LiveRecording = {
  name: string;
  format: string;
  target_uri: string;
  state: 'queued' | 'recording' | 'paused' | 'done' | 'failed' | 'canceled';
  duration?: number;
  talking_duration?: number;
  silence_duration?: number;
  cause?: string;
};
