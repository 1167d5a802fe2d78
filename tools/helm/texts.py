"""The parts of the chart that are written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ORDER = (
    "replicaCount",
    "image",
    "service",
    "ingress",
    "resources",
    "autoscaling",
    "maxSurge",
    "maxUnavailable",
    "nodeSelector",
    "tolerations",
    "affinity",
    "operators",
    "config",
    "externalSecrets",
    "worker",
    "postgres",
    "pooler",
    "redis",
    "backup",
    "cloud",
    "images",
    "quota",
    "tuning",
)
"""Order of the values' first words: PRD-006 section 6.2, then what it lacks."""

PRD_DEFAULTS: Mapping[str, Any] = {
    "replicaCount": 3,
    "image.pullPolicy": "IfNotPresent",
    "autoscaling.maxReplicas": 20,
    "nodeSelector": {},
    "tolerations": [],
    "affinity": {},
}
"""Defaults of PRD-006 section 6.2 that are not what production has."""

DESCRIPTIONS: Mapping[str, str] = {
    "replicaCount": "Pods of the API where `autoscaling.enabled` is false.",
    "image.repository": "Image of API, worker and jobs.",
    "image.pullPolicy": "When our own images are pulled; empty leaves it to the cluster.",
    "image.tag": "Version of the image; empty is the chart's appVersion.",
    "image.digest": "Digest of the image, `sha256:…`; with it the tag is for people alone.",
    "service.type": "Type of the Service `payment-api-service`: the quota and the network policy allow no other.",
    "service.port": "Port of the Service.",
    "service.targetPort": "Port on which the API listens.",
    "ingress.enabled": "Whether the API has an Ingress.",
    "ingress.className": "Class of the ingress controller.",
    "ingress.annotations": "Annotations of the Ingress. With `limit-rpm` a second Ingress spares `/webhooks` that limit.",
    "ingress.hosts": "Hosts and paths; the first is the API's, the second, if any, the operators' console.",
    "ingress.tls": "Certificates: hosts and the Secret that holds each.",
    "resources": "Requests and limits of the API's container.",
    "autoscaling.enabled": "Whether a HorizontalPodAutoscaler sets the replicas of the API.",
    "autoscaling.minReplicas": "Fewest pods.",
    "autoscaling.maxReplicas": "Most pods; `quota` must have room for them.",
    "autoscaling.targetCPUUtilizationPercentage": "CPU at which pods are added, in percent of the request.",
    "autoscaling.targetMemoryUtilizationPercentage": "Memory at which pods are added, in percent of the request.",
    "autoscaling.targetRequestsPerSecond": "Requests/s of one pod at which pods are added; needs the metrics adapter.",
    "maxSurge": "Pods of the API above the wanted number while they are replaced.",
    "maxUnavailable": "Pods of the API that a drain may take at once.",
    "nodeSelector": "Labels of the nodes for API, worker and jobs.",
    "tolerations": "Taints that API, worker and jobs bear.",
    "affinity": "Affinity of the API's pods; empty spreads them over hosts.",
    "operators": "Whether the cluster has the operators: CloudNativePG, Prometheus, cert-manager, External Secrets, VPA. "
    "Without them PostgreSQL and Redis are plain StatefulSets.",
    "externalSecrets.prefix": "Put before the name of every secret in the store.",
    "backup.bucket": "Bucket of archive and dumps.",
    "cloud.rolePrefix": "What the names of cloud roles begin with; the account is an example.",
    "cloud.region": "Region of secret store and backups.",
    "quota": "`hard` of the namespace's ResourceQuota; computed for what the environment may run.",
}
"""What the values mean; those of other names are shown with the place that takes them."""

CHART = """\
# Made from the constructs by make helm. Do not edit.
apiVersion: v2
name: payment-api
description: Payment API Helm Chart
type: application
version: {version}
appVersion: "{app_version}"
kubeVersion: ">=1.27.0-0"
"""

VALUES_HEAD = """\
# Values of the chart, made from the constructs by make helm. Do not edit: put your own into a file of yours.
# values-production.yaml, values-staging.yaml and values-development.yaml give what dist/ of the same name holds.
"""

ENV_HEAD = """\
# What {env} sets otherwise than values.yaml, made from the constructs by make helm. Do not edit.
"""

HELMIGNORE = """\
.git/
.DS_Store
*.orig
*.swp
"""

HELPERS = """\
{{- /* Made from the constructs by make helm. Do not edit. */ -}}

{{- /* The reference of an image: (list ROOT VALUES). */ -}}
{{- define "payment-api.image" -}}
{{- $image := index . 1 -}}
{{- printf "%s:%s" $image.repository ($image.tag | default (index . 0).Chart.AppVersion) -}}
{{- with $image.digest }}@{{ . }}{{ end -}}
{{- end }}

{{- /* The version of an image as a label: (list ROOT VALUES). */ -}}
{{- define "payment-api.version" -}}
{{- $tag := (index . 1).tag | default (index . 0).Chart.AppVersion -}}
{{- $text := regexReplaceAll "[^A-Za-z0-9_.-]" $tag "-" | trunc 62 | trimAll "-_." -}}
{{- if hasPrefix "v" $text }}{{ $text }}{{ else }}v{{ $text }}{{ end -}}
{{- end }}

{{- /* DNS name of the API. */ -}}
{{- define "payment-api.host" -}}
{{- (first .Values.ingress.hosts).host -}}
{{- end }}

{{- /* DNS name of the operators' console: that of the API where it has none of its own. */ -}}
{{- define "payment-api.consoleHost" -}}
{{- (index .Values.ingress.hosts (min 1 (sub (len .Values.ingress.hosts) 1) | int)).host -}}
{{- end }}

{{- /* What no schema can say. */ -}}
{{- define "payment-api.check" -}}
{{- if eq .Values.image.tag "latest" }}
{{- fail "image.tag must not be a moving tag, got latest; name the version of a release, or leave it empty for the chart's own" }}
{{- end }}
{{- if ne .Values.service.type "ClusterIP" }}
{{- $rule := "service.type must be ClusterIP, got %s: quota and network policy allow no other; expose the API by ingress" }}
{{- fail (printf $rule .Values.service.type) }}
{{- end }}
{{- $auto := .Values.autoscaling }}
{{- $least := int $auto.minReplicas }}
{{- $most := int $auto.maxReplicas }}
{{- if and $auto.enabled (gt $least $most) }}
{{- $rule := "autoscaling.minReplicas must be at most autoscaling.maxReplicas (%d), got %d; lower it, or raise maxReplicas" }}
{{- fail (printf $rule $most $least) }}
{{- end }}
{{- $pods := ternary $most (int .Values.replicaCount) $auto.enabled }}
{{- $room := int .Values.quota.pods }}
{{- if gt $pods $room }}
{{- $cause := ternary "autoscaling.maxReplicas" "replicaCount" $auto.enabled }}
{{- fail (printf "quota.pods must have room for the pods of the API (%d), got %d; raise quota, or lower %s" $pods $room $cause) }}
{{- end }}
{{- $settings := include "payment-api.data.paymentApiConfig" . | fromYaml }}
{{- if eq (int .Values.service.targetPort) (int $settings.METRICS_PORT) }}
{{- $rule := "service.targetPort must not be the port of the metrics, got %d; choose another" }}
{{- fail (printf $rule (int .Values.service.targetPort)) }}
{{- end }}
{{- if .Values.operators }}
{{- $need := mul (add $pods (int .Values.worker.autoscaling.maxReplicas)) (int $settings.DATABASE_POOL_MAX_SIZE) }}
{{- $have := mul (int .Values.pooler.instances) (int .Values.pooler.parameters.max_client_conn) }}
{{- if gt $need $have }}
{{- $rule := "pooler must take the connections of API and worker (%d), got %d; raise pooler.instances or lower maxReplicas" }}
{{- fail (printf $rule $need $have) }}
{{- end }}
{{- end }}
{{- end }}
"""

CHECK = """\
{{- /* Made from the constructs by make helm. Do not edit. */ -}}
{{- include "payment-api.check" . -}}
"""

NOTES = """\
payment-api {{ include "payment-api.version" (list . .Values.image) }} in the namespace {{ .Release.Namespace }}.

New pods wait until the migration is done, and the migration waits for the database:

  kubectl -n {{ .Release.Namespace }} rollout status deployment/payment-api --timeout=180s
  helm test {{ .Release.Name }} -n {{ .Release.Namespace }}

{{- if .Values.ingress.enabled }}

The API is at http{{ if .Values.ingress.tls }}s{{ end }}://{{ include "payment-api.host" . }}/.
{{- else }}

The API has no Ingress:

  kubectl -n {{ .Release.Namespace }} port-forward service/payment-api-service 3000:{{ .Values.service.port }}
{{- end }}
{{- if not .Values.operators }}

The Secrets payment-api-secrets and postgres-credentials are not part of the chart: make synth writes them to
dist/development/0008-secrets.k8s.yaml, to be applied first.
{{- end }}

helm uninstall leaves the namespace, the database and its volumes.
"""

TEST = """\
{{- /* Made from the constructs by make helm. Do not edit. */ -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: payment-api-test
  namespace: {{ .Release.Namespace }}
  labels:
    app: payment-api-test
  annotations:
    helm.sh/hook: test
    helm.sh/hook-weight: "-1"
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  podSelector:
    matchLabels:
      app: payment-api-test
  policyTypes:
  - Ingress
  - Egress
  egress:
  - to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
      podSelector:
        matchLabels:
          k8s-app: kube-dns
    ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
  - to:
    - podSelector:
        matchLabels:
          app: payment-api
    ports:
    - port: {{ int .Values.service.targetPort }}
      protocol: TCP
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: payment-api-from-test
  namespace: {{ .Release.Namespace }}
  labels:
    app: payment-api-test
  annotations:
    helm.sh/hook: test
    helm.sh/hook-weight: "-1"
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  podSelector:
    matchLabels:
      app: payment-api
  policyTypes:
  - Ingress
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app: payment-api-test
    ports:
    - port: {{ int .Values.service.targetPort }}
      protocol: TCP
---
apiVersion: v1
kind: Pod
metadata:
  name: payment-api-test
  namespace: {{ .Release.Namespace }}
  labels:
    app: payment-api-test
  annotations:
    helm.sh/hook: test
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  restartPolicy: Never
  activeDeadlineSeconds: 60
  automountServiceAccountToken: false
  enableServiceLinks: false
  securityContext:
    runAsNonRoot: true
    runAsUser: 1001
    runAsGroup: 1001
    seccompProfile:
      type: RuntimeDefault
  containers:
  - name: ready
    image: {{ include "payment-api.image" (list . .Values.image) }}
    {{- with .Values.image.pullPolicy }}
    imagePullPolicy: {{ . }}
    {{- end }}
    command: [/payment-api, healthcheck, --ready, --host, payment-api-service]
    env:
    - name: PORT
      value: {{ .Values.service.port | toString | quote }}
    resources:
      requests: {cpu: 50m, memory: 64Mi, ephemeral-storage: 16Mi}
      limits: {cpu: 500m, memory: 128Mi, ephemeral-storage: 64Mi}
    securityContext:
      allowPrivilegeEscalation: false
      readOnlyRootFilesystem: true
      runAsNonRoot: true
      capabilities:
        drop:
        - ALL
  {{- with .Values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
"""

README = """\
# payment-api

{badges}

The payments API with its worker, jobs, database, cache, limits and policies. The chart is made by `make helm` from the constructs that
also make `dist/`; with the values of an environment it gives the same objects.

```sh
helm upgrade --install payment-api helm/payment-api --namespace payment-api --create-namespace --take-ownership \\
    --values helm/payment-api/values-production.yaml --set image.digest=sha256:…
helm test payment-api --namespace payment-api
```

One release in a namespace: names are those of PRD-006, not the release's. The Namespace is an object of the chart, for its labels of Pod
Security; `--take-ownership` lets the release have the one that `--create-namespace` made. The guide tells more: docs/guide/helm.md.

## Values

| Key | Type | Default | Description |
|-----|------|---------|-------------|
{rows}"""
