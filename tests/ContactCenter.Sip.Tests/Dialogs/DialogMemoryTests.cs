using System.Net;
using System.Text.Json;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Tests.Dialogs;

/// <summary>A dialog outlives its process as text: the next process ends it with a BYE that the peer takes for one of the same dialog.</summary>
public sealed class DialogMemoryTests
{
    [Fact]
    public async Task Bye_of_the_next_process_is_in_the_callers_dialog_and_takes_its_routes()
    {
        var (callId, localTag, memory) = await CrashAsync("Record-Route: <sip:192.0.2.9;lr>\n");

        var (next, wire, _) = TestAgent.Start(new TestAgent());
        await using var __ = next;
        var ending = next.HangUpAsync(memory);
        var bye = await wire.FlowOf(new IPEndPoint(IPAddress.Parse("192.0.2.9"), 5060)).RequestAsync(SipMethod.Bye);
        wire.Deliver(Text.Response(bye, 200));

        Assert.Equal((callId, localTag, "peer"), (bye.CallId, bye.FromTag, bye.ToTag));
        Assert.Equal("sip:peer@192.0.2.7:5060", bye.Uri.ToString());
        Assert.Equal(["<sip:192.0.2.9;lr>"], bye.Headers.GetValues(SipHeader.Route));
        Assert.Equal(200, (await ending)!.StatusCode);
        Assert.Equal(0, next.DialogCount);
    }

    [Fact]
    public async Task Bye_has_a_higher_number_than_anything_the_last_process_may_have_sent()
    {
        var (_, _, memory) = await CrashAsync(asked: 3);
        Assert.Equal(3u, memory.Number);

        var (next, wire, _) = TestAgent.Start(new TestAgent());
        await using var __ = next;
        _ = next.HangUpAsync(memory);
        Assert.True((await wire.Flow.RequestAsync(SipMethod.Bye)).CSeq.Number > 100);
    }

    [Fact]
    public async Task Peer_that_is_gone_too_costs_32_seconds()
    {
        var (_, _, memory) = await CrashAsync();
        var (next, wire, time) = TestAgent.Start(new TestAgent());
        await using var __ = next;
        var ending = next.HangUpAsync(memory);
        await wire.Flow.RequestAsync(SipMethod.Bye);
        time.Advance(32_100);

        Assert.True((await ending)!.IsLocal);
        Assert.Equal(0, next.TransactionCount);
    }

    [Theory]
    [InlineData("not an address", "sip:peer@192.0.2.7", "192.0.2.7:5060")]
    [InlineData("<sip:me@192.0.2.1>", "sip:peer@192.0.2.7", "192.0.2.7:5060")]
    [InlineData("<sip:me@192.0.2.1>;tag=a", "no uri", "192.0.2.7:5060")]
    [InlineData("<sip:me@192.0.2.1>;tag=a", "sip:peer@192.0.2.7", "nowhere")]
    public async Task Damaged_memory_sends_nothing(string local, string target, string peer)
    {
        var (_, _, memory) = await CrashAsync();
        var (next, wire, _) = TestAgent.Start(new TestAgent());
        await using var __ = next;

        Assert.Null(await next.HangUpAsync(memory with { Local = local, Target = target, Peer = peer }));
        Assert.Empty(wire.Flow.Sent);
    }

    [Fact]
    public async Task Memory_is_made_once_and_again_when_something_changed()
    {
        var agent = new TestAgent { WhenInvited = invite => { invite.Answer(Text.Sdp); return default; } };
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var __ = stack;
        var dialog = await EstablishAsync(agent, wire, "");
        var first = dialog.Remember();
        Assert.Same(first, dialog.Remember());

        wire.Deliver(Text.Request("UPDATE", "u", number: 2, toTag: dialog.Id.LocalTag).Replace("sip:peer@192.0.2.7:5060>", "sip:moved@192.0.2.7:5062>", StringComparison.Ordinal));
        await wire.Flow.ResponseAsync(200, SipMethod.Update);
        Assert.Equal("sip:moved@192.0.2.7:5062", dialog.Remember()!.Target);

        dialog.HangUp();
        Assert.Null(dialog.Remember());
    }

    /// <summary>A call that was answered, asked after, and then left behind without a word.</summary>
    private static async Task<(string CallId, string LocalTag, DialogMemory Memory)> CrashAsync(string extra = "", int asked = 0)
    {
        var agent = new TestAgent { WhenInvited = invite => { invite.Answer(Text.Sdp); return default; } };
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var __ = stack;
        var dialog = await EstablishAsync(agent, wire, extra);
        for (var i = 0; i < asked; i++)
        {
            _ = dialog.RequestAsync(SipMethod.Options);
        }

        var text = JsonSerializer.Serialize(dialog.Remember());
        return (dialog.Id.CallId, dialog.Id.LocalTag, JsonSerializer.Deserialize<DialogMemory>(text)!);
    }

    private static async Task<SipDialog> EstablishAsync(TestAgent agent, WireTransport wire, string extra)
    {
        wire.Deliver(Text.Request("INVITE", "i", extra: extra, body: Text.Sdp));
        var ok = await wire.Flow.ResponseAsync(200, SipMethod.Invite);
        wire.Deliver(Text.Request("ACK", "a", toTag: ok.ToTag));
        return (await agent.NextAsync<IncomingInvite>()).Dialog;
    }
}
