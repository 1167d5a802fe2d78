"""URLs that an endpoint may have."""

from __future__ import annotations

import pytest

from payment_app.webhooks.urls import MAX_LENGTH, UrlRefused, check_url

REFUSED = [
    "http://shop.example.com/hook",
    "HTTP://shop.example.com/",
    "ftp://shop.example.com/",
    "file:///etc/passwd",
    "gopher://shop.example.com:443/",
    "//shop.example.com/hook",
    "shop.example.com/hook",
    "",
    "https://",
    "https:///hook",
    "https:shop.example.com",
    "https://user@shop.example.com/",
    "https://user:word@shop.example.com/",
    "https://@shop.example.com/",
    "https://shop.example.com@127.0.0.1/",
    "https://shop.example.com/#part",
    "https://shop.example.com\\@evil.example.com/",
    "https://shop.example.com/a b",
    "https://shop.example.com/\r\nX-Header: 1",
    "https://shop.example.com/\x00",
    "https://café.example.com/",
    "https://①②⑦.⓪.⓪.①/",
    "https://127。0。0。1/",
    "https://shop.example.com:80/",
    "https://shop.example.com:22/",
    "https://shop.example.com:0/",
    "https://shop.example.com:99999/",
    "https://shop.example.com:44\uff13/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://127.0.0.0x1/",
    "https://1.2.3.4.5/",
    "https://10.0.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[fe80::1%25eth0]/",
    "https://[::1",
    "https://%31%32%37.0.0.1/",
    "https://127.0.0.1%00.example.com/",
    "https://localhost/",
    "https://LOCALHOST/",
    "https://api.localhost/",
    "https://postgres/",
    "https://payment-api.payments.svc.cluster.local/",
    "https://metadata.google.internal/",
    "https://kubernetes.default.svc/",
    "https://kubernetes.default.SVC/",
    "https://kubernetes.default.svc:8443/",
    "https://redis.payment-api.svc.cluster/",
    "https://10-0-0-1.payment-api.pod/",
    "https://postgres-service.payment-api/",
    "https://redis.team1/",
    "https://printer.local/",
    "https://box.localdomain/",
    "https://wiki.corp/",
    "https://router.home.arpa/",
    "https://shop.example.com./",
    "https://shop..example.com/",
    "https://-shop.example.com/",
    "https://sh_op.example.com/",
    f"https://{'a' * 64}.example.com/",
    f"https://{'a.' * 130}com/",
    "https://shop.example.com/" + "a" * MAX_LENGTH,
]


class TestCheckUrl:
    """A URL is plain, encrypted and public."""

    @pytest.mark.parametrize(
        "url",
        [
            "https://shop.example.com/hook",
            "https://shop.example.com:8443/hook?shop=1&x=%20",
            "https://xn--caf-dma.example.com/",
            "https://shop.xn--p1ai/hook",
            "https://svc.example.com/",
            "https://local.example.com.br/",
            "https://1.1.1.1/hook",
            "https://[2606:4700:4700::1111]/hook",
            "https://127.0.0.1.nip.io/",
        ],
    )
    def test_takes_public_urls(self, url: str) -> None:
        """A plain public URL stays as it is; what a name means is checked when it is called."""
        assert check_url(url) == url

    def test_writes_the_host_in_small_letters(self) -> None:
        """Scheme, host and port are written in one way."""
        assert check_url("HTTPS://Shop.Example.com:443/Hook") == "https://shop.example.com/Hook"

    @pytest.mark.parametrize("url", REFUSED)
    def test_fails_for_what_is_not_plain_and_public(self, url: str) -> None:
        """Attacks and slips are refused, and the reason repeats nothing of the URL."""
        with pytest.raises(UrlRefused) as refusal:
            check_url(url)

        assert "example" not in str(refusal.value)
        assert "127" not in str(refusal.value)

    @pytest.mark.parametrize("url", ["http://127.0.0.1:8080/hook", "http://localhost:3001/", "https://[::1]:9000/x"])
    def test_takes_private_urls_in_development(self, url: str) -> None:
        """Development may call its own machine without TLS."""
        assert check_url(url, allow_private=True) == url

    @pytest.mark.parametrize(
        "url",
        [
            "http://169.254.169.254/latest/",
            "http://2130706433/",
            "http://a@localhost/",
            "ftp://localhost/",
            "http://x:0/",
        ],
    )
    def test_fails_for_special_urls_in_development_too(self, url: str) -> None:
        """Development is no way to a metadata service either."""
        with pytest.raises(UrlRefused):
            check_url(url, allow_private=True)
