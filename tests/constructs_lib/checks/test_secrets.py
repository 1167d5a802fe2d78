"""Tests of the rules on secret values."""

from __future__ import annotations

from base64 import b64encode

import pytest

from constructs_lib._labels import LOCAL_SECRET
from constructs_lib.checks.sensitive import entropy, is_secret_name, looks_random, reason
from tests.constructs_lib.checks.build import (
    Case,
    change,
    config_map,
    container,
    cron_job,
    deployment,
    findings,
    model,
    of_rule,
    pod,
    secret,
    thing,
)

RANDOM = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8xOUetsCa8EfOlDEBAfREhJqspDo"
"""How a line of a key looks."""

LITERAL = deployment(template=pod(container(env=[{"name": "DATABASE_PASSWORD", "value": "hunter2"}])))
FROM_SECRET = {"secretKeyRef": {"name": "api-secrets", "key": "DATABASE_PASSWORD"}}
REFERENCE = deployment(template=pod(container(env=[{"name": "DATABASE_PASSWORD", "valueFrom": FROM_SECRET}])))
LOCAL = change(secret(), "metadata.annotations", {LOCAL_SECRET: "true"})

CASES = {
    "PC060": Case(
        failing=model(config_map(JWT_SECRET="change-me-in-production")),
        passing=model(config_map(STRIPE_PUBLISHABLE_KEY="pk_test_51HabcdefGhijklmnop", JWT_LIFETIME_SECONDS="900")),
        message="PC060 ConfigMap api-config in shop (shop/configmap): JWT_SECRET looks like a secret: its name says so; "
        "move it to a Secret that an external store fills; a file is better mounted from one",
    ),
    "PC061": Case(
        failing=model(LITERAL),
        passing=model(REFERENCE),
        message="PC061 Deployment api in shop (shop/deployment): container api: variable DATABASE_PASSWORD looks like a "
        "secret: its name says so; read it from a Secret by secretKeyRef",
    ),
    "PC062": Case(
        failing=model(secret(data={"JWT_SECRET": "eA==", "ENCRYPTION_KEY": "eA=="})),
        passing=model({**thing("Secret", "local", annotations={LOCAL_SECRET: "true"}), "stringData": {"A": "b"}}),
        message="PC062 Secret api-secrets in shop (shop/secret): it is rendered with the values of ENCRYPTION_KEY, "
        "JWT_SECRET; use an ExternalSecret or SealedSecret, or declare the Secret as external and make it by hand",
    ),
    "PC065": Case(
        failing=model(LOCAL, config_map()),
        passing=model(LOCAL),
        message="PC065 Secret api-secrets in shop (shop/secret): its values were made on this machine, but shop also holds "
        "ConfigMap; build it in a chart of its own, whose file git ignores",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestNames:
    """Names that say that the value is a secret."""

    @pytest.mark.parametrize(
        "name",
        [
            "JWT_SECRET",
            "DATABASE_PASSWORD",
            "password",
            "STRIPE_SECRET_KEY",
            "ENCRYPTION_KEY",
            "PRIVATE_KEY",
            "privateKey",
            "apiKey",
            "API_KEY",
            "SLACK_TOKEN",
            "AWS_SECRET_ACCESS_KEY",
            "smtp-credentials",
            "adminPwd",
            "PGPASSWORD",
            "MYSQL_ROOTPASSWORD",
            "DB_PASS",
            "SMTP_PW",
            "AUTHTOKEN",
            "SECRETKEY",
            "SESSION_KEY",
            "HMAC_KEY",
            "SECRET_KEY_BASE",
            "PASSWORD_OLD",
            "API_TOKEN_2",
            "credentials.json",
            "GIT_CREDS",
            "DB_PASSWORD_B64",
            "FIELD_ENCRYPTION_KEYS",
            "API_TOKENS",
            "CLIENT_SECRETS",
            "WEBHOOK_KEY",
            "requirepass",
        ],
    )
    def test_secret_ones_are_found(self, name: str) -> None:
        """In every way of writing."""
        assert is_secret_name(name)

    @pytest.mark.parametrize(
        "name",
        [
            "STRIPE_PUBLISHABLE_KEY",
            "PUBLIC_KEY",
            "PASSWORD_FILE",
            "TOKEN_TTL_SECONDS",
            "SECRET_NAME",
            "tokenBucketRate",
            "KEYBOARD",
            "SECRETARY",
            "IDEMPOTENCY_KEY_HEADER",
            "PARTITION_KEY",
            "BYPASS",
            "PASS_THROUGH",
            "PASSPORT",
            "COMPASS_URL",
            "SORT_KEY_NAME",
            "SORT_KEYS",
            "secrets",
            "imagePullSecrets",
            "NO_PASSWORD",
            "CACHE_KEY",
            "",
            "---",
        ],
    )
    def test_others_are_not(self, name: str) -> None:
        """What speaks about a secret is not one."""
        assert not is_secret_name(name)

    @pytest.mark.parametrize(
        "value", ["", "true", "30", "30s", "/run/secrets/token", "$(TOKEN)", "${TOKEN}", "<none>", "***"]
    )
    def test_references_and_switches_pass_under_any_name(self, value: str) -> None:
        """They say where the value is, or hold none."""
        assert reason("API_TOKEN", value) is None


class TestValues:
    """Values that show what they are, under any name."""

    @pytest.mark.parametrize(
        "value",
        [
            "-----BEGIN RSA PRIVATE " + "KEY-----\nMIIE\n-----END RSA PRIVATE " + "KEY-----",
            "-----BEGIN PRIVATE " + "KEY-----",
            "sk_" + "live_51HabcdEFGH",
            "sk_" + "test_51HabcdEFGH",
            "rk_" + "live_51HabcdEFGH",
            "whsec_" + "51HabcdEFGHijkl",
            "AKIA" + "IOSFODNN7EXAMPLE",
            "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a",
            "glpat-" + "16C7e42F292c6912E771",
            "xoxb-" + "123456789012-abcdef",
            "https://hooks." + "slack.com/services/T00000000/B00000000/XXXXXXXX",
            "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl",
            "postgres://app:hunter2" + "@db:5432/shop",
            "redis://:hunter2" + "@redis:6379/0",
            "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
            "q8Zt3vKx9Lm2Wp7Rn5Yb1Hc6Jd4Fg0Sa",
            "url = https://x\npassword: hunter2\n",
            'requirepass=x\n"api_key": "hunter2",\n',
            '{"db": {"user": "app", "password": "hunter2"}}',
            '{"users": [{"name": "app", "token": "hunter2"}]}',
            "db: {user: app, password: hunter2}\n",
            "database:\n  primary:\n    password: correct horse battery staple\n",
            "env:\n  - name: PGPASSWORD\n    value: hunter2\n",
            "a: 1\n---\npasswords:\n  - hunter2\n",
            "[db]\npassword = hunter2\n",
            "export DB_PASS='hunter2'\nrun\n",
            "<settings>\n  <password>hunter2</password>\n</settings>",
            "Server=db;User Id=app;Password=hunter2;",
            "host=db user=app password=hunter2 dbname=shop",
            "port 6379\nrequirepass hunter2\n",
            "#!/bin/sh\nPGPASSWORD=hunter2 psql -c 'select 1'\n",
            "curl -H 'Authorization: Bearer " + "abcdef1234567890' https://x\n",
            '{"auths": {"r.example": {"auth": "' + 'dXNlcjpwYXNz"}}}',
            "jdbc:postgresql://db/shop?user=app&password=hunter2",
        ],
    )
    def test_secret_ones_are_found(self, value: str) -> None:
        """Keys, tokens, addresses with passwords, random texts, lines of files."""
        assert reason("SETTING", value) is not None

    @pytest.mark.parametrize(
        "value",
        [
            "pk_" + "test_51HabcdEFGHijklmnop",
            "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----",
            f"-----BEGIN PUBLIC KEY-----\n{RANDOM}\n{RANDOM}==\n-----END PUBLIC KEY-----\n",
            f"git ssh-ed25519 {RANDOM} deploy@example.com",
            "https://user@example.com/path",
            "postgres://app:$(PASSWORD)@db/shop",
            "postgres://app:${PASSWORD}@db/shop",
            "mailto:someone@example.com",
            "postgres-service.payment-api-production.svc.cluster.local",
            "container_memory_working_set_bytes_per_second_by_namespace",
            "registry.example.com/api@sha256:" + "0f1e2d3c4b5a69788796a5b4c3d2e1f0" * 2,
            "/var/run/secrets/kubernetes.io/serviceaccount/namespace/default",
            'sum(rate(http_requests_total{job="api"}[5m])) by (status) > 10 and on() vector(1)',
            "550e8400-e29b-41d4-a716-446655440000",
            "password_file: /etc/secrets/password\nbearer_token_file: /run/token\n",
            "password: ${PASSWORD}\ntoken: $(TOKEN)\n",
            '{"db": {"passwordFile": "/run/secrets/db", "tokenTtl": 300}}',
            '{"password": {"valueFrom": {"secretKeyRef": {"name": "db", "key": "password"}}}}',
            "secretName: api-secrets\nimagePullSecrets:\n  - name: registry\n",
            "{{ range .Values.password }}x{{ end }}\n",
            "host=db user=app password=$(PGPASSWORD)",
            'password="$(cat "$PASSWORD_FILE")"\ntoken=$1\n',
            '{"password": "Password", "enter_password": "Enter your password"}',
            '{"required": ["password"], "properties": {"token": {"type": "string"}}}',
            "proxy_set_header Authorization $http_authorization;\n",
            "remote_write:\n  - url: http://x\n    basic_auth:\n      password_file: /etc/pw\n",
            "PrometheusRemoteWriteDesiredShardsTooHigh",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "00000000-0000-0000-0000-000000000000000000",
        ],
    )
    def test_others_pass(self, value: str) -> None:
        """Addresses, names, queries, certificates, publishable keys, digests."""
        assert reason("SETTING", value) is None

    def test_checksums_pass_under_their_name(self) -> None:
        """A commit is hexadecimal and random, but no secret."""
        commit = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c"

        assert reason("GIT_COMMIT", commit) is None
        assert reason("schema-checksum", commit) is None
        assert reason("ENCRYPTION", commit) is not None

    def test_no_message_repeats_the_value(self) -> None:
        """Messages end up in logs."""
        value = "sk_" + "live_51HabcdEFGH"

        assert value not in str(findings("PC060", config_map(SETTING=value)))

    def test_randomness_is_measured_by_entropy(self) -> None:
        """A text of one letter has none, one of 16 different letters 4 bits each."""
        assert entropy("aaaa") == 0
        assert entropy("0123456789abcdef") == 4
        assert entropy("") == 0
        assert not looks_random("ThisIsALongClassNameWithNumber12AndWords")


class TestPlaces:
    """Where values stand."""

    def test_fails_for_binary_data(self) -> None:
        """It is base64 of the same files."""
        encoded = b64encode(b'{"password": "hunter2"}').decode()
        files = {**config_map(), "binaryData": {"app.json": encoded, "store.p12": "AAAA", "logo.png": "iVBORw0KGgo="}}

        assert [message.partition(":")[0] for message in findings("PC060", files)] == [
            "app.json of binaryData looks like a secret",
            "store.p12 of binaryData looks like a secret",
        ]

    def test_fails_for_files_that_hold_nothing_but_secrets(self) -> None:
        """By their names."""
        assert len(findings("PC060", config_map(**{".pgpass": "db:5432:shop:app:hunter2\n"}))) == 1

    def test_fails_in_probes_and_hooks(self) -> None:
        """Their commands and headers stand in the manifest too."""
        ping = {"exec": {"command": ["redis-cli", "--pass", "hunter2", "ping"]}}
        signed = {
            "httpGet": {"port": "http", "httpHeaders": [{"name": "Authorization", "value": "Bearer " + "a1b2c3d4e5"}]}
        }
        probed = deployment(
            template=pod(container(startupProbe=ping, readinessProbe=signed, lifecycle={"preStop": ping}))
        )

        assert [message.partition(" looks")[0] for message in findings("PC061", probed)] == [
            "container api: the command of startupProbe hold what",
            "container api: the command of preStop hold what",
            "container api: header Authorization of a probe",
        ]

    def test_a_password_may_be_a_number(self) -> None:
        """A token's lifetime is not."""
        assert len(findings("PC060", config_map(DB_PASSWORD="12345678"))) == 1
        assert findings("PC060", config_map(API_TOKEN="30")) == []

    @pytest.mark.parametrize(
        "command",
        [
            ["psql", "--password", "hunter2"],
            ["redis-server", "--requirepass", "hunter2"],
            ["sh", "-c", "exec redis-server --requirepass hunter2 --port 6379"],
            ["sh", "-c", "mysqldump --user=root --password=hunter2 shop"],
            ["sh", "-c", "run --api-key 'hunter2'"],
            ["sh", "-c", "PGPASSWORD=hunter2 psql -h db"],
            ["sh", "-c", "cd /tmp; export API_TOKEN='hunter2'; run"],
        ],
    )
    def test_fails_for_every_way_to_give_one_to_a_command(self, command: list[str]) -> None:
        """As the next argument, or as a variable of a shell."""
        assert len(findings("PC061", deployment(template=pod(container(command=command))))) == 1

    @pytest.mark.parametrize(
        "command",
        [
            ["psql", "--no-password", "--host", "db"],
            ["pg_dump", "--no-password", "shop"],
            ["sh", "-c", 'redis-server --requirepass "$(cat /run/secrets/redis)"'],
            ["sh", "-c", "mysqldump --password=$DB_PASSWORD shop; run --token --verbose"],
            ["sh", "-c", "kubectl create token api --duration 10m"],
            ["run", "--password-file", "/run/secrets/password"],
            ["sh", "-c", "PGPASSWORD=$(cat /run/secrets/db) psql"],
            ["sh", "-c", 'TOKEN="${TOKEN}" run'],
        ],
    )
    def test_commands_that_read_one_elsewhere_pass(self, command: list[str]) -> None:
        """A file, or a variable that is set from a Secret."""
        assert findings("PC061", deployment(template=pod(container(command=command)))) == []

    def test_fails_for_arguments(self) -> None:
        """A password in the command is seen by all who may list processes."""
        with_argument = pod(container(args=["--port=80", "--password=hunter2"]))

        assert findings("PC061", deployment(template=with_argument))[0].startswith(
            "container api: args hold what looks like"
        )

    def test_fails_in_jobs_and_init_containers(self) -> None:
        """Every container is looked at."""
        init = container("init", env=[{"name": "API_TOKEN", "value": "hunter2"}])

        assert len(findings("PC061", cron_job(template=pod(initContainers=[init], app="purge")))) == 1

    def test_a_secret_without_values_passes(self) -> None:
        """A token's Secret is filled by Kubernetes."""
        assert findings("PC062", secret()) == []
        assert findings("PC062", secret(type="kubernetes.io/service-account-token", data={"extra": "eA=="})) == []


class TestPublicKeys:
    """Keys that are for everybody look as random as others."""

    def test_a_public_name_says_so(self) -> None:
        """In PEM or base64 alone; under another name the same text counts."""
        pem = f"-----BEGIN PUBLIC KEY-----\n{RANDOM}\n-----END PUBLIC KEY-----"

        assert findings("PC060", config_map(PUBLIC_KEY=pem, JWT_PUBLIC_KEY=RANDOM, WEBHOOK_KEY=pem)) == []
        assert len(findings("PC060", config_map(WEBHOOK_KEY=RANDOM))) == 1

    def test_fails_for_a_private_key_beside_or_below_a_public_name(self) -> None:
        """What is secret by its shape stays so, and so does what follows the public part."""
        private = "-----BEGIN PRIV" + f"ATE KEY-----\n{RANDOM}\n"
        public = f"-----BEGIN PUBLIC KEY-----\n{RANDOM}\n-----END PUBLIC KEY-----\n"

        assert len(findings("PC060", config_map(PUBLIC_KEY=public + private))) == 1
        assert len(findings("PC060", config_map(BUNDLE=f"{public}{RANDOM}"))) == 1
