using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Proxy;
using ContactCenter.Sip.Tests.Support;

namespace ContactCenter.Sip.Tests.Proxy;

/// <summary>No stranger, and no phone beyond its own calls, sends anything through an element.</summary>
public sealed class StrangersTests : IAsyncLifetime
{
    private readonly OneElement _element = new();

    private int SentToOthers => _element.PhoneFlow.Sent.Count + _element.OwnerFlow.Sent.Count + _element.FromOwner.Sent.Count;

    /// <summary>Every byte of a good token changed, cut, doubled; tokens of other calls and other keys; no token at all.</summary>
    [Theory]
    [InlineData("INVITE", null)]
    [InlineData("BYE", "phone")]
    [InlineData("ACK", "phone")]
    [InlineData("CANCEL", null)]
    [InlineData("MESSAGE", null)]
    public async Task Nothing_is_handed_on_for_a_token_that_was_not_signed_for_the_call(string method, string? toTag)
    {
        var random = new Random(20260302);
        foreach (var good in new[] { _element.TokenToPhone, _element.TokenToOwner })
        {
            for (var i = 0; i < good.Length; i++)
            {
                var other = good[i] == 'A' ? 'B' : 'A';
                Try(string.Concat(good.AsSpan(0, i), other.ToString(), good.AsSpan(i + 1)));
                Try(good[..i] + good[(i + 1)..]);
                Try(good.Insert(i, ((char)random.Next('a', 'z')).ToString()));
            }

            Try(good + good);
            Try(good.ToUpperInvariant());
            Try(good, callId: "call-2");
        }

        var foreign = new ProxyKey(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        Try(OneElement.Token(TokenDirection.ToPhone).Write(foreign, OneElement.CallId));
        Try("8001");
        Try("cc1..");
        Try("cc1." + new string('A', 4000) + ".A");
        await _element.DisposeAsync();

        Assert.Equal(0, SentToOthers);
        Assert.Equal(0, _element.Stack.Counters.Forwarded + _element.Stack.Counters.HandlerFaults);

        void Try(string token, string callId = OneElement.CallId) =>
            _element.Wire.Deliver(OneElement.Request(method, token, $"b{random.Next()}", callId, toTag), _element.Stranger);
    }

    /// <summary>What a phone has from its own call brings it no further: not to another place, and not to a call of its own.</summary>
    [Fact]
    public async Task A_phone_reaches_the_owner_of_its_call_alone_and_in_its_dialog_alone()
    {
        _element.Wire.Deliver(OneElement.Request("INVITE", _element.TokenToOwner, uri: "sip:12366@192.0.2.99"), _element.PhoneFlow);
        Assert.Equal(403, (await _element.PhoneFlow.FindAsync<SipResponse>(_ => true)).StatusCode);

        _element.Wire.Deliver(OneElement.Request("INFO", _element.TokenToOwner, "b2", toTag: "x", uri: "sip:victim@198.51.100.1"), _element.PhoneFlow);
        await _element.OwnerFlow.RequestAsync(SipMethod.Info);
        Assert.Empty(_element.Wire.FlowOf(new(System.Net.IPAddress.Parse("198.51.100.1"), 5060)).Sent);
    }

    /// <summary>An answer goes back only along a request that was handed on, whatever its Via says.</summary>
    [Fact]
    public async Task No_answer_is_handed_on_that_is_not_to_a_request()
    {
        _element.Wire.Deliver(OneElement.Request("INVITE", _element.TokenToPhone), _element.FromOwner);
        var invite = await _element.PhoneFlow.RequestAsync(SipMethod.Invite);
        var good = Text.Response(invite, 180);
        var own = invite.Headers.GetValues(SipHeader.Via)[0];
        string[] forged =
        [
            good.Replace("192.0.2.50:5060", "198.51.100.1:5060", StringComparison.Ordinal),
            good.Replace("z9hG4bKb1", "z9hG4bKb9", StringComparison.Ordinal),
            good.Replace("Call-ID: call-1", "Call-ID: call-2", StringComparison.Ordinal),
            good.Replace("branch=z9hG4bKb1", "branch=z9hG4bKb1;received=198.51.100.1", StringComparison.Ordinal),
            good.Replace(own, own.Replace("cc=", "cc=x", StringComparison.Ordinal), StringComparison.Ordinal),
            good.Replace($"Via: {own}\n", "", StringComparison.Ordinal),
        ];
        foreach (var answer in forged)
        {
            Assert.NotEqual(good, answer);
            _element.Wire.Deliver(answer, _element.Stranger);
            _element.Wire.Deliver(answer, _element.PhoneFlow);
        }

        Assert.Empty(_element.FromOwner.Sent);
        Assert.Empty(_element.OwnerFlow.Sent);
        Assert.Empty(_element.Wire.FlowOf(new(System.Net.IPAddress.Parse("198.51.100.1"), 5060)).Sent);
        _element.Wire.Deliver(good, _element.PhoneFlow);
        Assert.Equal(180, (await _element.FromOwner.FindAsync<SipResponse>(_ => true)).StatusCode);
    }

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await _element.DisposeAsync();
}
