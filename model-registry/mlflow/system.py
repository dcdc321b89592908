"""The whole system on free ports with a data folder of its own, model servers beside it, and a clinician's requests."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 180


class Failed(Exception):
    """Something did not start or did not answer as it should."""


class System:
    """What `make run` starts. Use as a context: everything is stopped at its end."""

    def __init__(self, work):
        self.data = Path(work) / "data"
        self.log = Path(work) / "system.log"
        self._models = {}

    def __enter__(self):
        ports = ["API", "REGISTRY", "MODEL_SERVER", "NATS", "MONGODB", "S3"]
        environment = {**os.environ, "SPIRA_DATA": str(self.data), **{f"SPIRA_{port}_PORT": "0" for port in ports}}
        self._process = subprocess.Popen(
            [ROOT / "deploy/bin/run.sh"], env=environment, stdout=self.log.open("wb"), stderr=subprocess.STDOUT
        )
        try:
            wait_for("the system", self._ready, self._process, self.log)
        except BaseException:
            self.__exit__()
            raise
        passwords = dict(
            line.split("=", 1)
            for line in (self.data / "credentials.properties").read_text().splitlines()
            if "=" in line
        )
        self._passwords = {name: passwords[f"{name}.password"] for name in ("admin", "engineer", "clinician")}
        return self

    def __exit__(self, *_):
        end(self._process)

    @property
    def run(self):
        return json.loads((self.data / "run.json").read_text())

    def _ready(self):
        return (self.data / "run.json").exists() and self.run["ready"]

    def secret(self, name):
        return (self.data / "secrets" / name).read_text().strip()

    def token(self, user):
        form = {"grant_type": "password", "username": user, "password": self._passwords[user]}
        body = urllib.parse.urlencode(form).encode()
        return call("POST", f"{self.run['apiUrl']}/v1/users/auth", body, {})["access_token"]

    def java(self):
        home = subprocess.run([ROOT / "deploy/bin/java-home.sh"], check=True, capture_output=True, text=True)
        return str(Path(home.stdout.strip()) / "bin" / "java")

    def offer(self, name):
        """Lets clinicians choose the model; requests travel on a topic of its name."""
        headers = {"Authorization": f"Bearer {self.token('engineer')}", "Content-Type": "application/json"}
        body = json.dumps({"name": name, "publishing_channel": name}).encode()
        self._models[name] = call("POST", f"{self.run['apiUrl']}/v1/models/", body, headers)["id"]

    def score(self, name, recording, age=54):
        """Sends a recording as a clinician does, and returns what the model made of it."""
        user = json.loads(_claims(self.token("clinician")))["sub"]
        headers = {"Authorization": f"Bearer {self.token('clinician')}"}
        url = f"{self.run['apiUrl']}/v1/users/{user}/inferences"
        fields = {
            "model_id": self._models[name],
            "rgh": "mlflow",
            "mask_type": "NONE",
            "gender": "F",
            "covid_status": "FALSE",
            "local": "Hospital Universitário",
            "age": str(age),
        }
        body, kind = _multipart(fields, dict.fromkeys(("aceite", "sustentada", "parlenda"), recording))
        inference = call("POST", url, body, {**headers, "Content-Type": kind})["inference_id"]
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            result = call("GET", f"{url}/{inference}", None, headers)
            result = result.get("inference", result)["results"][0]
            if result["state"] in ("completed", "failed", "expired"):
                return result
            time.sleep(0.5)
        raise Failed(f"no answer of {name} after {PATIENCE_SECONDS} s")

    @contextlib.contextmanager
    def model_server(self, name, cache, **settings):
        """A model server on the system's broker and store; gives a [ModelServer] that may not be ready yet."""
        run = self.run
        port = free_port()
        environment = {
            **os.environ,
            "ORT_DISABLE_TELEMETRY": "1",
            "SPIRA_PORT": str(port),
            "SPIRA_NATS_URL": run["natsUrl"],
            "SPIRA_NATS_USERNAME": "spira",
            "SPIRA_NATS_PASSWORD": self.secret("nats-password"),
            "SPIRA_S3_ENDPOINT": run["s3Endpoint"],
            "SPIRA_S3_ACCESS_KEY": "spira",
            "SPIRA_S3_SECRET_KEY": self.secret("s3-secret-key"),
            "SPIRA_REGISTRY_URL": run["registryUrl"],
            "SPIRA_REGISTRY_PASSWORD": self.secret("registry-password"),
            "SPIRA_CHANNEL": name,
            "SPIRA_CACHE_DIR": str(cache),
            "SPIRA_MODEL_MAX_RETRY_DELAY": "2s",
            **settings,
        }
        environment.pop("SSL_CERT_DIR", None)
        environment.pop("SSL_CERT_FILE", None)
        log = Path(cache).with_suffix(".log")
        jar = next((ROOT / "model-server/target").glob("model-server-*.jar"))
        command = [self.java(), "-Xmx384m", "-XX:+UseSerialGC", "-jar", str(jar)]
        with log.open("ab") as output:
            process = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            yield ModelServer(f"http://localhost:{port}", process, log)
        finally:
            end(process)


class ModelServer:
    def __init__(self, url, process, log):
        self.url, self.process, self.log = url, process, log

    def ready(self):
        with contextlib.suppress(OSError):
            return urllib.request.urlopen(f"{self.url}/actuator/health/readiness", timeout=5).status == 200
        return False

    def await_ready(self):
        self.wait_for("the model server", self.ready)

    def wait_for(self, what, done):
        wait_for(what, done, self.process, self.log)

    def await_log(self, *words):
        """Until its log has a line with all the words, which is returned."""

        def line():
            lines = self.log.read_text(errors="replace").splitlines()
            return next((each for each in lines if all(word in each for word in words)), None)

        self.wait_for(f"a line with {words} in the log of the model server", line)
        return line()


def call(method, url, body, headers):
    """The JSON that is answered; anything but 2xx is a failure with the server's words."""
    request = urllib.request.Request(url, body, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.loads(response.read() or b"{}")
    except urllib.error.HTTPError as error:
        raise Failed(f"{method} {url} answered {error.code}: {error.read().decode(errors='replace')[:500]}") from None


def wait_for(what, done, process, log):
    deadline = time.monotonic() + PATIENCE_SECONDS + (600 if what == "the system" else 0)  # it may have to be built
    while time.monotonic() < deadline:
        if done():
            return
        if process.poll() is not None:
            break
        time.sleep(0.5)
    end_of_log = "\n".join(Path(log).read_text(errors="replace").splitlines()[-20:])
    state = "took too long" if process.poll() is None else f"ended with {process.returncode}"
    raise Failed(f"{what} {state}; its last words:\n{end_of_log}")


def end(process, whole_group=False):
    """Asks it to end, and makes it after a minute; with its children when it leads a group of them."""

    def tell(number):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number) if whole_group else process.send_signal(number)

    if process.poll() is None:
        tell(signal.SIGTERM)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            tell(signal.SIGKILL)
            process.wait()


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def work_folder():
    """Removed at the end; on failure its logs were printed."""
    return tempfile.TemporaryDirectory(prefix="spira-mlflow-", ignore_cleanup_errors=True)


def _claims(token):
    import base64

    payload = token.split(".")[1]
    return base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))


def _multipart(fields, files):
    boundary = uuid.uuid4().hex
    parts = []
    for name, value in fields.items():
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for name, file in files.items():
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}.wav"\r\n'
        parts.append(head.encode() + b"Content-Type: audio/wav\r\n\r\n" + Path(file).read_bytes() + b"\r\n")
    parts.append(f"--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"
