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


class Elasticsearch(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_coelastick8selasticsearch.Elasticsearch",
):
    '''A cluster of Elasticsearch.

    :schema: Elasticsearch
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["ElasticsearchSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "Elasticsearch" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: What runs.
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__59506318e44f4927d3cc89903473b0c58def1c731dc609296099717a362380ee)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = ElasticsearchProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["ElasticsearchSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "Elasticsearch".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: What runs.
        :param metadata: 
        '''
        props = ElasticsearchProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "Elasticsearch".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class ElasticsearchProps:
    def __init__(
        self,
        *,
        spec: typing.Union["ElasticsearchSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''A cluster of Elasticsearch.

        :param spec: What runs.
        :param metadata: 

        :schema: Elasticsearch
        '''
        if isinstance(spec, dict):
            spec = ElasticsearchSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__8ae05d35067cd69001ebd87c108eb0c493bff78e84748f0dd9ad92e179d31f43)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "ElasticsearchSpec":
        '''What runs.

        :schema: Elasticsearch#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("ElasticsearchSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: Elasticsearch#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpec",
    jsii_struct_bases=[],
    name_mapping={
        "node_sets": "nodeSets",
        "version": "version",
        "auth": "auth",
        "http": "http",
        "image": "image",
        "volume_claim_delete_policy": "volumeClaimDeletePolicy",
    },
)
class ElasticsearchSpec:
    def __init__(
        self,
        *,
        node_sets: typing.Sequence[typing.Union["ElasticsearchSpecNodeSets", typing.Dict[builtins.str, typing.Any]]],
        version: builtins.str,
        auth: typing.Optional[typing.Union["ElasticsearchSpecAuth", typing.Dict[builtins.str, typing.Any]]] = None,
        http: typing.Optional[typing.Union["ElasticsearchSpecHttp", typing.Dict[builtins.str, typing.Any]]] = None,
        image: typing.Optional[builtins.str] = None,
        volume_claim_delete_policy: typing.Optional["ElasticsearchSpecVolumeClaimDeletePolicy"] = None,
    ) -> None:
        '''What runs.

        :param node_sets: Groups of nodes.
        :param version: Version of Elasticsearch.
        :param auth: Users and roles.
        :param http: The address for clients.
        :param image: Image of every node.
        :param volume_claim_delete_policy: What becomes of the volumes.

        :schema: ElasticsearchSpec
        '''
        if isinstance(auth, dict):
            auth = ElasticsearchSpecAuth(**auth)
        if isinstance(http, dict):
            http = ElasticsearchSpecHttp(**http)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__08606c898b9e143d2281b79167078552bf3e44260a6e3e9be34dc64086c745cc)
            check_type(argname="argument node_sets", value=node_sets, expected_type=type_hints["node_sets"])
            check_type(argname="argument version", value=version, expected_type=type_hints["version"])
            check_type(argname="argument auth", value=auth, expected_type=type_hints["auth"])
            check_type(argname="argument http", value=http, expected_type=type_hints["http"])
            check_type(argname="argument image", value=image, expected_type=type_hints["image"])
            check_type(argname="argument volume_claim_delete_policy", value=volume_claim_delete_policy, expected_type=type_hints["volume_claim_delete_policy"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "node_sets": node_sets,
            "version": version,
        }
        if auth is not None:
            self._values["auth"] = auth
        if http is not None:
            self._values["http"] = http
        if image is not None:
            self._values["image"] = image
        if volume_claim_delete_policy is not None:
            self._values["volume_claim_delete_policy"] = volume_claim_delete_policy

    @builtins.property
    def node_sets(self) -> typing.List["ElasticsearchSpecNodeSets"]:
        '''Groups of nodes.

        :schema: ElasticsearchSpec#nodeSets
        '''
        result = self._values.get("node_sets")
        assert result is not None, "Required property 'node_sets' is missing"
        return typing.cast(typing.List["ElasticsearchSpecNodeSets"], result)

    @builtins.property
    def version(self) -> builtins.str:
        '''Version of Elasticsearch.

        :schema: ElasticsearchSpec#version
        '''
        result = self._values.get("version")
        assert result is not None, "Required property 'version' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def auth(self) -> typing.Optional["ElasticsearchSpecAuth"]:
        '''Users and roles.

        :schema: ElasticsearchSpec#auth
        '''
        result = self._values.get("auth")
        return typing.cast(typing.Optional["ElasticsearchSpecAuth"], result)

    @builtins.property
    def http(self) -> typing.Optional["ElasticsearchSpecHttp"]:
        '''The address for clients.

        :schema: ElasticsearchSpec#http
        '''
        result = self._values.get("http")
        return typing.cast(typing.Optional["ElasticsearchSpecHttp"], result)

    @builtins.property
    def image(self) -> typing.Optional[builtins.str]:
        '''Image of every node.

        :schema: ElasticsearchSpec#image
        '''
        result = self._values.get("image")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def volume_claim_delete_policy(
        self,
    ) -> typing.Optional["ElasticsearchSpecVolumeClaimDeletePolicy"]:
        '''What becomes of the volumes.

        :schema: ElasticsearchSpec#volumeClaimDeletePolicy
        '''
        result = self._values.get("volume_claim_delete_policy")
        return typing.cast(typing.Optional["ElasticsearchSpecVolumeClaimDeletePolicy"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecAuth",
    jsii_struct_bases=[],
    name_mapping={"file_realm": "fileRealm", "roles": "roles"},
)
class ElasticsearchSpecAuth:
    def __init__(
        self,
        *,
        file_realm: typing.Optional[typing.Sequence[typing.Union["ElasticsearchSpecAuthFileRealm", typing.Dict[builtins.str, typing.Any]]]] = None,
        roles: typing.Optional[typing.Sequence[typing.Union["ElasticsearchSpecAuthRoles", typing.Dict[builtins.str, typing.Any]]]] = None,
    ) -> None:
        '''Users and roles.

        :param file_realm: Users.
        :param roles: Roles.

        :schema: ElasticsearchSpecAuth
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__fbf30dd4bac313bbecd82946963f26cb95cb2fc28b1ed9f36e92c9fb1910fa78)
            check_type(argname="argument file_realm", value=file_realm, expected_type=type_hints["file_realm"])
            check_type(argname="argument roles", value=roles, expected_type=type_hints["roles"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if file_realm is not None:
            self._values["file_realm"] = file_realm
        if roles is not None:
            self._values["roles"] = roles

    @builtins.property
    def file_realm(
        self,
    ) -> typing.Optional[typing.List["ElasticsearchSpecAuthFileRealm"]]:
        '''Users.

        :schema: ElasticsearchSpecAuth#fileRealm
        '''
        result = self._values.get("file_realm")
        return typing.cast(typing.Optional[typing.List["ElasticsearchSpecAuthFileRealm"]], result)

    @builtins.property
    def roles(self) -> typing.Optional[typing.List["ElasticsearchSpecAuthRoles"]]:
        '''Roles.

        :schema: ElasticsearchSpecAuth#roles
        '''
        result = self._values.get("roles")
        return typing.cast(typing.Optional[typing.List["ElasticsearchSpecAuthRoles"]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecAuth(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecAuthFileRealm",
    jsii_struct_bases=[],
    name_mapping={"secret_name": "secretName"},
)
class ElasticsearchSpecAuthFileRealm:
    def __init__(self, *, secret_name: typing.Optional[builtins.str] = None) -> None:
        '''One user.

        :param secret_name: Secret with username, password and roles.

        :schema: ElasticsearchSpecAuthFileRealm
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__d28833e33586486621f251b00525e84e3170aef12ef023f87b4967d7e70221d7)
            check_type(argname="argument secret_name", value=secret_name, expected_type=type_hints["secret_name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if secret_name is not None:
            self._values["secret_name"] = secret_name

    @builtins.property
    def secret_name(self) -> typing.Optional[builtins.str]:
        '''Secret with username, password and roles.

        :schema: ElasticsearchSpecAuthFileRealm#secretName
        '''
        result = self._values.get("secret_name")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecAuthFileRealm(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecAuthRoles",
    jsii_struct_bases=[],
    name_mapping={"secret_name": "secretName"},
)
class ElasticsearchSpecAuthRoles:
    def __init__(self, *, secret_name: typing.Optional[builtins.str] = None) -> None:
        '''A file of roles.

        :param secret_name: Secret with roles.yml.

        :schema: ElasticsearchSpecAuthRoles
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__f7838ba696f1c6c2d7fc6deb5cfeaca2a23c6057c280a4c6ecc2cfb8136cc975)
            check_type(argname="argument secret_name", value=secret_name, expected_type=type_hints["secret_name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if secret_name is not None:
            self._values["secret_name"] = secret_name

    @builtins.property
    def secret_name(self) -> typing.Optional[builtins.str]:
        '''Secret with roles.yml.

        :schema: ElasticsearchSpecAuthRoles#secretName
        '''
        result = self._values.get("secret_name")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecAuthRoles(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecHttp",
    jsii_struct_bases=[],
    name_mapping={"tls": "tls"},
)
class ElasticsearchSpecHttp:
    def __init__(
        self,
        *,
        tls: typing.Optional[typing.Union["ElasticsearchSpecHttpTls", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''The address for clients.

        :param tls: Its certificate.

        :schema: ElasticsearchSpecHttp
        '''
        if isinstance(tls, dict):
            tls = ElasticsearchSpecHttpTls(**tls)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__835db625128961e27429cebadd34c3e082d3117a9175beb020a81effd4fa99d8)
            check_type(argname="argument tls", value=tls, expected_type=type_hints["tls"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if tls is not None:
            self._values["tls"] = tls

    @builtins.property
    def tls(self) -> typing.Optional["ElasticsearchSpecHttpTls"]:
        '''Its certificate.

        :schema: ElasticsearchSpecHttp#tls
        '''
        result = self._values.get("tls")
        return typing.cast(typing.Optional["ElasticsearchSpecHttpTls"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecHttp(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecHttpTls",
    jsii_struct_bases=[],
    name_mapping={"certificate": "certificate"},
)
class ElasticsearchSpecHttpTls:
    def __init__(
        self,
        *,
        certificate: typing.Optional[typing.Union["ElasticsearchSpecHttpTlsCertificate", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Its certificate.

        :param certificate: A certificate of another's.

        :schema: ElasticsearchSpecHttpTls
        '''
        if isinstance(certificate, dict):
            certificate = ElasticsearchSpecHttpTlsCertificate(**certificate)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__68281d200001623216b6e1ce18e2fc84ba517e6eef4e140b9a147d027eb3b11e)
            check_type(argname="argument certificate", value=certificate, expected_type=type_hints["certificate"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if certificate is not None:
            self._values["certificate"] = certificate

    @builtins.property
    def certificate(self) -> typing.Optional["ElasticsearchSpecHttpTlsCertificate"]:
        '''A certificate of another's.

        :schema: ElasticsearchSpecHttpTls#certificate
        '''
        result = self._values.get("certificate")
        return typing.cast(typing.Optional["ElasticsearchSpecHttpTlsCertificate"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecHttpTls(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecHttpTlsCertificate",
    jsii_struct_bases=[],
    name_mapping={"secret_name": "secretName"},
)
class ElasticsearchSpecHttpTlsCertificate:
    def __init__(self, *, secret_name: typing.Optional[builtins.str] = None) -> None:
        '''A certificate of another's.

        :param secret_name: Secret with tls.crt, tls.key and ca.crt.

        :schema: ElasticsearchSpecHttpTlsCertificate
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__1cdd5d664b9f7e5ca69e7dafc1979cdf0c488f4f06d0329fb8b4f1af729f6f55)
            check_type(argname="argument secret_name", value=secret_name, expected_type=type_hints["secret_name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if secret_name is not None:
            self._values["secret_name"] = secret_name

    @builtins.property
    def secret_name(self) -> typing.Optional[builtins.str]:
        '''Secret with tls.crt, tls.key and ca.crt.

        :schema: ElasticsearchSpecHttpTlsCertificate#secretName
        '''
        result = self._values.get("secret_name")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecHttpTlsCertificate(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecNodeSets",
    jsii_struct_bases=[],
    name_mapping={
        "count": "count",
        "name": "name",
        "config": "config",
        "pod_template": "podTemplate",
        "volume_claim_templates": "volumeClaimTemplates",
    },
)
class ElasticsearchSpecNodeSets:
    def __init__(
        self,
        *,
        count: jsii.Number,
        name: builtins.str,
        config: typing.Optional[typing.Mapping[builtins.str, builtins.bool]] = None,
        pod_template: typing.Optional[typing.Union["ElasticsearchSpecNodeSetsPodTemplate", typing.Dict[builtins.str, typing.Any]]] = None,
        volume_claim_templates: typing.Optional[typing.Sequence[typing.Union["ElasticsearchSpecNodeSetsVolumeClaimTemplates", typing.Dict[builtins.str, typing.Any]]]] = None,
    ) -> None:
        '''Nodes of one kind.

        :param count: Number of nodes.
        :param name: Name of the group.
        :param config: Settings of elasticsearch.yml that are switches.
        :param pod_template: What is added to the pods.
        :param volume_claim_templates: Volumes of each node.

        :schema: ElasticsearchSpecNodeSets
        '''
        if isinstance(pod_template, dict):
            pod_template = ElasticsearchSpecNodeSetsPodTemplate(**pod_template)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__fa309dcc79372c6ab07a959eb69bfb60451a22e1dc12270b787f77fbe8a70137)
            check_type(argname="argument count", value=count, expected_type=type_hints["count"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument config", value=config, expected_type=type_hints["config"])
            check_type(argname="argument pod_template", value=pod_template, expected_type=type_hints["pod_template"])
            check_type(argname="argument volume_claim_templates", value=volume_claim_templates, expected_type=type_hints["volume_claim_templates"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "count": count,
            "name": name,
        }
        if config is not None:
            self._values["config"] = config
        if pod_template is not None:
            self._values["pod_template"] = pod_template
        if volume_claim_templates is not None:
            self._values["volume_claim_templates"] = volume_claim_templates

    @builtins.property
    def count(self) -> jsii.Number:
        '''Number of nodes.

        :schema: ElasticsearchSpecNodeSets#count
        '''
        result = self._values.get("count")
        assert result is not None, "Required property 'count' is missing"
        return typing.cast(jsii.Number, result)

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the group.

        :schema: ElasticsearchSpecNodeSets#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def config(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.bool]]:
        '''Settings of elasticsearch.yml that are switches.

        :schema: ElasticsearchSpecNodeSets#config
        '''
        result = self._values.get("config")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.bool]], result)

    @builtins.property
    def pod_template(self) -> typing.Optional["ElasticsearchSpecNodeSetsPodTemplate"]:
        '''What is added to the pods.

        :schema: ElasticsearchSpecNodeSets#podTemplate
        '''
        result = self._values.get("pod_template")
        return typing.cast(typing.Optional["ElasticsearchSpecNodeSetsPodTemplate"], result)

    @builtins.property
    def volume_claim_templates(
        self,
    ) -> typing.Optional[typing.List["ElasticsearchSpecNodeSetsVolumeClaimTemplates"]]:
        '''Volumes of each node.

        :schema: ElasticsearchSpecNodeSets#volumeClaimTemplates
        '''
        result = self._values.get("volume_claim_templates")
        return typing.cast(typing.Optional[typing.List["ElasticsearchSpecNodeSetsVolumeClaimTemplates"]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecNodeSets(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecNodeSetsPodTemplate",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec"},
)
class ElasticsearchSpecNodeSetsPodTemplate:
    def __init__(
        self,
        *,
        spec: typing.Optional[typing.Union["ElasticsearchSpecNodeSetsPodTemplateSpec", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''What is added to the pods.

        :param spec: The pods.

        :schema: ElasticsearchSpecNodeSetsPodTemplate
        '''
        if isinstance(spec, dict):
            spec = ElasticsearchSpecNodeSetsPodTemplateSpec(**spec)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__bf2ae289140c11d270fcaf557566288111e8f6ae477e47be8b96ab5c61acb700)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if spec is not None:
            self._values["spec"] = spec

    @builtins.property
    def spec(self) -> typing.Optional["ElasticsearchSpecNodeSetsPodTemplateSpec"]:
        '''The pods.

        :schema: ElasticsearchSpecNodeSetsPodTemplate#spec
        '''
        result = self._values.get("spec")
        return typing.cast(typing.Optional["ElasticsearchSpecNodeSetsPodTemplateSpec"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecNodeSetsPodTemplate(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecNodeSetsPodTemplateSpec",
    jsii_struct_bases=[],
    name_mapping={
        "containers": "containers",
        "automount_service_account_token": "automountServiceAccountToken",
        "priority_class_name": "priorityClassName",
        "security_context": "securityContext",
        "topology_spread_constraints": "topologySpreadConstraints",
    },
)
class ElasticsearchSpecNodeSetsPodTemplateSpec:
    def __init__(
        self,
        *,
        containers: typing.Sequence[typing.Union["ElasticsearchSpecNodeSetsPodTemplateSpecContainers", typing.Dict[builtins.str, typing.Any]]],
        automount_service_account_token: typing.Optional[builtins.bool] = None,
        priority_class_name: typing.Optional[builtins.str] = None,
        security_context: typing.Optional[typing.Union["ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContext", typing.Dict[builtins.str, typing.Any]]] = None,
        topology_spread_constraints: typing.Optional[typing.Sequence[typing.Union["ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraints", typing.Dict[builtins.str, typing.Any]]]] = None,
    ) -> None:
        '''The pods.

        :param containers: Containers, by ECK's names.
        :param automount_service_account_token: Whether a token is mounted.
        :param priority_class_name: The priority class.
        :param security_context: User of the pods.
        :param topology_spread_constraints: Spread of the pods.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpec
        '''
        if isinstance(security_context, dict):
            security_context = ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContext(**security_context)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__53292f6711908826d95ed0a5f8ebd36254de7d3e6e06c50eb4321f88ec9b410d)
            check_type(argname="argument containers", value=containers, expected_type=type_hints["containers"])
            check_type(argname="argument automount_service_account_token", value=automount_service_account_token, expected_type=type_hints["automount_service_account_token"])
            check_type(argname="argument priority_class_name", value=priority_class_name, expected_type=type_hints["priority_class_name"])
            check_type(argname="argument security_context", value=security_context, expected_type=type_hints["security_context"])
            check_type(argname="argument topology_spread_constraints", value=topology_spread_constraints, expected_type=type_hints["topology_spread_constraints"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "containers": containers,
        }
        if automount_service_account_token is not None:
            self._values["automount_service_account_token"] = automount_service_account_token
        if priority_class_name is not None:
            self._values["priority_class_name"] = priority_class_name
        if security_context is not None:
            self._values["security_context"] = security_context
        if topology_spread_constraints is not None:
            self._values["topology_spread_constraints"] = topology_spread_constraints

    @builtins.property
    def containers(
        self,
    ) -> typing.List["ElasticsearchSpecNodeSetsPodTemplateSpecContainers"]:
        '''Containers, by ECK's names.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpec#containers
        '''
        result = self._values.get("containers")
        assert result is not None, "Required property 'containers' is missing"
        return typing.cast(typing.List["ElasticsearchSpecNodeSetsPodTemplateSpecContainers"], result)

    @builtins.property
    def automount_service_account_token(self) -> typing.Optional[builtins.bool]:
        '''Whether a token is mounted.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpec#automountServiceAccountToken
        '''
        result = self._values.get("automount_service_account_token")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def priority_class_name(self) -> typing.Optional[builtins.str]:
        '''The priority class.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpec#priorityClassName
        '''
        result = self._values.get("priority_class_name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def security_context(
        self,
    ) -> typing.Optional["ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContext"]:
        '''User of the pods.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpec#securityContext
        '''
        result = self._values.get("security_context")
        return typing.cast(typing.Optional["ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContext"], result)

    @builtins.property
    def topology_spread_constraints(
        self,
    ) -> typing.Optional[typing.List["ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraints"]]:
        '''Spread of the pods.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpec#topologySpreadConstraints
        '''
        result = self._values.get("topology_spread_constraints")
        return typing.cast(typing.Optional[typing.List["ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraints"]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecNodeSetsPodTemplateSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecNodeSetsPodTemplateSpecContainers",
    jsii_struct_bases=[],
    name_mapping={
        "name": "name",
        "resources": "resources",
        "security_context": "securityContext",
    },
)
class ElasticsearchSpecNodeSetsPodTemplateSpecContainers:
    def __init__(
        self,
        *,
        name: builtins.str,
        resources: typing.Optional[typing.Union["ElasticsearchSpecNodeSetsPodTemplateSpecContainersResources", typing.Dict[builtins.str, typing.Any]]] = None,
        security_context: typing.Optional[typing.Union["ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContext", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''What is added to a container.

        :param name: Its name.
        :param resources: What it asks for.
        :param security_context: Its user and rights.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecContainers
        '''
        if isinstance(resources, dict):
            resources = ElasticsearchSpecNodeSetsPodTemplateSpecContainersResources(**resources)
        if isinstance(security_context, dict):
            security_context = ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContext(**security_context)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__308ba92b10efb4b8e67ebcd294e002397f277183f62869e2ebf1155777b97bef)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument resources", value=resources, expected_type=type_hints["resources"])
            check_type(argname="argument security_context", value=security_context, expected_type=type_hints["security_context"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }
        if resources is not None:
            self._values["resources"] = resources
        if security_context is not None:
            self._values["security_context"] = security_context

    @builtins.property
    def name(self) -> builtins.str:
        '''Its name.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecContainers#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def resources(
        self,
    ) -> typing.Optional["ElasticsearchSpecNodeSetsPodTemplateSpecContainersResources"]:
        '''What it asks for.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecContainers#resources
        '''
        result = self._values.get("resources")
        return typing.cast(typing.Optional["ElasticsearchSpecNodeSetsPodTemplateSpecContainersResources"], result)

    @builtins.property
    def security_context(
        self,
    ) -> typing.Optional["ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContext"]:
        '''Its user and rights.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecContainers#securityContext
        '''
        result = self._values.get("security_context")
        return typing.cast(typing.Optional["ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContext"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecNodeSetsPodTemplateSpecContainers(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecNodeSetsPodTemplateSpecContainersResources",
    jsii_struct_bases=[],
    name_mapping={"limits": "limits", "requests": "requests"},
)
class ElasticsearchSpecNodeSetsPodTemplateSpecContainersResources:
    def __init__(
        self,
        *,
        limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''What it asks for.

        :param limits: What it may use.
        :param requests: What is set aside.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecContainersResources
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__27e6270060650d70126c4f0fa7bf16378d384f6c3e523909b3d9b6136292604d)
            check_type(argname="argument limits", value=limits, expected_type=type_hints["limits"])
            check_type(argname="argument requests", value=requests, expected_type=type_hints["requests"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if limits is not None:
            self._values["limits"] = limits
        if requests is not None:
            self._values["requests"] = requests

    @builtins.property
    def limits(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''What it may use.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecContainersResources#limits
        '''
        result = self._values.get("limits")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def requests(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''What is set aside.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecContainersResources#requests
        '''
        result = self._values.get("requests")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecNodeSetsPodTemplateSpecContainersResources(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContext",
    jsii_struct_bases=[],
    name_mapping={
        "allow_privilege_escalation": "allowPrivilegeEscalation",
        "capabilities": "capabilities",
        "run_as_non_root": "runAsNonRoot",
    },
)
class ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContext:
    def __init__(
        self,
        *,
        allow_privilege_escalation: typing.Optional[builtins.bool] = None,
        capabilities: typing.Optional[typing.Union["ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContextCapabilities", typing.Dict[builtins.str, typing.Any]]] = None,
        run_as_non_root: typing.Optional[builtins.bool] = None,
    ) -> None:
        '''Its user and rights.

        :param allow_privilege_escalation: Whether it may gain rights.
        :param capabilities: Rights of the kernel.
        :param run_as_non_root: Whether root is refused.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContext
        '''
        if isinstance(capabilities, dict):
            capabilities = ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContextCapabilities(**capabilities)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__fdafc3a1188ef5c2d14258ecf8f60c0e4d5ecb0329dd47464cace05b89de55ea)
            check_type(argname="argument allow_privilege_escalation", value=allow_privilege_escalation, expected_type=type_hints["allow_privilege_escalation"])
            check_type(argname="argument capabilities", value=capabilities, expected_type=type_hints["capabilities"])
            check_type(argname="argument run_as_non_root", value=run_as_non_root, expected_type=type_hints["run_as_non_root"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if allow_privilege_escalation is not None:
            self._values["allow_privilege_escalation"] = allow_privilege_escalation
        if capabilities is not None:
            self._values["capabilities"] = capabilities
        if run_as_non_root is not None:
            self._values["run_as_non_root"] = run_as_non_root

    @builtins.property
    def allow_privilege_escalation(self) -> typing.Optional[builtins.bool]:
        '''Whether it may gain rights.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContext#allowPrivilegeEscalation
        '''
        result = self._values.get("allow_privilege_escalation")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def capabilities(
        self,
    ) -> typing.Optional["ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContextCapabilities"]:
        '''Rights of the kernel.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContext#capabilities
        '''
        result = self._values.get("capabilities")
        return typing.cast(typing.Optional["ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContextCapabilities"], result)

    @builtins.property
    def run_as_non_root(self) -> typing.Optional[builtins.bool]:
        '''Whether root is refused.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContext#runAsNonRoot
        '''
        result = self._values.get("run_as_non_root")
        return typing.cast(typing.Optional[builtins.bool], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContext(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContextCapabilities",
    jsii_struct_bases=[],
    name_mapping={"drop": "drop"},
)
class ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContextCapabilities:
    def __init__(
        self,
        *,
        drop: typing.Optional[typing.Sequence[builtins.str]] = None,
    ) -> None:
        '''Rights of the kernel.

        :param drop: Those that it loses.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContextCapabilities
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__829563c4359c7b04d81e28b0718938d2472932455caf7b6d873cb45b1e66f323)
            check_type(argname="argument drop", value=drop, expected_type=type_hints["drop"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if drop is not None:
            self._values["drop"] = drop

    @builtins.property
    def drop(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Those that it loses.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContextCapabilities#drop
        '''
        result = self._values.get("drop")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContextCapabilities(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContext",
    jsii_struct_bases=[],
    name_mapping={
        "fs_group": "fsGroup",
        "run_as_group": "runAsGroup",
        "run_as_non_root": "runAsNonRoot",
        "run_as_user": "runAsUser",
        "seccomp_profile": "seccompProfile",
    },
)
class ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContext:
    def __init__(
        self,
        *,
        fs_group: typing.Optional[jsii.Number] = None,
        run_as_group: typing.Optional[jsii.Number] = None,
        run_as_non_root: typing.Optional[builtins.bool] = None,
        run_as_user: typing.Optional[jsii.Number] = None,
        seccomp_profile: typing.Optional[typing.Union["ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfile", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''User of the pods.

        :param fs_group: Group of the volumes.
        :param run_as_group: Group id.
        :param run_as_non_root: Whether root is refused.
        :param run_as_user: User id.
        :param seccomp_profile: System calls that are allowed.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContext
        '''
        if isinstance(seccomp_profile, dict):
            seccomp_profile = ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfile(**seccomp_profile)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__1df00dfbfe83d99d6ae69489d20769b21159f0d7fd989876e214480d90acafd6)
            check_type(argname="argument fs_group", value=fs_group, expected_type=type_hints["fs_group"])
            check_type(argname="argument run_as_group", value=run_as_group, expected_type=type_hints["run_as_group"])
            check_type(argname="argument run_as_non_root", value=run_as_non_root, expected_type=type_hints["run_as_non_root"])
            check_type(argname="argument run_as_user", value=run_as_user, expected_type=type_hints["run_as_user"])
            check_type(argname="argument seccomp_profile", value=seccomp_profile, expected_type=type_hints["seccomp_profile"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if fs_group is not None:
            self._values["fs_group"] = fs_group
        if run_as_group is not None:
            self._values["run_as_group"] = run_as_group
        if run_as_non_root is not None:
            self._values["run_as_non_root"] = run_as_non_root
        if run_as_user is not None:
            self._values["run_as_user"] = run_as_user
        if seccomp_profile is not None:
            self._values["seccomp_profile"] = seccomp_profile

    @builtins.property
    def fs_group(self) -> typing.Optional[jsii.Number]:
        '''Group of the volumes.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContext#fsGroup
        '''
        result = self._values.get("fs_group")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def run_as_group(self) -> typing.Optional[jsii.Number]:
        '''Group id.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContext#runAsGroup
        '''
        result = self._values.get("run_as_group")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def run_as_non_root(self) -> typing.Optional[builtins.bool]:
        '''Whether root is refused.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContext#runAsNonRoot
        '''
        result = self._values.get("run_as_non_root")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def run_as_user(self) -> typing.Optional[jsii.Number]:
        '''User id.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContext#runAsUser
        '''
        result = self._values.get("run_as_user")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def seccomp_profile(
        self,
    ) -> typing.Optional["ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfile"]:
        '''System calls that are allowed.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContext#seccompProfile
        '''
        result = self._values.get("seccomp_profile")
        return typing.cast(typing.Optional["ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfile"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContext(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfile",
    jsii_struct_bases=[],
    name_mapping={"type": "type"},
)
class ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfile:
    def __init__(
        self,
        *,
        type: "ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfileType",
    ) -> None:
        '''System calls that are allowed.

        :param type: Which profile.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfile
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__0d10cf0ac6954cf7ba9f62248d08a5d99e20baec3304b47c67b04682cbe28446)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }

    @builtins.property
    def type(
        self,
    ) -> "ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfileType":
        '''Which profile.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfile#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast("ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfileType", result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfile(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfileType"
)
class ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfileType(
    enum.Enum,
):
    '''Which profile.

    :schema: ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfileType
    '''

    RUNTIME_DEFAULT = "RUNTIME_DEFAULT"
    '''RuntimeDefault.'''


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraints",
    jsii_struct_bases=[],
    name_mapping={
        "max_skew": "maxSkew",
        "topology_key": "topologyKey",
        "when_unsatisfiable": "whenUnsatisfiable",
        "label_selector": "labelSelector",
    },
)
class ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraints:
    def __init__(
        self,
        *,
        max_skew: jsii.Number,
        topology_key: builtins.str,
        when_unsatisfiable: "ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable",
        label_selector: typing.Optional[typing.Union["ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsLabelSelector", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Spread over one kind of place.

        :param max_skew: Largest difference.
        :param topology_key: Label of the nodes.
        :param when_unsatisfiable: What else.
        :param label_selector: The pods that count.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraints
        '''
        if isinstance(label_selector, dict):
            label_selector = ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsLabelSelector(**label_selector)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__a61b71995504d460d0e46040b862e31e801f4c1b43515a71a03886bb1bc46101)
            check_type(argname="argument max_skew", value=max_skew, expected_type=type_hints["max_skew"])
            check_type(argname="argument topology_key", value=topology_key, expected_type=type_hints["topology_key"])
            check_type(argname="argument when_unsatisfiable", value=when_unsatisfiable, expected_type=type_hints["when_unsatisfiable"])
            check_type(argname="argument label_selector", value=label_selector, expected_type=type_hints["label_selector"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "max_skew": max_skew,
            "topology_key": topology_key,
            "when_unsatisfiable": when_unsatisfiable,
        }
        if label_selector is not None:
            self._values["label_selector"] = label_selector

    @builtins.property
    def max_skew(self) -> jsii.Number:
        '''Largest difference.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraints#maxSkew
        '''
        result = self._values.get("max_skew")
        assert result is not None, "Required property 'max_skew' is missing"
        return typing.cast(jsii.Number, result)

    @builtins.property
    def topology_key(self) -> builtins.str:
        '''Label of the nodes.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraints#topologyKey
        '''
        result = self._values.get("topology_key")
        assert result is not None, "Required property 'topology_key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def when_unsatisfiable(
        self,
    ) -> "ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable":
        '''What else.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraints#whenUnsatisfiable
        '''
        result = self._values.get("when_unsatisfiable")
        assert result is not None, "Required property 'when_unsatisfiable' is missing"
        return typing.cast("ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable", result)

    @builtins.property
    def label_selector(
        self,
    ) -> typing.Optional["ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsLabelSelector"]:
        '''The pods that count.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraints#labelSelector
        '''
        result = self._values.get("label_selector")
        return typing.cast(typing.Optional["ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsLabelSelector"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraints(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsLabelSelector",
    jsii_struct_bases=[],
    name_mapping={"match_labels": "matchLabels"},
)
class ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsLabelSelector:
    def __init__(
        self,
        *,
        match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''The pods that count.

        :param match_labels: Their labels.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsLabelSelector
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__77f85f2b42b3a11c070432d12990dd2abc124358c41bce95b727979d75132246)
            check_type(argname="argument match_labels", value=match_labels, expected_type=type_hints["match_labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if match_labels is not None:
            self._values["match_labels"] = match_labels

    @builtins.property
    def match_labels(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Their labels.

        :schema: ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsLabelSelector#matchLabels
        '''
        result = self._values.get("match_labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsLabelSelector(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable"
)
class ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable(
    enum.Enum,
):
    '''What else.

    :schema: ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable
    '''

    SCHEDULE_ANYWAY = "SCHEDULE_ANYWAY"
    '''ScheduleAnyway.'''
    DO_NOT_SCHEDULE = "DO_NOT_SCHEDULE"
    '''DoNotSchedule.'''


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecNodeSetsVolumeClaimTemplates",
    jsii_struct_bases=[],
    name_mapping={"metadata": "metadata", "spec": "spec"},
)
class ElasticsearchSpecNodeSetsVolumeClaimTemplates:
    def __init__(
        self,
        *,
        metadata: typing.Optional[typing.Union["ElasticsearchSpecNodeSetsVolumeClaimTemplatesMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
        spec: typing.Optional[typing.Union["ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpec", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''A claim.

        :param metadata: Its name.
        :param spec: Its volume.

        :schema: ElasticsearchSpecNodeSetsVolumeClaimTemplates
        '''
        if isinstance(metadata, dict):
            metadata = ElasticsearchSpecNodeSetsVolumeClaimTemplatesMetadata(**metadata)
        if isinstance(spec, dict):
            spec = ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpec(**spec)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c65c5130cd7c7e7e4eae4d427618e9e07159f737cba83a09c3330cd4127a92d2)
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if metadata is not None:
            self._values["metadata"] = metadata
        if spec is not None:
            self._values["spec"] = spec

    @builtins.property
    def metadata(
        self,
    ) -> typing.Optional["ElasticsearchSpecNodeSetsVolumeClaimTemplatesMetadata"]:
        '''Its name.

        :schema: ElasticsearchSpecNodeSetsVolumeClaimTemplates#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["ElasticsearchSpecNodeSetsVolumeClaimTemplatesMetadata"], result)

    @builtins.property
    def spec(
        self,
    ) -> typing.Optional["ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpec"]:
        '''Its volume.

        :schema: ElasticsearchSpecNodeSetsVolumeClaimTemplates#spec
        '''
        result = self._values.get("spec")
        return typing.cast(typing.Optional["ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpec"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecNodeSetsVolumeClaimTemplates(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecNodeSetsVolumeClaimTemplatesMetadata",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class ElasticsearchSpecNodeSetsVolumeClaimTemplatesMetadata:
    def __init__(self, *, name: typing.Optional[builtins.str] = None) -> None:
        '''Its name.

        :param name: Its name.

        :schema: ElasticsearchSpecNodeSetsVolumeClaimTemplatesMetadata
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__1595b41b59935eeee4d12a1e1d6d0c323c2b4f8a599153eb96b5ba4c1796c618)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if name is not None:
            self._values["name"] = name

    @builtins.property
    def name(self) -> typing.Optional[builtins.str]:
        '''Its name.

        :schema: ElasticsearchSpecNodeSetsVolumeClaimTemplatesMetadata#name
        '''
        result = self._values.get("name")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecNodeSetsVolumeClaimTemplatesMetadata(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpec",
    jsii_struct_bases=[],
    name_mapping={
        "access_modes": "accessModes",
        "resources": "resources",
        "storage_class_name": "storageClassName",
    },
)
class ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpec:
    def __init__(
        self,
        *,
        access_modes: typing.Optional[typing.Sequence[builtins.str]] = None,
        resources: typing.Optional[typing.Union["ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpecResources", typing.Dict[builtins.str, typing.Any]]] = None,
        storage_class_name: typing.Optional[builtins.str] = None,
    ) -> None:
        '''Its volume.

        :param access_modes: How it is mounted.
        :param resources: Its size.
        :param storage_class_name: Its class.

        :schema: ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpec
        '''
        if isinstance(resources, dict):
            resources = ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpecResources(**resources)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__eea72487abdc23db43110f05238950958508c2441278640d7947217bd23501aa)
            check_type(argname="argument access_modes", value=access_modes, expected_type=type_hints["access_modes"])
            check_type(argname="argument resources", value=resources, expected_type=type_hints["resources"])
            check_type(argname="argument storage_class_name", value=storage_class_name, expected_type=type_hints["storage_class_name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if access_modes is not None:
            self._values["access_modes"] = access_modes
        if resources is not None:
            self._values["resources"] = resources
        if storage_class_name is not None:
            self._values["storage_class_name"] = storage_class_name

    @builtins.property
    def access_modes(self) -> typing.Optional[typing.List[builtins.str]]:
        '''How it is mounted.

        :schema: ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpec#accessModes
        '''
        result = self._values.get("access_modes")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def resources(
        self,
    ) -> typing.Optional["ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpecResources"]:
        '''Its size.

        :schema: ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpec#resources
        '''
        result = self._values.get("resources")
        return typing.cast(typing.Optional["ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpecResources"], result)

    @builtins.property
    def storage_class_name(self) -> typing.Optional[builtins.str]:
        '''Its class.

        :schema: ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpec#storageClassName
        '''
        result = self._values.get("storage_class_name")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpecResources",
    jsii_struct_bases=[],
    name_mapping={"requests": "requests"},
)
class ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpecResources:
    def __init__(
        self,
        *,
        requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Its size.

        :param requests: Its size.

        :schema: ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpecResources
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__93a0094427b08ec9993fc6593a738bf5e7f53cf1765c7db922502dd5885a822f)
            check_type(argname="argument requests", value=requests, expected_type=type_hints["requests"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if requests is not None:
            self._values["requests"] = requests

    @builtins.property
    def requests(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Its size.

        :schema: ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpecResources#requests
        '''
        result = self._values.get("requests")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpecResources(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_coelastick8selasticsearch.ElasticsearchSpecVolumeClaimDeletePolicy"
)
class ElasticsearchSpecVolumeClaimDeletePolicy(enum.Enum):
    '''What becomes of the volumes.

    :schema: ElasticsearchSpecVolumeClaimDeletePolicy
    '''

    DELETE_ON_SCALEDOWN_ONLY = "DELETE_ON_SCALEDOWN_ONLY"
    '''DeleteOnScaledownOnly.'''
    DELETE_ON_SCALEDOWN_AND_CLUSTER_DELETION = "DELETE_ON_SCALEDOWN_AND_CLUSTER_DELETION"
    '''DeleteOnScaledownAndClusterDeletion.'''


__all__ = [
    "Elasticsearch",
    "ElasticsearchProps",
    "ElasticsearchSpec",
    "ElasticsearchSpecAuth",
    "ElasticsearchSpecAuthFileRealm",
    "ElasticsearchSpecAuthRoles",
    "ElasticsearchSpecHttp",
    "ElasticsearchSpecHttpTls",
    "ElasticsearchSpecHttpTlsCertificate",
    "ElasticsearchSpecNodeSets",
    "ElasticsearchSpecNodeSetsPodTemplate",
    "ElasticsearchSpecNodeSetsPodTemplateSpec",
    "ElasticsearchSpecNodeSetsPodTemplateSpecContainers",
    "ElasticsearchSpecNodeSetsPodTemplateSpecContainersResources",
    "ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContext",
    "ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContextCapabilities",
    "ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContext",
    "ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfile",
    "ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfileType",
    "ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraints",
    "ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsLabelSelector",
    "ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable",
    "ElasticsearchSpecNodeSetsVolumeClaimTemplates",
    "ElasticsearchSpecNodeSetsVolumeClaimTemplatesMetadata",
    "ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpec",
    "ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpecResources",
    "ElasticsearchSpecVolumeClaimDeletePolicy",
]

publication.publish()

def _typecheckingstub__59506318e44f4927d3cc89903473b0c58def1c731dc609296099717a362380ee(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[ElasticsearchSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8ae05d35067cd69001ebd87c108eb0c493bff78e84748f0dd9ad92e179d31f43(
    *,
    spec: typing.Union[ElasticsearchSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__08606c898b9e143d2281b79167078552bf3e44260a6e3e9be34dc64086c745cc(
    *,
    node_sets: typing.Sequence[typing.Union[ElasticsearchSpecNodeSets, typing.Dict[builtins.str, typing.Any]]],
    version: builtins.str,
    auth: typing.Optional[typing.Union[ElasticsearchSpecAuth, typing.Dict[builtins.str, typing.Any]]] = None,
    http: typing.Optional[typing.Union[ElasticsearchSpecHttp, typing.Dict[builtins.str, typing.Any]]] = None,
    image: typing.Optional[builtins.str] = None,
    volume_claim_delete_policy: typing.Optional[ElasticsearchSpecVolumeClaimDeletePolicy] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fbf30dd4bac313bbecd82946963f26cb95cb2fc28b1ed9f36e92c9fb1910fa78(
    *,
    file_realm: typing.Optional[typing.Sequence[typing.Union[ElasticsearchSpecAuthFileRealm, typing.Dict[builtins.str, typing.Any]]]] = None,
    roles: typing.Optional[typing.Sequence[typing.Union[ElasticsearchSpecAuthRoles, typing.Dict[builtins.str, typing.Any]]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d28833e33586486621f251b00525e84e3170aef12ef023f87b4967d7e70221d7(
    *,
    secret_name: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f7838ba696f1c6c2d7fc6deb5cfeaca2a23c6057c280a4c6ecc2cfb8136cc975(
    *,
    secret_name: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__835db625128961e27429cebadd34c3e082d3117a9175beb020a81effd4fa99d8(
    *,
    tls: typing.Optional[typing.Union[ElasticsearchSpecHttpTls, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__68281d200001623216b6e1ce18e2fc84ba517e6eef4e140b9a147d027eb3b11e(
    *,
    certificate: typing.Optional[typing.Union[ElasticsearchSpecHttpTlsCertificate, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1cdd5d664b9f7e5ca69e7dafc1979cdf0c488f4f06d0329fb8b4f1af729f6f55(
    *,
    secret_name: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fa309dcc79372c6ab07a959eb69bfb60451a22e1dc12270b787f77fbe8a70137(
    *,
    count: jsii.Number,
    name: builtins.str,
    config: typing.Optional[typing.Mapping[builtins.str, builtins.bool]] = None,
    pod_template: typing.Optional[typing.Union[ElasticsearchSpecNodeSetsPodTemplate, typing.Dict[builtins.str, typing.Any]]] = None,
    volume_claim_templates: typing.Optional[typing.Sequence[typing.Union[ElasticsearchSpecNodeSetsVolumeClaimTemplates, typing.Dict[builtins.str, typing.Any]]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__bf2ae289140c11d270fcaf557566288111e8f6ae477e47be8b96ab5c61acb700(
    *,
    spec: typing.Optional[typing.Union[ElasticsearchSpecNodeSetsPodTemplateSpec, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__53292f6711908826d95ed0a5f8ebd36254de7d3e6e06c50eb4321f88ec9b410d(
    *,
    containers: typing.Sequence[typing.Union[ElasticsearchSpecNodeSetsPodTemplateSpecContainers, typing.Dict[builtins.str, typing.Any]]],
    automount_service_account_token: typing.Optional[builtins.bool] = None,
    priority_class_name: typing.Optional[builtins.str] = None,
    security_context: typing.Optional[typing.Union[ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContext, typing.Dict[builtins.str, typing.Any]]] = None,
    topology_spread_constraints: typing.Optional[typing.Sequence[typing.Union[ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraints, typing.Dict[builtins.str, typing.Any]]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__308ba92b10efb4b8e67ebcd294e002397f277183f62869e2ebf1155777b97bef(
    *,
    name: builtins.str,
    resources: typing.Optional[typing.Union[ElasticsearchSpecNodeSetsPodTemplateSpecContainersResources, typing.Dict[builtins.str, typing.Any]]] = None,
    security_context: typing.Optional[typing.Union[ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContext, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__27e6270060650d70126c4f0fa7bf16378d384f6c3e523909b3d9b6136292604d(
    *,
    limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fdafc3a1188ef5c2d14258ecf8f60c0e4d5ecb0329dd47464cace05b89de55ea(
    *,
    allow_privilege_escalation: typing.Optional[builtins.bool] = None,
    capabilities: typing.Optional[typing.Union[ElasticsearchSpecNodeSetsPodTemplateSpecContainersSecurityContextCapabilities, typing.Dict[builtins.str, typing.Any]]] = None,
    run_as_non_root: typing.Optional[builtins.bool] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__829563c4359c7b04d81e28b0718938d2472932455caf7b6d873cb45b1e66f323(
    *,
    drop: typing.Optional[typing.Sequence[builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1df00dfbfe83d99d6ae69489d20769b21159f0d7fd989876e214480d90acafd6(
    *,
    fs_group: typing.Optional[jsii.Number] = None,
    run_as_group: typing.Optional[jsii.Number] = None,
    run_as_non_root: typing.Optional[builtins.bool] = None,
    run_as_user: typing.Optional[jsii.Number] = None,
    seccomp_profile: typing.Optional[typing.Union[ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfile, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__0d10cf0ac6954cf7ba9f62248d08a5d99e20baec3304b47c67b04682cbe28446(
    *,
    type: ElasticsearchSpecNodeSetsPodTemplateSpecSecurityContextSeccompProfileType,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a61b71995504d460d0e46040b862e31e801f4c1b43515a71a03886bb1bc46101(
    *,
    max_skew: jsii.Number,
    topology_key: builtins.str,
    when_unsatisfiable: ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable,
    label_selector: typing.Optional[typing.Union[ElasticsearchSpecNodeSetsPodTemplateSpecTopologySpreadConstraintsLabelSelector, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__77f85f2b42b3a11c070432d12990dd2abc124358c41bce95b727979d75132246(
    *,
    match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c65c5130cd7c7e7e4eae4d427618e9e07159f737cba83a09c3330cd4127a92d2(
    *,
    metadata: typing.Optional[typing.Union[ElasticsearchSpecNodeSetsVolumeClaimTemplatesMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
    spec: typing.Optional[typing.Union[ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpec, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1595b41b59935eeee4d12a1e1d6d0c323c2b4f8a599153eb96b5ba4c1796c618(
    *,
    name: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__eea72487abdc23db43110f05238950958508c2441278640d7947217bd23501aa(
    *,
    access_modes: typing.Optional[typing.Sequence[builtins.str]] = None,
    resources: typing.Optional[typing.Union[ElasticsearchSpecNodeSetsVolumeClaimTemplatesSpecResources, typing.Dict[builtins.str, typing.Any]]] = None,
    storage_class_name: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__93a0094427b08ec9993fc6593a738bf5e7f53cf1765c7db922502dd5885a822f(
    *,
    requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass
