export default {
  title: 'Telephone and headset',
  registration: {
    none: 'Telephone starting',
    connecting: 'Telephone connecting',
    registered: 'Telephone connected',
    lost: 'Telephone lost, reconnecting',
    trouble: 'Telephone not working',
  },
  elsewhere:
    'The telephone is in another tab of this browser. You can work here; the sound is there. To speak from this tab, press “Use this tab”.',
  'take-over': 'Use this tab',
  retry: 'Connect again',
  lost: 'The connection to the exchange is interrupted and is being restored. A citizen on the line hears music; you are joined again by itself.',
  trouble: {
    insecure:
      'This page was not opened over https, so the browser gives it no microphone. Open the console at its https address, or ask the administrator for a certificate.',
    'microphone-denied':
      'The browser does not allow the microphone. Click the icon left of the address, set “Microphone” to “Allow”, then press “Connect again”.',
    'no-microphone': 'No microphone was found. Plug in the headset; it connects by itself then.',
    'microphone-busy':
      'The microphone cannot be opened; another program may be using it. Close meeting or recording programs, or plug the headset in again, then press “Connect again”.',
    unreachable:
      'The exchange cannot be reached. Check the network; if other pages work, ask the administrator to check the address, the certificate and the firewall of the exchange (wss port). It is tried again by itself.',
    refused:
      'The exchange refuses this telephone. Press “Connect again”; if that does not help, ask the administrator whether the line process is running.',
    'no-account':
      'No telephone account could be had; the server may be away for a moment. It is tried again by itself.',
    'no-voice':
      'The call came up but no voice passes: most likely a firewall blocks the voice ports (UDP). Ask the administrator to open the voice port range of the exchange.',
  },
  'not-ready': {
    trouble: 'The telephone does not work yet, so you cannot be ready. Do first what the notice says.',
    connecting: 'The telephone is connecting. Be ready in a moment.',
  },
  quality: {
    good: 'Voice is good',
    'fair-loss': 'Voice breaks up at times',
    'fair-jitter': 'The network is uneven',
    'fair-delay': 'Voice is slightly late',
    'bad-loss': 'Voice breaks up: packets are lost',
    'bad-jitter': 'Voice is unsteady: the network is uneven',
    'bad-delay': 'Voice is late',
  },
  figures: 'Loss {{loss}} %, jitter {{jitter}} ms, round trip {{trip}} ms',
  microphone: 'Microphone',
  headset: 'Headset',
  ringer: 'Rings at',
  'usual-device': 'The system’s usual device',
  device: 'Device {{number}}',
  test: 'Call myself',
  'end-test': 'End the test call',
  'test-help':
    'Speak: your voice goes to the exchange and comes back to your headset. If you hear it well, microphone, network and headset work.',
  'test-silent': 'Test the microphone',
  'test-help-silent': 'Speak, and see whether the bar moves with your voice.',
  level: 'Microphone level',
  'try-ringing': 'Try the bell',
  'allow-notices': 'Allow notices of calls',
  'ringing-title': '[Call]',
  keypad: 'Keys',
  'keypad-help': 'The number keys of the keyboard work too. Esc closes.',
  pressed: 'Keys pressed',
};
