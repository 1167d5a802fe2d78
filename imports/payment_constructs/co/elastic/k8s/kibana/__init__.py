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


class Kibana(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_coelastick8skibana.Kibana",
):
    '''Kibana.

    :schema: Kibana
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["KibanaSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "Kibana" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: What runs.
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__27d27d1b4a1870f1d4d2673a3b887bedd50d8a37c8bb7c2c500da700bcffc0b1)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = KibanaProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["KibanaSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "Kibana".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: What runs.
        :param metadata: 
        '''
        props = KibanaProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "Kibana".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class KibanaProps:
    def __init__(
        self,
        *,
        spec: typing.Union["KibanaSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Kibana.

        :param spec: What runs.
        :param metadata: 

        :schema: Kibana
        '''
        if isinstance(spec, dict):
            spec = KibanaSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__ca18737c0907444ac8b974b149051e77103d6ef7d6a06cd5fde961433fd7fdaa)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "KibanaSpec":
        '''What runs.

        :schema: Kibana#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("KibanaSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: Kibana#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpec",
    jsii_struct_bases=[],
    name_mapping={
        "version": "version",
        "config": "config",
        "count": "count",
        "elasticsearch_ref": "elasticsearchRef",
        "http": "http",
        "image": "image",
        "pod_template": "podTemplate",
    },
)
class KibanaSpec:
    def __init__(
        self,
        *,
        version: builtins.str,
        config: typing.Optional[typing.Union["KibanaSpecConfig", typing.Dict[builtins.str, typing.Any]]] = None,
        count: typing.Optional[jsii.Number] = None,
        elasticsearch_ref: typing.Optional[typing.Union["KibanaSpecElasticsearchRef", typing.Dict[builtins.str, typing.Any]]] = None,
        http: typing.Optional[typing.Union["KibanaSpecHttp", typing.Dict[builtins.str, typing.Any]]] = None,
        image: typing.Optional[builtins.str] = None,
        pod_template: typing.Optional[typing.Union["KibanaSpecPodTemplate", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''What runs.

        :param version: Version of Kibana.
        :param config: Settings of kibana.yml.
        :param count: Number of pods.
        :param elasticsearch_ref: The cluster that it reads.
        :param http: The address for clients.
        :param image: Its image.
        :param pod_template: What is added to the pods.

        :schema: KibanaSpec
        '''
        if isinstance(config, dict):
            config = KibanaSpecConfig(**config)
        if isinstance(elasticsearch_ref, dict):
            elasticsearch_ref = KibanaSpecElasticsearchRef(**elasticsearch_ref)
        if isinstance(http, dict):
            http = KibanaSpecHttp(**http)
        if isinstance(pod_template, dict):
            pod_template = KibanaSpecPodTemplate(**pod_template)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__ea7af87b9b6e0b4fffd19628c1b96c18a82b141b20d1cf054dcccc73b2816656)
            check_type(argname="argument version", value=version, expected_type=type_hints["version"])
            check_type(argname="argument config", value=config, expected_type=type_hints["config"])
            check_type(argname="argument count", value=count, expected_type=type_hints["count"])
            check_type(argname="argument elasticsearch_ref", value=elasticsearch_ref, expected_type=type_hints["elasticsearch_ref"])
            check_type(argname="argument http", value=http, expected_type=type_hints["http"])
            check_type(argname="argument image", value=image, expected_type=type_hints["image"])
            check_type(argname="argument pod_template", value=pod_template, expected_type=type_hints["pod_template"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "version": version,
        }
        if config is not None:
            self._values["config"] = config
        if count is not None:
            self._values["count"] = count
        if elasticsearch_ref is not None:
            self._values["elasticsearch_ref"] = elasticsearch_ref
        if http is not None:
            self._values["http"] = http
        if image is not None:
            self._values["image"] = image
        if pod_template is not None:
            self._values["pod_template"] = pod_template

    @builtins.property
    def version(self) -> builtins.str:
        '''Version of Kibana.

        :schema: KibanaSpec#version
        '''
        result = self._values.get("version")
        assert result is not None, "Required property 'version' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def config(self) -> typing.Optional["KibanaSpecConfig"]:
        '''Settings of kibana.yml.

        :schema: KibanaSpec#config
        '''
        result = self._values.get("config")
        return typing.cast(typing.Optional["KibanaSpecConfig"], result)

    @builtins.property
    def count(self) -> typing.Optional[jsii.Number]:
        '''Number of pods.

        :schema: KibanaSpec#count
        '''
        result = self._values.get("count")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def elasticsearch_ref(self) -> typing.Optional["KibanaSpecElasticsearchRef"]:
        '''The cluster that it reads.

        :schema: KibanaSpec#elasticsearchRef
        '''
        result = self._values.get("elasticsearch_ref")
        return typing.cast(typing.Optional["KibanaSpecElasticsearchRef"], result)

    @builtins.property
    def http(self) -> typing.Optional["KibanaSpecHttp"]:
        '''The address for clients.

        :schema: KibanaSpec#http
        '''
        result = self._values.get("http")
        return typing.cast(typing.Optional["KibanaSpecHttp"], result)

    @builtins.property
    def image(self) -> typing.Optional[builtins.str]:
        '''Its image.

        :schema: KibanaSpec#image
        '''
        result = self._values.get("image")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def pod_template(self) -> typing.Optional["KibanaSpecPodTemplate"]:
        '''What is added to the pods.

        :schema: KibanaSpec#podTemplate
        '''
        result = self._values.get("pod_template")
        return typing.cast(typing.Optional["KibanaSpecPodTemplate"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecConfig",
    jsii_struct_bases=[],
    name_mapping={
        "newsfeed": "newsfeed",
        "server": "server",
        "telemetry": "telemetry",
    },
)
class KibanaSpecConfig:
    def __init__(
        self,
        *,
        newsfeed: typing.Optional[typing.Union["KibanaSpecConfigNewsfeed", typing.Dict[builtins.str, typing.Any]]] = None,
        server: typing.Optional[typing.Union["KibanaSpecConfigServer", typing.Dict[builtins.str, typing.Any]]] = None,
        telemetry: typing.Optional[typing.Union["KibanaSpecConfigTelemetry", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Settings of kibana.yml.

        :param newsfeed: News of the maker.
        :param server: The server.
        :param telemetry: What is told to the maker.

        :schema: KibanaSpecConfig
        '''
        if isinstance(newsfeed, dict):
            newsfeed = KibanaSpecConfigNewsfeed(**newsfeed)
        if isinstance(server, dict):
            server = KibanaSpecConfigServer(**server)
        if isinstance(telemetry, dict):
            telemetry = KibanaSpecConfigTelemetry(**telemetry)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__f96561390dec3beb442ea5c094dba85fc5209a2d23c9822edd656605861fa4bb)
            check_type(argname="argument newsfeed", value=newsfeed, expected_type=type_hints["newsfeed"])
            check_type(argname="argument server", value=server, expected_type=type_hints["server"])
            check_type(argname="argument telemetry", value=telemetry, expected_type=type_hints["telemetry"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if newsfeed is not None:
            self._values["newsfeed"] = newsfeed
        if server is not None:
            self._values["server"] = server
        if telemetry is not None:
            self._values["telemetry"] = telemetry

    @builtins.property
    def newsfeed(self) -> typing.Optional["KibanaSpecConfigNewsfeed"]:
        '''News of the maker.

        :schema: KibanaSpecConfig#newsfeed
        '''
        result = self._values.get("newsfeed")
        return typing.cast(typing.Optional["KibanaSpecConfigNewsfeed"], result)

    @builtins.property
    def server(self) -> typing.Optional["KibanaSpecConfigServer"]:
        '''The server.

        :schema: KibanaSpecConfig#server
        '''
        result = self._values.get("server")
        return typing.cast(typing.Optional["KibanaSpecConfigServer"], result)

    @builtins.property
    def telemetry(self) -> typing.Optional["KibanaSpecConfigTelemetry"]:
        '''What is told to the maker.

        :schema: KibanaSpecConfig#telemetry
        '''
        result = self._values.get("telemetry")
        return typing.cast(typing.Optional["KibanaSpecConfigTelemetry"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpecConfig(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecConfigNewsfeed",
    jsii_struct_bases=[],
    name_mapping={"enabled": "enabled"},
)
class KibanaSpecConfigNewsfeed:
    def __init__(self, *, enabled: typing.Optional[builtins.bool] = None) -> None:
        '''News of the maker.

        :param enabled: Whether they are fetched.

        :schema: KibanaSpecConfigNewsfeed
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__38c99a7a4dbe0ab852d7f5067f57322bb17cf01b258f1914dbeb5eaffaa5f73c)
            check_type(argname="argument enabled", value=enabled, expected_type=type_hints["enabled"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if enabled is not None:
            self._values["enabled"] = enabled

    @builtins.property
    def enabled(self) -> typing.Optional[builtins.bool]:
        '''Whether they are fetched.

        :schema: KibanaSpecConfigNewsfeed#enabled
        '''
        result = self._values.get("enabled")
        return typing.cast(typing.Optional[builtins.bool], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpecConfigNewsfeed(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecConfigServer",
    jsii_struct_bases=[],
    name_mapping={"public_base_url": "publicBaseUrl"},
)
class KibanaSpecConfigServer:
    def __init__(
        self,
        *,
        public_base_url: typing.Optional[builtins.str] = None,
    ) -> None:
        '''The server.

        :param public_base_url: Address at which people open it.

        :schema: KibanaSpecConfigServer
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__59fe8dce301c92e85f818c0cdc71963ae008a90d7ef8e0a3762f5f0c841794a9)
            check_type(argname="argument public_base_url", value=public_base_url, expected_type=type_hints["public_base_url"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if public_base_url is not None:
            self._values["public_base_url"] = public_base_url

    @builtins.property
    def public_base_url(self) -> typing.Optional[builtins.str]:
        '''Address at which people open it.

        :schema: KibanaSpecConfigServer#publicBaseUrl
        '''
        result = self._values.get("public_base_url")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpecConfigServer(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecConfigTelemetry",
    jsii_struct_bases=[],
    name_mapping={
        "allow_changing_opt_in_status": "allowChangingOptInStatus",
        "opt_in": "optIn",
    },
)
class KibanaSpecConfigTelemetry:
    def __init__(
        self,
        *,
        allow_changing_opt_in_status: typing.Optional[builtins.bool] = None,
        opt_in: typing.Optional[builtins.bool] = None,
    ) -> None:
        '''What is told to the maker.

        :param allow_changing_opt_in_status: Whether people may change that.
        :param opt_in: Whether anything is.

        :schema: KibanaSpecConfigTelemetry
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__d0d8bd5dd4d2764b13445e9045dfc3c6f899ecc25ebda2979f966d9e7476e8c7)
            check_type(argname="argument allow_changing_opt_in_status", value=allow_changing_opt_in_status, expected_type=type_hints["allow_changing_opt_in_status"])
            check_type(argname="argument opt_in", value=opt_in, expected_type=type_hints["opt_in"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if allow_changing_opt_in_status is not None:
            self._values["allow_changing_opt_in_status"] = allow_changing_opt_in_status
        if opt_in is not None:
            self._values["opt_in"] = opt_in

    @builtins.property
    def allow_changing_opt_in_status(self) -> typing.Optional[builtins.bool]:
        '''Whether people may change that.

        :schema: KibanaSpecConfigTelemetry#allowChangingOptInStatus
        '''
        result = self._values.get("allow_changing_opt_in_status")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def opt_in(self) -> typing.Optional[builtins.bool]:
        '''Whether anything is.

        :schema: KibanaSpecConfigTelemetry#optIn
        '''
        result = self._values.get("opt_in")
        return typing.cast(typing.Optional[builtins.bool], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpecConfigTelemetry(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecElasticsearchRef",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class KibanaSpecElasticsearchRef:
    def __init__(self, *, name: builtins.str) -> None:
        '''The cluster that it reads.

        :param name: Name of the cluster.

        :schema: KibanaSpecElasticsearchRef
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__51b90189291a0dfd1e5e520f9346bc5fae8ff92c7a9279119ca8b5b84d00cfb5)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the cluster.

        :schema: KibanaSpecElasticsearchRef#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpecElasticsearchRef(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecHttp",
    jsii_struct_bases=[],
    name_mapping={"tls": "tls"},
)
class KibanaSpecHttp:
    def __init__(
        self,
        *,
        tls: typing.Optional[typing.Union["KibanaSpecHttpTls", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''The address for clients.

        :param tls: Its certificate.

        :schema: KibanaSpecHttp
        '''
        if isinstance(tls, dict):
            tls = KibanaSpecHttpTls(**tls)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__a9d75862553daa647dd1db9cc32e9353c010d8ac2aec813aa4b5ee18013c4959)
            check_type(argname="argument tls", value=tls, expected_type=type_hints["tls"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if tls is not None:
            self._values["tls"] = tls

    @builtins.property
    def tls(self) -> typing.Optional["KibanaSpecHttpTls"]:
        '''Its certificate.

        :schema: KibanaSpecHttp#tls
        '''
        result = self._values.get("tls")
        return typing.cast(typing.Optional["KibanaSpecHttpTls"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpecHttp(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecHttpTls",
    jsii_struct_bases=[],
    name_mapping={"certificate": "certificate"},
)
class KibanaSpecHttpTls:
    def __init__(
        self,
        *,
        certificate: typing.Optional[typing.Union["KibanaSpecHttpTlsCertificate", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Its certificate.

        :param certificate: A certificate of another's.

        :schema: KibanaSpecHttpTls
        '''
        if isinstance(certificate, dict):
            certificate = KibanaSpecHttpTlsCertificate(**certificate)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c17b330a8362a079c13d093e918a9c1ee898bf60036be644abfb02d273dda193)
            check_type(argname="argument certificate", value=certificate, expected_type=type_hints["certificate"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if certificate is not None:
            self._values["certificate"] = certificate

    @builtins.property
    def certificate(self) -> typing.Optional["KibanaSpecHttpTlsCertificate"]:
        '''A certificate of another's.

        :schema: KibanaSpecHttpTls#certificate
        '''
        result = self._values.get("certificate")
        return typing.cast(typing.Optional["KibanaSpecHttpTlsCertificate"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpecHttpTls(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecHttpTlsCertificate",
    jsii_struct_bases=[],
    name_mapping={"secret_name": "secretName"},
)
class KibanaSpecHttpTlsCertificate:
    def __init__(self, *, secret_name: typing.Optional[builtins.str] = None) -> None:
        '''A certificate of another's.

        :param secret_name: Secret with tls.crt, tls.key and ca.crt.

        :schema: KibanaSpecHttpTlsCertificate
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__a665b1ca9142c5ecc5894a212fd7387b21d586e977222773f2eeea850fbfb74e)
            check_type(argname="argument secret_name", value=secret_name, expected_type=type_hints["secret_name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if secret_name is not None:
            self._values["secret_name"] = secret_name

    @builtins.property
    def secret_name(self) -> typing.Optional[builtins.str]:
        '''Secret with tls.crt, tls.key and ca.crt.

        :schema: KibanaSpecHttpTlsCertificate#secretName
        '''
        result = self._values.get("secret_name")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpecHttpTlsCertificate(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecPodTemplate",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec"},
)
class KibanaSpecPodTemplate:
    def __init__(
        self,
        *,
        spec: typing.Optional[typing.Union["KibanaSpecPodTemplateSpec", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''What is added to the pods.

        :param spec: The pods.

        :schema: KibanaSpecPodTemplate
        '''
        if isinstance(spec, dict):
            spec = KibanaSpecPodTemplateSpec(**spec)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__13f631a86f291ebbf30fa0b52ef1304f5f95c505a94d0489affa552a45250a6d)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if spec is not None:
            self._values["spec"] = spec

    @builtins.property
    def spec(self) -> typing.Optional["KibanaSpecPodTemplateSpec"]:
        '''The pods.

        :schema: KibanaSpecPodTemplate#spec
        '''
        result = self._values.get("spec")
        return typing.cast(typing.Optional["KibanaSpecPodTemplateSpec"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpecPodTemplate(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecPodTemplateSpec",
    jsii_struct_bases=[],
    name_mapping={
        "containers": "containers",
        "automount_service_account_token": "automountServiceAccountToken",
        "priority_class_name": "priorityClassName",
        "security_context": "securityContext",
        "topology_spread_constraints": "topologySpreadConstraints",
    },
)
class KibanaSpecPodTemplateSpec:
    def __init__(
        self,
        *,
        containers: typing.Sequence[typing.Union["KibanaSpecPodTemplateSpecContainers", typing.Dict[builtins.str, typing.Any]]],
        automount_service_account_token: typing.Optional[builtins.bool] = None,
        priority_class_name: typing.Optional[builtins.str] = None,
        security_context: typing.Optional[typing.Union["KibanaSpecPodTemplateSpecSecurityContext", typing.Dict[builtins.str, typing.Any]]] = None,
        topology_spread_constraints: typing.Optional[typing.Sequence[typing.Union["KibanaSpecPodTemplateSpecTopologySpreadConstraints", typing.Dict[builtins.str, typing.Any]]]] = None,
    ) -> None:
        '''The pods.

        :param containers: Containers, by ECK's names.
        :param automount_service_account_token: Whether a token is mounted.
        :param priority_class_name: The priority class.
        :param security_context: User of the pods.
        :param topology_spread_constraints: Spread of the pods.

        :schema: KibanaSpecPodTemplateSpec
        '''
        if isinstance(security_context, dict):
            security_context = KibanaSpecPodTemplateSpecSecurityContext(**security_context)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__d7d84c5eecc77ce310773ba19f54d8c862e15095fa6ce40140461eedf2e3701b)
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
    def containers(self) -> typing.List["KibanaSpecPodTemplateSpecContainers"]:
        '''Containers, by ECK's names.

        :schema: KibanaSpecPodTemplateSpec#containers
        '''
        result = self._values.get("containers")
        assert result is not None, "Required property 'containers' is missing"
        return typing.cast(typing.List["KibanaSpecPodTemplateSpecContainers"], result)

    @builtins.property
    def automount_service_account_token(self) -> typing.Optional[builtins.bool]:
        '''Whether a token is mounted.

        :schema: KibanaSpecPodTemplateSpec#automountServiceAccountToken
        '''
        result = self._values.get("automount_service_account_token")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def priority_class_name(self) -> typing.Optional[builtins.str]:
        '''The priority class.

        :schema: KibanaSpecPodTemplateSpec#priorityClassName
        '''
        result = self._values.get("priority_class_name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def security_context(
        self,
    ) -> typing.Optional["KibanaSpecPodTemplateSpecSecurityContext"]:
        '''User of the pods.

        :schema: KibanaSpecPodTemplateSpec#securityContext
        '''
        result = self._values.get("security_context")
        return typing.cast(typing.Optional["KibanaSpecPodTemplateSpecSecurityContext"], result)

    @builtins.property
    def topology_spread_constraints(
        self,
    ) -> typing.Optional[typing.List["KibanaSpecPodTemplateSpecTopologySpreadConstraints"]]:
        '''Spread of the pods.

        :schema: KibanaSpecPodTemplateSpec#topologySpreadConstraints
        '''
        result = self._values.get("topology_spread_constraints")
        return typing.cast(typing.Optional[typing.List["KibanaSpecPodTemplateSpecTopologySpreadConstraints"]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpecPodTemplateSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecPodTemplateSpecContainers",
    jsii_struct_bases=[],
    name_mapping={
        "name": "name",
        "resources": "resources",
        "security_context": "securityContext",
    },
)
class KibanaSpecPodTemplateSpecContainers:
    def __init__(
        self,
        *,
        name: builtins.str,
        resources: typing.Optional[typing.Union["KibanaSpecPodTemplateSpecContainersResources", typing.Dict[builtins.str, typing.Any]]] = None,
        security_context: typing.Optional[typing.Union["KibanaSpecPodTemplateSpecContainersSecurityContext", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''What is added to a container.

        :param name: Its name.
        :param resources: What it asks for.
        :param security_context: Its user and rights.

        :schema: KibanaSpecPodTemplateSpecContainers
        '''
        if isinstance(resources, dict):
            resources = KibanaSpecPodTemplateSpecContainersResources(**resources)
        if isinstance(security_context, dict):
            security_context = KibanaSpecPodTemplateSpecContainersSecurityContext(**security_context)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__567ffc30ca4990f6ea78f2ab206c3afd3911ccdd7c677980b26ec751870f9a78)
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

        :schema: KibanaSpecPodTemplateSpecContainers#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def resources(
        self,
    ) -> typing.Optional["KibanaSpecPodTemplateSpecContainersResources"]:
        '''What it asks for.

        :schema: KibanaSpecPodTemplateSpecContainers#resources
        '''
        result = self._values.get("resources")
        return typing.cast(typing.Optional["KibanaSpecPodTemplateSpecContainersResources"], result)

    @builtins.property
    def security_context(
        self,
    ) -> typing.Optional["KibanaSpecPodTemplateSpecContainersSecurityContext"]:
        '''Its user and rights.

        :schema: KibanaSpecPodTemplateSpecContainers#securityContext
        '''
        result = self._values.get("security_context")
        return typing.cast(typing.Optional["KibanaSpecPodTemplateSpecContainersSecurityContext"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpecPodTemplateSpecContainers(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecPodTemplateSpecContainersResources",
    jsii_struct_bases=[],
    name_mapping={"limits": "limits", "requests": "requests"},
)
class KibanaSpecPodTemplateSpecContainersResources:
    def __init__(
        self,
        *,
        limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''What it asks for.

        :param limits: What it may use.
        :param requests: What is set aside.

        :schema: KibanaSpecPodTemplateSpecContainersResources
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__233a82ee4939fcee1922c049037c2a4ed2af394032250d6fa942dbb04dc465e5)
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

        :schema: KibanaSpecPodTemplateSpecContainersResources#limits
        '''
        result = self._values.get("limits")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def requests(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''What is set aside.

        :schema: KibanaSpecPodTemplateSpecContainersResources#requests
        '''
        result = self._values.get("requests")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpecPodTemplateSpecContainersResources(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecPodTemplateSpecContainersSecurityContext",
    jsii_struct_bases=[],
    name_mapping={
        "allow_privilege_escalation": "allowPrivilegeEscalation",
        "capabilities": "capabilities",
        "run_as_non_root": "runAsNonRoot",
    },
)
class KibanaSpecPodTemplateSpecContainersSecurityContext:
    def __init__(
        self,
        *,
        allow_privilege_escalation: typing.Optional[builtins.bool] = None,
        capabilities: typing.Optional[typing.Union["KibanaSpecPodTemplateSpecContainersSecurityContextCapabilities", typing.Dict[builtins.str, typing.Any]]] = None,
        run_as_non_root: typing.Optional[builtins.bool] = None,
    ) -> None:
        '''Its user and rights.

        :param allow_privilege_escalation: Whether it may gain rights.
        :param capabilities: Rights of the kernel.
        :param run_as_non_root: Whether root is refused.

        :schema: KibanaSpecPodTemplateSpecContainersSecurityContext
        '''
        if isinstance(capabilities, dict):
            capabilities = KibanaSpecPodTemplateSpecContainersSecurityContextCapabilities(**capabilities)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__1e1c40aaa4cd0b5f7d652c4618a78d3381235eac9b777d927e2779aade8f38b1)
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

        :schema: KibanaSpecPodTemplateSpecContainersSecurityContext#allowPrivilegeEscalation
        '''
        result = self._values.get("allow_privilege_escalation")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def capabilities(
        self,
    ) -> typing.Optional["KibanaSpecPodTemplateSpecContainersSecurityContextCapabilities"]:
        '''Rights of the kernel.

        :schema: KibanaSpecPodTemplateSpecContainersSecurityContext#capabilities
        '''
        result = self._values.get("capabilities")
        return typing.cast(typing.Optional["KibanaSpecPodTemplateSpecContainersSecurityContextCapabilities"], result)

    @builtins.property
    def run_as_non_root(self) -> typing.Optional[builtins.bool]:
        '''Whether root is refused.

        :schema: KibanaSpecPodTemplateSpecContainersSecurityContext#runAsNonRoot
        '''
        result = self._values.get("run_as_non_root")
        return typing.cast(typing.Optional[builtins.bool], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpecPodTemplateSpecContainersSecurityContext(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecPodTemplateSpecContainersSecurityContextCapabilities",
    jsii_struct_bases=[],
    name_mapping={"drop": "drop"},
)
class KibanaSpecPodTemplateSpecContainersSecurityContextCapabilities:
    def __init__(
        self,
        *,
        drop: typing.Optional[typing.Sequence[builtins.str]] = None,
    ) -> None:
        '''Rights of the kernel.

        :param drop: Those that it loses.

        :schema: KibanaSpecPodTemplateSpecContainersSecurityContextCapabilities
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__15b44d5080ca319e7fcee3f1508f612a33c78226692b0bad0f52ddd87069cc47)
            check_type(argname="argument drop", value=drop, expected_type=type_hints["drop"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if drop is not None:
            self._values["drop"] = drop

    @builtins.property
    def drop(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Those that it loses.

        :schema: KibanaSpecPodTemplateSpecContainersSecurityContextCapabilities#drop
        '''
        result = self._values.get("drop")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpecPodTemplateSpecContainersSecurityContextCapabilities(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecPodTemplateSpecSecurityContext",
    jsii_struct_bases=[],
    name_mapping={
        "fs_group": "fsGroup",
        "run_as_group": "runAsGroup",
        "run_as_non_root": "runAsNonRoot",
        "run_as_user": "runAsUser",
        "seccomp_profile": "seccompProfile",
    },
)
class KibanaSpecPodTemplateSpecSecurityContext:
    def __init__(
        self,
        *,
        fs_group: typing.Optional[jsii.Number] = None,
        run_as_group: typing.Optional[jsii.Number] = None,
        run_as_non_root: typing.Optional[builtins.bool] = None,
        run_as_user: typing.Optional[jsii.Number] = None,
        seccomp_profile: typing.Optional[typing.Union["KibanaSpecPodTemplateSpecSecurityContextSeccompProfile", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''User of the pods.

        :param fs_group: Group of the volumes.
        :param run_as_group: Group id.
        :param run_as_non_root: Whether root is refused.
        :param run_as_user: User id.
        :param seccomp_profile: System calls that are allowed.

        :schema: KibanaSpecPodTemplateSpecSecurityContext
        '''
        if isinstance(seccomp_profile, dict):
            seccomp_profile = KibanaSpecPodTemplateSpecSecurityContextSeccompProfile(**seccomp_profile)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__85a4dbb821559ec9e48164e9ab878259da721670f65bf09497a1608793f06612)
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

        :schema: KibanaSpecPodTemplateSpecSecurityContext#fsGroup
        '''
        result = self._values.get("fs_group")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def run_as_group(self) -> typing.Optional[jsii.Number]:
        '''Group id.

        :schema: KibanaSpecPodTemplateSpecSecurityContext#runAsGroup
        '''
        result = self._values.get("run_as_group")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def run_as_non_root(self) -> typing.Optional[builtins.bool]:
        '''Whether root is refused.

        :schema: KibanaSpecPodTemplateSpecSecurityContext#runAsNonRoot
        '''
        result = self._values.get("run_as_non_root")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def run_as_user(self) -> typing.Optional[jsii.Number]:
        '''User id.

        :schema: KibanaSpecPodTemplateSpecSecurityContext#runAsUser
        '''
        result = self._values.get("run_as_user")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def seccomp_profile(
        self,
    ) -> typing.Optional["KibanaSpecPodTemplateSpecSecurityContextSeccompProfile"]:
        '''System calls that are allowed.

        :schema: KibanaSpecPodTemplateSpecSecurityContext#seccompProfile
        '''
        result = self._values.get("seccomp_profile")
        return typing.cast(typing.Optional["KibanaSpecPodTemplateSpecSecurityContextSeccompProfile"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpecPodTemplateSpecSecurityContext(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecPodTemplateSpecSecurityContextSeccompProfile",
    jsii_struct_bases=[],
    name_mapping={"type": "type"},
)
class KibanaSpecPodTemplateSpecSecurityContextSeccompProfile:
    def __init__(
        self,
        *,
        type: "KibanaSpecPodTemplateSpecSecurityContextSeccompProfileType",
    ) -> None:
        '''System calls that are allowed.

        :param type: Which profile.

        :schema: KibanaSpecPodTemplateSpecSecurityContextSeccompProfile
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__ac5fa2e10b2cac6459dbb1c6b8f2e30447549656c3adb73831d1c07f7ec7e421)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }

    @builtins.property
    def type(self) -> "KibanaSpecPodTemplateSpecSecurityContextSeccompProfileType":
        '''Which profile.

        :schema: KibanaSpecPodTemplateSpecSecurityContextSeccompProfile#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast("KibanaSpecPodTemplateSpecSecurityContextSeccompProfileType", result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpecPodTemplateSpecSecurityContextSeccompProfile(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecPodTemplateSpecSecurityContextSeccompProfileType"
)
class KibanaSpecPodTemplateSpecSecurityContextSeccompProfileType(enum.Enum):
    '''Which profile.

    :schema: KibanaSpecPodTemplateSpecSecurityContextSeccompProfileType
    '''

    RUNTIME_DEFAULT = "RUNTIME_DEFAULT"
    '''RuntimeDefault.'''


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecPodTemplateSpecTopologySpreadConstraints",
    jsii_struct_bases=[],
    name_mapping={
        "max_skew": "maxSkew",
        "topology_key": "topologyKey",
        "when_unsatisfiable": "whenUnsatisfiable",
        "label_selector": "labelSelector",
    },
)
class KibanaSpecPodTemplateSpecTopologySpreadConstraints:
    def __init__(
        self,
        *,
        max_skew: jsii.Number,
        topology_key: builtins.str,
        when_unsatisfiable: "KibanaSpecPodTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable",
        label_selector: typing.Optional[typing.Union["KibanaSpecPodTemplateSpecTopologySpreadConstraintsLabelSelector", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Spread over one kind of place.

        :param max_skew: Largest difference.
        :param topology_key: Label of the nodes.
        :param when_unsatisfiable: What else.
        :param label_selector: The pods that count.

        :schema: KibanaSpecPodTemplateSpecTopologySpreadConstraints
        '''
        if isinstance(label_selector, dict):
            label_selector = KibanaSpecPodTemplateSpecTopologySpreadConstraintsLabelSelector(**label_selector)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__8926d07980cfa987d349e5a742bd9c0952bb3768d586718c8e4d1bb590e444e1)
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

        :schema: KibanaSpecPodTemplateSpecTopologySpreadConstraints#maxSkew
        '''
        result = self._values.get("max_skew")
        assert result is not None, "Required property 'max_skew' is missing"
        return typing.cast(jsii.Number, result)

    @builtins.property
    def topology_key(self) -> builtins.str:
        '''Label of the nodes.

        :schema: KibanaSpecPodTemplateSpecTopologySpreadConstraints#topologyKey
        '''
        result = self._values.get("topology_key")
        assert result is not None, "Required property 'topology_key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def when_unsatisfiable(
        self,
    ) -> "KibanaSpecPodTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable":
        '''What else.

        :schema: KibanaSpecPodTemplateSpecTopologySpreadConstraints#whenUnsatisfiable
        '''
        result = self._values.get("when_unsatisfiable")
        assert result is not None, "Required property 'when_unsatisfiable' is missing"
        return typing.cast("KibanaSpecPodTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable", result)

    @builtins.property
    def label_selector(
        self,
    ) -> typing.Optional["KibanaSpecPodTemplateSpecTopologySpreadConstraintsLabelSelector"]:
        '''The pods that count.

        :schema: KibanaSpecPodTemplateSpecTopologySpreadConstraints#labelSelector
        '''
        result = self._values.get("label_selector")
        return typing.cast(typing.Optional["KibanaSpecPodTemplateSpecTopologySpreadConstraintsLabelSelector"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpecPodTemplateSpecTopologySpreadConstraints(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecPodTemplateSpecTopologySpreadConstraintsLabelSelector",
    jsii_struct_bases=[],
    name_mapping={"match_labels": "matchLabels"},
)
class KibanaSpecPodTemplateSpecTopologySpreadConstraintsLabelSelector:
    def __init__(
        self,
        *,
        match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''The pods that count.

        :param match_labels: Their labels.

        :schema: KibanaSpecPodTemplateSpecTopologySpreadConstraintsLabelSelector
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__4b93fbb69faab8c257359cd4c1973adcc55aa5bc946537bea69200f862f1c8e2)
            check_type(argname="argument match_labels", value=match_labels, expected_type=type_hints["match_labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if match_labels is not None:
            self._values["match_labels"] = match_labels

    @builtins.property
    def match_labels(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Their labels.

        :schema: KibanaSpecPodTemplateSpecTopologySpreadConstraintsLabelSelector#matchLabels
        '''
        result = self._values.get("match_labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KibanaSpecPodTemplateSpecTopologySpreadConstraintsLabelSelector(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_coelastick8skibana.KibanaSpecPodTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable"
)
class KibanaSpecPodTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable(enum.Enum):
    '''What else.

    :schema: KibanaSpecPodTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable
    '''

    SCHEDULE_ANYWAY = "SCHEDULE_ANYWAY"
    '''ScheduleAnyway.'''
    DO_NOT_SCHEDULE = "DO_NOT_SCHEDULE"
    '''DoNotSchedule.'''


__all__ = [
    "Kibana",
    "KibanaProps",
    "KibanaSpec",
    "KibanaSpecConfig",
    "KibanaSpecConfigNewsfeed",
    "KibanaSpecConfigServer",
    "KibanaSpecConfigTelemetry",
    "KibanaSpecElasticsearchRef",
    "KibanaSpecHttp",
    "KibanaSpecHttpTls",
    "KibanaSpecHttpTlsCertificate",
    "KibanaSpecPodTemplate",
    "KibanaSpecPodTemplateSpec",
    "KibanaSpecPodTemplateSpecContainers",
    "KibanaSpecPodTemplateSpecContainersResources",
    "KibanaSpecPodTemplateSpecContainersSecurityContext",
    "KibanaSpecPodTemplateSpecContainersSecurityContextCapabilities",
    "KibanaSpecPodTemplateSpecSecurityContext",
    "KibanaSpecPodTemplateSpecSecurityContextSeccompProfile",
    "KibanaSpecPodTemplateSpecSecurityContextSeccompProfileType",
    "KibanaSpecPodTemplateSpecTopologySpreadConstraints",
    "KibanaSpecPodTemplateSpecTopologySpreadConstraintsLabelSelector",
    "KibanaSpecPodTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable",
]

publication.publish()

def _typecheckingstub__27d27d1b4a1870f1d4d2673a3b887bedd50d8a37c8bb7c2c500da700bcffc0b1(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[KibanaSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ca18737c0907444ac8b974b149051e77103d6ef7d6a06cd5fde961433fd7fdaa(
    *,
    spec: typing.Union[KibanaSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ea7af87b9b6e0b4fffd19628c1b96c18a82b141b20d1cf054dcccc73b2816656(
    *,
    version: builtins.str,
    config: typing.Optional[typing.Union[KibanaSpecConfig, typing.Dict[builtins.str, typing.Any]]] = None,
    count: typing.Optional[jsii.Number] = None,
    elasticsearch_ref: typing.Optional[typing.Union[KibanaSpecElasticsearchRef, typing.Dict[builtins.str, typing.Any]]] = None,
    http: typing.Optional[typing.Union[KibanaSpecHttp, typing.Dict[builtins.str, typing.Any]]] = None,
    image: typing.Optional[builtins.str] = None,
    pod_template: typing.Optional[typing.Union[KibanaSpecPodTemplate, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f96561390dec3beb442ea5c094dba85fc5209a2d23c9822edd656605861fa4bb(
    *,
    newsfeed: typing.Optional[typing.Union[KibanaSpecConfigNewsfeed, typing.Dict[builtins.str, typing.Any]]] = None,
    server: typing.Optional[typing.Union[KibanaSpecConfigServer, typing.Dict[builtins.str, typing.Any]]] = None,
    telemetry: typing.Optional[typing.Union[KibanaSpecConfigTelemetry, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__38c99a7a4dbe0ab852d7f5067f57322bb17cf01b258f1914dbeb5eaffaa5f73c(
    *,
    enabled: typing.Optional[builtins.bool] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__59fe8dce301c92e85f818c0cdc71963ae008a90d7ef8e0a3762f5f0c841794a9(
    *,
    public_base_url: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d0d8bd5dd4d2764b13445e9045dfc3c6f899ecc25ebda2979f966d9e7476e8c7(
    *,
    allow_changing_opt_in_status: typing.Optional[builtins.bool] = None,
    opt_in: typing.Optional[builtins.bool] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__51b90189291a0dfd1e5e520f9346bc5fae8ff92c7a9279119ca8b5b84d00cfb5(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a9d75862553daa647dd1db9cc32e9353c010d8ac2aec813aa4b5ee18013c4959(
    *,
    tls: typing.Optional[typing.Union[KibanaSpecHttpTls, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c17b330a8362a079c13d093e918a9c1ee898bf60036be644abfb02d273dda193(
    *,
    certificate: typing.Optional[typing.Union[KibanaSpecHttpTlsCertificate, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a665b1ca9142c5ecc5894a212fd7387b21d586e977222773f2eeea850fbfb74e(
    *,
    secret_name: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__13f631a86f291ebbf30fa0b52ef1304f5f95c505a94d0489affa552a45250a6d(
    *,
    spec: typing.Optional[typing.Union[KibanaSpecPodTemplateSpec, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d7d84c5eecc77ce310773ba19f54d8c862e15095fa6ce40140461eedf2e3701b(
    *,
    containers: typing.Sequence[typing.Union[KibanaSpecPodTemplateSpecContainers, typing.Dict[builtins.str, typing.Any]]],
    automount_service_account_token: typing.Optional[builtins.bool] = None,
    priority_class_name: typing.Optional[builtins.str] = None,
    security_context: typing.Optional[typing.Union[KibanaSpecPodTemplateSpecSecurityContext, typing.Dict[builtins.str, typing.Any]]] = None,
    topology_spread_constraints: typing.Optional[typing.Sequence[typing.Union[KibanaSpecPodTemplateSpecTopologySpreadConstraints, typing.Dict[builtins.str, typing.Any]]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__567ffc30ca4990f6ea78f2ab206c3afd3911ccdd7c677980b26ec751870f9a78(
    *,
    name: builtins.str,
    resources: typing.Optional[typing.Union[KibanaSpecPodTemplateSpecContainersResources, typing.Dict[builtins.str, typing.Any]]] = None,
    security_context: typing.Optional[typing.Union[KibanaSpecPodTemplateSpecContainersSecurityContext, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__233a82ee4939fcee1922c049037c2a4ed2af394032250d6fa942dbb04dc465e5(
    *,
    limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1e1c40aaa4cd0b5f7d652c4618a78d3381235eac9b777d927e2779aade8f38b1(
    *,
    allow_privilege_escalation: typing.Optional[builtins.bool] = None,
    capabilities: typing.Optional[typing.Union[KibanaSpecPodTemplateSpecContainersSecurityContextCapabilities, typing.Dict[builtins.str, typing.Any]]] = None,
    run_as_non_root: typing.Optional[builtins.bool] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__15b44d5080ca319e7fcee3f1508f612a33c78226692b0bad0f52ddd87069cc47(
    *,
    drop: typing.Optional[typing.Sequence[builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__85a4dbb821559ec9e48164e9ab878259da721670f65bf09497a1608793f06612(
    *,
    fs_group: typing.Optional[jsii.Number] = None,
    run_as_group: typing.Optional[jsii.Number] = None,
    run_as_non_root: typing.Optional[builtins.bool] = None,
    run_as_user: typing.Optional[jsii.Number] = None,
    seccomp_profile: typing.Optional[typing.Union[KibanaSpecPodTemplateSpecSecurityContextSeccompProfile, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ac5fa2e10b2cac6459dbb1c6b8f2e30447549656c3adb73831d1c07f7ec7e421(
    *,
    type: KibanaSpecPodTemplateSpecSecurityContextSeccompProfileType,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8926d07980cfa987d349e5a742bd9c0952bb3768d586718c8e4d1bb590e444e1(
    *,
    max_skew: jsii.Number,
    topology_key: builtins.str,
    when_unsatisfiable: KibanaSpecPodTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable,
    label_selector: typing.Optional[typing.Union[KibanaSpecPodTemplateSpecTopologySpreadConstraintsLabelSelector, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4b93fbb69faab8c257359cd4c1973adcc55aa5bc946537bea69200f862f1c8e2(
    *,
    match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass
