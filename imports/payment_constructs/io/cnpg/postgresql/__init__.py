from __future__ import annotations

from pkgutil import extend_path
__path__ = extend_path(__path__, __name__)

import abc
import builtins
import datetime
import enum
import typing

import jsii
import publication
import typing_extensions

from jsii._type_checking import cached_type_hints, check_type


from ._jsii import *

class _LazyImport:
    def __init__(self, module_name: str) -> None:
        self._module_name = module_name
        self._module: typing.Any = None
    def __getattr__(self, name: str) -> typing.Any:
        if self._module is None:
            import importlib
            self._module = importlib.import_module(self._module_name)
        return getattr(self._module, name)

if typing.TYPE_CHECKING:

    import cdk8s as _cdk8s_d3d9af27
    import constructs as _constructs_77d1e7e8
else:

    _cdk8s_d3d9af27 = _LazyImport("cdk8s")
    _constructs_77d1e7e8 = _LazyImport("constructs")


class Backup(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_iocnpgpostgresql.Backup",
):
    '''One base backup.

    It never changes.

    :schema: Backup
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["BackupSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "Backup" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: Cluster and way of the backup.
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__2116aac1cdcf57e9529b7767fe4430af1a8871a6301b393a28f5889b44c3d317)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = BackupProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["BackupSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "Backup".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: Cluster and way of the backup.
        :param metadata: 
        '''
        props = BackupProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "Backup".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.BackupProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class BackupProps:
    def __init__(
        self,
        *,
        spec: typing.Union["BackupSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''One base backup.

        It never changes.

        :param spec: Cluster and way of the backup.
        :param metadata: 

        :schema: Backup
        '''
        if isinstance(spec, dict):
            spec = BackupSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__3e268026c1d2bd3ba98a7701ba6a2935e086ebecea6757ec38987d623a5a91f9)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "BackupSpec":
        '''Cluster and way of the backup.

        :schema: Backup#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("BackupSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: Backup#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "BackupProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.BackupSpec",
    jsii_struct_bases=[],
    name_mapping={
        "cluster": "cluster",
        "method": "method",
        "plugin_configuration": "pluginConfiguration",
        "target": "target",
    },
)
class BackupSpec:
    def __init__(
        self,
        *,
        cluster: typing.Union["BackupSpecCluster", typing.Dict[builtins.str, typing.Any]],
        method: "BackupSpecMethod",
        plugin_configuration: typing.Optional[typing.Union["BackupSpecPluginConfiguration", typing.Dict[builtins.str, typing.Any]]] = None,
        target: typing.Optional["BackupSpecTarget"] = None,
    ) -> None:
        '''Cluster and way of the backup.

        :param cluster: The cluster.
        :param method: Who makes the backup.
        :param plugin_configuration: The plugin of method plugin.
        :param target: Instance that is copied.

        :schema: BackupSpec
        '''
        if isinstance(cluster, dict):
            cluster = BackupSpecCluster(**cluster)
        if isinstance(plugin_configuration, dict):
            plugin_configuration = BackupSpecPluginConfiguration(**plugin_configuration)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__97df66b17a5def3c41d8b03794ba241ecd5a53f6d053ee6ecc50f2040859f45c)
            check_type(argname="argument cluster", value=cluster, expected_type=type_hints["cluster"])
            check_type(argname="argument method", value=method, expected_type=type_hints["method"])
            check_type(argname="argument plugin_configuration", value=plugin_configuration, expected_type=type_hints["plugin_configuration"])
            check_type(argname="argument target", value=target, expected_type=type_hints["target"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "cluster": cluster,
            "method": method,
        }
        if plugin_configuration is not None:
            self._values["plugin_configuration"] = plugin_configuration
        if target is not None:
            self._values["target"] = target

    @builtins.property
    def cluster(self) -> "BackupSpecCluster":
        '''The cluster.

        :schema: BackupSpec#cluster
        '''
        result = self._values.get("cluster")
        assert result is not None, "Required property 'cluster' is missing"
        return typing.cast("BackupSpecCluster", result)

    @builtins.property
    def method(self) -> "BackupSpecMethod":
        '''Who makes the backup.

        :schema: BackupSpec#method
        '''
        result = self._values.get("method")
        assert result is not None, "Required property 'method' is missing"
        return typing.cast("BackupSpecMethod", result)

    @builtins.property
    def plugin_configuration(self) -> typing.Optional["BackupSpecPluginConfiguration"]:
        '''The plugin of method plugin.

        :schema: BackupSpec#pluginConfiguration
        '''
        result = self._values.get("plugin_configuration")
        return typing.cast(typing.Optional["BackupSpecPluginConfiguration"], result)

    @builtins.property
    def target(self) -> typing.Optional["BackupSpecTarget"]:
        '''Instance that is copied.

        :schema: BackupSpec#target
        '''
        result = self._values.get("target")
        return typing.cast(typing.Optional["BackupSpecTarget"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "BackupSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.BackupSpecCluster",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class BackupSpecCluster:
    def __init__(self, *, name: builtins.str) -> None:
        '''The cluster.

        :param name: Name of the cluster.

        :schema: BackupSpecCluster
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__a00de3a630714ef5a4c637aa9195391530515d472f6d673ee3c5dc573d85dde8)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the cluster.

        :schema: BackupSpecCluster#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "BackupSpecCluster(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="payment_constructs_iocnpgpostgresql.BackupSpecMethod")
class BackupSpecMethod(enum.Enum):
    '''Who makes the backup.

    :schema: BackupSpecMethod
    '''

    PLUGIN = "PLUGIN"
    '''plugin.'''
    VOLUME_SNAPSHOT = "VOLUME_SNAPSHOT"
    '''volumeSnapshot.'''


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.BackupSpecPluginConfiguration",
    jsii_struct_bases=[],
    name_mapping={"name": "name", "parameters": "parameters"},
)
class BackupSpecPluginConfiguration:
    def __init__(
        self,
        *,
        name: builtins.str,
        parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''The plugin of method plugin.

        :param name: Name of the plugin.
        :param parameters: Settings of the plugin.

        :schema: BackupSpecPluginConfiguration
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__e4abb1491c7a495469c7f20dc4e74e8b6efa2dbee9a118a88de80d0a4a26813a)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument parameters", value=parameters, expected_type=type_hints["parameters"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }
        if parameters is not None:
            self._values["parameters"] = parameters

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the plugin.

        :schema: BackupSpecPluginConfiguration#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def parameters(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Settings of the plugin.

        :schema: BackupSpecPluginConfiguration#parameters
        '''
        result = self._values.get("parameters")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "BackupSpecPluginConfiguration(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="payment_constructs_iocnpgpostgresql.BackupSpecTarget")
class BackupSpecTarget(enum.Enum):
    '''Instance that is copied.

    :schema: BackupSpecTarget
    '''

    PRIMARY = "PRIMARY"
    '''primary.'''
    PREFER_HYPHEN_STANDBY = "PREFER_HYPHEN_STANDBY"
    '''prefer-standby.'''


class Cluster(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_iocnpgpostgresql.Cluster",
):
    '''One PostgreSQL primary with its standbys.

    :schema: Cluster
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["ClusterSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "Cluster" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: Size, settings, origin of the data and life of the instances.
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__09928bf157137ce71ca7d396420985e797cc5da3ea66392fe1970196f66cd0ba)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = ClusterProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["ClusterSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "Cluster".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: Size, settings, origin of the data and life of the instances.
        :param metadata: 
        '''
        props = ClusterProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "Cluster".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class ClusterProps:
    def __init__(
        self,
        *,
        spec: typing.Union["ClusterSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''One PostgreSQL primary with its standbys.

        :param spec: Size, settings, origin of the data and life of the instances.
        :param metadata: 

        :schema: Cluster
        '''
        if isinstance(spec, dict):
            spec = ClusterSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__025127111020d841ba43a8847befb89c8cffc3462af80cd3e2c312e807c86a74)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "ClusterSpec":
        '''Size, settings, origin of the data and life of the instances.

        :schema: Cluster#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("ClusterSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: Cluster#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpec",
    jsii_struct_bases=[],
    name_mapping={
        "instances": "instances",
        "storage": "storage",
        "affinity": "affinity",
        "bootstrap": "bootstrap",
        "certificates": "certificates",
        "description": "description",
        "enable_pdb": "enablePdb",
        "enable_superuser_access": "enableSuperuserAccess",
        "ephemeral_volumes_size_limit": "ephemeralVolumesSizeLimit",
        "external_clusters": "externalClusters",
        "failover_delay": "failoverDelay",
        "image_name": "imageName",
        "image_pull_policy": "imagePullPolicy",
        "image_pull_secrets": "imagePullSecrets",
        "inherited_metadata": "inheritedMetadata",
        "log_level": "logLevel",
        "managed": "managed",
        "monitoring": "monitoring",
        "node_maintenance_window": "nodeMaintenanceWindow",
        "plugins": "plugins",
        "postgres_gid": "postgresGid",
        "postgresql": "postgresql",
        "postgres_uid": "postgresUid",
        "primary_update_method": "primaryUpdateMethod",
        "primary_update_strategy": "primaryUpdateStrategy",
        "priority_class_name": "priorityClassName",
        "replica": "replica",
        "resources": "resources",
        "seccomp_profile": "seccompProfile",
        "service_account_template": "serviceAccountTemplate",
        "smart_shutdown_timeout": "smartShutdownTimeout",
        "start_delay": "startDelay",
        "stop_delay": "stopDelay",
        "superuser_secret": "superuserSecret",
        "switchover_delay": "switchoverDelay",
        "topology_spread_constraints": "topologySpreadConstraints",
        "wal_storage": "walStorage",
    },
)
class ClusterSpec:
    def __init__(
        self,
        *,
        instances: jsii.Number,
        storage: typing.Union["ClusterSpecStorage", typing.Dict[builtins.str, typing.Any]],
        affinity: typing.Optional[typing.Union["ClusterSpecAffinity", typing.Dict[builtins.str, typing.Any]]] = None,
        bootstrap: typing.Optional[typing.Union["ClusterSpecBootstrap", typing.Dict[builtins.str, typing.Any]]] = None,
        certificates: typing.Optional[typing.Union["ClusterSpecCertificates", typing.Dict[builtins.str, typing.Any]]] = None,
        description: typing.Optional[builtins.str] = None,
        enable_pdb: typing.Optional[builtins.bool] = None,
        enable_superuser_access: typing.Optional[builtins.bool] = None,
        ephemeral_volumes_size_limit: typing.Optional[typing.Union["ClusterSpecEphemeralVolumesSizeLimit", typing.Dict[builtins.str, typing.Any]]] = None,
        external_clusters: typing.Optional[typing.Sequence[typing.Union["ClusterSpecExternalClusters", typing.Dict[builtins.str, typing.Any]]]] = None,
        failover_delay: typing.Optional[jsii.Number] = None,
        image_name: typing.Optional[builtins.str] = None,
        image_pull_policy: typing.Optional["ClusterSpecImagePullPolicy"] = None,
        image_pull_secrets: typing.Optional[typing.Sequence[typing.Union["ClusterSpecImagePullSecrets", typing.Dict[builtins.str, typing.Any]]]] = None,
        inherited_metadata: typing.Optional[typing.Union["ClusterSpecInheritedMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
        log_level: typing.Optional["ClusterSpecLogLevel"] = None,
        managed: typing.Optional[typing.Union["ClusterSpecManaged", typing.Dict[builtins.str, typing.Any]]] = None,
        monitoring: typing.Optional[typing.Union["ClusterSpecMonitoring", typing.Dict[builtins.str, typing.Any]]] = None,
        node_maintenance_window: typing.Optional[typing.Union["ClusterSpecNodeMaintenanceWindow", typing.Dict[builtins.str, typing.Any]]] = None,
        plugins: typing.Optional[typing.Sequence[typing.Union["ClusterSpecPlugins", typing.Dict[builtins.str, typing.Any]]]] = None,
        postgres_gid: typing.Optional[jsii.Number] = None,
        postgresql: typing.Optional[typing.Union["ClusterSpecPostgresql", typing.Dict[builtins.str, typing.Any]]] = None,
        postgres_uid: typing.Optional[jsii.Number] = None,
        primary_update_method: typing.Optional["ClusterSpecPrimaryUpdateMethod"] = None,
        primary_update_strategy: typing.Optional["ClusterSpecPrimaryUpdateStrategy"] = None,
        priority_class_name: typing.Optional[builtins.str] = None,
        replica: typing.Optional[typing.Union["ClusterSpecReplica", typing.Dict[builtins.str, typing.Any]]] = None,
        resources: typing.Optional[typing.Union["ClusterSpecResources", typing.Dict[builtins.str, typing.Any]]] = None,
        seccomp_profile: typing.Optional[typing.Union["ClusterSpecSeccompProfile", typing.Dict[builtins.str, typing.Any]]] = None,
        service_account_template: typing.Optional[typing.Union["ClusterSpecServiceAccountTemplate", typing.Dict[builtins.str, typing.Any]]] = None,
        smart_shutdown_timeout: typing.Optional[jsii.Number] = None,
        start_delay: typing.Optional[jsii.Number] = None,
        stop_delay: typing.Optional[jsii.Number] = None,
        superuser_secret: typing.Optional[typing.Union["ClusterSpecSuperuserSecret", typing.Dict[builtins.str, typing.Any]]] = None,
        switchover_delay: typing.Optional[jsii.Number] = None,
        topology_spread_constraints: typing.Optional[typing.Sequence[typing.Union["ClusterSpecTopologySpreadConstraints", typing.Dict[builtins.str, typing.Any]]]] = None,
        wal_storage: typing.Optional[typing.Union["ClusterSpecWalStorage", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Size, settings, origin of the data and life of the instances.

        :param instances: Instances, the primary included.
        :param storage: A volume for each instance.
        :param affinity: Nodes of the instances.
        :param bootstrap: Origin of the data, exactly one.
        :param certificates: TLS of the server and of its clients. The operator makes what is left out.
        :param description: What the cluster is for.
        :param enable_pdb: Whether the operator makes disruption budgets.
        :param enable_superuser_access: Whether postgres may sign in with a password.
        :param ephemeral_volumes_size_limit: Bounds of the volumes that go with a pod.
        :param external_clusters: Clusters whose data may be read.
        :param failover_delay: Wait before a fail-over. Unit is seconds.
        :param image_name: Image of PostgreSQL.
        :param image_pull_policy: When the image is pulled.
        :param image_pull_secrets: Credentials of the registry.
        :param inherited_metadata: Labels and annotations.
        :param log_level: What the instance manager logs.
        :param managed: What the operator keeps as stated.
        :param monitoring: The metrics exporter of each instance.
        :param node_maintenance_window: A node is about to be drained.
        :param plugins: Plugins of this cluster.
        :param postgres_gid: Group id of PostgreSQL in the image.
        :param postgresql: Settings of the server.
        :param postgres_uid: User id of PostgreSQL in the image.
        :param primary_update_method: How it does so.
        :param primary_update_strategy: Whether the operator updates the primary by itself.
        :param priority_class_name: Priority class of the pods.
        :param replica: This cluster follows another one.
        :param resources: Resources of each instance.
        :param seccomp_profile: System calls that the pods may make.
        :param service_account_template: The service account of the instances.
        :param smart_shutdown_timeout: Part of it that waits for clients to leave. Unit is seconds.
        :param start_delay: Time an instance may take to start. Unit is seconds.
        :param stop_delay: Time an instance may take to stop. Unit is seconds.
        :param superuser_secret: An object of the same namespace.
        :param switchover_delay: Time the old primary may take to stop in a switch-over. Unit is seconds.
        :param topology_spread_constraints: How evenly the instances are spread.
        :param wal_storage: A volume for each instance.

        :schema: ClusterSpec
        '''
        if isinstance(storage, dict):
            storage = ClusterSpecStorage(**storage)
        if isinstance(affinity, dict):
            affinity = ClusterSpecAffinity(**affinity)
        if isinstance(bootstrap, dict):
            bootstrap = ClusterSpecBootstrap(**bootstrap)
        if isinstance(certificates, dict):
            certificates = ClusterSpecCertificates(**certificates)
        if isinstance(ephemeral_volumes_size_limit, dict):
            ephemeral_volumes_size_limit = ClusterSpecEphemeralVolumesSizeLimit(**ephemeral_volumes_size_limit)
        if isinstance(inherited_metadata, dict):
            inherited_metadata = ClusterSpecInheritedMetadata(**inherited_metadata)
        if isinstance(managed, dict):
            managed = ClusterSpecManaged(**managed)
        if isinstance(monitoring, dict):
            monitoring = ClusterSpecMonitoring(**monitoring)
        if isinstance(node_maintenance_window, dict):
            node_maintenance_window = ClusterSpecNodeMaintenanceWindow(**node_maintenance_window)
        if isinstance(postgresql, dict):
            postgresql = ClusterSpecPostgresql(**postgresql)
        if isinstance(replica, dict):
            replica = ClusterSpecReplica(**replica)
        if isinstance(resources, dict):
            resources = ClusterSpecResources(**resources)
        if isinstance(seccomp_profile, dict):
            seccomp_profile = ClusterSpecSeccompProfile(**seccomp_profile)
        if isinstance(service_account_template, dict):
            service_account_template = ClusterSpecServiceAccountTemplate(**service_account_template)
        if isinstance(superuser_secret, dict):
            superuser_secret = ClusterSpecSuperuserSecret(**superuser_secret)
        if isinstance(wal_storage, dict):
            wal_storage = ClusterSpecWalStorage(**wal_storage)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__69db61ae632e3b6033a3dfeab8f616548b76c491ba4847bfbc2ce6b84d9c7637)
            check_type(argname="argument instances", value=instances, expected_type=type_hints["instances"])
            check_type(argname="argument storage", value=storage, expected_type=type_hints["storage"])
            check_type(argname="argument affinity", value=affinity, expected_type=type_hints["affinity"])
            check_type(argname="argument bootstrap", value=bootstrap, expected_type=type_hints["bootstrap"])
            check_type(argname="argument certificates", value=certificates, expected_type=type_hints["certificates"])
            check_type(argname="argument description", value=description, expected_type=type_hints["description"])
            check_type(argname="argument enable_pdb", value=enable_pdb, expected_type=type_hints["enable_pdb"])
            check_type(argname="argument enable_superuser_access", value=enable_superuser_access, expected_type=type_hints["enable_superuser_access"])
            check_type(argname="argument ephemeral_volumes_size_limit", value=ephemeral_volumes_size_limit, expected_type=type_hints["ephemeral_volumes_size_limit"])
            check_type(argname="argument external_clusters", value=external_clusters, expected_type=type_hints["external_clusters"])
            check_type(argname="argument failover_delay", value=failover_delay, expected_type=type_hints["failover_delay"])
            check_type(argname="argument image_name", value=image_name, expected_type=type_hints["image_name"])
            check_type(argname="argument image_pull_policy", value=image_pull_policy, expected_type=type_hints["image_pull_policy"])
            check_type(argname="argument image_pull_secrets", value=image_pull_secrets, expected_type=type_hints["image_pull_secrets"])
            check_type(argname="argument inherited_metadata", value=inherited_metadata, expected_type=type_hints["inherited_metadata"])
            check_type(argname="argument log_level", value=log_level, expected_type=type_hints["log_level"])
            check_type(argname="argument managed", value=managed, expected_type=type_hints["managed"])
            check_type(argname="argument monitoring", value=monitoring, expected_type=type_hints["monitoring"])
            check_type(argname="argument node_maintenance_window", value=node_maintenance_window, expected_type=type_hints["node_maintenance_window"])
            check_type(argname="argument plugins", value=plugins, expected_type=type_hints["plugins"])
            check_type(argname="argument postgres_gid", value=postgres_gid, expected_type=type_hints["postgres_gid"])
            check_type(argname="argument postgresql", value=postgresql, expected_type=type_hints["postgresql"])
            check_type(argname="argument postgres_uid", value=postgres_uid, expected_type=type_hints["postgres_uid"])
            check_type(argname="argument primary_update_method", value=primary_update_method, expected_type=type_hints["primary_update_method"])
            check_type(argname="argument primary_update_strategy", value=primary_update_strategy, expected_type=type_hints["primary_update_strategy"])
            check_type(argname="argument priority_class_name", value=priority_class_name, expected_type=type_hints["priority_class_name"])
            check_type(argname="argument replica", value=replica, expected_type=type_hints["replica"])
            check_type(argname="argument resources", value=resources, expected_type=type_hints["resources"])
            check_type(argname="argument seccomp_profile", value=seccomp_profile, expected_type=type_hints["seccomp_profile"])
            check_type(argname="argument service_account_template", value=service_account_template, expected_type=type_hints["service_account_template"])
            check_type(argname="argument smart_shutdown_timeout", value=smart_shutdown_timeout, expected_type=type_hints["smart_shutdown_timeout"])
            check_type(argname="argument start_delay", value=start_delay, expected_type=type_hints["start_delay"])
            check_type(argname="argument stop_delay", value=stop_delay, expected_type=type_hints["stop_delay"])
            check_type(argname="argument superuser_secret", value=superuser_secret, expected_type=type_hints["superuser_secret"])
            check_type(argname="argument switchover_delay", value=switchover_delay, expected_type=type_hints["switchover_delay"])
            check_type(argname="argument topology_spread_constraints", value=topology_spread_constraints, expected_type=type_hints["topology_spread_constraints"])
            check_type(argname="argument wal_storage", value=wal_storage, expected_type=type_hints["wal_storage"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "instances": instances,
            "storage": storage,
        }
        if affinity is not None:
            self._values["affinity"] = affinity
        if bootstrap is not None:
            self._values["bootstrap"] = bootstrap
        if certificates is not None:
            self._values["certificates"] = certificates
        if description is not None:
            self._values["description"] = description
        if enable_pdb is not None:
            self._values["enable_pdb"] = enable_pdb
        if enable_superuser_access is not None:
            self._values["enable_superuser_access"] = enable_superuser_access
        if ephemeral_volumes_size_limit is not None:
            self._values["ephemeral_volumes_size_limit"] = ephemeral_volumes_size_limit
        if external_clusters is not None:
            self._values["external_clusters"] = external_clusters
        if failover_delay is not None:
            self._values["failover_delay"] = failover_delay
        if image_name is not None:
            self._values["image_name"] = image_name
        if image_pull_policy is not None:
            self._values["image_pull_policy"] = image_pull_policy
        if image_pull_secrets is not None:
            self._values["image_pull_secrets"] = image_pull_secrets
        if inherited_metadata is not None:
            self._values["inherited_metadata"] = inherited_metadata
        if log_level is not None:
            self._values["log_level"] = log_level
        if managed is not None:
            self._values["managed"] = managed
        if monitoring is not None:
            self._values["monitoring"] = monitoring
        if node_maintenance_window is not None:
            self._values["node_maintenance_window"] = node_maintenance_window
        if plugins is not None:
            self._values["plugins"] = plugins
        if postgres_gid is not None:
            self._values["postgres_gid"] = postgres_gid
        if postgresql is not None:
            self._values["postgresql"] = postgresql
        if postgres_uid is not None:
            self._values["postgres_uid"] = postgres_uid
        if primary_update_method is not None:
            self._values["primary_update_method"] = primary_update_method
        if primary_update_strategy is not None:
            self._values["primary_update_strategy"] = primary_update_strategy
        if priority_class_name is not None:
            self._values["priority_class_name"] = priority_class_name
        if replica is not None:
            self._values["replica"] = replica
        if resources is not None:
            self._values["resources"] = resources
        if seccomp_profile is not None:
            self._values["seccomp_profile"] = seccomp_profile
        if service_account_template is not None:
            self._values["service_account_template"] = service_account_template
        if smart_shutdown_timeout is not None:
            self._values["smart_shutdown_timeout"] = smart_shutdown_timeout
        if start_delay is not None:
            self._values["start_delay"] = start_delay
        if stop_delay is not None:
            self._values["stop_delay"] = stop_delay
        if superuser_secret is not None:
            self._values["superuser_secret"] = superuser_secret
        if switchover_delay is not None:
            self._values["switchover_delay"] = switchover_delay
        if topology_spread_constraints is not None:
            self._values["topology_spread_constraints"] = topology_spread_constraints
        if wal_storage is not None:
            self._values["wal_storage"] = wal_storage

    @builtins.property
    def instances(self) -> jsii.Number:
        '''Instances, the primary included.

        :schema: ClusterSpec#instances
        '''
        result = self._values.get("instances")
        assert result is not None, "Required property 'instances' is missing"
        return typing.cast(jsii.Number, result)

    @builtins.property
    def storage(self) -> "ClusterSpecStorage":
        '''A volume for each instance.

        :schema: ClusterSpec#storage
        '''
        result = self._values.get("storage")
        assert result is not None, "Required property 'storage' is missing"
        return typing.cast("ClusterSpecStorage", result)

    @builtins.property
    def affinity(self) -> typing.Optional["ClusterSpecAffinity"]:
        '''Nodes of the instances.

        :schema: ClusterSpec#affinity
        '''
        result = self._values.get("affinity")
        return typing.cast(typing.Optional["ClusterSpecAffinity"], result)

    @builtins.property
    def bootstrap(self) -> typing.Optional["ClusterSpecBootstrap"]:
        '''Origin of the data, exactly one.

        :schema: ClusterSpec#bootstrap
        '''
        result = self._values.get("bootstrap")
        return typing.cast(typing.Optional["ClusterSpecBootstrap"], result)

    @builtins.property
    def certificates(self) -> typing.Optional["ClusterSpecCertificates"]:
        '''TLS of the server and of its clients.

        The operator makes what is left out.

        :schema: ClusterSpec#certificates
        '''
        result = self._values.get("certificates")
        return typing.cast(typing.Optional["ClusterSpecCertificates"], result)

    @builtins.property
    def description(self) -> typing.Optional[builtins.str]:
        '''What the cluster is for.

        :schema: ClusterSpec#description
        '''
        result = self._values.get("description")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def enable_pdb(self) -> typing.Optional[builtins.bool]:
        '''Whether the operator makes disruption budgets.

        :schema: ClusterSpec#enablePDB
        '''
        result = self._values.get("enable_pdb")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def enable_superuser_access(self) -> typing.Optional[builtins.bool]:
        '''Whether postgres may sign in with a password.

        :schema: ClusterSpec#enableSuperuserAccess
        '''
        result = self._values.get("enable_superuser_access")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def ephemeral_volumes_size_limit(
        self,
    ) -> typing.Optional["ClusterSpecEphemeralVolumesSizeLimit"]:
        '''Bounds of the volumes that go with a pod.

        :schema: ClusterSpec#ephemeralVolumesSizeLimit
        '''
        result = self._values.get("ephemeral_volumes_size_limit")
        return typing.cast(typing.Optional["ClusterSpecEphemeralVolumesSizeLimit"], result)

    @builtins.property
    def external_clusters(
        self,
    ) -> typing.Optional[typing.List["ClusterSpecExternalClusters"]]:
        '''Clusters whose data may be read.

        :schema: ClusterSpec#externalClusters
        '''
        result = self._values.get("external_clusters")
        return typing.cast(typing.Optional[typing.List["ClusterSpecExternalClusters"]], result)

    @builtins.property
    def failover_delay(self) -> typing.Optional[jsii.Number]:
        '''Wait before a fail-over.

        Unit is seconds.

        :schema: ClusterSpec#failoverDelay
        '''
        result = self._values.get("failover_delay")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def image_name(self) -> typing.Optional[builtins.str]:
        '''Image of PostgreSQL.

        :schema: ClusterSpec#imageName
        '''
        result = self._values.get("image_name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def image_pull_policy(self) -> typing.Optional["ClusterSpecImagePullPolicy"]:
        '''When the image is pulled.

        :schema: ClusterSpec#imagePullPolicy
        '''
        result = self._values.get("image_pull_policy")
        return typing.cast(typing.Optional["ClusterSpecImagePullPolicy"], result)

    @builtins.property
    def image_pull_secrets(
        self,
    ) -> typing.Optional[typing.List["ClusterSpecImagePullSecrets"]]:
        '''Credentials of the registry.

        :schema: ClusterSpec#imagePullSecrets
        '''
        result = self._values.get("image_pull_secrets")
        return typing.cast(typing.Optional[typing.List["ClusterSpecImagePullSecrets"]], result)

    @builtins.property
    def inherited_metadata(self) -> typing.Optional["ClusterSpecInheritedMetadata"]:
        '''Labels and annotations.

        :schema: ClusterSpec#inheritedMetadata
        '''
        result = self._values.get("inherited_metadata")
        return typing.cast(typing.Optional["ClusterSpecInheritedMetadata"], result)

    @builtins.property
    def log_level(self) -> typing.Optional["ClusterSpecLogLevel"]:
        '''What the instance manager logs.

        :schema: ClusterSpec#logLevel
        '''
        result = self._values.get("log_level")
        return typing.cast(typing.Optional["ClusterSpecLogLevel"], result)

    @builtins.property
    def managed(self) -> typing.Optional["ClusterSpecManaged"]:
        '''What the operator keeps as stated.

        :schema: ClusterSpec#managed
        '''
        result = self._values.get("managed")
        return typing.cast(typing.Optional["ClusterSpecManaged"], result)

    @builtins.property
    def monitoring(self) -> typing.Optional["ClusterSpecMonitoring"]:
        '''The metrics exporter of each instance.

        :schema: ClusterSpec#monitoring
        '''
        result = self._values.get("monitoring")
        return typing.cast(typing.Optional["ClusterSpecMonitoring"], result)

    @builtins.property
    def node_maintenance_window(
        self,
    ) -> typing.Optional["ClusterSpecNodeMaintenanceWindow"]:
        '''A node is about to be drained.

        :schema: ClusterSpec#nodeMaintenanceWindow
        '''
        result = self._values.get("node_maintenance_window")
        return typing.cast(typing.Optional["ClusterSpecNodeMaintenanceWindow"], result)

    @builtins.property
    def plugins(self) -> typing.Optional[typing.List["ClusterSpecPlugins"]]:
        '''Plugins of this cluster.

        :schema: ClusterSpec#plugins
        '''
        result = self._values.get("plugins")
        return typing.cast(typing.Optional[typing.List["ClusterSpecPlugins"]], result)

    @builtins.property
    def postgres_gid(self) -> typing.Optional[jsii.Number]:
        '''Group id of PostgreSQL in the image.

        :schema: ClusterSpec#postgresGID
        '''
        result = self._values.get("postgres_gid")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def postgresql(self) -> typing.Optional["ClusterSpecPostgresql"]:
        '''Settings of the server.

        :schema: ClusterSpec#postgresql
        '''
        result = self._values.get("postgresql")
        return typing.cast(typing.Optional["ClusterSpecPostgresql"], result)

    @builtins.property
    def postgres_uid(self) -> typing.Optional[jsii.Number]:
        '''User id of PostgreSQL in the image.

        :schema: ClusterSpec#postgresUID
        '''
        result = self._values.get("postgres_uid")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def primary_update_method(
        self,
    ) -> typing.Optional["ClusterSpecPrimaryUpdateMethod"]:
        '''How it does so.

        :schema: ClusterSpec#primaryUpdateMethod
        '''
        result = self._values.get("primary_update_method")
        return typing.cast(typing.Optional["ClusterSpecPrimaryUpdateMethod"], result)

    @builtins.property
    def primary_update_strategy(
        self,
    ) -> typing.Optional["ClusterSpecPrimaryUpdateStrategy"]:
        '''Whether the operator updates the primary by itself.

        :schema: ClusterSpec#primaryUpdateStrategy
        '''
        result = self._values.get("primary_update_strategy")
        return typing.cast(typing.Optional["ClusterSpecPrimaryUpdateStrategy"], result)

    @builtins.property
    def priority_class_name(self) -> typing.Optional[builtins.str]:
        '''Priority class of the pods.

        :schema: ClusterSpec#priorityClassName
        '''
        result = self._values.get("priority_class_name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def replica(self) -> typing.Optional["ClusterSpecReplica"]:
        '''This cluster follows another one.

        :schema: ClusterSpec#replica
        '''
        result = self._values.get("replica")
        return typing.cast(typing.Optional["ClusterSpecReplica"], result)

    @builtins.property
    def resources(self) -> typing.Optional["ClusterSpecResources"]:
        '''Resources of each instance.

        :schema: ClusterSpec#resources
        '''
        result = self._values.get("resources")
        return typing.cast(typing.Optional["ClusterSpecResources"], result)

    @builtins.property
    def seccomp_profile(self) -> typing.Optional["ClusterSpecSeccompProfile"]:
        '''System calls that the pods may make.

        :schema: ClusterSpec#seccompProfile
        '''
        result = self._values.get("seccomp_profile")
        return typing.cast(typing.Optional["ClusterSpecSeccompProfile"], result)

    @builtins.property
    def service_account_template(
        self,
    ) -> typing.Optional["ClusterSpecServiceAccountTemplate"]:
        '''The service account of the instances.

        :schema: ClusterSpec#serviceAccountTemplate
        '''
        result = self._values.get("service_account_template")
        return typing.cast(typing.Optional["ClusterSpecServiceAccountTemplate"], result)

    @builtins.property
    def smart_shutdown_timeout(self) -> typing.Optional[jsii.Number]:
        '''Part of it that waits for clients to leave.

        Unit is seconds.

        :schema: ClusterSpec#smartShutdownTimeout
        '''
        result = self._values.get("smart_shutdown_timeout")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def start_delay(self) -> typing.Optional[jsii.Number]:
        '''Time an instance may take to start.

        Unit is seconds.

        :schema: ClusterSpec#startDelay
        '''
        result = self._values.get("start_delay")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def stop_delay(self) -> typing.Optional[jsii.Number]:
        '''Time an instance may take to stop.

        Unit is seconds.

        :schema: ClusterSpec#stopDelay
        '''
        result = self._values.get("stop_delay")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def superuser_secret(self) -> typing.Optional["ClusterSpecSuperuserSecret"]:
        '''An object of the same namespace.

        :schema: ClusterSpec#superuserSecret
        '''
        result = self._values.get("superuser_secret")
        return typing.cast(typing.Optional["ClusterSpecSuperuserSecret"], result)

    @builtins.property
    def switchover_delay(self) -> typing.Optional[jsii.Number]:
        '''Time the old primary may take to stop in a switch-over.

        Unit is seconds.

        :schema: ClusterSpec#switchoverDelay
        '''
        result = self._values.get("switchover_delay")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def topology_spread_constraints(
        self,
    ) -> typing.Optional[typing.List["ClusterSpecTopologySpreadConstraints"]]:
        '''How evenly the instances are spread.

        :schema: ClusterSpec#topologySpreadConstraints
        '''
        result = self._values.get("topology_spread_constraints")
        return typing.cast(typing.Optional[typing.List["ClusterSpecTopologySpreadConstraints"]], result)

    @builtins.property
    def wal_storage(self) -> typing.Optional["ClusterSpecWalStorage"]:
        '''A volume for each instance.

        :schema: ClusterSpec#walStorage
        '''
        result = self._values.get("wal_storage")
        return typing.cast(typing.Optional["ClusterSpecWalStorage"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecAffinity",
    jsii_struct_bases=[],
    name_mapping={
        "enable_pod_anti_affinity": "enablePodAntiAffinity",
        "node_selector": "nodeSelector",
        "pod_anti_affinity_type": "podAntiAffinityType",
        "tolerations": "tolerations",
        "topology_key": "topologyKey",
    },
)
class ClusterSpecAffinity:
    def __init__(
        self,
        *,
        enable_pod_anti_affinity: typing.Optional[builtins.bool] = None,
        node_selector: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        pod_anti_affinity_type: typing.Optional["ClusterSpecAffinityPodAntiAffinityType"] = None,
        tolerations: typing.Optional[typing.Sequence[typing.Union["ClusterSpecAffinityTolerations", typing.Dict[builtins.str, typing.Any]]]] = None,
        topology_key: typing.Optional[builtins.str] = None,
    ) -> None:
        '''Nodes of the instances.

        :param enable_pod_anti_affinity: Whether instances avoid each other.
        :param node_selector: Labels that the nodes carry.
        :param pod_anti_affinity_type: How strictly.
        :param tolerations: Taints that the pods bear.
        :param topology_key: Label of the nodes that tells places apart.

        :schema: ClusterSpecAffinity
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__d2c1e5ba4e17e1b0bfc70b5e15e5d74d8457d211ef04c495f63135016e116007)
            check_type(argname="argument enable_pod_anti_affinity", value=enable_pod_anti_affinity, expected_type=type_hints["enable_pod_anti_affinity"])
            check_type(argname="argument node_selector", value=node_selector, expected_type=type_hints["node_selector"])
            check_type(argname="argument pod_anti_affinity_type", value=pod_anti_affinity_type, expected_type=type_hints["pod_anti_affinity_type"])
            check_type(argname="argument tolerations", value=tolerations, expected_type=type_hints["tolerations"])
            check_type(argname="argument topology_key", value=topology_key, expected_type=type_hints["topology_key"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if enable_pod_anti_affinity is not None:
            self._values["enable_pod_anti_affinity"] = enable_pod_anti_affinity
        if node_selector is not None:
            self._values["node_selector"] = node_selector
        if pod_anti_affinity_type is not None:
            self._values["pod_anti_affinity_type"] = pod_anti_affinity_type
        if tolerations is not None:
            self._values["tolerations"] = tolerations
        if topology_key is not None:
            self._values["topology_key"] = topology_key

    @builtins.property
    def enable_pod_anti_affinity(self) -> typing.Optional[builtins.bool]:
        '''Whether instances avoid each other.

        :schema: ClusterSpecAffinity#enablePodAntiAffinity
        '''
        result = self._values.get("enable_pod_anti_affinity")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def node_selector(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels that the nodes carry.

        :schema: ClusterSpecAffinity#nodeSelector
        '''
        result = self._values.get("node_selector")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def pod_anti_affinity_type(
        self,
    ) -> typing.Optional["ClusterSpecAffinityPodAntiAffinityType"]:
        '''How strictly.

        :schema: ClusterSpecAffinity#podAntiAffinityType
        '''
        result = self._values.get("pod_anti_affinity_type")
        return typing.cast(typing.Optional["ClusterSpecAffinityPodAntiAffinityType"], result)

    @builtins.property
    def tolerations(
        self,
    ) -> typing.Optional[typing.List["ClusterSpecAffinityTolerations"]]:
        '''Taints that the pods bear.

        :schema: ClusterSpecAffinity#tolerations
        '''
        result = self._values.get("tolerations")
        return typing.cast(typing.Optional[typing.List["ClusterSpecAffinityTolerations"]], result)

    @builtins.property
    def topology_key(self) -> typing.Optional[builtins.str]:
        '''Label of the nodes that tells places apart.

        :schema: ClusterSpecAffinity#topologyKey
        '''
        result = self._values.get("topology_key")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecAffinity(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecAffinityPodAntiAffinityType"
)
class ClusterSpecAffinityPodAntiAffinityType(enum.Enum):
    '''How strictly.

    :schema: ClusterSpecAffinityPodAntiAffinityType
    '''

    PREFERRED = "PREFERRED"
    '''preferred.'''
    REQUIRED = "REQUIRED"
    '''required.'''


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecAffinityTolerations",
    jsii_struct_bases=[],
    name_mapping={
        "effect": "effect",
        "key": "key",
        "operator": "operator",
        "value": "value",
    },
)
class ClusterSpecAffinityTolerations:
    def __init__(
        self,
        *,
        effect: typing.Optional["ClusterSpecAffinityTolerationsEffect"] = None,
        key: typing.Optional[builtins.str] = None,
        operator: typing.Optional["ClusterSpecAffinityTolerationsOperator"] = None,
        value: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param effect: Effect of the taint.
        :param key: Name of the taint.
        :param operator: How the value is compared.
        :param value: Value of the taint.

        :schema: ClusterSpecAffinityTolerations
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__36df912785dda56b35f0e88847e0b8315a38894d8972ccdd6a28961c1d4cb261)
            check_type(argname="argument effect", value=effect, expected_type=type_hints["effect"])
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument operator", value=operator, expected_type=type_hints["operator"])
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if effect is not None:
            self._values["effect"] = effect
        if key is not None:
            self._values["key"] = key
        if operator is not None:
            self._values["operator"] = operator
        if value is not None:
            self._values["value"] = value

    @builtins.property
    def effect(self) -> typing.Optional["ClusterSpecAffinityTolerationsEffect"]:
        '''Effect of the taint.

        :schema: ClusterSpecAffinityTolerations#effect
        '''
        result = self._values.get("effect")
        return typing.cast(typing.Optional["ClusterSpecAffinityTolerationsEffect"], result)

    @builtins.property
    def key(self) -> typing.Optional[builtins.str]:
        '''Name of the taint.

        :schema: ClusterSpecAffinityTolerations#key
        '''
        result = self._values.get("key")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def operator(self) -> typing.Optional["ClusterSpecAffinityTolerationsOperator"]:
        '''How the value is compared.

        :schema: ClusterSpecAffinityTolerations#operator
        '''
        result = self._values.get("operator")
        return typing.cast(typing.Optional["ClusterSpecAffinityTolerationsOperator"], result)

    @builtins.property
    def value(self) -> typing.Optional[builtins.str]:
        '''Value of the taint.

        :schema: ClusterSpecAffinityTolerations#value
        '''
        result = self._values.get("value")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecAffinityTolerations(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecAffinityTolerationsEffect"
)
class ClusterSpecAffinityTolerationsEffect(enum.Enum):
    '''Effect of the taint.

    :schema: ClusterSpecAffinityTolerationsEffect
    '''

    NO_SCHEDULE = "NO_SCHEDULE"
    '''NoSchedule.'''
    PREFER_NO_SCHEDULE = "PREFER_NO_SCHEDULE"
    '''PreferNoSchedule.'''
    NO_EXECUTE = "NO_EXECUTE"
    '''NoExecute.'''


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecAffinityTolerationsOperator"
)
class ClusterSpecAffinityTolerationsOperator(enum.Enum):
    '''How the value is compared.

    :schema: ClusterSpecAffinityTolerationsOperator
    '''

    EXISTS = "EXISTS"
    '''Exists.'''
    EQUAL = "EQUAL"
    '''Equal.'''


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecBootstrap",
    jsii_struct_bases=[],
    name_mapping={"initdb": "initdb", "recovery": "recovery"},
)
class ClusterSpecBootstrap:
    def __init__(
        self,
        *,
        initdb: typing.Optional[typing.Union["ClusterSpecBootstrapInitdb", typing.Dict[builtins.str, typing.Any]]] = None,
        recovery: typing.Optional[typing.Union["ClusterSpecBootstrapRecovery", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Origin of the data, exactly one.

        :param initdb: An empty database.
        :param recovery: The state of a backup or of a moment after it.

        :schema: ClusterSpecBootstrap
        '''
        if isinstance(initdb, dict):
            initdb = ClusterSpecBootstrapInitdb(**initdb)
        if isinstance(recovery, dict):
            recovery = ClusterSpecBootstrapRecovery(**recovery)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__49a99d70b8501494e101ae7fa87e55a37d50944e5b6a0d91683b89a9b0bc83bd)
            check_type(argname="argument initdb", value=initdb, expected_type=type_hints["initdb"])
            check_type(argname="argument recovery", value=recovery, expected_type=type_hints["recovery"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if initdb is not None:
            self._values["initdb"] = initdb
        if recovery is not None:
            self._values["recovery"] = recovery

    @builtins.property
    def initdb(self) -> typing.Optional["ClusterSpecBootstrapInitdb"]:
        '''An empty database.

        :schema: ClusterSpecBootstrap#initdb
        '''
        result = self._values.get("initdb")
        return typing.cast(typing.Optional["ClusterSpecBootstrapInitdb"], result)

    @builtins.property
    def recovery(self) -> typing.Optional["ClusterSpecBootstrapRecovery"]:
        '''The state of a backup or of a moment after it.

        :schema: ClusterSpecBootstrap#recovery
        '''
        result = self._values.get("recovery")
        return typing.cast(typing.Optional["ClusterSpecBootstrapRecovery"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecBootstrap(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecBootstrapInitdb",
    jsii_struct_bases=[],
    name_mapping={
        "builtin_locale": "builtinLocale",
        "database": "database",
        "data_checksums": "dataChecksums",
        "encoding": "encoding",
        "locale_collate": "localeCollate",
        "locale_c_type": "localeCType",
        "locale_provider": "localeProvider",
        "owner": "owner",
        "post_init_application_sql": "postInitApplicationSql",
        "post_init_sql": "postInitSql",
        "secret": "secret",
        "wal_segment_size": "walSegmentSize",
    },
)
class ClusterSpecBootstrapInitdb:
    def __init__(
        self,
        *,
        builtin_locale: typing.Optional[builtins.str] = None,
        database: typing.Optional[builtins.str] = None,
        data_checksums: typing.Optional[builtins.bool] = None,
        encoding: typing.Optional[builtins.str] = None,
        locale_collate: typing.Optional[builtins.str] = None,
        locale_c_type: typing.Optional[builtins.str] = None,
        locale_provider: typing.Optional["ClusterSpecBootstrapInitdbLocaleProvider"] = None,
        owner: typing.Optional[builtins.str] = None,
        post_init_application_sql: typing.Optional[typing.Sequence[builtins.str]] = None,
        post_init_sql: typing.Optional[typing.Sequence[builtins.str]] = None,
        secret: typing.Optional[typing.Union["ClusterSpecBootstrapInitdbSecret", typing.Dict[builtins.str, typing.Any]]] = None,
        wal_segment_size: typing.Optional[jsii.Number] = None,
    ) -> None:
        '''An empty database.

        :param builtin_locale: Locale of the builtin provider.
        :param database: Name of the database.
        :param data_checksums: Whether pages carry checksums.
        :param encoding: Encoding of the database.
        :param locale_collate: Order of texts.
        :param locale_c_type: Classes of characters.
        :param locale_provider: Who knows the locale.
        :param owner: Role that owns it.
        :param post_init_application_sql: Statements for the new database.
        :param post_init_sql: Statements for the database postgres.
        :param secret: An object of the same namespace.
        :param wal_segment_size: Size of a log file. Unit is MiB.

        :schema: ClusterSpecBootstrapInitdb
        '''
        if isinstance(secret, dict):
            secret = ClusterSpecBootstrapInitdbSecret(**secret)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__77ee1761f54713c28c0501faadc6860abd589c27d17d0debb24f69fe109b51e0)
            check_type(argname="argument builtin_locale", value=builtin_locale, expected_type=type_hints["builtin_locale"])
            check_type(argname="argument database", value=database, expected_type=type_hints["database"])
            check_type(argname="argument data_checksums", value=data_checksums, expected_type=type_hints["data_checksums"])
            check_type(argname="argument encoding", value=encoding, expected_type=type_hints["encoding"])
            check_type(argname="argument locale_collate", value=locale_collate, expected_type=type_hints["locale_collate"])
            check_type(argname="argument locale_c_type", value=locale_c_type, expected_type=type_hints["locale_c_type"])
            check_type(argname="argument locale_provider", value=locale_provider, expected_type=type_hints["locale_provider"])
            check_type(argname="argument owner", value=owner, expected_type=type_hints["owner"])
            check_type(argname="argument post_init_application_sql", value=post_init_application_sql, expected_type=type_hints["post_init_application_sql"])
            check_type(argname="argument post_init_sql", value=post_init_sql, expected_type=type_hints["post_init_sql"])
            check_type(argname="argument secret", value=secret, expected_type=type_hints["secret"])
            check_type(argname="argument wal_segment_size", value=wal_segment_size, expected_type=type_hints["wal_segment_size"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if builtin_locale is not None:
            self._values["builtin_locale"] = builtin_locale
        if database is not None:
            self._values["database"] = database
        if data_checksums is not None:
            self._values["data_checksums"] = data_checksums
        if encoding is not None:
            self._values["encoding"] = encoding
        if locale_collate is not None:
            self._values["locale_collate"] = locale_collate
        if locale_c_type is not None:
            self._values["locale_c_type"] = locale_c_type
        if locale_provider is not None:
            self._values["locale_provider"] = locale_provider
        if owner is not None:
            self._values["owner"] = owner
        if post_init_application_sql is not None:
            self._values["post_init_application_sql"] = post_init_application_sql
        if post_init_sql is not None:
            self._values["post_init_sql"] = post_init_sql
        if secret is not None:
            self._values["secret"] = secret
        if wal_segment_size is not None:
            self._values["wal_segment_size"] = wal_segment_size

    @builtins.property
    def builtin_locale(self) -> typing.Optional[builtins.str]:
        '''Locale of the builtin provider.

        :schema: ClusterSpecBootstrapInitdb#builtinLocale
        '''
        result = self._values.get("builtin_locale")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def database(self) -> typing.Optional[builtins.str]:
        '''Name of the database.

        :schema: ClusterSpecBootstrapInitdb#database
        '''
        result = self._values.get("database")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def data_checksums(self) -> typing.Optional[builtins.bool]:
        '''Whether pages carry checksums.

        :schema: ClusterSpecBootstrapInitdb#dataChecksums
        '''
        result = self._values.get("data_checksums")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def encoding(self) -> typing.Optional[builtins.str]:
        '''Encoding of the database.

        :schema: ClusterSpecBootstrapInitdb#encoding
        '''
        result = self._values.get("encoding")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def locale_collate(self) -> typing.Optional[builtins.str]:
        '''Order of texts.

        :schema: ClusterSpecBootstrapInitdb#localeCollate
        '''
        result = self._values.get("locale_collate")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def locale_c_type(self) -> typing.Optional[builtins.str]:
        '''Classes of characters.

        :schema: ClusterSpecBootstrapInitdb#localeCType
        '''
        result = self._values.get("locale_c_type")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def locale_provider(
        self,
    ) -> typing.Optional["ClusterSpecBootstrapInitdbLocaleProvider"]:
        '''Who knows the locale.

        :schema: ClusterSpecBootstrapInitdb#localeProvider
        '''
        result = self._values.get("locale_provider")
        return typing.cast(typing.Optional["ClusterSpecBootstrapInitdbLocaleProvider"], result)

    @builtins.property
    def owner(self) -> typing.Optional[builtins.str]:
        '''Role that owns it.

        :schema: ClusterSpecBootstrapInitdb#owner
        '''
        result = self._values.get("owner")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def post_init_application_sql(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Statements for the new database.

        :schema: ClusterSpecBootstrapInitdb#postInitApplicationSQL
        '''
        result = self._values.get("post_init_application_sql")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def post_init_sql(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Statements for the database postgres.

        :schema: ClusterSpecBootstrapInitdb#postInitSQL
        '''
        result = self._values.get("post_init_sql")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def secret(self) -> typing.Optional["ClusterSpecBootstrapInitdbSecret"]:
        '''An object of the same namespace.

        :schema: ClusterSpecBootstrapInitdb#secret
        '''
        result = self._values.get("secret")
        return typing.cast(typing.Optional["ClusterSpecBootstrapInitdbSecret"], result)

    @builtins.property
    def wal_segment_size(self) -> typing.Optional[jsii.Number]:
        '''Size of a log file.

        Unit is MiB.

        :schema: ClusterSpecBootstrapInitdb#walSegmentSize
        '''
        result = self._values.get("wal_segment_size")
        return typing.cast(typing.Optional[jsii.Number], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecBootstrapInitdb(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecBootstrapInitdbLocaleProvider"
)
class ClusterSpecBootstrapInitdbLocaleProvider(enum.Enum):
    '''Who knows the locale.

    :schema: ClusterSpecBootstrapInitdbLocaleProvider
    '''

    BUILTIN = "BUILTIN"
    '''builtin.'''
    LIBC = "LIBC"
    '''libc.'''


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecBootstrapInitdbSecret",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class ClusterSpecBootstrapInitdbSecret:
    def __init__(self, *, name: builtins.str) -> None:
        '''An object of the same namespace.

        :param name: Name of the object.

        :schema: ClusterSpecBootstrapInitdbSecret
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__133c70139cf88b2338736d60cc94bd4e3990f87458582786f0b4d2b4f5274fa3)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the object.

        :schema: ClusterSpecBootstrapInitdbSecret#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecBootstrapInitdbSecret(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecBootstrapRecovery",
    jsii_struct_bases=[],
    name_mapping={
        "backup": "backup",
        "database": "database",
        "owner": "owner",
        "recovery_target": "recoveryTarget",
        "secret": "secret",
        "source": "source",
    },
)
class ClusterSpecBootstrapRecovery:
    def __init__(
        self,
        *,
        backup: typing.Optional[typing.Union["ClusterSpecBootstrapRecoveryBackup", typing.Dict[builtins.str, typing.Any]]] = None,
        database: typing.Optional[builtins.str] = None,
        owner: typing.Optional[builtins.str] = None,
        recovery_target: typing.Optional[typing.Union["ClusterSpecBootstrapRecoveryRecoveryTarget", typing.Dict[builtins.str, typing.Any]]] = None,
        secret: typing.Optional[typing.Union["ClusterSpecBootstrapRecoverySecret", typing.Dict[builtins.str, typing.Any]]] = None,
        source: typing.Optional[builtins.str] = None,
    ) -> None:
        '''The state of a backup or of a moment after it.

        :param backup: An object of the same namespace.
        :param database: Name of the database.
        :param owner: Role that owns it.
        :param recovery_target: Where replay stops. Left out it means the end of the archive.
        :param secret: An object of the same namespace.
        :param source: Name of an external cluster whose archive is read.

        :schema: ClusterSpecBootstrapRecovery
        '''
        if isinstance(backup, dict):
            backup = ClusterSpecBootstrapRecoveryBackup(**backup)
        if isinstance(recovery_target, dict):
            recovery_target = ClusterSpecBootstrapRecoveryRecoveryTarget(**recovery_target)
        if isinstance(secret, dict):
            secret = ClusterSpecBootstrapRecoverySecret(**secret)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__f4a3b75401fd2346bc25ac4cdc71ba668d2720ba6fc6cc8ead1be945a8b433dc)
            check_type(argname="argument backup", value=backup, expected_type=type_hints["backup"])
            check_type(argname="argument database", value=database, expected_type=type_hints["database"])
            check_type(argname="argument owner", value=owner, expected_type=type_hints["owner"])
            check_type(argname="argument recovery_target", value=recovery_target, expected_type=type_hints["recovery_target"])
            check_type(argname="argument secret", value=secret, expected_type=type_hints["secret"])
            check_type(argname="argument source", value=source, expected_type=type_hints["source"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if backup is not None:
            self._values["backup"] = backup
        if database is not None:
            self._values["database"] = database
        if owner is not None:
            self._values["owner"] = owner
        if recovery_target is not None:
            self._values["recovery_target"] = recovery_target
        if secret is not None:
            self._values["secret"] = secret
        if source is not None:
            self._values["source"] = source

    @builtins.property
    def backup(self) -> typing.Optional["ClusterSpecBootstrapRecoveryBackup"]:
        '''An object of the same namespace.

        :schema: ClusterSpecBootstrapRecovery#backup
        '''
        result = self._values.get("backup")
        return typing.cast(typing.Optional["ClusterSpecBootstrapRecoveryBackup"], result)

    @builtins.property
    def database(self) -> typing.Optional[builtins.str]:
        '''Name of the database.

        :schema: ClusterSpecBootstrapRecovery#database
        '''
        result = self._values.get("database")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def owner(self) -> typing.Optional[builtins.str]:
        '''Role that owns it.

        :schema: ClusterSpecBootstrapRecovery#owner
        '''
        result = self._values.get("owner")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def recovery_target(
        self,
    ) -> typing.Optional["ClusterSpecBootstrapRecoveryRecoveryTarget"]:
        '''Where replay stops.

        Left out it means the end of the archive.

        :schema: ClusterSpecBootstrapRecovery#recoveryTarget
        '''
        result = self._values.get("recovery_target")
        return typing.cast(typing.Optional["ClusterSpecBootstrapRecoveryRecoveryTarget"], result)

    @builtins.property
    def secret(self) -> typing.Optional["ClusterSpecBootstrapRecoverySecret"]:
        '''An object of the same namespace.

        :schema: ClusterSpecBootstrapRecovery#secret
        '''
        result = self._values.get("secret")
        return typing.cast(typing.Optional["ClusterSpecBootstrapRecoverySecret"], result)

    @builtins.property
    def source(self) -> typing.Optional[builtins.str]:
        '''Name of an external cluster whose archive is read.

        :schema: ClusterSpecBootstrapRecovery#source
        '''
        result = self._values.get("source")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecBootstrapRecovery(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecBootstrapRecoveryBackup",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class ClusterSpecBootstrapRecoveryBackup:
    def __init__(self, *, name: builtins.str) -> None:
        '''An object of the same namespace.

        :param name: Name of the object.

        :schema: ClusterSpecBootstrapRecoveryBackup
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__e93557b616559cc3255adac2bf034d2f0d3fbadb7426bba407831ac04b46670a)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the object.

        :schema: ClusterSpecBootstrapRecoveryBackup#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecBootstrapRecoveryBackup(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecBootstrapRecoveryRecoveryTarget",
    jsii_struct_bases=[],
    name_mapping={
        "backup_id": "backupId",
        "exclusive": "exclusive",
        "target_immediate": "targetImmediate",
        "target_lsn": "targetLsn",
        "target_name": "targetName",
        "target_time": "targetTime",
        "target_tli": "targetTli",
        "target_xid": "targetXid",
    },
)
class ClusterSpecBootstrapRecoveryRecoveryTarget:
    def __init__(
        self,
        *,
        backup_id: typing.Optional[builtins.str] = None,
        exclusive: typing.Optional[builtins.bool] = None,
        target_immediate: typing.Optional[builtins.bool] = None,
        target_lsn: typing.Optional[builtins.str] = None,
        target_name: typing.Optional[builtins.str] = None,
        target_time: typing.Optional[builtins.str] = None,
        target_tli: typing.Optional[builtins.str] = None,
        target_xid: typing.Optional[builtins.str] = None,
    ) -> None:
        '''Where replay stops.

        Left out it means the end of the archive.

        :param backup_id: Base backup to start from.
        :param exclusive: Whether replay stops just before the target.
        :param target_immediate: Whether replay stops as soon as the backup is consistent.
        :param target_lsn: A position in the log.
        :param target_name: A restore point.
        :param target_time: A moment in RFC 3339, for example 2026-03-01T02:00:00Z.
        :param target_tli: Timeline to follow, for example latest.
        :param target_xid: A transaction.

        :schema: ClusterSpecBootstrapRecoveryRecoveryTarget
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__00338caaaa03158d54648ff7c5142b41e9bb91fd1685c703f021d0f5f23f08cd)
            check_type(argname="argument backup_id", value=backup_id, expected_type=type_hints["backup_id"])
            check_type(argname="argument exclusive", value=exclusive, expected_type=type_hints["exclusive"])
            check_type(argname="argument target_immediate", value=target_immediate, expected_type=type_hints["target_immediate"])
            check_type(argname="argument target_lsn", value=target_lsn, expected_type=type_hints["target_lsn"])
            check_type(argname="argument target_name", value=target_name, expected_type=type_hints["target_name"])
            check_type(argname="argument target_time", value=target_time, expected_type=type_hints["target_time"])
            check_type(argname="argument target_tli", value=target_tli, expected_type=type_hints["target_tli"])
            check_type(argname="argument target_xid", value=target_xid, expected_type=type_hints["target_xid"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if backup_id is not None:
            self._values["backup_id"] = backup_id
        if exclusive is not None:
            self._values["exclusive"] = exclusive
        if target_immediate is not None:
            self._values["target_immediate"] = target_immediate
        if target_lsn is not None:
            self._values["target_lsn"] = target_lsn
        if target_name is not None:
            self._values["target_name"] = target_name
        if target_time is not None:
            self._values["target_time"] = target_time
        if target_tli is not None:
            self._values["target_tli"] = target_tli
        if target_xid is not None:
            self._values["target_xid"] = target_xid

    @builtins.property
    def backup_id(self) -> typing.Optional[builtins.str]:
        '''Base backup to start from.

        :schema: ClusterSpecBootstrapRecoveryRecoveryTarget#backupID
        '''
        result = self._values.get("backup_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def exclusive(self) -> typing.Optional[builtins.bool]:
        '''Whether replay stops just before the target.

        :schema: ClusterSpecBootstrapRecoveryRecoveryTarget#exclusive
        '''
        result = self._values.get("exclusive")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def target_immediate(self) -> typing.Optional[builtins.bool]:
        '''Whether replay stops as soon as the backup is consistent.

        :schema: ClusterSpecBootstrapRecoveryRecoveryTarget#targetImmediate
        '''
        result = self._values.get("target_immediate")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def target_lsn(self) -> typing.Optional[builtins.str]:
        '''A position in the log.

        :schema: ClusterSpecBootstrapRecoveryRecoveryTarget#targetLSN
        '''
        result = self._values.get("target_lsn")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def target_name(self) -> typing.Optional[builtins.str]:
        '''A restore point.

        :schema: ClusterSpecBootstrapRecoveryRecoveryTarget#targetName
        '''
        result = self._values.get("target_name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def target_time(self) -> typing.Optional[builtins.str]:
        '''A moment in RFC 3339, for example 2026-03-01T02:00:00Z.

        :schema: ClusterSpecBootstrapRecoveryRecoveryTarget#targetTime
        '''
        result = self._values.get("target_time")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def target_tli(self) -> typing.Optional[builtins.str]:
        '''Timeline to follow, for example latest.

        :schema: ClusterSpecBootstrapRecoveryRecoveryTarget#targetTLI
        '''
        result = self._values.get("target_tli")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def target_xid(self) -> typing.Optional[builtins.str]:
        '''A transaction.

        :schema: ClusterSpecBootstrapRecoveryRecoveryTarget#targetXID
        '''
        result = self._values.get("target_xid")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecBootstrapRecoveryRecoveryTarget(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecBootstrapRecoverySecret",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class ClusterSpecBootstrapRecoverySecret:
    def __init__(self, *, name: builtins.str) -> None:
        '''An object of the same namespace.

        :param name: Name of the object.

        :schema: ClusterSpecBootstrapRecoverySecret
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__fe5fc45c6741de0e33649a4bd8429c0ded03d83409a079c85dfed06bef2b661f)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the object.

        :schema: ClusterSpecBootstrapRecoverySecret#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecBootstrapRecoverySecret(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecCertificates",
    jsii_struct_bases=[],
    name_mapping={
        "client_ca_secret": "clientCaSecret",
        "replication_tls_secret": "replicationTlsSecret",
        "server_alt_dns_names": "serverAltDnsNames",
        "server_ca_secret": "serverCaSecret",
        "server_tls_secret": "serverTlsSecret",
    },
)
class ClusterSpecCertificates:
    def __init__(
        self,
        *,
        client_ca_secret: typing.Optional[builtins.str] = None,
        replication_tls_secret: typing.Optional[builtins.str] = None,
        server_alt_dns_names: typing.Optional[typing.Sequence[builtins.str]] = None,
        server_ca_secret: typing.Optional[builtins.str] = None,
        server_tls_secret: typing.Optional[builtins.str] = None,
    ) -> None:
        '''TLS of the server and of its clients.

        The operator makes what is left out.

        :param client_ca_secret: CA of the clients.
        :param replication_tls_secret: Certificate of the standbys.
        :param server_alt_dns_names: Further names in the server's certificate.
        :param server_ca_secret: CA of the server.
        :param server_tls_secret: Certificate of the server.

        :schema: ClusterSpecCertificates
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__7d766a2c2371abfecad76ab0fd9421b00694fe02c6564f5d59e285240b06833e)
            check_type(argname="argument client_ca_secret", value=client_ca_secret, expected_type=type_hints["client_ca_secret"])
            check_type(argname="argument replication_tls_secret", value=replication_tls_secret, expected_type=type_hints["replication_tls_secret"])
            check_type(argname="argument server_alt_dns_names", value=server_alt_dns_names, expected_type=type_hints["server_alt_dns_names"])
            check_type(argname="argument server_ca_secret", value=server_ca_secret, expected_type=type_hints["server_ca_secret"])
            check_type(argname="argument server_tls_secret", value=server_tls_secret, expected_type=type_hints["server_tls_secret"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if client_ca_secret is not None:
            self._values["client_ca_secret"] = client_ca_secret
        if replication_tls_secret is not None:
            self._values["replication_tls_secret"] = replication_tls_secret
        if server_alt_dns_names is not None:
            self._values["server_alt_dns_names"] = server_alt_dns_names
        if server_ca_secret is not None:
            self._values["server_ca_secret"] = server_ca_secret
        if server_tls_secret is not None:
            self._values["server_tls_secret"] = server_tls_secret

    @builtins.property
    def client_ca_secret(self) -> typing.Optional[builtins.str]:
        '''CA of the clients.

        :schema: ClusterSpecCertificates#clientCASecret
        '''
        result = self._values.get("client_ca_secret")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def replication_tls_secret(self) -> typing.Optional[builtins.str]:
        '''Certificate of the standbys.

        :schema: ClusterSpecCertificates#replicationTLSSecret
        '''
        result = self._values.get("replication_tls_secret")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def server_alt_dns_names(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Further names in the server's certificate.

        :schema: ClusterSpecCertificates#serverAltDNSNames
        '''
        result = self._values.get("server_alt_dns_names")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def server_ca_secret(self) -> typing.Optional[builtins.str]:
        '''CA of the server.

        :schema: ClusterSpecCertificates#serverCASecret
        '''
        result = self._values.get("server_ca_secret")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def server_tls_secret(self) -> typing.Optional[builtins.str]:
        '''Certificate of the server.

        :schema: ClusterSpecCertificates#serverTLSSecret
        '''
        result = self._values.get("server_tls_secret")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecCertificates(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecEphemeralVolumesSizeLimit",
    jsii_struct_bases=[],
    name_mapping={"shm": "shm", "temporary_data": "temporaryData"},
)
class ClusterSpecEphemeralVolumesSizeLimit:
    def __init__(
        self,
        *,
        shm: typing.Optional[builtins.str] = None,
        temporary_data: typing.Optional[builtins.str] = None,
    ) -> None:
        '''Bounds of the volumes that go with a pod.

        :param shm: Shared memory.
        :param temporary_data: Temporary files.

        :schema: ClusterSpecEphemeralVolumesSizeLimit
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__488f49d7fb270354f36c1e74ffc7fe8b50cd55d9270366a5595fb6e17e3a5faf)
            check_type(argname="argument shm", value=shm, expected_type=type_hints["shm"])
            check_type(argname="argument temporary_data", value=temporary_data, expected_type=type_hints["temporary_data"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if shm is not None:
            self._values["shm"] = shm
        if temporary_data is not None:
            self._values["temporary_data"] = temporary_data

    @builtins.property
    def shm(self) -> typing.Optional[builtins.str]:
        '''Shared memory.

        :schema: ClusterSpecEphemeralVolumesSizeLimit#shm
        '''
        result = self._values.get("shm")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def temporary_data(self) -> typing.Optional[builtins.str]:
        '''Temporary files.

        :schema: ClusterSpecEphemeralVolumesSizeLimit#temporaryData
        '''
        result = self._values.get("temporary_data")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecEphemeralVolumesSizeLimit(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecExternalClusters",
    jsii_struct_bases=[],
    name_mapping={"name": "name", "plugin": "plugin"},
)
class ClusterSpecExternalClusters:
    def __init__(
        self,
        *,
        name: builtins.str,
        plugin: typing.Union["ClusterSpecExternalClustersPlugin", typing.Dict[builtins.str, typing.Any]],
    ) -> None:
        '''
        :param name: Name, which recovery and replica refer to.
        :param plugin: A plugin and its settings.

        :schema: ClusterSpecExternalClusters
        '''
        if isinstance(plugin, dict):
            plugin = ClusterSpecExternalClustersPlugin(**plugin)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__9622c2652d3147242621be6cf4f4a5d17b7a4d3bc69a3e8c1532c0d068b186fe)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument plugin", value=plugin, expected_type=type_hints["plugin"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
            "plugin": plugin,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''Name, which recovery and replica refer to.

        :schema: ClusterSpecExternalClusters#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def plugin(self) -> "ClusterSpecExternalClustersPlugin":
        '''A plugin and its settings.

        :schema: ClusterSpecExternalClusters#plugin
        '''
        result = self._values.get("plugin")
        assert result is not None, "Required property 'plugin' is missing"
        return typing.cast("ClusterSpecExternalClustersPlugin", result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecExternalClusters(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecExternalClustersPlugin",
    jsii_struct_bases=[],
    name_mapping={
        "name": "name",
        "enabled": "enabled",
        "is_wal_archiver": "isWalArchiver",
        "parameters": "parameters",
    },
)
class ClusterSpecExternalClustersPlugin:
    def __init__(
        self,
        *,
        name: builtins.str,
        enabled: typing.Optional[builtins.bool] = None,
        is_wal_archiver: typing.Optional[builtins.bool] = None,
        parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''A plugin and its settings.

        :param name: Name of the plugin.
        :param enabled: Whether it is used.
        :param is_wal_archiver: Whether it archives the log.
        :param parameters: Settings of the plugin.

        :schema: ClusterSpecExternalClustersPlugin
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__d42624898ff2ec7ffcbee52195dff79e112682bd03af10be8eb3cf2cafe3a1dc)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument enabled", value=enabled, expected_type=type_hints["enabled"])
            check_type(argname="argument is_wal_archiver", value=is_wal_archiver, expected_type=type_hints["is_wal_archiver"])
            check_type(argname="argument parameters", value=parameters, expected_type=type_hints["parameters"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }
        if enabled is not None:
            self._values["enabled"] = enabled
        if is_wal_archiver is not None:
            self._values["is_wal_archiver"] = is_wal_archiver
        if parameters is not None:
            self._values["parameters"] = parameters

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the plugin.

        :schema: ClusterSpecExternalClustersPlugin#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def enabled(self) -> typing.Optional[builtins.bool]:
        '''Whether it is used.

        :schema: ClusterSpecExternalClustersPlugin#enabled
        '''
        result = self._values.get("enabled")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def is_wal_archiver(self) -> typing.Optional[builtins.bool]:
        '''Whether it archives the log.

        :schema: ClusterSpecExternalClustersPlugin#isWALArchiver
        '''
        result = self._values.get("is_wal_archiver")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def parameters(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Settings of the plugin.

        :schema: ClusterSpecExternalClustersPlugin#parameters
        '''
        result = self._values.get("parameters")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecExternalClustersPlugin(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecImagePullPolicy")
class ClusterSpecImagePullPolicy(enum.Enum):
    '''When the image is pulled.

    :schema: ClusterSpecImagePullPolicy
    '''

    ALWAYS = "ALWAYS"
    '''Always.'''
    IF_NOT_PRESENT = "IF_NOT_PRESENT"
    '''IfNotPresent.'''
    NEVER = "NEVER"
    '''Never.'''


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecImagePullSecrets",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class ClusterSpecImagePullSecrets:
    def __init__(self, *, name: builtins.str) -> None:
        '''An object of the same namespace.

        :param name: Name of the object.

        :schema: ClusterSpecImagePullSecrets
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c9d9c817916f533748ece27794430d528fd05f3bdd47784b38d49cac8ac2b1ae)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the object.

        :schema: ClusterSpecImagePullSecrets#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecImagePullSecrets(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecInheritedMetadata",
    jsii_struct_bases=[],
    name_mapping={"annotations": "annotations", "labels": "labels"},
)
class ClusterSpecInheritedMetadata:
    def __init__(
        self,
        *,
        annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Labels and annotations.

        :param annotations: Annotations to set.
        :param labels: Labels to set.

        :schema: ClusterSpecInheritedMetadata
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__13ed5d81e06bb58ce4249aa158823e3d0f9a29f8bd7b6712ae7b041b9911284d)
            check_type(argname="argument annotations", value=annotations, expected_type=type_hints["annotations"])
            check_type(argname="argument labels", value=labels, expected_type=type_hints["labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if annotations is not None:
            self._values["annotations"] = annotations
        if labels is not None:
            self._values["labels"] = labels

    @builtins.property
    def annotations(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Annotations to set.

        :schema: ClusterSpecInheritedMetadata#annotations
        '''
        result = self._values.get("annotations")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels to set.

        :schema: ClusterSpecInheritedMetadata#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecInheritedMetadata(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecLogLevel")
class ClusterSpecLogLevel(enum.Enum):
    '''What the instance manager logs.

    :schema: ClusterSpecLogLevel
    '''

    ERROR = "ERROR"
    '''error.'''
    WARNING = "WARNING"
    '''warning.'''
    INFO = "INFO"
    '''info.'''
    DEBUG = "DEBUG"
    '''debug.'''
    TRACE = "TRACE"
    '''trace.'''


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecManaged",
    jsii_struct_bases=[],
    name_mapping={"roles": "roles", "services": "services"},
)
class ClusterSpecManaged:
    def __init__(
        self,
        *,
        roles: typing.Optional[typing.Sequence[typing.Union["ClusterSpecManagedRoles", typing.Dict[builtins.str, typing.Any]]]] = None,
        services: typing.Optional[typing.Union["ClusterSpecManagedServices", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''What the operator keeps as stated.

        :param roles: Roles of the database.
        :param services: Services of the cluster.

        :schema: ClusterSpecManaged
        '''
        if isinstance(services, dict):
            services = ClusterSpecManagedServices(**services)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__eccd955665eb1150f0bf5bbf464d37aff2535913cbbac5d3a47acb8d62765230)
            check_type(argname="argument roles", value=roles, expected_type=type_hints["roles"])
            check_type(argname="argument services", value=services, expected_type=type_hints["services"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if roles is not None:
            self._values["roles"] = roles
        if services is not None:
            self._values["services"] = services

    @builtins.property
    def roles(self) -> typing.Optional[typing.List["ClusterSpecManagedRoles"]]:
        '''Roles of the database.

        :schema: ClusterSpecManaged#roles
        '''
        result = self._values.get("roles")
        return typing.cast(typing.Optional[typing.List["ClusterSpecManagedRoles"]], result)

    @builtins.property
    def services(self) -> typing.Optional["ClusterSpecManagedServices"]:
        '''Services of the cluster.

        :schema: ClusterSpecManaged#services
        '''
        result = self._values.get("services")
        return typing.cast(typing.Optional["ClusterSpecManagedServices"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecManaged(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecManagedRoles",
    jsii_struct_bases=[],
    name_mapping={
        "name": "name",
        "bypassrls": "bypassrls",
        "comment": "comment",
        "connection_limit": "connectionLimit",
        "createdb": "createdb",
        "createrole": "createrole",
        "ensure": "ensure",
        "inherit": "inherit",
        "in_roles": "inRoles",
        "login": "login",
        "password_secret": "passwordSecret",
        "replication": "replication",
        "superuser": "superuser",
    },
)
class ClusterSpecManagedRoles:
    def __init__(
        self,
        *,
        name: builtins.str,
        bypassrls: typing.Optional[builtins.bool] = None,
        comment: typing.Optional[builtins.str] = None,
        connection_limit: typing.Optional[jsii.Number] = None,
        createdb: typing.Optional[builtins.bool] = None,
        createrole: typing.Optional[builtins.bool] = None,
        ensure: typing.Optional["ClusterSpecManagedRolesEnsure"] = None,
        inherit: typing.Optional[builtins.bool] = None,
        in_roles: typing.Optional[typing.Sequence[builtins.str]] = None,
        login: typing.Optional[builtins.bool] = None,
        password_secret: typing.Optional[typing.Union["ClusterSpecManagedRolesPasswordSecret", typing.Dict[builtins.str, typing.Any]]] = None,
        replication: typing.Optional[builtins.bool] = None,
        superuser: typing.Optional[builtins.bool] = None,
    ) -> None:
        '''
        :param name: Name of the role.
        :param bypassrls: Whether row-level security spares it.
        :param comment: What it is for.
        :param connection_limit: Connections at once, -1 for any number.
        :param createdb: Whether it may make databases.
        :param createrole: Whether it may make roles.
        :param ensure: Whether it exists.
        :param inherit: Whether it has the rights of its groups.
        :param in_roles: Groups of the role.
        :param login: Whether it may sign in.
        :param password_secret: An object of the same namespace.
        :param replication: Whether it may replicate.
        :param superuser: Whether it may do everything.

        :schema: ClusterSpecManagedRoles
        '''
        if isinstance(password_secret, dict):
            password_secret = ClusterSpecManagedRolesPasswordSecret(**password_secret)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__b6fb023cab7e8d7b0a9d072873333715c917d103cf87145074c5423bad1dae42)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument bypassrls", value=bypassrls, expected_type=type_hints["bypassrls"])
            check_type(argname="argument comment", value=comment, expected_type=type_hints["comment"])
            check_type(argname="argument connection_limit", value=connection_limit, expected_type=type_hints["connection_limit"])
            check_type(argname="argument createdb", value=createdb, expected_type=type_hints["createdb"])
            check_type(argname="argument createrole", value=createrole, expected_type=type_hints["createrole"])
            check_type(argname="argument ensure", value=ensure, expected_type=type_hints["ensure"])
            check_type(argname="argument inherit", value=inherit, expected_type=type_hints["inherit"])
            check_type(argname="argument in_roles", value=in_roles, expected_type=type_hints["in_roles"])
            check_type(argname="argument login", value=login, expected_type=type_hints["login"])
            check_type(argname="argument password_secret", value=password_secret, expected_type=type_hints["password_secret"])
            check_type(argname="argument replication", value=replication, expected_type=type_hints["replication"])
            check_type(argname="argument superuser", value=superuser, expected_type=type_hints["superuser"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }
        if bypassrls is not None:
            self._values["bypassrls"] = bypassrls
        if comment is not None:
            self._values["comment"] = comment
        if connection_limit is not None:
            self._values["connection_limit"] = connection_limit
        if createdb is not None:
            self._values["createdb"] = createdb
        if createrole is not None:
            self._values["createrole"] = createrole
        if ensure is not None:
            self._values["ensure"] = ensure
        if inherit is not None:
            self._values["inherit"] = inherit
        if in_roles is not None:
            self._values["in_roles"] = in_roles
        if login is not None:
            self._values["login"] = login
        if password_secret is not None:
            self._values["password_secret"] = password_secret
        if replication is not None:
            self._values["replication"] = replication
        if superuser is not None:
            self._values["superuser"] = superuser

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the role.

        :schema: ClusterSpecManagedRoles#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def bypassrls(self) -> typing.Optional[builtins.bool]:
        '''Whether row-level security spares it.

        :schema: ClusterSpecManagedRoles#bypassrls
        '''
        result = self._values.get("bypassrls")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def comment(self) -> typing.Optional[builtins.str]:
        '''What it is for.

        :schema: ClusterSpecManagedRoles#comment
        '''
        result = self._values.get("comment")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def connection_limit(self) -> typing.Optional[jsii.Number]:
        '''Connections at once, -1 for any number.

        :schema: ClusterSpecManagedRoles#connectionLimit
        '''
        result = self._values.get("connection_limit")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def createdb(self) -> typing.Optional[builtins.bool]:
        '''Whether it may make databases.

        :schema: ClusterSpecManagedRoles#createdb
        '''
        result = self._values.get("createdb")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def createrole(self) -> typing.Optional[builtins.bool]:
        '''Whether it may make roles.

        :schema: ClusterSpecManagedRoles#createrole
        '''
        result = self._values.get("createrole")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def ensure(self) -> typing.Optional["ClusterSpecManagedRolesEnsure"]:
        '''Whether it exists.

        :schema: ClusterSpecManagedRoles#ensure
        '''
        result = self._values.get("ensure")
        return typing.cast(typing.Optional["ClusterSpecManagedRolesEnsure"], result)

    @builtins.property
    def inherit(self) -> typing.Optional[builtins.bool]:
        '''Whether it has the rights of its groups.

        :schema: ClusterSpecManagedRoles#inherit
        '''
        result = self._values.get("inherit")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def in_roles(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Groups of the role.

        :schema: ClusterSpecManagedRoles#inRoles
        '''
        result = self._values.get("in_roles")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def login(self) -> typing.Optional[builtins.bool]:
        '''Whether it may sign in.

        :schema: ClusterSpecManagedRoles#login
        '''
        result = self._values.get("login")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def password_secret(
        self,
    ) -> typing.Optional["ClusterSpecManagedRolesPasswordSecret"]:
        '''An object of the same namespace.

        :schema: ClusterSpecManagedRoles#passwordSecret
        '''
        result = self._values.get("password_secret")
        return typing.cast(typing.Optional["ClusterSpecManagedRolesPasswordSecret"], result)

    @builtins.property
    def replication(self) -> typing.Optional[builtins.bool]:
        '''Whether it may replicate.

        :schema: ClusterSpecManagedRoles#replication
        '''
        result = self._values.get("replication")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def superuser(self) -> typing.Optional[builtins.bool]:
        '''Whether it may do everything.

        :schema: ClusterSpecManagedRoles#superuser
        '''
        result = self._values.get("superuser")
        return typing.cast(typing.Optional[builtins.bool], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecManagedRoles(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecManagedRolesEnsure"
)
class ClusterSpecManagedRolesEnsure(enum.Enum):
    '''Whether it exists.

    :schema: ClusterSpecManagedRolesEnsure
    '''

    PRESENT = "PRESENT"
    '''present.'''
    ABSENT = "ABSENT"
    '''absent.'''


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecManagedRolesPasswordSecret",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class ClusterSpecManagedRolesPasswordSecret:
    def __init__(self, *, name: builtins.str) -> None:
        '''An object of the same namespace.

        :param name: Name of the object.

        :schema: ClusterSpecManagedRolesPasswordSecret
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__71fcf034f4389600e53a69a03ff8877e2818feb6f6165a0f97336ce60215fc0c)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the object.

        :schema: ClusterSpecManagedRolesPasswordSecret#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecManagedRolesPasswordSecret(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecManagedServices",
    jsii_struct_bases=[],
    name_mapping={
        "additional": "additional",
        "disabled_default_services": "disabledDefaultServices",
    },
)
class ClusterSpecManagedServices:
    def __init__(
        self,
        *,
        additional: typing.Optional[typing.Sequence[typing.Union["ClusterSpecManagedServicesAdditional", typing.Dict[builtins.str, typing.Any]]]] = None,
        disabled_default_services: typing.Optional[typing.Sequence["ClusterSpecManagedServicesDisabledDefaultServices"]] = None,
    ) -> None:
        '''Services of the cluster.

        :param additional: Further Services.
        :param disabled_default_services: Services that are not made.

        :schema: ClusterSpecManagedServices
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__db67fcbc9aa10ceb889b900d1459d8f3add34ceafe78a82c5e19121378e80dd1)
            check_type(argname="argument additional", value=additional, expected_type=type_hints["additional"])
            check_type(argname="argument disabled_default_services", value=disabled_default_services, expected_type=type_hints["disabled_default_services"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if additional is not None:
            self._values["additional"] = additional
        if disabled_default_services is not None:
            self._values["disabled_default_services"] = disabled_default_services

    @builtins.property
    def additional(
        self,
    ) -> typing.Optional[typing.List["ClusterSpecManagedServicesAdditional"]]:
        '''Further Services.

        :schema: ClusterSpecManagedServices#additional
        '''
        result = self._values.get("additional")
        return typing.cast(typing.Optional[typing.List["ClusterSpecManagedServicesAdditional"]], result)

    @builtins.property
    def disabled_default_services(
        self,
    ) -> typing.Optional[typing.List["ClusterSpecManagedServicesDisabledDefaultServices"]]:
        '''Services that are not made.

        :schema: ClusterSpecManagedServices#disabledDefaultServices
        '''
        result = self._values.get("disabled_default_services")
        return typing.cast(typing.Optional[typing.List["ClusterSpecManagedServicesDisabledDefaultServices"]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecManagedServices(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecManagedServicesAdditional",
    jsii_struct_bases=[],
    name_mapping={
        "selector_type": "selectorType",
        "service_template": "serviceTemplate",
        "update_strategy": "updateStrategy",
    },
)
class ClusterSpecManagedServicesAdditional:
    def __init__(
        self,
        *,
        selector_type: "ClusterSpecManagedServicesAdditionalSelectorType",
        service_template: typing.Union["ClusterSpecManagedServicesAdditionalServiceTemplate", typing.Dict[builtins.str, typing.Any]],
        update_strategy: typing.Optional["ClusterSpecManagedServicesAdditionalUpdateStrategy"] = None,
    ) -> None:
        '''
        :param selector_type: Instances behind it.
        :param service_template: The Service.
        :param update_strategy: How changes are made.

        :schema: ClusterSpecManagedServicesAdditional
        '''
        if isinstance(service_template, dict):
            service_template = ClusterSpecManagedServicesAdditionalServiceTemplate(**service_template)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__71e18fa3b0cc1c740436c55d82ac47dc743ebae862aefed5a0da72464162883f)
            check_type(argname="argument selector_type", value=selector_type, expected_type=type_hints["selector_type"])
            check_type(argname="argument service_template", value=service_template, expected_type=type_hints["service_template"])
            check_type(argname="argument update_strategy", value=update_strategy, expected_type=type_hints["update_strategy"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "selector_type": selector_type,
            "service_template": service_template,
        }
        if update_strategy is not None:
            self._values["update_strategy"] = update_strategy

    @builtins.property
    def selector_type(self) -> "ClusterSpecManagedServicesAdditionalSelectorType":
        '''Instances behind it.

        :schema: ClusterSpecManagedServicesAdditional#selectorType
        '''
        result = self._values.get("selector_type")
        assert result is not None, "Required property 'selector_type' is missing"
        return typing.cast("ClusterSpecManagedServicesAdditionalSelectorType", result)

    @builtins.property
    def service_template(self) -> "ClusterSpecManagedServicesAdditionalServiceTemplate":
        '''The Service.

        :schema: ClusterSpecManagedServicesAdditional#serviceTemplate
        '''
        result = self._values.get("service_template")
        assert result is not None, "Required property 'service_template' is missing"
        return typing.cast("ClusterSpecManagedServicesAdditionalServiceTemplate", result)

    @builtins.property
    def update_strategy(
        self,
    ) -> typing.Optional["ClusterSpecManagedServicesAdditionalUpdateStrategy"]:
        '''How changes are made.

        :schema: ClusterSpecManagedServicesAdditional#updateStrategy
        '''
        result = self._values.get("update_strategy")
        return typing.cast(typing.Optional["ClusterSpecManagedServicesAdditionalUpdateStrategy"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecManagedServicesAdditional(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecManagedServicesAdditionalSelectorType"
)
class ClusterSpecManagedServicesAdditionalSelectorType(enum.Enum):
    '''Instances behind it.

    :schema: ClusterSpecManagedServicesAdditionalSelectorType
    '''

    RW = "RW"
    '''rw.'''
    R = "R"
    '''r.'''
    RO = "RO"
    '''ro.'''


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecManagedServicesAdditionalServiceTemplate",
    jsii_struct_bases=[],
    name_mapping={"metadata": "metadata", "spec": "spec"},
)
class ClusterSpecManagedServicesAdditionalServiceTemplate:
    def __init__(
        self,
        *,
        metadata: typing.Union["ClusterSpecManagedServicesAdditionalServiceTemplateMetadata", typing.Dict[builtins.str, typing.Any]],
        spec: typing.Optional[typing.Union["ClusterSpecManagedServicesAdditionalServiceTemplateSpec", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''The Service.

        :param metadata: Name and labels.
        :param spec: Kind of the Service.

        :schema: ClusterSpecManagedServicesAdditionalServiceTemplate
        '''
        if isinstance(metadata, dict):
            metadata = ClusterSpecManagedServicesAdditionalServiceTemplateMetadata(**metadata)
        if isinstance(spec, dict):
            spec = ClusterSpecManagedServicesAdditionalServiceTemplateSpec(**spec)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__3be98e94364fbd1c4442995f694751f4352678fb069a712dab941815bd72533a)
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "metadata": metadata,
        }
        if spec is not None:
            self._values["spec"] = spec

    @builtins.property
    def metadata(self) -> "ClusterSpecManagedServicesAdditionalServiceTemplateMetadata":
        '''Name and labels.

        :schema: ClusterSpecManagedServicesAdditionalServiceTemplate#metadata
        '''
        result = self._values.get("metadata")
        assert result is not None, "Required property 'metadata' is missing"
        return typing.cast("ClusterSpecManagedServicesAdditionalServiceTemplateMetadata", result)

    @builtins.property
    def spec(
        self,
    ) -> typing.Optional["ClusterSpecManagedServicesAdditionalServiceTemplateSpec"]:
        '''Kind of the Service.

        :schema: ClusterSpecManagedServicesAdditionalServiceTemplate#spec
        '''
        result = self._values.get("spec")
        return typing.cast(typing.Optional["ClusterSpecManagedServicesAdditionalServiceTemplateSpec"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecManagedServicesAdditionalServiceTemplate(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecManagedServicesAdditionalServiceTemplateMetadata",
    jsii_struct_bases=[],
    name_mapping={"name": "name", "annotations": "annotations", "labels": "labels"},
)
class ClusterSpecManagedServicesAdditionalServiceTemplateMetadata:
    def __init__(
        self,
        *,
        name: builtins.str,
        annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Name and labels.

        :param name: Name of the Service.
        :param annotations: Annotations of the Service.
        :param labels: Labels of the Service.

        :schema: ClusterSpecManagedServicesAdditionalServiceTemplateMetadata
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__6510e0d04eb11980e0083aee2ba2ba836396b1d75ca1e4ca2a4f46bee15dfbe6)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument annotations", value=annotations, expected_type=type_hints["annotations"])
            check_type(argname="argument labels", value=labels, expected_type=type_hints["labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }
        if annotations is not None:
            self._values["annotations"] = annotations
        if labels is not None:
            self._values["labels"] = labels

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the Service.

        :schema: ClusterSpecManagedServicesAdditionalServiceTemplateMetadata#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def annotations(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Annotations of the Service.

        :schema: ClusterSpecManagedServicesAdditionalServiceTemplateMetadata#annotations
        '''
        result = self._values.get("annotations")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels of the Service.

        :schema: ClusterSpecManagedServicesAdditionalServiceTemplateMetadata#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecManagedServicesAdditionalServiceTemplateMetadata(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecManagedServicesAdditionalServiceTemplateSpec",
    jsii_struct_bases=[],
    name_mapping={"type": "type"},
)
class ClusterSpecManagedServicesAdditionalServiceTemplateSpec:
    def __init__(
        self,
        *,
        type: typing.Optional["ClusterSpecManagedServicesAdditionalServiceTemplateSpecType"] = None,
    ) -> None:
        '''Kind of the Service.

        :param type: Type of the Service.

        :schema: ClusterSpecManagedServicesAdditionalServiceTemplateSpec
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__926e711347a9b9adaa47254d37ae26c4cbb0d1486a521512df8f8a28bdbcb094)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if type is not None:
            self._values["type"] = type

    @builtins.property
    def type(
        self,
    ) -> typing.Optional["ClusterSpecManagedServicesAdditionalServiceTemplateSpecType"]:
        '''Type of the Service.

        :schema: ClusterSpecManagedServicesAdditionalServiceTemplateSpec#type
        '''
        result = self._values.get("type")
        return typing.cast(typing.Optional["ClusterSpecManagedServicesAdditionalServiceTemplateSpecType"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecManagedServicesAdditionalServiceTemplateSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecManagedServicesAdditionalServiceTemplateSpecType"
)
class ClusterSpecManagedServicesAdditionalServiceTemplateSpecType(enum.Enum):
    '''Type of the Service.

    :schema: ClusterSpecManagedServicesAdditionalServiceTemplateSpecType
    '''

    CLUSTER_IP = "CLUSTER_IP"
    '''ClusterIP.'''
    NODE_PORT = "NODE_PORT"
    '''NodePort.'''
    LOAD_BALANCER = "LOAD_BALANCER"
    '''LoadBalancer.'''


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecManagedServicesAdditionalUpdateStrategy"
)
class ClusterSpecManagedServicesAdditionalUpdateStrategy(enum.Enum):
    '''How changes are made.

    :schema: ClusterSpecManagedServicesAdditionalUpdateStrategy
    '''

    PATCH = "PATCH"
    '''patch.'''
    REPLACE = "REPLACE"
    '''replace.'''


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecManagedServicesDisabledDefaultServices"
)
class ClusterSpecManagedServicesDisabledDefaultServices(enum.Enum):
    '''
    :schema: ClusterSpecManagedServicesDisabledDefaultServices
    '''

    R = "R"
    '''r.'''
    RO = "RO"
    '''ro.'''


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecMonitoring",
    jsii_struct_bases=[],
    name_mapping={
        "custom_queries_config_map": "customQueriesConfigMap",
        "disable_default_queries": "disableDefaultQueries",
        "enable_pod_monitor": "enablePodMonitor",
        "tls": "tls",
    },
)
class ClusterSpecMonitoring:
    def __init__(
        self,
        *,
        custom_queries_config_map: typing.Optional[typing.Sequence[typing.Union["ClusterSpecMonitoringCustomQueriesConfigMap", typing.Dict[builtins.str, typing.Any]]]] = None,
        disable_default_queries: typing.Optional[builtins.bool] = None,
        enable_pod_monitor: typing.Optional[builtins.bool] = None,
        tls: typing.Optional[typing.Union["ClusterSpecMonitoringTls", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''The metrics exporter of each instance.

        :param custom_queries_config_map: Further queries.
        :param disable_default_queries: Whether the operator's own queries are left out.
        :param enable_pod_monitor: Whether the operator makes a PodMonitor. Deprecated upstream.
        :param tls: TLS of the exporter.

        :schema: ClusterSpecMonitoring
        '''
        if isinstance(tls, dict):
            tls = ClusterSpecMonitoringTls(**tls)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__f07d5e070318f5bcd5215a31e54b9c9e09ff97da5660f676b66f3d9b941eb694)
            check_type(argname="argument custom_queries_config_map", value=custom_queries_config_map, expected_type=type_hints["custom_queries_config_map"])
            check_type(argname="argument disable_default_queries", value=disable_default_queries, expected_type=type_hints["disable_default_queries"])
            check_type(argname="argument enable_pod_monitor", value=enable_pod_monitor, expected_type=type_hints["enable_pod_monitor"])
            check_type(argname="argument tls", value=tls, expected_type=type_hints["tls"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if custom_queries_config_map is not None:
            self._values["custom_queries_config_map"] = custom_queries_config_map
        if disable_default_queries is not None:
            self._values["disable_default_queries"] = disable_default_queries
        if enable_pod_monitor is not None:
            self._values["enable_pod_monitor"] = enable_pod_monitor
        if tls is not None:
            self._values["tls"] = tls

    @builtins.property
    def custom_queries_config_map(
        self,
    ) -> typing.Optional[typing.List["ClusterSpecMonitoringCustomQueriesConfigMap"]]:
        '''Further queries.

        :schema: ClusterSpecMonitoring#customQueriesConfigMap
        '''
        result = self._values.get("custom_queries_config_map")
        return typing.cast(typing.Optional[typing.List["ClusterSpecMonitoringCustomQueriesConfigMap"]], result)

    @builtins.property
    def disable_default_queries(self) -> typing.Optional[builtins.bool]:
        '''Whether the operator's own queries are left out.

        :schema: ClusterSpecMonitoring#disableDefaultQueries
        '''
        result = self._values.get("disable_default_queries")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def enable_pod_monitor(self) -> typing.Optional[builtins.bool]:
        '''Whether the operator makes a PodMonitor.

        Deprecated upstream.

        :schema: ClusterSpecMonitoring#enablePodMonitor
        '''
        result = self._values.get("enable_pod_monitor")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def tls(self) -> typing.Optional["ClusterSpecMonitoringTls"]:
        '''TLS of the exporter.

        :schema: ClusterSpecMonitoring#tls
        '''
        result = self._values.get("tls")
        return typing.cast(typing.Optional["ClusterSpecMonitoringTls"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecMonitoring(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecMonitoringCustomQueriesConfigMap",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "name": "name"},
)
class ClusterSpecMonitoringCustomQueriesConfigMap:
    def __init__(self, *, key: builtins.str, name: builtins.str) -> None:
        '''
        :param key: Key within it.
        :param name: Name of the ConfigMap.

        :schema: ClusterSpecMonitoringCustomQueriesConfigMap
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__2f0933c457d0c9c3f5dd7f3f70cc7c896a5ff1d0cc5b31fd3fe9cd29d8f2abb5)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
            "name": name,
        }

    @builtins.property
    def key(self) -> builtins.str:
        '''Key within it.

        :schema: ClusterSpecMonitoringCustomQueriesConfigMap#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the ConfigMap.

        :schema: ClusterSpecMonitoringCustomQueriesConfigMap#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecMonitoringCustomQueriesConfigMap(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecMonitoringTls",
    jsii_struct_bases=[],
    name_mapping={"enabled": "enabled"},
)
class ClusterSpecMonitoringTls:
    def __init__(self, *, enabled: typing.Optional[builtins.bool] = None) -> None:
        '''TLS of the exporter.

        :param enabled: Whether it is used.

        :schema: ClusterSpecMonitoringTls
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__3491e445e07b13d831fcaf326a41e2f0824f9cc24222348ae253c777d1eba62e)
            check_type(argname="argument enabled", value=enabled, expected_type=type_hints["enabled"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if enabled is not None:
            self._values["enabled"] = enabled

    @builtins.property
    def enabled(self) -> typing.Optional[builtins.bool]:
        '''Whether it is used.

        :schema: ClusterSpecMonitoringTls#enabled
        '''
        result = self._values.get("enabled")
        return typing.cast(typing.Optional[builtins.bool], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecMonitoringTls(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecNodeMaintenanceWindow",
    jsii_struct_bases=[],
    name_mapping={"in_progress": "inProgress", "reuse_pvc": "reusePvc"},
)
class ClusterSpecNodeMaintenanceWindow:
    def __init__(
        self,
        *,
        in_progress: typing.Optional[builtins.bool] = None,
        reuse_pvc: typing.Optional[builtins.bool] = None,
    ) -> None:
        '''A node is about to be drained.

        :param in_progress: Whether it is.
        :param reuse_pvc: Whether instances wait for their volumes instead of being copied anew.

        :schema: ClusterSpecNodeMaintenanceWindow
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__1c3f0a8c4fffa4a57d9faf5b8f9af024be35540a66071cd9a9a9b9b8172ca603)
            check_type(argname="argument in_progress", value=in_progress, expected_type=type_hints["in_progress"])
            check_type(argname="argument reuse_pvc", value=reuse_pvc, expected_type=type_hints["reuse_pvc"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if in_progress is not None:
            self._values["in_progress"] = in_progress
        if reuse_pvc is not None:
            self._values["reuse_pvc"] = reuse_pvc

    @builtins.property
    def in_progress(self) -> typing.Optional[builtins.bool]:
        '''Whether it is.

        :schema: ClusterSpecNodeMaintenanceWindow#inProgress
        '''
        result = self._values.get("in_progress")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def reuse_pvc(self) -> typing.Optional[builtins.bool]:
        '''Whether instances wait for their volumes instead of being copied anew.

        :schema: ClusterSpecNodeMaintenanceWindow#reusePVC
        '''
        result = self._values.get("reuse_pvc")
        return typing.cast(typing.Optional[builtins.bool], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecNodeMaintenanceWindow(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecPlugins",
    jsii_struct_bases=[],
    name_mapping={
        "name": "name",
        "enabled": "enabled",
        "is_wal_archiver": "isWalArchiver",
        "parameters": "parameters",
    },
)
class ClusterSpecPlugins:
    def __init__(
        self,
        *,
        name: builtins.str,
        enabled: typing.Optional[builtins.bool] = None,
        is_wal_archiver: typing.Optional[builtins.bool] = None,
        parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''A plugin and its settings.

        :param name: Name of the plugin.
        :param enabled: Whether it is used.
        :param is_wal_archiver: Whether it archives the log.
        :param parameters: Settings of the plugin.

        :schema: ClusterSpecPlugins
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__f171febd2197585276e6eb4f987a82d626436f7f4b34c71d23cea759821a957f)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument enabled", value=enabled, expected_type=type_hints["enabled"])
            check_type(argname="argument is_wal_archiver", value=is_wal_archiver, expected_type=type_hints["is_wal_archiver"])
            check_type(argname="argument parameters", value=parameters, expected_type=type_hints["parameters"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }
        if enabled is not None:
            self._values["enabled"] = enabled
        if is_wal_archiver is not None:
            self._values["is_wal_archiver"] = is_wal_archiver
        if parameters is not None:
            self._values["parameters"] = parameters

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the plugin.

        :schema: ClusterSpecPlugins#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def enabled(self) -> typing.Optional[builtins.bool]:
        '''Whether it is used.

        :schema: ClusterSpecPlugins#enabled
        '''
        result = self._values.get("enabled")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def is_wal_archiver(self) -> typing.Optional[builtins.bool]:
        '''Whether it archives the log.

        :schema: ClusterSpecPlugins#isWALArchiver
        '''
        result = self._values.get("is_wal_archiver")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def parameters(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Settings of the plugin.

        :schema: ClusterSpecPlugins#parameters
        '''
        result = self._values.get("parameters")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecPlugins(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecPostgresql",
    jsii_struct_bases=[],
    name_mapping={
        "enable_alter_system": "enableAlterSystem",
        "parameters": "parameters",
        "pg_hba": "pgHba",
        "promotion_timeout": "promotionTimeout",
        "shared_preload_libraries": "sharedPreloadLibraries",
        "synchronous": "synchronous",
    },
)
class ClusterSpecPostgresql:
    def __init__(
        self,
        *,
        enable_alter_system: typing.Optional[builtins.bool] = None,
        parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        pg_hba: typing.Optional[typing.Sequence[builtins.str]] = None,
        promotion_timeout: typing.Optional[jsii.Number] = None,
        shared_preload_libraries: typing.Optional[typing.Sequence[builtins.str]] = None,
        synchronous: typing.Optional[typing.Union["ClusterSpecPostgresqlSynchronous", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Settings of the server.

        :param enable_alter_system: Whether ALTER SYSTEM is allowed.
        :param parameters: Entries of postgresql.conf, all of them strings.
        :param pg_hba: Lines added to pg_hba.conf.
        :param promotion_timeout: Time a promotion may take. Unit is seconds.
        :param shared_preload_libraries: Libraries loaded at start.
        :param synchronous: How many standbys confirm a commit.

        :schema: ClusterSpecPostgresql
        '''
        if isinstance(synchronous, dict):
            synchronous = ClusterSpecPostgresqlSynchronous(**synchronous)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__795c13e768914b571c33c9bd189f97258762a0d5f79f7270a43a7e08afa1a02d)
            check_type(argname="argument enable_alter_system", value=enable_alter_system, expected_type=type_hints["enable_alter_system"])
            check_type(argname="argument parameters", value=parameters, expected_type=type_hints["parameters"])
            check_type(argname="argument pg_hba", value=pg_hba, expected_type=type_hints["pg_hba"])
            check_type(argname="argument promotion_timeout", value=promotion_timeout, expected_type=type_hints["promotion_timeout"])
            check_type(argname="argument shared_preload_libraries", value=shared_preload_libraries, expected_type=type_hints["shared_preload_libraries"])
            check_type(argname="argument synchronous", value=synchronous, expected_type=type_hints["synchronous"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if enable_alter_system is not None:
            self._values["enable_alter_system"] = enable_alter_system
        if parameters is not None:
            self._values["parameters"] = parameters
        if pg_hba is not None:
            self._values["pg_hba"] = pg_hba
        if promotion_timeout is not None:
            self._values["promotion_timeout"] = promotion_timeout
        if shared_preload_libraries is not None:
            self._values["shared_preload_libraries"] = shared_preload_libraries
        if synchronous is not None:
            self._values["synchronous"] = synchronous

    @builtins.property
    def enable_alter_system(self) -> typing.Optional[builtins.bool]:
        '''Whether ALTER SYSTEM is allowed.

        :schema: ClusterSpecPostgresql#enableAlterSystem
        '''
        result = self._values.get("enable_alter_system")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def parameters(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Entries of postgresql.conf, all of them strings.

        :schema: ClusterSpecPostgresql#parameters
        '''
        result = self._values.get("parameters")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def pg_hba(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Lines added to pg_hba.conf.

        :schema: ClusterSpecPostgresql#pg_hba
        '''
        result = self._values.get("pg_hba")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def promotion_timeout(self) -> typing.Optional[jsii.Number]:
        '''Time a promotion may take.

        Unit is seconds.

        :schema: ClusterSpecPostgresql#promotionTimeout
        '''
        result = self._values.get("promotion_timeout")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def shared_preload_libraries(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Libraries loaded at start.

        :schema: ClusterSpecPostgresql#shared_preload_libraries
        '''
        result = self._values.get("shared_preload_libraries")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def synchronous(self) -> typing.Optional["ClusterSpecPostgresqlSynchronous"]:
        '''How many standbys confirm a commit.

        :schema: ClusterSpecPostgresql#synchronous
        '''
        result = self._values.get("synchronous")
        return typing.cast(typing.Optional["ClusterSpecPostgresqlSynchronous"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecPostgresql(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecPostgresqlSynchronous",
    jsii_struct_bases=[],
    name_mapping={
        "method": "method",
        "number": "number",
        "data_durability": "dataDurability",
        "failover_quorum": "failoverQuorum",
        "max_standby_names_from_cluster": "maxStandbyNamesFromCluster",
    },
)
class ClusterSpecPostgresqlSynchronous:
    def __init__(
        self,
        *,
        method: "ClusterSpecPostgresqlSynchronousMethod",
        number: jsii.Number,
        data_durability: typing.Optional["ClusterSpecPostgresqlSynchronousDataDurability"] = None,
        failover_quorum: typing.Optional[builtins.bool] = None,
        max_standby_names_from_cluster: typing.Optional[jsii.Number] = None,
    ) -> None:
        '''How many standbys confirm a commit.

        :param method: Quorum or priority.
        :param number: Standbys that confirm, fewer than the instances.
        :param data_durability: Whether writes wait when standbys are missing (required) or go on (preferred).
        :param failover_quorum: Whether a fail-over needs a standby that is known to have every commit.
        :param max_standby_names_from_cluster: Standbys of this cluster that take part.

        :schema: ClusterSpecPostgresqlSynchronous
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__814905b7af11f567c82053dae132606dbdcc827520c5f84ed8db0bcc15a8f079)
            check_type(argname="argument method", value=method, expected_type=type_hints["method"])
            check_type(argname="argument number", value=number, expected_type=type_hints["number"])
            check_type(argname="argument data_durability", value=data_durability, expected_type=type_hints["data_durability"])
            check_type(argname="argument failover_quorum", value=failover_quorum, expected_type=type_hints["failover_quorum"])
            check_type(argname="argument max_standby_names_from_cluster", value=max_standby_names_from_cluster, expected_type=type_hints["max_standby_names_from_cluster"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "method": method,
            "number": number,
        }
        if data_durability is not None:
            self._values["data_durability"] = data_durability
        if failover_quorum is not None:
            self._values["failover_quorum"] = failover_quorum
        if max_standby_names_from_cluster is not None:
            self._values["max_standby_names_from_cluster"] = max_standby_names_from_cluster

    @builtins.property
    def method(self) -> "ClusterSpecPostgresqlSynchronousMethod":
        '''Quorum or priority.

        :schema: ClusterSpecPostgresqlSynchronous#method
        '''
        result = self._values.get("method")
        assert result is not None, "Required property 'method' is missing"
        return typing.cast("ClusterSpecPostgresqlSynchronousMethod", result)

    @builtins.property
    def number(self) -> jsii.Number:
        '''Standbys that confirm, fewer than the instances.

        :schema: ClusterSpecPostgresqlSynchronous#number
        '''
        result = self._values.get("number")
        assert result is not None, "Required property 'number' is missing"
        return typing.cast(jsii.Number, result)

    @builtins.property
    def data_durability(
        self,
    ) -> typing.Optional["ClusterSpecPostgresqlSynchronousDataDurability"]:
        '''Whether writes wait when standbys are missing (required) or go on (preferred).

        :schema: ClusterSpecPostgresqlSynchronous#dataDurability
        '''
        result = self._values.get("data_durability")
        return typing.cast(typing.Optional["ClusterSpecPostgresqlSynchronousDataDurability"], result)

    @builtins.property
    def failover_quorum(self) -> typing.Optional[builtins.bool]:
        '''Whether a fail-over needs a standby that is known to have every commit.

        :schema: ClusterSpecPostgresqlSynchronous#failoverQuorum
        '''
        result = self._values.get("failover_quorum")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def max_standby_names_from_cluster(self) -> typing.Optional[jsii.Number]:
        '''Standbys of this cluster that take part.

        :schema: ClusterSpecPostgresqlSynchronous#maxStandbyNamesFromCluster
        '''
        result = self._values.get("max_standby_names_from_cluster")
        return typing.cast(typing.Optional[jsii.Number], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecPostgresqlSynchronous(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecPostgresqlSynchronousDataDurability"
)
class ClusterSpecPostgresqlSynchronousDataDurability(enum.Enum):
    '''Whether writes wait when standbys are missing (required) or go on (preferred).

    :schema: ClusterSpecPostgresqlSynchronousDataDurability
    '''

    REQUIRED = "REQUIRED"
    '''required.'''
    PREFERRED = "PREFERRED"
    '''preferred.'''


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecPostgresqlSynchronousMethod"
)
class ClusterSpecPostgresqlSynchronousMethod(enum.Enum):
    '''Quorum or priority.

    :schema: ClusterSpecPostgresqlSynchronousMethod
    '''

    ANY = "ANY"
    '''any.'''
    FIRST = "FIRST"
    '''first.'''


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecPrimaryUpdateMethod"
)
class ClusterSpecPrimaryUpdateMethod(enum.Enum):
    '''How it does so.

    :schema: ClusterSpecPrimaryUpdateMethod
    '''

    SWITCHOVER = "SWITCHOVER"
    '''switchover.'''
    RESTART = "RESTART"
    '''restart.'''


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecPrimaryUpdateStrategy"
)
class ClusterSpecPrimaryUpdateStrategy(enum.Enum):
    '''Whether the operator updates the primary by itself.

    :schema: ClusterSpecPrimaryUpdateStrategy
    '''

    UNSUPERVISED = "UNSUPERVISED"
    '''unsupervised.'''
    SUPERVISED = "SUPERVISED"
    '''supervised.'''


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecReplica",
    jsii_struct_bases=[],
    name_mapping={
        "source": "source",
        "enabled": "enabled",
        "primary": "primary",
        "self": "self",
    },
)
class ClusterSpecReplica:
    def __init__(
        self_,
        *,
        source: builtins.str,
        enabled: typing.Optional[builtins.bool] = None,
        primary: typing.Optional[builtins.str] = None,
        self: typing.Optional[builtins.str] = None,
    ) -> None:
        '''This cluster follows another one.

        :param source: External cluster to follow.
        :param enabled: Whether it follows.
        :param primary: Name of the cluster that is to be primary.
        :param self: Name of this cluster among them.

        :schema: ClusterSpecReplica
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__1f8e397bf1599009dbe45106e8b1c1936fdb6625f547862bfe31fd2564d005a3)
            check_type(argname="argument source", value=source, expected_type=type_hints["source"])
            check_type(argname="argument enabled", value=enabled, expected_type=type_hints["enabled"])
            check_type(argname="argument primary", value=primary, expected_type=type_hints["primary"])
            check_type(argname="argument self", value=self, expected_type=type_hints["self"])
        self_._values: typing.Dict[builtins.str, typing.Any] = {
            "source": source,
        }
        if enabled is not None:
            self_._values["enabled"] = enabled
        if primary is not None:
            self_._values["primary"] = primary
        if self is not None:
            self_._values["self"] = self

    @builtins.property
    def source(self) -> builtins.str:
        '''External cluster to follow.

        :schema: ClusterSpecReplica#source
        '''
        result = self._values.get("source")
        assert result is not None, "Required property 'source' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def enabled(self) -> typing.Optional[builtins.bool]:
        '''Whether it follows.

        :schema: ClusterSpecReplica#enabled
        '''
        result = self._values.get("enabled")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def primary(self) -> typing.Optional[builtins.str]:
        '''Name of the cluster that is to be primary.

        :schema: ClusterSpecReplica#primary
        '''
        result = self._values.get("primary")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def self(self) -> typing.Optional[builtins.str]:
        '''Name of this cluster among them.

        :schema: ClusterSpecReplica#self
        '''
        result = self._values.get("self")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecReplica(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecResources",
    jsii_struct_bases=[],
    name_mapping={"limits": "limits", "requests": "requests"},
)
class ClusterSpecResources:
    def __init__(
        self,
        *,
        limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Resources of each instance.

        :param limits: Quantity for each resource name.
        :param requests: Quantity for each resource name.

        :schema: ClusterSpecResources
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__1afaaca40144803140e1bf6a221c017010e87ba34b688fdc17151722d9c21513)
            check_type(argname="argument limits", value=limits, expected_type=type_hints["limits"])
            check_type(argname="argument requests", value=requests, expected_type=type_hints["requests"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if limits is not None:
            self._values["limits"] = limits
        if requests is not None:
            self._values["requests"] = requests

    @builtins.property
    def limits(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Quantity for each resource name.

        :schema: ClusterSpecResources#limits
        '''
        result = self._values.get("limits")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def requests(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Quantity for each resource name.

        :schema: ClusterSpecResources#requests
        '''
        result = self._values.get("requests")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecResources(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecSeccompProfile",
    jsii_struct_bases=[],
    name_mapping={"type": "type"},
)
class ClusterSpecSeccompProfile:
    def __init__(self, *, type: builtins.str) -> None:
        '''System calls that the pods may make.

        :param type: The container runtime's own profile.

        :schema: ClusterSpecSeccompProfile
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__2f773b09bfb018bb6ee0bad11253ab4880c8663be676039f9321b6b3188225ec)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }

    @builtins.property
    def type(self) -> builtins.str:
        '''The container runtime's own profile.

        :schema: ClusterSpecSeccompProfile#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecSeccompProfile(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecServiceAccountTemplate",
    jsii_struct_bases=[],
    name_mapping={"metadata": "metadata"},
)
class ClusterSpecServiceAccountTemplate:
    def __init__(
        self,
        *,
        metadata: typing.Union["ClusterSpecServiceAccountTemplateMetadata", typing.Dict[builtins.str, typing.Any]],
    ) -> None:
        '''The service account of the instances.

        :param metadata: Labels and annotations.

        :schema: ClusterSpecServiceAccountTemplate
        '''
        if isinstance(metadata, dict):
            metadata = ClusterSpecServiceAccountTemplateMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__54a498274ba0c548e600a6ae1f7f194b4fcb1f36944a01a8daaae266f6ac40e1)
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "metadata": metadata,
        }

    @builtins.property
    def metadata(self) -> "ClusterSpecServiceAccountTemplateMetadata":
        '''Labels and annotations.

        :schema: ClusterSpecServiceAccountTemplate#metadata
        '''
        result = self._values.get("metadata")
        assert result is not None, "Required property 'metadata' is missing"
        return typing.cast("ClusterSpecServiceAccountTemplateMetadata", result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecServiceAccountTemplate(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecServiceAccountTemplateMetadata",
    jsii_struct_bases=[],
    name_mapping={"annotations": "annotations", "labels": "labels"},
)
class ClusterSpecServiceAccountTemplateMetadata:
    def __init__(
        self,
        *,
        annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Labels and annotations.

        :param annotations: Annotations to set.
        :param labels: Labels to set.

        :schema: ClusterSpecServiceAccountTemplateMetadata
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__3be61530f5a98cc2115208a412e80f9fdcb8fcd50b8f3a1418496f11b747f099)
            check_type(argname="argument annotations", value=annotations, expected_type=type_hints["annotations"])
            check_type(argname="argument labels", value=labels, expected_type=type_hints["labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if annotations is not None:
            self._values["annotations"] = annotations
        if labels is not None:
            self._values["labels"] = labels

    @builtins.property
    def annotations(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Annotations to set.

        :schema: ClusterSpecServiceAccountTemplateMetadata#annotations
        '''
        result = self._values.get("annotations")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels to set.

        :schema: ClusterSpecServiceAccountTemplateMetadata#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecServiceAccountTemplateMetadata(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecStorage",
    jsii_struct_bases=[],
    name_mapping={
        "size": "size",
        "resize_in_use_volumes": "resizeInUseVolumes",
        "storage_class": "storageClass",
    },
)
class ClusterSpecStorage:
    def __init__(
        self,
        *,
        size: builtins.str,
        resize_in_use_volumes: typing.Optional[builtins.bool] = None,
        storage_class: typing.Optional[builtins.str] = None,
    ) -> None:
        '''A volume for each instance.

        :param size: Size, which may grow only.
        :param resize_in_use_volumes: Whether volumes in use grow.
        :param storage_class: Class of the volume.

        :schema: ClusterSpecStorage
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__4a41dde20bfc687cfa6bf345239fe0929a8b00cbad05c922d68a69a6cdc3fa22)
            check_type(argname="argument size", value=size, expected_type=type_hints["size"])
            check_type(argname="argument resize_in_use_volumes", value=resize_in_use_volumes, expected_type=type_hints["resize_in_use_volumes"])
            check_type(argname="argument storage_class", value=storage_class, expected_type=type_hints["storage_class"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "size": size,
        }
        if resize_in_use_volumes is not None:
            self._values["resize_in_use_volumes"] = resize_in_use_volumes
        if storage_class is not None:
            self._values["storage_class"] = storage_class

    @builtins.property
    def size(self) -> builtins.str:
        '''Size, which may grow only.

        :schema: ClusterSpecStorage#size
        '''
        result = self._values.get("size")
        assert result is not None, "Required property 'size' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def resize_in_use_volumes(self) -> typing.Optional[builtins.bool]:
        '''Whether volumes in use grow.

        :schema: ClusterSpecStorage#resizeInUseVolumes
        '''
        result = self._values.get("resize_in_use_volumes")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def storage_class(self) -> typing.Optional[builtins.str]:
        '''Class of the volume.

        :schema: ClusterSpecStorage#storageClass
        '''
        result = self._values.get("storage_class")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecStorage(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecSuperuserSecret",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class ClusterSpecSuperuserSecret:
    def __init__(self, *, name: builtins.str) -> None:
        '''An object of the same namespace.

        :param name: Name of the object.

        :schema: ClusterSpecSuperuserSecret
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__cc1fb820cfc1a1c28633cde369cfcce9b8c61c03cebabd14ba9cfb48a7e2ccc4)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the object.

        :schema: ClusterSpecSuperuserSecret#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecSuperuserSecret(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecTopologySpreadConstraints",
    jsii_struct_bases=[],
    name_mapping={
        "label_selector": "labelSelector",
        "max_skew": "maxSkew",
        "topology_key": "topologyKey",
        "when_unsatisfiable": "whenUnsatisfiable",
        "min_domains": "minDomains",
    },
)
class ClusterSpecTopologySpreadConstraints:
    def __init__(
        self,
        *,
        label_selector: typing.Union["ClusterSpecTopologySpreadConstraintsLabelSelector", typing.Dict[builtins.str, typing.Any]],
        max_skew: jsii.Number,
        topology_key: builtins.str,
        when_unsatisfiable: "ClusterSpecTopologySpreadConstraintsWhenUnsatisfiable",
        min_domains: typing.Optional[jsii.Number] = None,
    ) -> None:
        '''
        :param label_selector: Pods that count.
        :param max_skew: Difference allowed between two places. Unit is pods.
        :param topology_key: Label of the nodes that tells places apart.
        :param when_unsatisfiable: What happens when it cannot be kept.
        :param min_domains: Places to count at least.

        :schema: ClusterSpecTopologySpreadConstraints
        '''
        if isinstance(label_selector, dict):
            label_selector = ClusterSpecTopologySpreadConstraintsLabelSelector(**label_selector)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__e4362b0839568aa422c4a41a933268f5580d0ed761c21faa696c804eeefda5f4)
            check_type(argname="argument label_selector", value=label_selector, expected_type=type_hints["label_selector"])
            check_type(argname="argument max_skew", value=max_skew, expected_type=type_hints["max_skew"])
            check_type(argname="argument topology_key", value=topology_key, expected_type=type_hints["topology_key"])
            check_type(argname="argument when_unsatisfiable", value=when_unsatisfiable, expected_type=type_hints["when_unsatisfiable"])
            check_type(argname="argument min_domains", value=min_domains, expected_type=type_hints["min_domains"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "label_selector": label_selector,
            "max_skew": max_skew,
            "topology_key": topology_key,
            "when_unsatisfiable": when_unsatisfiable,
        }
        if min_domains is not None:
            self._values["min_domains"] = min_domains

    @builtins.property
    def label_selector(self) -> "ClusterSpecTopologySpreadConstraintsLabelSelector":
        '''Pods that count.

        :schema: ClusterSpecTopologySpreadConstraints#labelSelector
        '''
        result = self._values.get("label_selector")
        assert result is not None, "Required property 'label_selector' is missing"
        return typing.cast("ClusterSpecTopologySpreadConstraintsLabelSelector", result)

    @builtins.property
    def max_skew(self) -> jsii.Number:
        '''Difference allowed between two places.

        Unit is pods.

        :schema: ClusterSpecTopologySpreadConstraints#maxSkew
        '''
        result = self._values.get("max_skew")
        assert result is not None, "Required property 'max_skew' is missing"
        return typing.cast(jsii.Number, result)

    @builtins.property
    def topology_key(self) -> builtins.str:
        '''Label of the nodes that tells places apart.

        :schema: ClusterSpecTopologySpreadConstraints#topologyKey
        '''
        result = self._values.get("topology_key")
        assert result is not None, "Required property 'topology_key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def when_unsatisfiable(
        self,
    ) -> "ClusterSpecTopologySpreadConstraintsWhenUnsatisfiable":
        '''What happens when it cannot be kept.

        :schema: ClusterSpecTopologySpreadConstraints#whenUnsatisfiable
        '''
        result = self._values.get("when_unsatisfiable")
        assert result is not None, "Required property 'when_unsatisfiable' is missing"
        return typing.cast("ClusterSpecTopologySpreadConstraintsWhenUnsatisfiable", result)

    @builtins.property
    def min_domains(self) -> typing.Optional[jsii.Number]:
        '''Places to count at least.

        :schema: ClusterSpecTopologySpreadConstraints#minDomains
        '''
        result = self._values.get("min_domains")
        return typing.cast(typing.Optional[jsii.Number], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecTopologySpreadConstraints(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecTopologySpreadConstraintsLabelSelector",
    jsii_struct_bases=[],
    name_mapping={"match_labels": "matchLabels"},
)
class ClusterSpecTopologySpreadConstraintsLabelSelector:
    def __init__(
        self,
        *,
        match_labels: typing.Mapping[builtins.str, builtins.str],
    ) -> None:
        '''Pods that count.

        :param match_labels: Labels of the pods.

        :schema: ClusterSpecTopologySpreadConstraintsLabelSelector
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__62efe40451480b5eca69ba3891aea4260a98570afef6cb142888f63a65b85a99)
            check_type(argname="argument match_labels", value=match_labels, expected_type=type_hints["match_labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "match_labels": match_labels,
        }

    @builtins.property
    def match_labels(self) -> typing.Mapping[builtins.str, builtins.str]:
        '''Labels of the pods.

        :schema: ClusterSpecTopologySpreadConstraintsLabelSelector#matchLabels
        '''
        result = self._values.get("match_labels")
        assert result is not None, "Required property 'match_labels' is missing"
        return typing.cast(typing.Mapping[builtins.str, builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecTopologySpreadConstraintsLabelSelector(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecTopologySpreadConstraintsWhenUnsatisfiable"
)
class ClusterSpecTopologySpreadConstraintsWhenUnsatisfiable(enum.Enum):
    '''What happens when it cannot be kept.

    :schema: ClusterSpecTopologySpreadConstraintsWhenUnsatisfiable
    '''

    DO_NOT_SCHEDULE = "DO_NOT_SCHEDULE"
    '''DoNotSchedule.'''
    SCHEDULE_ANYWAY = "SCHEDULE_ANYWAY"
    '''ScheduleAnyway.'''


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ClusterSpecWalStorage",
    jsii_struct_bases=[],
    name_mapping={
        "size": "size",
        "resize_in_use_volumes": "resizeInUseVolumes",
        "storage_class": "storageClass",
    },
)
class ClusterSpecWalStorage:
    def __init__(
        self,
        *,
        size: builtins.str,
        resize_in_use_volumes: typing.Optional[builtins.bool] = None,
        storage_class: typing.Optional[builtins.str] = None,
    ) -> None:
        '''A volume for each instance.

        :param size: Size, which may grow only.
        :param resize_in_use_volumes: Whether volumes in use grow.
        :param storage_class: Class of the volume.

        :schema: ClusterSpecWalStorage
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__26a8dcc6a023c159cd754e025f724207ecc34a364bd09de53cf38966e5f8194e)
            check_type(argname="argument size", value=size, expected_type=type_hints["size"])
            check_type(argname="argument resize_in_use_volumes", value=resize_in_use_volumes, expected_type=type_hints["resize_in_use_volumes"])
            check_type(argname="argument storage_class", value=storage_class, expected_type=type_hints["storage_class"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "size": size,
        }
        if resize_in_use_volumes is not None:
            self._values["resize_in_use_volumes"] = resize_in_use_volumes
        if storage_class is not None:
            self._values["storage_class"] = storage_class

    @builtins.property
    def size(self) -> builtins.str:
        '''Size, which may grow only.

        :schema: ClusterSpecWalStorage#size
        '''
        result = self._values.get("size")
        assert result is not None, "Required property 'size' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def resize_in_use_volumes(self) -> typing.Optional[builtins.bool]:
        '''Whether volumes in use grow.

        :schema: ClusterSpecWalStorage#resizeInUseVolumes
        '''
        result = self._values.get("resize_in_use_volumes")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def storage_class(self) -> typing.Optional[builtins.str]:
        '''Class of the volume.

        :schema: ClusterSpecWalStorage#storageClass
        '''
        result = self._values.get("storage_class")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecWalStorage(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class Pooler(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_iocnpgpostgresql.Pooler",
):
    '''PgBouncer in front of a cluster.

    Its Service has the pooler's name.

    :schema: Pooler
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["PoolerSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "Pooler" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: Cluster, settings and pods of the pooler.
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__df69995a6f3311a8ffe36aec7eff6760bf487f3e137abe09179dd7a51abc43c6)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = PoolerProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["PoolerSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "Pooler".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: Cluster, settings and pods of the pooler.
        :param metadata: 
        '''
        props = PoolerProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "Pooler".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class PoolerProps:
    def __init__(
        self,
        *,
        spec: typing.Union["PoolerSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''PgBouncer in front of a cluster.

        Its Service has the pooler's name.

        :param spec: Cluster, settings and pods of the pooler.
        :param metadata: 

        :schema: Pooler
        '''
        if isinstance(spec, dict):
            spec = PoolerSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__e5e66861d8c995799e1e45b2af2b39c803e12db7d1f75f3bdadc7ef4aee66044)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "PoolerSpec":
        '''Cluster, settings and pods of the pooler.

        :schema: Pooler#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("PoolerSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: Pooler#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpec",
    jsii_struct_bases=[],
    name_mapping={
        "cluster": "cluster",
        "pgbouncer": "pgbouncer",
        "deployment_strategy": "deploymentStrategy",
        "instances": "instances",
        "monitoring": "monitoring",
        "service_template": "serviceTemplate",
        "template": "template",
        "type": "type",
    },
)
class PoolerSpec:
    def __init__(
        self,
        *,
        cluster: typing.Union["PoolerSpecCluster", typing.Dict[builtins.str, typing.Any]],
        pgbouncer: typing.Union["PoolerSpecPgbouncer", typing.Dict[builtins.str, typing.Any]],
        deployment_strategy: typing.Optional[typing.Union["PoolerSpecDeploymentStrategy", typing.Dict[builtins.str, typing.Any]]] = None,
        instances: typing.Optional[jsii.Number] = None,
        monitoring: typing.Optional[typing.Union["PoolerSpecMonitoring", typing.Dict[builtins.str, typing.Any]]] = None,
        service_template: typing.Optional[typing.Union["PoolerSpecServiceTemplate", typing.Dict[builtins.str, typing.Any]]] = None,
        template: typing.Optional[typing.Union["PoolerSpecTemplate", typing.Dict[builtins.str, typing.Any]]] = None,
        type: typing.Optional["PoolerSpecType"] = None,
    ) -> None:
        '''Cluster, settings and pods of the pooler.

        :param cluster: An object of the same namespace.
        :param pgbouncer: Settings of PgBouncer.
        :param deployment_strategy: How pods are replaced.
        :param instances: Pods of the pooler.
        :param monitoring: The metrics exporter.
        :param service_template: The pooler's Service.
        :param template: The pooler's pods.
        :param type: Instances behind the pooler.

        :schema: PoolerSpec
        '''
        if isinstance(cluster, dict):
            cluster = PoolerSpecCluster(**cluster)
        if isinstance(pgbouncer, dict):
            pgbouncer = PoolerSpecPgbouncer(**pgbouncer)
        if isinstance(deployment_strategy, dict):
            deployment_strategy = PoolerSpecDeploymentStrategy(**deployment_strategy)
        if isinstance(monitoring, dict):
            monitoring = PoolerSpecMonitoring(**monitoring)
        if isinstance(service_template, dict):
            service_template = PoolerSpecServiceTemplate(**service_template)
        if isinstance(template, dict):
            template = PoolerSpecTemplate(**template)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__a5fe92b872229991cb154e29a86c04108bb5e1d6adc9143e2659976607439ccd)
            check_type(argname="argument cluster", value=cluster, expected_type=type_hints["cluster"])
            check_type(argname="argument pgbouncer", value=pgbouncer, expected_type=type_hints["pgbouncer"])
            check_type(argname="argument deployment_strategy", value=deployment_strategy, expected_type=type_hints["deployment_strategy"])
            check_type(argname="argument instances", value=instances, expected_type=type_hints["instances"])
            check_type(argname="argument monitoring", value=monitoring, expected_type=type_hints["monitoring"])
            check_type(argname="argument service_template", value=service_template, expected_type=type_hints["service_template"])
            check_type(argname="argument template", value=template, expected_type=type_hints["template"])
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "cluster": cluster,
            "pgbouncer": pgbouncer,
        }
        if deployment_strategy is not None:
            self._values["deployment_strategy"] = deployment_strategy
        if instances is not None:
            self._values["instances"] = instances
        if monitoring is not None:
            self._values["monitoring"] = monitoring
        if service_template is not None:
            self._values["service_template"] = service_template
        if template is not None:
            self._values["template"] = template
        if type is not None:
            self._values["type"] = type

    @builtins.property
    def cluster(self) -> "PoolerSpecCluster":
        '''An object of the same namespace.

        :schema: PoolerSpec#cluster
        '''
        result = self._values.get("cluster")
        assert result is not None, "Required property 'cluster' is missing"
        return typing.cast("PoolerSpecCluster", result)

    @builtins.property
    def pgbouncer(self) -> "PoolerSpecPgbouncer":
        '''Settings of PgBouncer.

        :schema: PoolerSpec#pgbouncer
        '''
        result = self._values.get("pgbouncer")
        assert result is not None, "Required property 'pgbouncer' is missing"
        return typing.cast("PoolerSpecPgbouncer", result)

    @builtins.property
    def deployment_strategy(self) -> typing.Optional["PoolerSpecDeploymentStrategy"]:
        '''How pods are replaced.

        :schema: PoolerSpec#deploymentStrategy
        '''
        result = self._values.get("deployment_strategy")
        return typing.cast(typing.Optional["PoolerSpecDeploymentStrategy"], result)

    @builtins.property
    def instances(self) -> typing.Optional[jsii.Number]:
        '''Pods of the pooler.

        :schema: PoolerSpec#instances
        '''
        result = self._values.get("instances")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def monitoring(self) -> typing.Optional["PoolerSpecMonitoring"]:
        '''The metrics exporter.

        :schema: PoolerSpec#monitoring
        '''
        result = self._values.get("monitoring")
        return typing.cast(typing.Optional["PoolerSpecMonitoring"], result)

    @builtins.property
    def service_template(self) -> typing.Optional["PoolerSpecServiceTemplate"]:
        '''The pooler's Service.

        :schema: PoolerSpec#serviceTemplate
        '''
        result = self._values.get("service_template")
        return typing.cast(typing.Optional["PoolerSpecServiceTemplate"], result)

    @builtins.property
    def template(self) -> typing.Optional["PoolerSpecTemplate"]:
        '''The pooler's pods.

        :schema: PoolerSpec#template
        '''
        result = self._values.get("template")
        return typing.cast(typing.Optional["PoolerSpecTemplate"], result)

    @builtins.property
    def type(self) -> typing.Optional["PoolerSpecType"]:
        '''Instances behind the pooler.

        :schema: PoolerSpec#type
        '''
        result = self._values.get("type")
        return typing.cast(typing.Optional["PoolerSpecType"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecCluster",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class PoolerSpecCluster:
    def __init__(self, *, name: builtins.str) -> None:
        '''An object of the same namespace.

        :param name: Name of the object.

        :schema: PoolerSpecCluster
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__b57276fdb157625bbd7418af070133038a20ac64e749167e4195fdc0d44a454a)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the object.

        :schema: PoolerSpecCluster#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecCluster(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecDeploymentStrategy",
    jsii_struct_bases=[],
    name_mapping={"rolling_update": "rollingUpdate", "type": "type"},
)
class PoolerSpecDeploymentStrategy:
    def __init__(
        self,
        *,
        rolling_update: typing.Optional[typing.Union["PoolerSpecDeploymentStrategyRollingUpdate", typing.Dict[builtins.str, typing.Any]]] = None,
        type: typing.Optional["PoolerSpecDeploymentStrategyType"] = None,
    ) -> None:
        '''How pods are replaced.

        :param rolling_update: Bounds of a rolling update.
        :param type: Kind of the strategy.

        :schema: PoolerSpecDeploymentStrategy
        '''
        if isinstance(rolling_update, dict):
            rolling_update = PoolerSpecDeploymentStrategyRollingUpdate(**rolling_update)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__cec1ca5fdaedc538351f99a65d4bf8c662e4b33cbea0a02a0f900ec6b8289a2f)
            check_type(argname="argument rolling_update", value=rolling_update, expected_type=type_hints["rolling_update"])
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if rolling_update is not None:
            self._values["rolling_update"] = rolling_update
        if type is not None:
            self._values["type"] = type

    @builtins.property
    def rolling_update(
        self,
    ) -> typing.Optional["PoolerSpecDeploymentStrategyRollingUpdate"]:
        '''Bounds of a rolling update.

        :schema: PoolerSpecDeploymentStrategy#rollingUpdate
        '''
        result = self._values.get("rolling_update")
        return typing.cast(typing.Optional["PoolerSpecDeploymentStrategyRollingUpdate"], result)

    @builtins.property
    def type(self) -> typing.Optional["PoolerSpecDeploymentStrategyType"]:
        '''Kind of the strategy.

        :schema: PoolerSpecDeploymentStrategy#type
        '''
        result = self._values.get("type")
        return typing.cast(typing.Optional["PoolerSpecDeploymentStrategyType"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecDeploymentStrategy(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecDeploymentStrategyRollingUpdate",
    jsii_struct_bases=[],
    name_mapping={"max_surge": "maxSurge", "max_unavailable": "maxUnavailable"},
)
class PoolerSpecDeploymentStrategyRollingUpdate:
    def __init__(
        self,
        *,
        max_surge: typing.Optional["PoolerSpecDeploymentStrategyRollingUpdateMaxSurge"] = None,
        max_unavailable: typing.Optional["PoolerSpecDeploymentStrategyRollingUpdateMaxUnavailable"] = None,
    ) -> None:
        '''Bounds of a rolling update.

        :param max_surge: Pods above the count. A number or a percentage.
        :param max_unavailable: Pods below the count. A number or a percentage.

        :schema: PoolerSpecDeploymentStrategyRollingUpdate
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__b576032ef8a3b9493cd824b58ebddf1dc6c5c1d64de71d66605212eb44126395)
            check_type(argname="argument max_surge", value=max_surge, expected_type=type_hints["max_surge"])
            check_type(argname="argument max_unavailable", value=max_unavailable, expected_type=type_hints["max_unavailable"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if max_surge is not None:
            self._values["max_surge"] = max_surge
        if max_unavailable is not None:
            self._values["max_unavailable"] = max_unavailable

    @builtins.property
    def max_surge(
        self,
    ) -> typing.Optional["PoolerSpecDeploymentStrategyRollingUpdateMaxSurge"]:
        '''Pods above the count.

        A number or a percentage.

        :schema: PoolerSpecDeploymentStrategyRollingUpdate#maxSurge
        '''
        result = self._values.get("max_surge")
        return typing.cast(typing.Optional["PoolerSpecDeploymentStrategyRollingUpdateMaxSurge"], result)

    @builtins.property
    def max_unavailable(
        self,
    ) -> typing.Optional["PoolerSpecDeploymentStrategyRollingUpdateMaxUnavailable"]:
        '''Pods below the count.

        A number or a percentage.

        :schema: PoolerSpecDeploymentStrategyRollingUpdate#maxUnavailable
        '''
        result = self._values.get("max_unavailable")
        return typing.cast(typing.Optional["PoolerSpecDeploymentStrategyRollingUpdateMaxUnavailable"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecDeploymentStrategyRollingUpdate(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class PoolerSpecDeploymentStrategyRollingUpdateMaxSurge(
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecDeploymentStrategyRollingUpdateMaxSurge",
):
    '''Pods above the count.

    A number or a percentage.

    :schema: PoolerSpecDeploymentStrategyRollingUpdateMaxSurge
    '''

    @jsii.member(jsii_name="fromNumber")
    @builtins.classmethod
    def from_number(
        cls,
        value: jsii.Number,
    ) -> "PoolerSpecDeploymentStrategyRollingUpdateMaxSurge":
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__088331765f2aef59f8d2ba916699bf847ac5d910f1bdd4396f13fa22911c8dae)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast("PoolerSpecDeploymentStrategyRollingUpdateMaxSurge", jsii.sinvoke(cls, "fromNumber", [value]))

    @jsii.member(jsii_name="fromString")
    @builtins.classmethod
    def from_string(
        cls,
        value: builtins.str,
    ) -> "PoolerSpecDeploymentStrategyRollingUpdateMaxSurge":
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__7043244845616800a11303538ce2da2b02cf379712dc65410e5423fb0c0001df)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast("PoolerSpecDeploymentStrategyRollingUpdateMaxSurge", jsii.sinvoke(cls, "fromString", [value]))

    @builtins.property
    @jsii.member(jsii_name="value")
    def value(self) -> typing.Union[builtins.str, jsii.Number]:
        return typing.cast(typing.Union[builtins.str, jsii.Number], jsii.get(self, "value"))


class PoolerSpecDeploymentStrategyRollingUpdateMaxUnavailable(
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecDeploymentStrategyRollingUpdateMaxUnavailable",
):
    '''Pods below the count.

    A number or a percentage.

    :schema: PoolerSpecDeploymentStrategyRollingUpdateMaxUnavailable
    '''

    @jsii.member(jsii_name="fromNumber")
    @builtins.classmethod
    def from_number(
        cls,
        value: jsii.Number,
    ) -> "PoolerSpecDeploymentStrategyRollingUpdateMaxUnavailable":
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__86fb3efbe3ed8ee4ba8bf717948a4b4308141c55911cd6bfb1a2e59d2d3dca76)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast("PoolerSpecDeploymentStrategyRollingUpdateMaxUnavailable", jsii.sinvoke(cls, "fromNumber", [value]))

    @jsii.member(jsii_name="fromString")
    @builtins.classmethod
    def from_string(
        cls,
        value: builtins.str,
    ) -> "PoolerSpecDeploymentStrategyRollingUpdateMaxUnavailable":
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__b8bda3cbbeb808d13fab480a383931b71f941977ce21cfd6ffdcbe62da4792fc)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast("PoolerSpecDeploymentStrategyRollingUpdateMaxUnavailable", jsii.sinvoke(cls, "fromString", [value]))

    @builtins.property
    @jsii.member(jsii_name="value")
    def value(self) -> typing.Union[builtins.str, jsii.Number]:
        return typing.cast(typing.Union[builtins.str, jsii.Number], jsii.get(self, "value"))


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecDeploymentStrategyType"
)
class PoolerSpecDeploymentStrategyType(enum.Enum):
    '''Kind of the strategy.

    :schema: PoolerSpecDeploymentStrategyType
    '''

    ROLLING_UPDATE = "ROLLING_UPDATE"
    '''RollingUpdate.'''
    RECREATE = "RECREATE"
    '''Recreate.'''


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecMonitoring",
    jsii_struct_bases=[],
    name_mapping={"enable_pod_monitor": "enablePodMonitor"},
)
class PoolerSpecMonitoring:
    def __init__(
        self,
        *,
        enable_pod_monitor: typing.Optional[builtins.bool] = None,
    ) -> None:
        '''The metrics exporter.

        :param enable_pod_monitor: Whether the operator makes a PodMonitor. Deprecated upstream.

        :schema: PoolerSpecMonitoring
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__40f364f2f80d7e4990cb556fc1e7bff12dd71d9f5f987379f8b381f9a09ed44b)
            check_type(argname="argument enable_pod_monitor", value=enable_pod_monitor, expected_type=type_hints["enable_pod_monitor"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if enable_pod_monitor is not None:
            self._values["enable_pod_monitor"] = enable_pod_monitor

    @builtins.property
    def enable_pod_monitor(self) -> typing.Optional[builtins.bool]:
        '''Whether the operator makes a PodMonitor.

        Deprecated upstream.

        :schema: PoolerSpecMonitoring#enablePodMonitor
        '''
        result = self._values.get("enable_pod_monitor")
        return typing.cast(typing.Optional[builtins.bool], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecMonitoring(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecPgbouncer",
    jsii_struct_bases=[],
    name_mapping={
        "pool_mode": "poolMode",
        "auth_query": "authQuery",
        "auth_query_secret": "authQuerySecret",
        "client_ca_secret": "clientCaSecret",
        "client_tls_secret": "clientTlsSecret",
        "parameters": "parameters",
        "paused": "paused",
        "pg_hba": "pgHba",
        "server_ca_secret": "serverCaSecret",
        "server_tls_secret": "serverTlsSecret",
    },
)
class PoolerSpecPgbouncer:
    def __init__(
        self,
        *,
        pool_mode: "PoolerSpecPgbouncerPoolMode",
        auth_query: typing.Optional[builtins.str] = None,
        auth_query_secret: typing.Optional[typing.Union["PoolerSpecPgbouncerAuthQuerySecret", typing.Dict[builtins.str, typing.Any]]] = None,
        client_ca_secret: typing.Optional[typing.Union["PoolerSpecPgbouncerClientCaSecret", typing.Dict[builtins.str, typing.Any]]] = None,
        client_tls_secret: typing.Optional[typing.Union["PoolerSpecPgbouncerClientTlsSecret", typing.Dict[builtins.str, typing.Any]]] = None,
        parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        paused: typing.Optional[builtins.bool] = None,
        pg_hba: typing.Optional[typing.Sequence[builtins.str]] = None,
        server_ca_secret: typing.Optional[typing.Union["PoolerSpecPgbouncerServerCaSecret", typing.Dict[builtins.str, typing.Any]]] = None,
        server_tls_secret: typing.Optional[typing.Union["PoolerSpecPgbouncerServerTlsSecret", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Settings of PgBouncer.

        :param pool_mode: How long a client keeps its server connection.
        :param auth_query: Query that finds a client's password. It needs a Secret of its own.
        :param auth_query_secret: An object of the same namespace.
        :param client_ca_secret: An object of the same namespace.
        :param client_tls_secret: An object of the same namespace.
        :param parameters: Entries of pgbouncer.ini, all of them strings.
        :param paused: Whether clients wait.
        :param pg_hba: Lines added to pg_hba.conf.
        :param server_ca_secret: An object of the same namespace.
        :param server_tls_secret: An object of the same namespace.

        :schema: PoolerSpecPgbouncer
        '''
        if isinstance(auth_query_secret, dict):
            auth_query_secret = PoolerSpecPgbouncerAuthQuerySecret(**auth_query_secret)
        if isinstance(client_ca_secret, dict):
            client_ca_secret = PoolerSpecPgbouncerClientCaSecret(**client_ca_secret)
        if isinstance(client_tls_secret, dict):
            client_tls_secret = PoolerSpecPgbouncerClientTlsSecret(**client_tls_secret)
        if isinstance(server_ca_secret, dict):
            server_ca_secret = PoolerSpecPgbouncerServerCaSecret(**server_ca_secret)
        if isinstance(server_tls_secret, dict):
            server_tls_secret = PoolerSpecPgbouncerServerTlsSecret(**server_tls_secret)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__77e2edc4f6d352e1eb0f7d47c4101da38dd85d2af7b063a63a9a1e134bc2b774)
            check_type(argname="argument pool_mode", value=pool_mode, expected_type=type_hints["pool_mode"])
            check_type(argname="argument auth_query", value=auth_query, expected_type=type_hints["auth_query"])
            check_type(argname="argument auth_query_secret", value=auth_query_secret, expected_type=type_hints["auth_query_secret"])
            check_type(argname="argument client_ca_secret", value=client_ca_secret, expected_type=type_hints["client_ca_secret"])
            check_type(argname="argument client_tls_secret", value=client_tls_secret, expected_type=type_hints["client_tls_secret"])
            check_type(argname="argument parameters", value=parameters, expected_type=type_hints["parameters"])
            check_type(argname="argument paused", value=paused, expected_type=type_hints["paused"])
            check_type(argname="argument pg_hba", value=pg_hba, expected_type=type_hints["pg_hba"])
            check_type(argname="argument server_ca_secret", value=server_ca_secret, expected_type=type_hints["server_ca_secret"])
            check_type(argname="argument server_tls_secret", value=server_tls_secret, expected_type=type_hints["server_tls_secret"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "pool_mode": pool_mode,
        }
        if auth_query is not None:
            self._values["auth_query"] = auth_query
        if auth_query_secret is not None:
            self._values["auth_query_secret"] = auth_query_secret
        if client_ca_secret is not None:
            self._values["client_ca_secret"] = client_ca_secret
        if client_tls_secret is not None:
            self._values["client_tls_secret"] = client_tls_secret
        if parameters is not None:
            self._values["parameters"] = parameters
        if paused is not None:
            self._values["paused"] = paused
        if pg_hba is not None:
            self._values["pg_hba"] = pg_hba
        if server_ca_secret is not None:
            self._values["server_ca_secret"] = server_ca_secret
        if server_tls_secret is not None:
            self._values["server_tls_secret"] = server_tls_secret

    @builtins.property
    def pool_mode(self) -> "PoolerSpecPgbouncerPoolMode":
        '''How long a client keeps its server connection.

        :schema: PoolerSpecPgbouncer#poolMode
        '''
        result = self._values.get("pool_mode")
        assert result is not None, "Required property 'pool_mode' is missing"
        return typing.cast("PoolerSpecPgbouncerPoolMode", result)

    @builtins.property
    def auth_query(self) -> typing.Optional[builtins.str]:
        '''Query that finds a client's password.

        It needs a Secret of its own.

        :schema: PoolerSpecPgbouncer#authQuery
        '''
        result = self._values.get("auth_query")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def auth_query_secret(
        self,
    ) -> typing.Optional["PoolerSpecPgbouncerAuthQuerySecret"]:
        '''An object of the same namespace.

        :schema: PoolerSpecPgbouncer#authQuerySecret
        '''
        result = self._values.get("auth_query_secret")
        return typing.cast(typing.Optional["PoolerSpecPgbouncerAuthQuerySecret"], result)

    @builtins.property
    def client_ca_secret(self) -> typing.Optional["PoolerSpecPgbouncerClientCaSecret"]:
        '''An object of the same namespace.

        :schema: PoolerSpecPgbouncer#clientCASecret
        '''
        result = self._values.get("client_ca_secret")
        return typing.cast(typing.Optional["PoolerSpecPgbouncerClientCaSecret"], result)

    @builtins.property
    def client_tls_secret(
        self,
    ) -> typing.Optional["PoolerSpecPgbouncerClientTlsSecret"]:
        '''An object of the same namespace.

        :schema: PoolerSpecPgbouncer#clientTLSSecret
        '''
        result = self._values.get("client_tls_secret")
        return typing.cast(typing.Optional["PoolerSpecPgbouncerClientTlsSecret"], result)

    @builtins.property
    def parameters(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Entries of pgbouncer.ini, all of them strings.

        :schema: PoolerSpecPgbouncer#parameters
        '''
        result = self._values.get("parameters")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def paused(self) -> typing.Optional[builtins.bool]:
        '''Whether clients wait.

        :schema: PoolerSpecPgbouncer#paused
        '''
        result = self._values.get("paused")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def pg_hba(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Lines added to pg_hba.conf.

        :schema: PoolerSpecPgbouncer#pg_hba
        '''
        result = self._values.get("pg_hba")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def server_ca_secret(self) -> typing.Optional["PoolerSpecPgbouncerServerCaSecret"]:
        '''An object of the same namespace.

        :schema: PoolerSpecPgbouncer#serverCASecret
        '''
        result = self._values.get("server_ca_secret")
        return typing.cast(typing.Optional["PoolerSpecPgbouncerServerCaSecret"], result)

    @builtins.property
    def server_tls_secret(
        self,
    ) -> typing.Optional["PoolerSpecPgbouncerServerTlsSecret"]:
        '''An object of the same namespace.

        :schema: PoolerSpecPgbouncer#serverTLSSecret
        '''
        result = self._values.get("server_tls_secret")
        return typing.cast(typing.Optional["PoolerSpecPgbouncerServerTlsSecret"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecPgbouncer(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecPgbouncerAuthQuerySecret",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class PoolerSpecPgbouncerAuthQuerySecret:
    def __init__(self, *, name: builtins.str) -> None:
        '''An object of the same namespace.

        :param name: Name of the object.

        :schema: PoolerSpecPgbouncerAuthQuerySecret
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__483b7ba60052d783c0639491566b2524073481fd8f388ade1f49c1e1866837f9)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the object.

        :schema: PoolerSpecPgbouncerAuthQuerySecret#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecPgbouncerAuthQuerySecret(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecPgbouncerClientCaSecret",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class PoolerSpecPgbouncerClientCaSecret:
    def __init__(self, *, name: builtins.str) -> None:
        '''An object of the same namespace.

        :param name: Name of the object.

        :schema: PoolerSpecPgbouncerClientCaSecret
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__6b432deaa4bd1628efaeff23ebb11284e9bd5829b2d99c0969be1121f7ceb546)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the object.

        :schema: PoolerSpecPgbouncerClientCaSecret#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecPgbouncerClientCaSecret(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecPgbouncerClientTlsSecret",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class PoolerSpecPgbouncerClientTlsSecret:
    def __init__(self, *, name: builtins.str) -> None:
        '''An object of the same namespace.

        :param name: Name of the object.

        :schema: PoolerSpecPgbouncerClientTlsSecret
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__8fbc69636af2aab290a3bb951b5c282c3e173c29924f8388c5878f38e5489961)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the object.

        :schema: PoolerSpecPgbouncerClientTlsSecret#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecPgbouncerClientTlsSecret(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecPgbouncerPoolMode")
class PoolerSpecPgbouncerPoolMode(enum.Enum):
    '''How long a client keeps its server connection.

    :schema: PoolerSpecPgbouncerPoolMode
    '''

    SESSION = "SESSION"
    '''session.'''
    TRANSACTION = "TRANSACTION"
    '''transaction.'''


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecPgbouncerServerCaSecret",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class PoolerSpecPgbouncerServerCaSecret:
    def __init__(self, *, name: builtins.str) -> None:
        '''An object of the same namespace.

        :param name: Name of the object.

        :schema: PoolerSpecPgbouncerServerCaSecret
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__6964df4367f3fabd42c59d8e448ff187ee5969076a3860603a669c019384c609)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the object.

        :schema: PoolerSpecPgbouncerServerCaSecret#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecPgbouncerServerCaSecret(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecPgbouncerServerTlsSecret",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class PoolerSpecPgbouncerServerTlsSecret:
    def __init__(self, *, name: builtins.str) -> None:
        '''An object of the same namespace.

        :param name: Name of the object.

        :schema: PoolerSpecPgbouncerServerTlsSecret
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__e41e5d9bf8324ab76ec0fe3e0e470d5030d1a99ac380080174b50d093f38fbc2)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the object.

        :schema: PoolerSpecPgbouncerServerTlsSecret#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecPgbouncerServerTlsSecret(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecServiceTemplate",
    jsii_struct_bases=[],
    name_mapping={"metadata": "metadata", "spec": "spec"},
)
class PoolerSpecServiceTemplate:
    def __init__(
        self,
        *,
        metadata: typing.Optional[typing.Union["PoolerSpecServiceTemplateMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
        spec: typing.Optional[typing.Union["PoolerSpecServiceTemplateSpec", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''The pooler's Service.

        :param metadata: Labels and annotations.
        :param spec: Kind of the Service.

        :schema: PoolerSpecServiceTemplate
        '''
        if isinstance(metadata, dict):
            metadata = PoolerSpecServiceTemplateMetadata(**metadata)
        if isinstance(spec, dict):
            spec = PoolerSpecServiceTemplateSpec(**spec)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__2b6c505bbec76cfa683e96487803d54d8af7ae9a9dde155d19af61f6e3d48957)
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if metadata is not None:
            self._values["metadata"] = metadata
        if spec is not None:
            self._values["spec"] = spec

    @builtins.property
    def metadata(self) -> typing.Optional["PoolerSpecServiceTemplateMetadata"]:
        '''Labels and annotations.

        :schema: PoolerSpecServiceTemplate#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["PoolerSpecServiceTemplateMetadata"], result)

    @builtins.property
    def spec(self) -> typing.Optional["PoolerSpecServiceTemplateSpec"]:
        '''Kind of the Service.

        :schema: PoolerSpecServiceTemplate#spec
        '''
        result = self._values.get("spec")
        return typing.cast(typing.Optional["PoolerSpecServiceTemplateSpec"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecServiceTemplate(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecServiceTemplateMetadata",
    jsii_struct_bases=[],
    name_mapping={"annotations": "annotations", "labels": "labels"},
)
class PoolerSpecServiceTemplateMetadata:
    def __init__(
        self,
        *,
        annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Labels and annotations.

        :param annotations: Annotations to set.
        :param labels: Labels to set.

        :schema: PoolerSpecServiceTemplateMetadata
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c110fef4e27d03134102f8770e327d3beb957b938e96ff02f2b72856fc4ccd91)
            check_type(argname="argument annotations", value=annotations, expected_type=type_hints["annotations"])
            check_type(argname="argument labels", value=labels, expected_type=type_hints["labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if annotations is not None:
            self._values["annotations"] = annotations
        if labels is not None:
            self._values["labels"] = labels

    @builtins.property
    def annotations(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Annotations to set.

        :schema: PoolerSpecServiceTemplateMetadata#annotations
        '''
        result = self._values.get("annotations")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels to set.

        :schema: PoolerSpecServiceTemplateMetadata#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecServiceTemplateMetadata(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecServiceTemplateSpec",
    jsii_struct_bases=[],
    name_mapping={"traffic_distribution": "trafficDistribution", "type": "type"},
)
class PoolerSpecServiceTemplateSpec:
    def __init__(
        self,
        *,
        traffic_distribution: typing.Optional[builtins.str] = None,
        type: typing.Optional["PoolerSpecServiceTemplateSpecType"] = None,
    ) -> None:
        '''Kind of the Service.

        :param traffic_distribution: Which pods are preferred. Kubernetes knows it from 1.30 on.
        :param type: Type of the Service.

        :schema: PoolerSpecServiceTemplateSpec
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c5fe781428ad2c685b837ffefbc840dcfb6c8b49ec9b1c8ab8f8138cb52a53b7)
            check_type(argname="argument traffic_distribution", value=traffic_distribution, expected_type=type_hints["traffic_distribution"])
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if traffic_distribution is not None:
            self._values["traffic_distribution"] = traffic_distribution
        if type is not None:
            self._values["type"] = type

    @builtins.property
    def traffic_distribution(self) -> typing.Optional[builtins.str]:
        '''Which pods are preferred.

        Kubernetes knows it from 1.30 on.

        :schema: PoolerSpecServiceTemplateSpec#trafficDistribution
        '''
        result = self._values.get("traffic_distribution")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def type(self) -> typing.Optional["PoolerSpecServiceTemplateSpecType"]:
        '''Type of the Service.

        :schema: PoolerSpecServiceTemplateSpec#type
        '''
        result = self._values.get("type")
        return typing.cast(typing.Optional["PoolerSpecServiceTemplateSpecType"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecServiceTemplateSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecServiceTemplateSpecType"
)
class PoolerSpecServiceTemplateSpecType(enum.Enum):
    '''Type of the Service.

    :schema: PoolerSpecServiceTemplateSpecType
    '''

    CLUSTER_IP = "CLUSTER_IP"
    '''ClusterIP.'''
    NODE_PORT = "NODE_PORT"
    '''NodePort.'''
    LOAD_BALANCER = "LOAD_BALANCER"
    '''LoadBalancer.'''


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplate",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class PoolerSpecTemplate:
    def __init__(
        self,
        *,
        spec: typing.Union["PoolerSpecTemplateSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["PoolerSpecTemplateMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''The pooler's pods.

        :param spec: The operator fills in what is left out.
        :param metadata: Labels and annotations.

        :schema: PoolerSpecTemplate
        '''
        if isinstance(spec, dict):
            spec = PoolerSpecTemplateSpec(**spec)
        if isinstance(metadata, dict):
            metadata = PoolerSpecTemplateMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__1108210472a5aac81873fea94d591474be2c9016260c17ed8d4ea5bfb8e62391)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "PoolerSpecTemplateSpec":
        '''The operator fills in what is left out.

        :schema: PoolerSpecTemplate#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("PoolerSpecTemplateSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["PoolerSpecTemplateMetadata"]:
        '''Labels and annotations.

        :schema: PoolerSpecTemplate#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["PoolerSpecTemplateMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecTemplate(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateMetadata",
    jsii_struct_bases=[],
    name_mapping={"annotations": "annotations", "labels": "labels"},
)
class PoolerSpecTemplateMetadata:
    def __init__(
        self,
        *,
        annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Labels and annotations.

        :param annotations: Annotations to set.
        :param labels: Labels to set.

        :schema: PoolerSpecTemplateMetadata
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__74faa376a9a7fbcc34fc7b21892b378ffd928077e6946a9d6f72c39698252be5)
            check_type(argname="argument annotations", value=annotations, expected_type=type_hints["annotations"])
            check_type(argname="argument labels", value=labels, expected_type=type_hints["labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if annotations is not None:
            self._values["annotations"] = annotations
        if labels is not None:
            self._values["labels"] = labels

    @builtins.property
    def annotations(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Annotations to set.

        :schema: PoolerSpecTemplateMetadata#annotations
        '''
        result = self._values.get("annotations")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels to set.

        :schema: PoolerSpecTemplateMetadata#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecTemplateMetadata(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpec",
    jsii_struct_bases=[],
    name_mapping={
        "containers": "containers",
        "affinity": "affinity",
        "node_selector": "nodeSelector",
        "priority_class_name": "priorityClassName",
        "security_context": "securityContext",
        "termination_grace_period_seconds": "terminationGracePeriodSeconds",
        "tolerations": "tolerations",
        "topology_spread_constraints": "topologySpreadConstraints",
    },
)
class PoolerSpecTemplateSpec:
    def __init__(
        self,
        *,
        containers: typing.Sequence[typing.Union["PoolerSpecTemplateSpecContainers", typing.Dict[builtins.str, typing.Any]]],
        affinity: typing.Optional[typing.Union["PoolerSpecTemplateSpecAffinity", typing.Dict[builtins.str, typing.Any]]] = None,
        node_selector: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        priority_class_name: typing.Optional[builtins.str] = None,
        security_context: typing.Optional[typing.Union["PoolerSpecTemplateSpecSecurityContext", typing.Dict[builtins.str, typing.Any]]] = None,
        termination_grace_period_seconds: typing.Optional[jsii.Number] = None,
        tolerations: typing.Optional[typing.Sequence[typing.Union["PoolerSpecTemplateSpecTolerations", typing.Dict[builtins.str, typing.Any]]]] = None,
        topology_spread_constraints: typing.Optional[typing.Sequence[typing.Union["PoolerSpecTemplateSpecTopologySpreadConstraints", typing.Dict[builtins.str, typing.Any]]]] = None,
    ) -> None:
        '''The operator fills in what is left out.

        :param containers: The container pgbouncer, changed in what is stated.
        :param affinity: Pods to avoid.
        :param node_selector: Labels that the nodes carry.
        :param priority_class_name: Priority class of the pods.
        :param security_context: Rights of the pods.
        :param termination_grace_period_seconds: Time the pods may take to stop. Unit is seconds.
        :param tolerations: Taints that the pods bear.
        :param topology_spread_constraints: How evenly the pods are spread.

        :schema: PoolerSpecTemplateSpec
        '''
        if isinstance(affinity, dict):
            affinity = PoolerSpecTemplateSpecAffinity(**affinity)
        if isinstance(security_context, dict):
            security_context = PoolerSpecTemplateSpecSecurityContext(**security_context)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__3d9a6ea53dedf5948c1adba1840d06e55b5889c5bbf8c4d4c8cd8e95f5371f17)
            check_type(argname="argument containers", value=containers, expected_type=type_hints["containers"])
            check_type(argname="argument affinity", value=affinity, expected_type=type_hints["affinity"])
            check_type(argname="argument node_selector", value=node_selector, expected_type=type_hints["node_selector"])
            check_type(argname="argument priority_class_name", value=priority_class_name, expected_type=type_hints["priority_class_name"])
            check_type(argname="argument security_context", value=security_context, expected_type=type_hints["security_context"])
            check_type(argname="argument termination_grace_period_seconds", value=termination_grace_period_seconds, expected_type=type_hints["termination_grace_period_seconds"])
            check_type(argname="argument tolerations", value=tolerations, expected_type=type_hints["tolerations"])
            check_type(argname="argument topology_spread_constraints", value=topology_spread_constraints, expected_type=type_hints["topology_spread_constraints"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "containers": containers,
        }
        if affinity is not None:
            self._values["affinity"] = affinity
        if node_selector is not None:
            self._values["node_selector"] = node_selector
        if priority_class_name is not None:
            self._values["priority_class_name"] = priority_class_name
        if security_context is not None:
            self._values["security_context"] = security_context
        if termination_grace_period_seconds is not None:
            self._values["termination_grace_period_seconds"] = termination_grace_period_seconds
        if tolerations is not None:
            self._values["tolerations"] = tolerations
        if topology_spread_constraints is not None:
            self._values["topology_spread_constraints"] = topology_spread_constraints

    @builtins.property
    def containers(self) -> typing.List["PoolerSpecTemplateSpecContainers"]:
        '''The container pgbouncer, changed in what is stated.

        :schema: PoolerSpecTemplateSpec#containers
        '''
        result = self._values.get("containers")
        assert result is not None, "Required property 'containers' is missing"
        return typing.cast(typing.List["PoolerSpecTemplateSpecContainers"], result)

    @builtins.property
    def affinity(self) -> typing.Optional["PoolerSpecTemplateSpecAffinity"]:
        '''Pods to avoid.

        :schema: PoolerSpecTemplateSpec#affinity
        '''
        result = self._values.get("affinity")
        return typing.cast(typing.Optional["PoolerSpecTemplateSpecAffinity"], result)

    @builtins.property
    def node_selector(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels that the nodes carry.

        :schema: PoolerSpecTemplateSpec#nodeSelector
        '''
        result = self._values.get("node_selector")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def priority_class_name(self) -> typing.Optional[builtins.str]:
        '''Priority class of the pods.

        :schema: PoolerSpecTemplateSpec#priorityClassName
        '''
        result = self._values.get("priority_class_name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def security_context(
        self,
    ) -> typing.Optional["PoolerSpecTemplateSpecSecurityContext"]:
        '''Rights of the pods.

        :schema: PoolerSpecTemplateSpec#securityContext
        '''
        result = self._values.get("security_context")
        return typing.cast(typing.Optional["PoolerSpecTemplateSpecSecurityContext"], result)

    @builtins.property
    def termination_grace_period_seconds(self) -> typing.Optional[jsii.Number]:
        '''Time the pods may take to stop.

        Unit is seconds.

        :schema: PoolerSpecTemplateSpec#terminationGracePeriodSeconds
        '''
        result = self._values.get("termination_grace_period_seconds")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def tolerations(
        self,
    ) -> typing.Optional[typing.List["PoolerSpecTemplateSpecTolerations"]]:
        '''Taints that the pods bear.

        :schema: PoolerSpecTemplateSpec#tolerations
        '''
        result = self._values.get("tolerations")
        return typing.cast(typing.Optional[typing.List["PoolerSpecTemplateSpecTolerations"]], result)

    @builtins.property
    def topology_spread_constraints(
        self,
    ) -> typing.Optional[typing.List["PoolerSpecTemplateSpecTopologySpreadConstraints"]]:
        '''How evenly the pods are spread.

        :schema: PoolerSpecTemplateSpec#topologySpreadConstraints
        '''
        result = self._values.get("topology_spread_constraints")
        return typing.cast(typing.Optional[typing.List["PoolerSpecTemplateSpecTopologySpreadConstraints"]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecTemplateSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpecAffinity",
    jsii_struct_bases=[],
    name_mapping={"pod_anti_affinity": "podAntiAffinity"},
)
class PoolerSpecTemplateSpecAffinity:
    def __init__(
        self,
        *,
        pod_anti_affinity: typing.Optional[typing.Union["PoolerSpecTemplateSpecAffinityPodAntiAffinity", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Pods to avoid.

        :param pod_anti_affinity: Pods to avoid.

        :schema: PoolerSpecTemplateSpecAffinity
        '''
        if isinstance(pod_anti_affinity, dict):
            pod_anti_affinity = PoolerSpecTemplateSpecAffinityPodAntiAffinity(**pod_anti_affinity)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__7dae56a12462a4903b1b17028e81cd7d3148ae0aa6e4fbed3fdf5b75d04e69bf)
            check_type(argname="argument pod_anti_affinity", value=pod_anti_affinity, expected_type=type_hints["pod_anti_affinity"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if pod_anti_affinity is not None:
            self._values["pod_anti_affinity"] = pod_anti_affinity

    @builtins.property
    def pod_anti_affinity(
        self,
    ) -> typing.Optional["PoolerSpecTemplateSpecAffinityPodAntiAffinity"]:
        '''Pods to avoid.

        :schema: PoolerSpecTemplateSpecAffinity#podAntiAffinity
        '''
        result = self._values.get("pod_anti_affinity")
        return typing.cast(typing.Optional["PoolerSpecTemplateSpecAffinityPodAntiAffinity"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecTemplateSpecAffinity(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpecAffinityPodAntiAffinity",
    jsii_struct_bases=[],
    name_mapping={
        "preferred_during_scheduling_ignored_during_execution": "preferredDuringSchedulingIgnoredDuringExecution",
    },
)
class PoolerSpecTemplateSpecAffinityPodAntiAffinity:
    def __init__(
        self,
        *,
        preferred_during_scheduling_ignored_during_execution: typing.Optional[typing.Sequence[typing.Union["PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecution", typing.Dict[builtins.str, typing.Any]]]] = None,
    ) -> None:
        '''Pods to avoid.

        :param preferred_during_scheduling_ignored_during_execution: Avoided where possible.

        :schema: PoolerSpecTemplateSpecAffinityPodAntiAffinity
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__47bbc6c8feaceb0c721de24f20bd6b60d794285938454a6ce78695422356e0de)
            check_type(argname="argument preferred_during_scheduling_ignored_during_execution", value=preferred_during_scheduling_ignored_during_execution, expected_type=type_hints["preferred_during_scheduling_ignored_during_execution"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if preferred_during_scheduling_ignored_during_execution is not None:
            self._values["preferred_during_scheduling_ignored_during_execution"] = preferred_during_scheduling_ignored_during_execution

    @builtins.property
    def preferred_during_scheduling_ignored_during_execution(
        self,
    ) -> typing.Optional[typing.List["PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecution"]]:
        '''Avoided where possible.

        :schema: PoolerSpecTemplateSpecAffinityPodAntiAffinity#preferredDuringSchedulingIgnoredDuringExecution
        '''
        result = self._values.get("preferred_during_scheduling_ignored_during_execution")
        return typing.cast(typing.Optional[typing.List["PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecution"]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecTemplateSpecAffinityPodAntiAffinity(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecution",
    jsii_struct_bases=[],
    name_mapping={"pod_affinity_term": "podAffinityTerm", "weight": "weight"},
)
class PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecution:
    def __init__(
        self,
        *,
        pod_affinity_term: typing.Union["PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTerm", typing.Dict[builtins.str, typing.Any]],
        weight: jsii.Number,
    ) -> None:
        '''
        :param pod_affinity_term: Pods and places.
        :param weight: Importance.

        :schema: PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecution
        '''
        if isinstance(pod_affinity_term, dict):
            pod_affinity_term = PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTerm(**pod_affinity_term)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__4af75d68462c3f876baf5eac7d36b4093b034a913ecca4b59f1de761212d252e)
            check_type(argname="argument pod_affinity_term", value=pod_affinity_term, expected_type=type_hints["pod_affinity_term"])
            check_type(argname="argument weight", value=weight, expected_type=type_hints["weight"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "pod_affinity_term": pod_affinity_term,
            "weight": weight,
        }

    @builtins.property
    def pod_affinity_term(
        self,
    ) -> "PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTerm":
        '''Pods and places.

        :schema: PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecution#podAffinityTerm
        '''
        result = self._values.get("pod_affinity_term")
        assert result is not None, "Required property 'pod_affinity_term' is missing"
        return typing.cast("PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTerm", result)

    @builtins.property
    def weight(self) -> jsii.Number:
        '''Importance.

        :schema: PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecution#weight
        '''
        result = self._values.get("weight")
        assert result is not None, "Required property 'weight' is missing"
        return typing.cast(jsii.Number, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecution(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTerm",
    jsii_struct_bases=[],
    name_mapping={"label_selector": "labelSelector", "topology_key": "topologyKey"},
)
class PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTerm:
    def __init__(
        self,
        *,
        label_selector: typing.Union["PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTermLabelSelector", typing.Dict[builtins.str, typing.Any]],
        topology_key: builtins.str,
    ) -> None:
        '''Pods and places.

        :param label_selector: Pods that count.
        :param topology_key: Label of the nodes that tells places apart.

        :schema: PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTerm
        '''
        if isinstance(label_selector, dict):
            label_selector = PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTermLabelSelector(**label_selector)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__4f0334e13966a7e097ce1c2ee3f4bdd8935190434d2518eb227f794191efbbc6)
            check_type(argname="argument label_selector", value=label_selector, expected_type=type_hints["label_selector"])
            check_type(argname="argument topology_key", value=topology_key, expected_type=type_hints["topology_key"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "label_selector": label_selector,
            "topology_key": topology_key,
        }

    @builtins.property
    def label_selector(
        self,
    ) -> "PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTermLabelSelector":
        '''Pods that count.

        :schema: PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTerm#labelSelector
        '''
        result = self._values.get("label_selector")
        assert result is not None, "Required property 'label_selector' is missing"
        return typing.cast("PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTermLabelSelector", result)

    @builtins.property
    def topology_key(self) -> builtins.str:
        '''Label of the nodes that tells places apart.

        :schema: PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTerm#topologyKey
        '''
        result = self._values.get("topology_key")
        assert result is not None, "Required property 'topology_key' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTerm(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTermLabelSelector",
    jsii_struct_bases=[],
    name_mapping={"match_labels": "matchLabels"},
)
class PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTermLabelSelector:
    def __init__(
        self,
        *,
        match_labels: typing.Mapping[builtins.str, builtins.str],
    ) -> None:
        '''Pods that count.

        :param match_labels: Labels of the pods.

        :schema: PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTermLabelSelector
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__9e67e37f9c87280b155bf07f723c3589943cee9a6cf1bba06e8c98c1389b4b06)
            check_type(argname="argument match_labels", value=match_labels, expected_type=type_hints["match_labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "match_labels": match_labels,
        }

    @builtins.property
    def match_labels(self) -> typing.Mapping[builtins.str, builtins.str]:
        '''Labels of the pods.

        :schema: PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTermLabelSelector#matchLabels
        '''
        result = self._values.get("match_labels")
        assert result is not None, "Required property 'match_labels' is missing"
        return typing.cast(typing.Mapping[builtins.str, builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTermLabelSelector(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpecContainers",
    jsii_struct_bases=[],
    name_mapping={
        "name": "name",
        "image": "image",
        "resources": "resources",
        "security_context": "securityContext",
    },
)
class PoolerSpecTemplateSpecContainers:
    def __init__(
        self,
        *,
        name: builtins.str,
        image: typing.Optional[builtins.str] = None,
        resources: typing.Optional[typing.Union["PoolerSpecTemplateSpecContainersResources", typing.Dict[builtins.str, typing.Any]]] = None,
        security_context: typing.Optional[typing.Union["PoolerSpecTemplateSpecContainersSecurityContext", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param name: Name of the container.
        :param image: Image of PgBouncer.
        :param resources: Resources of the container.
        :param security_context: Rights of the container.

        :schema: PoolerSpecTemplateSpecContainers
        '''
        if isinstance(resources, dict):
            resources = PoolerSpecTemplateSpecContainersResources(**resources)
        if isinstance(security_context, dict):
            security_context = PoolerSpecTemplateSpecContainersSecurityContext(**security_context)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__3cd40bddedcd2e2db1dc6c1073fca41baa1a1072a43c03d415317b92b11d4a25)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument image", value=image, expected_type=type_hints["image"])
            check_type(argname="argument resources", value=resources, expected_type=type_hints["resources"])
            check_type(argname="argument security_context", value=security_context, expected_type=type_hints["security_context"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }
        if image is not None:
            self._values["image"] = image
        if resources is not None:
            self._values["resources"] = resources
        if security_context is not None:
            self._values["security_context"] = security_context

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the container.

        :schema: PoolerSpecTemplateSpecContainers#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def image(self) -> typing.Optional[builtins.str]:
        '''Image of PgBouncer.

        :schema: PoolerSpecTemplateSpecContainers#image
        '''
        result = self._values.get("image")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def resources(self) -> typing.Optional["PoolerSpecTemplateSpecContainersResources"]:
        '''Resources of the container.

        :schema: PoolerSpecTemplateSpecContainers#resources
        '''
        result = self._values.get("resources")
        return typing.cast(typing.Optional["PoolerSpecTemplateSpecContainersResources"], result)

    @builtins.property
    def security_context(
        self,
    ) -> typing.Optional["PoolerSpecTemplateSpecContainersSecurityContext"]:
        '''Rights of the container.

        :schema: PoolerSpecTemplateSpecContainers#securityContext
        '''
        result = self._values.get("security_context")
        return typing.cast(typing.Optional["PoolerSpecTemplateSpecContainersSecurityContext"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecTemplateSpecContainers(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpecContainersResources",
    jsii_struct_bases=[],
    name_mapping={"limits": "limits", "requests": "requests"},
)
class PoolerSpecTemplateSpecContainersResources:
    def __init__(
        self,
        *,
        limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Resources of the container.

        :param limits: Quantity for each resource name.
        :param requests: Quantity for each resource name.

        :schema: PoolerSpecTemplateSpecContainersResources
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__697ebeccd102f6422f9ea02df74a1325763eee7f2956b1b467ad869d823ced31)
            check_type(argname="argument limits", value=limits, expected_type=type_hints["limits"])
            check_type(argname="argument requests", value=requests, expected_type=type_hints["requests"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if limits is not None:
            self._values["limits"] = limits
        if requests is not None:
            self._values["requests"] = requests

    @builtins.property
    def limits(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Quantity for each resource name.

        :schema: PoolerSpecTemplateSpecContainersResources#limits
        '''
        result = self._values.get("limits")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def requests(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Quantity for each resource name.

        :schema: PoolerSpecTemplateSpecContainersResources#requests
        '''
        result = self._values.get("requests")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecTemplateSpecContainersResources(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpecContainersSecurityContext",
    jsii_struct_bases=[],
    name_mapping={
        "allow_privilege_escalation": "allowPrivilegeEscalation",
        "capabilities": "capabilities",
        "read_only_root_filesystem": "readOnlyRootFilesystem",
        "run_as_non_root": "runAsNonRoot",
        "seccomp_profile": "seccompProfile",
    },
)
class PoolerSpecTemplateSpecContainersSecurityContext:
    def __init__(
        self,
        *,
        allow_privilege_escalation: typing.Optional[builtins.bool] = None,
        capabilities: typing.Optional[typing.Union["PoolerSpecTemplateSpecContainersSecurityContextCapabilities", typing.Dict[builtins.str, typing.Any]]] = None,
        read_only_root_filesystem: typing.Optional[builtins.bool] = None,
        run_as_non_root: typing.Optional[builtins.bool] = None,
        seccomp_profile: typing.Optional[typing.Union["PoolerSpecTemplateSpecContainersSecurityContextSeccompProfile", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Rights of the container.

        :param allow_privilege_escalation: Whether it may gain rights.
        :param capabilities: Rights of root.
        :param read_only_root_filesystem: Whether its files are read-only.
        :param run_as_non_root: Whether root is refused.
        :param seccomp_profile: System calls that the pods may make.

        :schema: PoolerSpecTemplateSpecContainersSecurityContext
        '''
        if isinstance(capabilities, dict):
            capabilities = PoolerSpecTemplateSpecContainersSecurityContextCapabilities(**capabilities)
        if isinstance(seccomp_profile, dict):
            seccomp_profile = PoolerSpecTemplateSpecContainersSecurityContextSeccompProfile(**seccomp_profile)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__0bcdeb923cf0255e11013a92e06acb762d129a123e8afb928f44726f7d8de352)
            check_type(argname="argument allow_privilege_escalation", value=allow_privilege_escalation, expected_type=type_hints["allow_privilege_escalation"])
            check_type(argname="argument capabilities", value=capabilities, expected_type=type_hints["capabilities"])
            check_type(argname="argument read_only_root_filesystem", value=read_only_root_filesystem, expected_type=type_hints["read_only_root_filesystem"])
            check_type(argname="argument run_as_non_root", value=run_as_non_root, expected_type=type_hints["run_as_non_root"])
            check_type(argname="argument seccomp_profile", value=seccomp_profile, expected_type=type_hints["seccomp_profile"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if allow_privilege_escalation is not None:
            self._values["allow_privilege_escalation"] = allow_privilege_escalation
        if capabilities is not None:
            self._values["capabilities"] = capabilities
        if read_only_root_filesystem is not None:
            self._values["read_only_root_filesystem"] = read_only_root_filesystem
        if run_as_non_root is not None:
            self._values["run_as_non_root"] = run_as_non_root
        if seccomp_profile is not None:
            self._values["seccomp_profile"] = seccomp_profile

    @builtins.property
    def allow_privilege_escalation(self) -> typing.Optional[builtins.bool]:
        '''Whether it may gain rights.

        :schema: PoolerSpecTemplateSpecContainersSecurityContext#allowPrivilegeEscalation
        '''
        result = self._values.get("allow_privilege_escalation")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def capabilities(
        self,
    ) -> typing.Optional["PoolerSpecTemplateSpecContainersSecurityContextCapabilities"]:
        '''Rights of root.

        :schema: PoolerSpecTemplateSpecContainersSecurityContext#capabilities
        '''
        result = self._values.get("capabilities")
        return typing.cast(typing.Optional["PoolerSpecTemplateSpecContainersSecurityContextCapabilities"], result)

    @builtins.property
    def read_only_root_filesystem(self) -> typing.Optional[builtins.bool]:
        '''Whether its files are read-only.

        :schema: PoolerSpecTemplateSpecContainersSecurityContext#readOnlyRootFilesystem
        '''
        result = self._values.get("read_only_root_filesystem")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def run_as_non_root(self) -> typing.Optional[builtins.bool]:
        '''Whether root is refused.

        :schema: PoolerSpecTemplateSpecContainersSecurityContext#runAsNonRoot
        '''
        result = self._values.get("run_as_non_root")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def seccomp_profile(
        self,
    ) -> typing.Optional["PoolerSpecTemplateSpecContainersSecurityContextSeccompProfile"]:
        '''System calls that the pods may make.

        :schema: PoolerSpecTemplateSpecContainersSecurityContext#seccompProfile
        '''
        result = self._values.get("seccomp_profile")
        return typing.cast(typing.Optional["PoolerSpecTemplateSpecContainersSecurityContextSeccompProfile"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecTemplateSpecContainersSecurityContext(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpecContainersSecurityContextCapabilities",
    jsii_struct_bases=[],
    name_mapping={"drop": "drop"},
)
class PoolerSpecTemplateSpecContainersSecurityContextCapabilities:
    def __init__(
        self,
        *,
        drop: typing.Optional[typing.Sequence[builtins.str]] = None,
    ) -> None:
        '''Rights of root.

        :param drop: Rights taken away.

        :schema: PoolerSpecTemplateSpecContainersSecurityContextCapabilities
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__8334dd91b5d9bcc4782c611fecdbb71577e8828a9908e8095e59c75f814e17a6)
            check_type(argname="argument drop", value=drop, expected_type=type_hints["drop"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if drop is not None:
            self._values["drop"] = drop

    @builtins.property
    def drop(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Rights taken away.

        :schema: PoolerSpecTemplateSpecContainersSecurityContextCapabilities#drop
        '''
        result = self._values.get("drop")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecTemplateSpecContainersSecurityContextCapabilities(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpecContainersSecurityContextSeccompProfile",
    jsii_struct_bases=[],
    name_mapping={"type": "type"},
)
class PoolerSpecTemplateSpecContainersSecurityContextSeccompProfile:
    def __init__(self, *, type: builtins.str) -> None:
        '''System calls that the pods may make.

        :param type: The container runtime's own profile.

        :schema: PoolerSpecTemplateSpecContainersSecurityContextSeccompProfile
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__ffd9a30c42eb5f15d034e87bab207e4ab8f6693c91d42aa6612d4d517d2823e1)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }

    @builtins.property
    def type(self) -> builtins.str:
        '''The container runtime's own profile.

        :schema: PoolerSpecTemplateSpecContainersSecurityContextSeccompProfile#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecTemplateSpecContainersSecurityContextSeccompProfile(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpecSecurityContext",
    jsii_struct_bases=[],
    name_mapping={
        "run_as_non_root": "runAsNonRoot",
        "seccomp_profile": "seccompProfile",
    },
)
class PoolerSpecTemplateSpecSecurityContext:
    def __init__(
        self,
        *,
        run_as_non_root: typing.Optional[builtins.bool] = None,
        seccomp_profile: typing.Optional[typing.Union["PoolerSpecTemplateSpecSecurityContextSeccompProfile", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Rights of the pods.

        :param run_as_non_root: Whether root is refused.
        :param seccomp_profile: System calls that the pods may make.

        :schema: PoolerSpecTemplateSpecSecurityContext
        '''
        if isinstance(seccomp_profile, dict):
            seccomp_profile = PoolerSpecTemplateSpecSecurityContextSeccompProfile(**seccomp_profile)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__946f54aba3595169dee00772e64c5c9bc4110cae3cdcd8ce6e8f2dc47b5e39f4)
            check_type(argname="argument run_as_non_root", value=run_as_non_root, expected_type=type_hints["run_as_non_root"])
            check_type(argname="argument seccomp_profile", value=seccomp_profile, expected_type=type_hints["seccomp_profile"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if run_as_non_root is not None:
            self._values["run_as_non_root"] = run_as_non_root
        if seccomp_profile is not None:
            self._values["seccomp_profile"] = seccomp_profile

    @builtins.property
    def run_as_non_root(self) -> typing.Optional[builtins.bool]:
        '''Whether root is refused.

        :schema: PoolerSpecTemplateSpecSecurityContext#runAsNonRoot
        '''
        result = self._values.get("run_as_non_root")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def seccomp_profile(
        self,
    ) -> typing.Optional["PoolerSpecTemplateSpecSecurityContextSeccompProfile"]:
        '''System calls that the pods may make.

        :schema: PoolerSpecTemplateSpecSecurityContext#seccompProfile
        '''
        result = self._values.get("seccomp_profile")
        return typing.cast(typing.Optional["PoolerSpecTemplateSpecSecurityContextSeccompProfile"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecTemplateSpecSecurityContext(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpecSecurityContextSeccompProfile",
    jsii_struct_bases=[],
    name_mapping={"type": "type"},
)
class PoolerSpecTemplateSpecSecurityContextSeccompProfile:
    def __init__(self, *, type: builtins.str) -> None:
        '''System calls that the pods may make.

        :param type: The container runtime's own profile.

        :schema: PoolerSpecTemplateSpecSecurityContextSeccompProfile
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__ca1d0d4e0bbaae765d467b0315794d9257a152bed4b757914e17ad11521c045e)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }

    @builtins.property
    def type(self) -> builtins.str:
        '''The container runtime's own profile.

        :schema: PoolerSpecTemplateSpecSecurityContextSeccompProfile#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecTemplateSpecSecurityContextSeccompProfile(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpecTolerations",
    jsii_struct_bases=[],
    name_mapping={
        "effect": "effect",
        "key": "key",
        "operator": "operator",
        "value": "value",
    },
)
class PoolerSpecTemplateSpecTolerations:
    def __init__(
        self,
        *,
        effect: typing.Optional["PoolerSpecTemplateSpecTolerationsEffect"] = None,
        key: typing.Optional[builtins.str] = None,
        operator: typing.Optional["PoolerSpecTemplateSpecTolerationsOperator"] = None,
        value: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param effect: Effect of the taint.
        :param key: Name of the taint.
        :param operator: How the value is compared.
        :param value: Value of the taint.

        :schema: PoolerSpecTemplateSpecTolerations
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__fb95b0b789a55aa79492d91ea4e0140fdde6ebac618d69f998d64253741d95cd)
            check_type(argname="argument effect", value=effect, expected_type=type_hints["effect"])
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument operator", value=operator, expected_type=type_hints["operator"])
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if effect is not None:
            self._values["effect"] = effect
        if key is not None:
            self._values["key"] = key
        if operator is not None:
            self._values["operator"] = operator
        if value is not None:
            self._values["value"] = value

    @builtins.property
    def effect(self) -> typing.Optional["PoolerSpecTemplateSpecTolerationsEffect"]:
        '''Effect of the taint.

        :schema: PoolerSpecTemplateSpecTolerations#effect
        '''
        result = self._values.get("effect")
        return typing.cast(typing.Optional["PoolerSpecTemplateSpecTolerationsEffect"], result)

    @builtins.property
    def key(self) -> typing.Optional[builtins.str]:
        '''Name of the taint.

        :schema: PoolerSpecTemplateSpecTolerations#key
        '''
        result = self._values.get("key")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def operator(self) -> typing.Optional["PoolerSpecTemplateSpecTolerationsOperator"]:
        '''How the value is compared.

        :schema: PoolerSpecTemplateSpecTolerations#operator
        '''
        result = self._values.get("operator")
        return typing.cast(typing.Optional["PoolerSpecTemplateSpecTolerationsOperator"], result)

    @builtins.property
    def value(self) -> typing.Optional[builtins.str]:
        '''Value of the taint.

        :schema: PoolerSpecTemplateSpecTolerations#value
        '''
        result = self._values.get("value")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecTemplateSpecTolerations(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpecTolerationsEffect"
)
class PoolerSpecTemplateSpecTolerationsEffect(enum.Enum):
    '''Effect of the taint.

    :schema: PoolerSpecTemplateSpecTolerationsEffect
    '''

    NO_SCHEDULE = "NO_SCHEDULE"
    '''NoSchedule.'''
    PREFER_NO_SCHEDULE = "PREFER_NO_SCHEDULE"
    '''PreferNoSchedule.'''
    NO_EXECUTE = "NO_EXECUTE"
    '''NoExecute.'''


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpecTolerationsOperator"
)
class PoolerSpecTemplateSpecTolerationsOperator(enum.Enum):
    '''How the value is compared.

    :schema: PoolerSpecTemplateSpecTolerationsOperator
    '''

    EXISTS = "EXISTS"
    '''Exists.'''
    EQUAL = "EQUAL"
    '''Equal.'''


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpecTopologySpreadConstraints",
    jsii_struct_bases=[],
    name_mapping={
        "label_selector": "labelSelector",
        "max_skew": "maxSkew",
        "topology_key": "topologyKey",
        "when_unsatisfiable": "whenUnsatisfiable",
        "min_domains": "minDomains",
    },
)
class PoolerSpecTemplateSpecTopologySpreadConstraints:
    def __init__(
        self,
        *,
        label_selector: typing.Union["PoolerSpecTemplateSpecTopologySpreadConstraintsLabelSelector", typing.Dict[builtins.str, typing.Any]],
        max_skew: jsii.Number,
        topology_key: builtins.str,
        when_unsatisfiable: "PoolerSpecTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable",
        min_domains: typing.Optional[jsii.Number] = None,
    ) -> None:
        '''
        :param label_selector: Pods that count.
        :param max_skew: Difference allowed between two places. Unit is pods.
        :param topology_key: Label of the nodes that tells places apart.
        :param when_unsatisfiable: What happens when it cannot be kept.
        :param min_domains: Places to count at least.

        :schema: PoolerSpecTemplateSpecTopologySpreadConstraints
        '''
        if isinstance(label_selector, dict):
            label_selector = PoolerSpecTemplateSpecTopologySpreadConstraintsLabelSelector(**label_selector)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__7bc2749b5eac1943e426407553eee6a3ca4840e86c4c7d2532de4fec882e4641)
            check_type(argname="argument label_selector", value=label_selector, expected_type=type_hints["label_selector"])
            check_type(argname="argument max_skew", value=max_skew, expected_type=type_hints["max_skew"])
            check_type(argname="argument topology_key", value=topology_key, expected_type=type_hints["topology_key"])
            check_type(argname="argument when_unsatisfiable", value=when_unsatisfiable, expected_type=type_hints["when_unsatisfiable"])
            check_type(argname="argument min_domains", value=min_domains, expected_type=type_hints["min_domains"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "label_selector": label_selector,
            "max_skew": max_skew,
            "topology_key": topology_key,
            "when_unsatisfiable": when_unsatisfiable,
        }
        if min_domains is not None:
            self._values["min_domains"] = min_domains

    @builtins.property
    def label_selector(
        self,
    ) -> "PoolerSpecTemplateSpecTopologySpreadConstraintsLabelSelector":
        '''Pods that count.

        :schema: PoolerSpecTemplateSpecTopologySpreadConstraints#labelSelector
        '''
        result = self._values.get("label_selector")
        assert result is not None, "Required property 'label_selector' is missing"
        return typing.cast("PoolerSpecTemplateSpecTopologySpreadConstraintsLabelSelector", result)

    @builtins.property
    def max_skew(self) -> jsii.Number:
        '''Difference allowed between two places.

        Unit is pods.

        :schema: PoolerSpecTemplateSpecTopologySpreadConstraints#maxSkew
        '''
        result = self._values.get("max_skew")
        assert result is not None, "Required property 'max_skew' is missing"
        return typing.cast(jsii.Number, result)

    @builtins.property
    def topology_key(self) -> builtins.str:
        '''Label of the nodes that tells places apart.

        :schema: PoolerSpecTemplateSpecTopologySpreadConstraints#topologyKey
        '''
        result = self._values.get("topology_key")
        assert result is not None, "Required property 'topology_key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def when_unsatisfiable(
        self,
    ) -> "PoolerSpecTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable":
        '''What happens when it cannot be kept.

        :schema: PoolerSpecTemplateSpecTopologySpreadConstraints#whenUnsatisfiable
        '''
        result = self._values.get("when_unsatisfiable")
        assert result is not None, "Required property 'when_unsatisfiable' is missing"
        return typing.cast("PoolerSpecTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable", result)

    @builtins.property
    def min_domains(self) -> typing.Optional[jsii.Number]:
        '''Places to count at least.

        :schema: PoolerSpecTemplateSpecTopologySpreadConstraints#minDomains
        '''
        result = self._values.get("min_domains")
        return typing.cast(typing.Optional[jsii.Number], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecTemplateSpecTopologySpreadConstraints(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpecTopologySpreadConstraintsLabelSelector",
    jsii_struct_bases=[],
    name_mapping={"match_labels": "matchLabels"},
)
class PoolerSpecTemplateSpecTopologySpreadConstraintsLabelSelector:
    def __init__(
        self,
        *,
        match_labels: typing.Mapping[builtins.str, builtins.str],
    ) -> None:
        '''Pods that count.

        :param match_labels: Labels of the pods.

        :schema: PoolerSpecTemplateSpecTopologySpreadConstraintsLabelSelector
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__a906c672f3e26f2a03439357eeab6679463692c149cf3d04cbaee682f3a9c879)
            check_type(argname="argument match_labels", value=match_labels, expected_type=type_hints["match_labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "match_labels": match_labels,
        }

    @builtins.property
    def match_labels(self) -> typing.Mapping[builtins.str, builtins.str]:
        '''Labels of the pods.

        :schema: PoolerSpecTemplateSpecTopologySpreadConstraintsLabelSelector#matchLabels
        '''
        result = self._values.get("match_labels")
        assert result is not None, "Required property 'match_labels' is missing"
        return typing.cast(typing.Mapping[builtins.str, builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PoolerSpecTemplateSpecTopologySpreadConstraintsLabelSelector(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable"
)
class PoolerSpecTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable(enum.Enum):
    '''What happens when it cannot be kept.

    :schema: PoolerSpecTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable
    '''

    DO_NOT_SCHEDULE = "DO_NOT_SCHEDULE"
    '''DoNotSchedule.'''
    SCHEDULE_ANYWAY = "SCHEDULE_ANYWAY"
    '''ScheduleAnyway.'''


@jsii.enum(jsii_type="payment_constructs_iocnpgpostgresql.PoolerSpecType")
class PoolerSpecType(enum.Enum):
    '''Instances behind the pooler.

    :schema: PoolerSpecType
    '''

    RW = "RW"
    '''rw.'''
    RO = "RO"
    '''ro.'''
    R = "R"
    '''r.'''


class ScheduledBackup(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_iocnpgpostgresql.ScheduledBackup",
):
    '''Makes base backups at stated times.

    :schema: ScheduledBackup
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["ScheduledBackupSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "ScheduledBackup" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: Cluster, times and way of the backups.
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__af8c0183b4e5bd96e6cfa8d2428e3a1a1ac778920bd42f487a894afa9c27a228)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = ScheduledBackupProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["ScheduledBackupSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "ScheduledBackup".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: Cluster, times and way of the backups.
        :param metadata: 
        '''
        props = ScheduledBackupProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "ScheduledBackup".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ScheduledBackupProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class ScheduledBackupProps:
    def __init__(
        self,
        *,
        spec: typing.Union["ScheduledBackupSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Makes base backups at stated times.

        :param spec: Cluster, times and way of the backups.
        :param metadata: 

        :schema: ScheduledBackup
        '''
        if isinstance(spec, dict):
            spec = ScheduledBackupSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c318066a5a81e86fefb949afdc2797b77eceffcaf36aa5929908e28edefff69a)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "ScheduledBackupSpec":
        '''Cluster, times and way of the backups.

        :schema: ScheduledBackup#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("ScheduledBackupSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: ScheduledBackup#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ScheduledBackupProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ScheduledBackupSpec",
    jsii_struct_bases=[],
    name_mapping={
        "cluster": "cluster",
        "method": "method",
        "schedule": "schedule",
        "backup_owner_reference": "backupOwnerReference",
        "immediate": "immediate",
        "plugin_configuration": "pluginConfiguration",
        "suspend": "suspend",
        "target": "target",
    },
)
class ScheduledBackupSpec:
    def __init__(
        self,
        *,
        cluster: typing.Union["ScheduledBackupSpecCluster", typing.Dict[builtins.str, typing.Any]],
        method: "ScheduledBackupSpecMethod",
        schedule: builtins.str,
        backup_owner_reference: typing.Optional["ScheduledBackupSpecBackupOwnerReference"] = None,
        immediate: typing.Optional[builtins.bool] = None,
        plugin_configuration: typing.Optional[typing.Union["ScheduledBackupSpecPluginConfiguration", typing.Dict[builtins.str, typing.Any]]] = None,
        suspend: typing.Optional[builtins.bool] = None,
        target: typing.Optional["ScheduledBackupSpecTarget"] = None,
    ) -> None:
        '''Cluster, times and way of the backups.

        :param cluster: The cluster.
        :param method: Who makes the backup.
        :param schedule: Times in six fields, the first of which is seconds, in UTC.
        :param backup_owner_reference: What takes its Backup objects along when it is deleted.
        :param immediate: Whether the first backup is made at once.
        :param plugin_configuration: The plugin of method plugin.
        :param suspend: Whether no backups are made.
        :param target: Instance that is copied.

        :schema: ScheduledBackupSpec
        '''
        if isinstance(cluster, dict):
            cluster = ScheduledBackupSpecCluster(**cluster)
        if isinstance(plugin_configuration, dict):
            plugin_configuration = ScheduledBackupSpecPluginConfiguration(**plugin_configuration)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__6eb08d2008c16f54ed8e4787012a1786a8ae67aa570d9bd39c0695429d7cd49b)
            check_type(argname="argument cluster", value=cluster, expected_type=type_hints["cluster"])
            check_type(argname="argument method", value=method, expected_type=type_hints["method"])
            check_type(argname="argument schedule", value=schedule, expected_type=type_hints["schedule"])
            check_type(argname="argument backup_owner_reference", value=backup_owner_reference, expected_type=type_hints["backup_owner_reference"])
            check_type(argname="argument immediate", value=immediate, expected_type=type_hints["immediate"])
            check_type(argname="argument plugin_configuration", value=plugin_configuration, expected_type=type_hints["plugin_configuration"])
            check_type(argname="argument suspend", value=suspend, expected_type=type_hints["suspend"])
            check_type(argname="argument target", value=target, expected_type=type_hints["target"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "cluster": cluster,
            "method": method,
            "schedule": schedule,
        }
        if backup_owner_reference is not None:
            self._values["backup_owner_reference"] = backup_owner_reference
        if immediate is not None:
            self._values["immediate"] = immediate
        if plugin_configuration is not None:
            self._values["plugin_configuration"] = plugin_configuration
        if suspend is not None:
            self._values["suspend"] = suspend
        if target is not None:
            self._values["target"] = target

    @builtins.property
    def cluster(self) -> "ScheduledBackupSpecCluster":
        '''The cluster.

        :schema: ScheduledBackupSpec#cluster
        '''
        result = self._values.get("cluster")
        assert result is not None, "Required property 'cluster' is missing"
        return typing.cast("ScheduledBackupSpecCluster", result)

    @builtins.property
    def method(self) -> "ScheduledBackupSpecMethod":
        '''Who makes the backup.

        :schema: ScheduledBackupSpec#method
        '''
        result = self._values.get("method")
        assert result is not None, "Required property 'method' is missing"
        return typing.cast("ScheduledBackupSpecMethod", result)

    @builtins.property
    def schedule(self) -> builtins.str:
        '''Times in six fields, the first of which is seconds, in UTC.

        :schema: ScheduledBackupSpec#schedule
        '''
        result = self._values.get("schedule")
        assert result is not None, "Required property 'schedule' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def backup_owner_reference(
        self,
    ) -> typing.Optional["ScheduledBackupSpecBackupOwnerReference"]:
        '''What takes its Backup objects along when it is deleted.

        :schema: ScheduledBackupSpec#backupOwnerReference
        '''
        result = self._values.get("backup_owner_reference")
        return typing.cast(typing.Optional["ScheduledBackupSpecBackupOwnerReference"], result)

    @builtins.property
    def immediate(self) -> typing.Optional[builtins.bool]:
        '''Whether the first backup is made at once.

        :schema: ScheduledBackupSpec#immediate
        '''
        result = self._values.get("immediate")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def plugin_configuration(
        self,
    ) -> typing.Optional["ScheduledBackupSpecPluginConfiguration"]:
        '''The plugin of method plugin.

        :schema: ScheduledBackupSpec#pluginConfiguration
        '''
        result = self._values.get("plugin_configuration")
        return typing.cast(typing.Optional["ScheduledBackupSpecPluginConfiguration"], result)

    @builtins.property
    def suspend(self) -> typing.Optional[builtins.bool]:
        '''Whether no backups are made.

        :schema: ScheduledBackupSpec#suspend
        '''
        result = self._values.get("suspend")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def target(self) -> typing.Optional["ScheduledBackupSpecTarget"]:
        '''Instance that is copied.

        :schema: ScheduledBackupSpec#target
        '''
        result = self._values.get("target")
        return typing.cast(typing.Optional["ScheduledBackupSpecTarget"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ScheduledBackupSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_iocnpgpostgresql.ScheduledBackupSpecBackupOwnerReference"
)
class ScheduledBackupSpecBackupOwnerReference(enum.Enum):
    '''What takes its Backup objects along when it is deleted.

    :schema: ScheduledBackupSpecBackupOwnerReference
    '''

    NONE = "NONE"
    '''none.'''
    SELF = "SELF"
    '''self.'''
    CLUSTER = "CLUSTER"
    '''cluster.'''


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ScheduledBackupSpecCluster",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class ScheduledBackupSpecCluster:
    def __init__(self, *, name: builtins.str) -> None:
        '''The cluster.

        :param name: Name of the cluster.

        :schema: ScheduledBackupSpecCluster
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__037c5c2f60e82a15912c02ea9e3cffe05324a36cc00eea20f9effc59caa998e3)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the cluster.

        :schema: ScheduledBackupSpecCluster#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ScheduledBackupSpecCluster(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="payment_constructs_iocnpgpostgresql.ScheduledBackupSpecMethod")
class ScheduledBackupSpecMethod(enum.Enum):
    '''Who makes the backup.

    :schema: ScheduledBackupSpecMethod
    '''

    PLUGIN = "PLUGIN"
    '''plugin.'''
    VOLUME_SNAPSHOT = "VOLUME_SNAPSHOT"
    '''volumeSnapshot.'''


@jsii.data_type(
    jsii_type="payment_constructs_iocnpgpostgresql.ScheduledBackupSpecPluginConfiguration",
    jsii_struct_bases=[],
    name_mapping={"name": "name", "parameters": "parameters"},
)
class ScheduledBackupSpecPluginConfiguration:
    def __init__(
        self,
        *,
        name: builtins.str,
        parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''The plugin of method plugin.

        :param name: Name of the plugin.
        :param parameters: Settings of the plugin.

        :schema: ScheduledBackupSpecPluginConfiguration
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c20ef9627873cbc2a7282e61a06eb976576e75e5b3019ba2c3d97e24d3636569)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument parameters", value=parameters, expected_type=type_hints["parameters"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }
        if parameters is not None:
            self._values["parameters"] = parameters

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the plugin.

        :schema: ScheduledBackupSpecPluginConfiguration#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def parameters(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Settings of the plugin.

        :schema: ScheduledBackupSpecPluginConfiguration#parameters
        '''
        result = self._values.get("parameters")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ScheduledBackupSpecPluginConfiguration(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="payment_constructs_iocnpgpostgresql.ScheduledBackupSpecTarget")
class ScheduledBackupSpecTarget(enum.Enum):
    '''Instance that is copied.

    :schema: ScheduledBackupSpecTarget
    '''

    PRIMARY = "PRIMARY"
    '''primary.'''
    PREFER_HYPHEN_STANDBY = "PREFER_HYPHEN_STANDBY"
    '''prefer-standby.'''


__all__ = [
    "Backup",
    "BackupProps",
    "BackupSpec",
    "BackupSpecCluster",
    "BackupSpecMethod",
    "BackupSpecPluginConfiguration",
    "BackupSpecTarget",
    "Cluster",
    "ClusterProps",
    "ClusterSpec",
    "ClusterSpecAffinity",
    "ClusterSpecAffinityPodAntiAffinityType",
    "ClusterSpecAffinityTolerations",
    "ClusterSpecAffinityTolerationsEffect",
    "ClusterSpecAffinityTolerationsOperator",
    "ClusterSpecBootstrap",
    "ClusterSpecBootstrapInitdb",
    "ClusterSpecBootstrapInitdbLocaleProvider",
    "ClusterSpecBootstrapInitdbSecret",
    "ClusterSpecBootstrapRecovery",
    "ClusterSpecBootstrapRecoveryBackup",
    "ClusterSpecBootstrapRecoveryRecoveryTarget",
    "ClusterSpecBootstrapRecoverySecret",
    "ClusterSpecCertificates",
    "ClusterSpecEphemeralVolumesSizeLimit",
    "ClusterSpecExternalClusters",
    "ClusterSpecExternalClustersPlugin",
    "ClusterSpecImagePullPolicy",
    "ClusterSpecImagePullSecrets",
    "ClusterSpecInheritedMetadata",
    "ClusterSpecLogLevel",
    "ClusterSpecManaged",
    "ClusterSpecManagedRoles",
    "ClusterSpecManagedRolesEnsure",
    "ClusterSpecManagedRolesPasswordSecret",
    "ClusterSpecManagedServices",
    "ClusterSpecManagedServicesAdditional",
    "ClusterSpecManagedServicesAdditionalSelectorType",
    "ClusterSpecManagedServicesAdditionalServiceTemplate",
    "ClusterSpecManagedServicesAdditionalServiceTemplateMetadata",
    "ClusterSpecManagedServicesAdditionalServiceTemplateSpec",
    "ClusterSpecManagedServicesAdditionalServiceTemplateSpecType",
    "ClusterSpecManagedServicesAdditionalUpdateStrategy",
    "ClusterSpecManagedServicesDisabledDefaultServices",
    "ClusterSpecMonitoring",
    "ClusterSpecMonitoringCustomQueriesConfigMap",
    "ClusterSpecMonitoringTls",
    "ClusterSpecNodeMaintenanceWindow",
    "ClusterSpecPlugins",
    "ClusterSpecPostgresql",
    "ClusterSpecPostgresqlSynchronous",
    "ClusterSpecPostgresqlSynchronousDataDurability",
    "ClusterSpecPostgresqlSynchronousMethod",
    "ClusterSpecPrimaryUpdateMethod",
    "ClusterSpecPrimaryUpdateStrategy",
    "ClusterSpecReplica",
    "ClusterSpecResources",
    "ClusterSpecSeccompProfile",
    "ClusterSpecServiceAccountTemplate",
    "ClusterSpecServiceAccountTemplateMetadata",
    "ClusterSpecStorage",
    "ClusterSpecSuperuserSecret",
    "ClusterSpecTopologySpreadConstraints",
    "ClusterSpecTopologySpreadConstraintsLabelSelector",
    "ClusterSpecTopologySpreadConstraintsWhenUnsatisfiable",
    "ClusterSpecWalStorage",
    "Pooler",
    "PoolerProps",
    "PoolerSpec",
    "PoolerSpecCluster",
    "PoolerSpecDeploymentStrategy",
    "PoolerSpecDeploymentStrategyRollingUpdate",
    "PoolerSpecDeploymentStrategyRollingUpdateMaxSurge",
    "PoolerSpecDeploymentStrategyRollingUpdateMaxUnavailable",
    "PoolerSpecDeploymentStrategyType",
    "PoolerSpecMonitoring",
    "PoolerSpecPgbouncer",
    "PoolerSpecPgbouncerAuthQuerySecret",
    "PoolerSpecPgbouncerClientCaSecret",
    "PoolerSpecPgbouncerClientTlsSecret",
    "PoolerSpecPgbouncerPoolMode",
    "PoolerSpecPgbouncerServerCaSecret",
    "PoolerSpecPgbouncerServerTlsSecret",
    "PoolerSpecServiceTemplate",
    "PoolerSpecServiceTemplateMetadata",
    "PoolerSpecServiceTemplateSpec",
    "PoolerSpecServiceTemplateSpecType",
    "PoolerSpecTemplate",
    "PoolerSpecTemplateMetadata",
    "PoolerSpecTemplateSpec",
    "PoolerSpecTemplateSpecAffinity",
    "PoolerSpecTemplateSpecAffinityPodAntiAffinity",
    "PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecution",
    "PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTerm",
    "PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTermLabelSelector",
    "PoolerSpecTemplateSpecContainers",
    "PoolerSpecTemplateSpecContainersResources",
    "PoolerSpecTemplateSpecContainersSecurityContext",
    "PoolerSpecTemplateSpecContainersSecurityContextCapabilities",
    "PoolerSpecTemplateSpecContainersSecurityContextSeccompProfile",
    "PoolerSpecTemplateSpecSecurityContext",
    "PoolerSpecTemplateSpecSecurityContextSeccompProfile",
    "PoolerSpecTemplateSpecTolerations",
    "PoolerSpecTemplateSpecTolerationsEffect",
    "PoolerSpecTemplateSpecTolerationsOperator",
    "PoolerSpecTemplateSpecTopologySpreadConstraints",
    "PoolerSpecTemplateSpecTopologySpreadConstraintsLabelSelector",
    "PoolerSpecTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable",
    "PoolerSpecType",
    "ScheduledBackup",
    "ScheduledBackupProps",
    "ScheduledBackupSpec",
    "ScheduledBackupSpecBackupOwnerReference",
    "ScheduledBackupSpecCluster",
    "ScheduledBackupSpecMethod",
    "ScheduledBackupSpecPluginConfiguration",
    "ScheduledBackupSpecTarget",
]

publication.publish()

def _typecheckingstub__2116aac1cdcf57e9529b7767fe4430af1a8871a6301b393a28f5889b44c3d317(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[BackupSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3e268026c1d2bd3ba98a7701ba6a2935e086ebecea6757ec38987d623a5a91f9(
    *,
    spec: typing.Union[BackupSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__97df66b17a5def3c41d8b03794ba241ecd5a53f6d053ee6ecc50f2040859f45c(
    *,
    cluster: typing.Union[BackupSpecCluster, typing.Dict[builtins.str, typing.Any]],
    method: BackupSpecMethod,
    plugin_configuration: typing.Optional[typing.Union[BackupSpecPluginConfiguration, typing.Dict[builtins.str, typing.Any]]] = None,
    target: typing.Optional[BackupSpecTarget] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a00de3a630714ef5a4c637aa9195391530515d472f6d673ee3c5dc573d85dde8(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__e4abb1491c7a495469c7f20dc4e74e8b6efa2dbee9a118a88de80d0a4a26813a(
    *,
    name: builtins.str,
    parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__09928bf157137ce71ca7d396420985e797cc5da3ea66392fe1970196f66cd0ba(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[ClusterSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__025127111020d841ba43a8847befb89c8cffc3462af80cd3e2c312e807c86a74(
    *,
    spec: typing.Union[ClusterSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__69db61ae632e3b6033a3dfeab8f616548b76c491ba4847bfbc2ce6b84d9c7637(
    *,
    instances: jsii.Number,
    storage: typing.Union[ClusterSpecStorage, typing.Dict[builtins.str, typing.Any]],
    affinity: typing.Optional[typing.Union[ClusterSpecAffinity, typing.Dict[builtins.str, typing.Any]]] = None,
    bootstrap: typing.Optional[typing.Union[ClusterSpecBootstrap, typing.Dict[builtins.str, typing.Any]]] = None,
    certificates: typing.Optional[typing.Union[ClusterSpecCertificates, typing.Dict[builtins.str, typing.Any]]] = None,
    description: typing.Optional[builtins.str] = None,
    enable_pdb: typing.Optional[builtins.bool] = None,
    enable_superuser_access: typing.Optional[builtins.bool] = None,
    ephemeral_volumes_size_limit: typing.Optional[typing.Union[ClusterSpecEphemeralVolumesSizeLimit, typing.Dict[builtins.str, typing.Any]]] = None,
    external_clusters: typing.Optional[typing.Sequence[typing.Union[ClusterSpecExternalClusters, typing.Dict[builtins.str, typing.Any]]]] = None,
    failover_delay: typing.Optional[jsii.Number] = None,
    image_name: typing.Optional[builtins.str] = None,
    image_pull_policy: typing.Optional[ClusterSpecImagePullPolicy] = None,
    image_pull_secrets: typing.Optional[typing.Sequence[typing.Union[ClusterSpecImagePullSecrets, typing.Dict[builtins.str, typing.Any]]]] = None,
    inherited_metadata: typing.Optional[typing.Union[ClusterSpecInheritedMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
    log_level: typing.Optional[ClusterSpecLogLevel] = None,
    managed: typing.Optional[typing.Union[ClusterSpecManaged, typing.Dict[builtins.str, typing.Any]]] = None,
    monitoring: typing.Optional[typing.Union[ClusterSpecMonitoring, typing.Dict[builtins.str, typing.Any]]] = None,
    node_maintenance_window: typing.Optional[typing.Union[ClusterSpecNodeMaintenanceWindow, typing.Dict[builtins.str, typing.Any]]] = None,
    plugins: typing.Optional[typing.Sequence[typing.Union[ClusterSpecPlugins, typing.Dict[builtins.str, typing.Any]]]] = None,
    postgres_gid: typing.Optional[jsii.Number] = None,
    postgresql: typing.Optional[typing.Union[ClusterSpecPostgresql, typing.Dict[builtins.str, typing.Any]]] = None,
    postgres_uid: typing.Optional[jsii.Number] = None,
    primary_update_method: typing.Optional[ClusterSpecPrimaryUpdateMethod] = None,
    primary_update_strategy: typing.Optional[ClusterSpecPrimaryUpdateStrategy] = None,
    priority_class_name: typing.Optional[builtins.str] = None,
    replica: typing.Optional[typing.Union[ClusterSpecReplica, typing.Dict[builtins.str, typing.Any]]] = None,
    resources: typing.Optional[typing.Union[ClusterSpecResources, typing.Dict[builtins.str, typing.Any]]] = None,
    seccomp_profile: typing.Optional[typing.Union[ClusterSpecSeccompProfile, typing.Dict[builtins.str, typing.Any]]] = None,
    service_account_template: typing.Optional[typing.Union[ClusterSpecServiceAccountTemplate, typing.Dict[builtins.str, typing.Any]]] = None,
    smart_shutdown_timeout: typing.Optional[jsii.Number] = None,
    start_delay: typing.Optional[jsii.Number] = None,
    stop_delay: typing.Optional[jsii.Number] = None,
    superuser_secret: typing.Optional[typing.Union[ClusterSpecSuperuserSecret, typing.Dict[builtins.str, typing.Any]]] = None,
    switchover_delay: typing.Optional[jsii.Number] = None,
    topology_spread_constraints: typing.Optional[typing.Sequence[typing.Union[ClusterSpecTopologySpreadConstraints, typing.Dict[builtins.str, typing.Any]]]] = None,
    wal_storage: typing.Optional[typing.Union[ClusterSpecWalStorage, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d2c1e5ba4e17e1b0bfc70b5e15e5d74d8457d211ef04c495f63135016e116007(
    *,
    enable_pod_anti_affinity: typing.Optional[builtins.bool] = None,
    node_selector: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    pod_anti_affinity_type: typing.Optional[ClusterSpecAffinityPodAntiAffinityType] = None,
    tolerations: typing.Optional[typing.Sequence[typing.Union[ClusterSpecAffinityTolerations, typing.Dict[builtins.str, typing.Any]]]] = None,
    topology_key: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__36df912785dda56b35f0e88847e0b8315a38894d8972ccdd6a28961c1d4cb261(
    *,
    effect: typing.Optional[ClusterSpecAffinityTolerationsEffect] = None,
    key: typing.Optional[builtins.str] = None,
    operator: typing.Optional[ClusterSpecAffinityTolerationsOperator] = None,
    value: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__49a99d70b8501494e101ae7fa87e55a37d50944e5b6a0d91683b89a9b0bc83bd(
    *,
    initdb: typing.Optional[typing.Union[ClusterSpecBootstrapInitdb, typing.Dict[builtins.str, typing.Any]]] = None,
    recovery: typing.Optional[typing.Union[ClusterSpecBootstrapRecovery, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__77ee1761f54713c28c0501faadc6860abd589c27d17d0debb24f69fe109b51e0(
    *,
    builtin_locale: typing.Optional[builtins.str] = None,
    database: typing.Optional[builtins.str] = None,
    data_checksums: typing.Optional[builtins.bool] = None,
    encoding: typing.Optional[builtins.str] = None,
    locale_collate: typing.Optional[builtins.str] = None,
    locale_c_type: typing.Optional[builtins.str] = None,
    locale_provider: typing.Optional[ClusterSpecBootstrapInitdbLocaleProvider] = None,
    owner: typing.Optional[builtins.str] = None,
    post_init_application_sql: typing.Optional[typing.Sequence[builtins.str]] = None,
    post_init_sql: typing.Optional[typing.Sequence[builtins.str]] = None,
    secret: typing.Optional[typing.Union[ClusterSpecBootstrapInitdbSecret, typing.Dict[builtins.str, typing.Any]]] = None,
    wal_segment_size: typing.Optional[jsii.Number] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__133c70139cf88b2338736d60cc94bd4e3990f87458582786f0b4d2b4f5274fa3(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f4a3b75401fd2346bc25ac4cdc71ba668d2720ba6fc6cc8ead1be945a8b433dc(
    *,
    backup: typing.Optional[typing.Union[ClusterSpecBootstrapRecoveryBackup, typing.Dict[builtins.str, typing.Any]]] = None,
    database: typing.Optional[builtins.str] = None,
    owner: typing.Optional[builtins.str] = None,
    recovery_target: typing.Optional[typing.Union[ClusterSpecBootstrapRecoveryRecoveryTarget, typing.Dict[builtins.str, typing.Any]]] = None,
    secret: typing.Optional[typing.Union[ClusterSpecBootstrapRecoverySecret, typing.Dict[builtins.str, typing.Any]]] = None,
    source: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__e93557b616559cc3255adac2bf034d2f0d3fbadb7426bba407831ac04b46670a(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__00338caaaa03158d54648ff7c5142b41e9bb91fd1685c703f021d0f5f23f08cd(
    *,
    backup_id: typing.Optional[builtins.str] = None,
    exclusive: typing.Optional[builtins.bool] = None,
    target_immediate: typing.Optional[builtins.bool] = None,
    target_lsn: typing.Optional[builtins.str] = None,
    target_name: typing.Optional[builtins.str] = None,
    target_time: typing.Optional[builtins.str] = None,
    target_tli: typing.Optional[builtins.str] = None,
    target_xid: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fe5fc45c6741de0e33649a4bd8429c0ded03d83409a079c85dfed06bef2b661f(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7d766a2c2371abfecad76ab0fd9421b00694fe02c6564f5d59e285240b06833e(
    *,
    client_ca_secret: typing.Optional[builtins.str] = None,
    replication_tls_secret: typing.Optional[builtins.str] = None,
    server_alt_dns_names: typing.Optional[typing.Sequence[builtins.str]] = None,
    server_ca_secret: typing.Optional[builtins.str] = None,
    server_tls_secret: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__488f49d7fb270354f36c1e74ffc7fe8b50cd55d9270366a5595fb6e17e3a5faf(
    *,
    shm: typing.Optional[builtins.str] = None,
    temporary_data: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9622c2652d3147242621be6cf4f4a5d17b7a4d3bc69a3e8c1532c0d068b186fe(
    *,
    name: builtins.str,
    plugin: typing.Union[ClusterSpecExternalClustersPlugin, typing.Dict[builtins.str, typing.Any]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d42624898ff2ec7ffcbee52195dff79e112682bd03af10be8eb3cf2cafe3a1dc(
    *,
    name: builtins.str,
    enabled: typing.Optional[builtins.bool] = None,
    is_wal_archiver: typing.Optional[builtins.bool] = None,
    parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c9d9c817916f533748ece27794430d528fd05f3bdd47784b38d49cac8ac2b1ae(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__13ed5d81e06bb58ce4249aa158823e3d0f9a29f8bd7b6712ae7b041b9911284d(
    *,
    annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__eccd955665eb1150f0bf5bbf464d37aff2535913cbbac5d3a47acb8d62765230(
    *,
    roles: typing.Optional[typing.Sequence[typing.Union[ClusterSpecManagedRoles, typing.Dict[builtins.str, typing.Any]]]] = None,
    services: typing.Optional[typing.Union[ClusterSpecManagedServices, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__b6fb023cab7e8d7b0a9d072873333715c917d103cf87145074c5423bad1dae42(
    *,
    name: builtins.str,
    bypassrls: typing.Optional[builtins.bool] = None,
    comment: typing.Optional[builtins.str] = None,
    connection_limit: typing.Optional[jsii.Number] = None,
    createdb: typing.Optional[builtins.bool] = None,
    createrole: typing.Optional[builtins.bool] = None,
    ensure: typing.Optional[ClusterSpecManagedRolesEnsure] = None,
    inherit: typing.Optional[builtins.bool] = None,
    in_roles: typing.Optional[typing.Sequence[builtins.str]] = None,
    login: typing.Optional[builtins.bool] = None,
    password_secret: typing.Optional[typing.Union[ClusterSpecManagedRolesPasswordSecret, typing.Dict[builtins.str, typing.Any]]] = None,
    replication: typing.Optional[builtins.bool] = None,
    superuser: typing.Optional[builtins.bool] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__71fcf034f4389600e53a69a03ff8877e2818feb6f6165a0f97336ce60215fc0c(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__db67fcbc9aa10ceb889b900d1459d8f3add34ceafe78a82c5e19121378e80dd1(
    *,
    additional: typing.Optional[typing.Sequence[typing.Union[ClusterSpecManagedServicesAdditional, typing.Dict[builtins.str, typing.Any]]]] = None,
    disabled_default_services: typing.Optional[typing.Sequence[ClusterSpecManagedServicesDisabledDefaultServices]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__71e18fa3b0cc1c740436c55d82ac47dc743ebae862aefed5a0da72464162883f(
    *,
    selector_type: ClusterSpecManagedServicesAdditionalSelectorType,
    service_template: typing.Union[ClusterSpecManagedServicesAdditionalServiceTemplate, typing.Dict[builtins.str, typing.Any]],
    update_strategy: typing.Optional[ClusterSpecManagedServicesAdditionalUpdateStrategy] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3be98e94364fbd1c4442995f694751f4352678fb069a712dab941815bd72533a(
    *,
    metadata: typing.Union[ClusterSpecManagedServicesAdditionalServiceTemplateMetadata, typing.Dict[builtins.str, typing.Any]],
    spec: typing.Optional[typing.Union[ClusterSpecManagedServicesAdditionalServiceTemplateSpec, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__6510e0d04eb11980e0083aee2ba2ba836396b1d75ca1e4ca2a4f46bee15dfbe6(
    *,
    name: builtins.str,
    annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__926e711347a9b9adaa47254d37ae26c4cbb0d1486a521512df8f8a28bdbcb094(
    *,
    type: typing.Optional[ClusterSpecManagedServicesAdditionalServiceTemplateSpecType] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f07d5e070318f5bcd5215a31e54b9c9e09ff97da5660f676b66f3d9b941eb694(
    *,
    custom_queries_config_map: typing.Optional[typing.Sequence[typing.Union[ClusterSpecMonitoringCustomQueriesConfigMap, typing.Dict[builtins.str, typing.Any]]]] = None,
    disable_default_queries: typing.Optional[builtins.bool] = None,
    enable_pod_monitor: typing.Optional[builtins.bool] = None,
    tls: typing.Optional[typing.Union[ClusterSpecMonitoringTls, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__2f0933c457d0c9c3f5dd7f3f70cc7c896a5ff1d0cc5b31fd3fe9cd29d8f2abb5(
    *,
    key: builtins.str,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3491e445e07b13d831fcaf326a41e2f0824f9cc24222348ae253c777d1eba62e(
    *,
    enabled: typing.Optional[builtins.bool] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1c3f0a8c4fffa4a57d9faf5b8f9af024be35540a66071cd9a9a9b9b8172ca603(
    *,
    in_progress: typing.Optional[builtins.bool] = None,
    reuse_pvc: typing.Optional[builtins.bool] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f171febd2197585276e6eb4f987a82d626436f7f4b34c71d23cea759821a957f(
    *,
    name: builtins.str,
    enabled: typing.Optional[builtins.bool] = None,
    is_wal_archiver: typing.Optional[builtins.bool] = None,
    parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__795c13e768914b571c33c9bd189f97258762a0d5f79f7270a43a7e08afa1a02d(
    *,
    enable_alter_system: typing.Optional[builtins.bool] = None,
    parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    pg_hba: typing.Optional[typing.Sequence[builtins.str]] = None,
    promotion_timeout: typing.Optional[jsii.Number] = None,
    shared_preload_libraries: typing.Optional[typing.Sequence[builtins.str]] = None,
    synchronous: typing.Optional[typing.Union[ClusterSpecPostgresqlSynchronous, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__814905b7af11f567c82053dae132606dbdcc827520c5f84ed8db0bcc15a8f079(
    *,
    method: ClusterSpecPostgresqlSynchronousMethod,
    number: jsii.Number,
    data_durability: typing.Optional[ClusterSpecPostgresqlSynchronousDataDurability] = None,
    failover_quorum: typing.Optional[builtins.bool] = None,
    max_standby_names_from_cluster: typing.Optional[jsii.Number] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1f8e397bf1599009dbe45106e8b1c1936fdb6625f547862bfe31fd2564d005a3(
    *,
    source: builtins.str,
    enabled: typing.Optional[builtins.bool] = None,
    primary: typing.Optional[builtins.str] = None,
    self: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1afaaca40144803140e1bf6a221c017010e87ba34b688fdc17151722d9c21513(
    *,
    limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__2f773b09bfb018bb6ee0bad11253ab4880c8663be676039f9321b6b3188225ec(
    *,
    type: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__54a498274ba0c548e600a6ae1f7f194b4fcb1f36944a01a8daaae266f6ac40e1(
    *,
    metadata: typing.Union[ClusterSpecServiceAccountTemplateMetadata, typing.Dict[builtins.str, typing.Any]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3be61530f5a98cc2115208a412e80f9fdcb8fcd50b8f3a1418496f11b747f099(
    *,
    annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4a41dde20bfc687cfa6bf345239fe0929a8b00cbad05c922d68a69a6cdc3fa22(
    *,
    size: builtins.str,
    resize_in_use_volumes: typing.Optional[builtins.bool] = None,
    storage_class: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__cc1fb820cfc1a1c28633cde369cfcce9b8c61c03cebabd14ba9cfb48a7e2ccc4(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__e4362b0839568aa422c4a41a933268f5580d0ed761c21faa696c804eeefda5f4(
    *,
    label_selector: typing.Union[ClusterSpecTopologySpreadConstraintsLabelSelector, typing.Dict[builtins.str, typing.Any]],
    max_skew: jsii.Number,
    topology_key: builtins.str,
    when_unsatisfiable: ClusterSpecTopologySpreadConstraintsWhenUnsatisfiable,
    min_domains: typing.Optional[jsii.Number] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__62efe40451480b5eca69ba3891aea4260a98570afef6cb142888f63a65b85a99(
    *,
    match_labels: typing.Mapping[builtins.str, builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__26a8dcc6a023c159cd754e025f724207ecc34a364bd09de53cf38966e5f8194e(
    *,
    size: builtins.str,
    resize_in_use_volumes: typing.Optional[builtins.bool] = None,
    storage_class: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__df69995a6f3311a8ffe36aec7eff6760bf487f3e137abe09179dd7a51abc43c6(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[PoolerSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__e5e66861d8c995799e1e45b2af2b39c803e12db7d1f75f3bdadc7ef4aee66044(
    *,
    spec: typing.Union[PoolerSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a5fe92b872229991cb154e29a86c04108bb5e1d6adc9143e2659976607439ccd(
    *,
    cluster: typing.Union[PoolerSpecCluster, typing.Dict[builtins.str, typing.Any]],
    pgbouncer: typing.Union[PoolerSpecPgbouncer, typing.Dict[builtins.str, typing.Any]],
    deployment_strategy: typing.Optional[typing.Union[PoolerSpecDeploymentStrategy, typing.Dict[builtins.str, typing.Any]]] = None,
    instances: typing.Optional[jsii.Number] = None,
    monitoring: typing.Optional[typing.Union[PoolerSpecMonitoring, typing.Dict[builtins.str, typing.Any]]] = None,
    service_template: typing.Optional[typing.Union[PoolerSpecServiceTemplate, typing.Dict[builtins.str, typing.Any]]] = None,
    template: typing.Optional[typing.Union[PoolerSpecTemplate, typing.Dict[builtins.str, typing.Any]]] = None,
    type: typing.Optional[PoolerSpecType] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__b57276fdb157625bbd7418af070133038a20ac64e749167e4195fdc0d44a454a(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__cec1ca5fdaedc538351f99a65d4bf8c662e4b33cbea0a02a0f900ec6b8289a2f(
    *,
    rolling_update: typing.Optional[typing.Union[PoolerSpecDeploymentStrategyRollingUpdate, typing.Dict[builtins.str, typing.Any]]] = None,
    type: typing.Optional[PoolerSpecDeploymentStrategyType] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__b576032ef8a3b9493cd824b58ebddf1dc6c5c1d64de71d66605212eb44126395(
    *,
    max_surge: typing.Optional[PoolerSpecDeploymentStrategyRollingUpdateMaxSurge] = None,
    max_unavailable: typing.Optional[PoolerSpecDeploymentStrategyRollingUpdateMaxUnavailable] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__088331765f2aef59f8d2ba916699bf847ac5d910f1bdd4396f13fa22911c8dae(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7043244845616800a11303538ce2da2b02cf379712dc65410e5423fb0c0001df(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__86fb3efbe3ed8ee4ba8bf717948a4b4308141c55911cd6bfb1a2e59d2d3dca76(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__b8bda3cbbeb808d13fab480a383931b71f941977ce21cfd6ffdcbe62da4792fc(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__40f364f2f80d7e4990cb556fc1e7bff12dd71d9f5f987379f8b381f9a09ed44b(
    *,
    enable_pod_monitor: typing.Optional[builtins.bool] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__77e2edc4f6d352e1eb0f7d47c4101da38dd85d2af7b063a63a9a1e134bc2b774(
    *,
    pool_mode: PoolerSpecPgbouncerPoolMode,
    auth_query: typing.Optional[builtins.str] = None,
    auth_query_secret: typing.Optional[typing.Union[PoolerSpecPgbouncerAuthQuerySecret, typing.Dict[builtins.str, typing.Any]]] = None,
    client_ca_secret: typing.Optional[typing.Union[PoolerSpecPgbouncerClientCaSecret, typing.Dict[builtins.str, typing.Any]]] = None,
    client_tls_secret: typing.Optional[typing.Union[PoolerSpecPgbouncerClientTlsSecret, typing.Dict[builtins.str, typing.Any]]] = None,
    parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    paused: typing.Optional[builtins.bool] = None,
    pg_hba: typing.Optional[typing.Sequence[builtins.str]] = None,
    server_ca_secret: typing.Optional[typing.Union[PoolerSpecPgbouncerServerCaSecret, typing.Dict[builtins.str, typing.Any]]] = None,
    server_tls_secret: typing.Optional[typing.Union[PoolerSpecPgbouncerServerTlsSecret, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__483b7ba60052d783c0639491566b2524073481fd8f388ade1f49c1e1866837f9(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__6b432deaa4bd1628efaeff23ebb11284e9bd5829b2d99c0969be1121f7ceb546(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8fbc69636af2aab290a3bb951b5c282c3e173c29924f8388c5878f38e5489961(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__6964df4367f3fabd42c59d8e448ff187ee5969076a3860603a669c019384c609(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__e41e5d9bf8324ab76ec0fe3e0e470d5030d1a99ac380080174b50d093f38fbc2(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__2b6c505bbec76cfa683e96487803d54d8af7ae9a9dde155d19af61f6e3d48957(
    *,
    metadata: typing.Optional[typing.Union[PoolerSpecServiceTemplateMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
    spec: typing.Optional[typing.Union[PoolerSpecServiceTemplateSpec, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c110fef4e27d03134102f8770e327d3beb957b938e96ff02f2b72856fc4ccd91(
    *,
    annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c5fe781428ad2c685b837ffefbc840dcfb6c8b49ec9b1c8ab8f8138cb52a53b7(
    *,
    traffic_distribution: typing.Optional[builtins.str] = None,
    type: typing.Optional[PoolerSpecServiceTemplateSpecType] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1108210472a5aac81873fea94d591474be2c9016260c17ed8d4ea5bfb8e62391(
    *,
    spec: typing.Union[PoolerSpecTemplateSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[PoolerSpecTemplateMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__74faa376a9a7fbcc34fc7b21892b378ffd928077e6946a9d6f72c39698252be5(
    *,
    annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3d9a6ea53dedf5948c1adba1840d06e55b5889c5bbf8c4d4c8cd8e95f5371f17(
    *,
    containers: typing.Sequence[typing.Union[PoolerSpecTemplateSpecContainers, typing.Dict[builtins.str, typing.Any]]],
    affinity: typing.Optional[typing.Union[PoolerSpecTemplateSpecAffinity, typing.Dict[builtins.str, typing.Any]]] = None,
    node_selector: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    priority_class_name: typing.Optional[builtins.str] = None,
    security_context: typing.Optional[typing.Union[PoolerSpecTemplateSpecSecurityContext, typing.Dict[builtins.str, typing.Any]]] = None,
    termination_grace_period_seconds: typing.Optional[jsii.Number] = None,
    tolerations: typing.Optional[typing.Sequence[typing.Union[PoolerSpecTemplateSpecTolerations, typing.Dict[builtins.str, typing.Any]]]] = None,
    topology_spread_constraints: typing.Optional[typing.Sequence[typing.Union[PoolerSpecTemplateSpecTopologySpreadConstraints, typing.Dict[builtins.str, typing.Any]]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7dae56a12462a4903b1b17028e81cd7d3148ae0aa6e4fbed3fdf5b75d04e69bf(
    *,
    pod_anti_affinity: typing.Optional[typing.Union[PoolerSpecTemplateSpecAffinityPodAntiAffinity, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__47bbc6c8feaceb0c721de24f20bd6b60d794285938454a6ce78695422356e0de(
    *,
    preferred_during_scheduling_ignored_during_execution: typing.Optional[typing.Sequence[typing.Union[PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecution, typing.Dict[builtins.str, typing.Any]]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4af75d68462c3f876baf5eac7d36b4093b034a913ecca4b59f1de761212d252e(
    *,
    pod_affinity_term: typing.Union[PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTerm, typing.Dict[builtins.str, typing.Any]],
    weight: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4f0334e13966a7e097ce1c2ee3f4bdd8935190434d2518eb227f794191efbbc6(
    *,
    label_selector: typing.Union[PoolerSpecTemplateSpecAffinityPodAntiAffinityPreferredDuringSchedulingIgnoredDuringExecutionPodAffinityTermLabelSelector, typing.Dict[builtins.str, typing.Any]],
    topology_key: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9e67e37f9c87280b155bf07f723c3589943cee9a6cf1bba06e8c98c1389b4b06(
    *,
    match_labels: typing.Mapping[builtins.str, builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3cd40bddedcd2e2db1dc6c1073fca41baa1a1072a43c03d415317b92b11d4a25(
    *,
    name: builtins.str,
    image: typing.Optional[builtins.str] = None,
    resources: typing.Optional[typing.Union[PoolerSpecTemplateSpecContainersResources, typing.Dict[builtins.str, typing.Any]]] = None,
    security_context: typing.Optional[typing.Union[PoolerSpecTemplateSpecContainersSecurityContext, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__697ebeccd102f6422f9ea02df74a1325763eee7f2956b1b467ad869d823ced31(
    *,
    limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__0bcdeb923cf0255e11013a92e06acb762d129a123e8afb928f44726f7d8de352(
    *,
    allow_privilege_escalation: typing.Optional[builtins.bool] = None,
    capabilities: typing.Optional[typing.Union[PoolerSpecTemplateSpecContainersSecurityContextCapabilities, typing.Dict[builtins.str, typing.Any]]] = None,
    read_only_root_filesystem: typing.Optional[builtins.bool] = None,
    run_as_non_root: typing.Optional[builtins.bool] = None,
    seccomp_profile: typing.Optional[typing.Union[PoolerSpecTemplateSpecContainersSecurityContextSeccompProfile, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8334dd91b5d9bcc4782c611fecdbb71577e8828a9908e8095e59c75f814e17a6(
    *,
    drop: typing.Optional[typing.Sequence[builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ffd9a30c42eb5f15d034e87bab207e4ab8f6693c91d42aa6612d4d517d2823e1(
    *,
    type: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__946f54aba3595169dee00772e64c5c9bc4110cae3cdcd8ce6e8f2dc47b5e39f4(
    *,
    run_as_non_root: typing.Optional[builtins.bool] = None,
    seccomp_profile: typing.Optional[typing.Union[PoolerSpecTemplateSpecSecurityContextSeccompProfile, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ca1d0d4e0bbaae765d467b0315794d9257a152bed4b757914e17ad11521c045e(
    *,
    type: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fb95b0b789a55aa79492d91ea4e0140fdde6ebac618d69f998d64253741d95cd(
    *,
    effect: typing.Optional[PoolerSpecTemplateSpecTolerationsEffect] = None,
    key: typing.Optional[builtins.str] = None,
    operator: typing.Optional[PoolerSpecTemplateSpecTolerationsOperator] = None,
    value: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7bc2749b5eac1943e426407553eee6a3ca4840e86c4c7d2532de4fec882e4641(
    *,
    label_selector: typing.Union[PoolerSpecTemplateSpecTopologySpreadConstraintsLabelSelector, typing.Dict[builtins.str, typing.Any]],
    max_skew: jsii.Number,
    topology_key: builtins.str,
    when_unsatisfiable: PoolerSpecTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable,
    min_domains: typing.Optional[jsii.Number] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a906c672f3e26f2a03439357eeab6679463692c149cf3d04cbaee682f3a9c879(
    *,
    match_labels: typing.Mapping[builtins.str, builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__af8c0183b4e5bd96e6cfa8d2428e3a1a1ac778920bd42f487a894afa9c27a228(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[ScheduledBackupSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c318066a5a81e86fefb949afdc2797b77eceffcaf36aa5929908e28edefff69a(
    *,
    spec: typing.Union[ScheduledBackupSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__6eb08d2008c16f54ed8e4787012a1786a8ae67aa570d9bd39c0695429d7cd49b(
    *,
    cluster: typing.Union[ScheduledBackupSpecCluster, typing.Dict[builtins.str, typing.Any]],
    method: ScheduledBackupSpecMethod,
    schedule: builtins.str,
    backup_owner_reference: typing.Optional[ScheduledBackupSpecBackupOwnerReference] = None,
    immediate: typing.Optional[builtins.bool] = None,
    plugin_configuration: typing.Optional[typing.Union[ScheduledBackupSpecPluginConfiguration, typing.Dict[builtins.str, typing.Any]]] = None,
    suspend: typing.Optional[builtins.bool] = None,
    target: typing.Optional[ScheduledBackupSpecTarget] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__037c5c2f60e82a15912c02ea9e3cffe05324a36cc00eea20f9effc59caa998e3(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c20ef9627873cbc2a7282e61a06eb976576e75e5b3019ba2c3d97e24d3636569(
    *,
    name: builtins.str,
    parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass
