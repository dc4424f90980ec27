using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Tests.Dialogs;

/// <summary>How long a peer has said nothing in its dialog, and what asking it does.</summary>
public sealed class DialogSilenceTests : IAsyncDisposable
{
    private readonly TestAgent _agent = new() { WhenInvited = invite => { invite.Answer(Text.Sdp); return default; } };
    private readonly SipStack _stack;
    private readonly WireTransport _wire;
    private readonly ManualTime _time;

    public DialogSilenceTests() => (_stack, _wire, _time) = TestAgent.Start(_agent);

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Theory]
    [InlineData(200)]
    [InlineData(405)]
    [InlineData(501)]
    public async Task Any_answer_to_OPTIONS_but_408_and_481_is_a_sign_of_life(int status)
    {
        var dialog = await EstablishAsync();
        _time.Advance(30_000);
        Assert.Equal(30, dialog.SilentFor.TotalSeconds, 0.1);
        var asking = dialog.RequestAsync(SipMethod.Options);
        Answer(await _wire.Flow.RequestAsync(SipMethod.Options), status);

        Assert.Equal(status, (await asking).StatusCode);
        Assert.Equal(0, dialog.SilentFor.TotalSeconds, 0.1);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(481)]
    public async Task Denial_is_no_sign_of_life_and_OPTIONS_ends_nothing_by_itself(int status)
    {
        var dialog = await EstablishAsync();
        _time.Advance(30_000);
        var asking = dialog.RequestAsync(SipMethod.Options);
        Answer(await _wire.Flow.RequestAsync(SipMethod.Options), status);
        await asking;

        Assert.Equal(30, dialog.SilentFor.TotalSeconds, 0.1);
        Assert.Equal(DialogState.Confirmed, dialog.State);
    }

    [Fact]
    public async Task Unanswered_OPTIONS_takes_32_seconds_and_ends_nothing_by_itself()
    {
        var dialog = await EstablishAsync();
        var asking = dialog.RequestAsync(SipMethod.Options);
        await _wire.Flow.RequestAsync(SipMethod.Options);
        _time.Advance(32_100);

        Assert.Equal((408, true), ((await asking).StatusCode, (await asking).IsLocal));
        Assert.Equal(DialogState.Confirmed, dialog.State);
    }

    [Fact]
    public async Task Request_of_the_peer_is_a_sign_of_life()
    {
        var dialog = await EstablishAsync();
        _time.Advance(30_000);
        _wire.Deliver(Text.Request("INFO", "n", number: 2, toTag: dialog.Id.LocalTag));
        await _wire.Flow.ResponseAsync(200, SipMethod.Info);

        Assert.Equal(0, dialog.SilentFor.TotalSeconds, 0.1);
    }

    private async Task<SipDialog> EstablishAsync()
    {
        _wire.Deliver(Text.Request("INVITE", "i", body: Text.Sdp));
        var ok = await _wire.Flow.ResponseAsync(200, SipMethod.Invite);
        _wire.Deliver(Text.Request("ACK", "a", toTag: ok.ToTag));
        return (await _agent.NextAsync<IncomingInvite>()).Dialog;
    }

    private void Answer(SipRequest request, int status) => _wire.Deliver(Text.Response(request, status));
}
