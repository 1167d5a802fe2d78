"""Chart: as cdk8s' own, but it tells its namespace and path without a call into jsii."""

from __future__ import annotations

from collections.abc import Mapping

import cdk8s
from constructs import Construct

from constructs_lib._tree import Waiting, join
from constructs_lib._validation import DNS_LABEL, PropsError, shown


class Chart(Waiting, cdk8s.Chart):
    """The objects of one file.

    Trap: files are named after the charts, and ``kubectl apply -f`` takes them in the order of their names: number the ids.
    """

    def __init__(
        self, scope: Construct, id_: str, *, namespace: str | None = None, labels: Mapping[str, str] | None = None
    ) -> None:
        """Make a chart whose objects live in *namespace* and carry *labels*.

        Raises :class:`PropsError` for an id or a namespace that is no DNS label.
        """
        for what, value in (("id", id_), ("namespace", namespace)):
            if value is not None and not DNS_LABEL.fullmatch(value):
                raise PropsError(
                    f"Chart.{what} must be a DNS label, got {shown(value)}; use lower case letters, digits and dashes"
                )
        own = dict(labels or {})
        join(
            self,
            scope,
            id_,
            lambda: cdk8s.Chart.__init__(self, scope, id_, namespace=namespace, labels=own or None),
            namespace=namespace or "",
            labels=own,
        )
