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


class Alertmanager(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_comcoreosmonitoring.Alertmanager",
):
    '''An Alertmanager that the operator runs.

    :schema: Alertmanager
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["AlertmanagerSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "Alertmanager" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: How it runs and what it reads.
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__23191584c86cf18cceb4613786d5e34db9aeb37282d2aa50a037af1dd5d44c6a)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = AlertmanagerProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["AlertmanagerSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "Alertmanager".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: How it runs and what it reads.
        :param metadata: 
        '''
        props = AlertmanagerProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "Alertmanager".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


class AlertmanagerConfig(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfig",
):
    '''Who is told of which alerts.

    :schema: AlertmanagerConfig
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["AlertmanagerConfigSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "AlertmanagerConfig" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: Routes, receivers, inhibitions.
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__fb494a29c7441941d45388eea08e1a79fc679f0546fe6d855a15fd6e0be3167c)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = AlertmanagerConfigProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["AlertmanagerConfigSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "AlertmanagerConfig".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: Routes, receivers, inhibitions.
        :param metadata: 
        '''
        props = AlertmanagerConfigProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "AlertmanagerConfig".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfigProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class AlertmanagerConfigProps:
    def __init__(
        self,
        *,
        spec: typing.Union["AlertmanagerConfigSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Who is told of which alerts.

        :param spec: Routes, receivers, inhibitions.
        :param metadata: 

        :schema: AlertmanagerConfig
        '''
        if isinstance(spec, dict):
            spec = AlertmanagerConfigSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__b1a036d0d9d72524e895a8d3ac7531668cb7dabfc03ad8b0003cb1a9fa3341dc)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "AlertmanagerConfigSpec":
        '''Routes, receivers, inhibitions.

        :schema: AlertmanagerConfig#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("AlertmanagerConfigSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: AlertmanagerConfig#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerConfigProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfigSpec",
    jsii_struct_bases=[],
    name_mapping={
        "receivers": "receivers",
        "route": "route",
        "inhibit_rules": "inhibitRules",
    },
)
class AlertmanagerConfigSpec:
    def __init__(
        self,
        *,
        receivers: typing.Sequence[typing.Union["AlertmanagerConfigSpecReceivers", typing.Dict[builtins.str, typing.Any]]],
        route: typing.Union["AlertmanagerConfigSpecRoute", typing.Dict[builtins.str, typing.Any]],
        inhibit_rules: typing.Optional[typing.Sequence[typing.Union["AlertmanagerConfigSpecInhibitRules", typing.Dict[builtins.str, typing.Any]]]] = None,
    ) -> None:
        '''Routes, receivers, inhibitions.

        :param receivers: Who is told.
        :param route: The root of the routes.
        :param inhibit_rules: Alerts that silence others.

        :schema: AlertmanagerConfigSpec
        '''
        if isinstance(route, dict):
            route = AlertmanagerConfigSpecRoute(**route)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__27b5b36aa0dfe84025c2e57340b2edaec88ca300de36fa0565fa884bd80db3e4)
            check_type(argname="argument receivers", value=receivers, expected_type=type_hints["receivers"])
            check_type(argname="argument route", value=route, expected_type=type_hints["route"])
            check_type(argname="argument inhibit_rules", value=inhibit_rules, expected_type=type_hints["inhibit_rules"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "receivers": receivers,
            "route": route,
        }
        if inhibit_rules is not None:
            self._values["inhibit_rules"] = inhibit_rules

    @builtins.property
    def receivers(self) -> typing.List["AlertmanagerConfigSpecReceivers"]:
        '''Who is told.

        :schema: AlertmanagerConfigSpec#receivers
        '''
        result = self._values.get("receivers")
        assert result is not None, "Required property 'receivers' is missing"
        return typing.cast(typing.List["AlertmanagerConfigSpecReceivers"], result)

    @builtins.property
    def route(self) -> "AlertmanagerConfigSpecRoute":
        '''The root of the routes.

        :schema: AlertmanagerConfigSpec#route
        '''
        result = self._values.get("route")
        assert result is not None, "Required property 'route' is missing"
        return typing.cast("AlertmanagerConfigSpecRoute", result)

    @builtins.property
    def inhibit_rules(
        self,
    ) -> typing.Optional[typing.List["AlertmanagerConfigSpecInhibitRules"]]:
        '''Alerts that silence others.

        :schema: AlertmanagerConfigSpec#inhibitRules
        '''
        result = self._values.get("inhibit_rules")
        return typing.cast(typing.Optional[typing.List["AlertmanagerConfigSpecInhibitRules"]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerConfigSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfigSpecInhibitRules",
    jsii_struct_bases=[],
    name_mapping={
        "equal": "equal",
        "source_match": "sourceMatch",
        "target_match": "targetMatch",
    },
)
class AlertmanagerConfigSpecInhibitRules:
    def __init__(
        self,
        *,
        equal: typing.Optional[typing.Sequence[builtins.str]] = None,
        source_match: typing.Optional[typing.Sequence[typing.Union["AlertmanagerConfigSpecInhibitRulesSourceMatch", typing.Dict[builtins.str, typing.Any]]]] = None,
        target_match: typing.Optional[typing.Sequence[typing.Union["AlertmanagerConfigSpecInhibitRulesTargetMatch", typing.Dict[builtins.str, typing.Any]]]] = None,
    ) -> None:
        '''
        :param equal: Labels that both must share.
        :param source_match: Conditions on labels.
        :param target_match: Conditions on labels.

        :schema: AlertmanagerConfigSpecInhibitRules
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__9ac0242b432aaa981b7d2cc6f129ae45e13dcfbdd404c7448c49492150411ac4)
            check_type(argname="argument equal", value=equal, expected_type=type_hints["equal"])
            check_type(argname="argument source_match", value=source_match, expected_type=type_hints["source_match"])
            check_type(argname="argument target_match", value=target_match, expected_type=type_hints["target_match"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if equal is not None:
            self._values["equal"] = equal
        if source_match is not None:
            self._values["source_match"] = source_match
        if target_match is not None:
            self._values["target_match"] = target_match

    @builtins.property
    def equal(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Labels that both must share.

        :schema: AlertmanagerConfigSpecInhibitRules#equal
        '''
        result = self._values.get("equal")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def source_match(
        self,
    ) -> typing.Optional[typing.List["AlertmanagerConfigSpecInhibitRulesSourceMatch"]]:
        '''Conditions on labels.

        :schema: AlertmanagerConfigSpecInhibitRules#sourceMatch
        '''
        result = self._values.get("source_match")
        return typing.cast(typing.Optional[typing.List["AlertmanagerConfigSpecInhibitRulesSourceMatch"]], result)

    @builtins.property
    def target_match(
        self,
    ) -> typing.Optional[typing.List["AlertmanagerConfigSpecInhibitRulesTargetMatch"]]:
        '''Conditions on labels.

        :schema: AlertmanagerConfigSpecInhibitRules#targetMatch
        '''
        result = self._values.get("target_match")
        return typing.cast(typing.Optional[typing.List["AlertmanagerConfigSpecInhibitRulesTargetMatch"]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerConfigSpecInhibitRules(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfigSpecInhibitRulesSourceMatch",
    jsii_struct_bases=[],
    name_mapping={"name": "name", "match_type": "matchType", "value": "value"},
)
class AlertmanagerConfigSpecInhibitRulesSourceMatch:
    def __init__(
        self,
        *,
        name: builtins.str,
        match_type: typing.Optional["AlertmanagerConfigSpecInhibitRulesSourceMatchMatchType"] = None,
        value: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param name: Name of the label.
        :param match_type: How it is compared.
        :param value: Value.

        :schema: AlertmanagerConfigSpecInhibitRulesSourceMatch
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__6b2cf0966ec4bdce16efa87391c69e8b401c7bca5d5308a53853ede2c208a6fd)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument match_type", value=match_type, expected_type=type_hints["match_type"])
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }
        if match_type is not None:
            self._values["match_type"] = match_type
        if value is not None:
            self._values["value"] = value

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the label.

        :schema: AlertmanagerConfigSpecInhibitRulesSourceMatch#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def match_type(
        self,
    ) -> typing.Optional["AlertmanagerConfigSpecInhibitRulesSourceMatchMatchType"]:
        '''How it is compared.

        :schema: AlertmanagerConfigSpecInhibitRulesSourceMatch#matchType
        '''
        result = self._values.get("match_type")
        return typing.cast(typing.Optional["AlertmanagerConfigSpecInhibitRulesSourceMatchMatchType"], result)

    @builtins.property
    def value(self) -> typing.Optional[builtins.str]:
        '''Value.

        :schema: AlertmanagerConfigSpecInhibitRulesSourceMatch#value
        '''
        result = self._values.get("value")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerConfigSpecInhibitRulesSourceMatch(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfigSpecInhibitRulesSourceMatchMatchType"
)
class AlertmanagerConfigSpecInhibitRulesSourceMatchMatchType(enum.Enum):
    '''How it is compared.

    :schema: AlertmanagerConfigSpecInhibitRulesSourceMatchMatchType
    '''

    VALUE_NOT_EQUALS_TO = "VALUE_NOT_EQUALS_TO"
    '''!=.'''
    VALUE_EQUALS = "VALUE_EQUALS"
    '''=.'''
    VALUE_EQUAL_TILDE = "VALUE_EQUAL_TILDE"
    '''=~.'''
    VALUE_NEGATION_TILDE = "VALUE_NEGATION_TILDE"
    '''!~.'''


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfigSpecInhibitRulesTargetMatch",
    jsii_struct_bases=[],
    name_mapping={"name": "name", "match_type": "matchType", "value": "value"},
)
class AlertmanagerConfigSpecInhibitRulesTargetMatch:
    def __init__(
        self,
        *,
        name: builtins.str,
        match_type: typing.Optional["AlertmanagerConfigSpecInhibitRulesTargetMatchMatchType"] = None,
        value: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param name: Name of the label.
        :param match_type: How it is compared.
        :param value: Value.

        :schema: AlertmanagerConfigSpecInhibitRulesTargetMatch
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__d1fa42280dd2bfbfe9ac3c8980b2262e972092280e797f97645c6c4e74fbdac7)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument match_type", value=match_type, expected_type=type_hints["match_type"])
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }
        if match_type is not None:
            self._values["match_type"] = match_type
        if value is not None:
            self._values["value"] = value

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the label.

        :schema: AlertmanagerConfigSpecInhibitRulesTargetMatch#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def match_type(
        self,
    ) -> typing.Optional["AlertmanagerConfigSpecInhibitRulesTargetMatchMatchType"]:
        '''How it is compared.

        :schema: AlertmanagerConfigSpecInhibitRulesTargetMatch#matchType
        '''
        result = self._values.get("match_type")
        return typing.cast(typing.Optional["AlertmanagerConfigSpecInhibitRulesTargetMatchMatchType"], result)

    @builtins.property
    def value(self) -> typing.Optional[builtins.str]:
        '''Value.

        :schema: AlertmanagerConfigSpecInhibitRulesTargetMatch#value
        '''
        result = self._values.get("value")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerConfigSpecInhibitRulesTargetMatch(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfigSpecInhibitRulesTargetMatchMatchType"
)
class AlertmanagerConfigSpecInhibitRulesTargetMatchMatchType(enum.Enum):
    '''How it is compared.

    :schema: AlertmanagerConfigSpecInhibitRulesTargetMatchMatchType
    '''

    VALUE_NOT_EQUALS_TO = "VALUE_NOT_EQUALS_TO"
    '''!=.'''
    VALUE_EQUALS = "VALUE_EQUALS"
    '''=.'''
    VALUE_EQUAL_TILDE = "VALUE_EQUAL_TILDE"
    '''=~.'''
    VALUE_NEGATION_TILDE = "VALUE_NEGATION_TILDE"
    '''!~.'''


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfigSpecReceivers",
    jsii_struct_bases=[],
    name_mapping={
        "name": "name",
        "email_configs": "emailConfigs",
        "slack_configs": "slackConfigs",
        "webhook_configs": "webhookConfigs",
    },
)
class AlertmanagerConfigSpecReceivers:
    def __init__(
        self,
        *,
        name: builtins.str,
        email_configs: typing.Optional[typing.Sequence[typing.Union["AlertmanagerConfigSpecReceiversEmailConfigs", typing.Dict[builtins.str, typing.Any]]]] = None,
        slack_configs: typing.Optional[typing.Sequence[typing.Union["AlertmanagerConfigSpecReceiversSlackConfigs", typing.Dict[builtins.str, typing.Any]]]] = None,
        webhook_configs: typing.Optional[typing.Sequence[typing.Union["AlertmanagerConfigSpecReceiversWebhookConfigs", typing.Dict[builtins.str, typing.Any]]]] = None,
    ) -> None:
        '''
        :param name: Name.
        :param email_configs: E-mails.
        :param slack_configs: Messages to Slack.
        :param webhook_configs: Calls of a URL.

        :schema: AlertmanagerConfigSpecReceivers
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__799ad98c7cd58cba63232c6a848a1ea02d1f3389a583fc8c12ec362b93b68a50)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument email_configs", value=email_configs, expected_type=type_hints["email_configs"])
            check_type(argname="argument slack_configs", value=slack_configs, expected_type=type_hints["slack_configs"])
            check_type(argname="argument webhook_configs", value=webhook_configs, expected_type=type_hints["webhook_configs"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }
        if email_configs is not None:
            self._values["email_configs"] = email_configs
        if slack_configs is not None:
            self._values["slack_configs"] = slack_configs
        if webhook_configs is not None:
            self._values["webhook_configs"] = webhook_configs

    @builtins.property
    def name(self) -> builtins.str:
        '''Name.

        :schema: AlertmanagerConfigSpecReceivers#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def email_configs(
        self,
    ) -> typing.Optional[typing.List["AlertmanagerConfigSpecReceiversEmailConfigs"]]:
        '''E-mails.

        :schema: AlertmanagerConfigSpecReceivers#emailConfigs
        '''
        result = self._values.get("email_configs")
        return typing.cast(typing.Optional[typing.List["AlertmanagerConfigSpecReceiversEmailConfigs"]], result)

    @builtins.property
    def slack_configs(
        self,
    ) -> typing.Optional[typing.List["AlertmanagerConfigSpecReceiversSlackConfigs"]]:
        '''Messages to Slack.

        :schema: AlertmanagerConfigSpecReceivers#slackConfigs
        '''
        result = self._values.get("slack_configs")
        return typing.cast(typing.Optional[typing.List["AlertmanagerConfigSpecReceiversSlackConfigs"]], result)

    @builtins.property
    def webhook_configs(
        self,
    ) -> typing.Optional[typing.List["AlertmanagerConfigSpecReceiversWebhookConfigs"]]:
        '''Calls of a URL.

        :schema: AlertmanagerConfigSpecReceivers#webhookConfigs
        '''
        result = self._values.get("webhook_configs")
        return typing.cast(typing.Optional[typing.List["AlertmanagerConfigSpecReceiversWebhookConfigs"]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerConfigSpecReceivers(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfigSpecReceiversEmailConfigs",
    jsii_struct_bases=[],
    name_mapping={
        "headers": "headers",
        "html": "html",
        "send_resolved": "sendResolved",
        "text": "text",
        "to": "to",
    },
)
class AlertmanagerConfigSpecReceiversEmailConfigs:
    def __init__(
        self,
        *,
        headers: typing.Optional[typing.Sequence[typing.Union["AlertmanagerConfigSpecReceiversEmailConfigsHeaders", typing.Dict[builtins.str, typing.Any]]]] = None,
        html: typing.Optional[builtins.str] = None,
        send_resolved: typing.Optional[builtins.bool] = None,
        text: typing.Optional[builtins.str] = None,
        to: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param headers: Header fields.
        :param html: Text as HTML.
        :param send_resolved: Whether the end is told too.
        :param text: Text.
        :param to: Addresses.

        :schema: AlertmanagerConfigSpecReceiversEmailConfigs
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__b55f6f584e99f151bade203711ca3670b0c13aacc5f5ea9f01832c9dab53d549)
            check_type(argname="argument headers", value=headers, expected_type=type_hints["headers"])
            check_type(argname="argument html", value=html, expected_type=type_hints["html"])
            check_type(argname="argument send_resolved", value=send_resolved, expected_type=type_hints["send_resolved"])
            check_type(argname="argument text", value=text, expected_type=type_hints["text"])
            check_type(argname="argument to", value=to, expected_type=type_hints["to"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if headers is not None:
            self._values["headers"] = headers
        if html is not None:
            self._values["html"] = html
        if send_resolved is not None:
            self._values["send_resolved"] = send_resolved
        if text is not None:
            self._values["text"] = text
        if to is not None:
            self._values["to"] = to

    @builtins.property
    def headers(
        self,
    ) -> typing.Optional[typing.List["AlertmanagerConfigSpecReceiversEmailConfigsHeaders"]]:
        '''Header fields.

        :schema: AlertmanagerConfigSpecReceiversEmailConfigs#headers
        '''
        result = self._values.get("headers")
        return typing.cast(typing.Optional[typing.List["AlertmanagerConfigSpecReceiversEmailConfigsHeaders"]], result)

    @builtins.property
    def html(self) -> typing.Optional[builtins.str]:
        '''Text as HTML.

        :schema: AlertmanagerConfigSpecReceiversEmailConfigs#html
        '''
        result = self._values.get("html")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def send_resolved(self) -> typing.Optional[builtins.bool]:
        '''Whether the end is told too.

        :schema: AlertmanagerConfigSpecReceiversEmailConfigs#sendResolved
        '''
        result = self._values.get("send_resolved")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def text(self) -> typing.Optional[builtins.str]:
        '''Text.

        :schema: AlertmanagerConfigSpecReceiversEmailConfigs#text
        '''
        result = self._values.get("text")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def to(self) -> typing.Optional[builtins.str]:
        '''Addresses.

        :schema: AlertmanagerConfigSpecReceiversEmailConfigs#to
        '''
        result = self._values.get("to")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerConfigSpecReceiversEmailConfigs(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfigSpecReceiversEmailConfigsHeaders",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "value": "value"},
)
class AlertmanagerConfigSpecReceiversEmailConfigsHeaders:
    def __init__(self, *, key: builtins.str, value: builtins.str) -> None:
        '''
        :param key: Name.
        :param value: Value.

        :schema: AlertmanagerConfigSpecReceiversEmailConfigsHeaders
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__8903b90fa1c4864a077a1c0368c330699cc53dee6b66bb9504d00df858c0ce01)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
            "value": value,
        }

    @builtins.property
    def key(self) -> builtins.str:
        '''Name.

        :schema: AlertmanagerConfigSpecReceiversEmailConfigsHeaders#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def value(self) -> builtins.str:
        '''Value.

        :schema: AlertmanagerConfigSpecReceiversEmailConfigsHeaders#value
        '''
        result = self._values.get("value")
        assert result is not None, "Required property 'value' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerConfigSpecReceiversEmailConfigsHeaders(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfigSpecReceiversSlackConfigs",
    jsii_struct_bases=[],
    name_mapping={
        "api_url": "apiUrl",
        "channel": "channel",
        "color": "color",
        "send_resolved": "sendResolved",
        "text": "text",
        "title": "title",
        "title_link": "titleLink",
    },
)
class AlertmanagerConfigSpecReceiversSlackConfigs:
    def __init__(
        self,
        *,
        api_url: typing.Optional[typing.Union["AlertmanagerConfigSpecReceiversSlackConfigsApiUrl", typing.Dict[builtins.str, typing.Any]]] = None,
        channel: typing.Optional[builtins.str] = None,
        color: typing.Optional[builtins.str] = None,
        send_resolved: typing.Optional[builtins.bool] = None,
        text: typing.Optional[builtins.str] = None,
        title: typing.Optional[builtins.str] = None,
        title_link: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param api_url: Secret that holds the webhook's URL.
        :param channel: Channel.
        :param color: Colour at the side.
        :param send_resolved: Whether the end is told too.
        :param text: Text.
        :param title: Title.
        :param title_link: Link of the title.

        :schema: AlertmanagerConfigSpecReceiversSlackConfigs
        '''
        if isinstance(api_url, dict):
            api_url = AlertmanagerConfigSpecReceiversSlackConfigsApiUrl(**api_url)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__853bfdaff5cfc0cad9ce8fd1aa6c3cb7163e51c5061f6f72cf84ea6956cf283d)
            check_type(argname="argument api_url", value=api_url, expected_type=type_hints["api_url"])
            check_type(argname="argument channel", value=channel, expected_type=type_hints["channel"])
            check_type(argname="argument color", value=color, expected_type=type_hints["color"])
            check_type(argname="argument send_resolved", value=send_resolved, expected_type=type_hints["send_resolved"])
            check_type(argname="argument text", value=text, expected_type=type_hints["text"])
            check_type(argname="argument title", value=title, expected_type=type_hints["title"])
            check_type(argname="argument title_link", value=title_link, expected_type=type_hints["title_link"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if api_url is not None:
            self._values["api_url"] = api_url
        if channel is not None:
            self._values["channel"] = channel
        if color is not None:
            self._values["color"] = color
        if send_resolved is not None:
            self._values["send_resolved"] = send_resolved
        if text is not None:
            self._values["text"] = text
        if title is not None:
            self._values["title"] = title
        if title_link is not None:
            self._values["title_link"] = title_link

    @builtins.property
    def api_url(
        self,
    ) -> typing.Optional["AlertmanagerConfigSpecReceiversSlackConfigsApiUrl"]:
        '''Secret that holds the webhook's URL.

        :schema: AlertmanagerConfigSpecReceiversSlackConfigs#apiURL
        '''
        result = self._values.get("api_url")
        return typing.cast(typing.Optional["AlertmanagerConfigSpecReceiversSlackConfigsApiUrl"], result)

    @builtins.property
    def channel(self) -> typing.Optional[builtins.str]:
        '''Channel.

        :schema: AlertmanagerConfigSpecReceiversSlackConfigs#channel
        '''
        result = self._values.get("channel")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def color(self) -> typing.Optional[builtins.str]:
        '''Colour at the side.

        :schema: AlertmanagerConfigSpecReceiversSlackConfigs#color
        '''
        result = self._values.get("color")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def send_resolved(self) -> typing.Optional[builtins.bool]:
        '''Whether the end is told too.

        :schema: AlertmanagerConfigSpecReceiversSlackConfigs#sendResolved
        '''
        result = self._values.get("send_resolved")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def text(self) -> typing.Optional[builtins.str]:
        '''Text.

        :schema: AlertmanagerConfigSpecReceiversSlackConfigs#text
        '''
        result = self._values.get("text")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def title(self) -> typing.Optional[builtins.str]:
        '''Title.

        :schema: AlertmanagerConfigSpecReceiversSlackConfigs#title
        '''
        result = self._values.get("title")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def title_link(self) -> typing.Optional[builtins.str]:
        '''Link of the title.

        :schema: AlertmanagerConfigSpecReceiversSlackConfigs#titleLink
        '''
        result = self._values.get("title_link")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerConfigSpecReceiversSlackConfigs(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfigSpecReceiversSlackConfigsApiUrl",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "name": "name"},
)
class AlertmanagerConfigSpecReceiversSlackConfigsApiUrl:
    def __init__(
        self,
        *,
        key: builtins.str,
        name: typing.Optional[builtins.str] = None,
    ) -> None:
        '''Secret that holds the webhook's URL.

        :param key: Its entry.
        :param name: Name of the Secret.

        :schema: AlertmanagerConfigSpecReceiversSlackConfigsApiUrl
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__d190963c8748b0d663065124e7dfcd9e9a5504bc0051572742548c45d973c96a)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
        }
        if name is not None:
            self._values["name"] = name

    @builtins.property
    def key(self) -> builtins.str:
        '''Its entry.

        :schema: AlertmanagerConfigSpecReceiversSlackConfigsApiUrl#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def name(self) -> typing.Optional[builtins.str]:
        '''Name of the Secret.

        :schema: AlertmanagerConfigSpecReceiversSlackConfigsApiUrl#name
        '''
        result = self._values.get("name")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerConfigSpecReceiversSlackConfigsApiUrl(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfigSpecReceiversWebhookConfigs",
    jsii_struct_bases=[],
    name_mapping={
        "send_resolved": "sendResolved",
        "url": "url",
        "url_secret": "urlSecret",
    },
)
class AlertmanagerConfigSpecReceiversWebhookConfigs:
    def __init__(
        self,
        *,
        send_resolved: typing.Optional[builtins.bool] = None,
        url: typing.Optional[builtins.str] = None,
        url_secret: typing.Optional[typing.Union["AlertmanagerConfigSpecReceiversWebhookConfigsUrlSecret", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param send_resolved: Whether the end is told too.
        :param url: The URL.
        :param url_secret: Entry of a Secret that holds it.

        :schema: AlertmanagerConfigSpecReceiversWebhookConfigs
        '''
        if isinstance(url_secret, dict):
            url_secret = AlertmanagerConfigSpecReceiversWebhookConfigsUrlSecret(**url_secret)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__ecccfe770001d52d92a92c3ce4d272c13b77f6622b8e0ca384aa58c248e8e0a9)
            check_type(argname="argument send_resolved", value=send_resolved, expected_type=type_hints["send_resolved"])
            check_type(argname="argument url", value=url, expected_type=type_hints["url"])
            check_type(argname="argument url_secret", value=url_secret, expected_type=type_hints["url_secret"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if send_resolved is not None:
            self._values["send_resolved"] = send_resolved
        if url is not None:
            self._values["url"] = url
        if url_secret is not None:
            self._values["url_secret"] = url_secret

    @builtins.property
    def send_resolved(self) -> typing.Optional[builtins.bool]:
        '''Whether the end is told too.

        :schema: AlertmanagerConfigSpecReceiversWebhookConfigs#sendResolved
        '''
        result = self._values.get("send_resolved")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def url(self) -> typing.Optional[builtins.str]:
        '''The URL.

        :schema: AlertmanagerConfigSpecReceiversWebhookConfigs#url
        '''
        result = self._values.get("url")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def url_secret(
        self,
    ) -> typing.Optional["AlertmanagerConfigSpecReceiversWebhookConfigsUrlSecret"]:
        '''Entry of a Secret that holds it.

        :schema: AlertmanagerConfigSpecReceiversWebhookConfigs#urlSecret
        '''
        result = self._values.get("url_secret")
        return typing.cast(typing.Optional["AlertmanagerConfigSpecReceiversWebhookConfigsUrlSecret"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerConfigSpecReceiversWebhookConfigs(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfigSpecReceiversWebhookConfigsUrlSecret",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "name": "name"},
)
class AlertmanagerConfigSpecReceiversWebhookConfigsUrlSecret:
    def __init__(self, *, key: builtins.str, name: builtins.str) -> None:
        '''Entry of a Secret that holds it.

        :param key: Key within it.
        :param name: Name of the Secret.

        :schema: AlertmanagerConfigSpecReceiversWebhookConfigsUrlSecret
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__5741240464fac17b137faff5aaa4494261c4ab43ae9fcd4ea9b4820347f88922)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
            "name": name,
        }

    @builtins.property
    def key(self) -> builtins.str:
        '''Key within it.

        :schema: AlertmanagerConfigSpecReceiversWebhookConfigsUrlSecret#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the Secret.

        :schema: AlertmanagerConfigSpecReceiversWebhookConfigsUrlSecret#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerConfigSpecReceiversWebhookConfigsUrlSecret(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfigSpecRoute",
    jsii_struct_bases=[],
    name_mapping={
        "receiver": "receiver",
        "group_by": "groupBy",
        "group_interval": "groupInterval",
        "group_wait": "groupWait",
        "repeat_interval": "repeatInterval",
        "routes": "routes",
    },
)
class AlertmanagerConfigSpecRoute:
    def __init__(
        self,
        *,
        receiver: builtins.str,
        group_by: typing.Optional[typing.Sequence[builtins.str]] = None,
        group_interval: typing.Optional[builtins.str] = None,
        group_wait: typing.Optional[builtins.str] = None,
        repeat_interval: typing.Optional[builtins.str] = None,
        routes: typing.Optional[typing.Sequence[typing.Union["AlertmanagerConfigSpecRouteRoutes", typing.Dict[builtins.str, typing.Any]]]] = None,
    ) -> None:
        '''The root of the routes.

        :param receiver: Name of the receiver.
        :param group_by: Labels by which alerts are put together.
        :param group_interval: A time, for example 30s.
        :param group_wait: A time, for example 30s.
        :param repeat_interval: A time, for example 30s.
        :param routes: Routes below it.

        :schema: AlertmanagerConfigSpecRoute
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__3cf77bd22e6de317e993319cddfa2681f386471257f0505071d5d754fa2ab13a)
            check_type(argname="argument receiver", value=receiver, expected_type=type_hints["receiver"])
            check_type(argname="argument group_by", value=group_by, expected_type=type_hints["group_by"])
            check_type(argname="argument group_interval", value=group_interval, expected_type=type_hints["group_interval"])
            check_type(argname="argument group_wait", value=group_wait, expected_type=type_hints["group_wait"])
            check_type(argname="argument repeat_interval", value=repeat_interval, expected_type=type_hints["repeat_interval"])
            check_type(argname="argument routes", value=routes, expected_type=type_hints["routes"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "receiver": receiver,
        }
        if group_by is not None:
            self._values["group_by"] = group_by
        if group_interval is not None:
            self._values["group_interval"] = group_interval
        if group_wait is not None:
            self._values["group_wait"] = group_wait
        if repeat_interval is not None:
            self._values["repeat_interval"] = repeat_interval
        if routes is not None:
            self._values["routes"] = routes

    @builtins.property
    def receiver(self) -> builtins.str:
        '''Name of the receiver.

        :schema: AlertmanagerConfigSpecRoute#receiver
        '''
        result = self._values.get("receiver")
        assert result is not None, "Required property 'receiver' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def group_by(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Labels by which alerts are put together.

        :schema: AlertmanagerConfigSpecRoute#groupBy
        '''
        result = self._values.get("group_by")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def group_interval(self) -> typing.Optional[builtins.str]:
        '''A time, for example 30s.

        :schema: AlertmanagerConfigSpecRoute#groupInterval
        '''
        result = self._values.get("group_interval")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def group_wait(self) -> typing.Optional[builtins.str]:
        '''A time, for example 30s.

        :schema: AlertmanagerConfigSpecRoute#groupWait
        '''
        result = self._values.get("group_wait")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def repeat_interval(self) -> typing.Optional[builtins.str]:
        '''A time, for example 30s.

        :schema: AlertmanagerConfigSpecRoute#repeatInterval
        '''
        result = self._values.get("repeat_interval")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def routes(
        self,
    ) -> typing.Optional[typing.List["AlertmanagerConfigSpecRouteRoutes"]]:
        '''Routes below it.

        :schema: AlertmanagerConfigSpecRoute#routes
        '''
        result = self._values.get("routes")
        return typing.cast(typing.Optional[typing.List["AlertmanagerConfigSpecRouteRoutes"]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerConfigSpecRoute(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfigSpecRouteRoutes",
    jsii_struct_bases=[],
    name_mapping={
        "receiver": "receiver",
        "continue_": "continue",
        "group_by": "groupBy",
        "group_interval": "groupInterval",
        "group_wait": "groupWait",
        "matchers": "matchers",
        "repeat_interval": "repeatInterval",
    },
)
class AlertmanagerConfigSpecRouteRoutes:
    def __init__(
        self,
        *,
        receiver: builtins.str,
        continue_: typing.Optional[builtins.bool] = None,
        group_by: typing.Optional[typing.Sequence[builtins.str]] = None,
        group_interval: typing.Optional[builtins.str] = None,
        group_wait: typing.Optional[builtins.str] = None,
        matchers: typing.Optional[typing.Sequence[typing.Union["AlertmanagerConfigSpecRouteRoutesMatchers", typing.Dict[builtins.str, typing.Any]]]] = None,
        repeat_interval: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param receiver: Name of the receiver.
        :param continue_: Whether later routes are looked at too.
        :param group_by: Labels by which alerts are put together.
        :param group_interval: A time, for example 30s.
        :param group_wait: A time, for example 30s.
        :param matchers: Conditions on labels.
        :param repeat_interval: A time, for example 30s.

        :schema: AlertmanagerConfigSpecRouteRoutes
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__e70354775abd4cb9ee2a0f68afb3995253cf65ffe09415a4d2a5939affbc7407)
            check_type(argname="argument receiver", value=receiver, expected_type=type_hints["receiver"])
            check_type(argname="argument continue_", value=continue_, expected_type=type_hints["continue_"])
            check_type(argname="argument group_by", value=group_by, expected_type=type_hints["group_by"])
            check_type(argname="argument group_interval", value=group_interval, expected_type=type_hints["group_interval"])
            check_type(argname="argument group_wait", value=group_wait, expected_type=type_hints["group_wait"])
            check_type(argname="argument matchers", value=matchers, expected_type=type_hints["matchers"])
            check_type(argname="argument repeat_interval", value=repeat_interval, expected_type=type_hints["repeat_interval"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "receiver": receiver,
        }
        if continue_ is not None:
            self._values["continue_"] = continue_
        if group_by is not None:
            self._values["group_by"] = group_by
        if group_interval is not None:
            self._values["group_interval"] = group_interval
        if group_wait is not None:
            self._values["group_wait"] = group_wait
        if matchers is not None:
            self._values["matchers"] = matchers
        if repeat_interval is not None:
            self._values["repeat_interval"] = repeat_interval

    @builtins.property
    def receiver(self) -> builtins.str:
        '''Name of the receiver.

        :schema: AlertmanagerConfigSpecRouteRoutes#receiver
        '''
        result = self._values.get("receiver")
        assert result is not None, "Required property 'receiver' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def continue_(self) -> typing.Optional[builtins.bool]:
        '''Whether later routes are looked at too.

        :schema: AlertmanagerConfigSpecRouteRoutes#continue
        '''
        result = self._values.get("continue_")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def group_by(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Labels by which alerts are put together.

        :schema: AlertmanagerConfigSpecRouteRoutes#groupBy
        '''
        result = self._values.get("group_by")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def group_interval(self) -> typing.Optional[builtins.str]:
        '''A time, for example 30s.

        :schema: AlertmanagerConfigSpecRouteRoutes#groupInterval
        '''
        result = self._values.get("group_interval")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def group_wait(self) -> typing.Optional[builtins.str]:
        '''A time, for example 30s.

        :schema: AlertmanagerConfigSpecRouteRoutes#groupWait
        '''
        result = self._values.get("group_wait")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def matchers(
        self,
    ) -> typing.Optional[typing.List["AlertmanagerConfigSpecRouteRoutesMatchers"]]:
        '''Conditions on labels.

        :schema: AlertmanagerConfigSpecRouteRoutes#matchers
        '''
        result = self._values.get("matchers")
        return typing.cast(typing.Optional[typing.List["AlertmanagerConfigSpecRouteRoutesMatchers"]], result)

    @builtins.property
    def repeat_interval(self) -> typing.Optional[builtins.str]:
        '''A time, for example 30s.

        :schema: AlertmanagerConfigSpecRouteRoutes#repeatInterval
        '''
        result = self._values.get("repeat_interval")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerConfigSpecRouteRoutes(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfigSpecRouteRoutesMatchers",
    jsii_struct_bases=[],
    name_mapping={"name": "name", "match_type": "matchType", "value": "value"},
)
class AlertmanagerConfigSpecRouteRoutesMatchers:
    def __init__(
        self,
        *,
        name: builtins.str,
        match_type: typing.Optional["AlertmanagerConfigSpecRouteRoutesMatchersMatchType"] = None,
        value: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param name: Name of the label.
        :param match_type: How it is compared.
        :param value: Value.

        :schema: AlertmanagerConfigSpecRouteRoutesMatchers
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__d648640a78f515c9eb5aeef5c92912195e9f380a564978cab10a2658a73e1487)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument match_type", value=match_type, expected_type=type_hints["match_type"])
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }
        if match_type is not None:
            self._values["match_type"] = match_type
        if value is not None:
            self._values["value"] = value

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the label.

        :schema: AlertmanagerConfigSpecRouteRoutesMatchers#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def match_type(
        self,
    ) -> typing.Optional["AlertmanagerConfigSpecRouteRoutesMatchersMatchType"]:
        '''How it is compared.

        :schema: AlertmanagerConfigSpecRouteRoutesMatchers#matchType
        '''
        result = self._values.get("match_type")
        return typing.cast(typing.Optional["AlertmanagerConfigSpecRouteRoutesMatchersMatchType"], result)

    @builtins.property
    def value(self) -> typing.Optional[builtins.str]:
        '''Value.

        :schema: AlertmanagerConfigSpecRouteRoutesMatchers#value
        '''
        result = self._values.get("value")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerConfigSpecRouteRoutesMatchers(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerConfigSpecRouteRoutesMatchersMatchType"
)
class AlertmanagerConfigSpecRouteRoutesMatchersMatchType(enum.Enum):
    '''How it is compared.

    :schema: AlertmanagerConfigSpecRouteRoutesMatchersMatchType
    '''

    VALUE_NOT_EQUALS_TO = "VALUE_NOT_EQUALS_TO"
    '''!=.'''
    VALUE_EQUALS = "VALUE_EQUALS"
    '''=.'''
    VALUE_EQUAL_TILDE = "VALUE_EQUAL_TILDE"
    '''=~.'''
    VALUE_NEGATION_TILDE = "VALUE_NEGATION_TILDE"
    '''!~.'''


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class AlertmanagerProps:
    def __init__(
        self,
        *,
        spec: typing.Union["AlertmanagerSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''An Alertmanager that the operator runs.

        :param spec: How it runs and what it reads.
        :param metadata: 

        :schema: Alertmanager
        '''
        if isinstance(spec, dict):
            spec = AlertmanagerSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__3a6838d13c514edd83b7659fccf3df9ffcf9eace7f2cee53f550573e587d0216)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "AlertmanagerSpec":
        '''How it runs and what it reads.

        :schema: Alertmanager#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("AlertmanagerSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: Alertmanager#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpec",
    jsii_struct_bases=[],
    name_mapping={
        "alertmanager_configuration": "alertmanagerConfiguration",
        "external_url": "externalUrl",
        "image": "image",
        "pod_metadata": "podMetadata",
        "priority_class_name": "priorityClassName",
        "replicas": "replicas",
        "resources": "resources",
        "retention": "retention",
        "security_context": "securityContext",
        "service_account_name": "serviceAccountName",
        "storage": "storage",
        "topology_spread_constraints": "topologySpreadConstraints",
    },
)
class AlertmanagerSpec:
    def __init__(
        self,
        *,
        alertmanager_configuration: typing.Optional[typing.Union["AlertmanagerSpecAlertmanagerConfiguration", typing.Dict[builtins.str, typing.Any]]] = None,
        external_url: typing.Optional[builtins.str] = None,
        image: typing.Optional[builtins.str] = None,
        pod_metadata: typing.Optional[typing.Union["AlertmanagerSpecPodMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
        priority_class_name: typing.Optional[builtins.str] = None,
        replicas: typing.Optional[jsii.Number] = None,
        resources: typing.Optional[typing.Union["AlertmanagerSpecResources", typing.Dict[builtins.str, typing.Any]]] = None,
        retention: typing.Optional[builtins.str] = None,
        security_context: typing.Optional[typing.Union["AlertmanagerSpecSecurityContext", typing.Dict[builtins.str, typing.Any]]] = None,
        service_account_name: typing.Optional[builtins.str] = None,
        storage: typing.Optional[typing.Union["AlertmanagerSpecStorage", typing.Dict[builtins.str, typing.Any]]] = None,
        topology_spread_constraints: typing.Optional[typing.Sequence[typing.Union["AlertmanagerSpecTopologySpreadConstraints", typing.Dict[builtins.str, typing.Any]]]] = None,
    ) -> None:
        '''How it runs and what it reads.

        :param alertmanager_configuration: The configuration for all namespaces.
        :param external_url: Where people open it.
        :param image: Image of Alertmanager.
        :param pod_metadata: Metadata of the pods.
        :param priority_class_name: PriorityClass of the pods.
        :param replicas: Pods. They tell each other what was sent.
        :param resources: What each pod asks for.
        :param retention: A time, for example 30d.
        :param security_context: User of the pods.
        :param service_account_name: ServiceAccount of the pods.
        :param storage: Volume of the data.
        :param topology_spread_constraints: Spread of the pods.

        :schema: AlertmanagerSpec
        '''
        if isinstance(alertmanager_configuration, dict):
            alertmanager_configuration = AlertmanagerSpecAlertmanagerConfiguration(**alertmanager_configuration)
        if isinstance(pod_metadata, dict):
            pod_metadata = AlertmanagerSpecPodMetadata(**pod_metadata)
        if isinstance(resources, dict):
            resources = AlertmanagerSpecResources(**resources)
        if isinstance(security_context, dict):
            security_context = AlertmanagerSpecSecurityContext(**security_context)
        if isinstance(storage, dict):
            storage = AlertmanagerSpecStorage(**storage)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__3153bbeb432d6387c18806b59f611a6b6888398ead2a9487a2eaafed5118d9c7)
            check_type(argname="argument alertmanager_configuration", value=alertmanager_configuration, expected_type=type_hints["alertmanager_configuration"])
            check_type(argname="argument external_url", value=external_url, expected_type=type_hints["external_url"])
            check_type(argname="argument image", value=image, expected_type=type_hints["image"])
            check_type(argname="argument pod_metadata", value=pod_metadata, expected_type=type_hints["pod_metadata"])
            check_type(argname="argument priority_class_name", value=priority_class_name, expected_type=type_hints["priority_class_name"])
            check_type(argname="argument replicas", value=replicas, expected_type=type_hints["replicas"])
            check_type(argname="argument resources", value=resources, expected_type=type_hints["resources"])
            check_type(argname="argument retention", value=retention, expected_type=type_hints["retention"])
            check_type(argname="argument security_context", value=security_context, expected_type=type_hints["security_context"])
            check_type(argname="argument service_account_name", value=service_account_name, expected_type=type_hints["service_account_name"])
            check_type(argname="argument storage", value=storage, expected_type=type_hints["storage"])
            check_type(argname="argument topology_spread_constraints", value=topology_spread_constraints, expected_type=type_hints["topology_spread_constraints"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if alertmanager_configuration is not None:
            self._values["alertmanager_configuration"] = alertmanager_configuration
        if external_url is not None:
            self._values["external_url"] = external_url
        if image is not None:
            self._values["image"] = image
        if pod_metadata is not None:
            self._values["pod_metadata"] = pod_metadata
        if priority_class_name is not None:
            self._values["priority_class_name"] = priority_class_name
        if replicas is not None:
            self._values["replicas"] = replicas
        if resources is not None:
            self._values["resources"] = resources
        if retention is not None:
            self._values["retention"] = retention
        if security_context is not None:
            self._values["security_context"] = security_context
        if service_account_name is not None:
            self._values["service_account_name"] = service_account_name
        if storage is not None:
            self._values["storage"] = storage
        if topology_spread_constraints is not None:
            self._values["topology_spread_constraints"] = topology_spread_constraints

    @builtins.property
    def alertmanager_configuration(
        self,
    ) -> typing.Optional["AlertmanagerSpecAlertmanagerConfiguration"]:
        '''The configuration for all namespaces.

        :schema: AlertmanagerSpec#alertmanagerConfiguration
        '''
        result = self._values.get("alertmanager_configuration")
        return typing.cast(typing.Optional["AlertmanagerSpecAlertmanagerConfiguration"], result)

    @builtins.property
    def external_url(self) -> typing.Optional[builtins.str]:
        '''Where people open it.

        :schema: AlertmanagerSpec#externalUrl
        '''
        result = self._values.get("external_url")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def image(self) -> typing.Optional[builtins.str]:
        '''Image of Alertmanager.

        :schema: AlertmanagerSpec#image
        '''
        result = self._values.get("image")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def pod_metadata(self) -> typing.Optional["AlertmanagerSpecPodMetadata"]:
        '''Metadata of the pods.

        :schema: AlertmanagerSpec#podMetadata
        '''
        result = self._values.get("pod_metadata")
        return typing.cast(typing.Optional["AlertmanagerSpecPodMetadata"], result)

    @builtins.property
    def priority_class_name(self) -> typing.Optional[builtins.str]:
        '''PriorityClass of the pods.

        :schema: AlertmanagerSpec#priorityClassName
        '''
        result = self._values.get("priority_class_name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def replicas(self) -> typing.Optional[jsii.Number]:
        '''Pods.

        They tell each other what was sent.

        :schema: AlertmanagerSpec#replicas
        '''
        result = self._values.get("replicas")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def resources(self) -> typing.Optional["AlertmanagerSpecResources"]:
        '''What each pod asks for.

        :schema: AlertmanagerSpec#resources
        '''
        result = self._values.get("resources")
        return typing.cast(typing.Optional["AlertmanagerSpecResources"], result)

    @builtins.property
    def retention(self) -> typing.Optional[builtins.str]:
        '''A time, for example 30d.

        :schema: AlertmanagerSpec#retention
        '''
        result = self._values.get("retention")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def security_context(self) -> typing.Optional["AlertmanagerSpecSecurityContext"]:
        '''User of the pods.

        :schema: AlertmanagerSpec#securityContext
        '''
        result = self._values.get("security_context")
        return typing.cast(typing.Optional["AlertmanagerSpecSecurityContext"], result)

    @builtins.property
    def service_account_name(self) -> typing.Optional[builtins.str]:
        '''ServiceAccount of the pods.

        :schema: AlertmanagerSpec#serviceAccountName
        '''
        result = self._values.get("service_account_name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def storage(self) -> typing.Optional["AlertmanagerSpecStorage"]:
        '''Volume of the data.

        :schema: AlertmanagerSpec#storage
        '''
        result = self._values.get("storage")
        return typing.cast(typing.Optional["AlertmanagerSpecStorage"], result)

    @builtins.property
    def topology_spread_constraints(
        self,
    ) -> typing.Optional[typing.List["AlertmanagerSpecTopologySpreadConstraints"]]:
        '''Spread of the pods.

        :schema: AlertmanagerSpec#topologySpreadConstraints
        '''
        result = self._values.get("topology_spread_constraints")
        return typing.cast(typing.Optional[typing.List["AlertmanagerSpecTopologySpreadConstraints"]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecAlertmanagerConfiguration",
    jsii_struct_bases=[],
    name_mapping={"name": "name", "global_": "global", "templates": "templates"},
)
class AlertmanagerSpecAlertmanagerConfiguration:
    def __init__(
        self,
        *,
        name: builtins.str,
        global_: typing.Optional[typing.Union["AlertmanagerSpecAlertmanagerConfigurationGlobal", typing.Dict[builtins.str, typing.Any]]] = None,
        templates: typing.Optional[typing.Sequence[typing.Union["AlertmanagerSpecAlertmanagerConfigurationTemplates", typing.Dict[builtins.str, typing.Any]]]] = None,
    ) -> None:
        '''The configuration for all namespaces.

        :param name: Name of the AlertmanagerConfig.
        :param global_: What all receivers share.
        :param templates: Files of templates.

        :schema: AlertmanagerSpecAlertmanagerConfiguration
        '''
        if isinstance(global_, dict):
            global_ = AlertmanagerSpecAlertmanagerConfigurationGlobal(**global_)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__f2b3e0dfeb83b697b48f90f3a243ffd989741c713b348a651c496e3d1b6e6a37)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument global_", value=global_, expected_type=type_hints["global_"])
            check_type(argname="argument templates", value=templates, expected_type=type_hints["templates"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }
        if global_ is not None:
            self._values["global_"] = global_
        if templates is not None:
            self._values["templates"] = templates

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the AlertmanagerConfig.

        :schema: AlertmanagerSpecAlertmanagerConfiguration#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def global_(
        self,
    ) -> typing.Optional["AlertmanagerSpecAlertmanagerConfigurationGlobal"]:
        '''What all receivers share.

        :schema: AlertmanagerSpecAlertmanagerConfiguration#global
        '''
        result = self._values.get("global_")
        return typing.cast(typing.Optional["AlertmanagerSpecAlertmanagerConfigurationGlobal"], result)

    @builtins.property
    def templates(
        self,
    ) -> typing.Optional[typing.List["AlertmanagerSpecAlertmanagerConfigurationTemplates"]]:
        '''Files of templates.

        :schema: AlertmanagerSpecAlertmanagerConfiguration#templates
        '''
        result = self._values.get("templates")
        return typing.cast(typing.Optional[typing.List["AlertmanagerSpecAlertmanagerConfigurationTemplates"]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpecAlertmanagerConfiguration(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecAlertmanagerConfigurationGlobal",
    jsii_struct_bases=[],
    name_mapping={
        "resolve_timeout": "resolveTimeout",
        "slack_api_url": "slackApiUrl",
        "smtp": "smtp",
    },
)
class AlertmanagerSpecAlertmanagerConfigurationGlobal:
    def __init__(
        self,
        *,
        resolve_timeout: typing.Optional[builtins.str] = None,
        slack_api_url: typing.Optional[typing.Union["AlertmanagerSpecAlertmanagerConfigurationGlobalSlackApiUrl", typing.Dict[builtins.str, typing.Any]]] = None,
        smtp: typing.Optional[typing.Union["AlertmanagerSpecAlertmanagerConfigurationGlobalSmtp", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''What all receivers share.

        :param resolve_timeout: A time, for example 30d.
        :param slack_api_url: Entry of a Secret.
        :param smtp: Server for e-mail.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobal
        '''
        if isinstance(slack_api_url, dict):
            slack_api_url = AlertmanagerSpecAlertmanagerConfigurationGlobalSlackApiUrl(**slack_api_url)
        if isinstance(smtp, dict):
            smtp = AlertmanagerSpecAlertmanagerConfigurationGlobalSmtp(**smtp)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__9ddf56361622b7c695a55dc45e9bf1b73bd3d1c9293190c0430dc6fd57876dcd)
            check_type(argname="argument resolve_timeout", value=resolve_timeout, expected_type=type_hints["resolve_timeout"])
            check_type(argname="argument slack_api_url", value=slack_api_url, expected_type=type_hints["slack_api_url"])
            check_type(argname="argument smtp", value=smtp, expected_type=type_hints["smtp"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if resolve_timeout is not None:
            self._values["resolve_timeout"] = resolve_timeout
        if slack_api_url is not None:
            self._values["slack_api_url"] = slack_api_url
        if smtp is not None:
            self._values["smtp"] = smtp

    @builtins.property
    def resolve_timeout(self) -> typing.Optional[builtins.str]:
        '''A time, for example 30d.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobal#resolveTimeout
        '''
        result = self._values.get("resolve_timeout")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def slack_api_url(
        self,
    ) -> typing.Optional["AlertmanagerSpecAlertmanagerConfigurationGlobalSlackApiUrl"]:
        '''Entry of a Secret.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobal#slackApiUrl
        '''
        result = self._values.get("slack_api_url")
        return typing.cast(typing.Optional["AlertmanagerSpecAlertmanagerConfigurationGlobalSlackApiUrl"], result)

    @builtins.property
    def smtp(
        self,
    ) -> typing.Optional["AlertmanagerSpecAlertmanagerConfigurationGlobalSmtp"]:
        '''Server for e-mail.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobal#smtp
        '''
        result = self._values.get("smtp")
        return typing.cast(typing.Optional["AlertmanagerSpecAlertmanagerConfigurationGlobalSmtp"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpecAlertmanagerConfigurationGlobal(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecAlertmanagerConfigurationGlobalSlackApiUrl",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "name": "name"},
)
class AlertmanagerSpecAlertmanagerConfigurationGlobalSlackApiUrl:
    def __init__(self, *, key: builtins.str, name: builtins.str) -> None:
        '''Entry of a Secret.

        :param key: Key within it.
        :param name: Name of the Secret.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobalSlackApiUrl
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__15c73e883d5fcc484bad1722b46c34f93ef5cbe2dc67df0b8ddb9865791c8874)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
            "name": name,
        }

    @builtins.property
    def key(self) -> builtins.str:
        '''Key within it.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobalSlackApiUrl#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the Secret.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobalSlackApiUrl#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpecAlertmanagerConfigurationGlobalSlackApiUrl(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecAlertmanagerConfigurationGlobalSmtp",
    jsii_struct_bases=[],
    name_mapping={
        "auth_password": "authPassword",
        "auth_username": "authUsername",
        "from_": "from",
        "require_tls": "requireTls",
        "smart_host": "smartHost",
    },
)
class AlertmanagerSpecAlertmanagerConfigurationGlobalSmtp:
    def __init__(
        self,
        *,
        auth_password: typing.Optional[typing.Union["AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpAuthPassword", typing.Dict[builtins.str, typing.Any]]] = None,
        auth_username: typing.Optional[builtins.str] = None,
        from_: typing.Optional[builtins.str] = None,
        require_tls: typing.Optional[builtins.bool] = None,
        smart_host: typing.Optional[typing.Union["AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpSmartHost", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Server for e-mail.

        :param auth_password: Entry of a Secret.
        :param auth_username: User.
        :param from_: Sender.
        :param require_tls: Whether TLS is needed.
        :param smart_host: The server.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobalSmtp
        '''
        if isinstance(auth_password, dict):
            auth_password = AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpAuthPassword(**auth_password)
        if isinstance(smart_host, dict):
            smart_host = AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpSmartHost(**smart_host)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__7c2e3d325701caf0b2a195d0919b9ebe3eb8e0f97abd01764a9c89bc709a0210)
            check_type(argname="argument auth_password", value=auth_password, expected_type=type_hints["auth_password"])
            check_type(argname="argument auth_username", value=auth_username, expected_type=type_hints["auth_username"])
            check_type(argname="argument from_", value=from_, expected_type=type_hints["from_"])
            check_type(argname="argument require_tls", value=require_tls, expected_type=type_hints["require_tls"])
            check_type(argname="argument smart_host", value=smart_host, expected_type=type_hints["smart_host"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if auth_password is not None:
            self._values["auth_password"] = auth_password
        if auth_username is not None:
            self._values["auth_username"] = auth_username
        if from_ is not None:
            self._values["from_"] = from_
        if require_tls is not None:
            self._values["require_tls"] = require_tls
        if smart_host is not None:
            self._values["smart_host"] = smart_host

    @builtins.property
    def auth_password(
        self,
    ) -> typing.Optional["AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpAuthPassword"]:
        '''Entry of a Secret.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobalSmtp#authPassword
        '''
        result = self._values.get("auth_password")
        return typing.cast(typing.Optional["AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpAuthPassword"], result)

    @builtins.property
    def auth_username(self) -> typing.Optional[builtins.str]:
        '''User.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobalSmtp#authUsername
        '''
        result = self._values.get("auth_username")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def from_(self) -> typing.Optional[builtins.str]:
        '''Sender.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobalSmtp#from
        '''
        result = self._values.get("from_")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def require_tls(self) -> typing.Optional[builtins.bool]:
        '''Whether TLS is needed.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobalSmtp#requireTLS
        '''
        result = self._values.get("require_tls")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def smart_host(
        self,
    ) -> typing.Optional["AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpSmartHost"]:
        '''The server.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobalSmtp#smartHost
        '''
        result = self._values.get("smart_host")
        return typing.cast(typing.Optional["AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpSmartHost"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpecAlertmanagerConfigurationGlobalSmtp(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpAuthPassword",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "name": "name"},
)
class AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpAuthPassword:
    def __init__(self, *, key: builtins.str, name: builtins.str) -> None:
        '''Entry of a Secret.

        :param key: Key within it.
        :param name: Name of the Secret.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpAuthPassword
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__1611d98ee4d1ffd2759db1e4c0c5eaa73e56db3795bdd7a14fe28b7514f2b97e)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
            "name": name,
        }

    @builtins.property
    def key(self) -> builtins.str:
        '''Key within it.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpAuthPassword#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the Secret.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpAuthPassword#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpAuthPassword(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpSmartHost",
    jsii_struct_bases=[],
    name_mapping={"host": "host", "port": "port"},
)
class AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpSmartHost:
    def __init__(self, *, host: builtins.str, port: builtins.str) -> None:
        '''The server.

        :param host: Its name.
        :param port: Its port.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpSmartHost
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__8a348318c8dd17c34632c6d4175b1afd2d8faaaa0b13fdb7a9c53792b2356710)
            check_type(argname="argument host", value=host, expected_type=type_hints["host"])
            check_type(argname="argument port", value=port, expected_type=type_hints["port"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "host": host,
            "port": port,
        }

    @builtins.property
    def host(self) -> builtins.str:
        '''Its name.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpSmartHost#host
        '''
        result = self._values.get("host")
        assert result is not None, "Required property 'host' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def port(self) -> builtins.str:
        '''Its port.

        :schema: AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpSmartHost#port
        '''
        result = self._values.get("port")
        assert result is not None, "Required property 'port' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpSmartHost(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecAlertmanagerConfigurationTemplates",
    jsii_struct_bases=[],
    name_mapping={"config_map": "configMap"},
)
class AlertmanagerSpecAlertmanagerConfigurationTemplates:
    def __init__(
        self,
        *,
        config_map: typing.Optional[typing.Union["AlertmanagerSpecAlertmanagerConfigurationTemplatesConfigMap", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param config_map: Entry of a ConfigMap.

        :schema: AlertmanagerSpecAlertmanagerConfigurationTemplates
        '''
        if isinstance(config_map, dict):
            config_map = AlertmanagerSpecAlertmanagerConfigurationTemplatesConfigMap(**config_map)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__35beb45d7291b0cb18aeb6550df5e1981fbb333a91f70b3bdde7581d42b23aac)
            check_type(argname="argument config_map", value=config_map, expected_type=type_hints["config_map"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if config_map is not None:
            self._values["config_map"] = config_map

    @builtins.property
    def config_map(
        self,
    ) -> typing.Optional["AlertmanagerSpecAlertmanagerConfigurationTemplatesConfigMap"]:
        '''Entry of a ConfigMap.

        :schema: AlertmanagerSpecAlertmanagerConfigurationTemplates#configMap
        '''
        result = self._values.get("config_map")
        return typing.cast(typing.Optional["AlertmanagerSpecAlertmanagerConfigurationTemplatesConfigMap"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpecAlertmanagerConfigurationTemplates(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecAlertmanagerConfigurationTemplatesConfigMap",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "name": "name"},
)
class AlertmanagerSpecAlertmanagerConfigurationTemplatesConfigMap:
    def __init__(self, *, key: builtins.str, name: builtins.str) -> None:
        '''Entry of a ConfigMap.

        :param key: Key within it.
        :param name: Name of the ConfigMap.

        :schema: AlertmanagerSpecAlertmanagerConfigurationTemplatesConfigMap
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__fc925740000a83ac375f55d5c639a9f35642f61c334f513fdb570c84ebd0dc33)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
            "name": name,
        }

    @builtins.property
    def key(self) -> builtins.str:
        '''Key within it.

        :schema: AlertmanagerSpecAlertmanagerConfigurationTemplatesConfigMap#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the ConfigMap.

        :schema: AlertmanagerSpecAlertmanagerConfigurationTemplatesConfigMap#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpecAlertmanagerConfigurationTemplatesConfigMap(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecPodMetadata",
    jsii_struct_bases=[],
    name_mapping={"annotations": "annotations", "labels": "labels"},
)
class AlertmanagerSpecPodMetadata:
    def __init__(
        self,
        *,
        annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Metadata of the pods.

        :param annotations: Annotations.
        :param labels: Labels.

        :schema: AlertmanagerSpecPodMetadata
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__aae90cbf15e566ac9c0b247fa625e6d3be0a0655da7c8ed5d0c8e281def17acb)
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
        '''Annotations.

        :schema: AlertmanagerSpecPodMetadata#annotations
        '''
        result = self._values.get("annotations")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels.

        :schema: AlertmanagerSpecPodMetadata#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpecPodMetadata(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecResources",
    jsii_struct_bases=[],
    name_mapping={"limits": "limits", "requests": "requests"},
)
class AlertmanagerSpecResources:
    def __init__(
        self,
        *,
        limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''What each pod asks for.

        :param limits: Limits.
        :param requests: Requests.

        :schema: AlertmanagerSpecResources
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__d980eae418bdadb5a4023474815ebdb0253c19f845a1f57ca8a4f249b551d7d1)
            check_type(argname="argument limits", value=limits, expected_type=type_hints["limits"])
            check_type(argname="argument requests", value=requests, expected_type=type_hints["requests"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if limits is not None:
            self._values["limits"] = limits
        if requests is not None:
            self._values["requests"] = requests

    @builtins.property
    def limits(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Limits.

        :schema: AlertmanagerSpecResources#limits
        '''
        result = self._values.get("limits")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def requests(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Requests.

        :schema: AlertmanagerSpecResources#requests
        '''
        result = self._values.get("requests")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpecResources(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecSecurityContext",
    jsii_struct_bases=[],
    name_mapping={
        "fs_group": "fsGroup",
        "run_as_group": "runAsGroup",
        "run_as_non_root": "runAsNonRoot",
        "run_as_user": "runAsUser",
        "seccomp_profile": "seccompProfile",
    },
)
class AlertmanagerSpecSecurityContext:
    def __init__(
        self,
        *,
        fs_group: typing.Optional[jsii.Number] = None,
        run_as_group: typing.Optional[jsii.Number] = None,
        run_as_non_root: typing.Optional[builtins.bool] = None,
        run_as_user: typing.Optional[jsii.Number] = None,
        seccomp_profile: typing.Optional[typing.Union["AlertmanagerSpecSecurityContextSeccompProfile", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''User of the pods.

        :param fs_group: Group of the volumes.
        :param run_as_group: Group.
        :param run_as_non_root: Whether root is refused.
        :param run_as_user: User.
        :param seccomp_profile: System calls that are allowed.

        :schema: AlertmanagerSpecSecurityContext
        '''
        if isinstance(seccomp_profile, dict):
            seccomp_profile = AlertmanagerSpecSecurityContextSeccompProfile(**seccomp_profile)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__61410184b9231033df48a990e3a3b5d541dc371dee2fcf6f2bc752f9ed0e1a30)
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

        :schema: AlertmanagerSpecSecurityContext#fsGroup
        '''
        result = self._values.get("fs_group")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def run_as_group(self) -> typing.Optional[jsii.Number]:
        '''Group.

        :schema: AlertmanagerSpecSecurityContext#runAsGroup
        '''
        result = self._values.get("run_as_group")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def run_as_non_root(self) -> typing.Optional[builtins.bool]:
        '''Whether root is refused.

        :schema: AlertmanagerSpecSecurityContext#runAsNonRoot
        '''
        result = self._values.get("run_as_non_root")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def run_as_user(self) -> typing.Optional[jsii.Number]:
        '''User.

        :schema: AlertmanagerSpecSecurityContext#runAsUser
        '''
        result = self._values.get("run_as_user")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def seccomp_profile(
        self,
    ) -> typing.Optional["AlertmanagerSpecSecurityContextSeccompProfile"]:
        '''System calls that are allowed.

        :schema: AlertmanagerSpecSecurityContext#seccompProfile
        '''
        result = self._values.get("seccomp_profile")
        return typing.cast(typing.Optional["AlertmanagerSpecSecurityContextSeccompProfile"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpecSecurityContext(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecSecurityContextSeccompProfile",
    jsii_struct_bases=[],
    name_mapping={"type": "type"},
)
class AlertmanagerSpecSecurityContextSeccompProfile:
    def __init__(self, *, type: builtins.str) -> None:
        '''System calls that are allowed.

        :param type: Kind of the profile.

        :schema: AlertmanagerSpecSecurityContextSeccompProfile
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__267c8137f785992d33ae85d965d35507641970a2a1dba0274bfb24a55272cf1a)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }

    @builtins.property
    def type(self) -> builtins.str:
        '''Kind of the profile.

        :schema: AlertmanagerSpecSecurityContextSeccompProfile#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpecSecurityContextSeccompProfile(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecStorage",
    jsii_struct_bases=[],
    name_mapping={"volume_claim_template": "volumeClaimTemplate"},
)
class AlertmanagerSpecStorage:
    def __init__(
        self,
        *,
        volume_claim_template: typing.Optional[typing.Union["AlertmanagerSpecStorageVolumeClaimTemplate", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Volume of the data.

        :param volume_claim_template: Claim of each pod.

        :schema: AlertmanagerSpecStorage
        '''
        if isinstance(volume_claim_template, dict):
            volume_claim_template = AlertmanagerSpecStorageVolumeClaimTemplate(**volume_claim_template)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__f7e8a173e98710e72a9ba7cd0ea9e18304d18217d3da3447f1b7b89b9457654b)
            check_type(argname="argument volume_claim_template", value=volume_claim_template, expected_type=type_hints["volume_claim_template"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if volume_claim_template is not None:
            self._values["volume_claim_template"] = volume_claim_template

    @builtins.property
    def volume_claim_template(
        self,
    ) -> typing.Optional["AlertmanagerSpecStorageVolumeClaimTemplate"]:
        '''Claim of each pod.

        :schema: AlertmanagerSpecStorage#volumeClaimTemplate
        '''
        result = self._values.get("volume_claim_template")
        return typing.cast(typing.Optional["AlertmanagerSpecStorageVolumeClaimTemplate"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpecStorage(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecStorageVolumeClaimTemplate",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec"},
)
class AlertmanagerSpecStorageVolumeClaimTemplate:
    def __init__(
        self,
        *,
        spec: typing.Optional[typing.Union["AlertmanagerSpecStorageVolumeClaimTemplateSpec", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Claim of each pod.

        :param spec: What is claimed.

        :schema: AlertmanagerSpecStorageVolumeClaimTemplate
        '''
        if isinstance(spec, dict):
            spec = AlertmanagerSpecStorageVolumeClaimTemplateSpec(**spec)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__332ad6df552bc651b5061750842b6ba03f33533cde4efe721384a73e13a53aca)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if spec is not None:
            self._values["spec"] = spec

    @builtins.property
    def spec(self) -> typing.Optional["AlertmanagerSpecStorageVolumeClaimTemplateSpec"]:
        '''What is claimed.

        :schema: AlertmanagerSpecStorageVolumeClaimTemplate#spec
        '''
        result = self._values.get("spec")
        return typing.cast(typing.Optional["AlertmanagerSpecStorageVolumeClaimTemplateSpec"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpecStorageVolumeClaimTemplate(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecStorageVolumeClaimTemplateSpec",
    jsii_struct_bases=[],
    name_mapping={
        "access_modes": "accessModes",
        "resources": "resources",
        "storage_class_name": "storageClassName",
    },
)
class AlertmanagerSpecStorageVolumeClaimTemplateSpec:
    def __init__(
        self,
        *,
        access_modes: typing.Optional[typing.Sequence[builtins.str]] = None,
        resources: typing.Optional[typing.Union["AlertmanagerSpecStorageVolumeClaimTemplateSpecResources", typing.Dict[builtins.str, typing.Any]]] = None,
        storage_class_name: typing.Optional[builtins.str] = None,
    ) -> None:
        '''What is claimed.

        :param access_modes: How it is mounted.
        :param resources: Its size.
        :param storage_class_name: Its class.

        :schema: AlertmanagerSpecStorageVolumeClaimTemplateSpec
        '''
        if isinstance(resources, dict):
            resources = AlertmanagerSpecStorageVolumeClaimTemplateSpecResources(**resources)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__5cd0a3199df77d9deacb877dae32106e364a63a60f1a2792e223f746ba653e16)
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

        :schema: AlertmanagerSpecStorageVolumeClaimTemplateSpec#accessModes
        '''
        result = self._values.get("access_modes")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def resources(
        self,
    ) -> typing.Optional["AlertmanagerSpecStorageVolumeClaimTemplateSpecResources"]:
        '''Its size.

        :schema: AlertmanagerSpecStorageVolumeClaimTemplateSpec#resources
        '''
        result = self._values.get("resources")
        return typing.cast(typing.Optional["AlertmanagerSpecStorageVolumeClaimTemplateSpecResources"], result)

    @builtins.property
    def storage_class_name(self) -> typing.Optional[builtins.str]:
        '''Its class.

        :schema: AlertmanagerSpecStorageVolumeClaimTemplateSpec#storageClassName
        '''
        result = self._values.get("storage_class_name")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpecStorageVolumeClaimTemplateSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecStorageVolumeClaimTemplateSpecResources",
    jsii_struct_bases=[],
    name_mapping={"requests": "requests"},
)
class AlertmanagerSpecStorageVolumeClaimTemplateSpecResources:
    def __init__(
        self,
        *,
        requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Its size.

        :param requests: Requests.

        :schema: AlertmanagerSpecStorageVolumeClaimTemplateSpecResources
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__ee81e941ddb9089f69c01b87235ba408e9ae1567f159ae05d06016c3aa59c7a4)
            check_type(argname="argument requests", value=requests, expected_type=type_hints["requests"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if requests is not None:
            self._values["requests"] = requests

    @builtins.property
    def requests(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Requests.

        :schema: AlertmanagerSpecStorageVolumeClaimTemplateSpecResources#requests
        '''
        result = self._values.get("requests")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpecStorageVolumeClaimTemplateSpecResources(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecTopologySpreadConstraints",
    jsii_struct_bases=[],
    name_mapping={
        "max_skew": "maxSkew",
        "topology_key": "topologyKey",
        "when_unsatisfiable": "whenUnsatisfiable",
        "label_selector": "labelSelector",
    },
)
class AlertmanagerSpecTopologySpreadConstraints:
    def __init__(
        self,
        *,
        max_skew: jsii.Number,
        topology_key: builtins.str,
        when_unsatisfiable: "AlertmanagerSpecTopologySpreadConstraintsWhenUnsatisfiable",
        label_selector: typing.Optional[typing.Union["AlertmanagerSpecTopologySpreadConstraintsLabelSelector", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param max_skew: Difference that is allowed.
        :param topology_key: Label of the nodes.
        :param when_unsatisfiable: What happens otherwise.
        :param label_selector: Pods that are counted.

        :schema: AlertmanagerSpecTopologySpreadConstraints
        '''
        if isinstance(label_selector, dict):
            label_selector = AlertmanagerSpecTopologySpreadConstraintsLabelSelector(**label_selector)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__aca7b6e5b1169e50bb071a05e5570d6b03f2c8819e89615f12f23820fc71a093)
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
        '''Difference that is allowed.

        :schema: AlertmanagerSpecTopologySpreadConstraints#maxSkew
        '''
        result = self._values.get("max_skew")
        assert result is not None, "Required property 'max_skew' is missing"
        return typing.cast(jsii.Number, result)

    @builtins.property
    def topology_key(self) -> builtins.str:
        '''Label of the nodes.

        :schema: AlertmanagerSpecTopologySpreadConstraints#topologyKey
        '''
        result = self._values.get("topology_key")
        assert result is not None, "Required property 'topology_key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def when_unsatisfiable(
        self,
    ) -> "AlertmanagerSpecTopologySpreadConstraintsWhenUnsatisfiable":
        '''What happens otherwise.

        :schema: AlertmanagerSpecTopologySpreadConstraints#whenUnsatisfiable
        '''
        result = self._values.get("when_unsatisfiable")
        assert result is not None, "Required property 'when_unsatisfiable' is missing"
        return typing.cast("AlertmanagerSpecTopologySpreadConstraintsWhenUnsatisfiable", result)

    @builtins.property
    def label_selector(
        self,
    ) -> typing.Optional["AlertmanagerSpecTopologySpreadConstraintsLabelSelector"]:
        '''Pods that are counted.

        :schema: AlertmanagerSpecTopologySpreadConstraints#labelSelector
        '''
        result = self._values.get("label_selector")
        return typing.cast(typing.Optional["AlertmanagerSpecTopologySpreadConstraintsLabelSelector"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpecTopologySpreadConstraints(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecTopologySpreadConstraintsLabelSelector",
    jsii_struct_bases=[],
    name_mapping={"match_labels": "matchLabels"},
)
class AlertmanagerSpecTopologySpreadConstraintsLabelSelector:
    def __init__(
        self,
        *,
        match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Pods that are counted.

        :param match_labels: Labels and their values.

        :schema: AlertmanagerSpecTopologySpreadConstraintsLabelSelector
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__4845db5ff3b2c343e479f3d0663dfcfdefe7824de220f22c41c59c790f164bd1)
            check_type(argname="argument match_labels", value=match_labels, expected_type=type_hints["match_labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if match_labels is not None:
            self._values["match_labels"] = match_labels

    @builtins.property
    def match_labels(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels and their values.

        :schema: AlertmanagerSpecTopologySpreadConstraintsLabelSelector#matchLabels
        '''
        result = self._values.get("match_labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AlertmanagerSpecTopologySpreadConstraintsLabelSelector(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_comcoreosmonitoring.AlertmanagerSpecTopologySpreadConstraintsWhenUnsatisfiable"
)
class AlertmanagerSpecTopologySpreadConstraintsWhenUnsatisfiable(enum.Enum):
    '''What happens otherwise.

    :schema: AlertmanagerSpecTopologySpreadConstraintsWhenUnsatisfiable
    '''

    DO_NOT_SCHEDULE = "DO_NOT_SCHEDULE"
    '''DoNotSchedule.'''
    SCHEDULE_ANYWAY = "SCHEDULE_ANYWAY"
    '''ScheduleAnyway.'''


class PodMonitor(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_comcoreosmonitoring.PodMonitor",
):
    '''Scrapes the pods that it selects, with or without a Service.

    :schema: PodMonitor
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["PodMonitorSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "PodMonitor" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: Which pods and which of their ports.
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__0c5e8e0f224bec840d4e46a9bbc1169414743258d106c99c2a45f49267911feb)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = PodMonitorProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["PodMonitorSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "PodMonitor".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: Which pods and which of their ports.
        :param metadata: 
        '''
        props = PodMonitorProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "PodMonitor".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PodMonitorProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class PodMonitorProps:
    def __init__(
        self,
        *,
        spec: typing.Union["PodMonitorSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Scrapes the pods that it selects, with or without a Service.

        :param spec: Which pods and which of their ports.
        :param metadata: 

        :schema: PodMonitor
        '''
        if isinstance(spec, dict):
            spec = PodMonitorSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__136d1adf8a576c8c085aeb35d5796977d34bf97a5f105084509dbbe73e7eb361)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "PodMonitorSpec":
        '''Which pods and which of their ports.

        :schema: PodMonitor#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("PodMonitorSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: PodMonitor#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PodMonitorProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PodMonitorSpec",
    jsii_struct_bases=[],
    name_mapping={
        "pod_metrics_endpoints": "podMetricsEndpoints",
        "selector": "selector",
        "job_label": "jobLabel",
        "label_limit": "labelLimit",
        "namespace_selector": "namespaceSelector",
        "pod_target_labels": "podTargetLabels",
        "sample_limit": "sampleLimit",
    },
)
class PodMonitorSpec:
    def __init__(
        self,
        *,
        pod_metrics_endpoints: typing.Sequence[typing.Union["PodMonitorSpecPodMetricsEndpoints", typing.Dict[builtins.str, typing.Any]]],
        selector: typing.Union["PodMonitorSpecSelector", typing.Dict[builtins.str, typing.Any]],
        job_label: typing.Optional[builtins.str] = None,
        label_limit: typing.Optional[jsii.Number] = None,
        namespace_selector: typing.Optional[typing.Union["PodMonitorSpecNamespaceSelector", typing.Dict[builtins.str, typing.Any]]] = None,
        pod_target_labels: typing.Optional[typing.Sequence[builtins.str]] = None,
        sample_limit: typing.Optional[jsii.Number] = None,
    ) -> None:
        '''Which pods and which of their ports.

        :param pod_metrics_endpoints: Ports to scrape.
        :param selector: Labels to match.
        :param job_label: Label whose value becomes the job.
        :param label_limit: Labels a sample may carry.
        :param namespace_selector: Namespaces to look in. Left out it means the monitor's own.
        :param pod_target_labels: Labels of the pod that are copied to its metrics.
        :param sample_limit: Samples a scrape may return before it is refused.

        :schema: PodMonitorSpec
        '''
        if isinstance(selector, dict):
            selector = PodMonitorSpecSelector(**selector)
        if isinstance(namespace_selector, dict):
            namespace_selector = PodMonitorSpecNamespaceSelector(**namespace_selector)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__372697fecdcf3ed154798b28ef7ae94b0b7700a01767d8f433f3e75ac318f266)
            check_type(argname="argument pod_metrics_endpoints", value=pod_metrics_endpoints, expected_type=type_hints["pod_metrics_endpoints"])
            check_type(argname="argument selector", value=selector, expected_type=type_hints["selector"])
            check_type(argname="argument job_label", value=job_label, expected_type=type_hints["job_label"])
            check_type(argname="argument label_limit", value=label_limit, expected_type=type_hints["label_limit"])
            check_type(argname="argument namespace_selector", value=namespace_selector, expected_type=type_hints["namespace_selector"])
            check_type(argname="argument pod_target_labels", value=pod_target_labels, expected_type=type_hints["pod_target_labels"])
            check_type(argname="argument sample_limit", value=sample_limit, expected_type=type_hints["sample_limit"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "pod_metrics_endpoints": pod_metrics_endpoints,
            "selector": selector,
        }
        if job_label is not None:
            self._values["job_label"] = job_label
        if label_limit is not None:
            self._values["label_limit"] = label_limit
        if namespace_selector is not None:
            self._values["namespace_selector"] = namespace_selector
        if pod_target_labels is not None:
            self._values["pod_target_labels"] = pod_target_labels
        if sample_limit is not None:
            self._values["sample_limit"] = sample_limit

    @builtins.property
    def pod_metrics_endpoints(self) -> typing.List["PodMonitorSpecPodMetricsEndpoints"]:
        '''Ports to scrape.

        :schema: PodMonitorSpec#podMetricsEndpoints
        '''
        result = self._values.get("pod_metrics_endpoints")
        assert result is not None, "Required property 'pod_metrics_endpoints' is missing"
        return typing.cast(typing.List["PodMonitorSpecPodMetricsEndpoints"], result)

    @builtins.property
    def selector(self) -> "PodMonitorSpecSelector":
        '''Labels to match.

        :schema: PodMonitorSpec#selector
        '''
        result = self._values.get("selector")
        assert result is not None, "Required property 'selector' is missing"
        return typing.cast("PodMonitorSpecSelector", result)

    @builtins.property
    def job_label(self) -> typing.Optional[builtins.str]:
        '''Label whose value becomes the job.

        :schema: PodMonitorSpec#jobLabel
        '''
        result = self._values.get("job_label")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def label_limit(self) -> typing.Optional[jsii.Number]:
        '''Labels a sample may carry.

        :schema: PodMonitorSpec#labelLimit
        '''
        result = self._values.get("label_limit")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def namespace_selector(self) -> typing.Optional["PodMonitorSpecNamespaceSelector"]:
        '''Namespaces to look in.

        Left out it means the monitor's own.

        :schema: PodMonitorSpec#namespaceSelector
        '''
        result = self._values.get("namespace_selector")
        return typing.cast(typing.Optional["PodMonitorSpecNamespaceSelector"], result)

    @builtins.property
    def pod_target_labels(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Labels of the pod that are copied to its metrics.

        :schema: PodMonitorSpec#podTargetLabels
        '''
        result = self._values.get("pod_target_labels")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def sample_limit(self) -> typing.Optional[jsii.Number]:
        '''Samples a scrape may return before it is refused.

        :schema: PodMonitorSpec#sampleLimit
        '''
        result = self._values.get("sample_limit")
        return typing.cast(typing.Optional[jsii.Number], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PodMonitorSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PodMonitorSpecNamespaceSelector",
    jsii_struct_bases=[],
    name_mapping={"match_names": "matchNames"},
)
class PodMonitorSpecNamespaceSelector:
    def __init__(self, *, match_names: typing.Sequence[builtins.str]) -> None:
        '''Namespaces to look in.

        Left out it means the monitor's own.

        :param match_names: Names of the namespaces.

        :schema: PodMonitorSpecNamespaceSelector
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__0f7b1eb70119cd79b9a752654644d66181d430abc658cfc2c90d79372e56e538)
            check_type(argname="argument match_names", value=match_names, expected_type=type_hints["match_names"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "match_names": match_names,
        }

    @builtins.property
    def match_names(self) -> typing.List[builtins.str]:
        '''Names of the namespaces.

        :schema: PodMonitorSpecNamespaceSelector#matchNames
        '''
        result = self._values.get("match_names")
        assert result is not None, "Required property 'match_names' is missing"
        return typing.cast(typing.List[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PodMonitorSpecNamespaceSelector(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PodMonitorSpecPodMetricsEndpoints",
    jsii_struct_bases=[],
    name_mapping={
        "port": "port",
        "honor_labels": "honorLabels",
        "interval": "interval",
        "metric_relabelings": "metricRelabelings",
        "path": "path",
        "relabelings": "relabelings",
        "scheme": "scheme",
        "scrape_timeout": "scrapeTimeout",
        "tls_config": "tlsConfig",
    },
)
class PodMonitorSpecPodMetricsEndpoints:
    def __init__(
        self,
        *,
        port: builtins.str,
        honor_labels: typing.Optional[builtins.bool] = None,
        interval: typing.Optional[builtins.str] = None,
        metric_relabelings: typing.Optional[typing.Sequence[typing.Union["PodMonitorSpecPodMetricsEndpointsMetricRelabelings", typing.Dict[builtins.str, typing.Any]]]] = None,
        path: typing.Optional[builtins.str] = None,
        relabelings: typing.Optional[typing.Sequence[typing.Union["PodMonitorSpecPodMetricsEndpointsRelabelings", typing.Dict[builtins.str, typing.Any]]]] = None,
        scheme: typing.Optional["PodMonitorSpecPodMetricsEndpointsScheme"] = None,
        scrape_timeout: typing.Optional[builtins.str] = None,
        tls_config: typing.Optional[typing.Union["PodMonitorSpecPodMetricsEndpointsTlsConfig", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param port: Name of the container's port.
        :param honor_labels: Whether labels of the target win over the server's.
        :param interval: Time between two scrapes, for example 30s or 1m30s.
        :param metric_relabelings: Changes in order.
        :param path: Path of the metrics.
        :param relabelings: Changes in order.
        :param scheme: Protocol of the port.
        :param scrape_timeout: Time a scrape may take, at most the interval.
        :param tls_config: How the target's certificate is checked.

        :schema: PodMonitorSpecPodMetricsEndpoints
        '''
        if isinstance(tls_config, dict):
            tls_config = PodMonitorSpecPodMetricsEndpointsTlsConfig(**tls_config)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__34f3bd5240ea04b8cbd6451eb03075a5e0a9579c510634eef86d7155244f033d)
            check_type(argname="argument port", value=port, expected_type=type_hints["port"])
            check_type(argname="argument honor_labels", value=honor_labels, expected_type=type_hints["honor_labels"])
            check_type(argname="argument interval", value=interval, expected_type=type_hints["interval"])
            check_type(argname="argument metric_relabelings", value=metric_relabelings, expected_type=type_hints["metric_relabelings"])
            check_type(argname="argument path", value=path, expected_type=type_hints["path"])
            check_type(argname="argument relabelings", value=relabelings, expected_type=type_hints["relabelings"])
            check_type(argname="argument scheme", value=scheme, expected_type=type_hints["scheme"])
            check_type(argname="argument scrape_timeout", value=scrape_timeout, expected_type=type_hints["scrape_timeout"])
            check_type(argname="argument tls_config", value=tls_config, expected_type=type_hints["tls_config"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "port": port,
        }
        if honor_labels is not None:
            self._values["honor_labels"] = honor_labels
        if interval is not None:
            self._values["interval"] = interval
        if metric_relabelings is not None:
            self._values["metric_relabelings"] = metric_relabelings
        if path is not None:
            self._values["path"] = path
        if relabelings is not None:
            self._values["relabelings"] = relabelings
        if scheme is not None:
            self._values["scheme"] = scheme
        if scrape_timeout is not None:
            self._values["scrape_timeout"] = scrape_timeout
        if tls_config is not None:
            self._values["tls_config"] = tls_config

    @builtins.property
    def port(self) -> builtins.str:
        '''Name of the container's port.

        :schema: PodMonitorSpecPodMetricsEndpoints#port
        '''
        result = self._values.get("port")
        assert result is not None, "Required property 'port' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def honor_labels(self) -> typing.Optional[builtins.bool]:
        '''Whether labels of the target win over the server's.

        :schema: PodMonitorSpecPodMetricsEndpoints#honorLabels
        '''
        result = self._values.get("honor_labels")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def interval(self) -> typing.Optional[builtins.str]:
        '''Time between two scrapes, for example 30s or 1m30s.

        :schema: PodMonitorSpecPodMetricsEndpoints#interval
        '''
        result = self._values.get("interval")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def metric_relabelings(
        self,
    ) -> typing.Optional[typing.List["PodMonitorSpecPodMetricsEndpointsMetricRelabelings"]]:
        '''Changes in order.

        :schema: PodMonitorSpecPodMetricsEndpoints#metricRelabelings
        '''
        result = self._values.get("metric_relabelings")
        return typing.cast(typing.Optional[typing.List["PodMonitorSpecPodMetricsEndpointsMetricRelabelings"]], result)

    @builtins.property
    def path(self) -> typing.Optional[builtins.str]:
        '''Path of the metrics.

        :schema: PodMonitorSpecPodMetricsEndpoints#path
        '''
        result = self._values.get("path")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def relabelings(
        self,
    ) -> typing.Optional[typing.List["PodMonitorSpecPodMetricsEndpointsRelabelings"]]:
        '''Changes in order.

        :schema: PodMonitorSpecPodMetricsEndpoints#relabelings
        '''
        result = self._values.get("relabelings")
        return typing.cast(typing.Optional[typing.List["PodMonitorSpecPodMetricsEndpointsRelabelings"]], result)

    @builtins.property
    def scheme(self) -> typing.Optional["PodMonitorSpecPodMetricsEndpointsScheme"]:
        '''Protocol of the port.

        :schema: PodMonitorSpecPodMetricsEndpoints#scheme
        '''
        result = self._values.get("scheme")
        return typing.cast(typing.Optional["PodMonitorSpecPodMetricsEndpointsScheme"], result)

    @builtins.property
    def scrape_timeout(self) -> typing.Optional[builtins.str]:
        '''Time a scrape may take, at most the interval.

        :schema: PodMonitorSpecPodMetricsEndpoints#scrapeTimeout
        '''
        result = self._values.get("scrape_timeout")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def tls_config(
        self,
    ) -> typing.Optional["PodMonitorSpecPodMetricsEndpointsTlsConfig"]:
        '''How the target's certificate is checked.

        :schema: PodMonitorSpecPodMetricsEndpoints#tlsConfig
        '''
        result = self._values.get("tls_config")
        return typing.cast(typing.Optional["PodMonitorSpecPodMetricsEndpointsTlsConfig"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PodMonitorSpecPodMetricsEndpoints(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PodMonitorSpecPodMetricsEndpointsMetricRelabelings",
    jsii_struct_bases=[],
    name_mapping={
        "action": "action",
        "modulus": "modulus",
        "regex": "regex",
        "replacement": "replacement",
        "separator": "separator",
        "source_labels": "sourceLabels",
        "target_label": "targetLabel",
    },
)
class PodMonitorSpecPodMetricsEndpointsMetricRelabelings:
    def __init__(
        self,
        *,
        action: typing.Optional["PodMonitorSpecPodMetricsEndpointsMetricRelabelingsAction"] = None,
        modulus: typing.Optional[jsii.Number] = None,
        regex: typing.Optional[builtins.str] = None,
        replacement: typing.Optional[builtins.str] = None,
        separator: typing.Optional[builtins.str] = None,
        source_labels: typing.Optional[typing.Sequence[builtins.str]] = None,
        target_label: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param action: What to do. Left out it means replace.
        :param modulus: Modulus of hashmod.
        :param regex: Regular expression to match.
        :param replacement: Value to set, with groups of the expression.
        :param separator: What joins them.
        :param source_labels: Labels whose values are joined and matched.
        :param target_label: Label to set.

        :schema: PodMonitorSpecPodMetricsEndpointsMetricRelabelings
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__73f6d2c73df62415ab9e96411bc3652612ffb3633dc9bc510cf5801381ec1a50)
            check_type(argname="argument action", value=action, expected_type=type_hints["action"])
            check_type(argname="argument modulus", value=modulus, expected_type=type_hints["modulus"])
            check_type(argname="argument regex", value=regex, expected_type=type_hints["regex"])
            check_type(argname="argument replacement", value=replacement, expected_type=type_hints["replacement"])
            check_type(argname="argument separator", value=separator, expected_type=type_hints["separator"])
            check_type(argname="argument source_labels", value=source_labels, expected_type=type_hints["source_labels"])
            check_type(argname="argument target_label", value=target_label, expected_type=type_hints["target_label"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if action is not None:
            self._values["action"] = action
        if modulus is not None:
            self._values["modulus"] = modulus
        if regex is not None:
            self._values["regex"] = regex
        if replacement is not None:
            self._values["replacement"] = replacement
        if separator is not None:
            self._values["separator"] = separator
        if source_labels is not None:
            self._values["source_labels"] = source_labels
        if target_label is not None:
            self._values["target_label"] = target_label

    @builtins.property
    def action(
        self,
    ) -> typing.Optional["PodMonitorSpecPodMetricsEndpointsMetricRelabelingsAction"]:
        '''What to do.

        Left out it means replace.

        :schema: PodMonitorSpecPodMetricsEndpointsMetricRelabelings#action
        '''
        result = self._values.get("action")
        return typing.cast(typing.Optional["PodMonitorSpecPodMetricsEndpointsMetricRelabelingsAction"], result)

    @builtins.property
    def modulus(self) -> typing.Optional[jsii.Number]:
        '''Modulus of hashmod.

        :schema: PodMonitorSpecPodMetricsEndpointsMetricRelabelings#modulus
        '''
        result = self._values.get("modulus")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def regex(self) -> typing.Optional[builtins.str]:
        '''Regular expression to match.

        :schema: PodMonitorSpecPodMetricsEndpointsMetricRelabelings#regex
        '''
        result = self._values.get("regex")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def replacement(self) -> typing.Optional[builtins.str]:
        '''Value to set, with groups of the expression.

        :schema: PodMonitorSpecPodMetricsEndpointsMetricRelabelings#replacement
        '''
        result = self._values.get("replacement")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def separator(self) -> typing.Optional[builtins.str]:
        '''What joins them.

        :schema: PodMonitorSpecPodMetricsEndpointsMetricRelabelings#separator
        '''
        result = self._values.get("separator")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def source_labels(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Labels whose values are joined and matched.

        :schema: PodMonitorSpecPodMetricsEndpointsMetricRelabelings#sourceLabels
        '''
        result = self._values.get("source_labels")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def target_label(self) -> typing.Optional[builtins.str]:
        '''Label to set.

        :schema: PodMonitorSpecPodMetricsEndpointsMetricRelabelings#targetLabel
        '''
        result = self._values.get("target_label")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PodMonitorSpecPodMetricsEndpointsMetricRelabelings(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_comcoreosmonitoring.PodMonitorSpecPodMetricsEndpointsMetricRelabelingsAction"
)
class PodMonitorSpecPodMetricsEndpointsMetricRelabelingsAction(enum.Enum):
    '''What to do.

    Left out it means replace.

    :schema: PodMonitorSpecPodMetricsEndpointsMetricRelabelingsAction
    '''

    REPLACE = "REPLACE"
    '''replace.'''
    KEEP = "KEEP"
    '''keep.'''
    DROP = "DROP"
    '''drop.'''
    LABELMAP = "LABELMAP"
    '''labelmap.'''
    LABELDROP = "LABELDROP"
    '''labeldrop.'''
    LABELKEEP = "LABELKEEP"
    '''labelkeep.'''
    HASHMOD = "HASHMOD"
    '''hashmod.'''


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PodMonitorSpecPodMetricsEndpointsRelabelings",
    jsii_struct_bases=[],
    name_mapping={
        "action": "action",
        "modulus": "modulus",
        "regex": "regex",
        "replacement": "replacement",
        "separator": "separator",
        "source_labels": "sourceLabels",
        "target_label": "targetLabel",
    },
)
class PodMonitorSpecPodMetricsEndpointsRelabelings:
    def __init__(
        self,
        *,
        action: typing.Optional["PodMonitorSpecPodMetricsEndpointsRelabelingsAction"] = None,
        modulus: typing.Optional[jsii.Number] = None,
        regex: typing.Optional[builtins.str] = None,
        replacement: typing.Optional[builtins.str] = None,
        separator: typing.Optional[builtins.str] = None,
        source_labels: typing.Optional[typing.Sequence[builtins.str]] = None,
        target_label: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param action: What to do. Left out it means replace.
        :param modulus: Modulus of hashmod.
        :param regex: Regular expression to match.
        :param replacement: Value to set, with groups of the expression.
        :param separator: What joins them.
        :param source_labels: Labels whose values are joined and matched.
        :param target_label: Label to set.

        :schema: PodMonitorSpecPodMetricsEndpointsRelabelings
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__144496a5c2ae40600c6e22a3734ae836209356d9c8d5bd054665ae6d508b395e)
            check_type(argname="argument action", value=action, expected_type=type_hints["action"])
            check_type(argname="argument modulus", value=modulus, expected_type=type_hints["modulus"])
            check_type(argname="argument regex", value=regex, expected_type=type_hints["regex"])
            check_type(argname="argument replacement", value=replacement, expected_type=type_hints["replacement"])
            check_type(argname="argument separator", value=separator, expected_type=type_hints["separator"])
            check_type(argname="argument source_labels", value=source_labels, expected_type=type_hints["source_labels"])
            check_type(argname="argument target_label", value=target_label, expected_type=type_hints["target_label"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if action is not None:
            self._values["action"] = action
        if modulus is not None:
            self._values["modulus"] = modulus
        if regex is not None:
            self._values["regex"] = regex
        if replacement is not None:
            self._values["replacement"] = replacement
        if separator is not None:
            self._values["separator"] = separator
        if source_labels is not None:
            self._values["source_labels"] = source_labels
        if target_label is not None:
            self._values["target_label"] = target_label

    @builtins.property
    def action(
        self,
    ) -> typing.Optional["PodMonitorSpecPodMetricsEndpointsRelabelingsAction"]:
        '''What to do.

        Left out it means replace.

        :schema: PodMonitorSpecPodMetricsEndpointsRelabelings#action
        '''
        result = self._values.get("action")
        return typing.cast(typing.Optional["PodMonitorSpecPodMetricsEndpointsRelabelingsAction"], result)

    @builtins.property
    def modulus(self) -> typing.Optional[jsii.Number]:
        '''Modulus of hashmod.

        :schema: PodMonitorSpecPodMetricsEndpointsRelabelings#modulus
        '''
        result = self._values.get("modulus")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def regex(self) -> typing.Optional[builtins.str]:
        '''Regular expression to match.

        :schema: PodMonitorSpecPodMetricsEndpointsRelabelings#regex
        '''
        result = self._values.get("regex")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def replacement(self) -> typing.Optional[builtins.str]:
        '''Value to set, with groups of the expression.

        :schema: PodMonitorSpecPodMetricsEndpointsRelabelings#replacement
        '''
        result = self._values.get("replacement")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def separator(self) -> typing.Optional[builtins.str]:
        '''What joins them.

        :schema: PodMonitorSpecPodMetricsEndpointsRelabelings#separator
        '''
        result = self._values.get("separator")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def source_labels(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Labels whose values are joined and matched.

        :schema: PodMonitorSpecPodMetricsEndpointsRelabelings#sourceLabels
        '''
        result = self._values.get("source_labels")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def target_label(self) -> typing.Optional[builtins.str]:
        '''Label to set.

        :schema: PodMonitorSpecPodMetricsEndpointsRelabelings#targetLabel
        '''
        result = self._values.get("target_label")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PodMonitorSpecPodMetricsEndpointsRelabelings(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_comcoreosmonitoring.PodMonitorSpecPodMetricsEndpointsRelabelingsAction"
)
class PodMonitorSpecPodMetricsEndpointsRelabelingsAction(enum.Enum):
    '''What to do.

    Left out it means replace.

    :schema: PodMonitorSpecPodMetricsEndpointsRelabelingsAction
    '''

    REPLACE = "REPLACE"
    '''replace.'''
    KEEP = "KEEP"
    '''keep.'''
    DROP = "DROP"
    '''drop.'''
    LABELMAP = "LABELMAP"
    '''labelmap.'''
    LABELDROP = "LABELDROP"
    '''labeldrop.'''
    LABELKEEP = "LABELKEEP"
    '''labelkeep.'''
    HASHMOD = "HASHMOD"
    '''hashmod.'''


@jsii.enum(
    jsii_type="payment_constructs_comcoreosmonitoring.PodMonitorSpecPodMetricsEndpointsScheme"
)
class PodMonitorSpecPodMetricsEndpointsScheme(enum.Enum):
    '''Protocol of the port.

    :schema: PodMonitorSpecPodMetricsEndpointsScheme
    '''

    HTTP = "HTTP"
    '''http.'''
    HTTPS = "HTTPS"
    '''https.'''


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PodMonitorSpecPodMetricsEndpointsTlsConfig",
    jsii_struct_bases=[],
    name_mapping={
        "ca": "ca",
        "insecure_skip_verify": "insecureSkipVerify",
        "server_name": "serverName",
    },
)
class PodMonitorSpecPodMetricsEndpointsTlsConfig:
    def __init__(
        self,
        *,
        ca: typing.Optional[typing.Union["PodMonitorSpecPodMetricsEndpointsTlsConfigCa", typing.Dict[builtins.str, typing.Any]]] = None,
        insecure_skip_verify: typing.Optional[builtins.bool] = None,
        server_name: typing.Optional[builtins.str] = None,
    ) -> None:
        '''How the target's certificate is checked.

        :param ca: CA of the target.
        :param insecure_skip_verify: Whether any certificate is taken.
        :param server_name: Name that the certificate has to carry.

        :schema: PodMonitorSpecPodMetricsEndpointsTlsConfig
        '''
        if isinstance(ca, dict):
            ca = PodMonitorSpecPodMetricsEndpointsTlsConfigCa(**ca)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__f5fac1e4cf44f5002a8171a8d2012ddcee4e6622048dc3818489c7387d9d5d42)
            check_type(argname="argument ca", value=ca, expected_type=type_hints["ca"])
            check_type(argname="argument insecure_skip_verify", value=insecure_skip_verify, expected_type=type_hints["insecure_skip_verify"])
            check_type(argname="argument server_name", value=server_name, expected_type=type_hints["server_name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if ca is not None:
            self._values["ca"] = ca
        if insecure_skip_verify is not None:
            self._values["insecure_skip_verify"] = insecure_skip_verify
        if server_name is not None:
            self._values["server_name"] = server_name

    @builtins.property
    def ca(self) -> typing.Optional["PodMonitorSpecPodMetricsEndpointsTlsConfigCa"]:
        '''CA of the target.

        :schema: PodMonitorSpecPodMetricsEndpointsTlsConfig#ca
        '''
        result = self._values.get("ca")
        return typing.cast(typing.Optional["PodMonitorSpecPodMetricsEndpointsTlsConfigCa"], result)

    @builtins.property
    def insecure_skip_verify(self) -> typing.Optional[builtins.bool]:
        '''Whether any certificate is taken.

        :schema: PodMonitorSpecPodMetricsEndpointsTlsConfig#insecureSkipVerify
        '''
        result = self._values.get("insecure_skip_verify")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def server_name(self) -> typing.Optional[builtins.str]:
        '''Name that the certificate has to carry.

        :schema: PodMonitorSpecPodMetricsEndpointsTlsConfig#serverName
        '''
        result = self._values.get("server_name")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PodMonitorSpecPodMetricsEndpointsTlsConfig(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PodMonitorSpecPodMetricsEndpointsTlsConfigCa",
    jsii_struct_bases=[],
    name_mapping={"secret": "secret"},
)
class PodMonitorSpecPodMetricsEndpointsTlsConfigCa:
    def __init__(
        self,
        *,
        secret: typing.Union["PodMonitorSpecPodMetricsEndpointsTlsConfigCaSecret", typing.Dict[builtins.str, typing.Any]],
    ) -> None:
        '''CA of the target.

        :param secret: Entry of a Secret.

        :schema: PodMonitorSpecPodMetricsEndpointsTlsConfigCa
        '''
        if isinstance(secret, dict):
            secret = PodMonitorSpecPodMetricsEndpointsTlsConfigCaSecret(**secret)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__a6595dc1517194748cb93a85f12b2491dd297196b7f3b0b962932bf545761334)
            check_type(argname="argument secret", value=secret, expected_type=type_hints["secret"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "secret": secret,
        }

    @builtins.property
    def secret(self) -> "PodMonitorSpecPodMetricsEndpointsTlsConfigCaSecret":
        '''Entry of a Secret.

        :schema: PodMonitorSpecPodMetricsEndpointsTlsConfigCa#secret
        '''
        result = self._values.get("secret")
        assert result is not None, "Required property 'secret' is missing"
        return typing.cast("PodMonitorSpecPodMetricsEndpointsTlsConfigCaSecret", result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PodMonitorSpecPodMetricsEndpointsTlsConfigCa(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PodMonitorSpecPodMetricsEndpointsTlsConfigCaSecret",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "name": "name"},
)
class PodMonitorSpecPodMetricsEndpointsTlsConfigCaSecret:
    def __init__(self, *, key: builtins.str, name: builtins.str) -> None:
        '''Entry of a Secret.

        :param key: Key within it.
        :param name: Name of the Secret.

        :schema: PodMonitorSpecPodMetricsEndpointsTlsConfigCaSecret
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__ecebcaab44ccb8c98198709956dff04a10043a42a8d025e9a87fc6f4e4189726)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
            "name": name,
        }

    @builtins.property
    def key(self) -> builtins.str:
        '''Key within it.

        :schema: PodMonitorSpecPodMetricsEndpointsTlsConfigCaSecret#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the Secret.

        :schema: PodMonitorSpecPodMetricsEndpointsTlsConfigCaSecret#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PodMonitorSpecPodMetricsEndpointsTlsConfigCaSecret(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PodMonitorSpecSelector",
    jsii_struct_bases=[],
    name_mapping={"match_labels": "matchLabels"},
)
class PodMonitorSpecSelector:
    def __init__(
        self,
        *,
        match_labels: typing.Mapping[builtins.str, builtins.str],
    ) -> None:
        '''Labels to match.

        :param match_labels: Labels and their values.

        :schema: PodMonitorSpecSelector
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__ca8b0f317eecbdc6f0c6c5df49d2c78869a9e89d275307d427987a0f36deae7c)
            check_type(argname="argument match_labels", value=match_labels, expected_type=type_hints["match_labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "match_labels": match_labels,
        }

    @builtins.property
    def match_labels(self) -> typing.Mapping[builtins.str, builtins.str]:
        '''Labels and their values.

        :schema: PodMonitorSpecSelector#matchLabels
        '''
        result = self._values.get("match_labels")
        assert result is not None, "Required property 'match_labels' is missing"
        return typing.cast(typing.Mapping[builtins.str, builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PodMonitorSpecSelector(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class Prometheus(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_comcoreosmonitoring.Prometheus",
):
    '''A Prometheus that the operator runs.

    :schema: Prometheus
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["PrometheusSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "Prometheus" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: How it runs and what it reads.
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__5efb3a143a282698b886e645349eb64cd9a1de4e5f7043c50fe3c68979177fc6)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = PrometheusProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["PrometheusSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "Prometheus".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: How it runs and what it reads.
        :param metadata: 
        '''
        props = PrometheusProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "Prometheus".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class PrometheusProps:
    def __init__(
        self,
        *,
        spec: typing.Union["PrometheusSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''A Prometheus that the operator runs.

        :param spec: How it runs and what it reads.
        :param metadata: 

        :schema: Prometheus
        '''
        if isinstance(spec, dict):
            spec = PrometheusSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__16879a05bf3c059b67671df43540985ab3c4d295a2da31ee16321b9719270a96)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "PrometheusSpec":
        '''How it runs and what it reads.

        :schema: Prometheus#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("PrometheusSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: Prometheus#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class PrometheusRule(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusRule",
):
    '''Alerts and recording rules.

    :schema: PrometheusRule
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["PrometheusRuleSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "PrometheusRule" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: The rules in groups.
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__bce55244399dc875ac560b59e9eee8679df863507ff573d204f2b748783d29d5)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = PrometheusRuleProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["PrometheusRuleSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "PrometheusRule".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: The rules in groups.
        :param metadata: 
        '''
        props = PrometheusRuleProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "PrometheusRule".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusRuleProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class PrometheusRuleProps:
    def __init__(
        self,
        *,
        spec: typing.Union["PrometheusRuleSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Alerts and recording rules.

        :param spec: The rules in groups.
        :param metadata: 

        :schema: PrometheusRule
        '''
        if isinstance(spec, dict):
            spec = PrometheusRuleSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__abeea28c0193c143c624009d5fa044de4fd37d4f37318d4a1cc677ccec253269)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "PrometheusRuleSpec":
        '''The rules in groups.

        :schema: PrometheusRule#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("PrometheusRuleSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: PrometheusRule#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusRuleProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusRuleSpec",
    jsii_struct_bases=[],
    name_mapping={"groups": "groups"},
)
class PrometheusRuleSpec:
    def __init__(
        self,
        *,
        groups: typing.Sequence[typing.Union["PrometheusRuleSpecGroups", typing.Dict[builtins.str, typing.Any]]],
    ) -> None:
        '''The rules in groups.

        :param groups: Each group's rules are evaluated in order.

        :schema: PrometheusRuleSpec
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__8c60d96ca7feea0995586787dee029a5e2146b80ceff5852a0a82fb918cea6ad)
            check_type(argname="argument groups", value=groups, expected_type=type_hints["groups"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "groups": groups,
        }

    @builtins.property
    def groups(self) -> typing.List["PrometheusRuleSpecGroups"]:
        '''Each group's rules are evaluated in order.

        :schema: PrometheusRuleSpec#groups
        '''
        result = self._values.get("groups")
        assert result is not None, "Required property 'groups' is missing"
        return typing.cast(typing.List["PrometheusRuleSpecGroups"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusRuleSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusRuleSpecGroups",
    jsii_struct_bases=[],
    name_mapping={
        "name": "name",
        "rules": "rules",
        "interval": "interval",
        "labels": "labels",
        "limit": "limit",
        "query_offset": "queryOffset",
    },
)
class PrometheusRuleSpecGroups:
    def __init__(
        self,
        *,
        name: builtins.str,
        rules: typing.Sequence[typing.Union["PrometheusRuleSpecGroupsRules", typing.Dict[builtins.str, typing.Any]]],
        interval: typing.Optional[builtins.str] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        limit: typing.Optional[jsii.Number] = None,
        query_offset: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param name: Name of the group, unique within the object.
        :param rules: Alerts and recording rules.
        :param interval: A time, for example 30s or 1h30m.
        :param labels: Labels to add.
        :param limit: Alerts or series one rule may give.
        :param query_offset: A time, for example 30s or 1h30m.

        :schema: PrometheusRuleSpecGroups
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__075959cee312d1f89cb575ade869496fac94d83fe5e9fc327d1c7ed0225339fa)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument rules", value=rules, expected_type=type_hints["rules"])
            check_type(argname="argument interval", value=interval, expected_type=type_hints["interval"])
            check_type(argname="argument labels", value=labels, expected_type=type_hints["labels"])
            check_type(argname="argument limit", value=limit, expected_type=type_hints["limit"])
            check_type(argname="argument query_offset", value=query_offset, expected_type=type_hints["query_offset"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
            "rules": rules,
        }
        if interval is not None:
            self._values["interval"] = interval
        if labels is not None:
            self._values["labels"] = labels
        if limit is not None:
            self._values["limit"] = limit
        if query_offset is not None:
            self._values["query_offset"] = query_offset

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the group, unique within the object.

        :schema: PrometheusRuleSpecGroups#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def rules(self) -> typing.List["PrometheusRuleSpecGroupsRules"]:
        '''Alerts and recording rules.

        :schema: PrometheusRuleSpecGroups#rules
        '''
        result = self._values.get("rules")
        assert result is not None, "Required property 'rules' is missing"
        return typing.cast(typing.List["PrometheusRuleSpecGroupsRules"], result)

    @builtins.property
    def interval(self) -> typing.Optional[builtins.str]:
        '''A time, for example 30s or 1h30m.

        :schema: PrometheusRuleSpecGroups#interval
        '''
        result = self._values.get("interval")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels to add.

        :schema: PrometheusRuleSpecGroups#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def limit(self) -> typing.Optional[jsii.Number]:
        '''Alerts or series one rule may give.

        :schema: PrometheusRuleSpecGroups#limit
        '''
        result = self._values.get("limit")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def query_offset(self) -> typing.Optional[builtins.str]:
        '''A time, for example 30s or 1h30m.

        :schema: PrometheusRuleSpecGroups#query_offset
        '''
        result = self._values.get("query_offset")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusRuleSpecGroups(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusRuleSpecGroupsRules",
    jsii_struct_bases=[],
    name_mapping={
        "expr": "expr",
        "alert": "alert",
        "annotations": "annotations",
        "for_": "for",
        "keep_firing_for": "keepFiringFor",
        "labels": "labels",
        "record": "record",
    },
)
class PrometheusRuleSpecGroupsRules:
    def __init__(
        self,
        *,
        expr: builtins.str,
        alert: typing.Optional[builtins.str] = None,
        annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        for_: typing.Optional[builtins.str] = None,
        keep_firing_for: typing.Optional[builtins.str] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        record: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param expr: The expression in PromQL.
        :param alert: Name of the alert.
        :param annotations: Texts of the alert, which may be templates.
        :param for_: A time, for example 30s or 1h30m.
        :param keep_firing_for: A time, for example 30s or 1h30m.
        :param labels: Labels to add.
        :param record: Name of the series that is recorded.

        :schema: PrometheusRuleSpecGroupsRules
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__823dc9fd3ad2ed30c57a91d3eb51ce8748900fe9c7cef9e07ec68fec55294974)
            check_type(argname="argument expr", value=expr, expected_type=type_hints["expr"])
            check_type(argname="argument alert", value=alert, expected_type=type_hints["alert"])
            check_type(argname="argument annotations", value=annotations, expected_type=type_hints["annotations"])
            check_type(argname="argument for_", value=for_, expected_type=type_hints["for_"])
            check_type(argname="argument keep_firing_for", value=keep_firing_for, expected_type=type_hints["keep_firing_for"])
            check_type(argname="argument labels", value=labels, expected_type=type_hints["labels"])
            check_type(argname="argument record", value=record, expected_type=type_hints["record"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "expr": expr,
        }
        if alert is not None:
            self._values["alert"] = alert
        if annotations is not None:
            self._values["annotations"] = annotations
        if for_ is not None:
            self._values["for_"] = for_
        if keep_firing_for is not None:
            self._values["keep_firing_for"] = keep_firing_for
        if labels is not None:
            self._values["labels"] = labels
        if record is not None:
            self._values["record"] = record

    @builtins.property
    def expr(self) -> builtins.str:
        '''The expression in PromQL.

        :schema: PrometheusRuleSpecGroupsRules#expr
        '''
        result = self._values.get("expr")
        assert result is not None, "Required property 'expr' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def alert(self) -> typing.Optional[builtins.str]:
        '''Name of the alert.

        :schema: PrometheusRuleSpecGroupsRules#alert
        '''
        result = self._values.get("alert")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def annotations(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Texts of the alert, which may be templates.

        :schema: PrometheusRuleSpecGroupsRules#annotations
        '''
        result = self._values.get("annotations")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def for_(self) -> typing.Optional[builtins.str]:
        '''A time, for example 30s or 1h30m.

        :schema: PrometheusRuleSpecGroupsRules#for
        '''
        result = self._values.get("for_")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def keep_firing_for(self) -> typing.Optional[builtins.str]:
        '''A time, for example 30s or 1h30m.

        :schema: PrometheusRuleSpecGroupsRules#keep_firing_for
        '''
        result = self._values.get("keep_firing_for")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels to add.

        :schema: PrometheusRuleSpecGroupsRules#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def record(self) -> typing.Optional[builtins.str]:
        '''Name of the series that is recorded.

        :schema: PrometheusRuleSpecGroupsRules#record
        '''
        result = self._values.get("record")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusRuleSpecGroupsRules(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpec",
    jsii_struct_bases=[],
    name_mapping={
        "alerting": "alerting",
        "enable_features": "enableFeatures",
        "evaluation_interval": "evaluationInterval",
        "exemplars": "exemplars",
        "external_labels": "externalLabels",
        "external_url": "externalUrl",
        "image": "image",
        "pod_metadata": "podMetadata",
        "pod_monitor_namespace_selector": "podMonitorNamespaceSelector",
        "pod_monitor_selector": "podMonitorSelector",
        "priority_class_name": "priorityClassName",
        "replicas": "replicas",
        "resources": "resources",
        "retention": "retention",
        "retention_size": "retentionSize",
        "rule_namespace_selector": "ruleNamespaceSelector",
        "rule_selector": "ruleSelector",
        "scrape_interval": "scrapeInterval",
        "security_context": "securityContext",
        "service_account_name": "serviceAccountName",
        "service_monitor_namespace_selector": "serviceMonitorNamespaceSelector",
        "service_monitor_selector": "serviceMonitorSelector",
        "storage": "storage",
        "topology_spread_constraints": "topologySpreadConstraints",
        "wal_compression": "walCompression",
    },
)
class PrometheusSpec:
    def __init__(
        self,
        *,
        alerting: typing.Optional[typing.Union["PrometheusSpecAlerting", typing.Dict[builtins.str, typing.Any]]] = None,
        enable_features: typing.Optional[typing.Sequence[builtins.str]] = None,
        evaluation_interval: typing.Optional[builtins.str] = None,
        exemplars: typing.Optional[typing.Union["PrometheusSpecExemplars", typing.Dict[builtins.str, typing.Any]]] = None,
        external_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        external_url: typing.Optional[builtins.str] = None,
        image: typing.Optional[builtins.str] = None,
        pod_metadata: typing.Optional[typing.Union["PrometheusSpecPodMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
        pod_monitor_namespace_selector: typing.Optional[typing.Union["PrometheusSpecPodMonitorNamespaceSelector", typing.Dict[builtins.str, typing.Any]]] = None,
        pod_monitor_selector: typing.Optional[typing.Union["PrometheusSpecPodMonitorSelector", typing.Dict[builtins.str, typing.Any]]] = None,
        priority_class_name: typing.Optional[builtins.str] = None,
        replicas: typing.Optional[jsii.Number] = None,
        resources: typing.Optional[typing.Union["PrometheusSpecResources", typing.Dict[builtins.str, typing.Any]]] = None,
        retention: typing.Optional[builtins.str] = None,
        retention_size: typing.Optional[builtins.str] = None,
        rule_namespace_selector: typing.Optional[typing.Union["PrometheusSpecRuleNamespaceSelector", typing.Dict[builtins.str, typing.Any]]] = None,
        rule_selector: typing.Optional[typing.Union["PrometheusSpecRuleSelector", typing.Dict[builtins.str, typing.Any]]] = None,
        scrape_interval: typing.Optional[builtins.str] = None,
        security_context: typing.Optional[typing.Union["PrometheusSpecSecurityContext", typing.Dict[builtins.str, typing.Any]]] = None,
        service_account_name: typing.Optional[builtins.str] = None,
        service_monitor_namespace_selector: typing.Optional[typing.Union["PrometheusSpecServiceMonitorNamespaceSelector", typing.Dict[builtins.str, typing.Any]]] = None,
        service_monitor_selector: typing.Optional[typing.Union["PrometheusSpecServiceMonitorSelector", typing.Dict[builtins.str, typing.Any]]] = None,
        storage: typing.Optional[typing.Union["PrometheusSpecStorage", typing.Dict[builtins.str, typing.Any]]] = None,
        topology_spread_constraints: typing.Optional[typing.Sequence[typing.Union["PrometheusSpecTopologySpreadConstraints", typing.Dict[builtins.str, typing.Any]]]] = None,
        wal_compression: typing.Optional[builtins.bool] = None,
    ) -> None:
        '''How it runs and what it reads.

        :param alerting: Where alerts go.
        :param enable_features: Features to turn on.
        :param evaluation_interval: A time, for example 30d.
        :param exemplars: Exemplars that are kept.
        :param external_labels: Labels of all that leaves Prometheus.
        :param external_url: Where people open it.
        :param image: Image of Prometheus.
        :param pod_metadata: Metadata of the pods.
        :param pod_monitor_namespace_selector: Objects that are read. Empty means all.
        :param pod_monitor_selector: Objects that are read. Empty means all.
        :param priority_class_name: PriorityClass of the pods.
        :param replicas: Pods. Each scrapes everything.
        :param resources: What each pod asks for.
        :param retention: A time, for example 30d.
        :param retention_size: Size of the data.
        :param rule_namespace_selector: Objects that are read. Empty means all.
        :param rule_selector: Objects that are read. Empty means all.
        :param scrape_interval: A time, for example 30d.
        :param security_context: User of the pods.
        :param service_account_name: ServiceAccount of the pods.
        :param service_monitor_namespace_selector: Objects that are read. Empty means all.
        :param service_monitor_selector: Objects that are read. Empty means all.
        :param storage: Volume of the data.
        :param topology_spread_constraints: Spread of the pods.
        :param wal_compression: Whether the write-ahead log is compressed.

        :schema: PrometheusSpec
        '''
        if isinstance(alerting, dict):
            alerting = PrometheusSpecAlerting(**alerting)
        if isinstance(exemplars, dict):
            exemplars = PrometheusSpecExemplars(**exemplars)
        if isinstance(pod_metadata, dict):
            pod_metadata = PrometheusSpecPodMetadata(**pod_metadata)
        if isinstance(pod_monitor_namespace_selector, dict):
            pod_monitor_namespace_selector = PrometheusSpecPodMonitorNamespaceSelector(**pod_monitor_namespace_selector)
        if isinstance(pod_monitor_selector, dict):
            pod_monitor_selector = PrometheusSpecPodMonitorSelector(**pod_monitor_selector)
        if isinstance(resources, dict):
            resources = PrometheusSpecResources(**resources)
        if isinstance(rule_namespace_selector, dict):
            rule_namespace_selector = PrometheusSpecRuleNamespaceSelector(**rule_namespace_selector)
        if isinstance(rule_selector, dict):
            rule_selector = PrometheusSpecRuleSelector(**rule_selector)
        if isinstance(security_context, dict):
            security_context = PrometheusSpecSecurityContext(**security_context)
        if isinstance(service_monitor_namespace_selector, dict):
            service_monitor_namespace_selector = PrometheusSpecServiceMonitorNamespaceSelector(**service_monitor_namespace_selector)
        if isinstance(service_monitor_selector, dict):
            service_monitor_selector = PrometheusSpecServiceMonitorSelector(**service_monitor_selector)
        if isinstance(storage, dict):
            storage = PrometheusSpecStorage(**storage)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__9e6c8d8a4b21c8e52ba116e0a9204e0337037e8d0f29c49ba1633b6cc8bc718c)
            check_type(argname="argument alerting", value=alerting, expected_type=type_hints["alerting"])
            check_type(argname="argument enable_features", value=enable_features, expected_type=type_hints["enable_features"])
            check_type(argname="argument evaluation_interval", value=evaluation_interval, expected_type=type_hints["evaluation_interval"])
            check_type(argname="argument exemplars", value=exemplars, expected_type=type_hints["exemplars"])
            check_type(argname="argument external_labels", value=external_labels, expected_type=type_hints["external_labels"])
            check_type(argname="argument external_url", value=external_url, expected_type=type_hints["external_url"])
            check_type(argname="argument image", value=image, expected_type=type_hints["image"])
            check_type(argname="argument pod_metadata", value=pod_metadata, expected_type=type_hints["pod_metadata"])
            check_type(argname="argument pod_monitor_namespace_selector", value=pod_monitor_namespace_selector, expected_type=type_hints["pod_monitor_namespace_selector"])
            check_type(argname="argument pod_monitor_selector", value=pod_monitor_selector, expected_type=type_hints["pod_monitor_selector"])
            check_type(argname="argument priority_class_name", value=priority_class_name, expected_type=type_hints["priority_class_name"])
            check_type(argname="argument replicas", value=replicas, expected_type=type_hints["replicas"])
            check_type(argname="argument resources", value=resources, expected_type=type_hints["resources"])
            check_type(argname="argument retention", value=retention, expected_type=type_hints["retention"])
            check_type(argname="argument retention_size", value=retention_size, expected_type=type_hints["retention_size"])
            check_type(argname="argument rule_namespace_selector", value=rule_namespace_selector, expected_type=type_hints["rule_namespace_selector"])
            check_type(argname="argument rule_selector", value=rule_selector, expected_type=type_hints["rule_selector"])
            check_type(argname="argument scrape_interval", value=scrape_interval, expected_type=type_hints["scrape_interval"])
            check_type(argname="argument security_context", value=security_context, expected_type=type_hints["security_context"])
            check_type(argname="argument service_account_name", value=service_account_name, expected_type=type_hints["service_account_name"])
            check_type(argname="argument service_monitor_namespace_selector", value=service_monitor_namespace_selector, expected_type=type_hints["service_monitor_namespace_selector"])
            check_type(argname="argument service_monitor_selector", value=service_monitor_selector, expected_type=type_hints["service_monitor_selector"])
            check_type(argname="argument storage", value=storage, expected_type=type_hints["storage"])
            check_type(argname="argument topology_spread_constraints", value=topology_spread_constraints, expected_type=type_hints["topology_spread_constraints"])
            check_type(argname="argument wal_compression", value=wal_compression, expected_type=type_hints["wal_compression"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if alerting is not None:
            self._values["alerting"] = alerting
        if enable_features is not None:
            self._values["enable_features"] = enable_features
        if evaluation_interval is not None:
            self._values["evaluation_interval"] = evaluation_interval
        if exemplars is not None:
            self._values["exemplars"] = exemplars
        if external_labels is not None:
            self._values["external_labels"] = external_labels
        if external_url is not None:
            self._values["external_url"] = external_url
        if image is not None:
            self._values["image"] = image
        if pod_metadata is not None:
            self._values["pod_metadata"] = pod_metadata
        if pod_monitor_namespace_selector is not None:
            self._values["pod_monitor_namespace_selector"] = pod_monitor_namespace_selector
        if pod_monitor_selector is not None:
            self._values["pod_monitor_selector"] = pod_monitor_selector
        if priority_class_name is not None:
            self._values["priority_class_name"] = priority_class_name
        if replicas is not None:
            self._values["replicas"] = replicas
        if resources is not None:
            self._values["resources"] = resources
        if retention is not None:
            self._values["retention"] = retention
        if retention_size is not None:
            self._values["retention_size"] = retention_size
        if rule_namespace_selector is not None:
            self._values["rule_namespace_selector"] = rule_namespace_selector
        if rule_selector is not None:
            self._values["rule_selector"] = rule_selector
        if scrape_interval is not None:
            self._values["scrape_interval"] = scrape_interval
        if security_context is not None:
            self._values["security_context"] = security_context
        if service_account_name is not None:
            self._values["service_account_name"] = service_account_name
        if service_monitor_namespace_selector is not None:
            self._values["service_monitor_namespace_selector"] = service_monitor_namespace_selector
        if service_monitor_selector is not None:
            self._values["service_monitor_selector"] = service_monitor_selector
        if storage is not None:
            self._values["storage"] = storage
        if topology_spread_constraints is not None:
            self._values["topology_spread_constraints"] = topology_spread_constraints
        if wal_compression is not None:
            self._values["wal_compression"] = wal_compression

    @builtins.property
    def alerting(self) -> typing.Optional["PrometheusSpecAlerting"]:
        '''Where alerts go.

        :schema: PrometheusSpec#alerting
        '''
        result = self._values.get("alerting")
        return typing.cast(typing.Optional["PrometheusSpecAlerting"], result)

    @builtins.property
    def enable_features(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Features to turn on.

        :schema: PrometheusSpec#enableFeatures
        '''
        result = self._values.get("enable_features")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def evaluation_interval(self) -> typing.Optional[builtins.str]:
        '''A time, for example 30d.

        :schema: PrometheusSpec#evaluationInterval
        '''
        result = self._values.get("evaluation_interval")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def exemplars(self) -> typing.Optional["PrometheusSpecExemplars"]:
        '''Exemplars that are kept.

        :schema: PrometheusSpec#exemplars
        '''
        result = self._values.get("exemplars")
        return typing.cast(typing.Optional["PrometheusSpecExemplars"], result)

    @builtins.property
    def external_labels(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels of all that leaves Prometheus.

        :schema: PrometheusSpec#externalLabels
        '''
        result = self._values.get("external_labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def external_url(self) -> typing.Optional[builtins.str]:
        '''Where people open it.

        :schema: PrometheusSpec#externalUrl
        '''
        result = self._values.get("external_url")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def image(self) -> typing.Optional[builtins.str]:
        '''Image of Prometheus.

        :schema: PrometheusSpec#image
        '''
        result = self._values.get("image")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def pod_metadata(self) -> typing.Optional["PrometheusSpecPodMetadata"]:
        '''Metadata of the pods.

        :schema: PrometheusSpec#podMetadata
        '''
        result = self._values.get("pod_metadata")
        return typing.cast(typing.Optional["PrometheusSpecPodMetadata"], result)

    @builtins.property
    def pod_monitor_namespace_selector(
        self,
    ) -> typing.Optional["PrometheusSpecPodMonitorNamespaceSelector"]:
        '''Objects that are read.

        Empty means all.

        :schema: PrometheusSpec#podMonitorNamespaceSelector
        '''
        result = self._values.get("pod_monitor_namespace_selector")
        return typing.cast(typing.Optional["PrometheusSpecPodMonitorNamespaceSelector"], result)

    @builtins.property
    def pod_monitor_selector(
        self,
    ) -> typing.Optional["PrometheusSpecPodMonitorSelector"]:
        '''Objects that are read.

        Empty means all.

        :schema: PrometheusSpec#podMonitorSelector
        '''
        result = self._values.get("pod_monitor_selector")
        return typing.cast(typing.Optional["PrometheusSpecPodMonitorSelector"], result)

    @builtins.property
    def priority_class_name(self) -> typing.Optional[builtins.str]:
        '''PriorityClass of the pods.

        :schema: PrometheusSpec#priorityClassName
        '''
        result = self._values.get("priority_class_name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def replicas(self) -> typing.Optional[jsii.Number]:
        '''Pods.

        Each scrapes everything.

        :schema: PrometheusSpec#replicas
        '''
        result = self._values.get("replicas")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def resources(self) -> typing.Optional["PrometheusSpecResources"]:
        '''What each pod asks for.

        :schema: PrometheusSpec#resources
        '''
        result = self._values.get("resources")
        return typing.cast(typing.Optional["PrometheusSpecResources"], result)

    @builtins.property
    def retention(self) -> typing.Optional[builtins.str]:
        '''A time, for example 30d.

        :schema: PrometheusSpec#retention
        '''
        result = self._values.get("retention")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def retention_size(self) -> typing.Optional[builtins.str]:
        '''Size of the data.

        :schema: PrometheusSpec#retentionSize
        '''
        result = self._values.get("retention_size")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def rule_namespace_selector(
        self,
    ) -> typing.Optional["PrometheusSpecRuleNamespaceSelector"]:
        '''Objects that are read.

        Empty means all.

        :schema: PrometheusSpec#ruleNamespaceSelector
        '''
        result = self._values.get("rule_namespace_selector")
        return typing.cast(typing.Optional["PrometheusSpecRuleNamespaceSelector"], result)

    @builtins.property
    def rule_selector(self) -> typing.Optional["PrometheusSpecRuleSelector"]:
        '''Objects that are read.

        Empty means all.

        :schema: PrometheusSpec#ruleSelector
        '''
        result = self._values.get("rule_selector")
        return typing.cast(typing.Optional["PrometheusSpecRuleSelector"], result)

    @builtins.property
    def scrape_interval(self) -> typing.Optional[builtins.str]:
        '''A time, for example 30d.

        :schema: PrometheusSpec#scrapeInterval
        '''
        result = self._values.get("scrape_interval")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def security_context(self) -> typing.Optional["PrometheusSpecSecurityContext"]:
        '''User of the pods.

        :schema: PrometheusSpec#securityContext
        '''
        result = self._values.get("security_context")
        return typing.cast(typing.Optional["PrometheusSpecSecurityContext"], result)

    @builtins.property
    def service_account_name(self) -> typing.Optional[builtins.str]:
        '''ServiceAccount of the pods.

        :schema: PrometheusSpec#serviceAccountName
        '''
        result = self._values.get("service_account_name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def service_monitor_namespace_selector(
        self,
    ) -> typing.Optional["PrometheusSpecServiceMonitorNamespaceSelector"]:
        '''Objects that are read.

        Empty means all.

        :schema: PrometheusSpec#serviceMonitorNamespaceSelector
        '''
        result = self._values.get("service_monitor_namespace_selector")
        return typing.cast(typing.Optional["PrometheusSpecServiceMonitorNamespaceSelector"], result)

    @builtins.property
    def service_monitor_selector(
        self,
    ) -> typing.Optional["PrometheusSpecServiceMonitorSelector"]:
        '''Objects that are read.

        Empty means all.

        :schema: PrometheusSpec#serviceMonitorSelector
        '''
        result = self._values.get("service_monitor_selector")
        return typing.cast(typing.Optional["PrometheusSpecServiceMonitorSelector"], result)

    @builtins.property
    def storage(self) -> typing.Optional["PrometheusSpecStorage"]:
        '''Volume of the data.

        :schema: PrometheusSpec#storage
        '''
        result = self._values.get("storage")
        return typing.cast(typing.Optional["PrometheusSpecStorage"], result)

    @builtins.property
    def topology_spread_constraints(
        self,
    ) -> typing.Optional[typing.List["PrometheusSpecTopologySpreadConstraints"]]:
        '''Spread of the pods.

        :schema: PrometheusSpec#topologySpreadConstraints
        '''
        result = self._values.get("topology_spread_constraints")
        return typing.cast(typing.Optional[typing.List["PrometheusSpecTopologySpreadConstraints"]], result)

    @builtins.property
    def wal_compression(self) -> typing.Optional[builtins.bool]:
        '''Whether the write-ahead log is compressed.

        :schema: PrometheusSpec#walCompression
        '''
        result = self._values.get("wal_compression")
        return typing.cast(typing.Optional[builtins.bool], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecAlerting",
    jsii_struct_bases=[],
    name_mapping={"alertmanagers": "alertmanagers"},
)
class PrometheusSpecAlerting:
    def __init__(
        self,
        *,
        alertmanagers: typing.Sequence[typing.Union["PrometheusSpecAlertingAlertmanagers", typing.Dict[builtins.str, typing.Any]]],
    ) -> None:
        '''Where alerts go.

        :param alertmanagers: Services of Alertmanagers.

        :schema: PrometheusSpecAlerting
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__1257bfa12b8bdecbb5dd1fd807639452c405aab11e96a47b00f5509e1a0f9faa)
            check_type(argname="argument alertmanagers", value=alertmanagers, expected_type=type_hints["alertmanagers"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "alertmanagers": alertmanagers,
        }

    @builtins.property
    def alertmanagers(self) -> typing.List["PrometheusSpecAlertingAlertmanagers"]:
        '''Services of Alertmanagers.

        :schema: PrometheusSpecAlerting#alertmanagers
        '''
        result = self._values.get("alertmanagers")
        assert result is not None, "Required property 'alertmanagers' is missing"
        return typing.cast(typing.List["PrometheusSpecAlertingAlertmanagers"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecAlerting(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecAlertingAlertmanagers",
    jsii_struct_bases=[],
    name_mapping={"name": "name", "port": "port", "namespace": "namespace"},
)
class PrometheusSpecAlertingAlertmanagers:
    def __init__(
        self,
        *,
        name: builtins.str,
        port: builtins.str,
        namespace: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param name: Name of the Service.
        :param port: Name of its port.
        :param namespace: Its namespace.

        :schema: PrometheusSpecAlertingAlertmanagers
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__70ebe52a0bfb6c897c393afab1180b82d8e809062a3a7306b7e0949988337727)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument port", value=port, expected_type=type_hints["port"])
            check_type(argname="argument namespace", value=namespace, expected_type=type_hints["namespace"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
            "port": port,
        }
        if namespace is not None:
            self._values["namespace"] = namespace

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the Service.

        :schema: PrometheusSpecAlertingAlertmanagers#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def port(self) -> builtins.str:
        '''Name of its port.

        :schema: PrometheusSpecAlertingAlertmanagers#port
        '''
        result = self._values.get("port")
        assert result is not None, "Required property 'port' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def namespace(self) -> typing.Optional[builtins.str]:
        '''Its namespace.

        :schema: PrometheusSpecAlertingAlertmanagers#namespace
        '''
        result = self._values.get("namespace")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecAlertingAlertmanagers(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecExemplars",
    jsii_struct_bases=[],
    name_mapping={"max_size": "maxSize"},
)
class PrometheusSpecExemplars:
    def __init__(self, *, max_size: typing.Optional[jsii.Number] = None) -> None:
        '''Exemplars that are kept.

        :param max_size: Most of them.

        :schema: PrometheusSpecExemplars
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__8706a0b96d84715305a8bffeeb06a30ec7c55765ced5a758b6c33ae46a89799a)
            check_type(argname="argument max_size", value=max_size, expected_type=type_hints["max_size"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if max_size is not None:
            self._values["max_size"] = max_size

    @builtins.property
    def max_size(self) -> typing.Optional[jsii.Number]:
        '''Most of them.

        :schema: PrometheusSpecExemplars#maxSize
        '''
        result = self._values.get("max_size")
        return typing.cast(typing.Optional[jsii.Number], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecExemplars(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecPodMetadata",
    jsii_struct_bases=[],
    name_mapping={"annotations": "annotations", "labels": "labels"},
)
class PrometheusSpecPodMetadata:
    def __init__(
        self,
        *,
        annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Metadata of the pods.

        :param annotations: Annotations.
        :param labels: Labels.

        :schema: PrometheusSpecPodMetadata
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__9c40a6d7e8d9f252f2acd727175a42fa603c9f470aa80b27e5328c0ca5d07e3d)
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
        '''Annotations.

        :schema: PrometheusSpecPodMetadata#annotations
        '''
        result = self._values.get("annotations")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels.

        :schema: PrometheusSpecPodMetadata#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecPodMetadata(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecPodMonitorNamespaceSelector",
    jsii_struct_bases=[],
    name_mapping={
        "match_expressions": "matchExpressions",
        "match_labels": "matchLabels",
    },
)
class PrometheusSpecPodMonitorNamespaceSelector:
    def __init__(
        self,
        *,
        match_expressions: typing.Optional[typing.Sequence[typing.Union["PrometheusSpecPodMonitorNamespaceSelectorMatchExpressions", typing.Dict[builtins.str, typing.Any]]]] = None,
        match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Objects that are read.

        Empty means all.

        :param match_expressions: Conditions on labels.
        :param match_labels: Labels and their values.

        :schema: PrometheusSpecPodMonitorNamespaceSelector
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__918e1017097742ac096590a0195d398a47ec1e86b9f685eae1d038d95abe85dd)
            check_type(argname="argument match_expressions", value=match_expressions, expected_type=type_hints["match_expressions"])
            check_type(argname="argument match_labels", value=match_labels, expected_type=type_hints["match_labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if match_expressions is not None:
            self._values["match_expressions"] = match_expressions
        if match_labels is not None:
            self._values["match_labels"] = match_labels

    @builtins.property
    def match_expressions(
        self,
    ) -> typing.Optional[typing.List["PrometheusSpecPodMonitorNamespaceSelectorMatchExpressions"]]:
        '''Conditions on labels.

        :schema: PrometheusSpecPodMonitorNamespaceSelector#matchExpressions
        '''
        result = self._values.get("match_expressions")
        return typing.cast(typing.Optional[typing.List["PrometheusSpecPodMonitorNamespaceSelectorMatchExpressions"]], result)

    @builtins.property
    def match_labels(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels and their values.

        :schema: PrometheusSpecPodMonitorNamespaceSelector#matchLabels
        '''
        result = self._values.get("match_labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecPodMonitorNamespaceSelector(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecPodMonitorNamespaceSelectorMatchExpressions",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "operator": "operator", "values": "values"},
)
class PrometheusSpecPodMonitorNamespaceSelectorMatchExpressions:
    def __init__(
        self,
        *,
        key: builtins.str,
        operator: "PrometheusSpecPodMonitorNamespaceSelectorMatchExpressionsOperator",
        values: typing.Optional[typing.Sequence[builtins.str]] = None,
    ) -> None:
        '''
        :param key: Name of the label.
        :param operator: The condition.
        :param values: Values to compare with.

        :schema: PrometheusSpecPodMonitorNamespaceSelectorMatchExpressions
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__4907c2c301aed8b5b5f73e7df1747668f4450af030bc0717ab78d5f8832240f0)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument operator", value=operator, expected_type=type_hints["operator"])
            check_type(argname="argument values", value=values, expected_type=type_hints["values"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
            "operator": operator,
        }
        if values is not None:
            self._values["values"] = values

    @builtins.property
    def key(self) -> builtins.str:
        '''Name of the label.

        :schema: PrometheusSpecPodMonitorNamespaceSelectorMatchExpressions#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def operator(
        self,
    ) -> "PrometheusSpecPodMonitorNamespaceSelectorMatchExpressionsOperator":
        '''The condition.

        :schema: PrometheusSpecPodMonitorNamespaceSelectorMatchExpressions#operator
        '''
        result = self._values.get("operator")
        assert result is not None, "Required property 'operator' is missing"
        return typing.cast("PrometheusSpecPodMonitorNamespaceSelectorMatchExpressionsOperator", result)

    @builtins.property
    def values(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Values to compare with.

        :schema: PrometheusSpecPodMonitorNamespaceSelectorMatchExpressions#values
        '''
        result = self._values.get("values")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecPodMonitorNamespaceSelectorMatchExpressions(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecPodMonitorNamespaceSelectorMatchExpressionsOperator"
)
class PrometheusSpecPodMonitorNamespaceSelectorMatchExpressionsOperator(enum.Enum):
    '''The condition.

    :schema: PrometheusSpecPodMonitorNamespaceSelectorMatchExpressionsOperator
    '''

    IN = "IN"
    '''In.'''
    NOT_IN = "NOT_IN"
    '''NotIn.'''
    EXISTS = "EXISTS"
    '''Exists.'''
    DOES_NOT_EXIST = "DOES_NOT_EXIST"
    '''DoesNotExist.'''


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecPodMonitorSelector",
    jsii_struct_bases=[],
    name_mapping={
        "match_expressions": "matchExpressions",
        "match_labels": "matchLabels",
    },
)
class PrometheusSpecPodMonitorSelector:
    def __init__(
        self,
        *,
        match_expressions: typing.Optional[typing.Sequence[typing.Union["PrometheusSpecPodMonitorSelectorMatchExpressions", typing.Dict[builtins.str, typing.Any]]]] = None,
        match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Objects that are read.

        Empty means all.

        :param match_expressions: Conditions on labels.
        :param match_labels: Labels and their values.

        :schema: PrometheusSpecPodMonitorSelector
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__24aad2eac31660af028e6b371b98398f883e2dfd8ce7b47cc9fd253d65886b61)
            check_type(argname="argument match_expressions", value=match_expressions, expected_type=type_hints["match_expressions"])
            check_type(argname="argument match_labels", value=match_labels, expected_type=type_hints["match_labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if match_expressions is not None:
            self._values["match_expressions"] = match_expressions
        if match_labels is not None:
            self._values["match_labels"] = match_labels

    @builtins.property
    def match_expressions(
        self,
    ) -> typing.Optional[typing.List["PrometheusSpecPodMonitorSelectorMatchExpressions"]]:
        '''Conditions on labels.

        :schema: PrometheusSpecPodMonitorSelector#matchExpressions
        '''
        result = self._values.get("match_expressions")
        return typing.cast(typing.Optional[typing.List["PrometheusSpecPodMonitorSelectorMatchExpressions"]], result)

    @builtins.property
    def match_labels(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels and their values.

        :schema: PrometheusSpecPodMonitorSelector#matchLabels
        '''
        result = self._values.get("match_labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecPodMonitorSelector(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecPodMonitorSelectorMatchExpressions",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "operator": "operator", "values": "values"},
)
class PrometheusSpecPodMonitorSelectorMatchExpressions:
    def __init__(
        self,
        *,
        key: builtins.str,
        operator: "PrometheusSpecPodMonitorSelectorMatchExpressionsOperator",
        values: typing.Optional[typing.Sequence[builtins.str]] = None,
    ) -> None:
        '''
        :param key: Name of the label.
        :param operator: The condition.
        :param values: Values to compare with.

        :schema: PrometheusSpecPodMonitorSelectorMatchExpressions
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__e156c74e5422599c031e26976fcda9e1d06f41e1b833c130c03d9da89ac85c60)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument operator", value=operator, expected_type=type_hints["operator"])
            check_type(argname="argument values", value=values, expected_type=type_hints["values"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
            "operator": operator,
        }
        if values is not None:
            self._values["values"] = values

    @builtins.property
    def key(self) -> builtins.str:
        '''Name of the label.

        :schema: PrometheusSpecPodMonitorSelectorMatchExpressions#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def operator(self) -> "PrometheusSpecPodMonitorSelectorMatchExpressionsOperator":
        '''The condition.

        :schema: PrometheusSpecPodMonitorSelectorMatchExpressions#operator
        '''
        result = self._values.get("operator")
        assert result is not None, "Required property 'operator' is missing"
        return typing.cast("PrometheusSpecPodMonitorSelectorMatchExpressionsOperator", result)

    @builtins.property
    def values(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Values to compare with.

        :schema: PrometheusSpecPodMonitorSelectorMatchExpressions#values
        '''
        result = self._values.get("values")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecPodMonitorSelectorMatchExpressions(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecPodMonitorSelectorMatchExpressionsOperator"
)
class PrometheusSpecPodMonitorSelectorMatchExpressionsOperator(enum.Enum):
    '''The condition.

    :schema: PrometheusSpecPodMonitorSelectorMatchExpressionsOperator
    '''

    IN = "IN"
    '''In.'''
    NOT_IN = "NOT_IN"
    '''NotIn.'''
    EXISTS = "EXISTS"
    '''Exists.'''
    DOES_NOT_EXIST = "DOES_NOT_EXIST"
    '''DoesNotExist.'''


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecResources",
    jsii_struct_bases=[],
    name_mapping={"limits": "limits", "requests": "requests"},
)
class PrometheusSpecResources:
    def __init__(
        self,
        *,
        limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''What each pod asks for.

        :param limits: Limits.
        :param requests: Requests.

        :schema: PrometheusSpecResources
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__1a1f3d48e2d7d5f0a22db1b8a65841378c4e47e355ad3172814cd3840d5ab020)
            check_type(argname="argument limits", value=limits, expected_type=type_hints["limits"])
            check_type(argname="argument requests", value=requests, expected_type=type_hints["requests"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if limits is not None:
            self._values["limits"] = limits
        if requests is not None:
            self._values["requests"] = requests

    @builtins.property
    def limits(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Limits.

        :schema: PrometheusSpecResources#limits
        '''
        result = self._values.get("limits")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def requests(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Requests.

        :schema: PrometheusSpecResources#requests
        '''
        result = self._values.get("requests")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecResources(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecRuleNamespaceSelector",
    jsii_struct_bases=[],
    name_mapping={
        "match_expressions": "matchExpressions",
        "match_labels": "matchLabels",
    },
)
class PrometheusSpecRuleNamespaceSelector:
    def __init__(
        self,
        *,
        match_expressions: typing.Optional[typing.Sequence[typing.Union["PrometheusSpecRuleNamespaceSelectorMatchExpressions", typing.Dict[builtins.str, typing.Any]]]] = None,
        match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Objects that are read.

        Empty means all.

        :param match_expressions: Conditions on labels.
        :param match_labels: Labels and their values.

        :schema: PrometheusSpecRuleNamespaceSelector
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__78f018a42e7eecdacec8239ccb10cbee81e481a7b12ed264bb4ca56cf2e194f1)
            check_type(argname="argument match_expressions", value=match_expressions, expected_type=type_hints["match_expressions"])
            check_type(argname="argument match_labels", value=match_labels, expected_type=type_hints["match_labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if match_expressions is not None:
            self._values["match_expressions"] = match_expressions
        if match_labels is not None:
            self._values["match_labels"] = match_labels

    @builtins.property
    def match_expressions(
        self,
    ) -> typing.Optional[typing.List["PrometheusSpecRuleNamespaceSelectorMatchExpressions"]]:
        '''Conditions on labels.

        :schema: PrometheusSpecRuleNamespaceSelector#matchExpressions
        '''
        result = self._values.get("match_expressions")
        return typing.cast(typing.Optional[typing.List["PrometheusSpecRuleNamespaceSelectorMatchExpressions"]], result)

    @builtins.property
    def match_labels(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels and their values.

        :schema: PrometheusSpecRuleNamespaceSelector#matchLabels
        '''
        result = self._values.get("match_labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecRuleNamespaceSelector(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecRuleNamespaceSelectorMatchExpressions",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "operator": "operator", "values": "values"},
)
class PrometheusSpecRuleNamespaceSelectorMatchExpressions:
    def __init__(
        self,
        *,
        key: builtins.str,
        operator: "PrometheusSpecRuleNamespaceSelectorMatchExpressionsOperator",
        values: typing.Optional[typing.Sequence[builtins.str]] = None,
    ) -> None:
        '''
        :param key: Name of the label.
        :param operator: The condition.
        :param values: Values to compare with.

        :schema: PrometheusSpecRuleNamespaceSelectorMatchExpressions
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__fc627b542e8ee856084ec8669994598dc3ec0772211eadef3ea3b4c3802a0f55)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument operator", value=operator, expected_type=type_hints["operator"])
            check_type(argname="argument values", value=values, expected_type=type_hints["values"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
            "operator": operator,
        }
        if values is not None:
            self._values["values"] = values

    @builtins.property
    def key(self) -> builtins.str:
        '''Name of the label.

        :schema: PrometheusSpecRuleNamespaceSelectorMatchExpressions#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def operator(self) -> "PrometheusSpecRuleNamespaceSelectorMatchExpressionsOperator":
        '''The condition.

        :schema: PrometheusSpecRuleNamespaceSelectorMatchExpressions#operator
        '''
        result = self._values.get("operator")
        assert result is not None, "Required property 'operator' is missing"
        return typing.cast("PrometheusSpecRuleNamespaceSelectorMatchExpressionsOperator", result)

    @builtins.property
    def values(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Values to compare with.

        :schema: PrometheusSpecRuleNamespaceSelectorMatchExpressions#values
        '''
        result = self._values.get("values")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecRuleNamespaceSelectorMatchExpressions(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecRuleNamespaceSelectorMatchExpressionsOperator"
)
class PrometheusSpecRuleNamespaceSelectorMatchExpressionsOperator(enum.Enum):
    '''The condition.

    :schema: PrometheusSpecRuleNamespaceSelectorMatchExpressionsOperator
    '''

    IN = "IN"
    '''In.'''
    NOT_IN = "NOT_IN"
    '''NotIn.'''
    EXISTS = "EXISTS"
    '''Exists.'''
    DOES_NOT_EXIST = "DOES_NOT_EXIST"
    '''DoesNotExist.'''


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecRuleSelector",
    jsii_struct_bases=[],
    name_mapping={
        "match_expressions": "matchExpressions",
        "match_labels": "matchLabels",
    },
)
class PrometheusSpecRuleSelector:
    def __init__(
        self,
        *,
        match_expressions: typing.Optional[typing.Sequence[typing.Union["PrometheusSpecRuleSelectorMatchExpressions", typing.Dict[builtins.str, typing.Any]]]] = None,
        match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Objects that are read.

        Empty means all.

        :param match_expressions: Conditions on labels.
        :param match_labels: Labels and their values.

        :schema: PrometheusSpecRuleSelector
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c0bcd3b5c6bfb39c59a6b77eb99728eebd87f45a120eb16a4219c817103e81f4)
            check_type(argname="argument match_expressions", value=match_expressions, expected_type=type_hints["match_expressions"])
            check_type(argname="argument match_labels", value=match_labels, expected_type=type_hints["match_labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if match_expressions is not None:
            self._values["match_expressions"] = match_expressions
        if match_labels is not None:
            self._values["match_labels"] = match_labels

    @builtins.property
    def match_expressions(
        self,
    ) -> typing.Optional[typing.List["PrometheusSpecRuleSelectorMatchExpressions"]]:
        '''Conditions on labels.

        :schema: PrometheusSpecRuleSelector#matchExpressions
        '''
        result = self._values.get("match_expressions")
        return typing.cast(typing.Optional[typing.List["PrometheusSpecRuleSelectorMatchExpressions"]], result)

    @builtins.property
    def match_labels(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels and their values.

        :schema: PrometheusSpecRuleSelector#matchLabels
        '''
        result = self._values.get("match_labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecRuleSelector(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecRuleSelectorMatchExpressions",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "operator": "operator", "values": "values"},
)
class PrometheusSpecRuleSelectorMatchExpressions:
    def __init__(
        self,
        *,
        key: builtins.str,
        operator: "PrometheusSpecRuleSelectorMatchExpressionsOperator",
        values: typing.Optional[typing.Sequence[builtins.str]] = None,
    ) -> None:
        '''
        :param key: Name of the label.
        :param operator: The condition.
        :param values: Values to compare with.

        :schema: PrometheusSpecRuleSelectorMatchExpressions
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__1e9c431a66fc6b2a4cafd07c2c9d515de24f392ca05e0ba54c64aea51dc431ed)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument operator", value=operator, expected_type=type_hints["operator"])
            check_type(argname="argument values", value=values, expected_type=type_hints["values"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
            "operator": operator,
        }
        if values is not None:
            self._values["values"] = values

    @builtins.property
    def key(self) -> builtins.str:
        '''Name of the label.

        :schema: PrometheusSpecRuleSelectorMatchExpressions#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def operator(self) -> "PrometheusSpecRuleSelectorMatchExpressionsOperator":
        '''The condition.

        :schema: PrometheusSpecRuleSelectorMatchExpressions#operator
        '''
        result = self._values.get("operator")
        assert result is not None, "Required property 'operator' is missing"
        return typing.cast("PrometheusSpecRuleSelectorMatchExpressionsOperator", result)

    @builtins.property
    def values(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Values to compare with.

        :schema: PrometheusSpecRuleSelectorMatchExpressions#values
        '''
        result = self._values.get("values")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecRuleSelectorMatchExpressions(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecRuleSelectorMatchExpressionsOperator"
)
class PrometheusSpecRuleSelectorMatchExpressionsOperator(enum.Enum):
    '''The condition.

    :schema: PrometheusSpecRuleSelectorMatchExpressionsOperator
    '''

    IN = "IN"
    '''In.'''
    NOT_IN = "NOT_IN"
    '''NotIn.'''
    EXISTS = "EXISTS"
    '''Exists.'''
    DOES_NOT_EXIST = "DOES_NOT_EXIST"
    '''DoesNotExist.'''


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecSecurityContext",
    jsii_struct_bases=[],
    name_mapping={
        "fs_group": "fsGroup",
        "run_as_group": "runAsGroup",
        "run_as_non_root": "runAsNonRoot",
        "run_as_user": "runAsUser",
        "seccomp_profile": "seccompProfile",
    },
)
class PrometheusSpecSecurityContext:
    def __init__(
        self,
        *,
        fs_group: typing.Optional[jsii.Number] = None,
        run_as_group: typing.Optional[jsii.Number] = None,
        run_as_non_root: typing.Optional[builtins.bool] = None,
        run_as_user: typing.Optional[jsii.Number] = None,
        seccomp_profile: typing.Optional[typing.Union["PrometheusSpecSecurityContextSeccompProfile", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''User of the pods.

        :param fs_group: Group of the volumes.
        :param run_as_group: Group.
        :param run_as_non_root: Whether root is refused.
        :param run_as_user: User.
        :param seccomp_profile: System calls that are allowed.

        :schema: PrometheusSpecSecurityContext
        '''
        if isinstance(seccomp_profile, dict):
            seccomp_profile = PrometheusSpecSecurityContextSeccompProfile(**seccomp_profile)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__ff149e7ac86ed941324726cdb260bef7863a6061a6e6aaa2d5986d57b48b3941)
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

        :schema: PrometheusSpecSecurityContext#fsGroup
        '''
        result = self._values.get("fs_group")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def run_as_group(self) -> typing.Optional[jsii.Number]:
        '''Group.

        :schema: PrometheusSpecSecurityContext#runAsGroup
        '''
        result = self._values.get("run_as_group")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def run_as_non_root(self) -> typing.Optional[builtins.bool]:
        '''Whether root is refused.

        :schema: PrometheusSpecSecurityContext#runAsNonRoot
        '''
        result = self._values.get("run_as_non_root")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def run_as_user(self) -> typing.Optional[jsii.Number]:
        '''User.

        :schema: PrometheusSpecSecurityContext#runAsUser
        '''
        result = self._values.get("run_as_user")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def seccomp_profile(
        self,
    ) -> typing.Optional["PrometheusSpecSecurityContextSeccompProfile"]:
        '''System calls that are allowed.

        :schema: PrometheusSpecSecurityContext#seccompProfile
        '''
        result = self._values.get("seccomp_profile")
        return typing.cast(typing.Optional["PrometheusSpecSecurityContextSeccompProfile"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecSecurityContext(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecSecurityContextSeccompProfile",
    jsii_struct_bases=[],
    name_mapping={"type": "type"},
)
class PrometheusSpecSecurityContextSeccompProfile:
    def __init__(self, *, type: builtins.str) -> None:
        '''System calls that are allowed.

        :param type: Kind of the profile.

        :schema: PrometheusSpecSecurityContextSeccompProfile
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__5da7a66989fe604c4768ef6d8f461038322f9f984d259ca283dc8aae17a635f9)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }

    @builtins.property
    def type(self) -> builtins.str:
        '''Kind of the profile.

        :schema: PrometheusSpecSecurityContextSeccompProfile#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecSecurityContextSeccompProfile(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecServiceMonitorNamespaceSelector",
    jsii_struct_bases=[],
    name_mapping={
        "match_expressions": "matchExpressions",
        "match_labels": "matchLabels",
    },
)
class PrometheusSpecServiceMonitorNamespaceSelector:
    def __init__(
        self,
        *,
        match_expressions: typing.Optional[typing.Sequence[typing.Union["PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressions", typing.Dict[builtins.str, typing.Any]]]] = None,
        match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Objects that are read.

        Empty means all.

        :param match_expressions: Conditions on labels.
        :param match_labels: Labels and their values.

        :schema: PrometheusSpecServiceMonitorNamespaceSelector
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__baa602de46e300827a4b2f4d0e60a56e4899cdf5bd32cae3c061b896d893db51)
            check_type(argname="argument match_expressions", value=match_expressions, expected_type=type_hints["match_expressions"])
            check_type(argname="argument match_labels", value=match_labels, expected_type=type_hints["match_labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if match_expressions is not None:
            self._values["match_expressions"] = match_expressions
        if match_labels is not None:
            self._values["match_labels"] = match_labels

    @builtins.property
    def match_expressions(
        self,
    ) -> typing.Optional[typing.List["PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressions"]]:
        '''Conditions on labels.

        :schema: PrometheusSpecServiceMonitorNamespaceSelector#matchExpressions
        '''
        result = self._values.get("match_expressions")
        return typing.cast(typing.Optional[typing.List["PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressions"]], result)

    @builtins.property
    def match_labels(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels and their values.

        :schema: PrometheusSpecServiceMonitorNamespaceSelector#matchLabels
        '''
        result = self._values.get("match_labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecServiceMonitorNamespaceSelector(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressions",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "operator": "operator", "values": "values"},
)
class PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressions:
    def __init__(
        self,
        *,
        key: builtins.str,
        operator: "PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressionsOperator",
        values: typing.Optional[typing.Sequence[builtins.str]] = None,
    ) -> None:
        '''
        :param key: Name of the label.
        :param operator: The condition.
        :param values: Values to compare with.

        :schema: PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressions
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__cb10172b2f28d0e9aa1585284bcadc401edd86375139bf527eeb3ac7de5b3369)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument operator", value=operator, expected_type=type_hints["operator"])
            check_type(argname="argument values", value=values, expected_type=type_hints["values"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
            "operator": operator,
        }
        if values is not None:
            self._values["values"] = values

    @builtins.property
    def key(self) -> builtins.str:
        '''Name of the label.

        :schema: PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressions#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def operator(
        self,
    ) -> "PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressionsOperator":
        '''The condition.

        :schema: PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressions#operator
        '''
        result = self._values.get("operator")
        assert result is not None, "Required property 'operator' is missing"
        return typing.cast("PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressionsOperator", result)

    @builtins.property
    def values(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Values to compare with.

        :schema: PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressions#values
        '''
        result = self._values.get("values")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressions(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressionsOperator"
)
class PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressionsOperator(enum.Enum):
    '''The condition.

    :schema: PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressionsOperator
    '''

    IN = "IN"
    '''In.'''
    NOT_IN = "NOT_IN"
    '''NotIn.'''
    EXISTS = "EXISTS"
    '''Exists.'''
    DOES_NOT_EXIST = "DOES_NOT_EXIST"
    '''DoesNotExist.'''


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecServiceMonitorSelector",
    jsii_struct_bases=[],
    name_mapping={
        "match_expressions": "matchExpressions",
        "match_labels": "matchLabels",
    },
)
class PrometheusSpecServiceMonitorSelector:
    def __init__(
        self,
        *,
        match_expressions: typing.Optional[typing.Sequence[typing.Union["PrometheusSpecServiceMonitorSelectorMatchExpressions", typing.Dict[builtins.str, typing.Any]]]] = None,
        match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Objects that are read.

        Empty means all.

        :param match_expressions: Conditions on labels.
        :param match_labels: Labels and their values.

        :schema: PrometheusSpecServiceMonitorSelector
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__6640bcf7cfa3f0478dd66a9aa6a323dd5e3410a097bf9e6f1fb89d4259c2f63b)
            check_type(argname="argument match_expressions", value=match_expressions, expected_type=type_hints["match_expressions"])
            check_type(argname="argument match_labels", value=match_labels, expected_type=type_hints["match_labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if match_expressions is not None:
            self._values["match_expressions"] = match_expressions
        if match_labels is not None:
            self._values["match_labels"] = match_labels

    @builtins.property
    def match_expressions(
        self,
    ) -> typing.Optional[typing.List["PrometheusSpecServiceMonitorSelectorMatchExpressions"]]:
        '''Conditions on labels.

        :schema: PrometheusSpecServiceMonitorSelector#matchExpressions
        '''
        result = self._values.get("match_expressions")
        return typing.cast(typing.Optional[typing.List["PrometheusSpecServiceMonitorSelectorMatchExpressions"]], result)

    @builtins.property
    def match_labels(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels and their values.

        :schema: PrometheusSpecServiceMonitorSelector#matchLabels
        '''
        result = self._values.get("match_labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecServiceMonitorSelector(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecServiceMonitorSelectorMatchExpressions",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "operator": "operator", "values": "values"},
)
class PrometheusSpecServiceMonitorSelectorMatchExpressions:
    def __init__(
        self,
        *,
        key: builtins.str,
        operator: "PrometheusSpecServiceMonitorSelectorMatchExpressionsOperator",
        values: typing.Optional[typing.Sequence[builtins.str]] = None,
    ) -> None:
        '''
        :param key: Name of the label.
        :param operator: The condition.
        :param values: Values to compare with.

        :schema: PrometheusSpecServiceMonitorSelectorMatchExpressions
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__9ac241d1b62f5957fca0ef1fbbc65fbc4ebbcc60e046390b4bc790a94256556e)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument operator", value=operator, expected_type=type_hints["operator"])
            check_type(argname="argument values", value=values, expected_type=type_hints["values"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
            "operator": operator,
        }
        if values is not None:
            self._values["values"] = values

    @builtins.property
    def key(self) -> builtins.str:
        '''Name of the label.

        :schema: PrometheusSpecServiceMonitorSelectorMatchExpressions#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def operator(
        self,
    ) -> "PrometheusSpecServiceMonitorSelectorMatchExpressionsOperator":
        '''The condition.

        :schema: PrometheusSpecServiceMonitorSelectorMatchExpressions#operator
        '''
        result = self._values.get("operator")
        assert result is not None, "Required property 'operator' is missing"
        return typing.cast("PrometheusSpecServiceMonitorSelectorMatchExpressionsOperator", result)

    @builtins.property
    def values(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Values to compare with.

        :schema: PrometheusSpecServiceMonitorSelectorMatchExpressions#values
        '''
        result = self._values.get("values")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecServiceMonitorSelectorMatchExpressions(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecServiceMonitorSelectorMatchExpressionsOperator"
)
class PrometheusSpecServiceMonitorSelectorMatchExpressionsOperator(enum.Enum):
    '''The condition.

    :schema: PrometheusSpecServiceMonitorSelectorMatchExpressionsOperator
    '''

    IN = "IN"
    '''In.'''
    NOT_IN = "NOT_IN"
    '''NotIn.'''
    EXISTS = "EXISTS"
    '''Exists.'''
    DOES_NOT_EXIST = "DOES_NOT_EXIST"
    '''DoesNotExist.'''


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecStorage",
    jsii_struct_bases=[],
    name_mapping={"volume_claim_template": "volumeClaimTemplate"},
)
class PrometheusSpecStorage:
    def __init__(
        self,
        *,
        volume_claim_template: typing.Optional[typing.Union["PrometheusSpecStorageVolumeClaimTemplate", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Volume of the data.

        :param volume_claim_template: Claim of each pod.

        :schema: PrometheusSpecStorage
        '''
        if isinstance(volume_claim_template, dict):
            volume_claim_template = PrometheusSpecStorageVolumeClaimTemplate(**volume_claim_template)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__36029e9171caf1f62c2227c2eb17e00f1874dbc5c8827f122fcaffa4a11c962f)
            check_type(argname="argument volume_claim_template", value=volume_claim_template, expected_type=type_hints["volume_claim_template"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if volume_claim_template is not None:
            self._values["volume_claim_template"] = volume_claim_template

    @builtins.property
    def volume_claim_template(
        self,
    ) -> typing.Optional["PrometheusSpecStorageVolumeClaimTemplate"]:
        '''Claim of each pod.

        :schema: PrometheusSpecStorage#volumeClaimTemplate
        '''
        result = self._values.get("volume_claim_template")
        return typing.cast(typing.Optional["PrometheusSpecStorageVolumeClaimTemplate"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecStorage(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecStorageVolumeClaimTemplate",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec"},
)
class PrometheusSpecStorageVolumeClaimTemplate:
    def __init__(
        self,
        *,
        spec: typing.Optional[typing.Union["PrometheusSpecStorageVolumeClaimTemplateSpec", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Claim of each pod.

        :param spec: What is claimed.

        :schema: PrometheusSpecStorageVolumeClaimTemplate
        '''
        if isinstance(spec, dict):
            spec = PrometheusSpecStorageVolumeClaimTemplateSpec(**spec)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__b4356e93be8a75472d8e47272c6361fe874cb9e96310c01088c89b95a9102b27)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if spec is not None:
            self._values["spec"] = spec

    @builtins.property
    def spec(self) -> typing.Optional["PrometheusSpecStorageVolumeClaimTemplateSpec"]:
        '''What is claimed.

        :schema: PrometheusSpecStorageVolumeClaimTemplate#spec
        '''
        result = self._values.get("spec")
        return typing.cast(typing.Optional["PrometheusSpecStorageVolumeClaimTemplateSpec"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecStorageVolumeClaimTemplate(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecStorageVolumeClaimTemplateSpec",
    jsii_struct_bases=[],
    name_mapping={
        "access_modes": "accessModes",
        "resources": "resources",
        "storage_class_name": "storageClassName",
    },
)
class PrometheusSpecStorageVolumeClaimTemplateSpec:
    def __init__(
        self,
        *,
        access_modes: typing.Optional[typing.Sequence[builtins.str]] = None,
        resources: typing.Optional[typing.Union["PrometheusSpecStorageVolumeClaimTemplateSpecResources", typing.Dict[builtins.str, typing.Any]]] = None,
        storage_class_name: typing.Optional[builtins.str] = None,
    ) -> None:
        '''What is claimed.

        :param access_modes: How it is mounted.
        :param resources: Its size.
        :param storage_class_name: Its class.

        :schema: PrometheusSpecStorageVolumeClaimTemplateSpec
        '''
        if isinstance(resources, dict):
            resources = PrometheusSpecStorageVolumeClaimTemplateSpecResources(**resources)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__4f8dfbd7440e6946027a3746a9f81682cbc3660a2a46d565e91b66c577ceeeaf)
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

        :schema: PrometheusSpecStorageVolumeClaimTemplateSpec#accessModes
        '''
        result = self._values.get("access_modes")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def resources(
        self,
    ) -> typing.Optional["PrometheusSpecStorageVolumeClaimTemplateSpecResources"]:
        '''Its size.

        :schema: PrometheusSpecStorageVolumeClaimTemplateSpec#resources
        '''
        result = self._values.get("resources")
        return typing.cast(typing.Optional["PrometheusSpecStorageVolumeClaimTemplateSpecResources"], result)

    @builtins.property
    def storage_class_name(self) -> typing.Optional[builtins.str]:
        '''Its class.

        :schema: PrometheusSpecStorageVolumeClaimTemplateSpec#storageClassName
        '''
        result = self._values.get("storage_class_name")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecStorageVolumeClaimTemplateSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecStorageVolumeClaimTemplateSpecResources",
    jsii_struct_bases=[],
    name_mapping={"requests": "requests"},
)
class PrometheusSpecStorageVolumeClaimTemplateSpecResources:
    def __init__(
        self,
        *,
        requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Its size.

        :param requests: Requests.

        :schema: PrometheusSpecStorageVolumeClaimTemplateSpecResources
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__afb934d25c8ef7876983971b4c093c693e15301444b1b65ab03a5c62125ed8bb)
            check_type(argname="argument requests", value=requests, expected_type=type_hints["requests"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if requests is not None:
            self._values["requests"] = requests

    @builtins.property
    def requests(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Requests.

        :schema: PrometheusSpecStorageVolumeClaimTemplateSpecResources#requests
        '''
        result = self._values.get("requests")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecStorageVolumeClaimTemplateSpecResources(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecTopologySpreadConstraints",
    jsii_struct_bases=[],
    name_mapping={
        "max_skew": "maxSkew",
        "topology_key": "topologyKey",
        "when_unsatisfiable": "whenUnsatisfiable",
        "label_selector": "labelSelector",
    },
)
class PrometheusSpecTopologySpreadConstraints:
    def __init__(
        self,
        *,
        max_skew: jsii.Number,
        topology_key: builtins.str,
        when_unsatisfiable: "PrometheusSpecTopologySpreadConstraintsWhenUnsatisfiable",
        label_selector: typing.Optional[typing.Union["PrometheusSpecTopologySpreadConstraintsLabelSelector", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param max_skew: Difference that is allowed.
        :param topology_key: Label of the nodes.
        :param when_unsatisfiable: What happens otherwise.
        :param label_selector: Pods that are counted.

        :schema: PrometheusSpecTopologySpreadConstraints
        '''
        if isinstance(label_selector, dict):
            label_selector = PrometheusSpecTopologySpreadConstraintsLabelSelector(**label_selector)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__5d426808e2a126db5125d50aa433a89878ac3e822c2eb9eedfb44d4acf010d68)
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
        '''Difference that is allowed.

        :schema: PrometheusSpecTopologySpreadConstraints#maxSkew
        '''
        result = self._values.get("max_skew")
        assert result is not None, "Required property 'max_skew' is missing"
        return typing.cast(jsii.Number, result)

    @builtins.property
    def topology_key(self) -> builtins.str:
        '''Label of the nodes.

        :schema: PrometheusSpecTopologySpreadConstraints#topologyKey
        '''
        result = self._values.get("topology_key")
        assert result is not None, "Required property 'topology_key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def when_unsatisfiable(
        self,
    ) -> "PrometheusSpecTopologySpreadConstraintsWhenUnsatisfiable":
        '''What happens otherwise.

        :schema: PrometheusSpecTopologySpreadConstraints#whenUnsatisfiable
        '''
        result = self._values.get("when_unsatisfiable")
        assert result is not None, "Required property 'when_unsatisfiable' is missing"
        return typing.cast("PrometheusSpecTopologySpreadConstraintsWhenUnsatisfiable", result)

    @builtins.property
    def label_selector(
        self,
    ) -> typing.Optional["PrometheusSpecTopologySpreadConstraintsLabelSelector"]:
        '''Pods that are counted.

        :schema: PrometheusSpecTopologySpreadConstraints#labelSelector
        '''
        result = self._values.get("label_selector")
        return typing.cast(typing.Optional["PrometheusSpecTopologySpreadConstraintsLabelSelector"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecTopologySpreadConstraints(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecTopologySpreadConstraintsLabelSelector",
    jsii_struct_bases=[],
    name_mapping={"match_labels": "matchLabels"},
)
class PrometheusSpecTopologySpreadConstraintsLabelSelector:
    def __init__(
        self,
        *,
        match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''Pods that are counted.

        :param match_labels: Labels and their values.

        :schema: PrometheusSpecTopologySpreadConstraintsLabelSelector
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__fc26259b3ba2307c4c0341a05c3b381df84f341d5d5249059f9a943cc62484c5)
            check_type(argname="argument match_labels", value=match_labels, expected_type=type_hints["match_labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if match_labels is not None:
            self._values["match_labels"] = match_labels

    @builtins.property
    def match_labels(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''Labels and their values.

        :schema: PrometheusSpecTopologySpreadConstraintsLabelSelector#matchLabels
        '''
        result = self._values.get("match_labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrometheusSpecTopologySpreadConstraintsLabelSelector(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_comcoreosmonitoring.PrometheusSpecTopologySpreadConstraintsWhenUnsatisfiable"
)
class PrometheusSpecTopologySpreadConstraintsWhenUnsatisfiable(enum.Enum):
    '''What happens otherwise.

    :schema: PrometheusSpecTopologySpreadConstraintsWhenUnsatisfiable
    '''

    DO_NOT_SCHEDULE = "DO_NOT_SCHEDULE"
    '''DoNotSchedule.'''
    SCHEDULE_ANYWAY = "SCHEDULE_ANYWAY"
    '''ScheduleAnyway.'''


class ServiceMonitor(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="payment_constructs_comcoreosmonitoring.ServiceMonitor",
):
    '''Scrapes the endpoints of the Services that it selects.

    :schema: ServiceMonitor
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["ServiceMonitorSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "ServiceMonitor" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: Which Services and which of their ports.
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__91de818a957c646c794a34d4fb5ef0c67eb362ba9cab27e9b6c77a2a81db4d5e)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = ServiceMonitorProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["ServiceMonitorSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "ServiceMonitor".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: Which Services and which of their ports.
        :param metadata: 
        '''
        props = ServiceMonitorProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "ServiceMonitor".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.ServiceMonitorProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class ServiceMonitorProps:
    def __init__(
        self,
        *,
        spec: typing.Union["ServiceMonitorSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Scrapes the endpoints of the Services that it selects.

        :param spec: Which Services and which of their ports.
        :param metadata: 

        :schema: ServiceMonitor
        '''
        if isinstance(spec, dict):
            spec = ServiceMonitorSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__d85a2c66bdbd10ddb89c0b7b9565e433f08a480c132795abfee5a00f60b048bf)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "ServiceMonitorSpec":
        '''Which Services and which of their ports.

        :schema: ServiceMonitor#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("ServiceMonitorSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: ServiceMonitor#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ServiceMonitorProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.ServiceMonitorSpec",
    jsii_struct_bases=[],
    name_mapping={
        "endpoints": "endpoints",
        "selector": "selector",
        "job_label": "jobLabel",
        "label_limit": "labelLimit",
        "namespace_selector": "namespaceSelector",
        "pod_target_labels": "podTargetLabels",
        "sample_limit": "sampleLimit",
        "target_labels": "targetLabels",
    },
)
class ServiceMonitorSpec:
    def __init__(
        self,
        *,
        endpoints: typing.Sequence[typing.Union["ServiceMonitorSpecEndpoints", typing.Dict[builtins.str, typing.Any]]],
        selector: typing.Union["ServiceMonitorSpecSelector", typing.Dict[builtins.str, typing.Any]],
        job_label: typing.Optional[builtins.str] = None,
        label_limit: typing.Optional[jsii.Number] = None,
        namespace_selector: typing.Optional[typing.Union["ServiceMonitorSpecNamespaceSelector", typing.Dict[builtins.str, typing.Any]]] = None,
        pod_target_labels: typing.Optional[typing.Sequence[builtins.str]] = None,
        sample_limit: typing.Optional[jsii.Number] = None,
        target_labels: typing.Optional[typing.Sequence[builtins.str]] = None,
    ) -> None:
        '''Which Services and which of their ports.

        :param endpoints: Ports to scrape.
        :param selector: Labels to match.
        :param job_label: Label whose value becomes the job.
        :param label_limit: Labels a sample may carry.
        :param namespace_selector: Namespaces to look in. Left out it means the monitor's own.
        :param pod_target_labels: Labels of the pod that are copied to its metrics.
        :param sample_limit: Samples a scrape may return before it is refused.
        :param target_labels: Labels of the Service that are copied to its metrics.

        :schema: ServiceMonitorSpec
        '''
        if isinstance(selector, dict):
            selector = ServiceMonitorSpecSelector(**selector)
        if isinstance(namespace_selector, dict):
            namespace_selector = ServiceMonitorSpecNamespaceSelector(**namespace_selector)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__ef758dd7276f811eeee44aa0534b0e89e5deeec5fd74b166b7b1b5a9b2a8a600)
            check_type(argname="argument endpoints", value=endpoints, expected_type=type_hints["endpoints"])
            check_type(argname="argument selector", value=selector, expected_type=type_hints["selector"])
            check_type(argname="argument job_label", value=job_label, expected_type=type_hints["job_label"])
            check_type(argname="argument label_limit", value=label_limit, expected_type=type_hints["label_limit"])
            check_type(argname="argument namespace_selector", value=namespace_selector, expected_type=type_hints["namespace_selector"])
            check_type(argname="argument pod_target_labels", value=pod_target_labels, expected_type=type_hints["pod_target_labels"])
            check_type(argname="argument sample_limit", value=sample_limit, expected_type=type_hints["sample_limit"])
            check_type(argname="argument target_labels", value=target_labels, expected_type=type_hints["target_labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "endpoints": endpoints,
            "selector": selector,
        }
        if job_label is not None:
            self._values["job_label"] = job_label
        if label_limit is not None:
            self._values["label_limit"] = label_limit
        if namespace_selector is not None:
            self._values["namespace_selector"] = namespace_selector
        if pod_target_labels is not None:
            self._values["pod_target_labels"] = pod_target_labels
        if sample_limit is not None:
            self._values["sample_limit"] = sample_limit
        if target_labels is not None:
            self._values["target_labels"] = target_labels

    @builtins.property
    def endpoints(self) -> typing.List["ServiceMonitorSpecEndpoints"]:
        '''Ports to scrape.

        :schema: ServiceMonitorSpec#endpoints
        '''
        result = self._values.get("endpoints")
        assert result is not None, "Required property 'endpoints' is missing"
        return typing.cast(typing.List["ServiceMonitorSpecEndpoints"], result)

    @builtins.property
    def selector(self) -> "ServiceMonitorSpecSelector":
        '''Labels to match.

        :schema: ServiceMonitorSpec#selector
        '''
        result = self._values.get("selector")
        assert result is not None, "Required property 'selector' is missing"
        return typing.cast("ServiceMonitorSpecSelector", result)

    @builtins.property
    def job_label(self) -> typing.Optional[builtins.str]:
        '''Label whose value becomes the job.

        :schema: ServiceMonitorSpec#jobLabel
        '''
        result = self._values.get("job_label")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def label_limit(self) -> typing.Optional[jsii.Number]:
        '''Labels a sample may carry.

        :schema: ServiceMonitorSpec#labelLimit
        '''
        result = self._values.get("label_limit")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def namespace_selector(
        self,
    ) -> typing.Optional["ServiceMonitorSpecNamespaceSelector"]:
        '''Namespaces to look in.

        Left out it means the monitor's own.

        :schema: ServiceMonitorSpec#namespaceSelector
        '''
        result = self._values.get("namespace_selector")
        return typing.cast(typing.Optional["ServiceMonitorSpecNamespaceSelector"], result)

    @builtins.property
    def pod_target_labels(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Labels of the pod that are copied to its metrics.

        :schema: ServiceMonitorSpec#podTargetLabels
        '''
        result = self._values.get("pod_target_labels")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def sample_limit(self) -> typing.Optional[jsii.Number]:
        '''Samples a scrape may return before it is refused.

        :schema: ServiceMonitorSpec#sampleLimit
        '''
        result = self._values.get("sample_limit")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def target_labels(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Labels of the Service that are copied to its metrics.

        :schema: ServiceMonitorSpec#targetLabels
        '''
        result = self._values.get("target_labels")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ServiceMonitorSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.ServiceMonitorSpecEndpoints",
    jsii_struct_bases=[],
    name_mapping={
        "port": "port",
        "authorization": "authorization",
        "bearer_token_file": "bearerTokenFile",
        "honor_labels": "honorLabels",
        "interval": "interval",
        "metric_relabelings": "metricRelabelings",
        "params": "params",
        "path": "path",
        "relabelings": "relabelings",
        "scheme": "scheme",
        "scrape_timeout": "scrapeTimeout",
        "tls_config": "tlsConfig",
    },
)
class ServiceMonitorSpecEndpoints:
    def __init__(
        self,
        *,
        port: builtins.str,
        authorization: typing.Optional[typing.Union["ServiceMonitorSpecEndpointsAuthorization", typing.Dict[builtins.str, typing.Any]]] = None,
        bearer_token_file: typing.Optional[builtins.str] = None,
        honor_labels: typing.Optional[builtins.bool] = None,
        interval: typing.Optional[builtins.str] = None,
        metric_relabelings: typing.Optional[typing.Sequence[typing.Union["ServiceMonitorSpecEndpointsMetricRelabelings", typing.Dict[builtins.str, typing.Any]]]] = None,
        params: typing.Optional[typing.Mapping[builtins.str, typing.Sequence[builtins.str]]] = None,
        path: typing.Optional[builtins.str] = None,
        relabelings: typing.Optional[typing.Sequence[typing.Union["ServiceMonitorSpecEndpointsRelabelings", typing.Dict[builtins.str, typing.Any]]]] = None,
        scheme: typing.Optional["ServiceMonitorSpecEndpointsScheme"] = None,
        scrape_timeout: typing.Optional[builtins.str] = None,
        tls_config: typing.Optional[typing.Union["ServiceMonitorSpecEndpointsTlsConfig", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param port: Name of the port.
        :param authorization: Authorization header of the scrape.
        :param bearer_token_file: File with the token of the scrape.
        :param honor_labels: Whether labels of the target win over the server's.
        :param interval: Time between two scrapes, for example 30s or 1m30s.
        :param metric_relabelings: Changes in order.
        :param params: URL parameters of the scrape.
        :param path: Path of the metrics.
        :param relabelings: Changes in order.
        :param scheme: Protocol of the port.
        :param scrape_timeout: Time a scrape may take, at most the interval.
        :param tls_config: How the target's certificate is checked.

        :schema: ServiceMonitorSpecEndpoints
        '''
        if isinstance(authorization, dict):
            authorization = ServiceMonitorSpecEndpointsAuthorization(**authorization)
        if isinstance(tls_config, dict):
            tls_config = ServiceMonitorSpecEndpointsTlsConfig(**tls_config)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__69ce5a70e5fa43337a8b821077a7328806124d5e40148db5455643815f2b41d6)
            check_type(argname="argument port", value=port, expected_type=type_hints["port"])
            check_type(argname="argument authorization", value=authorization, expected_type=type_hints["authorization"])
            check_type(argname="argument bearer_token_file", value=bearer_token_file, expected_type=type_hints["bearer_token_file"])
            check_type(argname="argument honor_labels", value=honor_labels, expected_type=type_hints["honor_labels"])
            check_type(argname="argument interval", value=interval, expected_type=type_hints["interval"])
            check_type(argname="argument metric_relabelings", value=metric_relabelings, expected_type=type_hints["metric_relabelings"])
            check_type(argname="argument params", value=params, expected_type=type_hints["params"])
            check_type(argname="argument path", value=path, expected_type=type_hints["path"])
            check_type(argname="argument relabelings", value=relabelings, expected_type=type_hints["relabelings"])
            check_type(argname="argument scheme", value=scheme, expected_type=type_hints["scheme"])
            check_type(argname="argument scrape_timeout", value=scrape_timeout, expected_type=type_hints["scrape_timeout"])
            check_type(argname="argument tls_config", value=tls_config, expected_type=type_hints["tls_config"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "port": port,
        }
        if authorization is not None:
            self._values["authorization"] = authorization
        if bearer_token_file is not None:
            self._values["bearer_token_file"] = bearer_token_file
        if honor_labels is not None:
            self._values["honor_labels"] = honor_labels
        if interval is not None:
            self._values["interval"] = interval
        if metric_relabelings is not None:
            self._values["metric_relabelings"] = metric_relabelings
        if params is not None:
            self._values["params"] = params
        if path is not None:
            self._values["path"] = path
        if relabelings is not None:
            self._values["relabelings"] = relabelings
        if scheme is not None:
            self._values["scheme"] = scheme
        if scrape_timeout is not None:
            self._values["scrape_timeout"] = scrape_timeout
        if tls_config is not None:
            self._values["tls_config"] = tls_config

    @builtins.property
    def port(self) -> builtins.str:
        '''Name of the port.

        :schema: ServiceMonitorSpecEndpoints#port
        '''
        result = self._values.get("port")
        assert result is not None, "Required property 'port' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def authorization(
        self,
    ) -> typing.Optional["ServiceMonitorSpecEndpointsAuthorization"]:
        '''Authorization header of the scrape.

        :schema: ServiceMonitorSpecEndpoints#authorization
        '''
        result = self._values.get("authorization")
        return typing.cast(typing.Optional["ServiceMonitorSpecEndpointsAuthorization"], result)

    @builtins.property
    def bearer_token_file(self) -> typing.Optional[builtins.str]:
        '''File with the token of the scrape.

        :schema: ServiceMonitorSpecEndpoints#bearerTokenFile
        '''
        result = self._values.get("bearer_token_file")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def honor_labels(self) -> typing.Optional[builtins.bool]:
        '''Whether labels of the target win over the server's.

        :schema: ServiceMonitorSpecEndpoints#honorLabels
        '''
        result = self._values.get("honor_labels")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def interval(self) -> typing.Optional[builtins.str]:
        '''Time between two scrapes, for example 30s or 1m30s.

        :schema: ServiceMonitorSpecEndpoints#interval
        '''
        result = self._values.get("interval")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def metric_relabelings(
        self,
    ) -> typing.Optional[typing.List["ServiceMonitorSpecEndpointsMetricRelabelings"]]:
        '''Changes in order.

        :schema: ServiceMonitorSpecEndpoints#metricRelabelings
        '''
        result = self._values.get("metric_relabelings")
        return typing.cast(typing.Optional[typing.List["ServiceMonitorSpecEndpointsMetricRelabelings"]], result)

    @builtins.property
    def params(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, typing.List[builtins.str]]]:
        '''URL parameters of the scrape.

        :schema: ServiceMonitorSpecEndpoints#params
        '''
        result = self._values.get("params")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.List[builtins.str]]], result)

    @builtins.property
    def path(self) -> typing.Optional[builtins.str]:
        '''Path of the metrics.

        :schema: ServiceMonitorSpecEndpoints#path
        '''
        result = self._values.get("path")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def relabelings(
        self,
    ) -> typing.Optional[typing.List["ServiceMonitorSpecEndpointsRelabelings"]]:
        '''Changes in order.

        :schema: ServiceMonitorSpecEndpoints#relabelings
        '''
        result = self._values.get("relabelings")
        return typing.cast(typing.Optional[typing.List["ServiceMonitorSpecEndpointsRelabelings"]], result)

    @builtins.property
    def scheme(self) -> typing.Optional["ServiceMonitorSpecEndpointsScheme"]:
        '''Protocol of the port.

        :schema: ServiceMonitorSpecEndpoints#scheme
        '''
        result = self._values.get("scheme")
        return typing.cast(typing.Optional["ServiceMonitorSpecEndpointsScheme"], result)

    @builtins.property
    def scrape_timeout(self) -> typing.Optional[builtins.str]:
        '''Time a scrape may take, at most the interval.

        :schema: ServiceMonitorSpecEndpoints#scrapeTimeout
        '''
        result = self._values.get("scrape_timeout")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def tls_config(self) -> typing.Optional["ServiceMonitorSpecEndpointsTlsConfig"]:
        '''How the target's certificate is checked.

        :schema: ServiceMonitorSpecEndpoints#tlsConfig
        '''
        result = self._values.get("tls_config")
        return typing.cast(typing.Optional["ServiceMonitorSpecEndpointsTlsConfig"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ServiceMonitorSpecEndpoints(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.ServiceMonitorSpecEndpointsAuthorization",
    jsii_struct_bases=[],
    name_mapping={"credentials": "credentials", "type": "type"},
)
class ServiceMonitorSpecEndpointsAuthorization:
    def __init__(
        self,
        *,
        credentials: typing.Union["ServiceMonitorSpecEndpointsAuthorizationCredentials", typing.Dict[builtins.str, typing.Any]],
        type: typing.Optional[builtins.str] = None,
    ) -> None:
        '''Authorization header of the scrape.

        :param credentials: Entry of a Secret.
        :param type: Scheme of the header. Left out it means Bearer.

        :schema: ServiceMonitorSpecEndpointsAuthorization
        '''
        if isinstance(credentials, dict):
            credentials = ServiceMonitorSpecEndpointsAuthorizationCredentials(**credentials)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__f232a1417fc03db8655cd8e87a7bc336a177070a441d33812f483d07107307a4)
            check_type(argname="argument credentials", value=credentials, expected_type=type_hints["credentials"])
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "credentials": credentials,
        }
        if type is not None:
            self._values["type"] = type

    @builtins.property
    def credentials(self) -> "ServiceMonitorSpecEndpointsAuthorizationCredentials":
        '''Entry of a Secret.

        :schema: ServiceMonitorSpecEndpointsAuthorization#credentials
        '''
        result = self._values.get("credentials")
        assert result is not None, "Required property 'credentials' is missing"
        return typing.cast("ServiceMonitorSpecEndpointsAuthorizationCredentials", result)

    @builtins.property
    def type(self) -> typing.Optional[builtins.str]:
        '''Scheme of the header.

        Left out it means Bearer.

        :schema: ServiceMonitorSpecEndpointsAuthorization#type
        '''
        result = self._values.get("type")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ServiceMonitorSpecEndpointsAuthorization(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.ServiceMonitorSpecEndpointsAuthorizationCredentials",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "name": "name"},
)
class ServiceMonitorSpecEndpointsAuthorizationCredentials:
    def __init__(self, *, key: builtins.str, name: builtins.str) -> None:
        '''Entry of a Secret.

        :param key: Key within it.
        :param name: Name of the Secret.

        :schema: ServiceMonitorSpecEndpointsAuthorizationCredentials
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__4a15f1cbbc3fba7c2f997bbda66ee54352dff690ef5dc998345545dfa2b07328)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
            "name": name,
        }

    @builtins.property
    def key(self) -> builtins.str:
        '''Key within it.

        :schema: ServiceMonitorSpecEndpointsAuthorizationCredentials#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the Secret.

        :schema: ServiceMonitorSpecEndpointsAuthorizationCredentials#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ServiceMonitorSpecEndpointsAuthorizationCredentials(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.ServiceMonitorSpecEndpointsMetricRelabelings",
    jsii_struct_bases=[],
    name_mapping={
        "action": "action",
        "modulus": "modulus",
        "regex": "regex",
        "replacement": "replacement",
        "separator": "separator",
        "source_labels": "sourceLabels",
        "target_label": "targetLabel",
    },
)
class ServiceMonitorSpecEndpointsMetricRelabelings:
    def __init__(
        self,
        *,
        action: typing.Optional["ServiceMonitorSpecEndpointsMetricRelabelingsAction"] = None,
        modulus: typing.Optional[jsii.Number] = None,
        regex: typing.Optional[builtins.str] = None,
        replacement: typing.Optional[builtins.str] = None,
        separator: typing.Optional[builtins.str] = None,
        source_labels: typing.Optional[typing.Sequence[builtins.str]] = None,
        target_label: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param action: What to do. Left out it means replace.
        :param modulus: Modulus of hashmod.
        :param regex: Regular expression to match.
        :param replacement: Value to set, with groups of the expression.
        :param separator: What joins them.
        :param source_labels: Labels whose values are joined and matched.
        :param target_label: Label to set.

        :schema: ServiceMonitorSpecEndpointsMetricRelabelings
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__854037b53fe511fc21ba5be95cbdbebaf2e8c7d6e330fa6df6dd97219fa02689)
            check_type(argname="argument action", value=action, expected_type=type_hints["action"])
            check_type(argname="argument modulus", value=modulus, expected_type=type_hints["modulus"])
            check_type(argname="argument regex", value=regex, expected_type=type_hints["regex"])
            check_type(argname="argument replacement", value=replacement, expected_type=type_hints["replacement"])
            check_type(argname="argument separator", value=separator, expected_type=type_hints["separator"])
            check_type(argname="argument source_labels", value=source_labels, expected_type=type_hints["source_labels"])
            check_type(argname="argument target_label", value=target_label, expected_type=type_hints["target_label"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if action is not None:
            self._values["action"] = action
        if modulus is not None:
            self._values["modulus"] = modulus
        if regex is not None:
            self._values["regex"] = regex
        if replacement is not None:
            self._values["replacement"] = replacement
        if separator is not None:
            self._values["separator"] = separator
        if source_labels is not None:
            self._values["source_labels"] = source_labels
        if target_label is not None:
            self._values["target_label"] = target_label

    @builtins.property
    def action(
        self,
    ) -> typing.Optional["ServiceMonitorSpecEndpointsMetricRelabelingsAction"]:
        '''What to do.

        Left out it means replace.

        :schema: ServiceMonitorSpecEndpointsMetricRelabelings#action
        '''
        result = self._values.get("action")
        return typing.cast(typing.Optional["ServiceMonitorSpecEndpointsMetricRelabelingsAction"], result)

    @builtins.property
    def modulus(self) -> typing.Optional[jsii.Number]:
        '''Modulus of hashmod.

        :schema: ServiceMonitorSpecEndpointsMetricRelabelings#modulus
        '''
        result = self._values.get("modulus")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def regex(self) -> typing.Optional[builtins.str]:
        '''Regular expression to match.

        :schema: ServiceMonitorSpecEndpointsMetricRelabelings#regex
        '''
        result = self._values.get("regex")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def replacement(self) -> typing.Optional[builtins.str]:
        '''Value to set, with groups of the expression.

        :schema: ServiceMonitorSpecEndpointsMetricRelabelings#replacement
        '''
        result = self._values.get("replacement")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def separator(self) -> typing.Optional[builtins.str]:
        '''What joins them.

        :schema: ServiceMonitorSpecEndpointsMetricRelabelings#separator
        '''
        result = self._values.get("separator")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def source_labels(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Labels whose values are joined and matched.

        :schema: ServiceMonitorSpecEndpointsMetricRelabelings#sourceLabels
        '''
        result = self._values.get("source_labels")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def target_label(self) -> typing.Optional[builtins.str]:
        '''Label to set.

        :schema: ServiceMonitorSpecEndpointsMetricRelabelings#targetLabel
        '''
        result = self._values.get("target_label")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ServiceMonitorSpecEndpointsMetricRelabelings(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_comcoreosmonitoring.ServiceMonitorSpecEndpointsMetricRelabelingsAction"
)
class ServiceMonitorSpecEndpointsMetricRelabelingsAction(enum.Enum):
    '''What to do.

    Left out it means replace.

    :schema: ServiceMonitorSpecEndpointsMetricRelabelingsAction
    '''

    REPLACE = "REPLACE"
    '''replace.'''
    KEEP = "KEEP"
    '''keep.'''
    DROP = "DROP"
    '''drop.'''
    LABELMAP = "LABELMAP"
    '''labelmap.'''
    LABELDROP = "LABELDROP"
    '''labeldrop.'''
    LABELKEEP = "LABELKEEP"
    '''labelkeep.'''
    HASHMOD = "HASHMOD"
    '''hashmod.'''


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.ServiceMonitorSpecEndpointsRelabelings",
    jsii_struct_bases=[],
    name_mapping={
        "action": "action",
        "modulus": "modulus",
        "regex": "regex",
        "replacement": "replacement",
        "separator": "separator",
        "source_labels": "sourceLabels",
        "target_label": "targetLabel",
    },
)
class ServiceMonitorSpecEndpointsRelabelings:
    def __init__(
        self,
        *,
        action: typing.Optional["ServiceMonitorSpecEndpointsRelabelingsAction"] = None,
        modulus: typing.Optional[jsii.Number] = None,
        regex: typing.Optional[builtins.str] = None,
        replacement: typing.Optional[builtins.str] = None,
        separator: typing.Optional[builtins.str] = None,
        source_labels: typing.Optional[typing.Sequence[builtins.str]] = None,
        target_label: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param action: What to do. Left out it means replace.
        :param modulus: Modulus of hashmod.
        :param regex: Regular expression to match.
        :param replacement: Value to set, with groups of the expression.
        :param separator: What joins them.
        :param source_labels: Labels whose values are joined and matched.
        :param target_label: Label to set.

        :schema: ServiceMonitorSpecEndpointsRelabelings
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__6ffebcd7378656e051b8fe8e4e2d874d036309341ed315ba8c07fcd04e8ff59d)
            check_type(argname="argument action", value=action, expected_type=type_hints["action"])
            check_type(argname="argument modulus", value=modulus, expected_type=type_hints["modulus"])
            check_type(argname="argument regex", value=regex, expected_type=type_hints["regex"])
            check_type(argname="argument replacement", value=replacement, expected_type=type_hints["replacement"])
            check_type(argname="argument separator", value=separator, expected_type=type_hints["separator"])
            check_type(argname="argument source_labels", value=source_labels, expected_type=type_hints["source_labels"])
            check_type(argname="argument target_label", value=target_label, expected_type=type_hints["target_label"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if action is not None:
            self._values["action"] = action
        if modulus is not None:
            self._values["modulus"] = modulus
        if regex is not None:
            self._values["regex"] = regex
        if replacement is not None:
            self._values["replacement"] = replacement
        if separator is not None:
            self._values["separator"] = separator
        if source_labels is not None:
            self._values["source_labels"] = source_labels
        if target_label is not None:
            self._values["target_label"] = target_label

    @builtins.property
    def action(self) -> typing.Optional["ServiceMonitorSpecEndpointsRelabelingsAction"]:
        '''What to do.

        Left out it means replace.

        :schema: ServiceMonitorSpecEndpointsRelabelings#action
        '''
        result = self._values.get("action")
        return typing.cast(typing.Optional["ServiceMonitorSpecEndpointsRelabelingsAction"], result)

    @builtins.property
    def modulus(self) -> typing.Optional[jsii.Number]:
        '''Modulus of hashmod.

        :schema: ServiceMonitorSpecEndpointsRelabelings#modulus
        '''
        result = self._values.get("modulus")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def regex(self) -> typing.Optional[builtins.str]:
        '''Regular expression to match.

        :schema: ServiceMonitorSpecEndpointsRelabelings#regex
        '''
        result = self._values.get("regex")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def replacement(self) -> typing.Optional[builtins.str]:
        '''Value to set, with groups of the expression.

        :schema: ServiceMonitorSpecEndpointsRelabelings#replacement
        '''
        result = self._values.get("replacement")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def separator(self) -> typing.Optional[builtins.str]:
        '''What joins them.

        :schema: ServiceMonitorSpecEndpointsRelabelings#separator
        '''
        result = self._values.get("separator")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def source_labels(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Labels whose values are joined and matched.

        :schema: ServiceMonitorSpecEndpointsRelabelings#sourceLabels
        '''
        result = self._values.get("source_labels")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def target_label(self) -> typing.Optional[builtins.str]:
        '''Label to set.

        :schema: ServiceMonitorSpecEndpointsRelabelings#targetLabel
        '''
        result = self._values.get("target_label")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ServiceMonitorSpecEndpointsRelabelings(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="payment_constructs_comcoreosmonitoring.ServiceMonitorSpecEndpointsRelabelingsAction"
)
class ServiceMonitorSpecEndpointsRelabelingsAction(enum.Enum):
    '''What to do.

    Left out it means replace.

    :schema: ServiceMonitorSpecEndpointsRelabelingsAction
    '''

    REPLACE = "REPLACE"
    '''replace.'''
    KEEP = "KEEP"
    '''keep.'''
    DROP = "DROP"
    '''drop.'''
    LABELMAP = "LABELMAP"
    '''labelmap.'''
    LABELDROP = "LABELDROP"
    '''labeldrop.'''
    LABELKEEP = "LABELKEEP"
    '''labelkeep.'''
    HASHMOD = "HASHMOD"
    '''hashmod.'''


@jsii.enum(
    jsii_type="payment_constructs_comcoreosmonitoring.ServiceMonitorSpecEndpointsScheme"
)
class ServiceMonitorSpecEndpointsScheme(enum.Enum):
    '''Protocol of the port.

    :schema: ServiceMonitorSpecEndpointsScheme
    '''

    HTTP = "HTTP"
    '''http.'''
    HTTPS = "HTTPS"
    '''https.'''


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.ServiceMonitorSpecEndpointsTlsConfig",
    jsii_struct_bases=[],
    name_mapping={
        "ca": "ca",
        "insecure_skip_verify": "insecureSkipVerify",
        "server_name": "serverName",
    },
)
class ServiceMonitorSpecEndpointsTlsConfig:
    def __init__(
        self,
        *,
        ca: typing.Optional[typing.Union["ServiceMonitorSpecEndpointsTlsConfigCa", typing.Dict[builtins.str, typing.Any]]] = None,
        insecure_skip_verify: typing.Optional[builtins.bool] = None,
        server_name: typing.Optional[builtins.str] = None,
    ) -> None:
        '''How the target's certificate is checked.

        :param ca: CA of the target.
        :param insecure_skip_verify: Whether any certificate is taken.
        :param server_name: Name that the certificate has to carry.

        :schema: ServiceMonitorSpecEndpointsTlsConfig
        '''
        if isinstance(ca, dict):
            ca = ServiceMonitorSpecEndpointsTlsConfigCa(**ca)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__8ad6d7ecad3649dc560b273943a9286b53e8673266d3d6b2d37f901e7aee14ca)
            check_type(argname="argument ca", value=ca, expected_type=type_hints["ca"])
            check_type(argname="argument insecure_skip_verify", value=insecure_skip_verify, expected_type=type_hints["insecure_skip_verify"])
            check_type(argname="argument server_name", value=server_name, expected_type=type_hints["server_name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if ca is not None:
            self._values["ca"] = ca
        if insecure_skip_verify is not None:
            self._values["insecure_skip_verify"] = insecure_skip_verify
        if server_name is not None:
            self._values["server_name"] = server_name

    @builtins.property
    def ca(self) -> typing.Optional["ServiceMonitorSpecEndpointsTlsConfigCa"]:
        '''CA of the target.

        :schema: ServiceMonitorSpecEndpointsTlsConfig#ca
        '''
        result = self._values.get("ca")
        return typing.cast(typing.Optional["ServiceMonitorSpecEndpointsTlsConfigCa"], result)

    @builtins.property
    def insecure_skip_verify(self) -> typing.Optional[builtins.bool]:
        '''Whether any certificate is taken.

        :schema: ServiceMonitorSpecEndpointsTlsConfig#insecureSkipVerify
        '''
        result = self._values.get("insecure_skip_verify")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def server_name(self) -> typing.Optional[builtins.str]:
        '''Name that the certificate has to carry.

        :schema: ServiceMonitorSpecEndpointsTlsConfig#serverName
        '''
        result = self._values.get("server_name")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ServiceMonitorSpecEndpointsTlsConfig(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.ServiceMonitorSpecEndpointsTlsConfigCa",
    jsii_struct_bases=[],
    name_mapping={"config_map": "configMap", "secret": "secret"},
)
class ServiceMonitorSpecEndpointsTlsConfigCa:
    def __init__(
        self,
        *,
        config_map: typing.Optional[typing.Union["ServiceMonitorSpecEndpointsTlsConfigCaConfigMap", typing.Dict[builtins.str, typing.Any]]] = None,
        secret: typing.Optional[typing.Union["ServiceMonitorSpecEndpointsTlsConfigCaSecret", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''CA of the target.

        :param config_map: Entry of a ConfigMap.
        :param secret: Entry of a Secret.

        :schema: ServiceMonitorSpecEndpointsTlsConfigCa
        '''
        if isinstance(config_map, dict):
            config_map = ServiceMonitorSpecEndpointsTlsConfigCaConfigMap(**config_map)
        if isinstance(secret, dict):
            secret = ServiceMonitorSpecEndpointsTlsConfigCaSecret(**secret)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__8ea3c0889bb8d6b9c0ffed9fa579ab1204bde736c829ac2d61e3a9977d1449a7)
            check_type(argname="argument config_map", value=config_map, expected_type=type_hints["config_map"])
            check_type(argname="argument secret", value=secret, expected_type=type_hints["secret"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if config_map is not None:
            self._values["config_map"] = config_map
        if secret is not None:
            self._values["secret"] = secret

    @builtins.property
    def config_map(
        self,
    ) -> typing.Optional["ServiceMonitorSpecEndpointsTlsConfigCaConfigMap"]:
        '''Entry of a ConfigMap.

        :schema: ServiceMonitorSpecEndpointsTlsConfigCa#configMap
        '''
        result = self._values.get("config_map")
        return typing.cast(typing.Optional["ServiceMonitorSpecEndpointsTlsConfigCaConfigMap"], result)

    @builtins.property
    def secret(self) -> typing.Optional["ServiceMonitorSpecEndpointsTlsConfigCaSecret"]:
        '''Entry of a Secret.

        :schema: ServiceMonitorSpecEndpointsTlsConfigCa#secret
        '''
        result = self._values.get("secret")
        return typing.cast(typing.Optional["ServiceMonitorSpecEndpointsTlsConfigCaSecret"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ServiceMonitorSpecEndpointsTlsConfigCa(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.ServiceMonitorSpecEndpointsTlsConfigCaConfigMap",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "name": "name"},
)
class ServiceMonitorSpecEndpointsTlsConfigCaConfigMap:
    def __init__(self, *, key: builtins.str, name: builtins.str) -> None:
        '''Entry of a ConfigMap.

        :param key: Key within it.
        :param name: Name of the ConfigMap.

        :schema: ServiceMonitorSpecEndpointsTlsConfigCaConfigMap
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__68800bbb9451bd1c3fbc39cf238680f3998690e1bbb2f5ee35cd4f5c941d21d5)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
            "name": name,
        }

    @builtins.property
    def key(self) -> builtins.str:
        '''Key within it.

        :schema: ServiceMonitorSpecEndpointsTlsConfigCaConfigMap#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the ConfigMap.

        :schema: ServiceMonitorSpecEndpointsTlsConfigCaConfigMap#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ServiceMonitorSpecEndpointsTlsConfigCaConfigMap(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.ServiceMonitorSpecEndpointsTlsConfigCaSecret",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "name": "name"},
)
class ServiceMonitorSpecEndpointsTlsConfigCaSecret:
    def __init__(self, *, key: builtins.str, name: builtins.str) -> None:
        '''Entry of a Secret.

        :param key: Key within it.
        :param name: Name of the Secret.

        :schema: ServiceMonitorSpecEndpointsTlsConfigCaSecret
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__8d5e9cbdc63555f7c0550035cea16b53c5c6698a0edab9a9900093245cd0b9c7)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
            "name": name,
        }

    @builtins.property
    def key(self) -> builtins.str:
        '''Key within it.

        :schema: ServiceMonitorSpecEndpointsTlsConfigCaSecret#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def name(self) -> builtins.str:
        '''Name of the Secret.

        :schema: ServiceMonitorSpecEndpointsTlsConfigCaSecret#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ServiceMonitorSpecEndpointsTlsConfigCaSecret(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.ServiceMonitorSpecNamespaceSelector",
    jsii_struct_bases=[],
    name_mapping={"match_names": "matchNames"},
)
class ServiceMonitorSpecNamespaceSelector:
    def __init__(self, *, match_names: typing.Sequence[builtins.str]) -> None:
        '''Namespaces to look in.

        Left out it means the monitor's own.

        :param match_names: Names of the namespaces.

        :schema: ServiceMonitorSpecNamespaceSelector
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c92800f7b465a53b3a781f9407a4522d1c329547b46cf74c08a8d58e5bd51536)
            check_type(argname="argument match_names", value=match_names, expected_type=type_hints["match_names"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "match_names": match_names,
        }

    @builtins.property
    def match_names(self) -> typing.List[builtins.str]:
        '''Names of the namespaces.

        :schema: ServiceMonitorSpecNamespaceSelector#matchNames
        '''
        result = self._values.get("match_names")
        assert result is not None, "Required property 'match_names' is missing"
        return typing.cast(typing.List[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ServiceMonitorSpecNamespaceSelector(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="payment_constructs_comcoreosmonitoring.ServiceMonitorSpecSelector",
    jsii_struct_bases=[],
    name_mapping={"match_labels": "matchLabels"},
)
class ServiceMonitorSpecSelector:
    def __init__(
        self,
        *,
        match_labels: typing.Mapping[builtins.str, builtins.str],
    ) -> None:
        '''Labels to match.

        :param match_labels: Labels and their values.

        :schema: ServiceMonitorSpecSelector
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__bb45736f199147e92d9de7ad072943f017c5730452a9502637f57a32fe7d4c32)
            check_type(argname="argument match_labels", value=match_labels, expected_type=type_hints["match_labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "match_labels": match_labels,
        }

    @builtins.property
    def match_labels(self) -> typing.Mapping[builtins.str, builtins.str]:
        '''Labels and their values.

        :schema: ServiceMonitorSpecSelector#matchLabels
        '''
        result = self._values.get("match_labels")
        assert result is not None, "Required property 'match_labels' is missing"
        return typing.cast(typing.Mapping[builtins.str, builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ServiceMonitorSpecSelector(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


__all__ = [
    "Alertmanager",
    "AlertmanagerConfig",
    "AlertmanagerConfigProps",
    "AlertmanagerConfigSpec",
    "AlertmanagerConfigSpecInhibitRules",
    "AlertmanagerConfigSpecInhibitRulesSourceMatch",
    "AlertmanagerConfigSpecInhibitRulesSourceMatchMatchType",
    "AlertmanagerConfigSpecInhibitRulesTargetMatch",
    "AlertmanagerConfigSpecInhibitRulesTargetMatchMatchType",
    "AlertmanagerConfigSpecReceivers",
    "AlertmanagerConfigSpecReceiversEmailConfigs",
    "AlertmanagerConfigSpecReceiversEmailConfigsHeaders",
    "AlertmanagerConfigSpecReceiversSlackConfigs",
    "AlertmanagerConfigSpecReceiversSlackConfigsApiUrl",
    "AlertmanagerConfigSpecReceiversWebhookConfigs",
    "AlertmanagerConfigSpecReceiversWebhookConfigsUrlSecret",
    "AlertmanagerConfigSpecRoute",
    "AlertmanagerConfigSpecRouteRoutes",
    "AlertmanagerConfigSpecRouteRoutesMatchers",
    "AlertmanagerConfigSpecRouteRoutesMatchersMatchType",
    "AlertmanagerProps",
    "AlertmanagerSpec",
    "AlertmanagerSpecAlertmanagerConfiguration",
    "AlertmanagerSpecAlertmanagerConfigurationGlobal",
    "AlertmanagerSpecAlertmanagerConfigurationGlobalSlackApiUrl",
    "AlertmanagerSpecAlertmanagerConfigurationGlobalSmtp",
    "AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpAuthPassword",
    "AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpSmartHost",
    "AlertmanagerSpecAlertmanagerConfigurationTemplates",
    "AlertmanagerSpecAlertmanagerConfigurationTemplatesConfigMap",
    "AlertmanagerSpecPodMetadata",
    "AlertmanagerSpecResources",
    "AlertmanagerSpecSecurityContext",
    "AlertmanagerSpecSecurityContextSeccompProfile",
    "AlertmanagerSpecStorage",
    "AlertmanagerSpecStorageVolumeClaimTemplate",
    "AlertmanagerSpecStorageVolumeClaimTemplateSpec",
    "AlertmanagerSpecStorageVolumeClaimTemplateSpecResources",
    "AlertmanagerSpecTopologySpreadConstraints",
    "AlertmanagerSpecTopologySpreadConstraintsLabelSelector",
    "AlertmanagerSpecTopologySpreadConstraintsWhenUnsatisfiable",
    "PodMonitor",
    "PodMonitorProps",
    "PodMonitorSpec",
    "PodMonitorSpecNamespaceSelector",
    "PodMonitorSpecPodMetricsEndpoints",
    "PodMonitorSpecPodMetricsEndpointsMetricRelabelings",
    "PodMonitorSpecPodMetricsEndpointsMetricRelabelingsAction",
    "PodMonitorSpecPodMetricsEndpointsRelabelings",
    "PodMonitorSpecPodMetricsEndpointsRelabelingsAction",
    "PodMonitorSpecPodMetricsEndpointsScheme",
    "PodMonitorSpecPodMetricsEndpointsTlsConfig",
    "PodMonitorSpecPodMetricsEndpointsTlsConfigCa",
    "PodMonitorSpecPodMetricsEndpointsTlsConfigCaSecret",
    "PodMonitorSpecSelector",
    "Prometheus",
    "PrometheusProps",
    "PrometheusRule",
    "PrometheusRuleProps",
    "PrometheusRuleSpec",
    "PrometheusRuleSpecGroups",
    "PrometheusRuleSpecGroupsRules",
    "PrometheusSpec",
    "PrometheusSpecAlerting",
    "PrometheusSpecAlertingAlertmanagers",
    "PrometheusSpecExemplars",
    "PrometheusSpecPodMetadata",
    "PrometheusSpecPodMonitorNamespaceSelector",
    "PrometheusSpecPodMonitorNamespaceSelectorMatchExpressions",
    "PrometheusSpecPodMonitorNamespaceSelectorMatchExpressionsOperator",
    "PrometheusSpecPodMonitorSelector",
    "PrometheusSpecPodMonitorSelectorMatchExpressions",
    "PrometheusSpecPodMonitorSelectorMatchExpressionsOperator",
    "PrometheusSpecResources",
    "PrometheusSpecRuleNamespaceSelector",
    "PrometheusSpecRuleNamespaceSelectorMatchExpressions",
    "PrometheusSpecRuleNamespaceSelectorMatchExpressionsOperator",
    "PrometheusSpecRuleSelector",
    "PrometheusSpecRuleSelectorMatchExpressions",
    "PrometheusSpecRuleSelectorMatchExpressionsOperator",
    "PrometheusSpecSecurityContext",
    "PrometheusSpecSecurityContextSeccompProfile",
    "PrometheusSpecServiceMonitorNamespaceSelector",
    "PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressions",
    "PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressionsOperator",
    "PrometheusSpecServiceMonitorSelector",
    "PrometheusSpecServiceMonitorSelectorMatchExpressions",
    "PrometheusSpecServiceMonitorSelectorMatchExpressionsOperator",
    "PrometheusSpecStorage",
    "PrometheusSpecStorageVolumeClaimTemplate",
    "PrometheusSpecStorageVolumeClaimTemplateSpec",
    "PrometheusSpecStorageVolumeClaimTemplateSpecResources",
    "PrometheusSpecTopologySpreadConstraints",
    "PrometheusSpecTopologySpreadConstraintsLabelSelector",
    "PrometheusSpecTopologySpreadConstraintsWhenUnsatisfiable",
    "ServiceMonitor",
    "ServiceMonitorProps",
    "ServiceMonitorSpec",
    "ServiceMonitorSpecEndpoints",
    "ServiceMonitorSpecEndpointsAuthorization",
    "ServiceMonitorSpecEndpointsAuthorizationCredentials",
    "ServiceMonitorSpecEndpointsMetricRelabelings",
    "ServiceMonitorSpecEndpointsMetricRelabelingsAction",
    "ServiceMonitorSpecEndpointsRelabelings",
    "ServiceMonitorSpecEndpointsRelabelingsAction",
    "ServiceMonitorSpecEndpointsScheme",
    "ServiceMonitorSpecEndpointsTlsConfig",
    "ServiceMonitorSpecEndpointsTlsConfigCa",
    "ServiceMonitorSpecEndpointsTlsConfigCaConfigMap",
    "ServiceMonitorSpecEndpointsTlsConfigCaSecret",
    "ServiceMonitorSpecNamespaceSelector",
    "ServiceMonitorSpecSelector",
]

publication.publish()

def _typecheckingstub__23191584c86cf18cceb4613786d5e34db9aeb37282d2aa50a037af1dd5d44c6a(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[AlertmanagerSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fb494a29c7441941d45388eea08e1a79fc679f0546fe6d855a15fd6e0be3167c(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[AlertmanagerConfigSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__b1a036d0d9d72524e895a8d3ac7531668cb7dabfc03ad8b0003cb1a9fa3341dc(
    *,
    spec: typing.Union[AlertmanagerConfigSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__27b5b36aa0dfe84025c2e57340b2edaec88ca300de36fa0565fa884bd80db3e4(
    *,
    receivers: typing.Sequence[typing.Union[AlertmanagerConfigSpecReceivers, typing.Dict[builtins.str, typing.Any]]],
    route: typing.Union[AlertmanagerConfigSpecRoute, typing.Dict[builtins.str, typing.Any]],
    inhibit_rules: typing.Optional[typing.Sequence[typing.Union[AlertmanagerConfigSpecInhibitRules, typing.Dict[builtins.str, typing.Any]]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9ac0242b432aaa981b7d2cc6f129ae45e13dcfbdd404c7448c49492150411ac4(
    *,
    equal: typing.Optional[typing.Sequence[builtins.str]] = None,
    source_match: typing.Optional[typing.Sequence[typing.Union[AlertmanagerConfigSpecInhibitRulesSourceMatch, typing.Dict[builtins.str, typing.Any]]]] = None,
    target_match: typing.Optional[typing.Sequence[typing.Union[AlertmanagerConfigSpecInhibitRulesTargetMatch, typing.Dict[builtins.str, typing.Any]]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__6b2cf0966ec4bdce16efa87391c69e8b401c7bca5d5308a53853ede2c208a6fd(
    *,
    name: builtins.str,
    match_type: typing.Optional[AlertmanagerConfigSpecInhibitRulesSourceMatchMatchType] = None,
    value: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d1fa42280dd2bfbfe9ac3c8980b2262e972092280e797f97645c6c4e74fbdac7(
    *,
    name: builtins.str,
    match_type: typing.Optional[AlertmanagerConfigSpecInhibitRulesTargetMatchMatchType] = None,
    value: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__799ad98c7cd58cba63232c6a848a1ea02d1f3389a583fc8c12ec362b93b68a50(
    *,
    name: builtins.str,
    email_configs: typing.Optional[typing.Sequence[typing.Union[AlertmanagerConfigSpecReceiversEmailConfigs, typing.Dict[builtins.str, typing.Any]]]] = None,
    slack_configs: typing.Optional[typing.Sequence[typing.Union[AlertmanagerConfigSpecReceiversSlackConfigs, typing.Dict[builtins.str, typing.Any]]]] = None,
    webhook_configs: typing.Optional[typing.Sequence[typing.Union[AlertmanagerConfigSpecReceiversWebhookConfigs, typing.Dict[builtins.str, typing.Any]]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__b55f6f584e99f151bade203711ca3670b0c13aacc5f5ea9f01832c9dab53d549(
    *,
    headers: typing.Optional[typing.Sequence[typing.Union[AlertmanagerConfigSpecReceiversEmailConfigsHeaders, typing.Dict[builtins.str, typing.Any]]]] = None,
    html: typing.Optional[builtins.str] = None,
    send_resolved: typing.Optional[builtins.bool] = None,
    text: typing.Optional[builtins.str] = None,
    to: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8903b90fa1c4864a077a1c0368c330699cc53dee6b66bb9504d00df858c0ce01(
    *,
    key: builtins.str,
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__853bfdaff5cfc0cad9ce8fd1aa6c3cb7163e51c5061f6f72cf84ea6956cf283d(
    *,
    api_url: typing.Optional[typing.Union[AlertmanagerConfigSpecReceiversSlackConfigsApiUrl, typing.Dict[builtins.str, typing.Any]]] = None,
    channel: typing.Optional[builtins.str] = None,
    color: typing.Optional[builtins.str] = None,
    send_resolved: typing.Optional[builtins.bool] = None,
    text: typing.Optional[builtins.str] = None,
    title: typing.Optional[builtins.str] = None,
    title_link: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d190963c8748b0d663065124e7dfcd9e9a5504bc0051572742548c45d973c96a(
    *,
    key: builtins.str,
    name: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ecccfe770001d52d92a92c3ce4d272c13b77f6622b8e0ca384aa58c248e8e0a9(
    *,
    send_resolved: typing.Optional[builtins.bool] = None,
    url: typing.Optional[builtins.str] = None,
    url_secret: typing.Optional[typing.Union[AlertmanagerConfigSpecReceiversWebhookConfigsUrlSecret, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5741240464fac17b137faff5aaa4494261c4ab43ae9fcd4ea9b4820347f88922(
    *,
    key: builtins.str,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3cf77bd22e6de317e993319cddfa2681f386471257f0505071d5d754fa2ab13a(
    *,
    receiver: builtins.str,
    group_by: typing.Optional[typing.Sequence[builtins.str]] = None,
    group_interval: typing.Optional[builtins.str] = None,
    group_wait: typing.Optional[builtins.str] = None,
    repeat_interval: typing.Optional[builtins.str] = None,
    routes: typing.Optional[typing.Sequence[typing.Union[AlertmanagerConfigSpecRouteRoutes, typing.Dict[builtins.str, typing.Any]]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__e70354775abd4cb9ee2a0f68afb3995253cf65ffe09415a4d2a5939affbc7407(
    *,
    receiver: builtins.str,
    continue_: typing.Optional[builtins.bool] = None,
    group_by: typing.Optional[typing.Sequence[builtins.str]] = None,
    group_interval: typing.Optional[builtins.str] = None,
    group_wait: typing.Optional[builtins.str] = None,
    matchers: typing.Optional[typing.Sequence[typing.Union[AlertmanagerConfigSpecRouteRoutesMatchers, typing.Dict[builtins.str, typing.Any]]]] = None,
    repeat_interval: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d648640a78f515c9eb5aeef5c92912195e9f380a564978cab10a2658a73e1487(
    *,
    name: builtins.str,
    match_type: typing.Optional[AlertmanagerConfigSpecRouteRoutesMatchersMatchType] = None,
    value: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3a6838d13c514edd83b7659fccf3df9ffcf9eace7f2cee53f550573e587d0216(
    *,
    spec: typing.Union[AlertmanagerSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3153bbeb432d6387c18806b59f611a6b6888398ead2a9487a2eaafed5118d9c7(
    *,
    alertmanager_configuration: typing.Optional[typing.Union[AlertmanagerSpecAlertmanagerConfiguration, typing.Dict[builtins.str, typing.Any]]] = None,
    external_url: typing.Optional[builtins.str] = None,
    image: typing.Optional[builtins.str] = None,
    pod_metadata: typing.Optional[typing.Union[AlertmanagerSpecPodMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
    priority_class_name: typing.Optional[builtins.str] = None,
    replicas: typing.Optional[jsii.Number] = None,
    resources: typing.Optional[typing.Union[AlertmanagerSpecResources, typing.Dict[builtins.str, typing.Any]]] = None,
    retention: typing.Optional[builtins.str] = None,
    security_context: typing.Optional[typing.Union[AlertmanagerSpecSecurityContext, typing.Dict[builtins.str, typing.Any]]] = None,
    service_account_name: typing.Optional[builtins.str] = None,
    storage: typing.Optional[typing.Union[AlertmanagerSpecStorage, typing.Dict[builtins.str, typing.Any]]] = None,
    topology_spread_constraints: typing.Optional[typing.Sequence[typing.Union[AlertmanagerSpecTopologySpreadConstraints, typing.Dict[builtins.str, typing.Any]]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f2b3e0dfeb83b697b48f90f3a243ffd989741c713b348a651c496e3d1b6e6a37(
    *,
    name: builtins.str,
    global_: typing.Optional[typing.Union[AlertmanagerSpecAlertmanagerConfigurationGlobal, typing.Dict[builtins.str, typing.Any]]] = None,
    templates: typing.Optional[typing.Sequence[typing.Union[AlertmanagerSpecAlertmanagerConfigurationTemplates, typing.Dict[builtins.str, typing.Any]]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9ddf56361622b7c695a55dc45e9bf1b73bd3d1c9293190c0430dc6fd57876dcd(
    *,
    resolve_timeout: typing.Optional[builtins.str] = None,
    slack_api_url: typing.Optional[typing.Union[AlertmanagerSpecAlertmanagerConfigurationGlobalSlackApiUrl, typing.Dict[builtins.str, typing.Any]]] = None,
    smtp: typing.Optional[typing.Union[AlertmanagerSpecAlertmanagerConfigurationGlobalSmtp, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__15c73e883d5fcc484bad1722b46c34f93ef5cbe2dc67df0b8ddb9865791c8874(
    *,
    key: builtins.str,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7c2e3d325701caf0b2a195d0919b9ebe3eb8e0f97abd01764a9c89bc709a0210(
    *,
    auth_password: typing.Optional[typing.Union[AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpAuthPassword, typing.Dict[builtins.str, typing.Any]]] = None,
    auth_username: typing.Optional[builtins.str] = None,
    from_: typing.Optional[builtins.str] = None,
    require_tls: typing.Optional[builtins.bool] = None,
    smart_host: typing.Optional[typing.Union[AlertmanagerSpecAlertmanagerConfigurationGlobalSmtpSmartHost, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1611d98ee4d1ffd2759db1e4c0c5eaa73e56db3795bdd7a14fe28b7514f2b97e(
    *,
    key: builtins.str,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8a348318c8dd17c34632c6d4175b1afd2d8faaaa0b13fdb7a9c53792b2356710(
    *,
    host: builtins.str,
    port: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__35beb45d7291b0cb18aeb6550df5e1981fbb333a91f70b3bdde7581d42b23aac(
    *,
    config_map: typing.Optional[typing.Union[AlertmanagerSpecAlertmanagerConfigurationTemplatesConfigMap, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fc925740000a83ac375f55d5c639a9f35642f61c334f513fdb570c84ebd0dc33(
    *,
    key: builtins.str,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__aae90cbf15e566ac9c0b247fa625e6d3be0a0655da7c8ed5d0c8e281def17acb(
    *,
    annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d980eae418bdadb5a4023474815ebdb0253c19f845a1f57ca8a4f249b551d7d1(
    *,
    limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__61410184b9231033df48a990e3a3b5d541dc371dee2fcf6f2bc752f9ed0e1a30(
    *,
    fs_group: typing.Optional[jsii.Number] = None,
    run_as_group: typing.Optional[jsii.Number] = None,
    run_as_non_root: typing.Optional[builtins.bool] = None,
    run_as_user: typing.Optional[jsii.Number] = None,
    seccomp_profile: typing.Optional[typing.Union[AlertmanagerSpecSecurityContextSeccompProfile, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__267c8137f785992d33ae85d965d35507641970a2a1dba0274bfb24a55272cf1a(
    *,
    type: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f7e8a173e98710e72a9ba7cd0ea9e18304d18217d3da3447f1b7b89b9457654b(
    *,
    volume_claim_template: typing.Optional[typing.Union[AlertmanagerSpecStorageVolumeClaimTemplate, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__332ad6df552bc651b5061750842b6ba03f33533cde4efe721384a73e13a53aca(
    *,
    spec: typing.Optional[typing.Union[AlertmanagerSpecStorageVolumeClaimTemplateSpec, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5cd0a3199df77d9deacb877dae32106e364a63a60f1a2792e223f746ba653e16(
    *,
    access_modes: typing.Optional[typing.Sequence[builtins.str]] = None,
    resources: typing.Optional[typing.Union[AlertmanagerSpecStorageVolumeClaimTemplateSpecResources, typing.Dict[builtins.str, typing.Any]]] = None,
    storage_class_name: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ee81e941ddb9089f69c01b87235ba408e9ae1567f159ae05d06016c3aa59c7a4(
    *,
    requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__aca7b6e5b1169e50bb071a05e5570d6b03f2c8819e89615f12f23820fc71a093(
    *,
    max_skew: jsii.Number,
    topology_key: builtins.str,
    when_unsatisfiable: AlertmanagerSpecTopologySpreadConstraintsWhenUnsatisfiable,
    label_selector: typing.Optional[typing.Union[AlertmanagerSpecTopologySpreadConstraintsLabelSelector, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4845db5ff3b2c343e479f3d0663dfcfdefe7824de220f22c41c59c790f164bd1(
    *,
    match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__0c5e8e0f224bec840d4e46a9bbc1169414743258d106c99c2a45f49267911feb(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[PodMonitorSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__136d1adf8a576c8c085aeb35d5796977d34bf97a5f105084509dbbe73e7eb361(
    *,
    spec: typing.Union[PodMonitorSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__372697fecdcf3ed154798b28ef7ae94b0b7700a01767d8f433f3e75ac318f266(
    *,
    pod_metrics_endpoints: typing.Sequence[typing.Union[PodMonitorSpecPodMetricsEndpoints, typing.Dict[builtins.str, typing.Any]]],
    selector: typing.Union[PodMonitorSpecSelector, typing.Dict[builtins.str, typing.Any]],
    job_label: typing.Optional[builtins.str] = None,
    label_limit: typing.Optional[jsii.Number] = None,
    namespace_selector: typing.Optional[typing.Union[PodMonitorSpecNamespaceSelector, typing.Dict[builtins.str, typing.Any]]] = None,
    pod_target_labels: typing.Optional[typing.Sequence[builtins.str]] = None,
    sample_limit: typing.Optional[jsii.Number] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__0f7b1eb70119cd79b9a752654644d66181d430abc658cfc2c90d79372e56e538(
    *,
    match_names: typing.Sequence[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__34f3bd5240ea04b8cbd6451eb03075a5e0a9579c510634eef86d7155244f033d(
    *,
    port: builtins.str,
    honor_labels: typing.Optional[builtins.bool] = None,
    interval: typing.Optional[builtins.str] = None,
    metric_relabelings: typing.Optional[typing.Sequence[typing.Union[PodMonitorSpecPodMetricsEndpointsMetricRelabelings, typing.Dict[builtins.str, typing.Any]]]] = None,
    path: typing.Optional[builtins.str] = None,
    relabelings: typing.Optional[typing.Sequence[typing.Union[PodMonitorSpecPodMetricsEndpointsRelabelings, typing.Dict[builtins.str, typing.Any]]]] = None,
    scheme: typing.Optional[PodMonitorSpecPodMetricsEndpointsScheme] = None,
    scrape_timeout: typing.Optional[builtins.str] = None,
    tls_config: typing.Optional[typing.Union[PodMonitorSpecPodMetricsEndpointsTlsConfig, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__73f6d2c73df62415ab9e96411bc3652612ffb3633dc9bc510cf5801381ec1a50(
    *,
    action: typing.Optional[PodMonitorSpecPodMetricsEndpointsMetricRelabelingsAction] = None,
    modulus: typing.Optional[jsii.Number] = None,
    regex: typing.Optional[builtins.str] = None,
    replacement: typing.Optional[builtins.str] = None,
    separator: typing.Optional[builtins.str] = None,
    source_labels: typing.Optional[typing.Sequence[builtins.str]] = None,
    target_label: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__144496a5c2ae40600c6e22a3734ae836209356d9c8d5bd054665ae6d508b395e(
    *,
    action: typing.Optional[PodMonitorSpecPodMetricsEndpointsRelabelingsAction] = None,
    modulus: typing.Optional[jsii.Number] = None,
    regex: typing.Optional[builtins.str] = None,
    replacement: typing.Optional[builtins.str] = None,
    separator: typing.Optional[builtins.str] = None,
    source_labels: typing.Optional[typing.Sequence[builtins.str]] = None,
    target_label: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f5fac1e4cf44f5002a8171a8d2012ddcee4e6622048dc3818489c7387d9d5d42(
    *,
    ca: typing.Optional[typing.Union[PodMonitorSpecPodMetricsEndpointsTlsConfigCa, typing.Dict[builtins.str, typing.Any]]] = None,
    insecure_skip_verify: typing.Optional[builtins.bool] = None,
    server_name: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a6595dc1517194748cb93a85f12b2491dd297196b7f3b0b962932bf545761334(
    *,
    secret: typing.Union[PodMonitorSpecPodMetricsEndpointsTlsConfigCaSecret, typing.Dict[builtins.str, typing.Any]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ecebcaab44ccb8c98198709956dff04a10043a42a8d025e9a87fc6f4e4189726(
    *,
    key: builtins.str,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ca8b0f317eecbdc6f0c6c5df49d2c78869a9e89d275307d427987a0f36deae7c(
    *,
    match_labels: typing.Mapping[builtins.str, builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5efb3a143a282698b886e645349eb64cd9a1de4e5f7043c50fe3c68979177fc6(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[PrometheusSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__16879a05bf3c059b67671df43540985ab3c4d295a2da31ee16321b9719270a96(
    *,
    spec: typing.Union[PrometheusSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__bce55244399dc875ac560b59e9eee8679df863507ff573d204f2b748783d29d5(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[PrometheusRuleSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__abeea28c0193c143c624009d5fa044de4fd37d4f37318d4a1cc677ccec253269(
    *,
    spec: typing.Union[PrometheusRuleSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8c60d96ca7feea0995586787dee029a5e2146b80ceff5852a0a82fb918cea6ad(
    *,
    groups: typing.Sequence[typing.Union[PrometheusRuleSpecGroups, typing.Dict[builtins.str, typing.Any]]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__075959cee312d1f89cb575ade869496fac94d83fe5e9fc327d1c7ed0225339fa(
    *,
    name: builtins.str,
    rules: typing.Sequence[typing.Union[PrometheusRuleSpecGroupsRules, typing.Dict[builtins.str, typing.Any]]],
    interval: typing.Optional[builtins.str] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    limit: typing.Optional[jsii.Number] = None,
    query_offset: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__823dc9fd3ad2ed30c57a91d3eb51ce8748900fe9c7cef9e07ec68fec55294974(
    *,
    expr: builtins.str,
    alert: typing.Optional[builtins.str] = None,
    annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    for_: typing.Optional[builtins.str] = None,
    keep_firing_for: typing.Optional[builtins.str] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    record: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9e6c8d8a4b21c8e52ba116e0a9204e0337037e8d0f29c49ba1633b6cc8bc718c(
    *,
    alerting: typing.Optional[typing.Union[PrometheusSpecAlerting, typing.Dict[builtins.str, typing.Any]]] = None,
    enable_features: typing.Optional[typing.Sequence[builtins.str]] = None,
    evaluation_interval: typing.Optional[builtins.str] = None,
    exemplars: typing.Optional[typing.Union[PrometheusSpecExemplars, typing.Dict[builtins.str, typing.Any]]] = None,
    external_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    external_url: typing.Optional[builtins.str] = None,
    image: typing.Optional[builtins.str] = None,
    pod_metadata: typing.Optional[typing.Union[PrometheusSpecPodMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
    pod_monitor_namespace_selector: typing.Optional[typing.Union[PrometheusSpecPodMonitorNamespaceSelector, typing.Dict[builtins.str, typing.Any]]] = None,
    pod_monitor_selector: typing.Optional[typing.Union[PrometheusSpecPodMonitorSelector, typing.Dict[builtins.str, typing.Any]]] = None,
    priority_class_name: typing.Optional[builtins.str] = None,
    replicas: typing.Optional[jsii.Number] = None,
    resources: typing.Optional[typing.Union[PrometheusSpecResources, typing.Dict[builtins.str, typing.Any]]] = None,
    retention: typing.Optional[builtins.str] = None,
    retention_size: typing.Optional[builtins.str] = None,
    rule_namespace_selector: typing.Optional[typing.Union[PrometheusSpecRuleNamespaceSelector, typing.Dict[builtins.str, typing.Any]]] = None,
    rule_selector: typing.Optional[typing.Union[PrometheusSpecRuleSelector, typing.Dict[builtins.str, typing.Any]]] = None,
    scrape_interval: typing.Optional[builtins.str] = None,
    security_context: typing.Optional[typing.Union[PrometheusSpecSecurityContext, typing.Dict[builtins.str, typing.Any]]] = None,
    service_account_name: typing.Optional[builtins.str] = None,
    service_monitor_namespace_selector: typing.Optional[typing.Union[PrometheusSpecServiceMonitorNamespaceSelector, typing.Dict[builtins.str, typing.Any]]] = None,
    service_monitor_selector: typing.Optional[typing.Union[PrometheusSpecServiceMonitorSelector, typing.Dict[builtins.str, typing.Any]]] = None,
    storage: typing.Optional[typing.Union[PrometheusSpecStorage, typing.Dict[builtins.str, typing.Any]]] = None,
    topology_spread_constraints: typing.Optional[typing.Sequence[typing.Union[PrometheusSpecTopologySpreadConstraints, typing.Dict[builtins.str, typing.Any]]]] = None,
    wal_compression: typing.Optional[builtins.bool] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1257bfa12b8bdecbb5dd1fd807639452c405aab11e96a47b00f5509e1a0f9faa(
    *,
    alertmanagers: typing.Sequence[typing.Union[PrometheusSpecAlertingAlertmanagers, typing.Dict[builtins.str, typing.Any]]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__70ebe52a0bfb6c897c393afab1180b82d8e809062a3a7306b7e0949988337727(
    *,
    name: builtins.str,
    port: builtins.str,
    namespace: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8706a0b96d84715305a8bffeeb06a30ec7c55765ced5a758b6c33ae46a89799a(
    *,
    max_size: typing.Optional[jsii.Number] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9c40a6d7e8d9f252f2acd727175a42fa603c9f470aa80b27e5328c0ca5d07e3d(
    *,
    annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__918e1017097742ac096590a0195d398a47ec1e86b9f685eae1d038d95abe85dd(
    *,
    match_expressions: typing.Optional[typing.Sequence[typing.Union[PrometheusSpecPodMonitorNamespaceSelectorMatchExpressions, typing.Dict[builtins.str, typing.Any]]]] = None,
    match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4907c2c301aed8b5b5f73e7df1747668f4450af030bc0717ab78d5f8832240f0(
    *,
    key: builtins.str,
    operator: PrometheusSpecPodMonitorNamespaceSelectorMatchExpressionsOperator,
    values: typing.Optional[typing.Sequence[builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__24aad2eac31660af028e6b371b98398f883e2dfd8ce7b47cc9fd253d65886b61(
    *,
    match_expressions: typing.Optional[typing.Sequence[typing.Union[PrometheusSpecPodMonitorSelectorMatchExpressions, typing.Dict[builtins.str, typing.Any]]]] = None,
    match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__e156c74e5422599c031e26976fcda9e1d06f41e1b833c130c03d9da89ac85c60(
    *,
    key: builtins.str,
    operator: PrometheusSpecPodMonitorSelectorMatchExpressionsOperator,
    values: typing.Optional[typing.Sequence[builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1a1f3d48e2d7d5f0a22db1b8a65841378c4e47e355ad3172814cd3840d5ab020(
    *,
    limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__78f018a42e7eecdacec8239ccb10cbee81e481a7b12ed264bb4ca56cf2e194f1(
    *,
    match_expressions: typing.Optional[typing.Sequence[typing.Union[PrometheusSpecRuleNamespaceSelectorMatchExpressions, typing.Dict[builtins.str, typing.Any]]]] = None,
    match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fc627b542e8ee856084ec8669994598dc3ec0772211eadef3ea3b4c3802a0f55(
    *,
    key: builtins.str,
    operator: PrometheusSpecRuleNamespaceSelectorMatchExpressionsOperator,
    values: typing.Optional[typing.Sequence[builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c0bcd3b5c6bfb39c59a6b77eb99728eebd87f45a120eb16a4219c817103e81f4(
    *,
    match_expressions: typing.Optional[typing.Sequence[typing.Union[PrometheusSpecRuleSelectorMatchExpressions, typing.Dict[builtins.str, typing.Any]]]] = None,
    match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1e9c431a66fc6b2a4cafd07c2c9d515de24f392ca05e0ba54c64aea51dc431ed(
    *,
    key: builtins.str,
    operator: PrometheusSpecRuleSelectorMatchExpressionsOperator,
    values: typing.Optional[typing.Sequence[builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ff149e7ac86ed941324726cdb260bef7863a6061a6e6aaa2d5986d57b48b3941(
    *,
    fs_group: typing.Optional[jsii.Number] = None,
    run_as_group: typing.Optional[jsii.Number] = None,
    run_as_non_root: typing.Optional[builtins.bool] = None,
    run_as_user: typing.Optional[jsii.Number] = None,
    seccomp_profile: typing.Optional[typing.Union[PrometheusSpecSecurityContextSeccompProfile, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5da7a66989fe604c4768ef6d8f461038322f9f984d259ca283dc8aae17a635f9(
    *,
    type: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__baa602de46e300827a4b2f4d0e60a56e4899cdf5bd32cae3c061b896d893db51(
    *,
    match_expressions: typing.Optional[typing.Sequence[typing.Union[PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressions, typing.Dict[builtins.str, typing.Any]]]] = None,
    match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__cb10172b2f28d0e9aa1585284bcadc401edd86375139bf527eeb3ac7de5b3369(
    *,
    key: builtins.str,
    operator: PrometheusSpecServiceMonitorNamespaceSelectorMatchExpressionsOperator,
    values: typing.Optional[typing.Sequence[builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__6640bcf7cfa3f0478dd66a9aa6a323dd5e3410a097bf9e6f1fb89d4259c2f63b(
    *,
    match_expressions: typing.Optional[typing.Sequence[typing.Union[PrometheusSpecServiceMonitorSelectorMatchExpressions, typing.Dict[builtins.str, typing.Any]]]] = None,
    match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9ac241d1b62f5957fca0ef1fbbc65fbc4ebbcc60e046390b4bc790a94256556e(
    *,
    key: builtins.str,
    operator: PrometheusSpecServiceMonitorSelectorMatchExpressionsOperator,
    values: typing.Optional[typing.Sequence[builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__36029e9171caf1f62c2227c2eb17e00f1874dbc5c8827f122fcaffa4a11c962f(
    *,
    volume_claim_template: typing.Optional[typing.Union[PrometheusSpecStorageVolumeClaimTemplate, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__b4356e93be8a75472d8e47272c6361fe874cb9e96310c01088c89b95a9102b27(
    *,
    spec: typing.Optional[typing.Union[PrometheusSpecStorageVolumeClaimTemplateSpec, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4f8dfbd7440e6946027a3746a9f81682cbc3660a2a46d565e91b66c577ceeeaf(
    *,
    access_modes: typing.Optional[typing.Sequence[builtins.str]] = None,
    resources: typing.Optional[typing.Union[PrometheusSpecStorageVolumeClaimTemplateSpecResources, typing.Dict[builtins.str, typing.Any]]] = None,
    storage_class_name: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__afb934d25c8ef7876983971b4c093c693e15301444b1b65ab03a5c62125ed8bb(
    *,
    requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5d426808e2a126db5125d50aa433a89878ac3e822c2eb9eedfb44d4acf010d68(
    *,
    max_skew: jsii.Number,
    topology_key: builtins.str,
    when_unsatisfiable: PrometheusSpecTopologySpreadConstraintsWhenUnsatisfiable,
    label_selector: typing.Optional[typing.Union[PrometheusSpecTopologySpreadConstraintsLabelSelector, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fc26259b3ba2307c4c0341a05c3b381df84f341d5d5249059f9a943cc62484c5(
    *,
    match_labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__91de818a957c646c794a34d4fb5ef0c67eb362ba9cab27e9b6c77a2a81db4d5e(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[ServiceMonitorSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d85a2c66bdbd10ddb89c0b7b9565e433f08a480c132795abfee5a00f60b048bf(
    *,
    spec: typing.Union[ServiceMonitorSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ef758dd7276f811eeee44aa0534b0e89e5deeec5fd74b166b7b1b5a9b2a8a600(
    *,
    endpoints: typing.Sequence[typing.Union[ServiceMonitorSpecEndpoints, typing.Dict[builtins.str, typing.Any]]],
    selector: typing.Union[ServiceMonitorSpecSelector, typing.Dict[builtins.str, typing.Any]],
    job_label: typing.Optional[builtins.str] = None,
    label_limit: typing.Optional[jsii.Number] = None,
    namespace_selector: typing.Optional[typing.Union[ServiceMonitorSpecNamespaceSelector, typing.Dict[builtins.str, typing.Any]]] = None,
    pod_target_labels: typing.Optional[typing.Sequence[builtins.str]] = None,
    sample_limit: typing.Optional[jsii.Number] = None,
    target_labels: typing.Optional[typing.Sequence[builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__69ce5a70e5fa43337a8b821077a7328806124d5e40148db5455643815f2b41d6(
    *,
    port: builtins.str,
    authorization: typing.Optional[typing.Union[ServiceMonitorSpecEndpointsAuthorization, typing.Dict[builtins.str, typing.Any]]] = None,
    bearer_token_file: typing.Optional[builtins.str] = None,
    honor_labels: typing.Optional[builtins.bool] = None,
    interval: typing.Optional[builtins.str] = None,
    metric_relabelings: typing.Optional[typing.Sequence[typing.Union[ServiceMonitorSpecEndpointsMetricRelabelings, typing.Dict[builtins.str, typing.Any]]]] = None,
    params: typing.Optional[typing.Mapping[builtins.str, typing.Sequence[builtins.str]]] = None,
    path: typing.Optional[builtins.str] = None,
    relabelings: typing.Optional[typing.Sequence[typing.Union[ServiceMonitorSpecEndpointsRelabelings, typing.Dict[builtins.str, typing.Any]]]] = None,
    scheme: typing.Optional[ServiceMonitorSpecEndpointsScheme] = None,
    scrape_timeout: typing.Optional[builtins.str] = None,
    tls_config: typing.Optional[typing.Union[ServiceMonitorSpecEndpointsTlsConfig, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f232a1417fc03db8655cd8e87a7bc336a177070a441d33812f483d07107307a4(
    *,
    credentials: typing.Union[ServiceMonitorSpecEndpointsAuthorizationCredentials, typing.Dict[builtins.str, typing.Any]],
    type: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4a15f1cbbc3fba7c2f997bbda66ee54352dff690ef5dc998345545dfa2b07328(
    *,
    key: builtins.str,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__854037b53fe511fc21ba5be95cbdbebaf2e8c7d6e330fa6df6dd97219fa02689(
    *,
    action: typing.Optional[ServiceMonitorSpecEndpointsMetricRelabelingsAction] = None,
    modulus: typing.Optional[jsii.Number] = None,
    regex: typing.Optional[builtins.str] = None,
    replacement: typing.Optional[builtins.str] = None,
    separator: typing.Optional[builtins.str] = None,
    source_labels: typing.Optional[typing.Sequence[builtins.str]] = None,
    target_label: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__6ffebcd7378656e051b8fe8e4e2d874d036309341ed315ba8c07fcd04e8ff59d(
    *,
    action: typing.Optional[ServiceMonitorSpecEndpointsRelabelingsAction] = None,
    modulus: typing.Optional[jsii.Number] = None,
    regex: typing.Optional[builtins.str] = None,
    replacement: typing.Optional[builtins.str] = None,
    separator: typing.Optional[builtins.str] = None,
    source_labels: typing.Optional[typing.Sequence[builtins.str]] = None,
    target_label: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8ad6d7ecad3649dc560b273943a9286b53e8673266d3d6b2d37f901e7aee14ca(
    *,
    ca: typing.Optional[typing.Union[ServiceMonitorSpecEndpointsTlsConfigCa, typing.Dict[builtins.str, typing.Any]]] = None,
    insecure_skip_verify: typing.Optional[builtins.bool] = None,
    server_name: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8ea3c0889bb8d6b9c0ffed9fa579ab1204bde736c829ac2d61e3a9977d1449a7(
    *,
    config_map: typing.Optional[typing.Union[ServiceMonitorSpecEndpointsTlsConfigCaConfigMap, typing.Dict[builtins.str, typing.Any]]] = None,
    secret: typing.Optional[typing.Union[ServiceMonitorSpecEndpointsTlsConfigCaSecret, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__68800bbb9451bd1c3fbc39cf238680f3998690e1bbb2f5ee35cd4f5c941d21d5(
    *,
    key: builtins.str,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8d5e9cbdc63555f7c0550035cea16b53c5c6698a0edab9a9900093245cd0b9c7(
    *,
    key: builtins.str,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c92800f7b465a53b3a781f9407a4522d1c329547b46cf74c08a8d58e5bd51536(
    *,
    match_names: typing.Sequence[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__bb45736f199147e92d9de7ad072943f017c5730452a9502637f57a32fe7d4c32(
    *,
    match_labels: typing.Mapping[builtins.str, builtins.str],
) -> None:
    """Type checking stubs"""
    pass
