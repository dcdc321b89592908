import { PageTitle } from '../shell/page-title.tsx';

export function Component() {
  return <PageTitle windowTitle="Microfone">Microfone</PageTitle>;
}
