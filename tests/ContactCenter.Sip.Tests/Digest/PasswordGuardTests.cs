using System.Net;
using ContactCenter.Sip.Digest;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.UserAgent;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Sip.Tests.Digest;

public sealed class PasswordGuardTests : ICredentialSource, ILogger<PasswordGuard>
{
    private static readonly IPAddress Office = WireTransport.Peer.Address;
    private readonly ManualTime _time = new();
    private readonly List<string> _log = [];
    private int _branch;

    [Fact]
    public void Guesses_at_one_account_from_one_address_are_banned_for_a_time()
    {
        var guard = Guard();
        Fail(guard, Office, "8001", 4);
        Assert.Null(guard.BannedFor(Office, "8001"));
        Fail(guard, Office, "8001", 1);
        Assert.Equal(TimeSpan.FromMinutes(5), guard.BannedFor(Office, "8001"));
        _time.Advance(299_000);
        Assert.NotNull(guard.BannedFor(Office, "8001"));
        _time.Advance(1_000);
        Assert.Null(guard.BannedFor(Office, "8001"));
    }

    [Fact]
    public void One_wrong_phone_bans_neither_its_office_nor_its_account_elsewhere()
    {
        var guard = Guard();
        Fail(guard, Office, "8001", 5);
        Assert.Null(guard.BannedFor(Office, "8002"));
        Assert.Null(guard.BannedFor(IPAddress.Parse("192.0.2.8"), "8001"));
    }

    [Fact]
    public void Address_that_tries_many_accounts_is_banned_but_the_accounts_that_were_right_there_are_not()
    {
        var guard = Guard();
        guard.Succeed(Office, "8001");
        for (var account = 0; account < 100; account++)
        {
            Fail(guard, Office, $"guess-{account}", 1);
        }

        Assert.NotNull(guard.BannedFor(Office, "8002"));
        Assert.Null(guard.BannedFor(Office, "8001"));
        Assert.Null(guard.BannedFor(IPAddress.Parse("192.0.2.8"), "8002"));
    }

    [Fact]
    public void Second_phone_of_an_account_with_a_wrong_password_does_not_lock_the_first_out_at_once()
    {
        var guard = Guard();
        guard.Succeed(Office, "8001");
        Fail(guard, Office, "8001", 50);
        Assert.Null(guard.BannedFor(Office, "8001"));
        Fail(guard, Office, "8001", 50);
        Assert.NotNull(guard.BannedFor(Office, "8001"));
    }

    [Fact]
    public void Failures_far_apart_are_not_counted_together()
    {
        var guard = Guard();
        for (var i = 0; i < 20; i++)
        {
            Fail(guard, Office, "8001", 1);
            _time.Advance(120_000);
        }

        Assert.Null(guard.BannedFor(Office, "8001"));
    }

    [Fact]
    public void IPv6_is_banned_by_the_64()
    {
        var guard = Guard();
        for (var host = 1; host <= 5; host++)
        {
            Fail(guard, IPAddress.Parse($"2001:db8::{host}"), "8001", 1);
        }

        Assert.NotNull(guard.BannedFor(IPAddress.Parse("2001:db8::ffff"), "8001"));
        Assert.Null(guard.BannedFor(IPAddress.Parse("2001:db8:0:1::1"), "8001"));
    }

    [Fact]
    public void One_line_is_logged_for_a_source_and_minute()
    {
        var guard = Guard();
        for (var second = 0; second < 60; second++)
        {
            Fail(guard, Office, "8001", 2);
            guard.BannedFor(Office, "8001");
            _time.Advance(990);
        }

        Assert.Contains("192.0.2.7, last for account 8001 (attempts since the last message: 1;", Assert.Single(_log), StringComparison.Ordinal);
        Fail(guard, IPAddress.Parse("192.0.2.8"), "8001", 3);
        Assert.Equal(2, _log.Count);
        _time.Advance(1_000);
        Fail(guard, Office, "8001", 1);
        Assert.Equal(3, _log.Count);
        Assert.Contains("banned now: True", _log[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_is_bounded()
    {
        var entries = new RecentEntries<int, object>(100);
        for (var i = 0; i < 10_000; i++)
        {
            entries.Get(i);
            Assert.InRange(entries.Count, 1, 100);
            entries.Get(0);
        }

        Assert.NotNull(entries.Find(0));
        Assert.Null(entries.Find(1));
    }

    [Fact]
    public async Task REGISTER_with_wrong_passwords_is_refused_even_with_the_right_one_until_the_ban_ends()
    {
        var locations = new InMemoryLocationService(_time);
        var authenticator = new DigestAuthenticator("cc", this, _time) { Guard = Guard() };
        var registrar = new SipRegistrar(locations, _time, authenticator);
        var wire = new WireTransport();
        await using var stack = new SipStack(
            new SipStackOptions { TimeProvider = _time }, new TestAgent { WhenAsked = request => registrar.HandleAsync(request) });
        stack.AddTransport(wire);
        await stack.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(401, (await RegisterAsync(wire, "guess")).StatusCode);
        }

        Assert.Equal(403, (await RegisterAsync(wire, "secret")).StatusCode);
        Assert.Empty(locations.Find("8001"));
        _time.Advance(300_000);
        Assert.Equal(200, (await RegisterAsync(wire, "secret")).StatusCode);
    }

    [Fact]
    public async Task INVITE_with_wrong_passwords_is_refused_even_with_the_right_one_until_the_ban_ends()
    {
        var authenticator = new DigestAuthenticator("cc", this, _time) { Guard = Guard() };
        var agent = new TestAgent
        {
            WhenInvited = async invite =>
            {
                var outcome = await authenticator.CheckAsync(invite.Request, source: invite.RemoteEndPoint.Address);
                if (outcome.Verdict is DigestVerdict.Accepted)
                {
                    invite.Answer(Text.Sdp);
                }
                else
                {
                    authenticator.Challenge(invite, outcome.Verdict, asProxy: false);
                }
            },
        };
        var wire = new WireTransport();
        await using var stack = new SipStack(new SipStackOptions { TimeProvider = _time }, agent);
        stack.AddTransport(wire);
        await stack.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(401, (await AuthorizedAsync(wire, SipMethod.Invite, "guess")).StatusCode);
        }

        Assert.Equal(403, (await AuthorizedAsync(wire, SipMethod.Invite, "secret")).StatusCode);
        _time.Advance(300_000);
        Assert.Equal(200, (await AuthorizedAsync(wire, SipMethod.Invite, "secret")).StatusCode);
    }

    /// <summary>A datagram's source can be forged, but who forges it never saw a nonce that is good for it: he gets a challenge, no ban.</summary>
    [Fact]
    public async Task Nobody_is_banned_by_a_nonce_of_another_address()
    {
        var guard = Guard();
        var server = new DigestAuthenticator("cc", this, _time) { Guard = guard };
        for (var i = 0; i < 10; i++)
        {
            var request = new SipRequest(SipMethod.Register, SipUri.Parse("sip:cc"));
            var challenge = new SipResponse(401);
            challenge.Headers.AppendAll(server.ChallengeHeaders(stale: false, source: IPAddress.Parse("198.51.100.66")));
            Assert.True(DigestClient.TryAuthorize(request, challenge, new DigestIdentity("8001", "guess")));
            Assert.Equal(DigestVerdict.Stale, (await server.CheckAsync(request, source: Office)).Verdict);
        }

        Assert.Null(guard.BannedFor(Office, "8001"));
    }

    ValueTask<DigestSecret?> ICredentialSource.FindAsync(string userName, string realm, CancellationToken cancellationToken) =>
        new(userName == "8001" ? DigestSecret.OfPassword("secret") : null);

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _log.Add(formatter(state, exception));

    private static void Fail(PasswordGuard guard, IPAddress address, string account, int times)
    {
        for (var i = 0; i < times; i++)
        {
            guard.Fail(address, account);
        }
    }

    private PasswordGuard Guard() => new(new PasswordGuardOptions { MaxFailuresPerAddress = 100 }, _time, this);

    private Task<SipResponse> RegisterAsync(WireTransport wire, string password) => AuthorizedAsync(wire, SipMethod.Register, password);

    private async Task<SipResponse> AuthorizedAsync(WireTransport wire, SipMethod method, string password)
    {
        var challenge = await SendAsync(wire, method, "");
        var request = new SipRequest(method, SipUri.Parse("sip:cc"));
        Assert.True(DigestClient.TryAuthorize(request, challenge, new DigestIdentity("8001", password)));
        return await SendAsync(wire, method, $"Authorization: {request.Headers.Get(SipHeader.Authorization)}\n");
    }

    private Task<SipResponse> SendAsync(WireTransport wire, SipMethod method, string extra)
    {
        var branch = "z9hG4bKguard" + ++_branch;
        wire.Deliver(
            $"{method} sip:cc SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.7:5060;branch={branch}\nFrom: <sip:8001@cc>;tag=1\nTo: <sip:8001@cc>\n"
            + $"Call-ID: reg\nCSeq: {_branch} {method}\nContact: <sip:8001@192.0.2.7>\n{extra}Content-Length: 0\n\n");
        return wire.Flow.FindAsync<SipResponse>(response => response.Via.Branch == branch && response.StatusCode >= 200);
    }
}
