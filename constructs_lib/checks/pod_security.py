"""The Pod Security Standards ``baseline`` and ``restricted``, as the API server's admission enforces them.

Source: Kubernetes documentation, "Pod Security Standards", version 1.27; what later versions allow more is not allowed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from constructs_lib.checks.model import Body
from constructs_lib.checks.pods import Workload
from constructs_lib.checks.read import dig, integer, listed, mapping, mappings, strings, text, texts

_BASELINE_CAPABILITIES = frozenset(
    {
        "AUDIT_WRITE",
        "CHOWN",
        "DAC_OVERRIDE",
        "FOWNER",
        "FSETID",
        "KILL",
        "MKNOD",
        "NET_BIND_SERVICE",
        "SETFCAP",
        "SETGID",
        "SETPCAP",
        "SETUID",
        "SYS_CHROOT",
    }
)
_RESTRICTED_VOLUMES = frozenset(
    {"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"}
)
_SYSCTLS = frozenset(
    {
        "kernel.shm_rmid_forced",
        "net.ipv4.ip_local_port_range",
        "net.ipv4.ip_local_reserved_ports",
        "net.ipv4.ip_unprivileged_port_start",
        "net.ipv4.ping_group_range",
        "net.ipv4.tcp_syncookies",
    }
)
_SELINUX_TYPES = frozenset({"", "container_t", "container_init_t", "container_kvm_t"})
_PROFILES = frozenset({"RuntimeDefault", "Localhost"})
_APPARMOR = "container.apparmor.security.beta.kubernetes.io/"


def violations(workload: Workload, level: str) -> list[str]:
    """Return in words what the pods of *workload* break of *level*: ``"baseline"``, or ``"restricted"``, which holds both."""
    found = list(_baseline(workload))
    if level == "restricted":
        found += _restricted(workload)
    return found


def _all(workload: Workload) -> Iterator[tuple[str, Body, Body]]:
    """Yield name, container and security context of every container."""
    ephemeral = mappings(workload.spec.get("ephemeralContainers"))
    for container in (*workload.init_containers, *workload.containers, *ephemeral):
        yield text(container.get("name")), container, mapping(container.get("securityContext"))


def _baseline(workload: Workload) -> Iterator[str]:
    spec = workload.spec
    pod = mapping(spec.get("securityContext"))
    yield from (f"{field} is true" for field in ("hostNetwork", "hostPID", "hostIPC") if spec.get(field))
    for volume in mappings(spec.get("volumes")):
        if "hostPath" in volume:
            yield f"volume {text(volume.get('name'))} is a hostPath"
    for sysctl in mappings(pod.get("sysctls")):
        if text(sysctl.get("name")) not in _SYSCTLS:
            yield f"sysctl {sysctl.get('name')} is not a safe one"
    for name, value in strings(dig(workload.template, "metadata", "annotations")).items():
        if name.startswith(_APPARMOR) and value != "runtime/default" and not value.startswith("localhost/"):
            yield f"AppArmor profile {value}"
    yield from _context("pod", pod)
    for name, container, context in _all(workload):
        where = f"container {name}"
        yield from _context(where, context)
        if context.get("privileged"):
            yield f"{where} is privileged"
        added = set(texts(dig(context, "capabilities", "add"))) - _BASELINE_CAPABILITIES
        if added:
            yield f"{where} adds capabilities {listed(added)}"
        if text(context.get("procMount"), "Default") != "Default":
            yield f"{where} has procMount {context.get('procMount')}"
        ports = [str(port["hostPort"]) for port in mappings(container.get("ports")) if integer(port.get("hostPort"))]
        if ports:
            yield f"{where} takes host ports {', '.join(ports)}"


def _context(where: str, context: Body) -> Iterator[str]:
    """Yield what holds for the security context of a pod as of a container."""
    if dig(context, "windowsOptions", "hostProcess"):
        yield f"{where} is a host process"
    if dig(context, "seccompProfile", "type") == "Unconfined":
        yield f"{where} has seccompProfile Unconfined"
    if text(dig(context, "appArmorProfile", "type"), "RuntimeDefault") not in _PROFILES:
        yield f"{where} has appArmorProfile {dig(context, 'appArmorProfile', 'type')}"
    selinux = mapping(context.get("seLinuxOptions"))
    if text(selinux.get("type")) not in _SELINUX_TYPES or selinux.get("user") or selinux.get("role"):
        yield f"{where} has seLinuxOptions beyond the container types"


def _restricted(workload: Workload) -> Iterator[str]:
    pod = mapping(workload.spec.get("securityContext"))
    for volume in mappings(workload.spec.get("volumes")):
        kinds = set(volume) - {"name", "hostPath"}
        if kinds - _RESTRICTED_VOLUMES:
            yield f"volume {text(volume.get('name'))} is of type {listed(kinds)}"
    if integer(pod.get("runAsUser"), 1) == 0:
        yield "runAsUser is 0"
    profile = text(dig(pod, "seccompProfile", "type"))
    for name, _, context in _all(workload):
        where = f"container {name}"
        if context.get("allowPrivilegeEscalation") is not False:
            yield f"{where} lacks allowPrivilegeEscalation: false"
        if "ALL" not in texts(dig(context, "capabilities", "drop")):
            yield f"{where} does not drop ALL capabilities"
        added = set(texts(dig(context, "capabilities", "add"))) & _BASELINE_CAPABILITIES - {"NET_BIND_SERVICE"}
        if added:
            yield f"{where} adds capabilities {listed(added)}"
        yield from _user(where, context, pod)
        if (text(dig(context, "seccompProfile", "type")) or profile) not in {*_PROFILES, "Unconfined"}:
            yield f"{where} lacks seccompProfile RuntimeDefault"


def _user(where: str, context: Body, pod: Mapping[str, object]) -> Iterator[str]:
    not_root = context.get("runAsNonRoot", pod.get("runAsNonRoot"))
    if not_root is not True:
        yield f"{where} lacks runAsNonRoot: true"
    if integer(context.get("runAsUser"), 1) == 0:
        yield f"{where} has runAsUser 0"
