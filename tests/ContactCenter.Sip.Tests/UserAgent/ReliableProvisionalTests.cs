using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Tests.UserAgent;

/// <summary>Reliable provisional responses (RFC 3262) for callers that demand them.</summary>
public sealed class ReliableProvisionalTests
{
    private const string Demand = "Require: 100rel\n";

    [Fact]
    public async Task Ringing_is_repeated_until_its_PRACK_comes()
    {
        var (agent, stack, wire, time) = Begin(Demand);
        await using var _ = stack;
        var invite = await agent.NextAsync<IncomingInvite>();
        Assert.True(invite.Ring());
        var ringing = await wire.Flow.ResponseAsync(180, SipMethod.Invite);
        Assert.Equal("100rel", ringing.Headers.Get(SipHeader.Require));
        Assert.False(invite.Ring(183)); // one at a time
        time.Advance(3_700);
        Assert.Equal(4, wire.Flow.Count(180)); // at 0, 0.5, 1.5 and 3.5 s

        wire.Deliver(Prack(ringing, "p1"));
        Assert.Equal(ringing.ToTag, (await wire.Flow.ResponseAsync(200, SipMethod.Prack)).ToTag);
        time.Advance(20_000);
        Assert.Equal(4, wire.Flow.Count(180));

        Assert.True(invite.Ring(183));
        var progress = await wire.Flow.ResponseAsync(183, SipMethod.Invite);
        Assert.Equal(NumberOf(ringing) + 1, NumberOf(progress));
        Assert.NotNull(invite.Answer(Text.Sdp)); // no description waits for a PRACK
        await wire.Flow.ResponseAsync(200, SipMethod.Invite);
        var count = wire.Flow.Count(183);
        wire.Deliver(Prack(progress, "p2", number: 3)); // crossed the 200
        await wire.Flow.FindAsync<SipResponse>(response => response is { StatusCode: 200, CSeq.Number: 3 });
        time.Advance(5_000);
        Assert.Equal(count, wire.Flow.Count(183));
    }

    [Fact]
    public async Task Without_a_PRACK_the_call_is_refused_after_32_seconds()
    {
        var (agent, stack, wire, time) = Begin(Demand);
        await using var _ = stack;
        var invite = await agent.NextAsync<IncomingInvite>();
        invite.Ring();
        time.Advance(32_200);

        await wire.Flow.ResponseAsync(504, SipMethod.Invite);
        Assert.Equal(IncomingInviteState.Rejected, invite.State);
        Assert.Equal(0, stack.DialogCount);
    }

    [Theory]
    [InlineData("RAck: 1 1 INVITE\n", 481)]
    [InlineData("RAck: {0} 2 INVITE\n", 481)]
    [InlineData("RAck: {0} 1 UPDATE\n", 481)]
    [InlineData("RAck: nonsense\n", 481)]
    [InlineData("", 481)]
    [InlineData("RAck: {0}  1  INVITE\n", 200)]
    public async Task PRACK_of_nothing_that_was_sent_gets_481(string acknowledges, int status)
    {
        var (agent, stack, wire, _) = Begin(Demand);
        await using var __ = stack;
        (await agent.NextAsync<IncomingInvite>()).Ring();
        var ringing = await wire.Flow.ResponseAsync(180, SipMethod.Invite);

        var header = acknowledges.Replace("{0}", ringing.Headers.Get(SipHeader.RSeq), StringComparison.Ordinal);
        wire.Deliver(Text.Request("PRACK", "p", number: 2, toTag: ringing.ToTag, extra: header));

        Assert.Equal(status, (await wire.Flow.FindAsync<SipResponse>(response => response.CSeq.Method == SipMethod.Prack)).StatusCode);
    }

    [Fact]
    public async Task Caller_that_only_knows_of_it_is_rung_as_ever()
    {
        var (agent, stack, wire, time) = Begin("Supported: 100rel\n");
        await using var _ = stack;
        (await agent.NextAsync<IncomingInvite>()).Ring();
        var ringing = await wire.Flow.ResponseAsync(180, SipMethod.Invite);
        time.Advance(40_000);

        Assert.Null(ringing.Headers.Get(SipHeader.RSeq));
        Assert.Null(ringing.Headers.Get(SipHeader.Require));
        Assert.Equal(1, wire.Flow.Count(180));
    }

    [Fact]
    public async Task Caller_without_an_offer_is_not_rung_but_answered()
    {
        var (agent, stack, wire, _) = Begin(Demand, body: "");
        await using var __ = stack;
        var invite = await agent.NextAsync<IncomingInvite>();

        Assert.False(invite.Ring());
        Assert.NotNull(invite.Answer(Text.Sdp));

        await wire.Flow.ResponseAsync(200, SipMethod.Invite);
        Assert.Equal(0, wire.Flow.Count(180));
    }

    [Fact]
    public async Task Requests_of_this_side_do_not_ask_for_it_and_answers_name_it()
    {
        var agent = new TestAgent { WhenInvited = invite => { invite.Answer(Text.Sdp); return default; } };
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var __ = stack;
        stack.Invite(
            new InviteOptions { Target = SipUri.Parse("sip:peer@192.0.2.7:5060"), From = new NameAddress(new SipUri("me", "192.0.2.1")), Body = Text.Bytes(Text.Sdp) },
            agent);
        Assert.False((await wire.Flow.RequestAsync(SipMethod.Invite)).Headers.Lists(SipHeader.Supported, "100rel"));

        wire.Deliver(Text.Request("INVITE", "i", body: Text.Sdp));
        Assert.True((await wire.Flow.ResponseAsync(200, SipMethod.Invite)).Headers.Lists(SipHeader.Supported, "100rel"));
    }

    private static (TestAgent Agent, SipStack Stack, WireTransport Wire, ManualTime Time) Begin(string headers, string body = Text.Sdp)
    {
        var agent = new TestAgent();
        var (stack, wire, time) = TestAgent.Start(agent);
        wire.Deliver(Text.Request("INVITE", "i", extra: headers, body: body));
        return (agent, stack, wire, time);
    }

    private static long NumberOf(SipResponse response) => response.Number(SipHeader.RSeq)!.Value;

    private static string Prack(SipResponse provisional, string branch, uint number = 2) => Text.Request(
        "PRACK", branch, number: number, toTag: provisional.ToTag, extra: $"RAck: {NumberOf(provisional)} 1 INVITE\n");
}
