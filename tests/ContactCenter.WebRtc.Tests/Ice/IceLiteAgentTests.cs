using ContactCenter.Media.Plane;
using ContactCenter.WebRtc.Ice;
using ContactCenter.WebRtc.Stun;
using Microsoft.Extensions.Time.Testing;
using System.Net;

namespace ContactCenter.WebRtc.Tests.Ice;

public sealed class IceLiteAgentTests
{
    private static readonly MediaAddress First = Address(5001);
    private static readonly MediaAddress Second = Address(5002);
    private readonly FakeTimeProvider _time = new();
    private readonly IceLiteAgent _agent;

    public IceLiteAgentTests() =>
        _agent = new IceLiteAgent(new IceCredentials("localfrg", "localpasswordlocalpassw"), _time, TimeSpan.FromSeconds(30)) { RemoteUfrag = "peer" };

    public static TheoryData<string, string?, string, int> Refusals => new()
    {
        { "no user name", null, "localpasswordlocalpassw", 400 },
        { "no integrity", "localfrg:peer", "", 400 },
        { "other fragment of ours", "otherfrg:peer", "localpasswordlocalpassw", 401 },
        { "other fragment of the peer", "localfrg:poor", "localpasswordlocalpassw", 401 },
        { "no colon", "localfrg", "localpasswordlocalpassw", 401 },
        { "empty user name", "", "localpasswordlocalpassw", 401 },
        { "wrong password", "localfrg:peer", "wrong", 401 },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Unauthenticated_checks_are_refused_and_make_no_path(string what, string? username, string password, int code)
    {
        var outcome = Send(First, username, password, false, false, out var answer);
        Assert.Equal(IceOutcome.Refused, outcome);
        Assert.True(StunMessage.TryParse(answer, out var message), what);
        Assert.Equal(StunType.BindingError, message.Type);
        Assert.Equal(code, message.ErrorCode());
        Assert.False(message.HasIntegrity);
        Assert.True(_agent.Path.IsNone);
    }

    [Fact]
    public void The_first_check_makes_the_path_and_the_answer_is_authentic()
    {
        Assert.Equal(IceOutcome.Accepted, Check(First));
        Assert.Equal(First, _agent.Path);
    }

    [Fact]
    public void Only_a_nomination_moves_the_path()
    {
        Check(First);
        Check(Second);
        Assert.Equal(First, _agent.Path);
        Check(Second, nominate: true);
        Assert.Equal(Second, _agent.Path);
        Check(First);
        Assert.Equal(Second, _agent.Path);
        Check(First, nominate: true);
        Assert.Equal(First, _agent.Path);
    }

    [Fact]
    public void A_peer_that_calls_itself_controlled_gets_487()
    {
        Assert.Equal(IceOutcome.Refused, Send(First, "localfrg:peer", "localpasswordlocalpassw", false, true, out var answer));
        Assert.True(StunMessage.TryParse(answer, out var message));
        Assert.Equal(487, message.ErrorCode());
        Assert.True(message.IntegrityHolds("localpasswordlocalpassw"u8));
        Assert.True(_agent.Path.IsNone);
    }

    [Fact]
    public void An_unknown_required_attribute_gets_420()
    {
        var outcome = Send(First, "localfrg:peer", "localpasswordlocalpassw", false, false, out var answer, (StunAttribute)0x7777);
        Assert.Equal(IceOutcome.Refused, outcome);
        Assert.True(StunMessage.TryParse(answer, out var message));
        Assert.Equal(420, message.ErrorCode());
        Assert.True(message.TryFind(StunAttribute.UnknownAttributes, out var unknown));
        Assert.Equal([0x77, 0x77], unknown.ToArray());
    }

    [Theory]
    [InlineData(StunType.BindingIndication)]
    [InlineData(StunType.BindingSuccess)]
    [InlineData(StunType.BindingError)]
    public void Anything_but_a_request_gets_no_answer(StunType type)
    {
        var buffer = new byte[64];
        var writer = new StunWriter(buffer, type, "ABCDEFGHIJKL"u8);
        Assert.True(StunMessage.TryParse(buffer.AsSpan(0, writer.Length), out var message));
        Assert.Equal(IceOutcome.Ignored, _agent.Answer(message, First, new byte[256], out var length));
        Assert.Equal(0, length);
    }

    [Fact]
    public void Consent_lives_thirty_seconds_from_the_last_check_of_the_path()
    {
        Check(First);
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(_agent.IsConsentLost);
        Check(First);
        _time.Advance(TimeSpan.FromSeconds(29));
        Check(Second);
        Assert.False(_agent.IsConsentLost);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_agent.IsConsentLost);
    }

    [Fact]
    public void An_unproven_good_bye_shortens_consent_and_the_next_check_restores_it()
    {
        Check(First);
        _agent.ShortenConsent(TimeSpan.FromSeconds(6));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.False(_agent.IsConsentLost);
        Check(First);
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.False(_agent.IsConsentLost);
        _agent.ShortenConsent(TimeSpan.FromSeconds(6));
        Assert.True(_agent.IsConsentLost);
    }

    [Fact]
    public void A_peer_that_never_comes_is_lost_too()
    {
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.True(_agent.IsConsentLost);
    }

    private IceOutcome Check(MediaAddress from, bool nominate = false)
    {
        var outcome = Send(from, "localfrg:peer", "localpasswordlocalpassw", nominate, false, out var answer);
        Assert.True(StunMessage.TryParse(answer, out var message));
        Assert.Equal(StunType.BindingSuccess, message.Type);
        Assert.True(message.IntegrityHolds("localpasswordlocalpassw"u8));
        Assert.True(message.HasFingerprint);
        Assert.Equal(from.ToEndPoint(), message.MappedAddress());
        return outcome;
    }

    private IceOutcome Send(
        MediaAddress from, string? username, string password, bool nominate, bool controlled, out byte[] answer, StunAttribute? extra = null)
    {
        var request = IceCheck.Write(username, password, nominate, controlled, extra);
        Assert.True(StunMessage.TryParse(request, out var message));
        var buffer = new byte[256];
        var outcome = _agent.Answer(message, from, buffer, out var length);
        answer = buffer[..length];
        return outcome;
    }

    private static MediaAddress Address(int port) => MediaAddress.From(IPAddress.Loopback, port);
}
