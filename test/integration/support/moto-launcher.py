"""Serves moto with what a test needs of an account's past and no API of AWS can make.

An access key or a volume cannot be created old, a stack cannot be made to fail, and the root user's access key cannot be
created by a call at all. Routes of our own change the stand-in's memory instead. And where moto enforces IAM, it asks for other permissions than AWS does
of some services: it is taught AWS's names for them ("Actions, resources, and condition keys for AWS services").
Everything else is moto as it comes. The server ends with its parent.
"""

import json
import logging
import os
import sys
import threading
import time
from datetime import datetime, timedelta, timezone
from typing import Any

from moto.awslambda.models import EventInvokeConfig
from moto.awslambda.policy import Policy
from moto.cloudformation.models import cloudformation_backends
from moto.core import DEFAULT_ACCOUNT_ID
from moto.core.exceptions import JsonRESTError
from moto.core.responses import ActionResult
from moto.ec2.models import ec2_backends
from moto.iam.access_control import IAMRequest, IAMRequestBase, S3IAMRequest
from moto.iam.models import IAMBackend, iam_backends
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from moto.s3.responses import ACTION_MAP
from moto.s3control.responses import S3ControlResponse
from moto.secretsmanager.models import secretsmanager_backends
from moto.ssm.responses import SimpleSystemManagerResponse
from werkzeug.serving import run_simple

# The same in every report, as a sign-in of the past is.
ROOT_LAST_USED = (datetime.now(timezone.utc) - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%S+00:00")
ROOT_KEY_ATTRIBUTE = "root_access_key_created_at"


def backend() -> IAMBackend:
    return iam_backends[DEFAULT_ACCOUNT_ID]["aws"]


def parse(moment: str) -> datetime:
    return datetime.fromisoformat(moment.replace("Z", "+00:00")).astimezone(timezone.utc).replace(tzinfo=None)


def age_access_key(body: dict[str, str]) -> None:
    user = backend().get_user(body["userName"])
    key = next(key for key in user.access_keys if key.access_key_id == body["accessKeyId"])
    key.create_date = parse(body["createdAt"])
    user.create_date = min(user.create_date, key.create_date)


def give_root_access_key(body: dict[str, str]) -> None:
    setattr(backend(), ROOT_KEY_ATTRIBUTE, parse(body["createdAt"]))
    backend().account_summary._account_access_keys_present = 1


def age_volume(body: dict[str, str]) -> None:
    volume = ec2_backends[DEFAULT_ACCOUNT_ID][body["region"]].volumes[body["volumeId"]]
    volume.create_time = parse(body["createdAt"])


def age_role(body: dict[str, str]) -> None:
    backend().get_role(body["roleName"]).create_date = parse(body["createdAt"])


def age_password(body: dict[str, str]) -> None:
    user = backend().get_user(body["userName"])
    user.create_date = parse(body["createdAt"])
    user.password_last_used = parse(body["lastUsedAt"])


def age_secret(body: dict[str, str]) -> None:
    secret = secretsmanager_backends[DEFAULT_ACCOUNT_ID][body["region"]].secrets[body["name"]]
    secret.created_date = int(parse(body["createdAt"]).replace(tzinfo=timezone.utc).timestamp())


def age_stop(body: dict[str, str]) -> None:
    instance = ec2_backends[DEFAULT_ACCOUNT_ID][body["region"]].get_instance(body["instanceId"])
    instance._reason = f"User initiated ({parse(body['stoppedAt']).strftime('%Y-%m-%d %H:%M:%S GMT')})"


def change_stack(body: dict[str, str]) -> None:
    """What became of a stack: its state, and either the resource that failed or what a look for drift said."""
    stack = cloudformation_backends[DEFAULT_ACCOUNT_ID][body["region"]].get_stack(body["name"])
    stack.status = body.get("status", stack.status)
    if "drift" in body:
        stack.drift_information = {"StackDriftStatus": body["drift"], "LastCheckTimestamp": parse(body["at"])}
    if "failed" in body:
        stack._add_stack_event(f"{body['operation']}_IN_PROGRESS", resource_status_reason="User Initiated")
        stack._add_stack_event(f"{body['operation']}_FAILED", resource_status_reason=body["reason"])
        event = stack.events[-1]
        event.logical_resource_id, event.physical_resource_id = body["failed"], body["failed"]
        event.resource_type = body["type"]


def root_row(created_at: datetime) -> str:
    stamp = created_at.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    arn = f"arn:aws:iam::{DEFAULT_ACCOUNT_ID}:root"
    key = ["true", stamp, "N/A", "N/A", "N/A"]
    no_key = ["false", "N/A", "N/A", "N/A", "N/A"]
    certificates = ["false", "N/A", "false", "N/A"]
    about = ["<root_account>", arn, stamp, "not_supported", ROOT_LAST_USED, "not_supported", "not_supported", "true"]
    return ",".join([*about, *key, *no_key, *certificates]) + "\n"


report_of_users = IAMBackend.get_credential_report


def report_with_root(self: IAMBackend) -> str:
    report = report_of_users(self)
    created_at = getattr(self, ROOT_KEY_ATTRIBUTE, None)
    if created_at is None:
        return report
    header, users = report.split("\n", 1)
    return f"{header}\n{root_row(created_at)}{users}"


IAMBackend.get_credential_report = report_with_root  # type: ignore[method-assign]

ACTION_MAP["BUCKET"]["GET"].update(
    {
        "encryption": "GetEncryptionConfiguration",
        "ownershipControls": "GetBucketOwnershipControls",
        "publicAccessBlock": "GetBucketPublicAccessBlock",
        "object-lock": "GetBucketObjectLockConfiguration",
    }
)
ACTION_MAP["BUCKET"]["HEAD"]["DEFAULT"] = "ListBucket"


PREFIXES = {"monitoring": "cloudwatch", "tagging": "tag"}
named_as_signed = IAMRequestBase.__init__


def named_as_in_policies(self: IAMRequestBase, *given: Any, **about: Any) -> None:
    """moto takes the name that a request is signed with for the prefix of its action."""
    named_as_signed(self, *given, **about)
    prefix, action = self._action.split(":")
    if prefix == "apigateway":
        action = self._method
    self._action = f"{PREFIXES.get(prefix, prefix)}:{action}"


IAMRequestBase.__init__ = named_as_in_policies  # type: ignore[method-assign]
refused_as_query = IAMRequest._raise_access_denied


def refuse(self: IAMRequest) -> None:
    """moto refuses in XML what was asked in JSON as well."""
    if "X-Amz-Target" in self._headers:
        raise JsonRESTError("AccessDeniedException", f"User: {self._access_key.arn} is not authorized to perform: {self._action}")
    refused_as_query(self)


IAMRequest._raise_access_denied = refuse  # type: ignore[method-assign]


class S3ControlIAMRequest(S3IAMRequest):
    """S3 Control signs as S3 does, and puts the account into the names of its actions."""

    _raise_access_denied = IAMRequest._raise_access_denied  # type: ignore[assignment]

    def __init__(self, **about: Any) -> None:
        super().__init__(**about)
        self._action = self._action.replace("PublicAccessBlock", "AccountPublicAccessBlock")


def authorize_s3control(self: S3ControlResponse, resource: str = "*") -> None:
    self._authenticate_and_authorize_action(S3ControlIAMRequest, resource)


S3ControlResponse._authenticate_and_authorize_normal_action = authorize_s3control  # type: ignore[method-assign]



def principal_of_lambda(self: Policy, principal: Any) -> Any:
    """Lambda names an account in a policy by its root."""
    if isinstance(principal, str) and principal.isdigit():
        return {"AWS": f"arn:aws:iam::{principal}:root"}
    return formatted_by_moto(self, principal)


formatted_by_moto = Policy.principal_formatter
Policy.principal_formatter = principal_of_lambda  # type: ignore[method-assign]
made_by_moto = EventInvokeConfig.__init__


def dated_in_seconds(self: EventInvokeConfig, arn: str, last_modified: str, config: dict[str, Any]) -> None:
    """Lambda says in seconds when invocations were last configured."""
    made_by_moto(self, arn, int(time.time()), config)  # type: ignore[arg-type]


EventInvokeConfig.__init__ = dated_in_seconds  # type: ignore[method-assign]


def describe_instance_information(self: SimpleSystemManagerResponse) -> ActionResult:
    """moto runs no agents: an instance is managed when its tag says so."""
    instances = ec2_backends[self.current_account][self.region].all_instances()
    managed = [each for each in instances if any(tag["key"] == "Managed" for tag in each.get_tags())]
    return ActionResult({"InstanceInformationList": [{"InstanceId": each.id, "PingStatus": "Online"} for each in managed]})


SimpleSystemManagerResponse.describe_instance_information = describe_instance_information  # type: ignore[attr-defined]

ROUTES = {
    "/stand-in/age-access-key": age_access_key,
    "/stand-in/age-password": age_password,
    "/stand-in/age-role": age_role,
    "/stand-in/age-secret": age_secret,
    "/stand-in/age-stop": age_stop,
    "/stand-in/age-volume": age_volume,
    "/stand-in/change-stack": change_stack,
    "/stand-in/give-root-access-key": give_root_access_key,
}


class WithPast:
    """The server, with our routes before its own."""

    def __init__(self, app: DomainDispatcherApplication) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        change = ROUTES.get(environ.get("PATH_INFO", ""))
        if change is None:
            return self.app(environ, start_response)
        change(json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))))
        start_response("200 OK", [("Content-Type", "application/json")])
        return [b"{}"]


def end_with_parent() -> None:
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=end_with_parent, daemon=True).start()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    application = WithPast(DomainDispatcherApplication(create_backend_app))
    run_simple("127.0.0.1", int(sys.argv[1]), application, threaded=True, request_handler=MotoRequestHandler)
