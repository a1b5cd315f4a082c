import { renderAri } from './ari.ts';
import { renderExtensions } from './extensions.ts';
import { renderHttp } from './http.ts';
import { renderModules } from './modules.ts';
import { renderMusic } from './music.ts';
import { renderPjsip, renderSorcery } from './pjsip.ts';
import { renderRtp } from './rtp.ts';
import type { AsteriskSite } from './site.ts';

/** The files of Asterisk's configuration folder that we write, by name. Pure: the same site, the same files. */
export function renderConfiguration(site: AsteriskSite): Readonly<Record<string, string>> {
  return {
    'ari.conf': renderAri(site),
    'extensions.conf': renderExtensions(site),
    'http.conf': renderHttp(site),
    'modules.conf': renderModules(),
    'musiconhold.conf': renderMusic(site),
    'pjsip.conf': renderPjsip(site),
    'rtp.conf': renderRtp(site),
    'sorcery.conf': renderSorcery(),
  };
}

export { UnusableSetting } from './sections.ts';
export type { Address, AsteriskSite, Trunk } from './site.ts';
