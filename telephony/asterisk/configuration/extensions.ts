import { telephoneContext, trunkEndpoint } from './pjsip.ts';
import type { AsteriskSite } from './site.ts';

/** How often, at intervals of two seconds, a caller is offered to us again while we are not there. */
const OFFERS = 30;

/**
 * Nothing is decided here: every caller is handed to us, and rings on while we are away for a moment (a restart,
 * a lost connection), because Asterisk keeps no events for an application that is not connected.
 */
export function renderExtensions({ app }: AsteriskSite): string {
  if (!/^[\w-]+$/.test(app)) throw new Error('The application is named by letters, digits and hyphens.');
  return `; The dialplan: callers are handed to Minyi. Written by \`npm run asterisk:config\`.

[${trunkEndpoint}]
exten => _[+0-9]!,1,Set(OFFERS=0)
 same => n(offer),Stasis(${app},in,\${EXTEN},\${CALLERID(num)})
 same => n,GotoIf($["\${STASISSTATUS}" != "FAILED"]?end)
 same => n,Set(OFFERS=$[\${OFFERS} + 1])
 same => n,GotoIf($[\${OFFERS} > ${OFFERS}]?nobody)
 same => n,Ringing()
 same => n,Wait(2)
 same => n,Goto(offer)
 same => n(nobody),Hangup(42)
 same => n(end),Hangup()

; A telephone of ours calls nobody: all calls are placed by Minyi. It may hear itself.
[${telephoneContext}]
exten => echo,1,Answer()
 same => n,Echo()
 same => n,Hangup()
`;
}
