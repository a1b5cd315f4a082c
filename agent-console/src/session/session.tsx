import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ApiError, onSignedOut } from '../lib/api.ts';
import { connectLive } from '../lib/live.ts';
import { setLanguage } from '../text/i18n.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { Loading } from '../ui/loading.tsx';
import { FirstRun } from './first-run.tsx';
import { SignIn } from './sign-in.tsx';
import type { Installation, SessionAnswer, SignedInPerson } from './types.ts';

export type Session = {
  readonly person: SignedInPerson;
  readonly abilities: readonly string[];
  readonly can: (ability: string) => boolean;
};

export const sessionKey = ['session'] as const;
const installationKey = ['installation'] as const;

const SessionContext = createContext<Session | null>(null);

/** Who is signed in and what they may do. Only below `SessionGate`. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is used outside SessionGate');
  return session;
}

async function fetchSession(): Promise<SessionAnswer | null> {
  try {
    return await api.get<SessionAnswer>('/api/session');
  } catch (error) {
    if (error instanceof ApiError && error.code === 'unauthenticated') return null;
    throw error;
  }
}

/** Shows its children to a signed-in person; the sign-in page or the first-run page to everybody else. */
export function SessionGate({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const session = useQuery({ queryKey: sessionKey, queryFn: fetchSession, staleTime: 60_000 });
  const answer = session.data;
  const installation = useQuery({
    queryKey: installationKey,
    queryFn: () => api.get<Installation>('/api/installation'),
    enabled: answer === null,
  });
  const personId = answer?.person.id;
  const locale = answer?.person.locale;

  useEffect(
    () =>
      onSignedOut(() => {
        client.setQueryData(sessionKey, null);
        // Nobody sees the rows of the person who was signed in before.
        client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
      }),
    [client],
  );
  useEffect(() => {
    if (personId !== undefined) return connectLive(client);
    return undefined;
  }, [client, personId]);
  useEffect(() => {
    if (locale) void setLanguage(locale);
  }, [locale]);

  const value = useMemo<Session | null>(() => {
    if (!answer) return null;
    const abilities = new Set(answer.abilities);
    return { ...answer, can: (ability) => abilities.has(ability) };
  }, [answer]);

  if (value) return <SessionContext.Provider value={value}>{children}</SessionContext.Provider>;
  const failed = session.error ?? installation.error;
  if (failed && answer === undefined) {
    return (
      <div className="gate">
        <ErrorPanel error={failed} onRetry={() => void session.refetch()} />
      </div>
    );
  }
  if (answer === undefined || installation.isPending) return <Loading />;
  return installation.data?.state === 'empty' ? <FirstRun /> : <SignIn name={installation.data?.name} />;
}
