import { PageTitle } from '../shell/page-title.tsx';

export function Component() {
  return <PageTitle windowTitle="Parlenda">Parlenda</PageTitle>;
}
