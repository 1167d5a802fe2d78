"""How templates are written."""

from __future__ import annotations

from tools.helm import nodes as n


class TestWrite:
    """Nodes as lines."""

    def test_literals(self) -> None:
        """What every environment shares is plain YAML."""
        body = n.Fields([n.Entry("spec", n.Fields([n.Entry("ports", n.Literal([{"port": 80}]))]))])

        assert n.write(body) == ["spec:", "  ports:", "  - port: 80"]

    def test_braces_of_others_are_no_directives(self) -> None:
        """Alerts and dashboards are full of them."""
        (line,) = n.write(n.Fields([n.Entry("summary", n.Literal("{{ $labels.pod }} is down"))]))

        assert line == """summary: '{{ "{{" }} $labels.pod }} is down'"""

    def test_optional_entry(self) -> None:
        """It stands between its condition and the end."""
        body = n.Fields([n.Entry("replicas", n.Literal(3), ".Values.fixed")])

        assert n.write(body, 1) == ["  {{- if .Values.fixed }}", "  replicas: 3", "  {{- end }}"]

    def test_item_that_begins_with_a_condition(self) -> None:
        """Its unconditional keys come first, so that the dash has something to stand before."""
        item = n.Fields([n.Entry("env", n.Literal(1), ".Values.a"), n.Entry("name", n.Literal("x"))])

        assert n.write(n.Items([n.Entry("", item)])) == [
            "- name: x",
            "  {{- if .Values.a }}",
            "  env: 1",
            "  {{- end }}",
        ]

    def test_choice(self) -> None:
        """The key is written on both sides."""
        body = n.Fields([n.Entry("host", n.Choice(".Values.o", n.Literal("a"), n.Literal("b")))])

        assert n.write(body) == ["{{- if .Values.o }}", "host: a", "{{- else }}", "host: b", "{{- end }}"]

    def test_block(self) -> None:
        """A mapping out of the values gets the indentation of its place."""
        body = n.Fields([n.Entry("resources", n.Block("toYaml .Values.resources"))])

        assert n.write(body, 2) == ["    resources:", "      {{- toYaml .Values.resources | nindent 6 }}"]

    def test_text_of_several_lines(self) -> None:
        """It keeps its form."""
        body = n.Fields([n.Entry("run.sh", n.Literal("set -eu\n\nexit 0\n"))])

        assert n.write(body, 1) == ["  run.sh: |", "    set -eu", "", "    exit 0"]
