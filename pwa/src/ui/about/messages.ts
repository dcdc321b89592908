import type { Words } from '../shell/words.tsx';

const pt = {
  title: 'Sobre e instruções de uso',
  lead: 'O que o SPIRA faz, o que não faz, e como usá-lo com segurança.',

  intended: 'Uso pretendido',
  intendedText:
    'O SPIRA grava a voz de um paciente e pede a um ou vários modelos computacionais um pré-diagnóstico de insuficiência respiratória. O pré-diagnóstico apoia a decisão de um profissional de saúde e nunca a substitui.',
  forWhom:
    'É para profissionais de saúde treinados no protocolo de coleta, com pacientes adultos capazes de falar, em ambiente silencioso. Não é para autodiagnóstico, nem para decidir sozinho sobre internação, alta ou tratamento.',

  limits: 'Limites e avisos',
  limitResearch:
    'Enquanto aparece a faixa «Uso em pesquisa», o sistema não é um dispositivo médico registrado (ANVISA, RDC 657/2022) e só pode ser usado em pesquisa aprovada por comitê de ética.',
  limitDemo:
    'Os modelos de demonstração que acompanham o sistema não têm validação clínica: servem para mostrar e testar o sistema, não para o cuidado de pacientes. Cada resultado diz qual modelo e qual versão respondeu.',
  limitNegative:
    'A ausência de sinais na voz não exclui doença. Se o paciente parece mal, siga a avaliação clínica.',
  limitEmergency:
    'Não use em emergência: não atrase o atendimento para gravar. Nunca peça esforço a um paciente sem ar.',
  limitQuality:
    'Ruído, microfone ruim, cancelamento de ruído do aparelho, rouquidão ou outra língua podem mudar a resposta. O aplicativo mede a qualidade de cada gravação e avisa.',
  limitScore:
    'O escore de um modelo não é a probabilidade de o paciente estar doente; ele só tem sentido junto dos limiares que o modelo usa.',

  steps: 'Passo a passo',
  step1: 'Abra uma nova coleta e preencha os dados do paciente. Confira o RGH e o local em cada passo.',
  step2: 'Teste o microfone e o ruído do ambiente.',
  step3: 'Leia o termo ao paciente e grave o aceite. Se ele recusar, a coleta é apagada.',
  step4:
    'Grave a vogal sustentada, a parlenda e a frase. Ouça cada gravação; se o aplicativo avisar de um problema, grave de novo, se o paciente puder.',
  step5: 'Revise e envie. Sem conexão, a coleta fica guardada e é enviada quando a conexão voltar.',
  step6: 'Acompanhe o resultado na lista. Registre se concorda com ele: a sua avaliação faz parte do estudo.',

  results: 'Como ler o resultado',
  processingNext: 'O resultado aparece na lista assim que estiver pronto.',

  privacy: 'Privacidade',
  privacyMinimal:
    'Voz e dados de saúde são dados sensíveis (LGPD, artigos 5º e 11). O aplicativo pede só o que o estudo usa e registra o aceite com data e versão do texto.',
  privacyDevice:
    'Coletas não enviadas ficam cifradas neste aparelho, uma chave por pessoa. O áudio é apagado um dia depois que o serviço o recebeu. Um navegador aberto e desbloqueado ainda pode lê-las.',
  privacyTrace: 'Você vê só as suas coletas. Cada acesso a dados de um paciente fica registrado no serviço.',
  privacyOthers: 'O aplicativo não usa serviços de terceiros, nem estatísticas de uso, nem publicidade.',

  needs: 'O que é preciso',
  needsText:
    'Um celular, tablet ou computador com microfone e uma versão atual do Chrome, do Edge, do Firefox ou do Safari. Conexão para entrar e para enviar; para gravar, não.',

  trouble: 'Se algo der errado',
  troubleMicrophone:
    'Microfone negado: permita o microfone para este endereço nas configurações do navegador e recarregue a página.',
  troubleQueue:
    'Coleta que não vai: abra a fila. Ela diz o motivo e o que fazer. Nada sai da fila sem que o serviço tenha confirmado ou você tenha apagado.',
  troubleSpace: 'Sem espaço: envie o que está na fila e apague arquivos ou fotos.',
  troubleOther:
    'Outro problema: anote a versão abaixo e avise a administração do seu hospital. Não mande dados de pacientes por mensagem.',

  versions: 'Versão e licenças',
  app: 'Aplicativo',
  service: 'Serviço',
  serviceUnknown: 'sem resposta',
  licence: 'O SPIRA Inference é software livre, licença Apache 2.0. O aplicativo contém:',
};

const en: Words<typeof pt> = {
  title: 'About and instructions for use',
  lead: 'What SPIRA does, what it does not do, and how to use it safely.',

  intended: 'Intended use',
  intendedText:
    "SPIRA records a patient's voice and asks one or several computer models for a pre-diagnosis of respiratory insufficiency. The pre-diagnosis supports the decision of a health professional and never replaces it.",
  forWhom:
    'It is for health professionals who were trained in the collection protocol, with adult patients who can speak, in a quiet room. It is not for self-diagnosis, nor for deciding alone on admission, discharge or treatment.',

  limits: 'Limits and warnings',
  limitResearch:
    'While the band “For research use” is shown, the system is not a registered medical device (in Brazil: ANVISA, RDC 657/2022) and may be used only in research approved by an ethics committee.',
  limitDemo:
    'The demonstration models that come with the system are not clinically validated: they exist to show and test the system, not for the care of patients. Each result says which model and which version answered.',
  limitNegative:
    'The absence of signs in the voice does not rule out disease. If the patient looks unwell, go on with the clinical assessment.',
  limitEmergency:
    'Not for emergencies: do not delay care to record. Never ask an effort of a patient who is short of breath.',
  limitQuality:
    'Noise, a poor microphone, noise suppression of the device, hoarseness or another language may change the answer. The app measures the quality of each recording and says so.',
  limitScore:
    'The score of a model is not the probability that the patient is ill; it has a meaning only beside the thresholds that the model uses.',

  steps: 'Step by step',
  step1:
    "Open a new sample and fill in the patient's data. Check the record number and the place at every step.",
  step2: 'Test the microphone and the noise of the room.',
  step3: 'Read the consent text to the patient and record the answer. If they refuse, the sample is erased.',
  step4:
    'Record the sustained vowel, the nursery rhyme and the sentence. Listen to each recording; when the app warns of a problem, record again if the patient can.',
  step5: 'Review and send. Without a connection the sample is kept and is sent when the connection is back.',
  step6:
    'Follow the result in the list. Say whether you agree with it: your assessment is part of the study.',

  results: 'How to read the result',
  processingNext: 'The result appears in the list as soon as it is ready.',

  privacy: 'Privacy',
  privacyMinimal:
    'Voice and health data are sensitive data (in Brazil: LGPD, articles 5 and 11). The app asks only for what the study uses, and keeps the consent with its date and the version of its text.',
  privacyDevice:
    'Samples that are not sent are encrypted on this device, with one key per person. Audio is erased one day after the service has received it. An open, unlocked browser can still read them.',
  privacyTrace: "You see your own samples only. Every access to a patient's data is recorded by the service.",
  privacyOthers: 'The app uses no services of others, no usage statistics and no advertising.',

  needs: 'What you need',
  needsText:
    'A phone, tablet or computer with a microphone and a current version of Chrome, Edge, Firefox or Safari. A connection to sign in and to send; none to record.',

  trouble: 'If something goes wrong',
  troubleMicrophone:
    'Microphone refused: allow the microphone for this address in the settings of the browser and reload the page.',
  troubleQueue:
    'A sample that is not sent: open the queue. It says why, and what to do. Nothing leaves the queue unless the service has confirmed it or you have deleted it.',
  troubleSpace: 'No room: send what is in the queue and delete files or photos.',
  troubleOther:
    'Anything else: note the version below and tell the administration of your hospital. Do not send data of patients in messages.',

  versions: 'Version and licences',
  app: 'App',
  service: 'Service',
  serviceUnknown: 'no answer',
  licence: 'SPIRA Inference is free software under the Apache 2.0 licence. The app contains:',
};

export const messages = { pt, en };
