using System.Text.Json;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Tests.UserAgent;

/// <summary>An INVITE without an answer outlives its process as text: the next process ends it on either side.</summary>
public sealed class InviteMemoryTests
{
    [Fact]
    public async Task Phone_that_rang_at_the_crash_gets_a_CANCEL_and_the_ACK_of_its_487()
    {
        var (invite, memory) = await CrashWhileCallingAsync();
        var (next, wire, time) = TestAgent.Start(new TestAgent());
        await using var _ = next;
        var ending = next.GiveUpAsync(memory);

        var cancel = await wire.Flow.RequestAsync(SipMethod.Cancel);
        Assert.Equal(
            (invite.Via.Branch, invite.CallId, invite.FromTag, invite.CSeq.Number, invite.Uri, ""),
            (cancel.Via.Branch, cancel.CallId, cancel.FromTag, cancel.CSeq.Number, cancel.Uri, cancel.ToTag));
        wire.Deliver(Text.Response(cancel, 200));
        wire.Deliver(Text.Response(invite, 487));

        var ack = await wire.Flow.RequestAsync(SipMethod.Ack);
        Assert.Equal(invite.Via.Branch, ack.Via.Branch);
        Assert.Equal(487, (await ending)!.StatusCode);
        time.Advance(400_000);
        Assert.Equal((0, 0), (next.DialogCount, next.TransactionCount));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(120_000)] // its network was away: CANCEL and everything else were lost
    public async Task Phone_whose_200_comes_late_gets_ACK_and_BYE(int laterMs)
    {
        var (invite, memory) = await CrashWhileCallingAsync();
        var (next, wire, time) = TestAgent.Start(new TestAgent());
        await using var _ = next;
        var ending = next.GiveUpAsync(memory);
        await wire.Flow.RequestAsync(SipMethod.Cancel);
        time.Advance(laterMs);

        wire.Deliver(Text.Response(invite, 200, body: Text.Sdp));

        Assert.Equal("peer", (await wire.Flow.RequestAsync(SipMethod.Ack)).ToTag);
        var bye = await wire.Flow.RequestAsync(SipMethod.Bye);
        Assert.Equal((invite.CallId, "peer", "sip:peer@192.0.2.7:5060"), (bye.CallId, bye.ToTag, bye.Uri.ToString()));
        Assert.Equal(487, (await ending)!.StatusCode);
        wire.Deliver(Text.Response(bye, 200));
        time.Advance(400_000);
        Assert.Equal((0, 0), (next.DialogCount, next.TransactionCount));
    }

    [Fact]
    public async Task Phone_that_never_answers_is_given_up_after_32_seconds_and_forgotten()
    {
        var (_, memory) = await CrashWhileCallingAsync();
        var (next, wire, time) = TestAgent.Start(new TestAgent());
        await using var __ = next;
        var ending = next.GiveUpAsync(memory);
        await wire.Flow.RequestAsync(SipMethod.Cancel);
        time.Advance(32_200);

        Assert.Equal((487, true), ((await ending)!.StatusCode, (await ending)!.IsLocal));
        time.Advance(400_000);
        Assert.Equal(0, next.TransactionCount);
    }

    [Fact]
    public async Task Browser_that_comes_back_is_cancelled_over_its_new_connection()
    {
        var agent = new TestAgent();
        var (last, lastWire, _) = TestAgent.Start(agent, SipTransportKind.Ws);
        var calling = last.Invite(Call("sip:x1@d0.invalid;transport=ws") with { Flow = lastWire.Flow }, agent);
        await lastWire.Flow.RequestAsync(SipMethod.Invite);
        var memory = calling.Remember()!;
        await last.DisposeAsync();
        Assert.Equal("sip:x1@d0.invalid;transport=ws", memory.Target);

        var (next, wire, _) = TestAgent.Start(new TestAgent(), SipTransportKind.Ws);
        await using var __ = next;
        Assert.Null(await next.GiveUpAsync(memory));
        _ = next.GiveUpAsync(memory, wire.Flow);
        Assert.Equal("sip:x1@d0.invalid;transport=ws", (await wire.Flow.RequestAsync(SipMethod.Cancel)).Uri.ToString());
    }

    [Fact]
    public async Task Caller_that_was_not_answered_at_the_crash_is_refused_with_the_tag_it_knows()
    {
        var agent = new TestAgent { WhenInvited = invite => { invite.Ring(); return default; } };
        var (last, lastWire, _) = TestAgent.Start(agent);
        lastWire.Deliver(Text.Request("INVITE", "i", body: Text.Sdp));
        var ringing = await lastWire.Flow.ResponseAsync(180, SipMethod.Invite);
        var memory = Kept((await agent.NextAsync<IncomingInvite>()).Remember());
        await last.DisposeAsync();

        var (next, wire, time) = TestAgent.Start(new TestAgent());
        await using var _ = next;
        var refused = await next.GiveUpAsync(memory);

        Assert.Equal(503, refused!.StatusCode);
        var answer = await wire.Flow.ResponseAsync(503, SipMethod.Invite);
        Assert.Equal((ringing.ToTag, "z9hG4bKi", 1u), (answer.ToTag, answer.Via.Branch, answer.CSeq.Number));
        time.Advance(600);
        Assert.Equal(2, wire.Flow.Count(503)); // until it is acknowledged
        wire.Deliver(Text.Request("ACK", "i", toTag: answer.ToTag));
        time.Advance(40_000);
        Assert.Equal((2, 0), (wire.Flow.Count(503), next.TransactionCount));
    }

    [Fact]
    public async Task Nothing_is_remembered_after_the_final_answer_and_the_same_object_before()
    {
        var agent = new TestAgent();
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var __ = stack;
        var calling = stack.Invite(Call(), agent);
        var invite = await wire.Flow.RequestAsync(SipMethod.Invite);
        Assert.Same(calling.Remember(), calling.Remember());
        wire.Deliver(Text.Response(invite, 486));
        await agent.NextAsync<SipResponse>();
        Assert.Null(calling.Remember());

        wire.Deliver(Text.Request("INVITE", "i", body: Text.Sdp));
        var coming = await agent.NextAsync<IncomingInvite>();
        Assert.Same(coming.Remember(), coming.Remember());
        coming.Answer(Text.Sdp);
        Assert.Null(coming.Remember());
    }

    [Theory]
    [InlineData("")]
    [InlineData("INVITE nobody SIP/2.0\r\n\r\n")]
    [InlineData("OPTIONS sip:a@192.0.2.7 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n\r\n")]
    public async Task Damaged_memory_sends_nothing(string invite)
    {
        var (next, wire, _) = TestAgent.Start(new TestAgent());
        await using var __ = next;
        Assert.Null(await next.GiveUpAsync(new InviteMemory(invite, SipTransportKind.Udp, "192.0.2.7:5060", null)));
        Assert.Empty(wire.Flow.Sent);
    }

    private static InviteOptions Call(string target = "sip:peer@192.0.2.7:5060") => new()
    {
        Target = SipUri.Parse(target),
        From = new NameAddress(new SipUri("me", "192.0.2.1")),
        Body = Text.Bytes(Text.Sdp),
    };

    /// <summary>The way through the file.</summary>
    private static InviteMemory Kept(InviteMemory? memory) => JsonSerializer.Deserialize<InviteMemory>(JsonSerializer.Serialize(memory))!;

    private static async Task<(SipRequest Invite, InviteMemory Memory)> CrashWhileCallingAsync()
    {
        var agent = new TestAgent();
        var (last, wire, _) = TestAgent.Start(agent);
        await using var __ = last;
        var calling = last.Invite(Call(), agent);
        var invite = await wire.Flow.RequestAsync(SipMethod.Invite);
        wire.Deliver(Text.Response(invite, 180));
        await agent.NextAsync<SipResponse>();
        return (invite, Kept(calling.Remember()));
    }
}
