import { useEffect, useSyncExternalStore } from 'react';
import { api } from '../lib/index.ts';
import type { Rejoined, Telephone } from '../../../api/shared/calls/contract-telephone.ts';
import type { DeviceChoice } from './choice.ts';
import { openLine } from './open-line.ts';
import { phoneOff, type PhoneState } from './phone-state.ts';
import type { Sample } from './quality.ts';
import { Softphone } from './softphone.ts';

export type PhoneView = {
  readonly state: PhoneState;
  /** The telephone in another tab, as it tells us; null where it is this one. */
  readonly other: PhoneState | null;
  readonly sample: Sample | null;
  readonly devices: DeviceChoice;
  readonly voice: MediaStream | null;
  readonly phone: Softphone | null;
};

const nothing: PhoneView = {
  state: phoneOff,
  other: null,
  sample: null,
  devices: { microphone: '', headset: '', ringer: '' },
  voice: null,
  phone: null,
};

let view: PhoneView = nothing;
const listeners = new Set<() => void>();

function show(phone: Softphone | null): void {
  if (phone) {
    const { state, other, sample, devices, voice } = phone;
    view = { state, other: state.place === 'here' ? null : other, sample, devices, voice, phone };
  } else view = nothing;
  for (const listener of [...listeners]) listener();
}

/** This browser is the telephone of this operator for as long as the caller is shown. */
export function useTelephoneOf(personId: string): void {
  useEffect(() => {
    const phone: Softphone = new Softphone({
      personId,
      account: () => api.post<Telephone>('/api/presence/telephone'),
      rejoin: () => api.post<Rejoined>('/api/presence/telephone/rejoin'),
      openLine,
      changed: () => show(phone),
    });
    phone.start();
    return () => {
      phone.stop();
      show(null);
    };
  }, [personId]);
}

export function usePhone(): PhoneView {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => view,
  );
}
