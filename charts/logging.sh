#!/bin/sh
# Brings Elasticsearch and Kibana to what the files beside this one say. It may run any number of times: each step sets a whole
# object to what it shall be. Run as a Job after each change, and each night for the indices that came since.
set -eu
umask 077
# Without a user there is neither password nor certificate: one's own cluster.
: >/tmp/curlrc
if [ -n "${USERNAME:-}" ]; then
  printf 'user = "%s:%s"\ncacert = "%s"\n' "$USERNAME" "$(cat "$PASSWORD_FILE")" "$AUTHORITY_FILE" >/tmp/curlrc
fi
call() {
  curl --config /tmp/curlrc --fail-with-body --silent --show-error \
    --retry 20 --retry-delay 6 --retry-all-errors --max-time 60 "$@"
  echo
}
json='Content-Type: application/json'
for policy in logs containers traces; do
  echo "policy $policy"
  call -X PUT -H "$json" --data-binary "@/etc/logging/policy-$policy.json" "$ELASTICSEARCH_URL/_ilm/policy/$policy"
done
for template in logs containers; do
  echo "template $template"
  call -X PUT -H "$json" --data-binary "@/etc/logging/template-$template.json" "$ELASTICSEARCH_URL/_index_template/$template"
done
echo 'policy of the indices of traces'
call -X PUT -H "$json" --data-binary '{"index.lifecycle.name": "traces"}' \
  "$ELASTICSEARCH_URL/traces-*/_settings?allow_no_indices=true&ignore_unavailable=true"
echo 'data views and searches'
answer=$(call -X POST -H 'kbn-xsrf: true' -F 'file=@/etc/logging/saved-objects.ndjson' "$KIBANA_URL/api/saved_objects/_import?overwrite=true")
echo "$answer"
# Kibana answers with 200 also where it refused some of them.
case $answer in
  *'"success":true'*) ;;
  *) exit 1 ;;
esac
