import { fileOf } from './sections.ts';

/**
 * All that we use, and nothing else: what is not loaded cannot be attacked. `bridge_native_rtp` MUST NOT be there: it
 * lets the voice of a call pass by the core, and the keys that a citizen presses with it.
 */
const modules: readonly string[] = [
  ...['bridge_builtin_features', 'bridge_holding', 'bridge_simple', 'bridge_softmix'],
  ...['chan_pjsip', 'chan_bridge_media'],
  ...['codec_alaw', 'codec_ulaw', 'codec_opus_open_source', 'codec_resample', 'codec_g722'],
  ...['format_pcm', 'format_wav', 'format_sln', 'format_gsm'],
  ...['func_callerid', 'func_channel', 'func_logic', 'func_pjsip_endpoint', 'pbx_config'],
  ...['app_echo', 'app_playback', 'app_stasis'],
  ...['res_ari', 'res_ari_applications', 'res_ari_asterisk', 'res_ari_bridges', 'res_ari_channels'],
  ...['res_ari_endpoints', 'res_ari_events', 'res_ari_model', 'res_ari_playbacks', 'res_ari_recordings'],
  ...['res_ari_sounds', 'res_ari_device_states'],
  ...['res_http_websocket', 'res_websocket_client', 'res_crypto', 'res_rtp_asterisk', 'res_srtp'],
  ...['res_musiconhold', 'res_timing_timerfd', 'res_sorcery_config', 'res_sorcery_memory'],
  ...['res_sorcery_astdb', 'res_sorcery_memory_cache', 'res_stasis', 'res_stasis_answer'],
  ...['res_stasis_device_state', 'res_stasis_playback', 'res_stasis_recording', 'res_stasis_snoop'],
  ...['res_pjproject', 'res_pjsip', 'res_pjsip_acl', 'res_pjsip_authenticator_digest', 'res_pjsip_caller_id'],
  ...['res_pjsip_dtmf_info', 'res_pjsip_endpoint_identifier_ip', 'res_pjsip_endpoint_identifier_user'],
  ...[
    'res_pjsip_header_funcs',
    'res_pjsip_logger',
    'res_pjsip_nat',
    'res_pjsip_outbound_authenticator_digest',
  ],
  ...['res_pjsip_outbound_registration', 'res_pjsip_path', 'res_pjsip_pubsub', 'res_pjsip_registrar'],
  ...['res_pjsip_rfc3326', 'res_pjsip_rfc3329', 'res_pjsip_sdp_rtp', 'res_pjsip_session'],
  ...['res_pjsip_transport_websocket', 'res_geolocation', 'res_aeap'],
];

export function renderModules(): string {
  const lines = [['autoload', 'no'] as const, ...modules.map((name) => ['load', `${name}.so`] as const)];
  return fileOf('What is loaded', [{ name: 'modules', lines }]);
}
