"""What CloudNativePG refuses, or what its servers do not bear, of a database's props."""

from __future__ import annotations

from constructs_lib._pooler_props import PoolerProps
from constructs_lib._postgres_props import RESERVED_CONNECTIONS, SUPERUSER_CONNECTIONS, PostgresProps
from constructs_lib._validation import PropsError
from constructs_lib.checks.model import ConnectionLimit

_FIXED = (
    "allow_system_table_mods archive_cleanup_command archive_command archive_mode bonjour bonjour_name cluster_name config_file "
    "data_directory data_sync_retry event_source external_pid_file hba_file hot_standby ident_file jit_provider listen_addresses "
    "log_destination log_directory log_file_mode log_filename log_rotation_age log_rotation_size log_truncate_on_rotation "
    "logging_collector port primary_conninfo primary_slot_name promote_trigger_file recovery_end_command "
    "recovery_min_apply_delay recovery_target recovery_target_action recovery_target_inclusive recovery_target_lsn "
    "recovery_target_name recovery_target_time recovery_target_timeline recovery_target_xid restart_after_crash restore_command "
    "shared_preload_libraries ssl ssl_ca_file ssl_cert_file ssl_crl_file ssl_dh_params_file ssl_ecdh_curve ssl_key_file "
    "ssl_passphrase_command ssl_passphrase_command_supports_reload ssl_prefer_server_ciphers stats_temp_directory "
    "synchronized_standby_slots synchronous_standby_names syslog_facility syslog_ident syslog_sequence_numbers "
    "syslog_split_messages temp_tablespaces unix_socket_directories unix_socket_group unix_socket_permissions"
)
FIXED = frozenset(_FIXED.split())
"""Settings that belong to the operator. Source: CloudNativePG, ``FixedConfigurationParameters``."""


def check_cluster(props: PostgresProps) -> None:
    """Raise :class:`PropsError` for settings that the operator's webhook refuses, and connections that the servers do not accept."""
    fixed = sorted(FIXED & set(props.parameters))
    if fixed:
        raise PropsError(
            f"PostgresProps.parameters must not set what CloudNativePG sets itself, got {', '.join(fixed)}; leave it out (libraries of "
            "pg_stat_statements, auto_explain and pgaudit are loaded where one of their own settings is given)"
        )
    most = props.max_connections
    if not props.pooler:
        if most <= RESERVED_CONNECTIONS:
            raise PropsError(
                f"PostgresProps.max_connections must be above the {RESERVED_CONNECTIONS} that are reserved, got {most}; raise it"
            )
        return
    pods, each = props.pooler.most_instances, props.pooler.default_pool_size
    used = pods * each + RESERVED_CONNECTIONS
    if used > most:
        surge = ", one of them while it is replaced" if props.pooler.instances == 1 else ""
        raise PropsError(
            f"PostgresProps.max_connections must hold the pooler's connections ({pods} instances{surge} x {each} + "
            f"{RESERVED_CONNECTIONS} reserved = {used}), got {most}; raise it or lower PoolerProps.default_pool_size"
        )


def direct_limit(props: PostgresProps, pooler: PoolerProps) -> ConnectionLimit:
    """Return how many connections who calls the servers past their *pooler* may open, while all of its pods are busy."""
    pods, each = pooler.most_instances, pooler.default_pool_size
    return ConnectionLimit(
        connections=props.max_connections - pods * each - SUPERUSER_CONNECTIONS,
        arithmetic=f"{props.max_connections} - {pods} pooler instances x {each} - {SUPERUSER_CONNECTIONS} for superusers",
    )
