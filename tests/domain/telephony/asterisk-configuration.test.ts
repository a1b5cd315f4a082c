import { describe, expect, it } from '@jest/globals';
import { readAsteriskConfig } from '../../../api/config.ts';
import { siteOf } from '../../../scripts/asterisk/site-of.ts';
import { mirrorIn } from '../../../scripts/setup/asterisk/system.ts';
import { renderConfiguration, UnusableSetting } from '../../../telephony/asterisk/configuration/index.ts';

const settings = { ASTERISK_PASSWORD: 'secret', ASTERISK_TRUNK: '10.8.0.1:5070' };
const filesOf = (more: Readonly<Record<string, string>> = {}) =>
  renderConfiguration(siteOf(readAsteriskConfig({ ...settings, ...more })));

describe('the configuration of an exchange', () => {
  it('is the same for the same settings', () => {
    expect(filesOf()).toEqual(filesOf());
    expect(Object.keys(filesOf())).toEqual([
      'ari.conf',
      'extensions.conf',
      'http.conf',
      'modules.conf',
      'musiconhold.conf',
      'pjsip.conf',
      'rtp.conf',
      'sorcery.conf',
    ]);
  });

  it('knows the trunk by its address alone and speaks A-law with it', () => {
    const pjsip = filesOf()['pjsip.conf'];
    expect(pjsip).toContain('contact = sip:10.8.0.1:5070');
    expect(pjsip).toContain('match = 10.8.0.1');
    expect(pjsip).toContain('endpoint_identifier_order = ip,username,auth_username');
    expect(pjsip).toContain('allow = alaw');
    expect(pjsip).not.toContain('registration');
    expect(filesOf({ ASTERISK_TRUNK_FROM: '10.8.0.2, 10.8.0.3' })['pjsip.conf']).toContain(
      'match = 10.8.0.2,10.8.0.3',
    );
  });

  it('registers where the trunk wants it', () => {
    const pjsip = filesOf({ ASTERISK_TRUNK_USER: '12340', ASTERISK_TRUNK_PASSWORD: 'a;b' })['pjsip.conf'];
    expect(pjsip).toContain('client_uri = sip:12340@10.8.0.1:5070');
    // A semicolon would begin a comment, and the password would be another one.
    expect(pjsip).toContain('password = a\\;b');
  });

  it('lets browsers in over TLS only where there is a certificate', () => {
    expect(filesOf()['http.conf']).not.toContain('tlsenable');
    const files = filesOf({ ASTERISK_CERTIFICATE: '/etc/c.pem', ASTERISK_CERTIFICATE_KEY: '/etc/k.pem' });
    expect(files['http.conf']).toContain('tlsbindaddr = 0.0.0.0:8089');
    expect(files['pjsip.conf']).toContain('protocol = wss');
  });

  it('keeps the voice in the core, where keys are heard', () => {
    expect(filesOf()['modules.conf']).not.toContain('bridge_native_rtp');
  });

  it('hands callers over, and lets them ring on while nobody listens', () => {
    const dialplan = filesOf()['extensions.conf'];
    expect(dialplan).toContain('Stasis(minyi,in,${EXTEN},${CALLERID(num)})');
    expect(dialplan).toContain('GotoIf($["${STASISSTATUS}" != "FAILED"]?end)');
  });

  it.each([
    ['a password that would begin a line of its own', { ASTERISK_PASSWORD: 'x\n[other]' }, UnusableSetting],
    ['no password', { ASTERISK_PASSWORD: '' }, /ASTERISK_PASSWORD/],
    ['no trunk', { ASTERISK_TRUNK: '' }, /ASTERISK_TRUNK/],
    ['an application with a comma', { ASTERISK_APP: 'a,b' }, /ASTERISK_APP/],
  ])('refuses %s', (_, more, why) => {
    expect(() => filesOf(more)).toThrow(why);
  });
});

describe('the mirror of Debian that this machine uses', () => {
  it.each([
    ['one line', 'deb http://mirror.example/debian bookworm main\n', 'http://mirror.example/debian'],
    [
      'sections',
      'Types: deb\n# http://old.example/debian\nURIs: http://m.example/debian/\nSuites: x\n',
      'http://m.example/debian',
    ],
    ['another project', 'deb https://deb.example/node_20.x nodistro main\n', undefined],
    ['the security archive', 'URIs: http://m.example/debian-security\n', undefined],
  ])('is read from an apt file with %s', (_, text, mirror) => {
    expect(mirrorIn(text)).toBe(mirror);
  });
});
