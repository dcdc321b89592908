import type { Words } from '../shell/words.tsx';

const pt = {
  title: 'Inferências',
  lead: 'Pré-diagnósticos (apoio à decisão) das suas coletas.',
  newCollection: 'Nova coleta',

  search: 'Buscar coleta',
  searchHint: 'Começo do RGH, do hospital ou do código de referência.',
  searchNow: 'Buscar',
  filters: 'Filtros e ordem',
  filtersWith: (count: number) => `Filtros e ordem (${count} em uso)`,
  clear: 'Limpar busca e filtros',
  status: 'Situação',
  anyStatus: 'Todas',
  statusProcessing: 'Em processamento',
  statusCompleted: 'Com pré-diagnóstico',
  statusError: 'Falhou',
  diagnosis: 'Pré-diagnóstico (apoio à decisão)',
  anyDiagnosis: 'Todos',
  diagnosisHidden: 'O filtro por pré-diagnóstico não está disponível: aqui a sua impressão vem primeiro.',
  model: 'Modelo principal',
  anyModel: 'Todos',
  hospital: 'Local de coleta',
  anyHospital: 'Todos',
  from: 'Recebidas a partir de',
  to: 'Recebidas até',
  sort: 'Ordenar por',
  sortNewest: 'Mais novas primeiro',
  sortOldest: 'Mais antigas primeiro',
  sortRgh: 'RGH, crescente',
  sortRghDown: 'RGH, decrescente',
  sortHospital: 'Local, de A a Z',
  sortHospitalDown: 'Local, de Z a A',

  columnTime: 'Recebida em',
  columnRgh: 'RGH',
  columnHospital: 'Local de coleta',
  columnModel: 'Modelo e versão',
  columnResult: 'Pré-diagnóstico (apoio à decisão)',
  caption: 'Inferências. As colunas com botão mudam a ordem.',
  noRgh: 'Sem RGH',
  noHospital: 'Local não informado',
  version: (version: string) => `versão ${version}`,
  others: (count: number) => (count === 1 ? 'e mais 1 modelo' : `e mais ${count} modelos`),
  modelsDisagree: 'Os modelos discordam',
  recalled: 'Resultado recolhido: não usar',
  opinion: 'Avaliada por você',

  shown: (count: number) => (count === 1 ? '1 inferência mostrada' : `${count} inferências mostradas`),
  more: 'Mostrar mais',
  loadingMore: 'Carregando mais…',
  loaded: (added: number, count: number) => `Mais ${added} carregadas; ${count} ao todo.`,
  allShown: 'Não há mais inferências.',
  loading: 'Carregando as inferências…',
  arrived: (who: string, words: string) => `${who}: ${words}`,
  arrivedMany: (count: number) => `${count} inferências mudaram.`,
  recalledNow: (count: number) =>
    count === 1
      ? '1 resultado da lista foi recolhido: não usar.'
      : `${count} resultados da lista foram recolhidos: não usar.`,

  emptyTitle: 'Ainda não há inferências',
  emptyText: 'Grave a primeira coleta: o pré-diagnóstico aparece aqui assim que estiver pronto.',
  nothingTitle: 'Nenhuma inferência com estes filtros',
  nothingText: 'Confira o RGH e as datas, ou limpe a busca e os filtros.',

  offlineTitle: 'A lista precisa de conexão',
  offlineText:
    'Os resultados não ficam guardados neste aparelho. Eles aparecem assim que a conexão voltar; você pode continuar a gravar.',
  staleTitle: 'O que se vê pode estar desatualizado',
  stale: (when: string) =>
    `Sem resposta do serviço. A lista é de ${when} e se atualiza sozinha quando a conexão voltar.`,

  queuedTitle: (count: number) =>
    count === 1
      ? '1 coleta neste aparelho, ainda não enviada'
      : `${count} coletas neste aparelho, ainda não enviadas`,
  queuedLink: 'Abrir a fila de envio',
  queuedMore: (count: number) => `e mais ${count} na fila`,
};

const en: Words<typeof pt> = {
  title: 'Inferences',
  lead: 'Pre-diagnoses (decision support) of your samples.',
  newCollection: 'New sample',

  search: 'Search samples',
  searchHint: 'Beginning of the record number, the hospital or the reference code.',
  searchNow: 'Search',
  filters: 'Filters and order',
  filtersWith: (count) => `Filters and order (${count} in use)`,
  clear: 'Clear search and filters',
  status: 'Status',
  anyStatus: 'All',
  statusProcessing: 'In progress',
  statusCompleted: 'With a pre-diagnosis',
  statusError: 'Failed',
  diagnosis: 'Pre-diagnosis (decision support)',
  anyDiagnosis: 'All',
  diagnosisHidden: 'You cannot filter by pre-diagnosis: here your impression comes first.',
  model: 'Main model',
  anyModel: 'All',
  hospital: 'Place of collection',
  anyHospital: 'All',
  from: 'Received from',
  to: 'Received until',
  sort: 'Order',
  sortNewest: 'Newest first',
  sortOldest: 'Oldest first',
  sortRgh: 'Record number, ascending',
  sortRghDown: 'Record number, descending',
  sortHospital: 'Place, A to Z',
  sortHospitalDown: 'Place, Z to A',

  columnTime: 'Received',
  columnRgh: 'Record number (RGH)',
  columnHospital: 'Place of collection',
  columnModel: 'Model and version',
  columnResult: 'Pre-diagnosis (decision support)',
  caption: 'Inferences. Columns with a button change the order.',
  noRgh: 'No record number',
  noHospital: 'Place not given',
  version: (version) => `version ${version}`,
  others: (count) => (count === 1 ? 'and 1 more model' : `and ${count} more models`),
  modelsDisagree: 'The models disagree',
  recalled: 'Result recalled: do not use',
  opinion: 'Assessed by you',

  shown: (count) => (count === 1 ? '1 inference shown' : `${count} inferences shown`),
  more: 'Show more',
  loadingMore: 'Loading more…',
  loaded: (added, count) => `${added} more loaded; ${count} in all.`,
  allShown: 'There are no more inferences.',
  loading: 'Loading the inferences…',
  arrived: (who, words) => `${who}: ${words}`,
  arrivedMany: (count) => `${count} inferences have changed.`,
  recalledNow: (count) =>
    count === 1
      ? '1 result of the list has been recalled: do not use.'
      : `${count} results of the list have been recalled: do not use.`,

  emptyTitle: 'There are no inferences yet',
  emptyText: 'Record the first sample: its pre-diagnosis appears here as soon as it is ready.',
  nothingTitle: 'No inference matches these filters',
  nothingText: 'Check the record number and the dates, or clear search and filters.',

  offlineTitle: 'The list needs a connection',
  offlineText:
    'Results are not kept on this device. They appear as soon as the connection is back; you can go on recording.',
  staleTitle: 'What you see may be out of date',
  stale: (when) =>
    `The service does not answer. The list is of ${when} and updates itself when the connection is back.`,

  queuedTitle: (count) =>
    count === 1 ? '1 sample on this device, not sent yet' : `${count} samples on this device, not sent yet`,
  queuedLink: 'Open the queue',
  queuedMore: (count) => `and ${count} more in the queue`,
};

export const messages = { pt, en };
