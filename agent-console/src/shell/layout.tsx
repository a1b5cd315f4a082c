import { Suspense, useEffect, useState } from 'react';
import { MenuFoldOutlined, MenuOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { Button, Drawer, Grid, Layout } from 'antd';
import { useTranslation } from 'react-i18next';
import { matchPath, Outlet, useLocation } from 'react-router';
import { api } from '../lib/api.ts';
import { LanguageSwitch } from '../session/language-switch.tsx';
import { Loading } from '../ui/loading.tsx';
import { CallBarSlot } from './call-bar-slot.tsx';
import { Connection } from './connection.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { PersonMenu } from './person-menu.tsx';
import { SideMenu, useOpenSections } from './side-menu.tsx';

const COLLAPSED = 'minyi.menu-collapsed';
const MENU_WIDTH = 196;
const MENU_COLLAPSED_WIDTH = 52;

function Brand({ short }: { short: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="shell-brand">
      <img src="/icon.svg" alt="" width={22} height={22} />
      {!short && t('common:product')}
    </div>
  );
}

function usePageTitle(): { section: string; page: string } {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const open = useOpenSections();
  for (const section of open) {
    const page = section.pages.find((one) => matchPath(one.path, pathname));
    if (page) return { section: t(section.labelKey), page: t(page.labelKey) };
  }
  return { section: '', page: t('common:product') };
}

/** The frame of every page after sign-in: menu, call bar, header, content. */
export function Shell() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const narrow = Grid.useBreakpoint().md === false;
  const [collapsed, setCollapsed] = useState(() => localStorage.getItem(COLLAPSED) === 'true');
  const [drawer, setDrawer] = useState(false);
  const { section, page } = usePageTitle();

  useEffect(() => {
    document.title = `${page} · ${t('common:product')}`;
  }, [page, t]);

  const toggle = () => {
    if (narrow) return setDrawer(true);
    localStorage.setItem(COLLAPSED, String(!collapsed));
    setCollapsed(!collapsed);
  };
  const label = t(narrow ? 'navigation:menu' : collapsed ? 'navigation:expand' : 'navigation:collapse');

  return (
    <Layout className="shell" hasSider={!narrow}>
      <a className="skip" href="#content">
        {page}
      </a>
      {narrow ? (
        <Drawer
          open={drawer}
          onClose={() => setDrawer(false)}
          placement="left"
          size={240}
          closable={false}
          styles={{ body: { padding: 0, background: '#14282b' } }}
        >
          <Brand short={false} />
          <SideMenu collapsed={false} onGo={() => setDrawer(false)} />
        </Drawer>
      ) : (
        <Layout.Sider
          className="shell-sider"
          width={MENU_WIDTH}
          collapsedWidth={MENU_COLLAPSED_WIDTH}
          collapsed={collapsed}
          trigger={null}
        >
          <Brand short={collapsed} />
          <nav aria-label={t('navigation:menu')}>
            <SideMenu collapsed={collapsed} />
          </nav>
        </Layout.Sider>
      )}
      <Layout className="shell-body">
        <Layout.Header className="shell-header">
          <Button
            type="text"
            aria-label={label}
            title={label}
            onClick={toggle}
            icon={narrow ? <MenuOutlined /> : collapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          />
          <div className="shell-title">
            {section !== '' && !narrow && `${section} / `}
            {page}
          </div>
          <Connection />
          <LanguageSwitch onPick={(locale) => void api.put('/api/session/locale', { locale })} />
          <PersonMenu />
        </Layout.Header>
        <CallBarSlot />
        <Layout.Content id="content" className="shell-content" tabIndex={-1}>
          <ErrorBoundary resetKey={pathname}>
            <Suspense fallback={<Loading />}>
              <Outlet />
            </Suspense>
          </ErrorBoundary>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
