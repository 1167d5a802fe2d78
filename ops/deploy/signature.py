"""Whether the image is what the pipeline signed: asked from cosign, never answered by ourselves."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Signer:
    """Who must have signed: the workflow of the repository, by a certificate that the forge vouches for."""

    identity: str = (
        r"^https://github\.com/your\-org/payment\-api/\.github/workflows/deploy\.yml@refs/(heads/main|tags/v.*)$"
    )
    """Regular expression of the certificate's identity."""

    issuer: str = "https://token.actions.githubusercontent.com"
    """Who vouches for it."""

    @classmethod
    def from_environment(cls) -> Signer:
        """Return the signer of the repository that ``GITHUB_REPOSITORY`` names, as ``owner/name``; without it the default one."""
        repository = os.environ.get("GITHUB_REPOSITORY")
        if not repository:
            return cls()
        return cls(identity=cls().identity.replace(re.escape("your-org/payment-api"), re.escape(repository)))


def problem(image: str, signer: Signer, *, timeout_seconds: float = 60) -> str | None:
    """Return why *image* cannot be trusted, with what to do; ``None`` if its signature verifies.

    What verifies also exists: cosign asks the registry for the digest.
    """
    if "@sha256:" not in image:
        return (
            f"{image} names no digest, so no signature can be asked for; name it in images.yaml, by IMAGE=...@sha256:... for the API, "
            "or by --image NAME=...@sha256:..."
        )
    program = shutil.which("cosign")
    if program is None:
        return f"cosign was not found, so the signature of {image} cannot be verified; install it, or pass --skip-signature"
    options = [f"--certificate-identity-regexp={signer.identity}", f"--certificate-oidc-issuer={signer.issuer}"]
    try:
        done = subprocess.run(
            [program, "verify", *options, image],
            capture_output=True,
            text=True,
            check=False,
            timeout=timeout_seconds,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        return f"cosign did not answer within {timeout_seconds:g} s for {image}; try again"
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        return f"the signature of {image} does not verify, or the image does not exist: {said}"
    return None
