"""The files of the chart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from charts.environment import REGION, cloud_identity
from charts.images import OWN
from tools.helm import nodes as n
from tools.helm import rules, texts
from tools.helm.merge import Merger, object_condition
from tools.helm.schema import schema
from tools.helm.values import Values, camel
from tools.helm.variants import (
    BUCKET,
    CONSOLE,
    ENVS,
    HOST,
    NAMESPACE,
    PREFIX,
    REGISTRY,
    ChartError,
    Place,
    Variant,
    names,
)
from tools.helm.writing import readme, values_file

IMAGE = re.compile(re.escape(REGISTRY) + r"/([a-z0-9-]+):[A-Za-z0-9_.-]*\.9071\.[0-9]+(?:@sha256:9{64})?")
VERSION = re.compile(r"v[0-9]*\.9071\.([0-9]+)")
ROLE = cloud_identity("").popitem()[1]
"""What the names of all cloud roles begin with; its account is an example."""

HEAD = "{{- /* Made from the constructs by make helm. Do not edit. */ -}}"


def files(variants: Mapping[str, Variant], *, version: str) -> dict[str, str]:
    """Return every file of the chart by its path; *version* is that of the chart.

    Raises:
        ChartError: when environments differ in a way that no value can express.
    """
    values = Values()
    marked = {env: variant.marked for env, variant in variants.items()}
    special = rules.specials(marked)
    images = {name: index for index, name in enumerate(sorted(variants[ENVS[0]].env.images.by_name))}
    written: dict[str, list[str]] = {}
    defined: dict[str, list[str]] = {}
    used: set[str] = set()
    for place in places(variants):
        have = {env: objects[place] for env, objects in marked.items() if place in objects}
        merger = Merger(place, values, special)
        body = merger.merge((), have)
        if not isinstance(body, n.Fields):
            raise ChartError(f"{place.kind} {place.name} is no mapping")
        rules.adjust(place, body)
        _extract(place, body, defined.setdefault(place.file, []))
        condition = rules.condition(place, object_condition(merger, have))
        lines = ["---", *n.write(body)]
        if condition:
            lines = [f"{{{{- if {condition} }}}}", *lines, "{{- end }}"]
        written.setdefault(place.file, []).extend(lines)
    templates = {
        f"templates/{file}.yaml": _with_directives("\n".join([HEAD, *defined[file], *lines]) + "\n", images, used)
        for file, lines in written.items()
    }
    flat, of_env = all_values(variants, values, used)
    app_version = variants[ENVS[0]].env.images(OWN[0]).version
    made = {
        "Chart.yaml": texts.CHART.format(version=version, app_version=app_version),
        "values.yaml": values_file(flat, texts.VALUES_HEAD),
        "values.schema.json": schema(flat),
        "README.md": readme(flat, version=version, app_version=app_version),
        ".helmignore": texts.HELMIGNORE,
        "templates/_helpers.tpl": texts.HELPERS,
        "templates/NOTES.txt": texts.NOTES,
        "templates/check.yaml": texts.CHECK,
        "templates/tests/service.yaml": texts.TEST,
        **templates,
    }
    for env, own in of_env.items():
        made[f"values-{env}.yaml"] = values_file(own, texts.ENV_HEAD.format(env=env), comments=False)
    _no_marks(made)
    return made


def places(variants: Mapping[str, Variant]) -> list[Place]:
    """Return where there is an object in any environment: by file, and in it in the order of the environments' own."""
    order: list[Place] = []
    for variant in variants.values():
        last = -1
        for place in variant.marked:
            if place in order:
                last = order.index(place)
            else:
                last += 1
                order.insert(last, place)
    return sorted(order, key=lambda place: place.file)


def _extract(place: Place, body: n.Fields, defined: list[str]) -> None:
    """Move what is hashed into templates of their own, so that hash and object are made of the same text."""
    key, name = (
        ("data", rules.data_template(place.name))
        if place.kind == "ConfigMap"
        else ("spec", rules.spec_template(place.name))
    )
    node = body.get(key)
    if place.kind not in {"ConfigMap", "Job"} or node is None:
        return
    defined += [f'{{{{ define "{name}" -}}}}', *n.write(node), "{{ end -}}"]
    body.put(key, n.Block(f'include "{name}" . | trim'))


def _with_directives(text: str, images: Mapping[str, int], used: set[str]) -> str:
    """Return *text* with directives in the place of marks; the images that it names are added to *used*."""
    by_number = {str(index): name for name, index in images.items()}

    def image(match: re.Match[str]) -> str:
        used.add(match[1])
        return f'{{{{ include "payment-api.image" (list . {image_values(match[1])}) }}}}'

    def version(match: re.Match[str]) -> str:
        return f'{{{{ include "payment-api.version" (list . {image_values(by_number[match[1]])}) }}}}'

    text = VERSION.sub(version, IMAGE.sub(image, text))
    for mark, directive in (
        (CONSOLE, '{{ include "payment-api.consoleHost" . }}'),
        (HOST, '{{ include "payment-api.host" . }}'),
        (NAMESPACE, "{{ .Release.Namespace }}"),
        (PREFIX, "{{ .Values.externalSecrets.prefix }}"),
        (BUCKET, "{{ .Values.backup.bucket }}"),
        (ROLE, "{{ .Values.cloud.rolePrefix }}"),
        (REGION, "{{ .Values.cloud.region }}"),
    ):
        text = text.replace(mark, directive)
    return text


def image_values(name: str) -> str:
    """Return the values of the image *name*, as a template names them."""
    return ".Values.image" if name == OWN[0] else f".Values.images.{camel(name)}"


def _image_flat(variant: Variant, used: set[str]) -> Iterator[tuple[str, Any]]:
    for name in sorted(used):
        image = variant.env.images(name)
        key = image_values(name).removeprefix(".Values.")
        yield f"{key}.repository", image.repository
        # Our own images are released together with the chart.
        yield f"{key}.tag", "" if name in OWN else image.version
        yield f"{key}.digest", image.digest or ""


def all_values(
    variants: Mapping[str, Variant], values: Values, used: set[str]
) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Return the defaults, flat, in the order of the file, and what each environment sets otherwise."""
    for env, variant in variants.items():
        for name, value in (*rules.user_values(variant).items(), *_image_flat(variant, used)):
            values.record(name, {env: value})
    found = {"cloud.rolePrefix": ROLE, "cloud.region": REGION, **values.defaults(), **texts.PRD_DEFAULTS}
    order = {name: number for number, name in enumerate(texts.ORDER)}
    flat = dict(sorted(found.items(), key=lambda item: (order.get(item[0].partition(".")[0], len(order)),)))
    of_env = {
        env: {
            name: _over(flat[name], value)
            for name, value in values.of_env[env].items()
            if n.canonical(value) != n.canonical(flat[name])
        }
        for env in variants
    }
    place = {name: number for number, name in enumerate(flat)}
    return flat, {env: dict(sorted(own.items(), key=lambda item: place[item[0]])) for env, own in of_env.items()}


def _over(default: Any, value: Any) -> Any:
    """Return *value* so that it takes the place of *default*: Helm merges mappings, and null takes a key out."""
    if isinstance(default, dict) and isinstance(value, dict):
        return {**dict.fromkeys(default), **value}
    return value


def _no_marks(made: Mapping[str, str]) -> None:
    for path, text in made.items():
        if left := names(text):
            raise ChartError(
                f"{path} would hold {', '.join(sorted(left))}: a name stands where the chart cannot ask for it; look at tools/helm"
            )
