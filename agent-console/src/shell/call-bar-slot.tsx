import { lazy, Suspense } from 'react';
import { useSession } from '../session/session.tsx';

const CallBar = lazy(() => import('../calls/call-bar.tsx'));

/** The telephone stays at the top of every page, for those who speak on it. */
export function CallBarSlot() {
  const { can } = useSession();
  if (!can('call.operate')) return null;
  return (
    <Suspense fallback={null}>
      <CallBar />
    </Suspense>
  );
}
