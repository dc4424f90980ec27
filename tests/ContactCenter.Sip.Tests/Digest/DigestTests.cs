using ContactCenter.Sip.Digest;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Tests.Support;

namespace ContactCenter.Sip.Tests.Digest;

public sealed class DigestTests
{
    private readonly ManualTime _time = new();
    private readonly Users _users = new();

    [Theory]
    [InlineData(DigestAlgorithm.Md5, "8ca523f5e9506fed4657c9700eebdbec")]
    [InlineData(DigestAlgorithm.Sha256, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void The_example_of_RFC_7616_section_3_9_1_comes_out(DigestAlgorithm algorithm, string expected)
    {
        var ha1 = DigestHash.Ha1(algorithm, "Mufasa", "http-auth@example.org", "Circle of Life");
        var response = DigestHash.Response(
            algorithm, ha1, "GET", "/dir/index.html", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
            ("00000001", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", "auth"));
        Assert.Equal(expected, response);
    }

    [Fact]
    public void The_example_of_RFC_2617_section_3_5_comes_out()
    {
        var ha1 = DigestHash.Ha1(DigestAlgorithm.Md5, "Mufasa", "testrealm@host.com", "Circle Of Life");
        var response = DigestHash.Response(
            DigestAlgorithm.Md5, ha1, "GET", "/dir/index.html", "dcd98b7102dd2f0e8b11d0f600bfb0c093", ("00000001", "0a4f113b", "auth"));
        Assert.Equal("6629fae49393a05397450978507c4ef1", response);
    }

    [Theory]
    [InlineData("password", DigestVerdict.Accepted)]
    [InlineData("wrong", DigestVerdict.Wrong)]
    public async Task A_client_answer_is_checked(string password, DigestVerdict expected)
    {
        foreach (var algorithm in new[] { DigestAlgorithm.Md5, DigestAlgorithm.Sha256 })
        {
            var server = Server();
            var outcome = await server.CheckAsync(Answer(server, algorithm, new DigestIdentity("8001", password)));
            Assert.Equal(expected, outcome.Verdict);
            Assert.Equal(expected == DigestVerdict.Accepted ? "8001" : null, outcome.UserName);
        }
    }

    [Fact]
    public async Task A_stored_hash_works_for_its_algorithm_only()
    {
        _users.Secret = DigestSecret.OfHash(DigestAlgorithm.Sha256, DigestHash.Ha1(DigestAlgorithm.Sha256, "8001", "cc", "password"));
        var server = Server();
        var identity = new DigestIdentity("8001", "password");
        Assert.Equal(DigestVerdict.Accepted, (await server.CheckAsync(Answer(server, DigestAlgorithm.Sha256, identity))).Verdict);
        Assert.Equal(DigestVerdict.Wrong, (await server.CheckAsync(Answer(server, DigestAlgorithm.Md5, identity))).Verdict);
    }

    [Fact]
    public async Task A_repeated_count_and_an_old_nonce_are_stale()
    {
        var server = Server();
        var request = Answer(server, DigestAlgorithm.Sha256, new DigestIdentity("8001", "password"));
        Assert.Equal(DigestVerdict.Accepted, (await server.CheckAsync(request)).Verdict);
        Assert.Equal(DigestVerdict.Stale, (await server.CheckAsync(request)).Verdict);

        var old = Answer(server, DigestAlgorithm.Sha256, new DigestIdentity("8001", "password"));
        _time.Advance(5 * 60_000 + 1);
        Assert.Equal(DigestVerdict.Stale, (await server.CheckAsync(old)).Verdict);
        Assert.Contains("stale=true", server.ChallengeHeaders(stale: true).Get(SipHeader.WwwAuthenticate));
    }

    [Theory]
    [InlineData("password", DigestVerdict.Accepted)]
    [InlineData("wrong", DigestVerdict.Wrong)]
    public async Task Credentials_without_qop_are_good_once_for_each_nonce(string password, DigestVerdict expected)
    {
        var server = Server();
        Assert.True(DigestParameters.TryParse(server.ChallengeHeaders(stale: false).GetValues(SipHeader.WwwAuthenticate)[1], out var challenge));
        var nonce = challenge["nonce"]!;
        var ha1 = DigestHash.Ha1(DigestAlgorithm.Md5, "8001", "cc", password);
        var response = DigestHash.Response(DigestAlgorithm.Md5, ha1, "REGISTER", "sip:cc", nonce, null);
        var request = new SipRequest(SipMethod.Register, SipUri.Parse("sip:cc"));
        request.Headers.Add(
            SipHeader.Authorization, $"Digest username=\"8001\", realm=\"cc\", nonce=\"{nonce}\", uri=\"sip:cc\", response=\"{response}\"");

        Assert.Equal(expected, (await server.CheckAsync(request)).Verdict);
        Assert.NotEqual(DigestVerdict.Accepted, (await server.CheckAsync(request)).Verdict);
    }

    [Fact]
    public async Task An_unknown_user_a_foreign_nonce_and_another_URI_are_refused()
    {
        var server = Server();
        Assert.Equal(DigestVerdict.Wrong, (await server.CheckAsync(Answer(server, DigestAlgorithm.Md5, new DigestIdentity("9999", "password")))).Verdict);
        Assert.Equal(DigestVerdict.Stale, (await Server().CheckAsync(Answer(server, DigestAlgorithm.Md5, new DigestIdentity("8001", "password")))).Verdict);

        var moved = new SipRequest(SipMethod.Register, SipUri.Parse("sip:elsewhere"));
        moved.Headers.Add(SipHeader.Authorization, Answer(server, DigestAlgorithm.Md5, new DigestIdentity("8001", "password")).Headers.Get(SipHeader.Authorization)!);
        Assert.Equal(DigestVerdict.Wrong, (await server.CheckAsync(moved)).Verdict);
    }

    [Theory]
    [InlineData("Basic YTpi", DigestVerdict.Missing)]
    [InlineData("Digest realm=\"cc\"", DigestVerdict.Malformed)]
    [InlineData("Digest realm=\"cc\", realm=\"cc\"", DigestVerdict.Malformed)]
    [InlineData("Digest realm=\"other\", username=\"x\"", DigestVerdict.Missing)]
    public async Task Broken_or_foreign_credentials_are_told_apart(string header, DigestVerdict expected)
    {
        var request = new SipRequest(SipMethod.Register, SipUri.Parse("sip:cc"));
        request.Headers.Add(SipHeader.Authorization, header);
        Assert.Equal(expected, (await Server().CheckAsync(request)).Verdict);
    }

    private DigestAuthenticator Server() => new("cc", _users, _time);

    private static SipRequest Answer(DigestAuthenticator server, DigestAlgorithm algorithm, DigestIdentity identity)
    {
        var offered = server.ChallengeHeaders(stale: false).GetValues(SipHeader.WwwAuthenticate);
        var challenge = new SipResponse(401);
        challenge.Headers.Add(SipHeader.WwwAuthenticate, offered[algorithm == DigestAlgorithm.Sha256 ? 0 : 1]);
        var request = new SipRequest(SipMethod.Register, SipUri.Parse("sip:cc"));
        Assert.True(DigestClient.TryAuthorize(request, challenge, identity));
        return request;
    }

    private sealed class Users : ICredentialSource
    {
        public DigestSecret Secret { get; set; } = DigestSecret.OfPassword("password");

        public ValueTask<DigestSecret?> FindAsync(string userName, string realm, CancellationToken cancellationToken) =>
            new(userName == "8001" ? Secret : null);
    }
}
