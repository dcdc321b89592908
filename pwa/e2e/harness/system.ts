import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PWA = resolve(import.meta.dirname, '../..');
const ROOT = process.env['SPIRA_ROOT'] ?? resolve(PWA, '..');
export const CACHE = join(PWA, '.cache/e2e');
const START_LIMIT_MILLIS = 240_000;

export type Credentials = { readonly username: string; readonly password: string };

/** The real system as `make run` starts it, on free ports and a data folder of its own. */
export type System = {
  readonly url: string;
  /** The folder from which it serves the app: a copy, which tests may change. */
  readonly app: string;
  readonly data: string;
  readonly pid: number;
  readonly admin: Credentials;
  readonly engineer: Credentials;
};

type RunFile = {
  readonly apiUrl: string;
  readonly ready: boolean;
  readonly pid: number;
  readonly processes: readonly { readonly name: string; readonly pid: number }[];
};

export async function startSystem(name = 'system'): Promise<System> {
  const dist = join(PWA, 'dist');
  if (!existsSync(join(dist, 'index.html'))) throw new Error('the app is not built: npm run build');
  const folder = join(CACHE, name);
  rmSync(folder, { recursive: true, force: true });
  const [app, data] = [join(folder, 'app'), join(folder, 'data')];
  mkdirSync(folder, { recursive: true });
  cpSync(dist, app, { recursive: true });

  const pid = launch(folder, app, data);
  try {
    const run = await ready(data, pid, join(folder, 'launcher.log'));
    const passwords = readFileSync(join(data, 'credentials.properties'), 'utf8');
    const system: System = {
      url:
        process.env['SPIRA_E2E_CADDY'] === undefined ? run.apiUrl : await caddy(folder, app, run.apiUrl, pid),
      app,
      data,
      pid,
      admin: credentials('admin', passwords),
      engineer: credentials('engineer', passwords),
    };
    return system;
  } catch (failure) {
    await stopSystem({ pid });
    throw failure;
  }
}

/** Asks the launcher to stop everything, in order, and waits until it has. */
export async function stopSystem({ pid }: { readonly pid: number }): Promise<void> {
  fronts.get(pid)?.kill();
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; isAlive(pid) && waited < 60_000; waited += 100) await pause(100);
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}

/** Ends one service as `kill -9` does; the launcher starts it again. */
export function killService({ data }: System, service: string): void {
  const pid = runFile(data)?.processes.find(({ name }) => name === service)?.pid ?? 0;
  if (pid === 0) throw new Error(`${service} does not run`);
  process.kill(pid, 'SIGKILL');
}

/** A system that `npm run e2e:system` keeps for many runs, with the app as it was built last. */
export function keptSystem(): System | null {
  const file = join(CACHE, 'kept.json');
  if (process.env['SPIRA_E2E_SYSTEM_OF_ITS_OWN'] !== undefined || !existsSync(file)) return null;
  const system = JSON.parse(readFileSync(file, 'utf8')) as System;
  if (!isAlive(system.pid)) return null;
  refresh(system.app);
  return system;
}

export function keep(system: System): void {
  writeFileSync(join(CACHE, 'kept.json'), JSON.stringify(system, null, 2), { mode: 0o600 });
}

/** Not when it is the same: other runs may be loading it. */
function refresh(app: string): void {
  const dist = join(PWA, 'dist');
  if (fingerprint(app) === fingerprint(dist)) return;
  cpSync(dist, app, { recursive: true });
}

function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const name of ['index.html', 'sw.js']) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

function launch(folder: string, app: string, data: string): number {
  const [jar] = globSync(join(ROOT, 'deploy/embedded/target/spira-embedded-*-exec.jar'));
  if (jar === undefined) throw new Error('the services are not built: deploy/bin/build.sh');
  // a copy: a build meanwhile must not pull the jar from under it
  const copy = join(folder, 'launcher.jar');
  cpSync(jar, copy);
  const log = openSync(join(folder, 'launcher.log'), 'w');
  const java = join(process.env['JAVA_HOME'] ?? '', 'bin/java');
  const started = spawn(java, ['-Xmx512m', '-XX:+UseSerialGC', `-Dspira.root=${ROOT}`, '-jar', copy], {
    detached: true, // Ctrl-C reaches only us, and we stop it in order
    stdio: ['ignore', log, log],
    env: {
      ...process.env,
      LC_ALL: 'C.UTF-8', // the names of hospitals
      SPIRA_DATA: data,
      SPIRA_APP_DIR: app,
      SPIRA_API_PORT: '0',
      SPIRA_REGISTRY_PORT: '0',
      SPIRA_MODEL_SERVER_PORT: '0',
      SPIRA_DEMO_MODELS: 'voice-steadiness-demo,spira-cnn-demo',
      SPIRA_HOSPITALS: 'Hospital das Clínicas,Hospital Universitário',
      // all tests come from one address
      SPIRA_SIGN_IN_FAILURES_PER_ADDRESS: '10000',
    },
  });
  started.unref();
  if (started.pid === undefined) throw new Error(`cannot start ${java}: set JAVA_HOME to a JDK 25`);
  return started.pid;
}

/** The front of production before the same API: it serves the app itself. Ends with the system. */
async function caddy(folder: string, app: string, api: string, system: number): Promise<string> {
  const port = await freePort();
  const log = openSync(join(folder, 'caddy.log'), 'w');
  const started = spawn(
    'caddy',
    ['run', '--adapter', 'caddyfile', '--config', join(ROOT, 'deploy/docker/Caddyfile')],
    {
      stdio: ['ignore', log, log],
      env: {
        ...process.env,
        SPIRA_SITE_ADDRESS: `http://localhost:${port}`,
        SPIRA_API_UPSTREAM: new URL(api).host,
        SPIRA_APP_DIR: app,
        XDG_DATA_HOME: folder,
        XDG_CONFIG_HOME: folder,
      },
    },
  );
  started.unref();
  const url = `http://localhost:${port}`;
  for (let waited = 0; waited < 10_000; waited += 100) {
    if (await fetch(url).catch(() => null)) {
      fronts.set(system, started);
      return url;
    }
    await pause(100);
  }
  started.kill();
  throw new Error(`Caddy does not start:\n${readFileSync(join(folder, 'caddy.log'), 'utf8')}`);
}

const fronts = new Map<number, ChildProcess>();

export async function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        found(address === null || typeof address === 'string' ? 0 : address.port);
      });
    });
  });
}

async function ready(data: string, pid: number, log: string): Promise<RunFile> {
  for (let waited = 0; waited < START_LIMIT_MILLIS; waited += 250) {
    const run = runFile(data);
    if (run?.ready) return run;
    if (!isAlive(pid)) throw new Error(`the system does not start:\n${readFileSync(log, 'utf8')}`);
    await pause(250);
  }
  throw new Error(
    `the system is not ready after ${START_LIMIT_MILLIS / 1000} s:\n${readFileSync(log, 'utf8')}`,
  );
}

function runFile(data: string): RunFile | null {
  try {
    return JSON.parse(readFileSync(join(data, 'run.json'), 'utf8')) as RunFile;
  } catch {
    return null; // not there yet, or half written
  }
}

function credentials(username: string, properties: string): Credentials {
  const password = new RegExp(`^${username}\\.password=(.*)$`, 'm').exec(properties)?.[1];
  if (password === undefined) throw new Error(`no password of ${username}`);
  return { username, password };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
