using ContactCenter.Simulator.Audio;
using ContactCenter.Simulator.Calls;
using ContactCenter.Simulator.Reports;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Simulator.Agents;

/// <summary>One call at a simulated agent's phone: rings, is answered or not, talks, ends.</summary>
internal sealed class AgentCall(string extension, PlannedAnswer plan, IncomingInvite invite, AudioStream audio, TimeProvider time)
    : ISipDialogObserver
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DateTimeOffset _rangAt = time.GetUtcNow();
    private DateTimeOffset? _answeredAt;

    /// <summary>Lives the call to its end. The observer is set before, in the callback that brought the call.</summary>
    public async Task<OfferFacts> RunAsync(CancellationToken stop)
    {
        invite.Ring();
        var delay = plan.Choice == AgentChoice.LetRing ? Timeout.InfiniteTimeSpan : plan.Delay;
        if (await WaitForEndAsync(delay, stop).ConfigureAwait(false))
        {
            return Describe(SimulatedOfferOutcome.NotAnswered, EndedBy.Platform);
        }

        if (stop.IsCancellationRequested)
        {
            invite.Reject(480);
            return Describe(SimulatedOfferOutcome.Stopped, EndedBy.Stop);
        }

        if (plan.Choice == AgentChoice.Decline)
        {
            return Describe(invite.Reject(603) ? SimulatedOfferOutcome.Declined : SimulatedOfferOutcome.NotAnswered, EndedBy.Agent);
        }

        return await TalkAsync(stop).ConfigureAwait(false);
    }

    public ValueTask OnReInviteAsync(SipDialog dialog, IncomingRequest request) => AudioAnswers.ReInviteAsync(audio, request);

    public ValueTask OnAckAsync(SipDialog dialog, Sip.Messages.SipRequest ack)
    {
        if (invite.Request.Body.IsEmpty && !audio.SetAnswer(ack.BodyText))
        {
            dialog.HangUp();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask OnTerminatedAsync(SipDialog dialog, DialogEnd end)
    {
        _ended.TrySetResult();
        return ValueTask.CompletedTask;
    }

    private async Task<OfferFacts> TalkAsync(CancellationToken stop)
    {
        var answer = invite.Request.Body.IsEmpty ? audio.CreateOffer() : audio.Answer(invite.Request.BodyText);
        if (answer is null)
        {
            invite.Reject(488);
            return Describe(SimulatedOfferOutcome.Failed, EndedBy.Agent);
        }

        if (invite.Answer(answer) is not { } dialog)
        {
            return Describe(SimulatedOfferOutcome.NotAnswered, EndedBy.Platform);
        }

        _answeredAt = time.GetUtcNow();
        audio.Begin();
        var byPeer = await WaitForEndAsync(plan.HangsUp ? plan.Talk : Timeout.InfiniteTimeSpan, stop).ConfigureAwait(false);
        if (!byPeer)
        {
            // The BYE waits for the ACK if that is still on its way; the stack bounds that wait.
            dialog.HangUp();
            await _ended.Task.ConfigureAwait(false);
        }

        return Describe(SimulatedOfferOutcome.Answered, byPeer ? EndedBy.Platform : stop.IsCancellationRequested ? EndedBy.Stop : EndedBy.Agent);
    }

    private async Task<bool> WaitForEndAsync(TimeSpan limit, CancellationToken stop)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(_ended.Task, Task.Delay(limit, time, timer.Token)).ConfigureAwait(false);
        await timer.CancelAsync().ConfigureAwait(false);
        return _ended.Task.IsCompleted;
    }

    private OfferFacts Describe(SimulatedOfferOutcome outcome, EndedBy by) => new()
    {
        Extension = extension,
        CallId = invite.Request.CallId,
        RangAt = _rangAt,
        AnsweredAt = _answeredAt,
        EndedAt = time.GetUtcNow(),
        Outcome = outcome,
        EndedBy = by,
        PacketsSent = audio.PacketsSent,
        PacketsReceived = audio.PacketsReceived,
        HeardLevel = Math.Round(audio.HeardLevel, 1),
    };
}
