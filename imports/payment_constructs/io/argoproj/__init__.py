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


class AnalysisTemplate(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_ioargoproj.AnalysisTemplate",
):
    '''What is measured of a new version, and what it must show.

    :schema: AnalysisTemplate
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["AnalysisTemplateSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "AnalysisTemplate" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: Measurements.
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__a3c53931a5c25e3d4edef17a6085a540a8460790aa62d4eb75e28373c83949ce)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = AnalysisTemplateProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["AnalysisTemplateSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "AnalysisTemplate".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: Measurements.
        :param metadata: 
        '''
        props = AnalysisTemplateProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "AnalysisTemplate".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


@jsii.data_type(
    jsii_type="payment_constructs_ioargoproj.AnalysisTemplateProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class AnalysisTemplateProps:
    def __init__(
        self,
        *,
        spec: typing.Union["AnalysisTemplateSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''What is measured of a new version, and what it must show.

        :param spec: Measurements.
        :param metadata: 

        :schema: AnalysisTemplate
        '''
        if isinstance(spec, dict):
            spec = AnalysisTemplateSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__bc9dc716c3839916c6656a5441a41f4a12b7cbab3469f921dc8c2d20dcaa7f83)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "AnalysisTemplateSpec":
        '''Measurements.

        :schema: AnalysisTemplate#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("AnalysisTemplateSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: AnalysisTemplate#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AnalysisTemplateProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_ioargoproj.AnalysisTemplateSpec",
    jsii_struct_bases=[],
    name_mapping={"metrics": "metrics", "args": "args"},
)
class AnalysisTemplateSpec:
    def __init__(
        self,
        *,
        metrics: typing.Sequence[typing.Union["AnalysisTemplateSpecMetrics", typing.Dict[builtins.str, typing.Any]]],
        args: typing.Optional[typing.Sequence[typing.Union["AnalysisTemplateSpecArgs", typing.Dict[builtins.str, typing.Any]]]] = None,
    ) -> None:
        '''Measurements.

        :param metrics: Measurements.
        :param args: Arguments that the queries use.

        :schema: AnalysisTemplateSpec
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__765e8c3e88caf954c7edcfd2c4debf2abea624eb3edf716013f8f0b1e2a027b2)
            check_type(argname="argument metrics", value=metrics, expected_type=type_hints["metrics"])
            check_type(argname="argument args", value=args, expected_type=type_hints["args"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "metrics": metrics,
        }
        if args is not None:
            self._values["args"] = args

    @builtins.property
    def metrics(self) -> typing.List["AnalysisTemplateSpecMetrics"]:
        '''Measurements.

        :schema: AnalysisTemplateSpec#metrics
        '''
        result = self._values.get("metrics")
        assert result is not None, "Required property 'metrics' is missing"
        return typing.cast(typing.List["AnalysisTemplateSpecMetrics"], result)

    @builtins.property
    def args(self) -> typing.Optional[typing.List["AnalysisTemplateSpecArgs"]]:
        '''Arguments that the queries use.

        :schema: AnalysisTemplateSpec#args
        '''
        result = self._values.get("args")
        return typing.cast(typing.Optional[typing.List["AnalysisTemplateSpecArgs"]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AnalysisTemplateSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_ioargoproj.AnalysisTemplateSpecArgs",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class AnalysisTemplateSpecArgs:
    def __init__(self, *, name: builtins.str) -> None:
        '''One argument.

        :param name: Its name.

        :schema: AnalysisTemplateSpecArgs
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__2905c2a8bde5a4036e47fb8f334d27a6e5e1333527f0f4c5f0d5d3773276decd)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''Its name.

        :schema: AnalysisTemplateSpecArgs#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AnalysisTemplateSpecArgs(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_ioargoproj.AnalysisTemplateSpecMetrics",
    jsii_struct_bases=[],
    name_mapping={
        "name": "name",
        "provider": "provider",
        "consecutive_error_limit": "consecutiveErrorLimit",
        "failure_condition": "failureCondition",
        "failure_limit": "failureLimit",
        "initial_delay": "initialDelay",
        "interval": "interval",
        "success_condition": "successCondition",
    },
)
class AnalysisTemplateSpecMetrics:
    def __init__(
        self,
        *,
        name: builtins.str,
        provider: typing.Union["AnalysisTemplateSpecMetricsProvider", typing.Dict[builtins.str, typing.Any]],
        consecutive_error_limit: typing.Optional["AnalysisTemplateSpecMetricsConsecutiveErrorLimit"] = None,
        failure_condition: typing.Optional[builtins.str] = None,
        failure_limit: typing.Optional["AnalysisTemplateSpecMetricsFailureLimit"] = None,
        initial_delay: typing.Optional[builtins.str] = None,
        interval: typing.Optional[builtins.str] = None,
        success_condition: typing.Optional[builtins.str] = None,
    ) -> None:
        '''One measurement.

        :param name: Its name.
        :param provider: Who is asked.
        :param consecutive_error_limit: Unanswered ones in a row that are borne.
        :param failure_condition: Expression that holds of a bad result.
        :param failure_limit: Bad ones that are borne.
        :param initial_delay: Wait before the first.
        :param interval: Time between two of them.
        :param success_condition: Expression that holds of a good result.

        :schema: AnalysisTemplateSpecMetrics
        '''
        if isinstance(provider, dict):
            provider = AnalysisTemplateSpecMetricsProvider(**provider)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__0f25f52f876e1e437e57c214687849f7365516df6f4796a2196ae346541b0aa3)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument provider", value=provider, expected_type=type_hints["provider"])
            check_type(argname="argument consecutive_error_limit", value=consecutive_error_limit, expected_type=type_hints["consecutive_error_limit"])
            check_type(argname="argument failure_condition", value=failure_condition, expected_type=type_hints["failure_condition"])
            check_type(argname="argument failure_limit", value=failure_limit, expected_type=type_hints["failure_limit"])
            check_type(argname="argument initial_delay", value=initial_delay, expected_type=type_hints["initial_delay"])
            check_type(argname="argument interval", value=interval, expected_type=type_hints["interval"])
            check_type(argname="argument success_condition", value=success_condition, expected_type=type_hints["success_condition"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
            "provider": provider,
        }
        if consecutive_error_limit is not None:
            self._values["consecutive_error_limit"] = consecutive_error_limit
        if failure_condition is not None:
            self._values["failure_condition"] = failure_condition
        if failure_limit is not None:
            self._values["failure_limit"] = failure_limit
        if initial_delay is not None:
            self._values["initial_delay"] = initial_delay
        if interval is not None:
            self._values["interval"] = interval
        if success_condition is not None:
            self._values["success_condition"] = success_condition

    @builtins.property
    def name(self) -> builtins.str:
        '''Its name.

        :schema: AnalysisTemplateSpecMetrics#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def provider(self) -> "AnalysisTemplateSpecMetricsProvider":
        '''Who is asked.

        :schema: AnalysisTemplateSpecMetrics#provider
        '''
        result = self._values.get("provider")
        assert result is not None, "Required property 'provider' is missing"
        return typing.cast("AnalysisTemplateSpecMetricsProvider", result)

    @builtins.property
    def consecutive_error_limit(
        self,
    ) -> typing.Optional["AnalysisTemplateSpecMetricsConsecutiveErrorLimit"]:
        '''Unanswered ones in a row that are borne.

        :schema: AnalysisTemplateSpecMetrics#consecutiveErrorLimit
        '''
        result = self._values.get("consecutive_error_limit")
        return typing.cast(typing.Optional["AnalysisTemplateSpecMetricsConsecutiveErrorLimit"], result)

    @builtins.property
    def failure_condition(self) -> typing.Optional[builtins.str]:
        '''Expression that holds of a bad result.

        :schema: AnalysisTemplateSpecMetrics#failureCondition
        '''
        result = self._values.get("failure_condition")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def failure_limit(
        self,
    ) -> typing.Optional["AnalysisTemplateSpecMetricsFailureLimit"]:
        '''Bad ones that are borne.

        :schema: AnalysisTemplateSpecMetrics#failureLimit
        '''
        result = self._values.get("failure_limit")
        return typing.cast(typing.Optional["AnalysisTemplateSpecMetricsFailureLimit"], result)

    @builtins.property
    def initial_delay(self) -> typing.Optional[builtins.str]:
        '''Wait before the first.

        :schema: AnalysisTemplateSpecMetrics#initialDelay
        '''
        result = self._values.get("initial_delay")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def interval(self) -> typing.Optional[builtins.str]:
        '''Time between two of them.

        :schema: AnalysisTemplateSpecMetrics#interval
        '''
        result = self._values.get("interval")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def success_condition(self) -> typing.Optional[builtins.str]:
        '''Expression that holds of a good result.

        :schema: AnalysisTemplateSpecMetrics#successCondition
        '''
        result = self._values.get("success_condition")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AnalysisTemplateSpecMetrics(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class AnalysisTemplateSpecMetricsConsecutiveErrorLimit(
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_ioargoproj.AnalysisTemplateSpecMetricsConsecutiveErrorLimit",
):
    '''Unanswered ones in a row that are borne.

    :schema: AnalysisTemplateSpecMetricsConsecutiveErrorLimit
    '''

    @jsii.member(jsii_name="fromNumber")
    @builtins.classmethod
    def from_number(
        cls,
        value: jsii.Number,
    ) -> "AnalysisTemplateSpecMetricsConsecutiveErrorLimit":
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__cf9bb8a9bd95581db86027e455b6f085bad66a0aa7764b6db03ee9622fda15cb)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast("AnalysisTemplateSpecMetricsConsecutiveErrorLimit", jsii.sinvoke(cls, "fromNumber", [value]))

    @jsii.member(jsii_name="fromString")
    @builtins.classmethod
    def from_string(
        cls,
        value: builtins.str,
    ) -> "AnalysisTemplateSpecMetricsConsecutiveErrorLimit":
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__9537259ed97673bc84338bbf7cfe64428af8c592dfc973addae77d3bc62f3dac)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast("AnalysisTemplateSpecMetricsConsecutiveErrorLimit", jsii.sinvoke(cls, "fromString", [value]))

    @builtins.property
    @jsii.member(jsii_name="value")
    def value(self) -> typing.Union[builtins.str, jsii.Number]:
        return typing.cast(typing.Union[builtins.str, jsii.Number], jsii.get(self, "value"))


class AnalysisTemplateSpecMetricsFailureLimit(
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_ioargoproj.AnalysisTemplateSpecMetricsFailureLimit",
):
    '''Bad ones that are borne.

    :schema: AnalysisTemplateSpecMetricsFailureLimit
    '''

    @jsii.member(jsii_name="fromNumber")
    @builtins.classmethod
    def from_number(
        cls,
        value: jsii.Number,
    ) -> "AnalysisTemplateSpecMetricsFailureLimit":
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__26e3d11cfdeb549eb749cc316adf3cf61d0225a8d9d9197792566ea8cdae0fe0)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast("AnalysisTemplateSpecMetricsFailureLimit", jsii.sinvoke(cls, "fromNumber", [value]))

    @jsii.member(jsii_name="fromString")
    @builtins.classmethod
    def from_string(
        cls,
        value: builtins.str,
    ) -> "AnalysisTemplateSpecMetricsFailureLimit":
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__061fcb349ddce7ce663272a870a9059b00fe1249e904cc10bc5e8430f49b3f3e)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast("AnalysisTemplateSpecMetricsFailureLimit", jsii.sinvoke(cls, "fromString", [value]))

    @builtins.property
    @jsii.member(jsii_name="value")
    def value(self) -> typing.Union[builtins.str, jsii.Number]:
        return typing.cast(typing.Union[builtins.str, jsii.Number], jsii.get(self, "value"))


@jsii.data_type(
    jsii_type="payment_constructs_ioargoproj.AnalysisTemplateSpecMetricsProvider",
    jsii_struct_bases=[],
    name_mapping={"prometheus": "prometheus"},
)
class AnalysisTemplateSpecMetricsProvider:
    def __init__(
        self,
        *,
        prometheus: typing.Union["AnalysisTemplateSpecMetricsProviderPrometheus", typing.Dict[builtins.str, typing.Any]],
    ) -> None:
        '''Who is asked.

        :param prometheus: Prometheus.

        :schema: AnalysisTemplateSpecMetricsProvider
        '''
        if isinstance(prometheus, dict):
            prometheus = AnalysisTemplateSpecMetricsProviderPrometheus(**prometheus)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__0502b4b5ec450b62d4812f0dab688462faec857d91b7d0634256995bb612dbe9)
            check_type(argname="argument prometheus", value=prometheus, expected_type=type_hints["prometheus"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "prometheus": prometheus,
        }

    @builtins.property
    def prometheus(self) -> "AnalysisTemplateSpecMetricsProviderPrometheus":
        '''Prometheus.

        :schema: AnalysisTemplateSpecMetricsProvider#prometheus
        '''
        result = self._values.get("prometheus")
        assert result is not None, "Required property 'prometheus' is missing"
        return typing.cast("AnalysisTemplateSpecMetricsProviderPrometheus", result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AnalysisTemplateSpecMetricsProvider(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_ioargoproj.AnalysisTemplateSpecMetricsProviderPrometheus",
    jsii_struct_bases=[],
    name_mapping={"address": "address", "query": "query"},
)
class AnalysisTemplateSpecMetricsProviderPrometheus:
    def __init__(self, *, address: builtins.str, query: builtins.str) -> None:
        '''Prometheus.

        :param address: Its address.
        :param query: An instant query.

        :schema: AnalysisTemplateSpecMetricsProviderPrometheus
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__bbee907e9cbc6066fa540828f94a7fca70aaacf5ccbbd5562268f7083eea1d66)
            check_type(argname="argument address", value=address, expected_type=type_hints["address"])
            check_type(argname="argument query", value=query, expected_type=type_hints["query"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "address": address,
            "query": query,
        }

    @builtins.property
    def address(self) -> builtins.str:
        '''Its address.

        :schema: AnalysisTemplateSpecMetricsProviderPrometheus#address
        '''
        result = self._values.get("address")
        assert result is not None, "Required property 'address' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def query(self) -> builtins.str:
        '''An instant query.

        :schema: AnalysisTemplateSpecMetricsProviderPrometheus#query
        '''
        result = self._values.get("query")
        assert result is not None, "Required property 'query' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AnalysisTemplateSpecMetricsProviderPrometheus(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class Rollout(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_ioargoproj.Rollout",
):
    '''Replaces the pods of one workload step by step.

    :schema: Rollout
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["RolloutSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "Rollout" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: Workload and strategy.
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__46cc0c656348842738c52bad7dac34295e3bdc9db9ccc1ab2e7411493b3a64dd)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = RolloutProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["RolloutSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "Rollout".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: Workload and strategy.
        :param metadata: 
        '''
        props = RolloutProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "Rollout".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


@jsii.data_type(
    jsii_type="payment_constructs_ioargoproj.RolloutProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class RolloutProps:
    def __init__(
        self,
        *,
        spec: typing.Union["RolloutSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Replaces the pods of one workload step by step.

        :param spec: Workload and strategy.
        :param metadata: 

        :schema: Rollout
        '''
        if isinstance(spec, dict):
            spec = RolloutSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__2f111764655fdf5787219709e2118f6d2afbc53d9361a4f4e0980e8a948e1a90)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "RolloutSpec":
        '''Workload and strategy.

        :schema: Rollout#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("RolloutSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: Rollout#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "RolloutProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_ioargoproj.RolloutSpec",
    jsii_struct_bases=[],
    name_mapping={
        "strategy": "strategy",
        "workload_ref": "workloadRef",
        "progress_deadline_abort": "progressDeadlineAbort",
        "progress_deadline_seconds": "progressDeadlineSeconds",
        "revision_history_limit": "revisionHistoryLimit",
    },
)
class RolloutSpec:
    def __init__(
        self,
        *,
        strategy: typing.Union["RolloutSpecStrategy", typing.Dict[builtins.str, typing.Any]],
        workload_ref: typing.Union["RolloutSpecWorkloadRef", typing.Dict[builtins.str, typing.Any]],
        progress_deadline_abort: typing.Optional[builtins.bool] = None,
        progress_deadline_seconds: typing.Optional[jsii.Number] = None,
        revision_history_limit: typing.Optional[jsii.Number] = None,
    ) -> None:
        '''Workload and strategy.

        :param strategy: How pods are replaced.
        :param workload_ref: The Deployment whose pod template is used.
        :param progress_deadline_abort: Whether to take the new version back then.
        :param progress_deadline_seconds: Time without progress after which it has failed. Unit is seconds.
        :param revision_history_limit: Old versions that are kept.

        :schema: RolloutSpec
        '''
        if isinstance(strategy, dict):
            strategy = RolloutSpecStrategy(**strategy)
        if isinstance(workload_ref, dict):
            workload_ref = RolloutSpecWorkloadRef(**workload_ref)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__526bb55fe6a11897663b3dc30a3487dae5d01789432f9fb1b625613877ca396c)
            check_type(argname="argument strategy", value=strategy, expected_type=type_hints["strategy"])
            check_type(argname="argument workload_ref", value=workload_ref, expected_type=type_hints["workload_ref"])
            check_type(argname="argument progress_deadline_abort", value=progress_deadline_abort, expected_type=type_hints["progress_deadline_abort"])
            check_type(argname="argument progress_deadline_seconds", value=progress_deadline_seconds, expected_type=type_hints["progress_deadline_seconds"])
            check_type(argname="argument revision_history_limit", value=revision_history_limit, expected_type=type_hints["revision_history_limit"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "strategy": strategy,
            "workload_ref": workload_ref,
        }
        if progress_deadline_abort is not None:
            self._values["progress_deadline_abort"] = progress_deadline_abort
        if progress_deadline_seconds is not None:
            self._values["progress_deadline_seconds"] = progress_deadline_seconds
        if revision_history_limit is not None:
            self._values["revision_history_limit"] = revision_history_limit

    @builtins.property
    def strategy(self) -> "RolloutSpecStrategy":
        '''How pods are replaced.

        :schema: RolloutSpec#strategy
        '''
        result = self._values.get("strategy")
        assert result is not None, "Required property 'strategy' is missing"
        return typing.cast("RolloutSpecStrategy", result)

    @builtins.property
    def workload_ref(self) -> "RolloutSpecWorkloadRef":
        '''The Deployment whose pod template is used.

        :schema: RolloutSpec#workloadRef
        '''
        result = self._values.get("workload_ref")
        assert result is not None, "Required property 'workload_ref' is missing"
        return typing.cast("RolloutSpecWorkloadRef", result)

    @builtins.property
    def progress_deadline_abort(self) -> typing.Optional[builtins.bool]:
        '''Whether to take the new version back then.

        :schema: RolloutSpec#progressDeadlineAbort
        '''
        result = self._values.get("progress_deadline_abort")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def progress_deadline_seconds(self) -> typing.Optional[jsii.Number]:
        '''Time without progress after which it has failed.

        Unit is seconds.

        :schema: RolloutSpec#progressDeadlineSeconds
        '''
        result = self._values.get("progress_deadline_seconds")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def revision_history_limit(self) -> typing.Optional[jsii.Number]:
        '''Old versions that are kept.

        :schema: RolloutSpec#revisionHistoryLimit
        '''
        result = self._values.get("revision_history_limit")
        return typing.cast(typing.Optional[jsii.Number], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "RolloutSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_ioargoproj.RolloutSpecStrategy",
    jsii_struct_bases=[],
    name_mapping={"canary": "canary"},
)
class RolloutSpecStrategy:
    def __init__(
        self,
        *,
        canary: typing.Union["RolloutSpecStrategyCanary", typing.Dict[builtins.str, typing.Any]],
    ) -> None:
        '''How pods are replaced.

        :param canary: By growing shares.

        :schema: RolloutSpecStrategy
        '''
        if isinstance(canary, dict):
            canary = RolloutSpecStrategyCanary(**canary)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__fda0c63dbf1aa6dab60cb0fa90742c6397d2d73db459718d50e24b193aa19fd2)
            check_type(argname="argument canary", value=canary, expected_type=type_hints["canary"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "canary": canary,
        }

    @builtins.property
    def canary(self) -> "RolloutSpecStrategyCanary":
        '''By growing shares.

        :schema: RolloutSpecStrategy#canary
        '''
        result = self._values.get("canary")
        assert result is not None, "Required property 'canary' is missing"
        return typing.cast("RolloutSpecStrategyCanary", result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "RolloutSpecStrategy(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_ioargoproj.RolloutSpecStrategyCanary",
    jsii_struct_bases=[],
    name_mapping={
        "steps": "steps",
        "analysis": "analysis",
        "max_surge": "maxSurge",
        "max_unavailable": "maxUnavailable",
    },
)
class RolloutSpecStrategyCanary:
    def __init__(
        self,
        *,
        steps: typing.Sequence[typing.Union["RolloutSpecStrategyCanarySteps", typing.Dict[builtins.str, typing.Any]]],
        analysis: typing.Optional[typing.Union["RolloutSpecStrategyCanaryAnalysis", typing.Dict[builtins.str, typing.Any]]] = None,
        max_surge: typing.Optional["RolloutSpecStrategyCanaryMaxSurge"] = None,
        max_unavailable: typing.Optional["RolloutSpecStrategyCanaryMaxUnavailable"] = None,
    ) -> None:
        '''By growing shares.

        :param steps: What is done, one after the other.
        :param analysis: What is measured in the background.
        :param max_surge: Pods beyond the wanted number.
        :param max_unavailable: Pods that may be missing.

        :schema: RolloutSpecStrategyCanary
        '''
        if isinstance(analysis, dict):
            analysis = RolloutSpecStrategyCanaryAnalysis(**analysis)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__896af231763fc3deea7cd653b794b89c8bfc9616770808a8907b53e42a7305e3)
            check_type(argname="argument steps", value=steps, expected_type=type_hints["steps"])
            check_type(argname="argument analysis", value=analysis, expected_type=type_hints["analysis"])
            check_type(argname="argument max_surge", value=max_surge, expected_type=type_hints["max_surge"])
            check_type(argname="argument max_unavailable", value=max_unavailable, expected_type=type_hints["max_unavailable"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "steps": steps,
        }
        if analysis is not None:
            self._values["analysis"] = analysis
        if max_surge is not None:
            self._values["max_surge"] = max_surge
        if max_unavailable is not None:
            self._values["max_unavailable"] = max_unavailable

    @builtins.property
    def steps(self) -> typing.List["RolloutSpecStrategyCanarySteps"]:
        '''What is done, one after the other.

        :schema: RolloutSpecStrategyCanary#steps
        '''
        result = self._values.get("steps")
        assert result is not None, "Required property 'steps' is missing"
        return typing.cast(typing.List["RolloutSpecStrategyCanarySteps"], result)

    @builtins.property
    def analysis(self) -> typing.Optional["RolloutSpecStrategyCanaryAnalysis"]:
        '''What is measured in the background.

        :schema: RolloutSpecStrategyCanary#analysis
        '''
        result = self._values.get("analysis")
        return typing.cast(typing.Optional["RolloutSpecStrategyCanaryAnalysis"], result)

    @builtins.property
    def max_surge(self) -> typing.Optional["RolloutSpecStrategyCanaryMaxSurge"]:
        '''Pods beyond the wanted number.

        :schema: RolloutSpecStrategyCanary#maxSurge
        '''
        result = self._values.get("max_surge")
        return typing.cast(typing.Optional["RolloutSpecStrategyCanaryMaxSurge"], result)

    @builtins.property
    def max_unavailable(
        self,
    ) -> typing.Optional["RolloutSpecStrategyCanaryMaxUnavailable"]:
        '''Pods that may be missing.

        :schema: RolloutSpecStrategyCanary#maxUnavailable
        '''
        result = self._values.get("max_unavailable")
        return typing.cast(typing.Optional["RolloutSpecStrategyCanaryMaxUnavailable"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "RolloutSpecStrategyCanary(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_ioargoproj.RolloutSpecStrategyCanaryAnalysis",
    jsii_struct_bases=[],
    name_mapping={
        "templates": "templates",
        "args": "args",
        "starting_step": "startingStep",
    },
)
class RolloutSpecStrategyCanaryAnalysis:
    def __init__(
        self,
        *,
        templates: typing.Sequence[typing.Union["RolloutSpecStrategyCanaryAnalysisTemplates", typing.Dict[builtins.str, typing.Any]]],
        args: typing.Optional[typing.Sequence[typing.Union["RolloutSpecStrategyCanaryAnalysisArgs", typing.Dict[builtins.str, typing.Any]]]] = None,
        starting_step: typing.Optional[jsii.Number] = None,
    ) -> None:
        '''What is measured in the background.

        :param templates: AnalysisTemplates of the same namespace.
        :param args: Values for the templates.
        :param starting_step: Step with which it starts.

        :schema: RolloutSpecStrategyCanaryAnalysis
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__3c540d4e26d26ce1707f428fe7e29c0d4a705d6d89807236c20b2654528cb3a1)
            check_type(argname="argument templates", value=templates, expected_type=type_hints["templates"])
            check_type(argname="argument args", value=args, expected_type=type_hints["args"])
            check_type(argname="argument starting_step", value=starting_step, expected_type=type_hints["starting_step"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "templates": templates,
        }
        if args is not None:
            self._values["args"] = args
        if starting_step is not None:
            self._values["starting_step"] = starting_step

    @builtins.property
    def templates(self) -> typing.List["RolloutSpecStrategyCanaryAnalysisTemplates"]:
        '''AnalysisTemplates of the same namespace.

        :schema: RolloutSpecStrategyCanaryAnalysis#templates
        '''
        result = self._values.get("templates")
        assert result is not None, "Required property 'templates' is missing"
        return typing.cast(typing.List["RolloutSpecStrategyCanaryAnalysisTemplates"], result)

    @builtins.property
    def args(
        self,
    ) -> typing.Optional[typing.List["RolloutSpecStrategyCanaryAnalysisArgs"]]:
        '''Values for the templates.

        :schema: RolloutSpecStrategyCanaryAnalysis#args
        '''
        result = self._values.get("args")
        return typing.cast(typing.Optional[typing.List["RolloutSpecStrategyCanaryAnalysisArgs"]], result)

    @builtins.property
    def starting_step(self) -> typing.Optional[jsii.Number]:
        '''Step with which it starts.

        :schema: RolloutSpecStrategyCanaryAnalysis#startingStep
        '''
        result = self._values.get("starting_step")
        return typing.cast(typing.Optional[jsii.Number], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "RolloutSpecStrategyCanaryAnalysis(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_ioargoproj.RolloutSpecStrategyCanaryAnalysisArgs",
    jsii_struct_bases=[],
    name_mapping={"name": "name", "value_from": "valueFrom"},
)
class RolloutSpecStrategyCanaryAnalysisArgs:
    def __init__(
        self,
        *,
        name: builtins.str,
        value_from: typing.Optional[typing.Union["RolloutSpecStrategyCanaryAnalysisArgsValueFrom", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''One value.

        :param name: Name of the argument.
        :param value_from: Where it comes from.

        :schema: RolloutSpecStrategyCanaryAnalysisArgs
        '''
        if isinstance(value_from, dict):
            value_from = RolloutSpecStrategyCanaryAnalysisArgsValueFrom(**value_from)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__44d0ab0bf39a83f544faef29f0daeb88116ee3f14a934c3d15556789661a5872)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument value_from", value=value_from, expected_type=type_hints["value_from"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }
        if value_from is not None:
            self._values["value_from"] = value_from

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the argument.

        :schema: RolloutSpecStrategyCanaryAnalysisArgs#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def value_from(
        self,
    ) -> typing.Optional["RolloutSpecStrategyCanaryAnalysisArgsValueFrom"]:
        '''Where it comes from.

        :schema: RolloutSpecStrategyCanaryAnalysisArgs#valueFrom
        '''
        result = self._values.get("value_from")
        return typing.cast(typing.Optional["RolloutSpecStrategyCanaryAnalysisArgsValueFrom"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "RolloutSpecStrategyCanaryAnalysisArgs(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_ioargoproj.RolloutSpecStrategyCanaryAnalysisArgsValueFrom",
    jsii_struct_bases=[],
    name_mapping={"pod_template_hash_value": "podTemplateHashValue"},
)
class RolloutSpecStrategyCanaryAnalysisArgsValueFrom:
    def __init__(
        self,
        *,
        pod_template_hash_value: typing.Optional["RolloutSpecStrategyCanaryAnalysisArgsValueFromPodTemplateHashValue"] = None,
    ) -> None:
        '''Where it comes from.

        :param pod_template_hash_value: Hash of the new or of the old pods.

        :schema: RolloutSpecStrategyCanaryAnalysisArgsValueFrom
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__5649607b096440cea150c4de661952bcb44385618f5d745075732d29d4d33678)
            check_type(argname="argument pod_template_hash_value", value=pod_template_hash_value, expected_type=type_hints["pod_template_hash_value"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if pod_template_hash_value is not None:
            self._values["pod_template_hash_value"] = pod_template_hash_value

    @builtins.property
    def pod_template_hash_value(
        self,
    ) -> typing.Optional["RolloutSpecStrategyCanaryAnalysisArgsValueFromPodTemplateHashValue"]:
        '''Hash of the new or of the old pods.

        :schema: RolloutSpecStrategyCanaryAnalysisArgsValueFrom#podTemplateHashValue
        '''
        result = self._values.get("pod_template_hash_value")
        return typing.cast(typing.Optional["RolloutSpecStrategyCanaryAnalysisArgsValueFromPodTemplateHashValue"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "RolloutSpecStrategyCanaryAnalysisArgsValueFrom(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_ioargoproj.RolloutSpecStrategyCanaryAnalysisArgsValueFromPodTemplateHashValue"
)
class RolloutSpecStrategyCanaryAnalysisArgsValueFromPodTemplateHashValue(enum.Enum):
    '''Hash of the new or of the old pods.

    :schema: RolloutSpecStrategyCanaryAnalysisArgsValueFromPodTemplateHashValue
    '''

    LATEST = "LATEST"
    '''Latest.'''
    STABLE = "STABLE"
    '''Stable.'''


@jsii.data_type(
    jsii_type="payment_constructs_ioargoproj.RolloutSpecStrategyCanaryAnalysisTemplates",
    jsii_struct_bases=[],
    name_mapping={"template_name": "templateName"},
)
class RolloutSpecStrategyCanaryAnalysisTemplates:
    def __init__(self, *, template_name: builtins.str) -> None:
        '''One of them.

        :param template_name: Its name.

        :schema: RolloutSpecStrategyCanaryAnalysisTemplates
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c374b889258e3bca7f4ce712d55be35ff045ffa473e9b6a2d4f45f514a9a47a9)
            check_type(argname="argument template_name", value=template_name, expected_type=type_hints["template_name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "template_name": template_name,
        }

    @builtins.property
    def template_name(self) -> builtins.str:
        '''Its name.

        :schema: RolloutSpecStrategyCanaryAnalysisTemplates#templateName
        '''
        result = self._values.get("template_name")
        assert result is not None, "Required property 'template_name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "RolloutSpecStrategyCanaryAnalysisTemplates(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class RolloutSpecStrategyCanaryMaxSurge(
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_ioargoproj.RolloutSpecStrategyCanaryMaxSurge",
):
    '''Pods beyond the wanted number.

    :schema: RolloutSpecStrategyCanaryMaxSurge
    '''

    @jsii.member(jsii_name="fromNumber")
    @builtins.classmethod
    def from_number(cls, value: jsii.Number) -> "RolloutSpecStrategyCanaryMaxSurge":
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__3c70624193cb1b85e6ccb1cd78bb3eb81809442cd7a032485f53d6908aa35cfb)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast("RolloutSpecStrategyCanaryMaxSurge", jsii.sinvoke(cls, "fromNumber", [value]))

    @jsii.member(jsii_name="fromString")
    @builtins.classmethod
    def from_string(cls, value: builtins.str) -> "RolloutSpecStrategyCanaryMaxSurge":
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__5c29fcc64d25dab3495248ffbb3cb152f92f7112bce1a69dc46f9585aca8e3eb)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast("RolloutSpecStrategyCanaryMaxSurge", jsii.sinvoke(cls, "fromString", [value]))

    @builtins.property
    @jsii.member(jsii_name="value")
    def value(self) -> typing.Union[builtins.str, jsii.Number]:
        return typing.cast(typing.Union[builtins.str, jsii.Number], jsii.get(self, "value"))


class RolloutSpecStrategyCanaryMaxUnavailable(
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_ioargoproj.RolloutSpecStrategyCanaryMaxUnavailable",
):
    '''Pods that may be missing.

    :schema: RolloutSpecStrategyCanaryMaxUnavailable
    '''

    @jsii.member(jsii_name="fromNumber")
    @builtins.classmethod
    def from_number(
        cls,
        value: jsii.Number,
    ) -> "RolloutSpecStrategyCanaryMaxUnavailable":
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c3d71461b4151a47b8e072635e1199c7681ccbc42aca2bdd5d3b004583b2fac6)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast("RolloutSpecStrategyCanaryMaxUnavailable", jsii.sinvoke(cls, "fromNumber", [value]))

    @jsii.member(jsii_name="fromString")
    @builtins.classmethod
    def from_string(
        cls,
        value: builtins.str,
    ) -> "RolloutSpecStrategyCanaryMaxUnavailable":
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__78288348875e1cf7525f75f5b95389b654bbd3435dd01e3cdda48a87fba01453)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast("RolloutSpecStrategyCanaryMaxUnavailable", jsii.sinvoke(cls, "fromString", [value]))

    @builtins.property
    @jsii.member(jsii_name="value")
    def value(self) -> typing.Union[builtins.str, jsii.Number]:
        return typing.cast(typing.Union[builtins.str, jsii.Number], jsii.get(self, "value"))


@jsii.data_type(
    jsii_type="payment_constructs_ioargoproj.RolloutSpecStrategyCanarySteps",
    jsii_struct_bases=[],
    name_mapping={"pause": "pause", "set_weight": "setWeight"},
)
class RolloutSpecStrategyCanarySteps:
    def __init__(
        self,
        *,
        pause: typing.Optional[typing.Union["RolloutSpecStrategyCanaryStepsPause", typing.Dict[builtins.str, typing.Any]]] = None,
        set_weight: typing.Optional[jsii.Number] = None,
    ) -> None:
        '''A share or a pause.

        :param pause: Wait.
        :param set_weight: Share of the pods. Unit is percent.

        :schema: RolloutSpecStrategyCanarySteps
        '''
        if isinstance(pause, dict):
            pause = RolloutSpecStrategyCanaryStepsPause(**pause)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__cdf4fa95636a594005372b8c8c6a72cb21f1e808bd0a07e6a04f61fcfac7d2a8)
            check_type(argname="argument pause", value=pause, expected_type=type_hints["pause"])
            check_type(argname="argument set_weight", value=set_weight, expected_type=type_hints["set_weight"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if pause is not None:
            self._values["pause"] = pause
        if set_weight is not None:
            self._values["set_weight"] = set_weight

    @builtins.property
    def pause(self) -> typing.Optional["RolloutSpecStrategyCanaryStepsPause"]:
        '''Wait.

        :schema: RolloutSpecStrategyCanarySteps#pause
        '''
        result = self._values.get("pause")
        return typing.cast(typing.Optional["RolloutSpecStrategyCanaryStepsPause"], result)

    @builtins.property
    def set_weight(self) -> typing.Optional[jsii.Number]:
        '''Share of the pods.

        Unit is percent.

        :schema: RolloutSpecStrategyCanarySteps#setWeight
        '''
        result = self._values.get("set_weight")
        return typing.cast(typing.Optional[jsii.Number], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "RolloutSpecStrategyCanarySteps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_ioargoproj.RolloutSpecStrategyCanaryStepsPause",
    jsii_struct_bases=[],
    name_mapping={"duration": "duration"},
)
class RolloutSpecStrategyCanaryStepsPause:
    def __init__(
        self,
        *,
        duration: typing.Optional["RolloutSpecStrategyCanaryStepsPauseDuration"] = None,
    ) -> None:
        '''Wait.

        :param duration: How long. A number is seconds.

        :schema: RolloutSpecStrategyCanaryStepsPause
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__42a571fc76f29ecd32ea329881949ce53ad60360c35003548346eeb703cac51e)
            check_type(argname="argument duration", value=duration, expected_type=type_hints["duration"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if duration is not None:
            self._values["duration"] = duration

    @builtins.property
    def duration(
        self,
    ) -> typing.Optional["RolloutSpecStrategyCanaryStepsPauseDuration"]:
        '''How long.

        A number is seconds.

        :schema: RolloutSpecStrategyCanaryStepsPause#duration
        '''
        result = self._values.get("duration")
        return typing.cast(typing.Optional["RolloutSpecStrategyCanaryStepsPauseDuration"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "RolloutSpecStrategyCanaryStepsPause(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class RolloutSpecStrategyCanaryStepsPauseDuration(
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_ioargoproj.RolloutSpecStrategyCanaryStepsPauseDuration",
):
    '''How long.

    A number is seconds.

    :schema: RolloutSpecStrategyCanaryStepsPauseDuration
    '''

    @jsii.member(jsii_name="fromNumber")
    @builtins.classmethod
    def from_number(
        cls,
        value: jsii.Number,
    ) -> "RolloutSpecStrategyCanaryStepsPauseDuration":
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__3a122eafd60c0408b4e6589a91f3d4cbaf85b77dbaaf5e07fd460a2aa688a7fe)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast("RolloutSpecStrategyCanaryStepsPauseDuration", jsii.sinvoke(cls, "fromNumber", [value]))

    @jsii.member(jsii_name="fromString")
    @builtins.classmethod
    def from_string(
        cls,
        value: builtins.str,
    ) -> "RolloutSpecStrategyCanaryStepsPauseDuration":
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__5b361949b3b2bc20c21af0d0e655a2bc2fd4f0ba54cfba292479afc3fe5ea0e1)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast("RolloutSpecStrategyCanaryStepsPauseDuration", jsii.sinvoke(cls, "fromString", [value]))

    @builtins.property
    @jsii.member(jsii_name="value")
    def value(self) -> typing.Union[builtins.str, jsii.Number]:
        return typing.cast(typing.Union[builtins.str, jsii.Number], jsii.get(self, "value"))


@jsii.data_type(
    jsii_type="payment_constructs_ioargoproj.RolloutSpecWorkloadRef",
    jsii_struct_bases=[],
    name_mapping={
        "api_version": "apiVersion",
        "kind": "kind",
        "name": "name",
        "scale_down": "scaleDown",
    },
)
class RolloutSpecWorkloadRef:
    def __init__(
        self,
        *,
        api_version: "RolloutSpecWorkloadRefApiVersion",
        kind: "RolloutSpecWorkloadRefKind",
        name: builtins.str,
        scale_down: typing.Optional["RolloutSpecWorkloadRefScaleDown"] = None,
    ) -> None:
        '''The Deployment whose pod template is used.

        :param api_version: API version of the workload.
        :param kind: Kind of the workload.
        :param name: Name of the workload.
        :param scale_down: When the Deployment's own pods go.

        :schema: RolloutSpecWorkloadRef
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__816426ccdb62e814df7493dd2e2dedba699ca84e20679dd9477defe9d12b3542)
            check_type(argname="argument api_version", value=api_version, expected_type=type_hints["api_version"])
            check_type(argname="argument kind", value=kind, expected_type=type_hints["kind"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument scale_down", value=scale_down, expected_type=type_hints["scale_down"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "api_version": api_version,
            "kind": kind,
            "name": name,
        }
        if scale_down is not None:
            self._values["scale_down"] = scale_down

    @builtins.property
    def api_version(self) -> "RolloutSpecWorkloadRefApiVersion":
        '''API version of the workload.

        :schema: RolloutSpecWorkloadRef#apiVersion
        '''
        result = self._values.get("api_version")
        assert result is not None, "Required property 'api_version' is missing"
        return typing.cast("RolloutSpecWorkloadRefApiVersion", result)

    @builtins.property
    def kind(self) -> "RolloutSpecWorkloadRefKind":
        '''Kind of the workload.

        :schema: RolloutSpecWorkloadRef#kind
        '''
        result = self._values.get("kind")
        assert result is not None, "Required property 'kind' is missing"
        return typing.cast("RolloutSpecWorkloadRefKind", result)

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the workload.

        :schema: RolloutSpecWorkloadRef#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def scale_down(self) -> typing.Optional["RolloutSpecWorkloadRefScaleDown"]:
        '''When the Deployment's own pods go.

        :schema: RolloutSpecWorkloadRef#scaleDown
        '''
        result = self._values.get("scale_down")
        return typing.cast(typing.Optional["RolloutSpecWorkloadRefScaleDown"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "RolloutSpecWorkloadRef(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="payment_constructs_ioargoproj.RolloutSpecWorkloadRefApiVersion")
class RolloutSpecWorkloadRefApiVersion(enum.Enum):
    '''API version of the workload.

    :schema: RolloutSpecWorkloadRefApiVersion
    '''

    APPS_FORWARD_SLASH_V1 = "APPS_FORWARD_SLASH_V1"
    '''apps/v1.'''


@jsii.enum(jsii_type="payment_constructs_ioargoproj.RolloutSpecWorkloadRefKind")
class RolloutSpecWorkloadRefKind(enum.Enum):
    '''Kind of the workload.

    :schema: RolloutSpecWorkloadRefKind
    '''

    DEPLOYMENT = "DEPLOYMENT"
    '''Deployment.'''


@jsii.enum(jsii_type="payment_constructs_ioargoproj.RolloutSpecWorkloadRefScaleDown")
class RolloutSpecWorkloadRefScaleDown(enum.Enum):
    '''When the Deployment's own pods go.

    :schema: RolloutSpecWorkloadRefScaleDown
    '''

    NEVER = "NEVER"
    '''never.'''
    ONSUCCESS = "ONSUCCESS"
    '''onsuccess.'''
    PROGRESSIVELY = "PROGRESSIVELY"
    '''progressively.'''


__all__ = [
    "AnalysisTemplate",
    "AnalysisTemplateProps",
    "AnalysisTemplateSpec",
    "AnalysisTemplateSpecArgs",
    "AnalysisTemplateSpecMetrics",
    "AnalysisTemplateSpecMetricsConsecutiveErrorLimit",
    "AnalysisTemplateSpecMetricsFailureLimit",
    "AnalysisTemplateSpecMetricsProvider",
    "AnalysisTemplateSpecMetricsProviderPrometheus",
    "Rollout",
    "RolloutProps",
    "RolloutSpec",
    "RolloutSpecStrategy",
    "RolloutSpecStrategyCanary",
    "RolloutSpecStrategyCanaryAnalysis",
    "RolloutSpecStrategyCanaryAnalysisArgs",
    "RolloutSpecStrategyCanaryAnalysisArgsValueFrom",
    "RolloutSpecStrategyCanaryAnalysisArgsValueFromPodTemplateHashValue",
    "RolloutSpecStrategyCanaryAnalysisTemplates",
    "RolloutSpecStrategyCanaryMaxSurge",
    "RolloutSpecStrategyCanaryMaxUnavailable",
    "RolloutSpecStrategyCanarySteps",
    "RolloutSpecStrategyCanaryStepsPause",
    "RolloutSpecStrategyCanaryStepsPauseDuration",
    "RolloutSpecWorkloadRef",
    "RolloutSpecWorkloadRefApiVersion",
    "RolloutSpecWorkloadRefKind",
    "RolloutSpecWorkloadRefScaleDown",
]

publication.publish()

def _typecheckingstub__a3c53931a5c25e3d4edef17a6085a540a8460790aa62d4eb75e28373c83949ce(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[AnalysisTemplateSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__bc9dc716c3839916c6656a5441a41f4a12b7cbab3469f921dc8c2d20dcaa7f83(
    *,
    spec: typing.Union[AnalysisTemplateSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__765e8c3e88caf954c7edcfd2c4debf2abea624eb3edf716013f8f0b1e2a027b2(
    *,
    metrics: typing.Sequence[typing.Union[AnalysisTemplateSpecMetrics, typing.Dict[builtins.str, typing.Any]]],
    args: typing.Optional[typing.Sequence[typing.Union[AnalysisTemplateSpecArgs, typing.Dict[builtins.str, typing.Any]]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__2905c2a8bde5a4036e47fb8f334d27a6e5e1333527f0f4c5f0d5d3773276decd(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__0f25f52f876e1e437e57c214687849f7365516df6f4796a2196ae346541b0aa3(
    *,
    name: builtins.str,
    provider: typing.Union[AnalysisTemplateSpecMetricsProvider, typing.Dict[builtins.str, typing.Any]],
    consecutive_error_limit: typing.Optional[AnalysisTemplateSpecMetricsConsecutiveErrorLimit] = None,
    failure_condition: typing.Optional[builtins.str] = None,
    failure_limit: typing.Optional[AnalysisTemplateSpecMetricsFailureLimit] = None,
    initial_delay: typing.Optional[builtins.str] = None,
    interval: typing.Optional[builtins.str] = None,
    success_condition: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__cf9bb8a9bd95581db86027e455b6f085bad66a0aa7764b6db03ee9622fda15cb(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9537259ed97673bc84338bbf7cfe64428af8c592dfc973addae77d3bc62f3dac(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__26e3d11cfdeb549eb749cc316adf3cf61d0225a8d9d9197792566ea8cdae0fe0(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__061fcb349ddce7ce663272a870a9059b00fe1249e904cc10bc5e8430f49b3f3e(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__0502b4b5ec450b62d4812f0dab688462faec857d91b7d0634256995bb612dbe9(
    *,
    prometheus: typing.Union[AnalysisTemplateSpecMetricsProviderPrometheus, typing.Dict[builtins.str, typing.Any]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__bbee907e9cbc6066fa540828f94a7fca70aaacf5ccbbd5562268f7083eea1d66(
    *,
    address: builtins.str,
    query: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__46cc0c656348842738c52bad7dac34295e3bdc9db9ccc1ab2e7411493b3a64dd(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[RolloutSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__2f111764655fdf5787219709e2118f6d2afbc53d9361a4f4e0980e8a948e1a90(
    *,
    spec: typing.Union[RolloutSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__526bb55fe6a11897663b3dc30a3487dae5d01789432f9fb1b625613877ca396c(
    *,
    strategy: typing.Union[RolloutSpecStrategy, typing.Dict[builtins.str, typing.Any]],
    workload_ref: typing.Union[RolloutSpecWorkloadRef, typing.Dict[builtins.str, typing.Any]],
    progress_deadline_abort: typing.Optional[builtins.bool] = None,
    progress_deadline_seconds: typing.Optional[jsii.Number] = None,
    revision_history_limit: typing.Optional[jsii.Number] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fda0c63dbf1aa6dab60cb0fa90742c6397d2d73db459718d50e24b193aa19fd2(
    *,
    canary: typing.Union[RolloutSpecStrategyCanary, typing.Dict[builtins.str, typing.Any]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__896af231763fc3deea7cd653b794b89c8bfc9616770808a8907b53e42a7305e3(
    *,
    steps: typing.Sequence[typing.Union[RolloutSpecStrategyCanarySteps, typing.Dict[builtins.str, typing.Any]]],
    analysis: typing.Optional[typing.Union[RolloutSpecStrategyCanaryAnalysis, typing.Dict[builtins.str, typing.Any]]] = None,
    max_surge: typing.Optional[RolloutSpecStrategyCanaryMaxSurge] = None,
    max_unavailable: typing.Optional[RolloutSpecStrategyCanaryMaxUnavailable] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3c540d4e26d26ce1707f428fe7e29c0d4a705d6d89807236c20b2654528cb3a1(
    *,
    templates: typing.Sequence[typing.Union[RolloutSpecStrategyCanaryAnalysisTemplates, typing.Dict[builtins.str, typing.Any]]],
    args: typing.Optional[typing.Sequence[typing.Union[RolloutSpecStrategyCanaryAnalysisArgs, typing.Dict[builtins.str, typing.Any]]]] = None,
    starting_step: typing.Optional[jsii.Number] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__44d0ab0bf39a83f544faef29f0daeb88116ee3f14a934c3d15556789661a5872(
    *,
    name: builtins.str,
    value_from: typing.Optional[typing.Union[RolloutSpecStrategyCanaryAnalysisArgsValueFrom, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5649607b096440cea150c4de661952bcb44385618f5d745075732d29d4d33678(
    *,
    pod_template_hash_value: typing.Optional[RolloutSpecStrategyCanaryAnalysisArgsValueFromPodTemplateHashValue] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c374b889258e3bca7f4ce712d55be35ff045ffa473e9b6a2d4f45f514a9a47a9(
    *,
    template_name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3c70624193cb1b85e6ccb1cd78bb3eb81809442cd7a032485f53d6908aa35cfb(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5c29fcc64d25dab3495248ffbb3cb152f92f7112bce1a69dc46f9585aca8e3eb(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c3d71461b4151a47b8e072635e1199c7681ccbc42aca2bdd5d3b004583b2fac6(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__78288348875e1cf7525f75f5b95389b654bbd3435dd01e3cdda48a87fba01453(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__cdf4fa95636a594005372b8c8c6a72cb21f1e808bd0a07e6a04f61fcfac7d2a8(
    *,
    pause: typing.Optional[typing.Union[RolloutSpecStrategyCanaryStepsPause, typing.Dict[builtins.str, typing.Any]]] = None,
    set_weight: typing.Optional[jsii.Number] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__42a571fc76f29ecd32ea329881949ce53ad60360c35003548346eeb703cac51e(
    *,
    duration: typing.Optional[RolloutSpecStrategyCanaryStepsPauseDuration] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3a122eafd60c0408b4e6589a91f3d4cbaf85b77dbaaf5e07fd460a2aa688a7fe(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5b361949b3b2bc20c21af0d0e655a2bc2fd4f0ba54cfba292479afc3fe5ea0e1(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__816426ccdb62e814df7493dd2e2dedba699ca84e20679dd9477defe9d12b3542(
    *,
    api_version: RolloutSpecWorkloadRefApiVersion,
    kind: RolloutSpecWorkloadRefKind,
    name: builtins.str,
    scale_down: typing.Optional[RolloutSpecWorkloadRefScaleDown] = None,
) -> None:
    """Type checking stubs"""
    pass
