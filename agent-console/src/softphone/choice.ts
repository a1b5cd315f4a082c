/** Which devices this browser uses: remembered by the browser, since a headset belongs to a place and not to a person. */
export type DeviceChoice = {
  /** Empty: whatever the system takes. */
  readonly microphone: string;
  readonly headset: string;
  /** Where it rings: a loudspeaker, so that a call is heard when the headset lies on the desk. */
  readonly ringer: string;
};

const NAME = 'minyi.telephone-devices';
const usual: DeviceChoice = { microphone: '', headset: '', ringer: '' };

export function readDevices(): DeviceChoice {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(NAME) ?? '{}') as Partial<DeviceChoice>) };
  } catch {
    return usual;
  }
}

export const keepDevices = (choice: DeviceChoice): void => localStorage.setItem(NAME, JSON.stringify(choice));

export type Devices = { readonly inputs: readonly Device[]; readonly outputs: readonly Device[] };
export type Device = { readonly id: string; readonly name: string };

/** What is plugged in. Names are known only after the microphone was allowed. */
export async function listDevices(): Promise<Devices> {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  const of = (kind: MediaDeviceKind) =>
    all
      .filter((one) => one.kind === kind && one.deviceId !== '' && one.deviceId !== 'default')
      .map((one) => ({ id: one.deviceId, name: one.label }));
  return { inputs: of('audioinput'), outputs: of('audiooutput') };
}
