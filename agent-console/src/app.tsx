import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { publicPages } from './procedures/2-registration/public-pages.tsx';
import { SessionGate } from './session/session.tsx';
import { LandingPage, MissingPage } from './shell/landing-page.tsx';
import { Shell } from './shell/layout.tsx';
import { PublicFrame } from './shell/public-frame.tsx';
import { useOpenSections } from './shell/side-menu.tsx';
import { theme } from './shell/theme.ts';

function StaffPages() {
  const pages = useOpenSections().flatMap((section) => section.pages);
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<LandingPage />} />
        {pages.map((page) => (
          <Route key={page.path} path={page.path} element={<page.element />} />
        ))}
        <Route path="*" element={<MissingPage />} />
      </Route>
    </Routes>
  );
}

/** Everything between the browser's address and a page. */
export function App({ client }: { client: QueryClient }) {
  const { i18n } = useTranslation();
  const english = i18n.language === 'en';
  dayjs.locale(english ? 'en' : 'zh-cn');
  return (
    <ConfigProvider locale={english ? enUS : zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <AntApp message={{ maxCount: 3 }} style={{ height: '100%' }}>
        <QueryClientProvider client={client}>
          <BrowserRouter>
            <Routes>
              <Route path="/public" element={<PublicFrame />}>
                <Route index element={<Navigate to={publicPages[0]!.path} replace />} />
                {publicPages.map((page) => (
                  <Route key={page.path} path={page.path} element={<page.element />} />
                ))}
                <Route path="*" element={<MissingPage />} />
              </Route>
              <Route
                path="*"
                element={
                  <SessionGate>
                    <StaffPages />
                  </SessionGate>
                }
              />
            </Routes>
          </BrowserRouter>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
