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
