import { PageTitle } from '../shell/page-title.tsx';

export function Component() {
  return <PageTitle windowTitle="Página não encontrada">Página não encontrada</PageTitle>;
}
