import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '../../../api/config.ts';
import { twilioSettings } from '../../../api/shared/calls/twilio-settings.ts';

const rest = {
  DATABASE_URL: 'postgres://x',
  REDIS_URL: 'redis://x',
  MINYI_PHONE_KEY: '0'.repeat(64),
  MINYI_INDEX_KEY: '1'.repeat(64),
  LINE_DRIVER: 'twilio',
};
const account = {
  TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 't',
  TWILIO_API_KEY: `SK${'1'.repeat(32)}`,
  TWILIO_API_SECRET: 's',
  TWILIO_TWIML_APP: `AP${'1'.repeat(32)}`,
  TWILIO_PUBLIC_URL: 'https://minyi.example/',
  TWILIO_CALLER_ID: '+12025550123',
};

function faultsOf(env: Record<string, string>): string {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

describe('the settings of a Twilio account', () => {
  it('are enough when all are there, and a slash at the end of an address is not part of it', () => {
    const settings = twilioSettings(readConfig({ ...rest, ...account }));
    expect(settings).toMatchObject({ publicUrl: 'https://minyi.example', callsPerSecond: 1, promptsUrl: '' });
  });

  it('that are missing are all named at once, with where to find them', () => {
    const faults = faultsOf({ ...rest, TWILIO_CALLS_PER_SECOND: '0' });
    for (const name of Object.keys(account)) expect(faults).toContain(`${name}: missing; `);
    expect(faults).toContain('TWILIO_CALLS_PER_SECOND');
  });

  it('are not asked for by another line', () => {
    expect(faultsOf({ ...rest, LINE_DRIVER: 'simulator' })).toBe('');
  });

  it('are refused where they cannot be what they are called', () => {
    const faults = faultsOf({ ...rest, ...account, TWILIO_ACCOUNT_SID: 'SK1', TWILIO_CALLER_ID: '12340' });
    expect(faults).toContain('TWILIO_ACCOUNT_SID: AC and 32 hexadecimal digits');
    expect(faults).toContain('TWILIO_CALLER_ID: + and the number with its country code');
  });
});
